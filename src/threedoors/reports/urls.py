"""Addresses of reports: the coordinators' pages."""

from django.urls import URLPattern, path

from threedoors.reports import views

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("reports/", views.reports, name="reports"),
    path("reports/done/", views.done, name="done"),
    path("reports/<uuid:pk>/", views.report, name="report"),
    path("reports/<uuid:pk>/write", views.write_report, name="write_report"),
    path("reports/<uuid:pk>/submit", views.submit_report, name="submit_report"),
]
by_link: list[URLPattern] = []
