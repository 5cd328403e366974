"""What is done with calls: a year of them planned, one changed, held or cancelled, and talks with a community."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.base.states import move
from threedoors.network.actions import must_keep
from threedoors.network.calls import Call, CheckIn
from threedoors.network.planning import call_days
from threedoors.people.models import Membership
from threedoors.programs.models import Program


@transaction.atomic
def plan_calls(*, by: Membership, starts_at: dt.datetime, minutes: int, join: str) -> list[Call]:
    """The calls of a year, as many as the network asks for, at the same hour on the office's clock. R433."""
    network, zone = must_keep(by), by.program.zone
    _refuse_past(starts_at)
    rules = network.rules
    first = starts_at.astimezone(zone)
    days = call_days(first.date(), rules.calls_a_year if rules else 12)
    moments = [dt.datetime.combine(day, first.time(), tzinfo=zone) for day in days]
    known = Call.objects.filter(network=network, kind="call", starts_at__in=moments)
    taken = set(known.exclude(status="cancelled").values_list("starts_at", flat=True))
    free = [at for at in moments if at not in taken]
    if not free:
        raise AlreadyDone(_("These calls are planned already."))
    return [add_call(by=by, starts_at=at, minutes=minutes, join=join) for at in free]


@transaction.atomic
def add_call(*, by: Membership, starts_at: dt.datetime, kind: str = "call", **said: object) -> Call:
    """One call, or a learning exchange with the months until the next one."""
    network = must_keep(by)
    _refuse_past(starts_at)
    call, new = Call.objects.get_or_create(
        network=network,
        kind=kind,
        starts_at=starts_at,
        status=Call.Status.PLANNED,
        defaults={"program": by.program, **said},
    )
    if not new:
        raise AlreadyDone(_("This call is planned already."))
    record("call.added", about=call, by=by)
    return call


def _refuse_past(starts_at: dt.datetime) -> None:
    if starts_at <= clock.now():
        raise Refusal(_("Please choose a time that is still ahead."))


@transaction.atomic
def change_call(call: Call, *, by: Membership, **said: object) -> None:
    """Topic, time or how to join; calendars follow, because the number of the entry rises."""
    must_keep(by)
    starts_at = said.get("starts_at")
    if isinstance(starts_at, dt.datetime) and starts_at != call.starts_at:
        _refuse_past(starts_at)
        others = Call.objects.filter(network=call.network_id, kind=call.kind, starts_at=starts_at)
        if others.exclude(status="cancelled").exclude(pk=call.pk).exists():
            raise Refusal(_("Another call is planned at this time."))
    planned = Call.objects.filter(pk=call.pk, status="planned")
    if not planned.update(sequence=F("sequence") + 1, **said):
        raise Refusal(_("This call is over or cancelled."))
    record("call.changed", about=call, by=by)


@transaction.atomic
def cancel_call(call: Call, *, by: Membership) -> None:
    """It will not take place."""
    must_keep(by)
    if call.is_over:
        raise Refusal(_("This call is over."))
    move(call, "cancelled", by=by, sequence=call.sequence + 1)


@transaction.atomic
def note_call(call: Call, *, by: Membership, notes: str, present: Collection[Program]) -> None:
    """Who was there, and what was said; can be completed later. R433."""
    network = must_keep(by)
    if not call.is_over:
        raise Refusal(_("This call is still ahead."))
    if call.status == Call.Status.PLANNED:
        move(call, "held", by=by)
    Call.objects.filter(pk=call.pk).update(notes=notes, noted_at=clock.now())
    members = set(network.member_programs().values_list("pk", flat=True))
    call.present.set([program for program in present if program.pk in members])
    record("call.noted", about=call, by=by, changed={"present": len(present)})


@transaction.atomic
def record_check_in(
    program: Program, *, by: Membership, held_on: dt.date, note: str = ""
) -> CheckIn:
    """The office talked with one community; it reads what was agreed. R434."""
    network = must_keep(by)
    if not network.member_programs().filter(pk=program.pk).exists():
        raise Refusal(_("This program is not in the network."))
    if held_on > clock.today(by.program.zone):
        raise Refusal(_("This day is still ahead."))
    row, new = CheckIn.objects.get_or_create(
        program=program,
        held_on=held_on,
        defaults={"network": network, "by": by, "note": note, "noted_at": clock.now()},
    )
    if not new:
        raise AlreadyDone(_("A talk on this day is noted already."))
    record("checkin.recorded", about=row, by=by)
    return row
