"""Addresses of the counselor's portal: public pages, the counselors' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.portal import views

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("portal/", views.portal, name="portal"),
    path("portal/refer/", views.refer, name="refer"),
    path("portal/refer/client", views.refer_client, name="refer_client"),
    path("portal/clients/<uuid:pk>/", views.client, name="client"),
    path(
        "portal/clients/<uuid:pk>/record-screening", views.record_screening, name="record_screening"
    ),
    path("portal/clients/<uuid:pk>/add-plan", views.add_plan, name="add_client_plan"),
]
by_link: list[URLPattern] = []
