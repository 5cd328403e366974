"""The communities of a network in one period: where each report stands, and what it said; four queries in all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, JSONField, OuterRef, Subquery
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from threedoors.base.periods import Period
from threedoors.national.hiding import Cell, Sum, one
from threedoors.national.models import ClosedPeriod, OutsideCommunity, OutsideReport, SentReport
from threedoors.programs.criteria import COUNTRIES
from threedoors.programs.models import Network, Program
from threedoors.programs.policy import load
from threedoors.reports.content import LINES
from threedoors.reports.models import Report, Version

PARTS_OF = {"sets_complete": "meetings"}
"""Matches with all their introductions are some of those that met. Requirements §6."""
STATES: dict[str, LazyText] = {
    "late": _("Late"),
    "due": _("Not sent in yet"),
    "submitted": _("Sent in"),
    "returned": _("Sent back"),
    "accepted": _("Accepted"),
    "taken": _("Came as a file"),
    "none": _("No report"),
}
TAGS = {"late": "bad", "accepted": "ok", "taken": "ok", "submitted": "info", "returned": "wait"}


@dataclass
class Line:
    """One community in one period."""

    key: str
    name: str
    country: str
    status: str
    since: dt.date | None
    state: str = "none"
    due_on: dt.date | None = None
    report: str = ""
    content: Mapping[str, Any] | None = None
    is_outside: bool = False
    known: frozenset[str] = frozenset()
    in_sums: bool = False

    @property
    def country_name(self) -> str | LazyText:
        return COUNTRIES[self.country]

    @property
    def status_name(self) -> str:
        return str(Program.Status(self.status).label)

    @property
    def state_name(self) -> LazyText:
        return STATES[self.state]

    @property
    def tag(self) -> str:
        return TAGS.get(self.state, "")

    @property
    def is_missing(self) -> bool:
        """Whether the office still waits for it."""
        return self.state in ("late", "due", "returned")

    def number(self, slug: str) -> Sum | None:
        """What may be told of one figure; nothing where it was not sent in."""
        found = (self.content or {}).get("figures", {}).get(slug)
        return None if found is None else one(found)


@dataclass(frozen=True)
class Board:
    """All communities of a network in one period, and its sums once it is closed."""

    period: Period
    lines: list[Line]
    closed: ClosedPeriod | None

    def having(self, *states: str) -> list[Line]:
        return [line for line in self.lines if line.state in states]

    @property
    def late(self) -> list[Line]:
        return self.having("late")

    @property
    def came(self) -> list[Line]:
        """Those whose report the office has read and accepted."""
        return self.having("accepted", "taken")

    @property
    def countries(self) -> list[str]:
        return sorted({line.country for line in self.lines})


def board_of(network: Network, period: Period) -> Board:
    """Everything of one period."""
    closed = ClosedPeriod.objects.filter(network=network, **_same(period)).first()
    lines = [*_ours(network, period), *_outside(network, period)]
    for line in lines:
        line.in_sums = closed is not None and line.report in closed.counted
    return Board(period, sorted(lines, key=_by_name), closed)


def _by_name(line: Line) -> tuple[str, str]:
    return line.name.casefold(), line.key


def _same(period: Period) -> dict[str, Any]:
    return {"since": period.since, "until": period.until}


def newest_content() -> Subquery:
    """What was frozen last of the report of the query around it."""
    versions = Version.objects.filter(report=OuterRef("pk")).order_by("-number")
    return Subquery(versions.values("content")[:1], output_field=JSONField())


def _ours(network: Network, period: Period) -> Iterator[Line]:
    reports = Report.objects.filter(program__network=network, **_same(period))
    found = {row.program_id: row for row in reports.annotate(content=newest_content())}
    for program in network.communities():
        line = Line(
            key=str(program.pk),
            name=program.community or program.name,
            country=program.country,
            status=program.status,
            since=program.started_on,
            known=_known_by_rules(program),
        )
        report = found.get(program.pk)
        if report and not (program.status == Program.Status.LEFT and report.content is None):
            report.program = program
            _place(line, report)
        yield line


def _known_by_rules(program: Program) -> frozenset[str]:
    """Where the rules ask for no introductions, everybody can know that no set was complete: it hides nobody."""
    own = program.settings.get("referrals", {}).get("target")
    target = load(program.preset, {}).referrals.target if own is None else own
    return frozenset() if target else frozenset(PARTS_OF)


def _place(line: Line, report: Any) -> None:
    line.due_on, line.content = report.due_on, report.content
    line.state = "due" if report.status == Report.Status.DRAFT else report.status
    line.report = "" if report.status == Report.Status.DRAFT else str(report.pk)
    if report.is_late:
        line.state = "late"


def _outside(network: Network, period: Period) -> Iterator[Line]:
    reports = OutsideReport.objects.filter(community=OuterRef("pk"), **_same(period))
    rows = OutsideCommunity.objects.filter(network=network).annotate(
        content=Subquery(reports.values("content")[:1], output_field=JSONField()),
        report=Subquery(reports.values("pk")[:1]),
    )
    for row in rows:
        yield Line(
            key=str(row.pk),
            name=row.name,
            country=row.country,
            status=row.status,
            since=row.since,
            state="taken" if row.report else "none",
            report=str(row.report or ""),
            content=row.content,
            is_outside=True,
            known=frozenset(LINES),
        )


def cells_of(lines: Iterable[Line]) -> dict[str, list[Cell]]:
    """The numbers of accepted reports, by figure; some are known already: from a file, or from the rules."""
    found: dict[str, list[Cell]] = {slug: [] for slug in LINES}
    for line in lines:
        for slug, number in (line.content or {}).get("figures", {}).items():
            if slug in found:
                found[slug].append(Cell(line.key, line.country, number, slug in line.known))
    return found


def through_time(network: Network, key: UUID) -> dict[Period, Mapping[str, Any]]:
    """What one community sent in, by period."""
    ours = SentReport.objects.of(network).filter(program=key).annotate(content=newest_content())
    theirs = OutsideReport.objects.filter(network=network, community=key)
    rows = [
        *ours.values_list("since", "until", "content"),
        *theirs.values_list("since", "until", F("content")),
    ]
    return {Period(since, until): content for since, until, content in rows if content}
