"""What happens to a pair: asked once a month, answered, a goal set, and the end."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.base.states import move, stale
from threedoors.matching.actions import lock_match
from threedoors.matching.models import Match
from threedoors.outbox.actions import owe, withdraw_owed
from threedoors.outbox.models import Why
from threedoors.pals.models import Pair, Tap
from threedoors.people.models import Membership
from threedoors.promises import actions as promises

QUIET_MONTHS = 2
LIVING = (*Match.BEFORE_MEETING, *Match.AFTER_MEETING)
INTRODUCTIONS = ("pals/mail/introduced_to_connectee", "pals/mail/introduced_to_connector")


def pair_of(match: Match) -> Pair:
    """The row beside the match; it is there as soon as somebody asks for it."""
    return Pair.objects.get_or_create(match=match, defaults={"program": match.program})[0]


@transaction.atomic
def ask_tap(match: Match) -> None:
    """A month is over: both are asked if they met. Whoever did not answer before is not reminded. R507.

    Nobody who pauses or has left is asked; staff then look at the pair.
    """
    lock_match(match)
    if match.status not in LIVING:
        promises.waive("tap", about=match, by=None)
        return
    for tap in match.taps.filter(status=Tap.Status.ASKED):
        move(tap, "unanswered", by=None)
    last = match.taps.order_by("-number").values_list("number", flat=True).first() or 0
    both = (match.connectee, match.connector)
    here = [member for member in both if member.status == Membership.Status.ACTIVE]
    if _is_quiet(match, last) or len(here) < len(both):
        promises.standing("quiet_pair", about=match)
    for member in here:
        tap = Tap.objects.create(
            program=match.program,
            match=match,
            member=member,
            number=last + 1,
            asked_at=clock.now(),
        )
        owe(member, "pals/mail/did_you_meet", about=tap)
    promises.renew("tap", owner=match.connectee, about=match)


def _is_quiet(match: Match, last: int) -> bool:
    """Two months in a row in which neither said that they met."""
    recent = match.taps.filter(number__gt=last - QUIET_MONTHS)
    return last >= QUIET_MONTHS and not recent.filter(status=Tap.Status.MET).exists()


@transaction.atomic
def answer_tap(tap: Tap, *, by: Membership, times: int) -> None:
    """How often the two met since they were asked last; nought is an answer as good as any."""
    if by.pk != tap.member_id and not by.is_staff:
        raise NotAllowed(_("Only the person who was asked can answer."))
    if not 0 <= times <= 31:
        raise Refusal(_("Write a number from 0 to 31."))
    to = Tap.Status.MET if times else Tap.Status.NOT_MET
    if tap.status == to and tap.times == times:
        raise AlreadyDone(_("This is noted already. Thank you."))
    if tap.status == to:
        Tap.objects.filter(pk=tap.pk).update(times=times, answered_at=clock.now())
        record("tap.corrected", about=tap, by=by, changed={"times": times})
    else:
        move(tap, to, by=by, times=times, answered_at=clock.now())
    withdraw_owed(tap, "pals/mail/did_you_meet", why=Why.ANSWERED)
    if times:
        _have_met(tap.match, by)


def _have_met(match: Match, by: Membership) -> None:
    """The first time they met makes the pair a met one; a quiet pair is quiet no more."""
    lock_match(match)
    if match.status in Match.BEFORE_MEETING:
        move(match, "met", by=by, met_at=clock.now())
    promises.keep("quiet_pair", about=match, by=by)


@transaction.atomic
def set_goal(match: Match, *, by: Membership, goal: str, goal_on: dt.date | None = None) -> None:
    """What the student works toward, for example OPT, and when. R509."""
    if by.pk != match.connectee_id and not by.is_staff:
        raise NotAllowed(_("This is for the student."))
    pair = pair_of(match)
    pair.goal, pair.goal_on = goal, goal_on
    pair.save(update_fields=["goal", "goal_on"])
    record("pair.goal", about=pair, by=by, changed={"goal": goal, "on": str(goal_on or "")})


@transaction.atomic
def answer_alone(match: Match, *, by: Membership, alone: int) -> None:
    """How often the student feels alone: once at the start, once at the end. R510."""
    if by.pk != match.connectee_id and not by.is_staff:
        raise NotAllowed(_("This is for the student."))
    pair = pair_of(match)
    field = "alone_at_start" if match.status in LIVING else "alone_at_end"
    setattr(pair, field, alone)
    pair.save(update_fields=[field])
    record("pair.alone", about=pair, by=by, changed={"when": field})


@transaction.atomic
def end_pair(match: Match, *, by: Membership, reason: str = "") -> None:
    """Either of the two, or staff, may end the pair at any time; both are thanked, nobody is blamed."""
    if by.pk not in (match.connectee_id, match.connector_id) and not by.is_staff:
        raise NotAllowed(_("This is for the two people who meet."))
    lock_match(match)
    if not match.is_pair or match.status not in LIVING:
        raise stale(match)
    has_met = match.status in Match.AFTER_MEETING
    to = "completed" if has_met else "cancelled"
    done_at = clock.now() if has_met else None
    move(match, to, by=by, said=reason, ended_reason=reason[:300], completed_at=done_at)
    _let_go(match, by)


def _let_go(match: Match, by: Membership) -> None:
    promises.waive_all(match, by=by)
    withdraw_owed(match, *INTRODUCTIONS, why=Why.CANCELLED)
    for tap in match.taps.filter(status=Tap.Status.ASKED):
        withdraw_owed(tap, "pals/mail/did_you_meet", why=Why.CANCELLED)
        move(tap, "unanswered", by=by)
    pair_of(match)
    for member in (match.connectee, match.connector):
        owe(member, "pals/mail/ended", about=match)
