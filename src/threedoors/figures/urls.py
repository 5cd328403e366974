"""Addresses of figures: the coordinators' pages."""

from django.urls import URLPattern, path

from threedoors.figures import views

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("figures/before/", views.baselines, name="baselines"),
    path("figures/before/enter", views.enter_baseline, name="enter_baseline"),
    path("figures/before/<uuid:pk>/remove", views.remove_baseline, name="remove_baseline"),
    path("figures/<slug:counted>/", views.figure, name="figure"),
]
by_link: list[URLPattern] = []
