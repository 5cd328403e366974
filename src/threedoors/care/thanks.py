"""Appreciation that comes by itself: at a milestone, and once a year a statement. Seed 001:368-369."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.care.figures import bounds, completed, given_by
from threedoors.matching.models import Match
from threedoors.outbox.actions import owe
from threedoors.outbox.models import Message
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.surveys.actions import at_completion

STATEMENT = "care/mail/statement"
AFTER_THANKS = dt.timedelta(days=7)
"""The thanks for this one meeting come first; nobody gets two letters on one day."""
HALF = 6


@at_completion
def thank_at_milestone(match: Match) -> None:
    """The first, fifth and tenth completed meeting (a setting) get a word of their own. R335."""
    connector = match.connector
    if match.program.is_practice:
        return
    Membership.objects.select_for_update().get(pk=connector.pk)
    n = completed(connector)
    if n in match.program.policy.care.milestones:
        later = clock.now() + AFTER_THANKS
        owe(connector, "care/mail/milestone", about=match, said=str(n), due_at=later)
        record("membership.milestone", about=connector, by=None, changed={"n": n})


def offer_statements() -> int:
    """In the month a program chose, every Connector who gave something is offered the year's statement, once."""
    found = 0
    for program in Program.objects.filter(practice_of=None):
        today = clock.today(program.zone)
        if program.policy.care.statement_month == today.month:
            found += _offer(program, _year_that_ends(today))
    return found


def _year_that_ends(today: dt.date) -> int:
    """Before the summer it is the year before: this one has nothing to thank for yet."""
    return today.year if today.month > HALF else today.year - 1


def _offer(program: Program, year: int) -> int:
    gave = {pk for pk, given in given_by(program, *bounds(program, year)).items() if given.meetings}
    told = Message.objects.filter(program=program, template=STATEMENT, cycle=str(year))
    gave -= set(told.values_list("to", flat=True))
    rows = Membership.objects.connectors().filter(pk__in=gave, status__in=["active", "paused"])
    members = list(rows.select_related("person", "program"))
    for member in members:
        with transaction.atomic():
            owe(member, STATEMENT, about=member, cycle=str(year))
    return len(members)
