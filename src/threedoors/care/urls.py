"""Addresses of care: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.care import (
    employer_views,
    goodbye_views,
    link_views,
    recognition_event_views,
    recognition_link_views,
    recognition_views,
)

_ONE, _NAMED = "goodbyes/<uuid:pk>", "recognition/nominations/<uuid:pk>"
public: list[URLPattern] = [
    path("employer/<str:token>/", employer_views.employer_numbers, name="employer_numbers"),
]
staff: list[URLPattern] = [
    path("recognition/", recognition_views.recognition, name="recognition"),
    path("recognition/employers/", employer_views.employers, name="employers"),
    path("recognition/employer/", employer_views.employer, name="employer"),
    path("recognition/nominations/", recognition_event_views.nominations, name="nominations"),
    path("recognition/nominations/nominate", recognition_event_views.nominate, name="nominate"),
    path("recognition/nominations/tell-who", recognition_event_views.tell_who, name="tell_who"),
    path(f"{_NAMED}/choose", recognition_event_views.choose_nomination, name="choose_nomination"),
    path(
        f"{_NAMED}/set-aside",
        recognition_event_views.set_aside_nomination,
        name="set_aside_nomination",
    ),
    path("recognition/doors/", recognition_event_views.most_doors, name="most_doors"),
    path("recognition/guests/", recognition_event_views.guest_list, name="guest_list"),
    path(
        "recognition/guests/<uuid:pk>/invite",
        recognition_event_views.invite_guests,
        name="invite_guests",
    ),
    path("connectors/<uuid:pk>/statement/", recognition_views.statement, name="statement"),
    path("connectors/<uuid:pk>/set-capacity", recognition_views.set_capacity, name="set_capacity"),
    path(
        "connectors/<uuid:pk>/send-own-page", recognition_views.send_own_page, name="send_own_page"
    ),
    path("connectors/<uuid:pk>/begin-goodbye", goodbye_views.begin_goodbye, name="begin_goodbye"),
    path(f"{_ONE}/", goodbye_views.goodbye, name="goodbye"),
    path(f"{_ONE}/thank", goodbye_views.thank, name="thank"),
    path(f"{_ONE}/explain", goodbye_views.explain, name="explain"),
    path(f"{_ONE}/choose-months", goodbye_views.choose_months, name="choose_months"),
    path(f"{_ONE}/rethink", goodbye_views.rethink, name="rethink"),
    path(f"{_ONE}/say", goodbye_views.say_goodbye, name="say_goodbye"),
    path(f"{_ONE}/drop", goodbye_views.drop_goodbye, name="drop_goodbye"),
    path(f"{_ONE}/ask-again", goodbye_views.ask_again, name="ask_again"),
    path(f"{_ONE}/take-up", goodbye_views.take_up, name="take_up"),
    path(f"{_ONE}/end-for-good", goodbye_views.end_for_good, name="end_for_good"),
]
_MATCH = "care/<uuid:pk>"
by_link: list[URLPattern] = [
    path("care/", link_views.link_care, name="link_care"),
    path("care/set-capacity", link_views.set_capacity, name="link_set_capacity"),
    path("care/rest", link_views.rest_connector, name="link_rest_connector"),
    path("care/resume", link_views.resume_connector, name="link_resume_connector"),
    path(f"{_MATCH}/stay-in-touch", link_views.stay_in_touch, name="link_stay_in_touch"),
    path("recognition/nominate/", recognition_link_views.link_nominate, name="link_nominate"),
    path("recognition/nominate/send", recognition_link_views.nominate, name="link_send_nomination"),
    path(
        "recognition/allow-naming",
        recognition_link_views.allow_naming,
        name="link_allow_naming",
    ),
    path("recognition/stop-naming", recognition_link_views.stop_naming, name="link_stop_naming"),
    path("care/stop/", link_views.link_stop, name="link_stop_helping"),
    path("care/stop/part", link_views.part_by_wish, name="link_part_by_wish"),
    path("care/take-up", link_views.take_up, name="link_take_up"),
    path("care/end-for-good", link_views.end_for_good, name="link_end_for_good"),
    path("care/statement/", link_views.link_statement, name="link_statement"),
    path("care/send-own-page", link_views.send_own_page, name="link_send_own_page"),
]
