"""Addresses of outbox: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.outbox import ask_views, views

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("connectors/<uuid:pk>/record-ask", ask_views.record_ask, name="record_ask"),
    path("messages/", views.messages, name="messages"),
    path("messages/release-all", views.release_all, name="release_all"),
    path("messages/<uuid:pk>/", views.message, name="message"),
    path("messages/<uuid:pk>/hold", views.hold_message, name="hold_message"),
    path("messages/<uuid:pk>/release", views.release_message, name="release_message"),
    path("messages/<uuid:pk>/retry", views.retry_message, name="retry_message"),
    path("messages/<uuid:pk>/withdraw", views.withdraw_message, name="withdraw_message"),
    path("messages/<uuid:pk>/by-hand", views.send_message_by_hand, name="send_message_by_hand"),
]
by_link: list[URLPattern] = []
