"""Addresses of promises: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.promises import views

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("team/<uuid:pk>/note-absence", views.note_absence, name="note_absence"),
    path("team/<uuid:pk>/hand-over", views.hand_over, name="hand_over"),
    path("absences/<uuid:pk>/end", views.end_absence, name="end_absence"),
    path("promises/keep", views.keep_promises, name="keep_promises"),
    path("promises/snooze", views.snooze_promises, name="snooze_promises"),
    path("promises/assign", views.assign_promises, name="assign_promises"),
    path("promises/<uuid:pk>/keep", views.keep_promise, name="keep_promise"),
    path("promises/<uuid:pk>/pause", views.pause_promise, name="pause_promise"),
    path("promises/<uuid:pk>/waive", views.waive_promise, name="waive_promise"),
]
by_link: list[URLPattern] = []
