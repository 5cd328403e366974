"""Addresses of employers: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.employers import lead_views, link_views, staff_views, views

_PUBLIC, _VISIT, _LEAD = "<slug:program>/for-employers", "visits/<uuid:pk>", "jobs/<uuid:pk>"
public: list[URLPattern] = [
    path(f"{_PUBLIC}/", views.for_employers, name="for_employers"),
    path(f"{_PUBLIC}/visit", views.ask_visit, name="ask_visit"),
    path(f"{_PUBLIC}/asked/", views.visit_asked, name="visit_asked"),
    path(f"{_PUBLIC}/working-together/", views.working_together, name="working_together"),
]
staff: list[URLPattern] = [
    path("employers-page/", staff_views.employers_page, name="employers_page"),
    path("employers-page/edit", staff_views.edit_page, name="edit_employers_page"),
    path("employers-page/name", staff_views.name_employer, name="name_employer"),
    path("employers-page/<uuid:pk>/unname", staff_views.unname_employer, name="unname_employer"),
    path("employers-page/award/", staff_views.employer_award, name="employer_award"),
    path(f"{_VISIT}/", staff_views.visit_request, name="visit_request"),
    path(f"{_VISIT}/plan", staff_views.plan_visit, name="plan_visit"),
    path(f"{_VISIT}/decline", staff_views.decline_visit, name="decline_visit"),
    path("jobs/", lead_views.job_leads, name="job_leads"),
    path("jobs/add", lead_views.add_lead, name="add_lead"),
    path(f"{_LEAD}/", lead_views.job_lead, name="job_lead"),
    path(f"{_LEAD}/share", lead_views.share_lead, name="share_lead"),
    path(f"{_LEAD}/close", lead_views.close_lead, name="close_lead"),
    path(f"{_LEAD}/open", lead_views.open_lead, name="open_lead"),
]
by_link: list[URLPattern] = [
    path("employer/", link_views.link_name_employer, name="link_name_employer"),
    path("employer/let", link_views.let_name_employer, name="link_let_name_employer"),
]
