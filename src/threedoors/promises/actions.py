"""Making a promise, keeping, waiving, pausing it, and what happens when its time comes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import Refusal
from threedoors.base.states import move, stale
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.promises.calendar import awake, end_of_day
from threedoors.promises.kinds import kind_named, kind_of
from threedoors.promises.models import Absence, Promise

SET_ASIDE = dt.timedelta(hours=1)
WHEN = ("due_at", "paused_until", "escalated_at", "next_nudge_at")

type Stills = Callable[[Any], bool]
_STILLS: list[Stills] = []


def stills(says: Stills) -> Stills:
    """Register about what clocks stand still now: one that is made meanwhile stands still, too."""
    _STILLS.append(says)
    return says


def make(
    kind: str,
    *,
    about: Any,
    owner: Membership | None = None,
    starts_at: dt.datetime | None = None,
    due_at: dt.datetime | None = None,
) -> Promise:
    """Start a clock. The same kind about the same row exists once; making it again changes nothing."""
    start = starts_at or clock.now()
    program = about.program
    due = due_at or kind_named(kind).due(program.policy).after(start, program.zone)
    promise, new = Promise.objects.get_or_create(
        **_key(kind, about),
        defaults={"program": program, "owner": owner, "made_at": start, "due_at": due},
    )
    if new:
        if owner is not None and any(says(about) for says in _STILLS):
            promise.stilled_at = clock.now()
        promise.next_nudge_at = _next_step(promise, start)
        promise.save(update_fields=["stilled_at", "next_nudge_at"])
    return promise


def renew(kind: str, *, about: Any, owner: Membership | None = None, **when: Any) -> Promise:
    """Start the clock afresh: a meeting was moved, a task came back."""
    Promise.objects.filter(**_key(kind, about)).delete()
    return make(kind, about=about, owner=owner, **when)


def standing(kind: str, *, about: Any, owner: Membership | None = None) -> Promise:
    """The open one of this kind about this row; one that was settled before begins afresh."""
    promise = make(kind, about=about, owner=owner)
    if promise.status == Promise.Status.OPEN:
        return promise
    return renew(kind, about=about, owner=owner)


def keep(kind: str, *, about: Any, by: Membership | None) -> bool:
    """It was done: the clock stops. Returns whether there was an open one."""
    return _close(kind, about, Promise.Status.KEPT, by)


def waive(kind: str, *, about: Any, by: Membership | None, said: str = "") -> bool:
    """It is no longer owed."""
    return _close(kind, about, Promise.Status.WAIVED, by, said)


def waive_all(about: Any, *, by: Membership | None, said: str = "") -> None:
    """Nothing about this row is owed any more."""
    for promise in Promise.objects.open().about(about):
        _settle(promise, Promise.Status.WAIVED, by, said)


def _close(kind: str, about: Any, to: str, by: Membership | None, said: str = "") -> bool:
    promise = Promise.objects.open().about(about).filter(kind=kind).first()
    if promise is None:
        return False
    _settle(promise, to, by, said)
    return True


def _settle(promise: Promise, to: str, by: Membership | None, said: str = "") -> None:
    move(promise, to, by=by, said=said, closed_at=clock.now(), next_nudge_at=None)
    kind_of(promise).settled(promise)


@transaction.atomic
def keep_promise(promise: Promise, *, by: Membership) -> None:
    """Staff tick a task off."""
    _settle(promise, Promise.Status.KEPT, by)


@transaction.atomic
def waive_promise(promise: Promise, *, by: Membership, said: str = "") -> None:
    """Staff let it go, with a reason that stays in the history."""
    _settle(promise, Promise.Status.WAIVED, by, said)


@transaction.atomic
def pause_promise(promise: Promise, *, by: Membership, until: dt.datetime) -> None:
    """The clock stands still until then: no reminder before, and the date moves by as much. Seed 001:320.

    What is counted in days stays due at the end of a day, what is counted in hours to the second.
    """
    row, now = _open_row(promise), clock.now()
    _must_be_ahead(until)
    shift = until - max(row.paused_until or now, now)
    row.made_at += shift
    row.due_at = max(_whole_days(row, row.due_at + shift), until)
    if row.stilled_at is not None:  # so long it stood before; the pause itself has moved the dates
        row.stilled_at = until - max(now - row.stilled_at, dt.timedelta(0))
    row.paused_until, row.escalated_at = until, None
    row.next_nudge_at = _next_step(row, until)
    row.save(update_fields=["made_at", "stilled_at", *WHEN])
    record("promise.paused", about=row, by=by, changed={"until": until.isoformat()})


@transaction.atomic
def still_promise(promise: Promise, *, by: Membership | None) -> None:
    """The clock stands still with no day set: nobody is reminded or late until it is started again."""
    row, now = _open_row(promise), clock.now()
    if row.stilled_at is None:
        row.stilled_at, row.next_nudge_at = max(row.paused_until or now, now), None
        row.save(update_fields=["stilled_at", "next_nudge_at"])
        record("promise.stilled", about=row, by=by)


@transaction.atomic
def start_promise(promise: Promise, *, by: Membership | None) -> None:
    """It goes on where it stood: every date moves by the time it stood still, a pause counted once. R186."""
    row, now = _open_row(promise), clock.now()
    if row.stilled_at is None:
        return
    goes_on = max(row.paused_until or now, now)
    shift = goes_on - row.stilled_at
    row.made_at, row.stilled_at = row.made_at + shift, None
    row.due_at = _whole_days(row, row.due_at + shift)
    row.next_nudge_at = _next_step(row, goes_on)
    row.save(update_fields=["made_at", "stilled_at", *WHEN])
    record("promise.started", about=row, by=by)


def _open_row(promise: Promise) -> Promise:
    """The promise as it stands now, held until the change is certain; refuses what is settled or gone."""
    rows = Promise.objects.select_for_update(of=("self",))
    row = rows.select_related("program", "owner__person").filter(pk=promise.pk).first()
    if row is None or row.status != Promise.Status.OPEN:
        raise stale(row or promise)
    return row


def _must_be_ahead(until: dt.datetime) -> None:
    if until <= clock.now():
        raise Refusal(_("Please choose a day that is still ahead."))


def _whole_days(promise: Promise, at: dt.datetime) -> dt.datetime:
    if kind_of(promise).due(promise.program.policy).hours:
        return at
    zone = promise.program.zone
    return end_of_day(at.astimezone(zone).date(), zone)


@transaction.atomic
def keep_promises(ticked: Sequence[Promise], *, by: Membership) -> None:
    """Staff tick their own tasks off; what others owe is settled where it is kept or waived."""
    if any(promise.owner_id for promise in _some(ticked)):
        raise Refusal(_("You can tick off your own tasks only. Please open the other lines."))
    for promise in ticked:
        keep_promise(promise, by=by)


@transaction.atomic
def snooze_promises(ticked: Sequence[Promise], *, by: Membership, until: dt.datetime) -> None:
    """Staff look again then: it is due on that day, and nobody is reminded before."""
    _must_be_ahead(until)
    for promise in map(_open_row, _some(ticked)):
        promise.due_at = promise.paused_until = until
        promise.escalated_at = None
        promise.next_nudge_at = None if promise.stilled_at else until
        promise.save(update_fields=WHEN)
        record("promise.snoozed", about=promise, by=by, changed={"until": until.isoformat()})


@transaction.atomic
def assign_promises(ticked: Sequence[Promise], *, by: Membership, assignee: Membership) -> None:
    """One of the coordinators takes these lines."""
    for promise in _some(ticked):
        promise.assigned_to = assignee
        promise.save(update_fields=["assigned_to"])
        record("promise.assigned", about=promise, by=by, changed={"to": assignee.name})


@transaction.atomic
def hand_over(member: Membership, *, by: Membership, to: Membership) -> int:
    """Everything one coordinator has taken goes to another; how many lines it was. X10."""
    _must_be_colleagues(member, to)
    rows = Promise.objects.open().filter(program=member.program_id, assigned_to=member)
    count = rows.update(assigned_to=to)
    record("membership.handed_over", about=member, by=by, changed={"to": str(to.pk), "n": count})
    return count


@transaction.atomic
def note_absence(
    member: Membership, *, by: Membership, cover: Membership, starts_on: dt.date, ends_on: dt.date
) -> Absence:
    """Somebody is away: whoever covers sees their lines among their own on these days. X10.

    Nothing is reassigned, so on the day after the last everything is as before.
    """
    _must_be_colleagues(member, cover)
    _lock(member, cover)
    if ends_on < max(starts_on, clock.today(member.program.zone)):
        raise Refusal(_("Please choose a last day that is still ahead, and not before the first."))
    these = Absence.objects.filter(starts_on__lte=ends_on, ends_on__gte=starts_on)
    if these.filter(member=cover).exists():
        raise Refusal(_("%(name)s is away on these days too.") % {"name": cover.name})
    if these.filter(cover=member).exists():
        raise Refusal(
            _("%(name)s covers somebody on these days. Please mend that first.")
            % {"name": member.name}
        )
    if these.filter(member=member).exists():
        raise Refusal(_("An absence is noted for these days. Please end that one first."))
    absence = Absence.objects.create(
        program=member.program, member=member, cover=cover, starts_on=starts_on, ends_on=ends_on
    )
    record("membership.absent", about=member, by=by, changed={"cover": str(cover.pk)})
    return absence


@transaction.atomic
def end_absence(absence: Absence, *, by: Membership) -> None:
    """Back, or it was a mistake: nobody covers any more."""
    absence.delete()
    record("membership.back", about=absence.member, by=by)


def _lock(*members: Membership) -> None:
    """Absences of the same people are noted one after the other."""
    pks = [member.pk for member in members]
    list(Membership.objects.select_for_update().filter(pk__in=pks).order_by("pk"))


def _must_be_colleagues(member: Membership, other: Membership) -> None:
    if not other.is_staff or other.program_id != member.program_id or other.pk == member.pk:
        raise Refusal(_("Please choose another coordinator of this program."))


def _some(ticked: Sequence[Promise]) -> Sequence[Promise]:
    if not ticked:
        raise Refusal(_("Please tick one line or more first."))
    return ticked


def _key(kind: str, about: Any) -> dict[str, Any]:
    return {
        "kind": kind,
        "about_type": ContentType.objects.get_for_model(about),
        "about_id": about.pk,
    }


def _next_step(promise: Promise, after: dt.datetime) -> dt.datetime | None:
    """The next moment at which something must happen: a reminder that waits out the night, or lateness."""
    if promise.escalated_at is not None or promise.stilled_at is not None:
        return None
    waiting = [at for at in _reminders(promise) if at > after and at < promise.due_at]
    return min(waiting, default=promise.due_at)


def _reminders(promise: Promise) -> list[dt.datetime]:
    clocks, zone = promise.program.policy.clocks, promise.program.zone
    spans = kind_of(promise).nudges(promise.program.policy)
    zone_there = _zone_of(promise.owner, promise.program)
    return [
        awake(
            span.morning_after(promise.made_at, zone, clocks.night_ends),
            zone_there,
            starts=clocks.night_starts,
            ends=clocks.night_ends,
        )
        for span in spans
    ]


def _zone_of(owner: Membership | None, program: Program) -> Any:
    name = owner.person.zone_name if owner else ""
    return ZoneInfo(name) if name else program.zone


@transaction.atomic
def notice(promise_id: Any) -> bool:
    """The time of one promise has come: remind, or, when it is overdue, tell the coordinators.

    After a stop of days each step happens at most once and steps that have passed are skipped
    (bar M7). Two workers cannot both notice: the second finds the next step already set.
    """
    now = clock.now()
    promise = (
        Promise.objects.open()
        .select_for_update(of=("self",))
        .select_related("program", "owner__person")
        .get(pk=promise_id)
    )
    if promise.next_nudge_at is None or promise.next_nudge_at > now:
        return False
    if now >= promise.due_at:
        _escalate(promise, now)
    else:
        _remind(promise, now)
    return True


def _escalate(promise: Promise, now: dt.datetime) -> None:
    promise.escalated_at, promise.next_nudge_at = now, None
    promise.save(update_fields=["escalated_at", "next_nudge_at"])
    record("promise.late", about=promise, by=None)
    kind_of(promise).late(promise)


def _remind(promise: Promise, now: dt.datetime) -> None:
    promise.nudges += 1
    promise.next_nudge_at = _next_step(promise, now)
    promise.save(update_fields=["nudges", "next_nudge_at"])
    kind_of(promise).nudge(promise)


def set_aside(promise_id: Any) -> None:
    """Something of ours fails for this promise: it is looked at again in an hour (bar M11)."""
    later = clock.now() + SET_ASIDE
    Promise.objects.open().filter(pk=promise_id).update(next_nudge_at=later)
