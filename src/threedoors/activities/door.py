"""At the door: a tap for each guest, people nobody expected, and heads without a name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import F, Prefetch, QuerySet
from django.utils.translation import gettext as _

from threedoors.activities import places
from threedoors.activities.actions import AFTER, record_attendance
from threedoors.activities.gathering import is_known, known_member, new_prospect
from threedoors.activities.models import ROLES, Activity, HeadCount, Invitation, Presence, Session
from threedoors.base import clock, limits
from threedoors.base.models import history, record
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.base.states import move
from threedoors.people.actions import issue_link
from threedoors.people.links import Link, Suppression, suppressed
from threedoors.people.models import Membership
from threedoors.promises import actions as promises

DOOR_DAYS = 2
ONE_EVENING = dt.timedelta(hours=12)
JUST_NOW = dt.timedelta(minutes=2)


@dataclass(frozen=True)
class Door:
    """What the page for the door shows: the day, and every guest with whether they are there."""

    activity: Activity
    session: Session | None
    everybody: list[Invitation]
    words: str = ""

    @property
    def guests(self) -> list[Invitation]:
        """Those whom the search finds; all, if it looks for nothing."""
        return [row for row in self.everybody if _fits(row, self.words)]

    @property
    def here(self) -> int:
        """How many are here, whomever the search finds."""
        return sum(self.is_here(guest) for guest in self.everybody)

    @property
    def lines(self) -> list[tuple[Invitation, bool]]:
        """Each guest, and whether they are there today."""
        return [(guest, self.is_here(guest)) for guest in self.guests]

    def is_here(self, guest: Invitation) -> bool:
        if self.session is None:
            return guest.status == "attended"
        return any(row.session_id == self.session.pk for row in guest.presences.all())


def door_of(activity: Activity, words: str = "") -> Door:
    """Everybody who may come, by name; `words` looks for a part of the name or for the code."""
    rows: QuerySet[Invitation] = activity.invitations.exclude(status="no").filter(
        member__person__erased_at=None
    )
    rows = rows.select_related("member__person").order_by("member__person__name", "pk")
    guests = list(rows.prefetch_related(Prefetch("presences", Presence.objects.all())))
    session = places.session_of(activity, clock.now())
    return Door(activity, session, guests, words.strip().casefold())


def _fits(row: Invitation, wanted: str) -> bool:
    return wanted in row.member.name.casefold() or wanted == row.code.casefold()


@transaction.atomic
def check_in(
    invitation: Invitation, *, by: Membership | None, at: dt.datetime | None = None
) -> None:
    """One tap; the same tap that arrives twice, or from two phones, counts once. R376, R385."""
    row = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    row.activity, row.member = invitation.activity, invitation.member
    record_attendance(row, by=by, attended=True, at=at)
    invitation.status = row.status


@transaction.atomic
def undo_check_in(invitation: Invitation, *, by: Membership, at: dt.datetime | None = None) -> None:
    """It was the wrong name, on this day: other days stay, and the answer is again what it was."""
    row = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    session = places.session_of(invitation.activity, at or clock.now())
    row.presences.filter(session=session).delete()
    if row.status == "attended" and not row.presences.exists():
        move(row, _before(row), by=by, event="check_in_undone", came_at=None, prize=None)
    invitation.status = row.status


def _before(row: Invitation) -> str:
    """Where the guest stood before that tap: who had answered nothing did not say yes by it."""
    tap = history(row).filter(kind="invitation.attended").first()
    return str(tap.changed["status"][0] if tap else Invitation.Status.YES)


@transaction.atomic
def make_door_link(activity: Activity, *, by: Membership) -> Link:
    """A page for the phone of whoever helps at the door; it opens nothing else and ends after two days."""
    record("activity.door_opened", about=activity, by=by)
    return issue_link(by, "door", about=activity, days=DOOR_DAYS)


@transaction.atomic
def walk_in(
    activity: Activity,
    *,
    by: Membership | None,
    name: str,
    who: str,
    email: str = "",
    agrees: bool = False,
    language: str = "en",
    tap: UUID | None = None,
) -> None:
    """Somebody nobody expected: a prospect by their own consent, else one more head. R385.

    The same answer whether we know the address or not (bar S9). `tap` tells a second click on the
    same form from the next person.
    """
    activity = places.held(activity.pk)
    if not activity.has_doors_open:
        raise Refusal(_("This event is still ahead."))
    removed = email and suppressed(activity.program, Suppression.Reason.REMOVED, email)
    member = known_member(activity, email) if email and not removed else None
    is_nameless = removed or not agrees or who not in ROLES or is_known(activity, email)
    if member is None and is_nameless:
        if tap is None or limits.allow("head", f"{tap} {name}", most=1, within=ONE_EVENING):
            _one_head_more(activity, who)
        return
    if member is None:
        _check_second_tap(activity, name, email)
        member = new_prospect(activity, name, email, who, language)
    invitation, new = Invitation.objects.get_or_create(
        activity=activity,
        member=member,
        defaults={"program": activity.program, "way": Invitation.Way.WALKED_IN},
    )
    if new:
        record("invitation.walked_in", about=invitation, by=by)
        promises.make("note_attendance", about=activity, due_at=activity.ends_at + AFTER)
    check_in(invitation, by=by)


def _check_second_tap(activity: Activity, name: str, email: str) -> None:
    rows = activity.invitations.filter(way="walked_in", member__person__name=name)
    same = rows.filter(member__person__email=email, invited_at__gt=clock.now() - JUST_NOW)
    if same.exists():
        raise AlreadyDone(_("You are on the list."))


def _one_head_more(activity: Activity, who: str) -> None:
    kind = who if who in HeadCount.Who.values else HeadCount.Who.OTHER
    row, _new = HeadCount.objects.get_or_create(
        activity=activity, who=kind, defaults={"program": activity.program}
    )
    HeadCount.objects.filter(pk=row.pk).update(number=F("number") + 1)


@transaction.atomic
def count_heads(activity: Activity, *, by: Membership, **numbers: int | None) -> None:
    """How many came whose names we do not keep. R388, R390."""
    if not activity.has_doors_open:
        raise Refusal(_("This event is still ahead."))
    for who, number in numbers.items():
        HeadCount.objects.update_or_create(
            activity=activity,
            who=who,
            defaults={"program": activity.program, "number": number or 0},
        )
    record("activity.heads_counted", about=activity, by=by, changed={**numbers})


def attendance(activity: Activity) -> dict[str, int]:
    """How many were there, by what they are: guests by name and heads together. R385."""
    found = dict.fromkeys(HeadCount.Who.values, 0)
    for role in places.guests(activity).attended().values_list("member__role", flat=True):
        found[role if role in found else "other"] += 1
    for who, number in activity.heads.values_list("who", "number"):
        found[who] += number
    return found
