"""Addresses of stories: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.stories import link_views, views

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("stories/", views.stories, name="stories"),
    path("stories/<uuid:pk>/", views.story, name="story"),
    path("stories/<uuid:pk>/edit", views.edit_story, name="edit_story"),
    path("stories/<uuid:pk>/withdraw", views.withdraw_story, name="withdraw_story"),
    path("members/<uuid:pk>/ask-story", views.ask_story, name="ask_story"),
    path("members/<uuid:pk>/add-story", views.add_story, name="add_story"),
]
by_link: list[URLPattern] = [
    path("story/", link_views.link_story, name="link_story"),
    path("story/write", link_views.write_story, name="link_write_story"),
    path("story/agree", link_views.agree_story, name="link_agree_story"),
    path("story/decline", link_views.decline_story, name="link_decline_story"),
    path("story/withdraw", link_views.withdraw_story, name="link_withdraw_story"),
    path("survey/quote", link_views.quote_survey, name="link_quote_survey"),
]
