"""The connection page: everything about one match, and a way to note it; and the list of all of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db.models import (
    DateTimeField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from threedoors.desk.connection_rows import Connection, load
from threedoors.desk.connection_steps import steps
from threedoors.desk.connection_verbs import verbs
from threedoors.desk.history import history
from threedoors.desk.lanes import late_match
from threedoors.desk.search import find_people
from threedoors.matching import gates
from threedoors.matching.forms import OverrideForm
from threedoors.matching.models import Match, MatchQuerySet
from threedoors.outbox.letters import title_of
from threedoors.outcomes.parts import news_of
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role
from threedoors.promises.models import Promise
from threedoors.referrals.models import Referral
from threedoors.surveys.forms import CallForm
from threedoors.surveys.models import Survey

PER_PAGE = 50
GROUPS: dict[str, tuple[str, ...]] = {
    "asked": ("proposed",),
    "yes": ("accepted",),
    "meeting": Match.BEFORE_MEETING,
    "doors": Match.AFTER_MEETING,
    "completed": ("completed",),
    "ended": ("declined", "expired", "cancelled"),
}


@page_for(Role.COORDINATOR)
def connection(request: PageRequest, pk: UUID) -> HttpResponse:
    """One match: where it stands, who is late, what to note, and what happened (ui.md S7)."""
    match = get_object_or_404(Match.objects.visible_to(request.member).with_people(), pk=pk)
    found = load(match)
    words = {
        "match": match,
        "connection": found,
        "steps": steps(found),
        "verbs": verbs(found),
        "closed": _closed(match),
        "surveys": _surveys(found),
        "history": history(found),
        "mails": [(mail, title_of(mail)) for mail in found.messages],
        "people": _people(found),
        "outcomes": news_of(match.connectee) if match.met_at else None,
    }
    return render(request, "desk/connection.html", words)


def _surveys(found: Connection) -> list[tuple[Survey, CallForm | None]]:
    """Each with a form for what was said, where a call is promised."""
    called = {o.promise.about_id for o in found.owed if o.promise.kind == "call_back"}
    return [
        (survey, CallForm(auto_id=f"call_{survey.pk}_%s") if survey.pk in called else None)
        for survey in found.surveys
    ]


def _closed(match: Match) -> list[tuple[gates.Closed, OverrideForm]]:
    """The gates an introduction waits for, each with the way around it."""
    if match.status != Match.Status.ACCEPTED:
        return []
    return [
        (gate, OverrideForm(auto_id=f"{gate.name}_%s", initial={"gate": gate.name}))
        for gate in gates.closed(match)
    ]


def _people(found: Connection) -> list[dict[str, Any]]:
    match, language = found.match, get_language() or "en"
    return [
        {
            "member": member,
            "profile": profile,
            "page": str(member.role),
            "job": profile.job(language),
            "spoken": profile.spoken(language),
        }
        for member, profile in (
            (match.connectee, match.connectee.connectee),
            (match.connector, match.connector.connector),
        )
    ]


@page_for(Role.COORDINATOR)
def connections(request: PageRequest) -> HttpResponse:
    """Every match, the newest first; state, lateness and name are in the address."""
    group, name = request.GET.get("show", ""), request.GET.get("name", "").strip()
    late_only = "late" in request.GET
    rows = Match.objects.visible_to(request.member)
    rows = rows.filter(status__in=GROUPS[group]) if group in GROUPS else rows
    rows = _of(request.member, rows, name) if name else rows
    rows = rows.filter(late_match(request.member)) if late_only else rows
    listed = _with_columns(rows).order_by("-proposed_at", "pk")
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    words = {
        "rows": page,
        "group": group if group in GROUPS else "",
        "groups": _labels(),
        "late": late_only,
        "name": name,
        "target": request.program.policy.referrals.target,
    }
    return render(request, "desk/connections.html", words)


def _labels() -> dict[str, str]:
    return {
        "asked": _("Waiting for a yes"),
        "yes": _("Said yes"),
        "meeting": _("Meeting"),
        "doors": _("Introductions"),
        "completed": _("Completed"),
        "ended": _("Ended"),
    }


def _of(member: Membership, rows: MatchQuerySet, name: str) -> MatchQuerySet:
    """Of whoever the search finds by this name."""
    people = find_people(member, name[:100], Role.CONNECTEE, Role.CONNECTOR)
    return rows.filter(Q(connectee__in=people) | Q(connector__in=people))


def _with_columns(rows: MatchQuerySet) -> QuerySet[Match]:
    """The rows with all a line shows: people, doors, the next date, and whether somebody is late."""
    next_due = (
        Promise.objects.open()
        .filter(about_id=OuterRef("pk"), about_type=ContentType.objects.get_for_model(Match))
        .order_by()
        .values("about_id")
        .annotate(first=Min("due_at"))
        .values("first")
    )
    return rows.with_people().annotate(
        due_at=Subquery(next_due, output_field=DateTimeField()),
        made=Referral.objects.counted_of(OuterRef("pk")),
    )
