"""Addresses of the demo: they exist only where the demo runs."""

from django.urls import URLPattern, path

from threedoors.demo import views

public: list[URLPattern] = [
    path("demo/", views.demo, name="demo"),
    path("demo/mail/", views.demo_mail, name="demo_mail"),
    path("demo/mail.json", views.demo_mail_json, name="demo_mail_json"),
    path("demo/mail/<int:number>/", views.demo_one_mail, name="demo_one_mail"),
    path("demo/mail/<int:number>/itself", views.demo_mail_itself, name="demo_mail_itself"),
    path("demo/mail/<int:number>/file", views.demo_mail_file, name="demo_mail_file"),
    path("demo/clock/", views.demo_clock, name="demo_clock"),
    path("demo/people/", views.demo_people, name="demo_people"),
    path("demo/people/<uuid:pk>/sign-in", views.sign_in_as, name="sign_in_as"),
]
