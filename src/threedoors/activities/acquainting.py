"""One says whom they met at an event; the other is asked, and nothing is shared before a yes."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.activities.actions import acquaint, between
from threedoors.activities.models import Acquaintance, Activity, Invitation
from threedoors.activities.places import guests
from threedoors.base.models import record
from threedoors.base.refusals import NotAllowed, Refusal
from threedoors.base.states import move
from threedoors.outbox.actions import forget_letters, owe, withdraw_owed
from threedoors.outbox.models import Why
from threedoors.people.actions import wipes
from threedoors.people.models import Membership, Person
from threedoors.promises import actions as promises

MOST = 30
"""So many names of one event are enough."""


@transaction.atomic
def tell_acquaintance(invitation: Invitation, *, by: Membership, said: str) -> None:
    """ "I met X." Whoever it is, the answer is the same, so that nobody learns here who was there. R386."""
    if by.pk != invitation.member_id or invitation.status != "attended":
        raise NotAllowed(_("Only the person themselves can do this."))
    mine = Acquaintance.objects.filter(activity=invitation.activity, one=by)
    if mine.count() >= MOST:
        raise Refusal(_("You told us many names. Please write to us about the others."))
    other = _guest_named(invitation, said)
    if other is not None:
        _ask(invitation.activity, by, other)
    elif not mine.filter(said__iexact=said, status="told").exists():
        row = Acquaintance.objects.create(
            program=by.program, activity=invitation.activity, one=by, said=said
        )
        promises.make("name_acquaintance", about=row)
        record("acquaintance.told", about=row, by=by)


def _guest_named(invitation: Invitation, said: str) -> Membership | None:
    """The only other guest of that name, whole or as they are called."""
    rows = guests(invitation.activity).attended().exclude(member=invitation.member_id)
    here = [row.member for row in rows.select_related("member__person", "member__program")]
    wanted = said.casefold()
    whole = [guest for guest in here if guest.name.casefold() == wanted]
    called = [guest for guest in here if guest.short_name.casefold() == wanted]
    found = whole or called
    return found[0] if len(found) == 1 else None


def _ask(activity: Activity, one: Membership, other: Membership) -> None:
    """Ask the other; where they told the same of us, both have said yes."""
    row = between(activity, one, other)
    if row is None:
        row = Acquaintance.objects.create(
            program=one.program, activity=activity, one=one, other=other
        )
        record("acquaintance.told", about=row, by=one)
        owe(other, "activities/mail/met", about=row)
    elif row.status == "told" and row.other_id == one.pk:
        acquaint(activity, row.one, one, by=one)
        withdraw_owed(row, "activities/mail/met", why=Why.ANSWERED)


@transaction.atomic
def name_acquaintance(row: Acquaintance, *, by: Membership, other: Membership | None) -> None:
    """Staff found out whom somebody met, or nobody could."""
    if row.other_id is not None or row.status != "told" or row.activity is None:
        raise Refusal(_("This is settled already."))
    promises.keep("name_acquaintance", about=row, by=by)
    one, activity = row.one, row.activity
    if other is None:
        move(row, "withdrawn", by=by, said="")
        return
    came = guests(activity).attended().filter(member__person__erased_at=None)
    if not came.filter(member=other).exists() or other.pk == one.pk:
        raise Refusal(_("Please choose somebody who was there."))
    record("acquaintance.named", about=row, by=by)
    row.delete()
    _ask(activity, one, other)


@transaction.atomic
def answer_acquaintance(row: Acquaintance, *, by: Membership, answer: str) -> None:
    """Yes: both get the address of the other. No: nobody is told."""
    row = Acquaintance.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if by.pk != row.other_id or answer not in ("agreed", "declined"):
        raise NotAllowed(_("Only the person themselves can do this."))
    if answer == "declined":
        move(row, "declined", by=by)
    elif row.status == "agreed":
        return
    elif row.status == "told":
        acquaint(row.activity, row.one, by, by=by)
    else:
        raise Refusal(_("This is settled already."))
    withdraw_owed(row, "activities/mail/met", why=Why.ANSWERED)


@wipes
def forget_acquaintances(person: Person) -> None:
    """Nobody is put in touch with somebody erased, and no word about them stays (bar P3, P6)."""
    members = list(person.memberships.all())
    rows = Acquaintance.objects.filter(one__in=members) | Acquaintance.objects.filter(
        other__in=members
    )
    for row in rows.filter(status="told"):
        move(row, "withdrawn", by=None)
        promises.waive("name_acquaintance", about=row, by=None)
    rows.update(said="")
    for member in members:
        forget_letters(member, about=list(rows))
    named = Acquaintance.objects.filter(program=person.program_id, said__icontains=person.name)
    if person.name:
        named.update(said="")
