"""Addresses of recurring pairs: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.pals import link_views, views

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("pairs/", views.pairs, name="pairs"),
    path("taps/<uuid:pk>/answer", views.answer_tap, name="answer_tap"),
    path("matches/<uuid:pk>/end-pair", views.end_pair, name="end_pair"),
]
by_link: list[URLPattern] = [
    path("pair/", link_views.link_pair, name="link_pair"),
    path("pair/answer", link_views.answer_tap, name="link_answer_tap"),
    path("pair/goal", link_views.set_goal, name="link_set_goal"),
    path("pair/alone", link_views.answer_alone, name="link_answer_alone"),
    path("pair/end/", link_views.link_end_pair, name="link_end_pair"),
    path("pair/end", link_views.end_pair, name="link_end_pair_now"),
]
