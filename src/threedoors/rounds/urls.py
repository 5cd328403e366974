"""Addresses of rounds: the coordinators' pages, and the guests' own behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.rounds import link_views, views

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("activities/<uuid:pk>/rounds/", views.rounds, name="rounds"),
    path("activities/<uuid:pk>/plan-rounds", views.plan_rounds, name="plan_rounds"),
    path("round-plans/<uuid:pk>/plan-rest", views.plan_rest, name="plan_rest"),
    path("round-plans/<uuid:pk>/share-plan", views.share_plan, name="share_plan"),
    path("round-plans/<uuid:pk>/begin-round", views.begin_round, name="begin_round"),
    path("round-plans/<uuid:pk>/end-rounds", views.end_rounds, name="end_rounds"),
    path("round-plans/<uuid:pk>/cards/", views.round_cards, name="round_cards"),
    path("round-plans/<uuid:pk>/clock/", views.round_clock, name="round_clock"),
]
by_link: list[URLPattern] = [
    path("rounds/", link_views.link_rounds, name="link_rounds"),
    path("rounds/wish-again", link_views.wish_again, name="link_wish_again"),
    path("rounds/write-remark", link_views.write_remark, name="link_write_remark"),
    path("rounds/record-visit", link_views.record_visit, name="link_record_visit"),
]
