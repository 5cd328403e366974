"""Addresses of meetings: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.meetings import link_views, views

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
by_link: list[URLPattern] = [
    path("meet/", link_views.link_meet, name="link_meet"),
    path("meet/person/", link_views.link_person, name="link_person"),
    path("meet/calendar.ics", link_views.link_calendar, name="link_calendar"),
    path("meet/times/", link_views.link_propose, name="link_propose"),
    path("meet/times/propose", link_views.propose_times, name="link_propose_times"),
    path(
        "meet/<uuid:pk>/<int:option>/accept-time", link_views.accept_time, name="link_accept_time"
    ),
    path("meet/agreed/", link_views.link_schedule, name="link_schedule"),
    path("meet/agreed/schedule", link_views.schedule_meeting, name="link_schedule_meeting"),
    path("meet/later/", link_views.link_not_yet, name="link_not_yet"),
    path("meet/later/postpone", link_views.postpone_meeting, name="link_postpone_meeting"),
    path("meet/met/", link_views.link_met, name="link_met"),
    path("meet/met/record-met", link_views.record_met, name="link_record_met"),
    path("meet/<uuid:pk>/off/", link_views.link_cancel, name="link_cancel"),
    path("meet/<uuid:pk>/off/cancel", link_views.cancel_meeting, name="link_cancel_meeting"),
    path("meet/<uuid:pk>/record-missed", link_views.record_missed, name="link_record_missed"),
    path("home/stop/withdraw", link_views.withdraw_connectee, name="link_withdraw_connectee"),
]
