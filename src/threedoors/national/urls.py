"""Addresses of national: the office's pages; there are no others."""

from django.urls import URLPattern, path

from threedoors.national import file_views, outside_views, public_views, views

_HERE = "member-portal/national"
_REPORT, _OUTSIDE = f"{_HERE}/reports/<uuid:pk>", f"{_HERE}/outside/<uuid:pk>"
public: list[URLPattern] = [
    path("networks/<uuid:pk>/figures/", public_views.network_figures, name="network_figures"),
]
staff: list[URLPattern] = [
    path(f"{_HERE}/", views.national, name="national"),
    path(f"{_HERE}/figures/", views.national_figures, name="national_figures"),
    path(f"{_HERE}/figures.csv", file_views.national_csv, name="national_csv"),
    path(f"{_HERE}/figures.xlsx", file_views.national_xlsx, name="national_xlsx"),
    path(f"{_HERE}/years/", views.national_years, name="national_years"),
    path(f"{_HERE}/years.csv", file_views.years_csv, name="years_csv"),
    path(f"{_HERE}/report.xlsx", file_views.empty_report, name="empty_report"),
    path(f"{_HERE}/close-period", views.close_period, name="close_period"),
    path(f"{_HERE}/communities/<uuid:pk>/", views.national_community, name="national_community"),
    path(f"{_REPORT}/", views.national_report, name="national_report"),
    path(f"{_REPORT}/accept", views.accept_sent_report, name="accept_sent_report"),
    path(f"{_REPORT}/return", views.return_sent_report, name="return_sent_report"),
    path(f"{_HERE}/outside/add", outside_views.add_outside, name="add_outside"),
    path(f"{_OUTSIDE}/", outside_views.outside_community, name="outside_community"),
    path(f"{_OUTSIDE}/change", outside_views.change_outside, name="change_outside"),
    path(f"{_OUTSIDE}/file", outside_views.outside_file, name="outside_file"),
    path(f"{_OUTSIDE}/take-report", outside_views.take_report, name="take_report"),
]
by_link: list[URLPattern] = []
