"""Addresses of intake: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.intake import (
    apply_views,
    front_views,
    homework_views,
    later_views,
    link_views,
    program_views,
    resume_views,
    views,
)

_ONE = "applications/<uuid:pk>"
_APPLY = "<slug:program>/apply/<slug:entry>/"
public: list[URLPattern] = [
    path("", front_views.front, name="front"),
    path("<slug:program>/", front_views.program_page, name="program_page"),
    path("<slug:program>/privacy/", front_views.privacy, name="privacy"),
    path("<slug:program>/apply/", front_views.choose_entry, name="choose_entry"),
    path("<slug:program>/join/<str:token>/", front_views.join, name="join"),
    path(_APPLY, apply_views.apply_start, name="apply_start"),
    path(f"{_APPLY}tasks/", apply_views.apply_tasks, name="apply_tasks"),
    path(f"{_APPLY}check/", apply_views.apply_check, name="apply_check"),
    path(f"{_APPLY}not-yet/", apply_views.apply_not_yet, name="apply_not_yet"),
    path(f"{_APPLY}later/", later_views.apply_later, name="apply_later"),
    path(f"{_APPLY}forget/", later_views.apply_forget, name="apply_forget"),
    path(f"{_APPLY}return/", later_views.apply_return, name="apply_return"),
    path(f"{_APPLY}done/", apply_views.apply_done, name="apply_done"),
    path(f"{_APPLY}<slug:step>/", apply_views.apply_step, name="apply_step"),
    path("l/<uuid:link>/send-new-link", link_views.send_new_link, name="send_new_link"),
]
staff: list[URLPattern] = [
    path(f"{_ONE}/", views.application, name="application"),
    path(f"{_ONE}/begin-intake", views.begin_intake, name="begin_intake"),
    path(f"{_ONE}/record-interview", views.record_interview, name="record_interview"),
    path(f"{_ONE}/book-intake", views.book_intake, name="book_intake"),
    path(f"{_ONE}/cancel-intake", views.cancel_intake, name="cancel_intake"),
    path(f"{_ONE}/ask-homework", views.ask_homework, name="ask_homework"),
    path(f"{_ONE}/note-findings", views.note_findings, name="note_findings"),
    path(f"{_ONE}/add-plan", views.add_plan, name="add_plan"),
    path(f"{_ONE}/screen", views.screen_application, name="screen_application"),
    path(f"{_ONE}/coach", views.coach_application, name="coach_application"),
    path(
        f"{_ONE}/acknowledge-expectations",
        views.acknowledge_expectations,
        name="acknowledge_expectations",
    ),
    path(f"{_ONE}/set-willingness", views.set_willingness, name="set_willingness"),
    path(f"{_ONE}/set-licensing-hold", views.set_licensing_hold, name="set_licensing_hold"),
    path(f"{_ONE}/share-resume", views.share_resume, name="share_resume"),
    path(
        f"{_ONE}/accept-three-referrals",
        views.accept_three_referrals,
        name="accept_three_referrals",
    ),
    path(f"{_ONE}/override-gate", views.override_gate, name="override_gate"),
    path(f"{_ONE}/receive-document", views.receive_document, name="receive_document"),
    path(f"{_ONE}/accept", views.accept_application, name="accept_application"),
    path(f"{_ONE}/send-to-partner", views.send_to_partner, name="send_to_partner"),
    path(f"{_ONE}/hold", views.hold_application, name="hold_application"),
    path(f"{_ONE}/decline", views.decline_application, name="decline_application"),
    path(f"{_ONE}/withdraw", views.withdraw_application, name="withdraw_application"),
    path("people/<uuid:pk>/", views.details, name="details"),
    path("people/<uuid:pk>/edit", views.edit_member, name="edit_member"),
    path("applications/<uuid:pk>/resume", resume_views.resume, name="resume"),
    path("state/", program_views.program_state, name="program_state"),
    path("state/open", program_views.open_program, name="open_program"),
    path("state/start-pilot", program_views.start_pilot, name="start_pilot"),
    path("state/pause", program_views.pause_program, name="pause_program"),
    path("state/leave", program_views.leave_program, name="leave_program"),
    path("join-links/", program_views.join_links, name="join_links"),
    path("join-links/make", program_views.make_join_link, name="make_join_link"),
    path("join-links/<int:pk>/end", program_views.end_join_link, name="end_join_link"),
]
by_link: list[URLPattern] = [
    path("application/", link_views.link_application, name="link_application"),
    path("code/", link_views.link_code, name="link_code"),
    path("code/send", link_views.send_code, name="send_code"),
    path("homework/", homework_views.link_homework, name="link_homework"),
    path("homework/answer", homework_views.answer_homework, name="link_answer_homework"),
    path("resume/", resume_views.link_resume, name="link_resume"),
    path("home/resume/share", link_views.share_resume, name="link_share_resume"),
]
