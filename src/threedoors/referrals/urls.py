"""Addresses of referrals: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.referrals import views

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("matches/<uuid:pk>/add-referral", views.add_referral, name="add_referral"),
    path("matches/<uuid:pk>/waive-referrals", views.waive_referrals, name="waive_referrals"),
    path("referrals/<uuid:pk>/tell", views.tell_contact, name="tell_contact"),
    path("referrals/<uuid:pk>/send-notice", views.send_notice, name="send_notice"),
    path("referrals/<uuid:pk>/decline", views.decline_referral, name="decline_referral"),
    path("referrals/<uuid:pk>/remove", views.remove_contact, name="remove_contact"),
    path("referrals/<uuid:pk>/record-step", views.record_step, name="record_step"),
]
by_link: list[URLPattern] = []
