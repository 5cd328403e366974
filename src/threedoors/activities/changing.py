"""An event is changed, gets more days, is cancelled; and what came of it. Everybody asked is told once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.activities import places
from threedoors.activities.actions import AFTER, must_end_later, settle_attendance
from threedoors.activities.models import Activity, Invitation, Session
from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.base.states import move, stale
from threedoors.outbox.actions import owe, withdraw_owed
from threedoors.outbox.models import Message, Why
from threedoors.partners.models import Organization
from threedoors.people.models import Membership
from threedoors.promises import actions as promises

TOLD = ("starts_at", "ends_at", "place", "town", "how", "join_url")
"""What a guest must hear of."""
ASKED = ("invited", "yes", "waiting")
UNREAD = tuple(
    f"activities/mail/{name}" for name in ("invited", "signed_up", "confirmed", "waiting")
)
NOT_LEFT = ("owed", "withdrawn", "failed")


@transaction.atomic
def change_activity(
    activity: Activity,
    *,
    by: Membership,
    starts_at: dt.datetime,
    ends_at: dt.datetime | None = None,
    co_hosts: Iterable[Organization] | None = None,
    **said: Any,
) -> None:
    """New words, a new time, a new place; one mail tells everybody, and the calendar entry follows. R376.

    The days of a longer event move along and keep their hours, also where the clocks change between.
    """
    row, zone = places.held(activity.pk), activity.program.zone
    if row.is_cancelled:
        raise stale(row)
    ends_at = ends_at or _moved(row.ends_at, row.starts_at, starts_at, zone)
    must_end_later(starts_at, ends_at)
    if starts_at != row.starts_at and min(starts_at, row.starts_at) <= clock.now():
        raise Refusal(_("Please choose a time that is still ahead."))
    _move_sessions(row, starts_at)
    ends_at = max([ends_at, *row.sessions.values_list("ends_at", flat=True)])
    new = {"starts_at": starts_at, "ends_at": ends_at, **said}
    differs = [name for name, value in new.items() if getattr(row, name) != value]
    is_news = bool(set(differs) & set(TOLD)) and not row.has_begun
    for name, value in new.items():
        setattr(row, name, value)
    row.sequence += is_news
    row.save()
    if co_hosts is not None:
        row.co_hosts.set(co_hosts)
    record("activity.changed", about=row, by=by, changed={"fields": differs})
    if is_news:
        _tell_change(row)
    places.offer_places(row)


def _moved(at: dt.datetime, old: dt.datetime, new: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """The same distance on the clock on the wall, not in elapsed hours (bar I7)."""
    local = [moment.astimezone(zone).replace(tzinfo=None) for moment in (at, old, new)]
    return (local[2] + (local[0] - local[1])).replace(tzinfo=zone)


def _move_sessions(row: Activity, starts_at: dt.datetime) -> None:
    if starts_at == row.starts_at:
        return
    zone = row.program.zone
    later = starts_at > row.starts_at
    for session in row.sessions.order_by("-starts_at" if later else "starts_at"):
        session.starts_at = _moved(session.starts_at, row.starts_at, starts_at, zone)
        session.ends_at = _moved(session.ends_at, row.starts_at, starts_at, zone)
        session.save(update_fields=["starts_at", "ends_at"])


def _asked(row: Activity) -> list[Invitation]:
    rows = row.invitations.filter(status__in=ASKED, member__person__erased_at=None)
    rows = rows.select_related("member__person", "program")
    found = list(rows)
    for invitation in found:
        invitation.activity = row
    return found


def _tell_change(row: Activity) -> None:
    if row.invitations.exists():
        promises.renew("note_attendance", about=row, due_at=row.ends_at + AFTER)
    for invitation in _asked(row):
        withdraw_owed(
            invitation,
            "activities/mail/day_before",
            "activities/mail/changed",
            why=Why.NO_LONGER_TRUE,
        )
        if not _still_unsent(invitation, *UNREAD):
            owe(
                invitation.member,
                "activities/mail/changed",
                about=invitation,
                cycle=str(row.sequence),
            )
        if invitation.status == "yes":
            places.remind(invitation)


def _still_unsent(invitation: Invitation, *templates: str) -> bool:
    """A letter that tells the time has not left yet: it will say the new one by itself."""
    rows = Message.objects.filter(to=invitation.member_id, about_id=invitation.pk)
    return rows.filter(status="owed", template__in=templates).exists()


def _heard_nothing(invitation: Invitation) -> bool:
    """The invitation has not left, and they answered nothing: they do not know of the event."""
    rows = Message.objects.filter(to=invitation.member_id, about_id=invitation.pk)
    return invitation.status == "invited" and not rows.exclude(status__in=NOT_LEFT).exists()


@transaction.atomic
def cancel_activity(activity: Activity, *, by: Membership, said: str = "") -> None:
    """It does not take place: everybody asked hears it once, and calendars are cleared. `said` is for them."""
    row = places.held(activity.pk)
    if row.has_begun:
        raise Refusal(_("This event has begun already."))
    move(row, "cancelled", by=by, said=said, sequence=row.sequence + 1)
    activity.status = row.status
    for invitation in _asked(row):
        is_news = not _heard_nothing(invitation)
        withdraw_owed(invitation, *MAILS, why=Why.NO_LONGER_TRUE)
        if is_news:
            owe(invitation.member, "activities/mail/cancelled", about=invitation, said=said)
    promises.waive_all(row, by=by)


MAILS = tuple(
    f"activities/mail/{name}"
    for name in ("invited", "signed_up", "confirmed", "waiting", "day_before", "changed")
)


@transaction.atomic
def add_session(
    activity: Activity, *, by: Membership, starts_at: dt.datetime, ends_at: dt.datetime
) -> Session:
    """One more day of the same event; who was asked before hears of it. R383."""
    row = places.held(activity.pk)
    if row.is_cancelled:
        raise stale(row)
    must_end_later(starts_at, ends_at)
    if row.sessions.filter(starts_at=starts_at).exists():
        raise AlreadyDone(_("This day is there already."))
    if starts_at < row.starts_at:
        raise Refusal(_("The first day is the beginning of the event. Please change that first."))
    if not row.sessions.exists() and starts_at != row.starts_at:
        first = {"starts_at": row.starts_at, "ends_at": row.ends_at}
        Session.objects.create(program=row.program, activity=row, **first)
    session = Session.objects.create(
        program=row.program, activity=row, starts_at=starts_at, ends_at=ends_at
    )
    is_news = not row.has_begun and row.invitations.exists()
    row.ends_at, row.sequence = max(row.ends_at, ends_at), row.sequence + is_news
    row.save(update_fields=["ends_at", "sequence"])
    record("activity.session_added", about=row, by=by)
    if is_news:
        _tell_change(row)
    return session


@transaction.atomic
def write_results(activity: Activity, *, by: Membership, recap: str, results: str) -> None:
    """What there is to tell of it afterwards. R376."""
    activity.recap, activity.results = recap, results
    activity.save(update_fields=["recap", "results"])
    record("activity.results_written", about=activity, by=by)


@transaction.atomic
def award_prize(invitation: Invitation, *, by: Membership, prize: int | None) -> None:
    """First, second, third of a contest, or nobody any more. R378."""
    if prize is not None and not 1 <= prize <= 9:
        raise Refusal(_("Please choose a rank from 1 to 9."))
    if invitation.status != "attended":
        raise Refusal(_("Only who was there can win."))
    invitation.prize = prize
    invitation.save(update_fields=["prize"])
    record("invitation.prize_awarded", about=invitation, by=by, changed={"prize": prize})


@transaction.atomic
def close_attendance(activity: Activity, *, by: Membership) -> int:
    """Whoever said yes and is not noted was not there; those who said no before stay apart. R376."""
    if not activity.is_over:
        raise Refusal(_("This event is still ahead."))
    rows = activity.invitations.filter(status="yes").select_related("program")
    missed = list(rows)
    for row in missed:
        move(row, "missed", by=by)
    promises.keep("note_attendance", about=activity, by=by)
    settle_attendance(activity, by=by)
    return len(missed)
