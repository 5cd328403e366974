"""Addresses of reach: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.reach import views

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("map/", views.network_map, name="network_map"),
    path("map/<uuid:pk>/", views.connector_tree, name="connector_tree"),
    path("conversations/", views.conversations, name="conversations"),
]
by_link: list[URLPattern] = []
