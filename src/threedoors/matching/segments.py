"""Whom to invite to an event by where they stand: those who wait for a match, and those in one."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from threedoors.activities.segments import standing
from threedoors.matching.models import Match
from threedoors.matching.waiting import waiting_in
from threedoors.people.models import Membership
from threedoors.programs.models import Program

type People = QuerySet[Membership]


@standing("waiting", _("Newcomers who wait for a match"))
def waiting(people: People, program: Program) -> People:
    """The same people as in the queue: ready, in no match, and with a turn left."""
    return people.filter(pk__in=waiting_in(program).order_by().values("pk"))


@standing("matched", _("People in a match now"))
def matched(people: People, program: Program) -> People:
    """On either side."""
    mine = Q(connectee=OuterRef("pk")) | Q(connector=OuterRef("pk"))
    return people.filter(Exists(Match.objects.filter(mine, program=program).open()))
