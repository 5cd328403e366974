"""Handing a newcomer to a partner: staff ask, and whoever is asked answers, here or behind the mailed link."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.partners import actions
from threedoors.partners.forms import HandoffForm
from threedoors.partners.models import Handoff
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role

THEIRS = (Role.COORDINATOR, Role.PARTNER)


@require_POST
@page_for(Role.COORDINATOR)
def hand_off(request: PageRequest, pk: UUID) -> HttpResponse:
    """Ask a partner to help this person first."""
    rows = Membership.objects.visible_to(request.member).select_related("person")
    member = get_object_or_404(rows, pk=pk, role__in=[Role.CONNECTEE, Role.CONNECTOR])
    member.program = request.program
    form = HandoffForm(request.POST, staff=request.member)
    to, done = _back(request, member), _asked(form)
    answer = submit(request, form, actions.hand_off, member, to=to, done=done)
    return answer or form_page(request, form, to)


def _asked(form: HandoffForm) -> str:
    """Where nobody at the partner can be written to, a person has to call."""
    partner = form.cleaned_data["organization"] if form.is_valid() else None
    if partner is not None and not actions.who_is_asked(partner):
        return _("Noted. Nobody there gets email: please call them.")
    return _("The partner is asked.")


def _back(request: PageRequest, member: Membership) -> str:
    """The application the button stood on, else the person's record."""
    newest = member.applications.order_by("-started_at").first()
    if newest is None:
        return member.get_absolute_url()
    return reverse("application", args=[request.program.slug, newest.pk])


def _do(request: PageRequest, pk: UUID, action: Callable[..., Any], again: str) -> HttpResponse:
    """One press of a button, by staff or by a counselor of the partner."""
    rows = Handoff.objects.visible_to(request.member)
    people = ("organization", "member__person", "counselor__member")
    found = get_object_or_404(rows.select_related(*people), pk=pk)
    found.organization.program = found.member.program = request.program
    portal = reverse("portal", args=[request.program.slug])
    to = _back(request, found.member) if request.member.is_staff else portal
    return show(request, action, found, to=to, done=_("Saved. Thank you!"), again=[again])


@require_POST
@page_for(Role.COORDINATOR)
def withdraw_handoff(request: PageRequest, pk: UUID) -> HttpResponse:
    """The help is not needed any more."""
    return _do(request, pk, actions.withdraw_handoff, "withdrawn")


@require_POST
@page_for(*THEIRS)
def accept_handoff(request: PageRequest, pk: UUID) -> HttpResponse:
    """They will help."""
    return _do(request, pk, actions.accept_handoff, "accepted")


@require_POST
@page_for(*THEIRS)
def attend_handoff(request: PageRequest, pk: UUID) -> HttpResponse:
    """The newcomer came."""
    return _do(request, pk, actions.attend_handoff, "attended")


@require_POST
@page_for(*THEIRS)
def finish_handoff(request: PageRequest, pk: UUID) -> HttpResponse:
    """Practice is done."""
    return _do(request, pk, actions.finish_handoff, "done")


@require_POST
@page_for(*THEIRS)
def decline_handoff(request: PageRequest, pk: UUID) -> HttpResponse:
    """They cannot help."""
    return _do(request, pk, actions.decline_handoff, "declined")
