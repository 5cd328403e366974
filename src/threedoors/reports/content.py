"""What a report says, as plain values that can be frozen, compared, and written to any file. Seed 001:466-472."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise as LazyText

from threedoors.base import clock
from threedoors.base.periods import Period
from threedoors.figures.counting import FIGURES, count
from threedoors.figures.totals import TOTALLED, total
from threedoors.programs.models import Program
from threedoors.reports.kinds import KINDS
from threedoors.reports.models import Report

LINES = (
    "jobs",
    "connectees_new",
    "connectors_new",
    "connectors_active",
    "introductions",
    "meetings",
    "doors",
    "sets_complete",
)
"""Jobs first: that is what is asked for most. Seed 001:469."""
BELOW = {
    "jobs": ("jobs_in_field",),
    "doors": ("doors_warm", "doors_details"),
    "sets_complete": ("sets_waived",),
}
"""What a report says below one of these, and the national office does not compare. R035, R262, R281."""
SAID = tuple(each for slug in LINES for each in (slug, *BELOW.get(slug, ())))
"""Every figure of a report, in its order."""


@dataclass(frozen=True)
class ReportLine:
    """One figure of a report, with what it was when the report was sent in, if that differs by now."""

    slug: str
    title: LazyText | str
    formula: LazyText | str
    number: int
    total: int | None = None
    before: int = 0
    now: int | None = None
    total_now: int | None = None

    @property
    def is_corrected(self) -> bool:
        """Whether something became known after the report was sent in."""
        return (self.now, self.total_now) != (None, None)


def counted(program: Program, period: Period) -> dict[str, Any]:
    """Every number of a report: of the period, in total where there is one, and the kinds of activity."""
    assert period.until is not None
    totals = {slug: total(program, slug, period.until) for slug in LINES if slug in TOTALLED}
    return {
        "figures": {slug: count(program, slug, period) for slug in SAID},
        "totals": {slug: found.number for slug, found in totals.items()},
        "before": {slug: found.before for slug, found in totals.items()},
        "activities": {kind.slug: kind.count(program, period) for kind in KINDS},
    }


def content_of(report: Report) -> dict[str, Any]:
    """All that is frozen when a report is sent in: of testimonials those that may be shown that day."""
    today = clock.today(report.program.zone)
    return counted(report.program, report.period) | {
        "program": report.program.name,
        "since": str(report.since),
        "until": str(report.until),
        "narrative": report.narrative,
        "stories": sorted(str(story.pk) for story in report.quotable(today)),
    }


def checksum(content: Mapping[str, Any]) -> str:
    """SHA-256 of the content in one fixed spelling."""
    spelled = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()


def figure_lines(said: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[ReportLine]:
    """The figures as they stand in `said`; where `now` counts differently, that too."""
    for slug in (each for each in SAID if each in said["figures"]):
        figure = FIGURES[slug]
        number, later = said["figures"][slug], now["figures"].get(slug)
        total, later_total = said["totals"].get(slug), now["totals"].get(slug)
        yield ReportLine(
            slug,
            figure.title,
            figure.formula,
            number,
            total,
            said["before"].get(slug, 0),
            later if later != number else None,
            later_total if later_total != total else None,
        )


def activity_lines(said: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[ReportLine]:
    """All six kinds, also those with nothing. R460."""
    for kind in KINDS:
        number, later = said["activities"][kind.slug], now["activities"][kind.slug]
        changed = later if later != number else None
        yield ReportLine(kind.slug, kind.title, kind.formula, number, now=changed)
