"""Advisers: who signs in for one, what it offers, and the log of its help."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.base.states import move
from threedoors.network.advisers import AdviserSeat, HelpNote
from threedoors.network.asking import refuse_addresses, refuse_personal
from threedoors.outbox.actions import owe, withdraw_owed
from threedoors.outbox.models import Why
from threedoors.people.actions import accept_staff, add_member, revoke_links, wipes
from threedoors.people.links import Suppression, suppressed
from threedoors.people.models import Membership, Person, Role
from threedoors.programs.models import Adviser

LETTER = "network/mail/adviser"


@transaction.atomic
def invite_adviser(adviser: Adviser, *, by: Membership, name: str, email: str) -> AdviserSeat:
    """Somebody of an adviser may sign in from now on, and hears where. They see nobody who takes part."""
    program = adviser.program
    if suppressed(program, Suppression.Reason.REMOVED, email):
        raise Refusal(_("This person asked not to be kept here. Please think of someone else."))
    told = {"name": name, "email": email, "status": Membership.Status.PROSPECT}
    member = add_member(program, Role.ADVISER, by=by, **told)
    if member.status == Membership.Status.ACTIVE:
        raise AlreadyDone(_("%(name)s can sign in already.") % {"name": member.name})
    if member.status == Membership.Status.ENDED:
        move(member, "active", by=by, ended_reason="")
    else:
        accept_staff(member, by=by)
    mine = {"program": program, "adviser": adviser}
    seat, _new = AdviserSeat.objects.update_or_create(member=member, defaults=mine)
    record("adviser.invited", about=seat, by=by)
    owe(member, LETTER, about=seat, cycle=f"{clock.now():%Y-%m-%dT%H:%M:%S}")
    return seat


@transaction.atomic
def end_seat(seat: AdviserSeat, *, by: Membership) -> None:
    """They see nothing any more, from the next request on."""
    move(seat.member, "ended", by=by, ended_reason="adviser_ended")
    revoke_links(seat.member)
    withdraw_owed(seat, LETTER, why=Why.WITHDRAWN)
    record("adviser.seat_ended", about=seat, by=by)


def end_seats(adviser: Adviser, *, by: Membership) -> None:
    """The program has this adviser no longer: nobody of theirs signs in."""
    for seat in adviser.seats.filter(member__status=Membership.Status.ACTIVE):
        end_seat(seat, by=by)


def _must_be_theirs(adviser: Adviser, by: Membership) -> None:
    mine = AdviserSeat.objects.filter(member=by, adviser=adviser).exists()
    if not (mine or (by.is_staff and by.program_id == adviser.program_id)):
        raise NotAllowed(_("This is another adviser."))


@transaction.atomic
def note_help(
    adviser: Adviser, *, by: Membership, helped_on: dt.date, topic: str, text: str = ""
) -> HelpNote:
    """One line of the log. An adviser is not told whether a name is one of ours: that would be telling."""
    _must_be_theirs(adviser, by)
    if by.is_staff:
        refuse_personal(by, topic, text)
    else:
        refuse_addresses(topic, text)
    if helped_on > clock.today(adviser.program.zone):
        raise Refusal(_("This day is still ahead."))
    said = {"adviser": adviser, "helped_on": helped_on, "topic": topic, "text": text}
    if HelpNote.objects.filter(**said).exists():
        raise AlreadyDone(_("This is noted already. Thank you."))
    row = HelpNote.objects.create(program=adviser.program, name=adviser.name, by=by, **said)
    record("help.noted", about=row, by=by)
    return row


@wipes
def wipe_help(person: Person) -> None:
    """An adviser is not told whose name is ours, so a note may name somebody: it goes with them (bar P6)."""
    name = " ".join(person.name.split()).casefold()
    for note in HelpNote.objects.filter(program=person.program_id) if name else ():
        if name in " ".join(f"{note.topic} {note.text}".split()).casefold():
            HelpNote.objects.filter(pk=note.pk).update(topic="–", text="")


@transaction.atomic
def offer_resources(adviser: Adviser, *, by: Membership, resources: str) -> None:
    """What the adviser offers, one line each, in their own words."""
    _must_be_theirs(adviser, by)
    lines = [line.strip()[:300] for line in resources.splitlines() if line.strip()]
    Adviser.objects.filter(pk=adviser.pk).update(resources=lines[:30])
    changed = {"adviser": adviser.name}
    record("program.resources_offered", about=adviser.program, by=by, changed=changed)
