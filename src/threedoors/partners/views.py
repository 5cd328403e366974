"""The partners as staff see them: the list, one partner with all that is known, and what is written down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base import clock
from threedoors.base.pages import form_page, submit
from threedoors.partners import actions
from threedoors.partners.forms import (
    AgreementForm,
    CounselorForm,
    InteractionForm,
    NeedForm,
    OrganizationForm,
    kinds,
)
from threedoors.partners.models import (
    DORMANT_AFTER,
    Organization,
    OrganizationQuerySet,
)
from threedoors.partners.panels import panels
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.programs import fields

PER_PAGE = 40


@page_for(Role.COORDINATOR)
def organizations(request: PageRequest) -> HttpResponse:
    """Every partner, by kind and by part of the economy; who was not talked with for long. R339-R353."""
    return _list(request, OrganizationForm(program=request.program))


def _list(request: PageRequest, form: OrganizationForm, status: int = 200) -> HttpResponse:
    everybody = Organization.objects.visible_to(request.member)
    asked, known = request.GET, kinds(request.program)
    rows = Paginator(_narrowed(everybody, asked), PER_PAGE).get_page(asked.get("page"))
    for row in rows:
        row.program, row.kind = request.program, known.get(row.kind, row.kind)
    counts = dict(everybody.order_by().values_list("kind").annotate(Count("pk")))
    words = {
        "rows": rows,
        "asked": {name: asked.get(name, "") for name in ("kind", "sector", "q")},
        "kinds": [(code, known.get(code, code), n) for code, n in sorted(counts.items())],
        "sectors": Organization.Sector.choices,
        "new": everybody.filter(added_at__year=clock.today(request.program.zone).year).count(),
        "form": form,
    }
    return render(request, "partners/organizations.html", words, status=status)


def _narrowed(rows: OrganizationQuerySet, asked: QueryDict) -> OrganizationQuerySet:
    for name in ("kind", "sector"):
        if asked.get(name):
            rows = rows.filter(**{name: asked[name][:40]})
    text = asked.get("q", "").strip()[:100]
    rows = rows.filter(name__icontains=text) if text else rows
    return rows.with_last_contact().order_by("name", "pk")


def found_partner(request: PageRequest, pk: UUID) -> Organization:
    rows = Organization.objects.visible_to(request.member).with_last_contact()
    found = get_object_or_404(rows, pk=pk)
    found.program = request.program
    return found


@page_for(Role.COORDINATOR)
def organization(request: PageRequest, pk: UUID) -> HttpResponse:
    """One partner: people, talks, agreements, whom they look for, whom they help, who came by them."""
    found, language = found_partner(request, pk), get_language() or "en"
    people = found.counselors.select_related("member__person").order_by("member__person__name")
    talks = found.interactions.select_related("by__person").prefetch_related("organizations")
    words = {
        "on": found,
        "kind": kinds(request.program).get(found.kind, found.kind),
        "people": people,
        "talks": talks.order_by("-held_on", "-pk")[:50],
        "agreements": found.agreements.order_by("-begins_on"),
        "needs": [(need, fields.title(need.sector, language)) for need in _needs(found)],
        "handoffs": found.handoffs.select_related("member__person").order_by("-asked_at")[:50],
        "panels": panels(found, request.member),
        "half_a_year": DORMANT_AFTER.days // 30,
        **_forms(request, found),
    }
    return render(request, "partners/organization.html", words)


def _needs(found: Organization) -> Any:
    today = clock.today(found.program.zone)
    return found.needs.filter(until__gte=today).order_by("until")


def _forms(request: PageRequest, found: Organization) -> dict[str, Form]:
    return {
        "edit": OrganizationForm.of(found),
        "person": CounselorForm(program=request.program),
        "talk_form": InteractionForm(staff=request.member, organization=found),
        "agreement": AgreementForm(),
        "need_form": NeedForm(),
    }


@require_POST
@page_for(Role.COORDINATOR)
def add_organization(request: PageRequest) -> HttpResponse:
    """A new partner."""
    form = OrganizationForm(request.POST, program=request.program)
    to = reverse("organizations", args=[request.program.slug])
    done = _("The partner is saved.")
    answer = submit(request, form, actions.add_organization, request.program, to=to, done=done)
    return answer or _list(request, form, status=422)


def send_form(
    request: PageRequest,
    found: Organization,
    action: Callable[..., Any],
    form: Form,
    done: str,
    **words: Any,
) -> HttpResponse:
    """One short form; refused, it stands on a page of its own with what was typed (bar A8)."""
    to = found.get_absolute_url()
    answer = submit(request, form, action, found, to=to, done=done, **words)
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def edit_organization(request: PageRequest, pk: UUID) -> HttpResponse:
    """Put right what is known."""
    found = found_partner(request, pk)
    form = OrganizationForm.of(found, request.POST)
    return send_form(request, found, actions.edit_organization, form, _("Saved."))


@require_POST
@page_for(Role.COORDINATOR)
def record_interaction(request: PageRequest, pk: UUID) -> HttpResponse:
    """Something was talked about."""
    found = found_partner(request, pk)
    form = InteractionForm(request.POST, staff=request.member, organization=found)
    return send_form(
        request, found, actions.record_interaction, form, _("The talk is written down.")
    )


@require_POST
@page_for(Role.COORDINATOR)
def add_agreement(request: PageRequest, pk: UUID) -> HttpResponse:
    """Something was agreed."""
    found, form = found_partner(request, pk), AgreementForm(request.POST)
    said = form.said() if form.is_valid() else {}
    return send_form(
        request, found, actions.add_agreement, form, _("The agreement is saved."), **said
    )


@require_POST
@page_for(Role.COORDINATOR)
def add_need(request: PageRequest, pk: UUID) -> HttpResponse:
    """They look for people."""
    found, form = found_partner(request, pk), NeedForm(request.POST)
    return send_form(
        request, found, actions.add_need, form, _("Saved. The sector is in demand now.")
    )
