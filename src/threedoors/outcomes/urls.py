"""Addresses of outcomes: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.outcomes import link_views, views

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("outcomes/", views.outcomes, name="outcomes"),
    path("outcomes/quiet/", views.quiet, name="quiet_connectees"),
    path("outcomes/<uuid:pk>/", views.outcome, name="outcome"),
    path("outcomes/<uuid:pk>/check", views.check_outcome, name="check_outcome"),
    path("outcomes/<uuid:pk>/correct", views.correct_outcome, name="correct_outcome"),
    path("outcomes/<uuid:pk>/withdraw", views.withdraw_outcome, name="withdraw_outcome"),
    path("outcomes/<uuid:pk>/join", views.join_outcomes, name="join_outcomes"),
    path("outcomes/<uuid:pk>/keep-apart", views.keep_apart, name="keep_apart"),
    path("outcomes/<uuid:pk>/share", views.share_news, name="share_news"),
    path("members/<uuid:pk>/tell-outcome", views.tell_outcome, name="tell_outcome"),
]
by_link: list[URLPattern] = [
    path("inquiry/", link_views.link_inquiry, name="link_inquiry"),
    path("inquiry/answer", link_views.answer_inquiry, name="link_answer_inquiry"),
    path("outcome/", link_views.link_outcome, name="link_outcome"),
    path("news/", link_views.link_news, name="link_news"),
    path("news/tell", link_views.tell_outcome, name="link_tell_outcome"),
    path("news/own/", link_views.link_own_news, name="link_own_news"),
    path("news/<uuid:pk>/share", link_views.share_news, name="link_share_news"),
    path("news/<uuid:pk>/change/", link_views.link_change_outcome, name="link_change_outcome"),
    path("news/<uuid:pk>/correct", link_views.correct_outcome, name="link_correct_outcome"),
    path("news/<uuid:pk>/withdraw", link_views.withdraw_outcome, name="link_withdraw_outcome"),
]
