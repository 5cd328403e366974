"""Addresses of desk: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern, path

from threedoors.desk import (
    connection,
    copy_views,
    detail_views,
    evidence,
    setting_views,
    stuck_views,
    team_views,
    views,
)

public: list[URLPattern] = []
staff: list[URLPattern] = [
    path("today/", views.today, name="today"),
    path("stuck/", stuck_views.stuck, name="stuck"),
    path("team/", team_views.team_page, name="team"),
    path("team/<uuid:pk>/", team_views.case_pages, name="case_pages"),
    path("pipeline/", views.pipeline_page, name="pipeline"),
    path("connectees/", views.connectees, name="connectees"),
    path("connectees/<uuid:pk>/", views.connectee, name="connectee"),
    path("connectors/", views.connectors, name="connectors"),
    path("connectors/<uuid:pk>/", views.connector, name="connector"),
    path(
        "applications/<uuid:pk>/note-language-evidence",
        evidence.note_language_evidence,
        name="note_language_evidence",
    ),
    path("settings/", setting_views.program_settings, name="program_settings"),
    path("settings/program/", detail_views.program_details, name="program_details"),
    path("settings/program/edit", detail_views.edit_program, name="edit_program"),
    path("settings/network/", detail_views.network, name="network"),
    path("settings/advisers/", detail_views.advisers, name="advisers"),
    path("settings/advisers/set", detail_views.set_adviser, name="set_adviser"),
    path("settings/advisers/<uuid:pk>/remove", detail_views.remove_adviser, name="remove_adviser"),
    path("settings/origin/", copy_views.settings_origin, name="settings_origin"),
    path("settings/origin/file", copy_views.settings_file, name="settings_file"),
    path("settings/origin/preview", copy_views.preview_settings, name="preview_settings"),
    path("settings/origin/take", copy_views.take_settings, name="take_settings"),
    path("settings/<slug:group>/", setting_views.settings_group, name="settings_group"),
    path("settings/<slug:group>/<str:path>/", setting_views.setting, name="setting"),
    path(
        "settings/<slug:group>/<str:path>/change",
        setting_views.change_setting,
        name="change_setting",
    ),
    path(
        "settings/<slug:group>/<str:path>/reset",
        setting_views.reset_setting,
        name="reset_setting",
    ),
    path("search/", views.search_page, name="search"),
    path("matches/", connection.connections, name="connections"),
    path("matches/<uuid:pk>/", connection.connection, name="connection"),
]
by_link: list[URLPattern] = []
