"""Figures of what happens between two people: introductions, meetings, doors. Requirements §6."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from threedoors.figures.figure import Figure, Line, dated
from threedoors.matching.models import Match
from threedoors.programs.models import Program
from threedoors.referrals.models import Referral

PAIR = ("program", "connectee__person", "connector__person")


def complete_sets(program: Program) -> QuerySet[Match]:
    """Matches that met and have as many of the Connector's own introductions as the program asks for."""
    target = program.policy.referrals.target
    given = Referral.objects.counted_of(OuterRef("pk"))
    rows = Match.objects.filter(program=program).held().alias(given=given)
    return rows.filter(given__gte=target) if target else rows.none()


def _pair(row: Match) -> Line:
    return Line(str(row), reverse("connection", args=[row.program.slug, row.pk]))


def _door(row: Referral) -> Line:
    address = reverse("connection", args=[row.program.slug, row.match_id])
    return Line(row.who, address, str(row.match))


MEETINGS = (
    Figure(
        slug="introductions",
        title=_("Introductions"),
        formula=_("Connectees and Connectors introduced to each other in the period"),
        rows=dated(lambda program: Match.objects.filter(program=program).introduced()),
        line=_pair,
        at="introduced_at",
        path=PAIR,
    ),
    Figure(
        slug="meetings",
        title=_("First meetings"),
        formula=_("Connectees and Connectors who met for the first time in the period"),
        rows=dated(lambda program: Match.objects.filter(program=program).held()),
        line=_pair,
        at="met_at",
        path=PAIR,
    ),
    Figure(
        slug="doors",
        title=_("People introduced further"),
        formula=_(
            "Introductions that Connectors and contacts made in the period, at any step; removed ones do not count"
        ),
        rows=dated(lambda program: Referral.objects.filter(program=program).live()),
        line=_door,
        at="shared_at",
        path=("program", "contact__person", *(f"match__{name}" for name in PAIR)),
    ),
    Figure(
        slug="sets_complete",
        title=_("Complete sets"),
        formula=_(
            "Matches that met in the period and have all the introductions the program asks for"
        ),
        rows=dated(complete_sets),
        line=_pair,
        at="met_at",
        path=PAIR,
    ),
)
