"""Figures of what happens between two people: introductions, meetings, doors. Requirements §6."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from threedoors.figures.figure import Figure, Line, Rows, Source, dated
from threedoors.matching.models import Match
from threedoors.programs.models import Program
from threedoors.referrals.models import Referral

WARM = (Referral.Manner.EMAIL, Referral.Manner.CALL, Referral.Manner.IN_PERSON)
PAIR = ("program", "connectee__person", "connector__person")
DOOR = ("program", "contact__person", *(f"match__{name}" for name in PAIR))


def introduced(program: Program) -> QuerySet[Match]:
    """Everybody who was introduced, also where it came to nothing."""
    return Match.objects.filter(program=program).introduced()


def held(program: Program) -> QuerySet[Match]:
    """Those who met."""
    return Match.objects.filter(program=program).held()


def complete_sets(program: Program) -> QuerySet[Match]:
    """Matches that met and have as many of the Connector's own introductions as the program asks for.

    `set_at` is when the last of these was made.
    """
    target = program.policy.referrals.target
    if not target:
        return held(program).none()
    given = Referral.objects.counted().filter(match=OuterRef("pk")).order_by("shared_at")
    last = Subquery(given.values("shared_at")[target - 1 : target])
    return held(program).annotate(set_at=last).filter(set_at__isnull=False)


def sets_on_time(program: Program) -> QuerySet[Match]:
    """Those complete by the last second of the last day the program gives, where it is. Seed 000:150."""
    given = dt.timedelta(days=program.policy.clocks.referral_days)
    zone = program.zone
    taken = TruncDate("set_at", tzinfo=zone) - TruncDate(F("met_at"), tzinfo=zone)
    return complete_sets(program).alias(taken=taken).filter(taken__lte=given)


def waived_sets(program: Program) -> QuerySet[Match]:
    """Those of whom staff accepted fewer introductions, with a reason. R262."""
    return held(program).exclude(referrals_waived="")


def doors(program: Program) -> QuerySet[Referral]:
    """Introductions of further people, at any step, that were not removed."""
    return Referral.objects.filter(program=program).live()


def warm_doors(program: Program) -> QuerySet[Referral]:
    """Introductions in which somebody spoke or wrote to both, not only passed on an address. R281."""
    return doors(program).filter(manner__in=WARM)


def pair_line(row: Match) -> Line:
    return Line(str(row), reverse("connection", args=[row.program.slug, row.pk]))


def pairs(rows: Callable[[Program], Rows], at: str) -> Source:
    """Matches placed by one of their moments, of the newcomers in them."""
    return Source(dated(rows), pair_line, at, PAIR, "connectee")


def _door(row: Referral) -> Line:
    address = reverse("connection", args=[row.program.slug, row.match_id])
    return Line(row.who, address, str(row.match))


MEETINGS = (
    Figure(
        slug="introductions",
        title=_("Introductions"),
        formula=_("Connectees and Connectors introduced to each other in the period"),
        rows=dated(introduced),
        line=pair_line,
        at="introduced_at",
        path=PAIR,
        who="connectee",
    ),
    Figure(
        slug="meetings",
        title=_("First meetings"),
        formula=_("Connectees and Connectors who met for the first time in the period"),
        rows=dated(held),
        line=pair_line,
        at="met_at",
        path=PAIR,
        who="connectee",
    ),
    Figure(
        slug="doors",
        title=_("People introduced further"),
        formula=_(
            "Introductions that Connectors and contacts made in the period, at any step; removed ones do not count"
        ),
        rows=dated(doors),
        line=_door,
        at="shared_at",
        path=DOOR,
        who="match__connectee",
    ),
    Figure(
        slug="doors_warm",
        title=_("Warm introductions"),
        formula=_(
            "People introduced further in the period by an email to both, a call, or in person"
        ),
        rows=dated(warm_doors),
        line=_door,
        at="shared_at",
        path=DOOR,
        who="match__connectee",
    ),
    Figure(
        slug="doors_details",
        title=_("Introductions by details only"),
        formula=_(
            "People introduced further in the period of whom only the name and address were given"
        ),
        rows=dated(lambda program: doors(program).filter(manner=Referral.Manner.DETAILS)),
        line=_door,
        at="shared_at",
        path=DOOR,
        who="match__connectee",
    ),
    Figure(
        slug="sets_complete",
        title=_("Complete sets"),
        formula=_(
            "Matches that met in the period and have all the introductions the program asks for"
        ),
        rows=dated(complete_sets),
        line=pair_line,
        at="met_at",
        path=PAIR,
        who="connectee",
    ),
    Figure(
        slug="sets_on_time",
        title=_("Complete sets in time"),
        formula=_(
            "Complete sets of matches that met in the period, made within the days the program gives after the meeting"
        ),
        rows=dated(sets_on_time),
        line=pair_line,
        at="met_at",
        path=PAIR,
        who="connectee",
    ),
    Figure(
        slug="sets_waived",
        title=_("Fewer introductions accepted"),
        formula=_(
            "Matches that met in the period of which the team accepted fewer introductions, with a reason"
        ),
        rows=dated(waived_sets),
        line=pair_line,
        at="met_at",
        path=PAIR,
        who="connectee",
    ),
)
