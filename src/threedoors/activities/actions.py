"""What is done with activities: added, people invited, their answers, and who was there."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.activities.models import Activity, Invitation
from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.base.states import move
from threedoors.outbox.actions import owe
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.promises import actions as promises

AFTER = dt.timedelta(days=1)


@transaction.atomic
def add_activity(
    program: Program, *, by: Membership, name: str, starts_at: dt.datetime, **said: Any
) -> Activity:
    """An event of ours, or one of others that we heard about. R389."""
    if starts_at <= clock.now():
        raise Refusal(_("Please choose a time that is still ahead."))
    if Activity.objects.filter(program=program, name=name, starts_at=starts_at).exists():
        raise AlreadyDone(_("This event is there already."))
    activity = Activity.objects.create(program=program, name=name, starts_at=starts_at, **said)
    record("activity.added", about=activity, by=by)
    return activity


@transaction.atomic
def invite_member(
    activity: Activity, *, by: Membership, member: Membership, companion: Membership | None = None
) -> Invitation:
    """One person is invited by mail, which names who of us comes along. Seed 001:348, R196, R204."""
    if activity.is_over:
        raise Refusal(_("This event is over. Please choose another one."))
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
    promises.make("note_attendance", about=activity, due_at=activity.starts_at + AFTER)
    return invitation


@transaction.atomic
def answer_invitation(invitation: Invitation, *, by: Membership, answer: str) -> None:
    """Yes or no, in one tap, until the event begins; it can be changed."""
    if answer not in (Invitation.Status.YES, Invitation.Status.NO):
        raise Refusal(_("Please say yes or no."))
    if invitation.activity.is_over:
        raise Refusal(_("This event is over."))
    move(invitation, answer, by=by, answered_at=clock.now())


@transaction.atomic
def record_attendance(invitation: Invitation, *, by: Membership, attended: bool) -> None:
    """Who was there, and who was not. R196."""
    if not invitation.activity.is_over:
        raise Refusal(_("This event is still ahead."))
    move(invitation, "attended" if attended else "missed", by=by)
    waiting = invitation.activity.invitations.exclude(status__in=["attended", "missed"])
    if not waiting.exists():
        promises.keep("note_attendance", about=invitation.activity, by=by)
