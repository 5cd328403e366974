"""A report as anybody may read it today: the page and every file are made from this, so they say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.ui import date
from threedoors.reports.content import (
    ReportLine,
    activity_lines,
    checksum,
    counted,
    figure_lines,
)
from threedoors.reports.models import Report, Version
from threedoors.stories.models import Story


@dataclass(frozen=True)
class Telling:
    """A draft counts live; what was sent in says what it said, with what is known since."""

    report: Report
    version: Version | None
    figures: Sequence[ReportLine]
    activities: Sequence[ReportLine]
    narrative: str
    stories: Sequence[Story]

    @property
    def is_whole(self) -> bool:
        """Whether what was kept still fits its sum."""
        version = self.version
        return version is None or checksum(version.content) == version.checksum

    @property
    def title(self) -> str:
        """The period in words."""
        ends = {"since": date(self.report.since), "until": date(self.report.until)}
        return _("Report, %(since)s to %(until)s") % ends

    @property
    def is_final(self) -> bool:
        """Whether it stands as it was sent in; else it is a draft, and counts as of now."""
        return self.version is not None and not self.report.is_open

    @property
    def state(self) -> str:
        """Which version it is, and of which day."""
        if self.version is None or not self.is_final:
            today = clock.today(self.report.program.zone)
            return _("Draft, counted on %(day)s") % {"day": date(today)}
        sent = self.version.submitted_at.astimezone(self.report.program.zone).date()
        words = {"n": self.version.number, "day": date(sent)}
        return _("Version %(n)d, sent in on %(day)s") % words

    @property
    def mark(self) -> str:
        """What somebody can compare a printed page by."""
        return self.version.checksum if self.version and self.is_final else ""

    @property
    def is_corrected(self) -> bool:
        """Whether any number is another one by now."""
        return any(line.is_corrected for line in (*self.figures, *self.activities))


def telling(report: Report) -> Telling:
    """What the report says, as of now; a testimonial as long as its person agrees (R306)."""
    now, version = counted(report.program, report.period), report.newest
    said = now if report.is_open or version is None else version.content
    return Telling(
        report,
        version,
        list(figure_lines(said, now)),
        list(activity_lines(said, now)),
        said.get("narrative", report.narrative),
        list(report.quotable(clock.today(report.program.zone))),
    )
