"""Addresses of promotion: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.promotion import (
    keeping_views,
    link_views,
    month_views,
    network_views,
    post_views,
    story_views,
    tag_views,
    views,
)

public: list[URLPattern] = [
    path("networks/<uuid:pk>/", network_views.network_page, name="network_page"),
]
staff: list[URLPattern] = [
    path("promotion/", views.promotion, name="promotion"),
    path("promotion/plan-post", views.plan_post, name="plan_post"),
    path("promotion/posts/<uuid:pk>/", views.post, name="post"),
    path("promotion/posts/<uuid:pk>/change", post_views.change_post, name="change_post"),
    path("promotion/posts/<uuid:pk>/ready", post_views.ready_post, name="ready_post"),
    path("promotion/posts/<uuid:pk>/publish", post_views.publish_post, name="publish_post"),
    path("promotion/posts/<uuid:pk>/drop", post_views.drop_post, name="drop_post"),
    path("promotion/posts/<uuid:pk>/reopen", post_views.reopen_post, name="reopen_post"),
    path(
        "promotion/posts/<uuid:pk>/record-reactions",
        post_views.record_reactions,
        name="record_reactions",
    ),
    path("promotion/posts/<uuid:pk>/repeat", post_views.repeat_post, name="repeat_post"),
    path("promotion/posts/<uuid:pk>/take-down", post_views.take_down_post, name="take_down_post"),
    path("promotion/accounts/", keeping_views.accounts, name="accounts"),
    path("promotion/accounts/keep", keeping_views.keep_account, name="keep_account"),
    path(
        "promotion/accounts/record-followers",
        keeping_views.record_followers,
        name="record_followers",
    ),
    path("promotion/press/", keeping_views.press, name="press"),
    path("promotion/press/add", keeping_views.add_press, name="add_press"),
    path("promotion/press/<uuid:pk>/remove", keeping_views.remove_press, name="remove_press"),
    path("promotion/pictures/", keeping_views.pictures, name="pictures"),
    path("promotion/pictures/add", keeping_views.add_picture, name="add_picture"),
    path("promotion/pictures/add-campaign", keeping_views.add_campaign, name="add_campaign"),
    path("promotion/pictures/<uuid:pk>/", keeping_views.picture, name="picture"),
    path("promotion/tags/", tag_views.tags, name="tags"),
    path(
        "promotion/tags/agree-organization", tag_views.agree_organization, name="agree_organization"
    ),
    path("promotion/tags/agree-tagging", tag_views.agree_tagging, name="agree_tagging"),
    path("promotion/tags/ask-to-share", tag_views.ask_to_share, name="ask_to_share"),
    path("promotion/tags/<uuid:pk>/end", tag_views.end_tag, name="end_tag"),
    path(
        "promotion/tags/<uuid:pk>/mark-influencer",
        tag_views.mark_influencer,
        name="mark_influencer",
    ),
    path("promotion/stories/", story_views.shared_stories, name="shared_stories"),
    path(
        "promotion/stories/<uuid:pk>/story.txt",
        story_views.export_story,
        name="export_story",
    ),
    path(
        "promotion/stories/<uuid:pk>/story.html",
        story_views.export_story_page,
        name="export_story_page",
    ),
    path("promotion/library/", story_views.promotion_library, name="promotion_library"),
    path("promotion/months/", month_views.promotion_months, name="promotion_months"),
    path("promotion/months/months.csv", month_views.export_months, name="export_months"),
]
by_link: list[URLPattern] = [
    path("tagging/", link_views.link_tagging, name="link_tagging"),
    path("tagging/agree", link_views.agree_tagging, name="link_agree_tagging"),
]
