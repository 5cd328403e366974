"""What is done with rounds: planned, begun, planned anew, ended; wishes, remarks and visits noted."""

from __future__ import annotations

import datetime as dt
import logging
import secrets
from collections.abc import Callable, Collection
from contextlib import suppress
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from threedoors.activities.actions import acquaint
from threedoors.activities.models import Activity
from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal, WrongState
from threedoors.base.states import move
from threedoors.outbox.actions import owe
from threedoors.outbox.models import Message
from threedoors.people.actions import wipes
from threedoors.people.models import Membership, Person
from threedoors.rounds.gathering import guests_of, side_of
from threedoors.rounds.meetings import absent, have_met, met_by
from threedoors.rounds.models import Remark, RoundPlan, Seat, Visit, Wish

log = logging.getLogger("threedoors.rounds")
VISITS = (Seat.Side.GUEST, Seat.Side.HOST)
AT_ONCE = 60
"""So many on each side are seated while the coordinator waits; more are left to the worker."""
PLACE = "rounds/mail/place"
LEASE = dt.timedelta(minutes=10)
GONE_HOME = dt.timedelta(hours=2)


@transaction.atomic
def plan_rounds(
    activity: Activity, *, by: Membership, kind: str, rounds: int, minutes: int, tables: int = 0
) -> RoundPlan:
    """Seat everybody who said yes or is there. Until it begins a plan can be made anew. R375."""
    _must_take_place(activity)
    _must_have_guests(activity, kind, tables, only_here=False)
    said = {"kind": kind, "rounds": rounds, "minutes": minutes, "tables": tables}
    first = {"program": activity.program, "seed": secrets.randbelow(1 << 31)}
    plan, new = RoundPlan.objects.get_or_create(activity=activity, defaults=first | said)
    plan = _held(plan)
    if plan.status != RoundPlan.Status.READY:
        raise WrongState(_("The rounds have begun. You can plan the rest anew."), at=plan.status)
    if not new:
        for name, value in said.items():
            setattr(plan, name, value)
        plan.planned_at = None
    record("roundplan.planned" if new else "roundplan.changed", about=plan, by=by, changed=said)
    _seat(plan, only_here=False)
    return plan


@transaction.atomic
def plan_rest(plan: RoundPlan, *, by: Membership, only_here: bool = False) -> None:
    """Somebody does not come, or comes late: rounds already held stay, the rest is planned anew."""
    plan = _held(plan)
    if plan.status == RoundPlan.Status.OVER:
        raise WrongState(_("The rounds are over."), at=plan.status)
    _must_take_place(plan.activity)
    _must_have_guests(plan.activity, plan.kind, plan.tables, only_here=only_here)
    record("roundplan.planned_again", about=plan, by=by, changed={"after": plan.current})
    _seat(plan, only_here=only_here)


def _held(plan: RoundPlan) -> RoundPlan:
    """As it stands now; whoever comes second waits here and then sees it."""
    rows = RoundPlan.objects.select_for_update(of=("self",)).select_related("activity", "program")
    return rows.get(pk=plan.pk)


def _must_take_place(activity: Activity) -> None:
    if activity.is_cancelled:
        raise Refusal(_("This event is cancelled."))


def _must_have_guests(activity: Activity, kind: str, tables: int, *, only_here: bool) -> None:
    guests = guests_of(activity, kind, only_here=only_here)
    sides = {side_of(kind, member.role) for member in guests}
    if kind in (*RoundPlan.IN_PAIRS, RoundPlan.Kind.BOOTHS) and len(sides) < 2:
        raise Refusal(_("Both newcomers and people who help must have said yes, or be there."))
    if not guests or (kind == RoundPlan.Kind.TABLES and len(guests) < 3):
        raise Refusal(_("Too few people have said yes, or are there."))
    if kind == RoundPlan.Kind.TABLES and tables < 1:
        raise Refusal(_("Say how many tables there are."))


