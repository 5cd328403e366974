"""Addresses of exports: the coordinators' pages."""

from django.urls import URLPattern, path

from threedoors.exports import views

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("exports/", views.exports, name="exports"),
    path("exports/new/<slug:rows>/", views.choose_export, name="choose_export"),
    path("exports/new/<slug:rows>/ask", views.ask_export, name="ask_export"),
    path(
        "exports/templates/<uuid:pk>/remove", views.remove_template, name="remove_export_template"
    ),
    path("exports/<uuid:pk>/", views.export, name="export"),
    path("exports/<uuid:pk>/take", views.take_export, name="take_export"),
]
by_link: list[URLPattern] = []
