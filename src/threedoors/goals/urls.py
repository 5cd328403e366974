"""Addresses of goals: public pages, the coordinators' pages, and pages behind an emailed link."""

from django.urls import URLPattern

public: list[URLPattern] = []
staff: list[URLPattern] = []
by_link: list[URLPattern] = []
