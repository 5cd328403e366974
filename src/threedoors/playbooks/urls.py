"""Addresses of playbooks: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.playbooks import link_views, views

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("cases/", views.cases, name="cases"),
    path("cases/<uuid:pk>/", views.case, name="case"),
    path("cases/<uuid:pk>/close", views.close_case, name="close_case"),
    path("cases/<uuid:pk>/still-clocks", views.still_clocks, name="still_clocks"),
    path("cases/<uuid:pk>/start-clocks", views.start_clocks, name="start_clocks"),
    path("cases/<uuid:pk>/keep-apart", views.keep_apart, name="keep_apart"),
    path("cases/<uuid:pk>/let-meet", views.let_meet, name="let_meet"),
    path("case-steps/<uuid:pk>/finish", views.finish_step, name="finish_step"),
    path("case-steps/<uuid:pk>/leave-out", views.leave_out_step, name="leave_out_step"),
    path("people/<uuid:pk>/open-case", views.open_case, name="open_case"),
    path("matches/<uuid:pk>/log-contact", views.log_contact, name="log_contact"),
    path("practice/reset", views.reset_practice, name="reset_practice"),
]
by_link: list[URLPattern] = [
    path("meet/report-contacts", link_views.report_contacts, name="link_report_contacts"),
    path(
        "care/<uuid:pk>/report-contacts", link_views.report_contacts, name="link_report_contacts_of"
    ),
    path("home/log-contact", link_views.log_contact, name="link_log_contact"),
    path("concern/", link_views.link_concern, name="link_concern"),
    path("concern/tell", link_views.tell_concern, name="link_tell_concern"),
    path("home/ask-for-another", link_views.ask_for_another, name="link_ask_for_another"),
]
