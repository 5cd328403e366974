"""Addresses of recruitment: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.recruiting import link_views, prospect_views, views

_ONE = "prospects/<uuid:pk>"
public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("recruitment/", views.recruitment, name="recruitment"),
    path("recruitment/recommend", views.recommend, name="recommend"),
    path("recruitment/ask-to-suggest", views.ask_to_suggest, name="ask_to_suggest"),
    path(
        "recommendations/<uuid:pk>/withdraw",
        views.withdraw_recommendation,
        name="withdraw_recommendation",
    ),
    path("prospects/", prospect_views.prospects, name="prospects"),
    path("prospects/add", prospect_views.add_prospect, name="add_prospect"),
    path(f"{_ONE}/", prospect_views.prospect, name="prospect"),
    path(f"{_ONE}/record-attempt", prospect_views.record_attempt, name="record_attempt"),
    path(f"{_ONE}/invite", prospect_views.invite_prospect, name="invite_prospect"),
    path(f"{_ONE}/remove", prospect_views.remove_prospect, name="remove_prospect"),
    path("partners/<uuid:pk>/credit-link", views.credit_link, name="credit_link"),
]
by_link: list[URLPattern] = [
    path("suggest/", link_views.link_suggest, name="link_suggest"),
    path("suggest/recommend", link_views.recommend, name="link_recommend"),
    path("recommended/", link_views.link_recommended, name="link_recommended"),
    path(
        "recommended/confirm", link_views.confirm_recommendation, name="link_confirm_recommendation"
    ),
    path(
        "recommended/decline", link_views.decline_recommendation, name="link_decline_recommendation"
    ),
]
