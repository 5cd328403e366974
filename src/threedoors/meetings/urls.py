"""Addresses of meetings: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.meetings import views

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("matches/<uuid:pk>/propose-times", views.propose_times, name="propose_times"),
    path("matches/<uuid:pk>/schedule-meeting", views.schedule_meeting, name="schedule_meeting"),
    path("matches/<uuid:pk>/record-met", views.record_met, name="record_met"),
    path("matches/<uuid:pk>/cancel", views.cancel_match, name="cancel_match"),
    path("meetings/<uuid:pk>/accept-time", views.accept_time, name="accept_time"),
    path("meetings/<uuid:pk>/cancel", views.cancel_meeting, name="cancel_meeting"),
    path("meetings/<uuid:pk>/record-missed", views.record_missed, name="record_missed"),
]
by_link: list[URLPattern] = []