def _seat(plan: RoundPlan, *, only_here: bool) -> None:
    """At once, or by the worker where there are many."""
    plan.only_here, plan.wanted_at = only_here, clock.now()
    plan.claimed_until, plan.problem = None, ""
    plan.save()
    guests = guests_of(plan.activity, plan.kind, only_here=only_here)
    if len(guests) <= 2 * AT_ONCE:
        from threedoors.rounds.planning import compute

        compute(plan)
        if plan.shared_at:
            _send_pages(plan)


def compute_due(*, go_on: Callable[[], bool] = lambda: True) -> int:
    """The plans that were too large for a request, oldest first; any number of workers may do this."""
    done = 0
    while go_on() and (plan := _claim_next()):
        _compute_or_say_why(plan)
        done += 1
    return done


@transaction.atomic
def _claim_next() -> RoundPlan | None:
    free = Q(claimed_until=None) | Q(claimed_until__lt=clock.now())
    due = RoundPlan.objects.filter(free, wanted_at__isnull=False, problem="").order_by("wanted_at")
    rows = due.select_for_update(of=("self",)).select_related("activity", "program")
    plan = rows.first()
    if plan is not None:
        plan.claimed_until = clock.now() + LEASE
        plan.save(update_fields=["claimed_until"])
    return plan


def _compute_or_say_why(plan: RoundPlan) -> None:
    from threedoors.rounds.planning import compute

    try:
        with transaction.atomic():
            compute(plan := _held(plan))
            if plan.shared_at:
                _send_pages(plan)
    except Exception as error:
        log.exception("rounds %s could not be planned", plan.pk)
        problem = f"{type(error).__name__}: {error}"[:300]
        RoundPlan.objects.filter(pk=plan.pk).update(problem=problem, wanted_at=None)


@transaction.atomic
def share_plan(plan: RoundPlan, *, by: Membership) -> int:
    """Everybody gets their own page by mail, once; who is seated later gets it then."""
    plan = _held(plan)
    _must_be_seated(plan)
    if plan.shared_at:
        raise AlreadyDone(_("Everybody has their page already. It shows the newest plan."))
    plan.shared_at = clock.now()
    plan.save(update_fields=["shared_at"])
    record("roundplan.shared", about=plan, by=by)
    return _send_pages(plan)


def _send_pages(plan: RoundPlan) -> int:
    """To whom has none yet. It always shows the newest plan."""
    seat_type = ContentType.objects.get_for_model(Seat)
    known = Message.objects.filter(about_type=seat_type, template=PLACE).values("about_id")
    seats = plan.seats.filter(is_away=False).exclude(pk__in=known)
    return len(
        [owe(seat.member, PLACE, about=seat) for seat in seats.select_related("member__person")]
    )


def _must_be_seated(plan: RoundPlan) -> None:
    _must_take_place(plan.activity)
    if plan.planned_at is None or plan.wanted_at:
        raise Refusal(_("The plan is still being made. Please wait a moment."))


@transaction.atomic
def begin_round(plan: RoundPlan, *, by: Membership, number: int) -> None:
    """The next round begins now. `number` is the one on the button: two taps begin one round."""
    plan = _held(plan)
    _must_be_seated(plan)
    if plan.status == RoundPlan.Status.OVER:
        raise WrongState(_("The rounds are over."), at=plan.status)
    if number <= plan.current:
        raise AlreadyDone(_("This round has begun."))
    if number != plan.current + 1 or plan.is_last:
        raise Refusal(_("This is not the next round. Please look at the page again."))
    if plan.status == RoundPlan.Status.READY:
        move(plan, RoundPlan.Status.RUNNING, by=by)
    plan.current, plan.begun_at = number, clock.now()
    plan.save(update_fields=["current", "begun_at"])
    record("roundplan.round_begun", about=plan, by=by, changed={"round": number})


