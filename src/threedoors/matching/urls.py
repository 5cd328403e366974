"""Addresses of matching: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.matching import (
    gap_asks,
    gaps,
    link_views,
    replay_views,
    review_views,
    run_views,
    views,
    why_not_views,
)

PAIR = "review/<uuid:connectee>/<uuid:connector>"
MATCH = "matches/<uuid:pk>"

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("recruitment/gaps/", gaps.gaps_page, name="gaps"),
    path("recruitment/gaps/<slug:sector>/", gap_asks.gap_ask, name="gap_ask"),
    path("review/", review_views.review, name="review"),
    path("match-reasons/", why_not_views.match_reasons, name="match_reasons"),
    path("replay/", replay_views.replay, name="replay"),
    path("match-runs/", run_views.match_runs, name="match_runs"),
    path("match-runs/start", run_views.start_run, name="start_run"),
    path("match-runs/<uuid:pk>/", run_views.match_run, name="match_run"),
    path("match-runs/<uuid:pk>/approve", run_views.approve_run, name="approve_run"),
    path("match-runs/<uuid:pk>/undo", run_views.undo_run, name="undo_run"),
    path("match-runs/<uuid:pk>/discard", run_views.discard_run, name="discard_run"),
    path(f"{PAIR}/propose", review_views.propose_match, name="propose_match"),
    path(f"{PAIR}/rule-out", review_views.rule_out_connector, name="rule_out_connector"),
    path(f"{PAIR}/allow", review_views.allow_connector, name="allow_connector"),
    path(f"{MATCH}/accept", views.accept_match, name="accept_match"),
    path(f"{MATCH}/decline", views.decline_match, name="decline_match"),
    path(f"{MATCH}/postpone", views.postpone_match, name="postpone_match"),
    path(f"{MATCH}/expire", views.expire_match, name="expire_match"),
    path(f"{MATCH}/undo-proposal", review_views.undo_proposal, name="undo_proposal"),
    path(f"{MATCH}/undo-answer", views.undo_answer, name="undo_answer"),
    path(f"{MATCH}/introduce", views.introduce_match, name="introduce_match"),
    path(
        f"{MATCH}/override-introduction", views.override_introduction, name="override_introduction"
    ),
    path(f"{MATCH}/record-first-message", views.record_first_message, name="record_first_message"),
    path(f"{MATCH}/record-reply", views.record_reply, name="record_reply"),
]
by_link: list[URLPattern] = [
    path("answer/", link_views.link_answer, name="link_answer"),
    path("answer/accept", link_views.accept_match, name="link_accept_match"),
    path("answer/decline", link_views.decline_match, name="link_decline_match"),
    path("answer/explain", link_views.explain_decline, name="link_explain_decline"),
    path("answer/undo", link_views.undo_answer, name="link_undo_answer"),
    path("later/", link_views.link_postpone, name="link_postpone"),
    path("later/postpone", link_views.postpone_match, name="link_postpone_match"),
    path("meet/write", link_views.write_first_message, name="link_write_first_message"),
    path("meet/record", link_views.record_first_message, name="link_record_first_message"),
    path("meet/record-reply", link_views.record_reply, name="link_record_reply"),
]
