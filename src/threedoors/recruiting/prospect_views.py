"""Prospects as staff see them: the list, each attempt, and the way in or out (R137)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.intake.drafts import APPLICANTS
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, MembershipQuerySet, Role
from threedoors.recruiting import prospects as actions
from threedoors.recruiting.figures import source_names
from threedoors.recruiting.forms import AttemptForm, ProspectForm
from threedoors.recruiting.models import ContactAttempt, Recommendation

PER_PAGE = 40


def _prospects(request: PageRequest) -> MembershipQuerySet:
    """Those staff noted; who only began a form, or was named, is none."""
    rows = Membership.objects.visible_to(request.member).filter(role__in=APPLICANTS)
    return rows.filter(status=Membership.Status.PROSPECT, person__erased_at=None).exclude(source="")


@page_for(Role.COORDINATOR)
def prospects(request: PageRequest) -> HttpResponse:
    """Whom we would like to win, and how far that is. R137."""
    return _list(request, ProspectForm(program=request.program))


def _list(request: PageRequest, form: ProspectForm, status: int = 200) -> HttpResponse:
    last = ContactAttempt.objects.filter(member=OuterRef("pk")).order_by("-at", "-pk")
    rows = _prospects(request).select_related("person").order_by("person__name", "pk")
    rows = rows.annotate(
        last_at=Subquery(last.values("at")[:1]), last_result=Subquery(last.values("result")[:1])
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    results = dict(ContactAttempt.Result.choices)
    lines = [(member, results.get(getattr(member, "last_result", ""), "")) for member in page]
    words = {"rows": page, "lines": lines, "form": form}
    return render(request, "recruiting/prospects.html", words, status=status)


@require_POST
@page_for(Role.COORDINATOR)
def add_prospect(request: PageRequest) -> HttpResponse:
    """Somebody new to win."""
    form = ProspectForm(request.POST, program=request.program)
    to, done = reverse("prospects", args=[request.program.slug]), _("The prospect is saved.")
    answer = submit(request, form, actions.add_prospect, request.program, to=to, done=done)
    return answer or _list(request, form, status=422)


def _found(request: PageRequest, pk: UUID) -> Membership:
    found = get_object_or_404(_prospects(request).select_related("person"), pk=pk)
    found.program = request.program
    return found


@page_for(Role.COORDINATOR)
def prospect(request: PageRequest, pk: UUID) -> HttpResponse:
    """One prospect: every attempt, and the way in."""
    found, names = _found(request, pk), source_names(request.program)
    waiting = Recommendation.objects.sent().filter(member=found).order_by("sent_at").first()
    words = {
        "on": found,
        "source": names.get(found.source, found.source),
        "attempts": found.attempts.select_related("by__person").order_by("-at", "-pk"),
        "waiting": waiting,
        "form": AttemptForm(),
    }
    return render(request, "recruiting/prospect.html", words)


def _page(request: PageRequest, pk: UUID) -> str:
    return reverse("prospect", args=[request.program.slug, pk])


@require_POST
@page_for(Role.COORDINATOR)
def record_attempt(request: PageRequest, pk: UUID) -> HttpResponse:
    """One try and its result."""
    found, form, to = _found(request, pk), AttemptForm(request.POST), _page(request, pk)
    done = _("The attempt is written down.")
    answer = submit(request, form, actions.record_attempt, found, to=to, done=done)
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def invite_prospect(request: PageRequest, pk: UUID) -> HttpResponse:
    """Mail them the way to apply."""
    done = _("The email is on its way. Their yes begins an application.")
    return _do(request, pk, actions.invite_prospect, done, _page(request, pk))


@require_POST
@page_for(Role.COORDINATOR)
def remove_prospect(request: PageRequest, pk: UUID) -> HttpResponse:
    """They said no."""
    to = reverse("prospects", args=[request.program.slug])
    return _do(request, pk, actions.remove_prospect, _("Removed. Nobody can add them again."), to)


def _do(
    request: PageRequest, pk: UUID, action: Callable[..., Any], done: str, to: str
) -> HttpResponse:
    return show(request, action, _found(request, pk), to=to, done=done)