@transaction.atomic
def end_rounds(plan: RoundPlan, *, by: Membership | None) -> int:
    """The rounds are over; everybody who met somebody is asked whom they would like to meet again.

    Not who had a seat and stayed away.
    """
    plan = _held(plan)
    move(plan, RoundPlan.Status.OVER, by=by, over_at=clock.now(), wanted_at=None)
    met = {seat for pair in have_met(plan) for seat in pair}
    seats = plan.seats.filter(pk__in=met, member__person__erased_at=None)
    there = seats.exclude(member__in=absent(plan))
    rows = there.exclude(member__status=Membership.Status.ENDED)
    return len(
        [
            owe(seat.member, "rounds/mail/again", about=seat)
            for seat in rows.select_related("member__person")
        ]
    )


def end_forgotten() -> int:
    """Rounds that nobody ended: after the event everybody is asked all the same."""
    over = RoundPlan.objects.filter(
        status=RoundPlan.Status.RUNNING,
        activity__status=Activity.Status.PLANNED,
        activity__ends_at__lte=clock.now() - GONE_HOME,
    )
    plans = list(over)
    for plan in plans:
        with suppress(WrongState):  # somebody ended it this moment
            end_rounds(plan, by=None)
    return len(plans)


@transaction.atomic
def wish_again(seat: Seat, *, by: Membership, whom: Collection[UUID]) -> int:
    """Tick whom to meet again. Two who tick each other are introduced; one tick alone is told to nobody.

    Whoever agreed with each other stay so; of the others this list takes the place of the one before.
    Returns how many introductions came of it now.
    """
    _must_be_own(seat, by)
    plan = _held(seat.plan)  # of two who tick each other at once, the second sees the first
    if plan.status == RoundPlan.Status.READY:
        raise Refusal(_("The event has not begun."))
    met = {one.seat.pk for one in met_by(seat)}
    likes_me = set(Wish.objects.filter(whom=seat).values_list("who", flat=True))
    mine = Wish.objects.filter(who=seat)
    mine.exclude(whom__in=[*whom, *likes_me]).delete()
    before = set(mine.values_list("whom", flat=True))
    new = (set(whom) & met) - before
    Wish.objects.bulk_create(
        [Wish(program_id=seat.program_id, who=seat, whom_id=pk) for pk in sorted(new)]
    )
    both = plan.seats.filter(pk__in=new & likes_me).select_related("member__person")
    return len([acquaint(plan.activity, seat.member, row.member, by=by) for row in both])


def _must_be_own(seat: Seat, by: Membership) -> None:
    if seat.member_id != by.pk:
        raise NotAllowed(_("Only the person themselves can do this."))


@transaction.atomic
def write_remark(seat: Seat, *, by: Membership, whom: Seat, text: str) -> None:
    """An interviewer writes a few words for the person; they may be put right. R375."""
    _must_be_own(seat, by)
    plan = _held(seat.plan)
    if plan.kind != RoundPlan.Kind.INTERVIEWS or seat.side != Seat.Side.HOST:
        raise Refusal(_("Only an interviewer can do this."))
    if (seat.pk, whom.pk) not in have_met(plan, seat):
        raise Refusal(_("You can write to those you have talked with."))
    said = {"text": text, "at": clock.now()}
    Remark.objects.update_or_create(
        who=seat, whom=whom, defaults=said, create_defaults=said | {"program": seat.program}
    )


@transaction.atomic
def record_visit(seat: Seat, *, by: Membership, whom: Seat) -> None:
    """Somebody was at a booth; noted once. R384."""
    _must_be_own(seat, by)
    plan = _held(seat.plan)
    if plan.kind != RoundPlan.Kind.BOOTHS or (seat.side, whom.side) != VISITS:
        raise Refusal(_("There is no such booth."))
    if plan.status != RoundPlan.Status.RUNNING:
        raise Refusal(_("Visits are noted while the event is under way."))
    _row, new = Visit.objects.get_or_create(who=seat, whom=whom, defaults={"program": seat.program})
    if not new:
        raise AlreadyDone(_("This visit is noted."))


@wipes
def wipe_notes(person: Person) -> None:
    """Nothing that somebody erased noted, or that was noted about them, is kept."""
    own = Q(who__member__person=person) | Q(whom__member__person=person)
    for kind in (Wish, Remark):
        kind.objects.filter(own).delete()
