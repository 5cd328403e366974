"""Addresses of activities: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.activities import link_views, views

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("activities/", views.activities, name="activities"),
    path("activities/add", views.add_activity, name="add_activity"),
    path("activities/<uuid:pk>/", views.activity, name="activity"),
    path("activities/<uuid:pk>/invite", views.invite_member, name="invite_member"),
    path(
        "invitations/<uuid:pk>/record-attendance", views.record_attendance, name="record_attendance"
    ),
]
by_link: list[URLPattern] = [
    path("activity/", link_views.link_activity, name="link_activity"),
    path("activity/answer", link_views.answer_invitation, name="link_answer_invitation"),
]
