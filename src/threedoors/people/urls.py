"""Addresses of people: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.people import link_views, views

public: list[URLPattern] = [
    path("accounts/home/", views.home, name="home"),
    path("l/<uuid:link>/<str:token>/", views.open_link, name="open_link"),
]
staff: list[URLPattern] = []
by_link: list[URLPattern] = [
    path("sign-in/", link_views.link_sign_in, name="link_sign_in"),
    path("sign-in/enter", link_views.sign_in, name="sign_in"),
]
