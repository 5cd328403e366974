"""What is to be done until a report goes in, as a list with what is done already. ui.md S10."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import history
from threedoors.reports.models import Report

FIGURES, ACTIVITIES = "figures", "activities"
LOOKED_AT = (FIGURES, ACTIVITIES)
SEEN = "report.looked_at"


@dataclass(frozen=True)
class Step:
    """One thing to do, and the part of the page where it is done."""

    part: str
    title: LazyText
    words: LazyText
    is_done: bool


def steps(report: Report) -> list[Step]:
    """The parts of a report that is open, in the order of the page. The last is to check and to send."""
    seen = looked_at(report)
    return [
        Step(
            FIGURES,
            _("Look at the figures"),
            _("They are counted. You need not type any."),
            FIGURES in seen,
        ),
        Step(
            ACTIVITIES,
            _("Look at what was done"),
            _("Six kinds, also those with nothing."),
            ACTIVITIES in seen,
        ),
        Step(
            "words",
            _("Write what happened"),
            _("What went well, what was hard."),
            bool(report.narrative),
        ),
        Step("words", _("Choose testimonials"), _("Or say that there is none."), is_quoted(report)),
    ]


def is_quoted(report: Report) -> bool:
    """Whether a testimonial stands in it, or somebody said that there is none."""
    return report.without_stories or report.quotable(clock.today(report.program.zone)).exists()


def looked_at(report: Report) -> set[str]:
    """What somebody has looked at, since the report last came back."""
    seen: set[str] = set()
    for event in history(report).filter(kind__in=[SEEN, "report.returned"]):
        if event.kind != SEEN:
            break
        seen.add(event.changed["part"])
    return seen
