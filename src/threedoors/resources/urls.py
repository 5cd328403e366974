"""Addresses of help: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.resources import helping_views, link_views, pitch_views, views

_ONE = "resources/<uuid:pk>"
public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("resources/", views.resources, name="resources"),
    path("resources/add", views.add_resource, name="add_resource"),
    path(f"{_ONE}/", views.resource, name="resource"),
    path(f"{_ONE}/edit", views.edit_resource, name="edit_resource"),
    path(f"{_ONE}/retire", views.retire_resource, name="retire_resource"),
    path(f"{_ONE}/show", views.show_resource, name="show_resource"),
    path(f"{_ONE}/point-out", views.point_out, name="point_out"),
    path(f"{_ONE}/mark-address", views.mark_address, name="mark_address"),
    path("pitches/", pitch_views.pitches, name="pitches"),
    path("pitches/<uuid:pk>/", pitch_views.pitch, name="pitch"),
    path("pitches/<uuid:pk>/note", pitch_views.note_pitch, name="note_pitch"),
]
by_link: list[URLPattern] = [
    path("help/", link_views.link_help, name="link_help"),
    path("help/where/", link_views.link_where, name="link_where"),
    path("help/pitch/", link_views.link_pitch, name="link_pitch"),
    path("help/pitch/write", link_views.write_pitch, name="link_write_pitch"),
    path("help/ready/", link_views.link_ready, name="link_ready"),
    path("help/ready/<uuid:pk>/", link_views.link_ready, name="link_ready_for"),
    path("help/ready/<uuid:pk>/tick", link_views.tick_preparation, name="link_tick_preparation"),
    path("help/journal/", link_views.link_journal, name="link_journal"),
    path("help/journal/write", link_views.write_note, name="link_write_note"),
    path("help/journal/<uuid:pk>/delete", link_views.delete_note, name="link_delete_note"),
    path("help/point-out/", helping_views.link_point_out, name="link_point_out"),
    path("help/point-out/send", helping_views.point_out, name="link_send_point_out"),
]
