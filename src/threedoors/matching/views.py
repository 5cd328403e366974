"""What staff note about a match until the two have written to each other."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.matching import actions
from threedoors.matching.forms import DeclineForm, OverrideForm, PostponeForm
from threedoors.matching.models import Match
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role


def find_match(request: PageRequest, pk: UUID) -> Match:
    """The match, for those who may see it."""
    return get_object_or_404(Match.objects.visible_to(request.member).with_people(), pk=pk)


def connection_page(match: Match) -> str:
    """Where staff come back to after each verb."""
    return reverse("connection", args=[match.program.slug, match.pk])


@require_POST
@page_for(Role.COORDINATOR)
def accept_match(request: PageRequest, pk: UUID) -> HttpResponse:
    """The Connector said yes by phone."""
    match = find_match(request, pk)
    return show(
        request,
        actions.accept_match,
        match,
        to=connection_page(match),
        done=_("%(name)s said yes.") % {"name": match.connector.name},
        undo=reverse("undo_answer", args=[request.program.slug, match.pk]),
        again=["accepted"],
    )


@require_POST
@page_for(Role.COORDINATOR)
def decline_match(request: PageRequest, pk: UUID) -> HttpResponse:
    """The Connector said no by phone."""
    match, form = find_match(request, pk), DeclineForm(request.POST)
    answer = submit(
        request,
        form,
        actions.decline_match,
        match,
        to=connection_page(match),
        done=_("%(name)s said no.") % {"name": match.connector.name},
        undo=reverse("undo_answer", args=[request.program.slug, match.pk]),
        again=["declined"],
    )
    return answer or form_page(request, form, connection_page(match))


@require_POST
@page_for(Role.COORDINATOR)
def postpone_match(request: PageRequest, pk: UUID) -> HttpResponse:
    """The Connector wants to be asked again later."""
    match, form = find_match(request, pk), PostponeForm(request.POST)
    done = _("The question waits until then.")
    answer = submit(
        request, form, actions.postpone_match, match, to=connection_page(match), done=done
    )
    return answer or form_page(request, form, connection_page(match))


@require_POST
@page_for(Role.COORDINATOR)
def expire_match(request: PageRequest, pk: UUID) -> HttpResponse:
    """No answer came: the newcomer waits for somebody else."""
    match = find_match(request, pk)
    done = _("%(name)s waits for another match.") % {"name": match.connectee.name}
    return show(request, actions.expire_match, match, to=connection_page(match), done=done)


@require_POST
@page_for(Role.COORDINATOR)
def undo_answer(request: PageRequest, pk: UUID) -> HttpResponse:
    """The answer was noted by mistake."""
    match = find_match(request, pk)
    done = _("The answer was taken back.")
    return show(request, actions.undo_answer, match, to=connection_page(match), done=done)


@require_POST
@page_for(Role.COORDINATOR)
def introduce_match(request: PageRequest, pk: UUID) -> HttpResponse:
    """Send both the introduction; what is missing is said gate by gate."""
    match = find_match(request, pk)
    done = _("The introduction is on its way to both.")
    return show(
        request,
        actions.introduce_match,
        match,
        to=connection_page(match),
        done=done,
        again=["introduced"],
    )


@require_POST
@page_for(Role.COORDINATOR)
def override_introduction(request: PageRequest, pk: UUID) -> HttpResponse:
    """Go on without one gate, with the reason."""
    match, form = find_match(request, pk), OverrideForm(request.POST)
    done = _("Noted, with your reason.")
    answer = submit(
        request, form, actions.override_introduction, match, to=connection_page(match), done=done
    )
    return answer or form_page(request, form, connection_page(match))


@require_POST
@page_for(Role.COORDINATOR)
def record_first_message(request: PageRequest, pk: UUID) -> HttpResponse:
    """The newcomer has written to the Connector; the days for a reply begin."""
    match = find_match(request, pk)
    done = _("Noted: %(name)s has written.") % {"name": match.connectee.name}
    return show(request, actions.record_first_message, match, to=connection_page(match), done=done)


@require_POST
@page_for(Role.COORDINATOR)
def record_reply(request: PageRequest, pk: UUID) -> HttpResponse:
    """The Connector has replied; the clock stops."""
    match = find_match(request, pk)
    done = _("Noted: %(name)s has replied.") % {"name": match.connector.name}
    return show(
        request,
        actions.record_reply,
        match,
        to=connection_page(match),
        done=done,
        again=["replied", "scheduled"],
    )
