"""Addresses of people: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.people import link_views, mail_views, staff_views, views

public: list[URLPattern] = [
    path("accounts/home/", views.home, name="home"),
    path("l/<uuid:link>/<str:token>/", views.open_link, name="open_link"),
    path("unsubscribe/<str:token>/", mail_views.unsubscribe, name="unsubscribe"),
]
staff: list[URLPattern] = [
    path("connectors/<uuid:pk>/pause", staff_views.pause_member, name="pause_member"),
    path("connectors/<uuid:pk>/resume", staff_views.resume_member, name="resume_member"),
    path("members/<uuid:pk>/choose-mail", staff_views.choose_mail, name="choose_mail"),
]
by_link: list[URLPattern] = [
    path("sign-in/", link_views.link_sign_in, name="link_sign_in"),
    path("sign-in/enter", link_views.sign_in, name="sign_in"),
    path("mail/", mail_views.link_mail, name="link_mail"),
    path("mail/choose", mail_views.choose_mail, name="link_choose_mail"),
]
