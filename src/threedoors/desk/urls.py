"""Addresses of desk: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.desk import connection

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("matches/", connection.connections, name="connections"),
    path("matches/<uuid:pk>/", connection.connection, name="connection"),
]
by_link: list[URLPattern] = []
