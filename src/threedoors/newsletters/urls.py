"""Addresses of newsletters: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.newsletters import archive_views, views

_ONE, _BLOCK = "newsletters/<uuid:pk>", "newsletter-parts/<uuid:pk>"
public: list[URLPattern] = [
    path("<slug:program>/news/", archive_views.news, name="news"),
    path("<slug:program>/news/<uuid:pk>/", archive_views.news_issue, name="news_issue"),
]
staff: list[URLPattern] = [
    path("newsletters/", views.newsletters, name="newsletters"),
    path("newsletters/begin", views.begin_newsletter, name="begin_newsletter"),
    path(f"{_ONE}/", views.newsletter, name="newsletter"),
    path(f"{_ONE}/edit", views.edit_newsletter, name="edit_newsletter"),
    path(f"{_ONE}/add-block", views.add_block, name="add_block"),
    path(f"{_ONE}/send-test", views.send_test, name="send_test"),
    path(f"{_ONE}/schedule", views.schedule_newsletter, name="schedule_newsletter"),
    path(f"{_ONE}/send", views.send_newsletter, name="send_newsletter"),
    path(f"{_ONE}/unschedule", views.unschedule_newsletter, name="unschedule_newsletter"),
    path(f"{_ONE}/publish", views.publish_newsletter, name="publish_newsletter"),
    path(f"{_ONE}/stop", views.stop_newsletter, name="stop_newsletter"),
    path(f"{_ONE}/resume", views.resume_newsletter, name="resume_newsletter"),
    path(f"{_BLOCK}/edit", views.edit_block, name="edit_block"),
    path(f"{_BLOCK}/move", views.move_block, name="move_block"),
    path(f"{_BLOCK}/remove", views.remove_block, name="remove_block"),
]
by_link: list[URLPattern] = []
