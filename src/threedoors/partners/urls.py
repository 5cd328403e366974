"""Addresses of partner organizations: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.partners import counselor_views, handoff_views, link_views, views

_ONE, _HANDOFF = "partners/<uuid:pk>", "handoffs/<uuid:pk>"
public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("partners/", views.organizations, name="organizations"),
    path("partners/add", views.add_organization, name="add_organization"),
    path(f"{_ONE}/", views.organization, name="organization"),
    path(f"{_ONE}/edit", views.edit_organization, name="edit_organization"),
    path(f"{_ONE}/add-counselor", counselor_views.add_counselor, name="add_counselor"),
    path(f"{_ONE}/record-interaction", views.record_interaction, name="record_interaction"),
    path(f"{_ONE}/add-agreement", views.add_agreement, name="add_agreement"),
    path(f"{_ONE}/add-need", views.add_need, name="add_need"),
    path("counselors/<uuid:pk>/open-portal", counselor_views.open_portal, name="open_portal"),
    path("counselors/<uuid:pk>/close-portal", counselor_views.close_portal, name="close_portal"),
    path("people/<uuid:pk>/hand-off", handoff_views.hand_off, name="hand_off"),
    path(f"{_HANDOFF}/accept", handoff_views.accept_handoff, name="accept_handoff"),
    path(f"{_HANDOFF}/attend", handoff_views.attend_handoff, name="attend_handoff"),
    path(f"{_HANDOFF}/finish", handoff_views.finish_handoff, name="finish_handoff"),
    path(f"{_HANDOFF}/decline", handoff_views.decline_handoff, name="decline_handoff"),
    path(f"{_HANDOFF}/withdraw", handoff_views.withdraw_handoff, name="withdraw_handoff"),
]
by_link: list[URLPattern] = [
    path("handoff/", link_views.link_handoff, name="link_handoff"),
    path("handoff/accept", link_views.accept_handoff, name="link_accept_handoff"),
    path("handoff/attend", link_views.attend_handoff, name="link_attend_handoff"),
    path("handoff/finish", link_views.finish_handoff, name="link_finish_handoff"),
    path("handoff/decline", link_views.decline_handoff, name="link_decline_handoff"),
]
