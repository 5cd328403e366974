"""Addresses of handovers: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.handovers import link_views, views

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("handovers/", views.handovers, name="handovers"),
    path("handovers/<uuid:pk>/", views.handover, name="handover"),
    path("handovers/<uuid:pk>/withdraw", views.withdraw_handover, name="withdraw_handover"),
    path("arrivals/<uuid:pk>/", views.arrival, name="arrival"),
    path("arrivals/<uuid:pk>/accept", views.accept_arrival, name="accept_arrival"),
    path("arrivals/<uuid:pk>/decline", views.decline_arrival, name="decline_arrival"),
    path("applications/<uuid:pk>/ask-elsewhere", views.ask_elsewhere, name="ask_elsewhere"),
    path("members/<uuid:pk>/propose-handover", views.propose_handover, name="propose_handover"),
]
by_link: list[URLPattern] = [
    path("handover/", link_views.link_handover, name="link_handover"),
    path("handover/agree", link_views.agree_handover, name="link_agree_handover"),
    path("handover/refuse", link_views.refuse_handover, name="link_refuse_handover"),
    path("handover/withdraw", link_views.withdraw_handover, name="link_withdraw_handover"),
    path(
        "application/stop-asking-elsewhere",
        link_views.stop_asking_elsewhere,
        name="link_stop_asking_elsewhere",
    ),
]
