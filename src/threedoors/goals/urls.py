"""Addresses of goals: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.goals import live_views, pilot_views, published_views, views

public: list[URLPattern] = [
    path("<slug:program>/in-numbers/", live_views.in_numbers, name="in_numbers"),
    path("<slug:program>/in-numbers/slide/", live_views.slide, name="slide"),
    path("<slug:program>/in-numbers.json", live_views.in_numbers_json, name="in_numbers_json"),
]
staff: list[URLPattern] = [
    path("goals/", views.goals, name="goals"),
    path("goals/set", views.set_goal, name="set_goal"),
    path("goals/<uuid:pk>/drop", views.drop_goal, name="drop_goal"),
    path("goals/priorities/note", views.note_priority, name="note_priority"),
    path("goals/priorities/<uuid:pk>/mark", views.mark_priority, name="mark_priority"),
    path("goals/priorities/<uuid:pk>/drop", views.drop_priority, name="drop_priority"),
    path("goals/pilot/", pilot_views.pilot, name="pilot"),
    path("goals/pilot/begin", pilot_views.begin_pilot, name="begin_pilot"),
    path("goals/pilot/<uuid:pk>/review", pilot_views.review_pilot, name="review_pilot"),
    path("goals/pilot/<uuid:pk>/end", pilot_views.end_pilot, name="end_pilot"),
    path("goals/cohorts/", pilot_views.cohorts, name="cohorts"),
    path("goals/cohorts/set", pilot_views.set_cohort, name="set_cohort"),
    path("goals/cohorts/<uuid:pk>/", pilot_views.cohort, name="cohort"),
    path("goals/cohorts/<uuid:pk>/drop", pilot_views.drop_cohort, name="drop_cohort"),
    path("goals/published/", published_views.published, name="published"),
    path("goals/published/publish", published_views.publish, name="publish"),
    path(
        "goals/published/<uuid:pk>/correct",
        published_views.correct_published,
        name="correct_published",
    ),
    path("goals/published/<uuid:pk>/unpublish", published_views.unpublish, name="unpublish"),
    path("goals/live/", live_views.live, name="live_page"),
    path("goals/live/open", live_views.open_live_page, name="open_live_page"),
    path("goals/live/<uuid:pk>/close", live_views.close_live_page, name="close_live_page"),
]
by_link: list[URLPattern] = []
