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
        "introductions",
        _("Introductions"),
        _("Connectees and Connectors introduced to each other in the period"),
        dated(lambda program: Match.objects.filter(program=program).introduced()),
        _pair,
        at="introduced_at",
        path=PAIR,
    ),
    Figure(
        "meetings",
        _("First meetings"),
        _("Connectees and Connectors who met for the first time in the period"),
        dated(lambda program: Match.objects.filter(program=program).held()),
        _pair,
        at="met_at",
        path=PAIR,
    ),
    Figure(
        "doors",
        _("People introduced further"),
        _(
            "Introductions that Connectors and contacts made in the period, at any step; removed ones do not count"
        ),
        dated(lambda program: Referral.objects.filter(program=program).live()),
        _door,
        at="shared_at",
        path=("program", "contact__person", *(f"match__{name}" for name in PAIR)),
    ),
    Figure(
        "sets_complete",
        _("Complete sets"),
        _("Matches that met in the period and have all the introductions the program asks for"),
        dated(complete_sets),
        _pair,
        at="met_at",
        path=PAIR,
    ),
)
