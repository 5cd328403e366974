"""How contacts are forgotten: what is wiped of whoever is erased, and of those who never answered."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from threedoors.base import clock
from threedoors.base.states import move
from threedoors.outbox.actions import forget_letters
from threedoors.people.actions import erase_person, revoke_links, wipes
from threedoors.people.models import Membership, Person
from threedoors.programs.models import Program
from threedoors.promises import actions as promises
from threedoors.referrals.models import Referral, ReferralQuerySet


@wipes
def wipe_doors(person: Person) -> None:
    """Whatever givers said of somebody who is erased."""
    Referral.objects.filter(contact__person=person).update(**Referral.WIPED)


def forget_silent() -> int:
    """Contacts who never answered and whom nobody wrote to are forgotten after a set time (bar P7, R522).

    Their doors stay and count, as "no answer" and without a name. They refused nothing, so their
    address is not kept from coming back.
    """
    forgotten = 0
    for program in Program.objects.all():
        for contact in _silent(program):
            forgotten += _forget(contact)
    return forgotten


def _silent(program: Program) -> list[Membership]:
    """Those with named doors, each of them old and without any sign of life."""
    named = Referral.objects.filter(contact=OuterRef("pk")).named()
    quiet = _without_a_sign(program).filter(contact=OuterRef("pk"))
    rows = Membership.objects.filter(program=program).filter(Exists(quiet))
    alive = named.exclude(pk__in=_without_a_sign(program).values("pk"))
    return list(rows.exclude(Exists(alive)).select_related("person"))


def _without_a_sign(program: Program) -> ReferralQuerySet:
    kept = dt.timedelta(days=program.policy.referrals.keep_days)
    last_day = clock.today(program.zone) - kept
    old = Referral.objects.filter(
        program=program,
        status__in=Referral.UNWRITTEN,
        shared_at__lt=clock.now() - kept,
        welcomed_at=None,
        contacted_at=None,
    )
    behind = Referral.objects.filter(parent=OuterRef("pk"))
    waited = Q(not_before=None) | Q(not_before__lt=last_day)
    return old.filter(waited).exclude(Exists(behind))


@transaction.atomic
def _forget(contact: Membership) -> int:
    program = Program.objects.select_for_update().get(pk=contact.program_id)
    doors = list(contact.referrals_received.named().select_for_update(of=("self",)))
    quiet = set(_without_a_sign(program).filter(contact=contact).values_list("pk", flat=True))
    if not doors or any(door.pk not in quiet for door in doors):
        return 0  # written to, answered, named anew or removed a moment ago
    forget_letters(contact, about=doors)
    for door in doors:
        move(door, "silent", by=None, not_before=None, **Referral.WIPED)
        promises.waive_all(door, by=None)
    move(contact, "ended", by=None, ended_reason="no_answer")
    revoke_links(contact)
    if not contact.person.memberships.exclude(pk=contact.pk).exists():
        erase_person(contact.person, by=None)
    return 1
