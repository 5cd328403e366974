"""Where people come from: by month, by source, through partners or one by one, and who brings others."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.periods import last_months
from threedoors.intake.joining import JOINED_BY
from threedoors.intake.models import Application
from threedoors.partners.models import Organization
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program
from threedoors.recruiting.models import Credit, Recommendation
from threedoors.recruiting.prospects import OWN_WISH

MONTHS = 12
SUPER = 2
"""So many Connectors brought make a super connector. R139."""

type Row = tuple[str, str, dt.datetime, object, object]


@dataclass(frozen=True)
class Line:
    """One line of a table: what is counted, and how many of each role."""

    label: object
    connectees: int
    connectors: int

    @property
    def both(self) -> int:
        return self.connectees + self.connectors


def _rows(program: Program) -> list[Row]:
    """Every application that was handed in: role, source, when, by which link, and its id."""
    rows = Application.objects.filter(program=program, applied_at__isnull=False)
    return list(rows.values_list("role", "source", "applied_at", f"answers__{JOINED_BY}", "pk"))


def _line(label: object, counts: Counter[tuple[object, str]], key: object) -> Line:
    return Line(label, counts[key, Role.CONNECTEE], counts[key, Role.CONNECTOR])


def by_month(program: Program) -> list[Line]:
    """The last twelve months, by the program's own days; what is counted is what the lists hold. R138."""
    zone = program.zone
    counts: Counter[tuple[object, str]] = Counter()
    for role, _source, at, _link, _pk in _rows(program):
        counts[at.astimezone(zone).date().replace(day=1), role] += 1
    months = last_months(clock.today(zone), MONTHS)
    return [_line(first, counts, first) for first in reversed(months)]


def source_names(program: Program) -> dict[str, str]:
    """What the program calls its sources, in the page's language."""
    language = get_language() or program.policy.default_language
    named = {choice.code: choice.text.said(language) for choice in program.policy.sources}
    return {OWN_WISH: _("Own wish, after an introduction")} | named


def by_source(program: Program) -> list[Line]:
    """Every source of the program, and whatever else was credited. R127-R136."""
    names = source_names(program)
    counts: Counter[tuple[object, str]] = Counter()
    for role, source, *_more in _rows(program):
        counts[source, role] += 1
    found = {str(source) for source, _role in counts}
    listed = [code for code in names if code != OWN_WISH or code in found]
    codes = [*listed, *sorted(found - names.keys())]
    lines = [_line(names.get(code, code), counts, code) for code in codes]
    return sorted(lines, key=lambda line: -line.both)


def by_channel(program: Program) -> tuple[Line, Line]:
    """Through partners, and one by one: each person is in one of the two. R358."""
    partner_links = set(Credit.objects.filter(program=program).values_list("link", flat=True))
    named = Recommendation.objects.confirmed().filter(program=program, organization__isnull=False)
    named_ids = set(named.values_list("application", flat=True))
    counts: Counter[tuple[object, str]] = Counter()
    for role, source, _at, link, pk in _rows(program):
        through = source == "partner" or link in partner_links or pk in named_ids
        counts[through, role] += 1
    return _line("partner", counts, True), _line("individual", counts, False)


def super_connectors(program: Program) -> list[Membership]:
    """Connectors who brought two or more others who now help. Seed 002:120, R139."""
    rows = Recommendation.objects.confirmed().filter(
        program=program,
        role=Role.CONNECTOR,
        by__role=Role.CONNECTOR,
        application__ready_at__isnull=False,
    )
    counted = rows.order_by().values("by").annotate(n=Count("application", distinct=True))
    brought = {row["by"]: row["n"] for row in counted if row["n"] >= SUPER}
    people = Membership.objects.filter(pk__in=brought).select_related("person", "program")
    for member in people:
        member.brought = brought[member.pk]  # type: ignore[attr-defined]
    return sorted(people, key=lambda member: (-brought[member.pk], member.name))


def credited_to(organization: Organization) -> tuple[int, dict[int, int]]:
    """Who came by a partner: named by its counselors, and by each sign-up link that counts for it."""
    named = organization.recommendations.confirmed().filter(application__applied_at__isnull=False)
    links = list(organization.credits.values_list("link", flat=True))
    rows = Application.objects.filter(program=organization.program, applied_at__isnull=False)
    by_link = Counter(rows.values_list(f"answers__{JOINED_BY}", flat=True)) if links else Counter()
    return named.count(), {link: by_link[link] for link in links}
