"""The shares of a program: work found, clocks kept, surveys answered, who stays. Requirements §6."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from threedoors.figures import parts
from threedoors.figures.figure import Rows, Source, dated
from threedoors.figures.meetings import complete_sets, held, pairs, sets_on_time
from threedoors.figures.people import applicant
from threedoors.figures.shares import Share
from threedoors.programs.models import Program
from threedoors.programs.policy import Policy
from threedoors.surveys.models import Survey


def _people(rows: Callable[[Program], Rows]) -> Source:
    path = ("membership__person", "membership__program")
    return Source(dated(rows), applicant, "accepted_at", path, "membership")


def _sent(rows: Callable[[Program], Rows]) -> Source:
    return Source(
        dated(rows), parts.survey_line, "asked_at", ("program", "member__person"), "member"
    )


def _told(rows: Callable[[Program], Rows]) -> Source:
    path = ("member__person", "member__program")
    return Source(dated(rows), parts.inquiry_line, "answered_at", path, "member")


def _has_clocks(policy: Policy) -> bool:
    return not policy.is_for_pairs


def _asks_for_introductions(policy: Policy) -> bool:
    return bool(policy.referrals.target)


RATES = (
    Share(
        slug="placement",
        title=_("Placement rate"),
        formula=_(
            "Of the Connectees who were accepted in the period: those who found work, then or later"
        ),
        part=_people(parts.with_work),
        whole=_people(parts.newcomers),
    ),
    Share(
        slug="near",
        title=_("Relevant connections"),
        formula=_(
            "Of those accepted in the period: those introduced to somebody of their own or a related occupation"
        ),
        part=_people(parts.near),
        whole=_people(parts.newcomers),
    ),
    Share(
        slug="replied_first",
        title=_("Replies by the first reminder"),
        formula=_(
            "Of the introductions of the period with a reply, or without one by then: replies before the first reminder"
        ),
        part=pairs(
            lambda p: parts.reply_clock(p, p.policy.clocks.reply_nudge_hours)[0], "introduced_at"
        ),
        whole=pairs(
            lambda p: parts.reply_clock(p, p.policy.clocks.reply_nudge_hours)[1], "introduced_at"
        ),
        is_asked=_has_clocks,
    ),
    Share(
        slug="replied_last",
        title=_("Replies in time"),
        formula=_(
            "Of the introductions of the period with a reply, or whose time ran out: replies before they were overdue"
        ),
        part=pairs(
            lambda p: parts.reply_clock(p, p.policy.clocks.reply_overdue_hours)[0], "introduced_at"
        ),
        whole=pairs(
            lambda p: parts.reply_clock(p, p.policy.clocks.reply_overdue_hours)[1], "introduced_at"
        ),
        is_asked=_has_clocks,
    ),
    Share(
        slug="met_in_time",
        title=_("Met in time"),
        formula=_(
            "Of the introductions of the period that led to a meeting, or whose time ran out: those who met in time"
        ),
        part=pairs(lambda p: parts.meeting_clock(p)[0], "introduced_at"),
        whole=pairs(lambda p: parts.meeting_clock(p)[1], "introduced_at"),
        is_asked=_has_clocks,
    ),
    Share(
        slug="sets",
        title=_("Meetings with a complete set"),
        formula=_(
            "Of the matches that met in the period: those with all the introductions the program asks for"
        ),
        part=pairs(complete_sets, "met_at"),
        whole=pairs(held, "met_at"),
        is_asked=_asks_for_introductions,
    ),
    Share(
        slug="sets_in_time",
        title=_("Sets in time"),
        formula=_(
            "Of the complete sets of matches that met in the period: those made within the days that the program gives"
        ),
        part=pairs(sets_on_time, "met_at"),
        whole=pairs(complete_sets, "met_at"),
        is_asked=_asks_for_introductions,
    ),
    Share(
        slug="responded",
        title=_("Surveys answered"),
        formula=_("Of the surveys sent in the period: those answered"),
        part=_sent(lambda program: parts.surveys(program).filter(status=Survey.Status.ANSWERED)),
        whole=_sent(parts.surveys),
    ),
    Share(
        slug="stayed_6",
        title=_("Still here after half a year"),
        formula=_(
            "Of those who answered in the period, about half a year after the meeting: those who still live here"
        ),
        part=_told(parts.stayed(parts.HALF_A_YEAR)),
        whole=_told(parts.answered(parts.HALF_A_YEAR)),
    ),
    Share(
        slug="stayed_12",
        title=_("Still here after a year"),
        formula=_(
            "Of those who answered in the period, about a year after the meeting: those who still live here"
        ),
        part=_told(parts.stayed(parts.A_YEAR)),
        whole=_told(parts.answered(parts.A_YEAR)),
    ),
)
