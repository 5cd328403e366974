"""Addresses of referrals: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.referrals import answer_views, home_views, link_views, views

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("matches/<uuid:pk>/add-referral", views.add_referral, name="add_referral"),
    path("matches/<uuid:pk>/waive-referrals", views.waive_referrals, name="waive_referrals"),
    path("referrals/<uuid:pk>/tell", views.tell_contact, name="tell_contact"),
    path("referrals/<uuid:pk>/send-notice", views.send_notice, name="send_notice"),
    path("referrals/<uuid:pk>/welcome", views.welcome_referral, name="welcome_referral"),
    path("referrals/<uuid:pk>/postpone", views.postpone_referral, name="postpone_referral"),
    path("referrals/<uuid:pk>/decline", views.decline_referral, name="decline_referral"),
    path("referrals/<uuid:pk>/remove", views.remove_contact, name="remove_contact"),
    path("referrals/<uuid:pk>/record-step", views.record_step, name="record_step"),
]
by_link: list[URLPattern] = [
    path("refer/", link_views.link_refer, name="link_refer"),
    path("refer/add", link_views.add_referral, name="link_add_referral"),
    path("refer/<uuid:pk>/tell", link_views.tell_contact, name="link_tell_contact"),
    path("refer/<uuid:pk>/send", link_views.send_notice, name="link_send_notice"),
    path("notice/", answer_views.link_notice, name="link_notice"),
    path("notice/welcome", answer_views.welcome_referral, name="link_welcome_referral"),
    path("notice/later/", answer_views.link_later, name="link_later"),
    path("notice/postpone", answer_views.postpone_referral, name="link_postpone_referral"),
    path("notice/decline", answer_views.decline_referral, name="link_decline_referral"),
    path("notice/leave/", answer_views.link_leave, name="link_leave"),
    path("notice/remove", answer_views.remove_contact, name="link_remove_contact"),
    path("notice/removed/", answer_views.link_removed, name="link_removed"),
    path("notice/offer", answer_views.offer_help, name="link_offer_help"),
    path("home/", home_views.link_home, name="link_home"),
    path("home/<uuid:pk>/", home_views.link_contact, name="link_contact"),
    path("home/<uuid:pk>/record", home_views.record_step, name="link_record_step"),
    path("home/<uuid:pk>/again", home_views.write_again, name="link_write_again"),
    path("home/<uuid:pk>/purpose", home_views.set_purpose, name="link_set_purpose"),
    path("home/stop/", home_views.link_stop, name="link_stop"),
]
