"""Addresses of surveys: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.surveys import link_views, results_views, views

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("surveys/", results_views.survey_results, name="survey_results"),
    path("surveys/note-improvement", results_views.note_improvement, name="note_improvement"),
    path("feedback/<uuid:pk>/show", results_views.show_feedback, name="show_feedback"),
    path("feedback/<uuid:pk>/keep", results_views.keep_feedback, name="keep_feedback"),
    path("surveys/<uuid:pk>/call-instead", views.call_instead, name="call_instead"),
    path("surveys/<uuid:pk>/record-call", views.record_call, name="record_call"),
    path("surveys/<uuid:pk>/decline", views.decline_survey, name="decline_survey"),
    path("matches/<uuid:pk>/complete", views.complete_match, name="complete_match"),
]
by_link: list[URLPattern] = [
    path("survey/", link_views.link_survey, name="link_survey"),
    path("survey/answer", link_views.answer_survey, name="link_answer_survey"),
    path("survey/call-instead", link_views.call_instead, name="link_call_instead"),
    path("survey/decline", link_views.decline_survey, name="link_decline_survey"),
]
