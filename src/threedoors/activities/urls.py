"""Addresses of activities: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.activities import (
    door_link_views,
    door_views,
    link_views,
    many_views,
    met_views,
    public_views,
    views,
)

_ONE = "activities/<uuid:pk>"
_GUEST = "invitations/<uuid:pk>"

public: list[URLPattern] = [
    path("<slug:program>/events/", public_views.events, name="events"),
    path("<slug:program>/events/<uuid:pk>/", public_views.event, name="event"),
    path("<slug:program>/events/<uuid:pk>/thanks/", public_views.signed_up, name="signed_up"),
    path("<slug:program>/here/<uuid:pk>/<slug:key>/", public_views.here, name="here"),
    path(
        "<slug:program>/here/<uuid:pk>/<slug:key>/thanks/",
        public_views.welcome_here,
        name="welcome_here",
    ),
]
staff: list[URLPattern] = [
    path("activities/", views.activities, name="activities"),
    path("activities/add", views.add_activity, name="add_activity"),
    path(f"{_ONE}/", views.activity, name="activity"),
    path(f"{_ONE}/change", views.change_activity, name="change_activity"),
    path(f"{_ONE}/cancel", views.cancel_activity, name="cancel_activity"),
    path(f"{_ONE}/add-session", views.add_session, name="add_session"),
    path(f"{_ONE}/write-results", views.write_results, name="write_results"),
    path(f"{_ONE}/invite", views.invite_member, name="invite_member"),
    path(f"{_ONE}/choose-guests", many_views.choose_guests, name="choose_guests"),
    path(f"{_ONE}/invite-members", many_views.invite_members, name="invite_members"),
    path(f"{_ONE}/door", door_views.door_page, name="door_page"),
    path(f"{_ONE}/check-in", door_views.check_in, name="check_in"),
    path(f"{_ONE}/walk-in", door_views.walk_in, name="walk_in"),
    path(f"{_ONE}/make-door-link", door_views.make_door_link, name="make_door_link"),
    path(f"{_ONE}/poster", door_views.poster, name="poster"),
    path(f"{_ONE}/close-attendance", door_views.close_attendance, name="close_attendance"),
    path(f"{_ONE}/count-heads", door_views.count_heads, name="count_heads"),
    path(f"{_GUEST}/record-attendance", door_views.record_attendance, name="record_attendance"),
    path(f"{_GUEST}/award-prize", door_views.award_prize, name="award_prize"),
    path("acquaintances/<uuid:pk>/name", door_views.name_acquaintance, name="name_acquaintance"),
]
by_link: list[URLPattern] = [
    path("activity/", link_views.link_activity, name="link_activity"),
    path("activity/answer", link_views.answer_invitation, name="link_answer_invitation"),
    path("activity/calendar", link_views.calendar_file, name="link_event_calendar"),
    path("activity/tell-acquaintance", met_views.tell_acquaintance, name="link_tell_acquaintance"),
    path("acquaintance/", met_views.link_acquaintance, name="link_acquaintance"),
    path("acquaintance/answer", met_views.answer_acquaintance, name="link_answer_acquaintance"),
    path("door/", door_link_views.link_door, name="link_door"),
    path("door/check-in", door_link_views.check_in, name="link_check_in"),
    path("door/walk-in", door_link_views.walk_in, name="link_walk_in"),
]
