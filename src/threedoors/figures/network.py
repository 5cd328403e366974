"""Figures of the people whom newcomers came to know, each person once. Requirements §6, Seed 001:48, 000:145."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, UUIDField
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from threedoors.base.periods import Period
from threedoors.figures.figure import EVER, Figure, Line, Rows
from threedoors.figures.meetings import doors, held, introduced
from threedoors.figures.scope import ALL, Bar, Scope, bars, said
from threedoors.matching.models import Match
from threedoors.people.models import Person
from threedoors.programs.models import Program
from threedoors.referrals.models import Referral


class Way(NamedTuple):
    """One way to know somebody: its rows, the date that places them, where the person is, and the newcomer."""

    rows: Callable[[Program], Rows]
    at: str
    person: str
    newcomer: str

    def of(self, program: Program, period: Period, scope: Scope) -> Rows:
        """Those of a period, with `person`."""
        rows = self.rows(program).filter(**period.of(self.at, program.zone)).order_by()
        found: Rows = scope.of(rows, self.newcomer).annotate(person=F(self.person))
        return found


def _introduced(program: Program) -> QuerySet[Match]:
    return introduced(program).exclude(status=Match.Status.CANCELLED)


def _doors_met(program: Program) -> QuerySet[Referral]:
    """A conversation that was held stays one, also when the person wants to be removed later."""
    return Referral.objects.filter(program=program, met_at__isnull=False)


def _way_of_connectors(rows: Callable[[Program], Rows], at: str) -> Way:
    return Way(rows, at, "connector__person", "connectee")


def _way_of_contacts(rows: Callable[[Program], Rows], at: str) -> Way:
    return Way(rows, at, "contact__person", "match__connectee")


@dataclass(frozen=True, kw_only=True)
class Known(Figure):
    """People known in two ways: as a Connector, and as somebody introduced further. The scope asks of the newcomer."""

    ways: tuple[Way, Way]

    def within(self, program: Program, period: Period = EVER, scope: Scope = ALL) -> Rows:
        """The people of both ways, each once."""
        first, second = (way.of(program, period, scope) for way in self.ways)
        people = first.values("person").union(second.values("person"))
        return self.rows(program, period).filter(pk__in=people)

    def ordered(self, rows: Rows) -> Rows:
        """By name: no day is theirs alone."""
        return rows.select_related(*self.path).order_by("name", "pk")

    def by(
        self, program: Program, dimension: str, period: Period = EVER, scope: Scope = ALL
    ) -> list[Bar]:
        """People whom the newcomers of each group know; whoever is known in two groups counts in both."""
        first, second = (
            way.of(program, period, scope).values_list(said(dimension, way.newcomer), "person")
            for way in self.ways
        )
        groups = Counter(group for group, _person in first.union(second))
        return bars(program, dimension, groups.items())


def _people(_program: Program, _period: Period) -> QuerySet[Person]:
    """With a match to look at, and whether there is a name to show: contacts may have been removed since.

    Whose program they are is said by the two ways.
    """
    matches = (
        Match.objects.filter(connector__person=OuterRef("pk"))
        .introduced()
        .order_by("-introduced_at")
    )
    referrals = Referral.objects.filter(contact__person=OuterRef("pk")).order_by("-shared_at")
    match, behind = Subquery(matches.values("pk")[:1]), Subquery(referrals.values("match")[:1])
    where = Coalesce(match, behind, output_field=UUIDField())
    named = Exists(matches) | Exists(referrals.named())
    return Person.objects.annotate(where=where, is_named=named)


def _person(row: Any) -> Line:
    name = row.shown_name if row.is_named else str(_("Removed person"))
    return Line(name, reverse("connection", args=[row.program.slug, row.where]))


NETWORK = (
    Known(
        slug="network",
        title=_("People newcomers came to know"),
        formula=_(
            "Connectors and people introduced further in the period, at any step; each once, without removed ones"
        ),
        rows=_people,
        line=_person,
        path=("program",),
        ways=(
            _way_of_connectors(_introduced, "introduced_at"),
            _way_of_contacts(doors, "shared_at"),
        ),
    ),
    Known(
        slug="professionals_met",
        title=_("Professionals met"),
        formula=_(
            "Connectors and people introduced further who met a newcomer in the period; each person once"
        ),
        rows=_people,
        line=_person,
        path=("program",),
        ways=(_way_of_connectors(held, "met_at"), _way_of_contacts(_doors_met, "met_at")),
    ),
)
