"""Addresses of reports: the coordinators' pages."""

from django.urls import URLPattern, path

from threedoors.reports import views

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("reports/", views.reports, name="reports"),
    path("reports/done/", views.done, name="done"),
    path("reports/<uuid:pk>/", views.report, name="report"),
    path("reports/<uuid:pk>/write", views.write_report, name="write_report"),
    path("reports/<uuid:pk>/check/", views.check_report, name="check_report"),
    path("reports/<uuid:pk>/look", views.look_at_report, name="look_at_report"),
    path("reports/<uuid:pk>/file/<slug:ending>", views.report_file, name="report_file"),
    path("reports/<uuid:pk>/submit", views.submit_report, name="submit_report"),
]
by_link: list[URLPattern] = []
