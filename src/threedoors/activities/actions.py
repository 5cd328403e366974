"""What is done with activities: added, people invited, their answers, who was there, and who met whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.activities import places
from threedoors.activities.models import DOORS_OPEN, ROLES, Acquaintance, Activity, Invitation
from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, NoRoom, Refusal
from threedoors.base.states import move
from threedoors.outbox.actions import owe
from threedoors.partners.models import Organization
from threedoors.people.consents import Consent, consented
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.promises import actions as promises

AFTER = dt.timedelta(days=1)
USUAL = dt.timedelta(hours=2)
"""How long an event lasts of which nobody said more."""


@transaction.atomic
def add_activity(
    program: Program,
    *,
    by: Membership,
    name: str,
    starts_at: dt.datetime,
    ends_at: dt.datetime | None = None,
    co_hosts: Iterable[Organization] = (),
    took_place: bool = False,
    **said: Any,
) -> Activity:
    """An event of ours, or one of others that we heard about; also one that is over, for the report. R388, R389."""
    if took_place != (starts_at <= clock.now()):
        raise Refusal(
            _("This time is still ahead.")
            if took_place
            else _("Please choose a time that is still ahead.")
        )
    ends_at = ends_at or starts_at + USUAL
    must_end_later(starts_at, ends_at)
    if Activity.objects.filter(program=program, name=name, starts_at=starts_at).exists():
        raise AlreadyDone(_("This event is there already."))
    activity = Activity.objects.create(
        program=program, name=name, starts_at=starts_at, ends_at=ends_at, **said
    )
    activity.co_hosts.set(co_hosts)
    record("activity.added", about=activity, by=by)
    return activity


def must_end_later(starts_at: dt.datetime, ends_at: dt.datetime) -> None:
    """It ends after it begins."""
    if ends_at <= starts_at:
        raise Refusal(_("The event must end after it begins."))


@transaction.atomic
def invite_member(
    activity: Activity, *, by: Membership, member: Membership, companion: Membership | None = None
) -> Invitation:
    """One person is invited by mail, which names who of us comes along. Seed 001:348, R196, R204."""
    _must_be_ahead(activity)
    if not takes_part(member):
        raise Refusal(_("This person takes part no more. Please ask somebody else."))
    if not may_be_invited(member):
        raise Refusal(_("This person has not agreed to hear from us yet."))
    if not activity.is_for(member.role):
        raise Refusal(_("This event is not for people of this role."))
    invitation, new = Invitation.objects.get_or_create(
        activity=activity,
        member=member,
        defaults={"program": activity.program, "companion": companion},
    )
    if not new and (companion is None or invitation.companion_id == companion.pk):
        raise AlreadyDone(_("%(name)s was invited already.") % {"name": member.name})
    if not new:
        invitation.companion = companion
        invitation.save(update_fields=["companion"])
    record("invitation.member_invited", about=invitation, by=by)
    cycle = str(companion.pk) if companion else ""
    owe(member, "activities/mail/invited", about=invitation, cycle=cycle)
    promises.make("note_attendance", about=activity, due_at=activity.ends_at + AFTER)
    return invitation


def takes_part(member: Membership) -> bool:
    """Whether the person may be invited: in a role that is, not ended, and still here."""
    gone = member.status == Membership.Status.ENDED or member.person.erased_at is not None
    return member.role in ROLES and not gone


def may_be_invited(member: Membership) -> bool:
    """Whoever takes part; a prospect, whom perhaps somebody else named, by their own consent alone (bar P3)."""
    own = member.status != Membership.Status.PROSPECT or consented(member, Consent.Purpose.EVENT)
    return own and takes_part(member)


def _must_be_ahead(activity: Activity) -> None:
    if activity.is_cancelled:
        raise Refusal(_("This event is cancelled."))
    if activity.has_begun:
        raise Refusal(_("This event is over. Please choose another one."))


@transaction.atomic
def answer_invitation(invitation: Invitation, *, by: Membership | None, answer: str) -> None:
    """Yes or no, in one tap, until the event begins; it can be changed. The same answer twice is one."""
    if answer not in (Invitation.Status.YES, Invitation.Status.NO):
        raise Refusal(_("Please say yes or no."))
    activity = places.held(invitation.activity_id)
    _must_be_ahead(activity)
    row = Invitation.objects.select_related("program", "member__person").get(pk=invitation.pk)
    row.activity = activity
    if answer == Invitation.Status.NO:
        _decline(row, by)
    elif row.status not in ("yes", "waiting", "attended"):
        _accept(row, by)
    invitation.status = row.status


def _decline(row: Invitation, by: Membership | None) -> None:
    if row.status == "no":
        return
    had_place = row.status == "yes"
    move(row, "no", by=by, answered_at=clock.now())
    if had_place:
        places.offer_places(row.activity)


def _accept(row: Invitation, by: Membership | None) -> None:
    if places.left(row.activity) != 0:
        move(row, "yes", by=by, answered_at=clock.now())
        places.confirm(row)
    elif row.activity.has_waiting_list:
        move(row, "waiting", by=by, answered_at=clock.now())
        owe(row.member, "activities/mail/waiting", about=row, cycle=places.moment())
    else:
        raise NoRoom(_("Every place is taken. Thank you for asking."))


@transaction.atomic
def record_attendance(
    invitation: Invitation, *, by: Membership | None, attended: bool, at: dt.datetime | None = None
) -> None:
    """Who was there, and who was not; `at` is when somebody tapped, perhaps without a network. R196, R376."""
    activity = invitation.activity
    if not activity.has_doors_open:
        raise Refusal(_("This event is still ahead."))
    if not attended and not activity.has_begun:
        raise Refusal(_("This event is still ahead."))
    now = clock.now()
    came_at = min(max(at or now, activity.starts_at - DOORS_OPEN), now)
    if attended:
        if invitation.status != "attended":
            move(invitation, "attended", by=by, came_at=came_at)
        places.note_presence(invitation, came_at)
        places.thank(invitation)
    else:
        move(invitation, "missed", by=by, came_at=None, prize=None)
        invitation.presences.all().delete()
    settle_attendance(activity, by=by)


def settle_attendance(activity: Activity, *, by: Membership | None) -> None:
    """Once the event is over and everybody who was to come is noted, nobody asks any more."""
    noted = [*Invitation.NOTED, "waiting"]
    if activity.is_over and not activity.invitations.exclude(status__in=noted).exists():
        promises.keep("note_attendance", about=activity, by=by)


@transaction.atomic
def acquaint(
    activity: Activity | None, one: Membership, other: Membership, *, by: Membership | None
) -> Acquaintance:
    """Both said that they want to meet again: each gets one mail with the other's name and contact. R386."""
    row = between(activity, one, other)
    if row is None:
        row = Acquaintance.objects.create(
            program=one.program, activity=activity, one=one, other=other
        )
    if row.status != Acquaintance.Status.AGREED:
        move(row, "agreed", by=by, agreed_at=clock.now(), said="")
        for member in (one, other):
            owe(member, "activities/mail/acquainted", about=row)
    return row


def between(activity: Activity | None, one: Membership, other: Membership) -> Acquaintance | None:
    """What is known of these two at this event, whoever told it; held until the change is certain."""
    if one.program_id != other.program_id or one.person_id == other.person_id:
        raise Refusal(_("Please choose two people."))
    pair = sorted([one.pk, other.pk])
    list(Membership.objects.select_for_update().filter(pk__in=pair).order_by("pk"))
    rows = Acquaintance.objects.filter(activity=activity, one__in=pair, other__in=pair)
    return rows.select_related("program").first()
