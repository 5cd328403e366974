"""Addresses of matching: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.matching import link_views

public: list[URLPattern] = []
staff: list[URLPattern] = []
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
