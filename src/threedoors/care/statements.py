"""A Connector's year on one page: numbers, thanks, and a few lines to share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models.functions import ExtractYear

from threedoors.base import clock
from threedoors.care.figures import Given, bounds, given
from threedoors.care.words import shared_words
from threedoors.matching.models import Match
from threedoors.people.models import Membership


@dataclass
class Statement:
    """What one Connector gave in one year; no newcomer's name is on it."""

    member: Membership
    year: int

    @cached_property
    def given(self) -> Given:
        return given(self.member, *bounds(self.member.program, self.year))

    @property
    def hours(self) -> str:
        """Whole hours, rounded to the half."""
        halves = round(self.given.minutes / 30)
        return f"{halves / 2:g}"

    @property
    def words(self) -> str:
        """What they may share."""
        return shared_words(self.member.program, self.given, self.year)


def statement_of(member: Membership, asked: str) -> tuple[Statement, list[int]]:
    """The year that was asked for, or this one, where the program is; and those there are."""
    found = years(member)
    year = next((one for one in found if str(one) == asked), clock.today(member.program.zone).year)
    return Statement(member, year), found


def years(member: Membership) -> list[int]:
    """The years in which they met somebody, and this one; the newest first."""
    zone = member.program.zone
    held = Match.objects.filter(connector=member, status__in=Match.MEETING_HELD)
    found = held.annotate(year=ExtractYear("met_at", tzinfo=zone)).values_list("year", flat=True)
    return sorted({*found, clock.today(zone).year}, reverse=True)
