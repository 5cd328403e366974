"""Where helpers are missing: newcomers who wait and Connectors who are free, sector by sector."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Sum
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from threedoors.base import clock
from threedoors.matching.gates import capacity_in, uses_capacity
from threedoors.matching.models import Match
from threedoors.matching.waiting import waiting
from threedoors.partners.models import Need
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role
from threedoors.programs import fields

COMMITTED = 2
"""So many complete matches make a committed Connector. Seed 001:181, R338."""


@dataclass(frozen=True)
class Gap:
    """One sector: how many wait, how many are free to meet them, how many people partners look for."""

    sector: str
    title: str
    waiting: int
    free: int
    wanted: int

    @property
    def missing(self) -> int:
        """How many more Connectors would be needed for everybody who waits."""
        return max(0, self.waiting - self.free)

    @property
    def rank(self) -> tuple[bool, bool, int, str]:
        """In demand first, and there those with nobody to ask; then where most wait in vain. R132."""
        return self.wanted == 0, self.free > 0, self.free - self.waiting, self.title


def gaps(member: Membership) -> list[Gap]:
    """Every sector somebody waits in, helps in, or is looked for in. Four queries, however many people."""
    rows = waiting(member).order_by().values_list("connectee__sector", flat=True)
    found, free, wanted = Counter(rows), Counter(_free_sectors(member)), _wanted(member)
    language = get_language() or "en"
    lines = [
        Gap(code, fields.title(code, language), found[code], free[code], wanted[code])
        for code in {*found, *free, *wanted}
    ]
    return sorted(lines, key=lambda line: line.rank)


def _free_sectors(member: Membership) -> list[str]:
    """The sector of every Connector who can be asked this year."""
    used = Match.objects.filter(uses_capacity(member.program), program=member.program_id).order_by()
    load = dict(used.values_list("connector").annotate(n=Count("pk")))
    program = member.program
    rows = Membership.objects.visible_to(member).connectors()
    active = rows.filter(status=Membership.Status.ACTIVE)
    people = active.values_list("pk", "connector__sector", "connector__yearly_capacity")
    return [sector for pk, sector, own in people if load.get(pk, 0) < capacity_in(program, own)]


def _wanted(member: Membership) -> Counter[str]:
    """How many people partners look for now. R352."""
    today = clock.today(member.program.zone)
    rows = Need.objects.visible_to(member).filter(until__gte=today).order_by()
    return Counter(dict(rows.values_list("sector").annotate(n=Sum("number"))))


def committed(member: Membership) -> list[Membership]:
    """Connectors with two whole matches behind them, every introduction made: whom to ask for names. R338."""
    done = Match.objects.filter(status=Match.Status.COMPLETED, referrals_waived="")
    counted = done.filter(program=member.program_id).order_by().values("connector")
    often = counted.annotate(n=Count("pk")).filter(n__gte=COMMITTED).values("connector")
    rows = Membership.objects.visible_to(member).filter(
        status=Membership.Status.ACTIVE, pk__in=often
    )
    return list(rows.select_related("person").order_by("person__name", "pk"))


@page_for(Role.COORDINATOR)
def gaps_page(request: PageRequest) -> HttpResponse:
    """Where to look for helpers first, and whom to ask about others like them. Seed 001:181-182."""
    words = {"lines": gaps(request.member), "committed": committed(request.member)}
    return render(request, "recruiting/gaps.html", words)
