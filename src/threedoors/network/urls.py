"""Addresses of network: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.network import (
    advising_views,
    announce_views,
    board_views,
    call_views,
    describe_views,
    directory_views,
    feed,
    library_views,
    office_views,
    request_views,
    views,
)

_HERE = "member-portal"
_MATERIAL, _CALL = f"{_HERE}/library/<uuid:pk>", f"{_HERE}/calls/<uuid:pk>"
_BOARD, _ASKED = f"{_HERE}/questions/<uuid:pk>", f"{_HERE}/requests/<uuid:pk>"
_TOLD, _ADVISER = f"{_HERE}/announcements", "settings/advisers/<uuid:pk>"
public: list[URLPattern] = [
    path("network-calls/<str:token>.ics", feed.call_feed, name="call_feed"),
    path(
        "networks/<uuid:pk>/logo/<str:language>/", describe_views.network_logo, name="network_logo"
    ),
]
staff: list[URLPattern] = [
    path(f"{_HERE}/", views.member_portal, name="member_portal"),
    path(f"{_HERE}/people/", views.who_to_ask, name="who_to_ask"),
    path(f"{_HERE}/course/", views.course, name="course"),
    path(f"{_HERE}/course/finish-chapter", views.finish_chapter, name="finish_chapter"),
    path(f"{_HERE}/library/", library_views.library, name="library"),
    path(f"{_HERE}/library/add-material", library_views.add_material, name="add_material"),
    path(f"{_HERE}/library/fill", library_views.fill_library, name="fill_library"),
    path(f"{_HERE}/library/share-practice", library_views.share_practice, name="share_practice"),
    path(f"{_MATERIAL}/", library_views.material, name="material"),
    path(f"{_MATERIAL}/file", library_views.material_file, name="material_file"),
    path(f"{_MATERIAL}/show-material", library_views.show_material, name="show_material"),
    path(f"{_MATERIAL}/decline-material", library_views.decline_material, name="decline_material"),
    path(f"{_MATERIAL}/remove-material", library_views.remove_material, name="remove_material"),
    path(f"{_MATERIAL}/renew", library_views.renew_material, name="renew_material"),
    path(f"{_MATERIAL}/use", library_views.use_material, name="use_material"),
    path(f"{_MATERIAL}/drop", library_views.drop_material, name="drop_material"),
    path(f"{_TOLD}/", announce_views.announcements, name="announcements"),
    path(f"{_TOLD}/announce", announce_views.announce, name="announce"),
    path(f"{_TOLD}/<uuid:pk>/", announce_views.announcement, name="announcement"),
    path(f"{_TOLD}/<uuid:pk>/read", announce_views.read_announcement, name="read_announcement"),
    path(
        f"{_TOLD}/<uuid:pk>/remove",
        announce_views.remove_announcement,
        name="remove_announcement",
    ),
    path(f"{_HERE}/models/", directory_views.program_models, name="program_models"),
    path(f"{_HERE}/models/<slug:preset>/", directory_views.program_model, name="program_model"),
    path(f"{_HERE}/communities/", directory_views.communities, name="communities"),
    path(f"{_HERE}/communities/<uuid:pk>/", directory_views.community, name="community"),
    path("advising/", advising_views.advising, name="advising"),
    path("advising/offer", advising_views.offer_resources, name="offer_resources"),
    path("advising/models/", advising_views.advised_models, name="advised_models"),
    path("advising/models/<slug:preset>/", advising_views.advised_model, name="advised_model"),
    path("advising/library/", advising_views.advised_library, name="advised_library"),
    path("advising/library/<uuid:pk>/file", advising_views.advised_file, name="advised_file"),
    path(f"{_ADVISER}/", advising_views.adviser, name="adviser"),
    path(f"{_ADVISER}/invite", advising_views.invite_adviser, name="invite_adviser"),
    path(f"{_ADVISER}/note-help", advising_views.note_help, name="note_help"),
    path("settings/adviser-seats/<uuid:pk>/end", advising_views.end_seat, name="end_seat"),
    path(f"{_HERE}/calls/", call_views.calls, name="calls"),
    path(f"{_HERE}/calls/plan", call_views.plan_calls, name="plan_calls"),
    path(f"{_HERE}/calls/add", call_views.add_call, name="add_call"),
    path(f"{_CALL}/", call_views.call, name="call"),
    path(f"{_CALL}/change", call_views.change_call, name="change_call"),
    path(f"{_CALL}/cancel", call_views.cancel_call, name="cancel_call"),
    path(f"{_CALL}/note", call_views.note_call, name="note_call"),
    path(f"{_HERE}/questions/", board_views.board, name="board"),
    path(f"{_HERE}/questions/ask", board_views.ask_question, name="ask_question"),
    path(f"{_BOARD}/", board_views.board_question, name="board_question"),
    path(f"{_BOARD}/answer", board_views.answer_question, name="answer_question"),
    path(f"{_BOARD}/remove-question", board_views.remove_question, name="remove_question"),
    path(f"{_HERE}/answers/<uuid:pk>/remove", board_views.remove_answer, name="remove_answer"),
    path(f"{_HERE}/requests/", request_views.office_requests, name="office_requests"),
    path(f"{_HERE}/requests/send", request_views.send_request, name="send_request"),
    path(f"{_ASKED}/", request_views.office_request, name="office_request"),
    path(f"{_ASKED}/withdraw", request_views.withdraw_request, name="withdraw_request"),
    path(f"{_ASKED}/take-up", request_views.take_up_request, name="take_up_request"),
    path(f"{_ASKED}/schedule", request_views.schedule_request, name="schedule_request"),
    path(f"{_ASKED}/attend", request_views.attend_request, name="attend_request"),
    path(f"{_ASKED}/answer", request_views.answer_request, name="answer_request"),
    path(f"{_HERE}/office/", office_views.office, name="office"),
    path(f"{_HERE}/office/describe", describe_views.describe_network, name="describe_network"),
    path(f"{_HERE}/office/record-check-in", office_views.record_check_in, name="record_check_in"),
    path(f"{_HERE}/office/name-keeper", office_views.name_keeper, name="name_keeper"),
    path(f"{_HERE}/keepers/<uuid:pk>/release", office_views.release_keeper, name="release_keeper"),
]
by_link: list[URLPattern] = []
