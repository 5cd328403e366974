"""Addresses of the dashboard: staff pages only."""

from django.urls import URLPattern, path

from threedoors.dashboard import views

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("dashboard/", views.dashboard, name="dashboard"),
    path("dashboard/as/<slug:ending>/", views.dashboard_file, name="dashboard_file"),
    path("dashboard/way/<slug:step>/", views.dashboard_step, name="dashboard_step"),
]
by_link: list[URLPattern] = []
