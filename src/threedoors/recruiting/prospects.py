"""Prospects: somebody staff would like to win, each attempt, and the way in or out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.people.actions import add_member, add_role, give_consent
from threedoors.people.consents import Consent, consented
from threedoors.people.links import Suppression, suppressed
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program
from threedoors.promises import actions as promises
from threedoors.recruiting.actions import close, let_go, recommend, standing
from threedoors.recruiting.models import ContactAttempt, Recommendation

OWN_WISH = "own_wish"
JUST_NOW = dt.timedelta(minutes=10)


@transaction.atomic
def add_prospect(
    program: Program, *, by: Membership, role: str, name: str, source: str, **person: str
) -> Membership:
    """Somebody we would like to win. Whoever is here already keeps their own row. R137."""
    values = person.get("email", ""), person.get("phone", "")
    if suppressed(program, Suppression.Reason.REMOVED, *values):
        raise Refusal(_("This person asked not to be kept here. Please think of someone else."))
    prospect = Membership.Status.PROSPECT
    _check_second_click(program, role, name, values)
    member = add_member(
        program, Role(role), by=by, name=name, status=prospect, source=source, **person
    )
    if member.status != prospect:
        raise Refusal(_("This person is in the program already."))
    if not member.source:
        member.source = source
        member.save(update_fields=["source"])
    return member


def _check_second_click(program: Program, role: str, name: str, values: tuple[str, str]) -> None:
    """Without an address, only the moment tells a second click from a second person (bar D3)."""
    Program.objects.select_for_update().get(pk=program.pk)
    email, phone = values
    same = Membership.objects.filter(program=program, role=role, person__name=name)
    same = same.filter(person__email="", person__phone=phone)
    if not email and same.filter(created_at__gt=clock.now() - JUST_NOW).exists():
        raise AlreadyDone(_("The prospect is saved."))


@transaction.atomic
def note_own_wish(contact: Membership, *, by: Membership) -> Membership:
    """A contact would like to meet newcomers too: their own wish and consent, never ours (bar P3)."""
    if by.pk != contact.pk or contact.status != Membership.Status.ACTIVE:
        raise NotAllowed(_("Only the person themselves can say this."))
    prospect = Membership.Status.PROSPECT
    member = add_role(contact.person, Role.CONNECTOR, by=by, status=prospect, source=OWN_WISH)
    if consented(member, Consent.Purpose.MEET_NEWCOMERS):
        raise AlreadyDone(_("Thank you. We have noted this already, and write to you."))
    if not member.source:
        member.source = OWN_WISH
        member.save(update_fields=["source"])
    give_consent(member, Consent.Purpose.MEET_NEWCOMERS, by=by, version="notice-1")
    promises.standing("answer_offer", about=member)
    return member


@transaction.atomic
def record_attempt(member: Membership, *, by: Membership, **said: Any) -> ContactAttempt:
    """One try and what came of it. R137."""
    _must_be_prospect(member)
    Membership.objects.select_for_update().get(pk=member.pk)
    recent = member.attempts.filter(by=by, at__gt=clock.now() - JUST_NOW, **said)
    if recent.exists():
        raise AlreadyDone(_("This attempt is written down already."))
    row = ContactAttempt.objects.create(
        program=member.program, member=member, by=by, at=clock.now(), **said
    )
    record("membership.attempt_recorded", about=member, by=by, changed={"result": row.result})
    promises.keep("answer_offer", about=member, by=by)
    return row


@transaction.atomic
def invite_prospect(member: Membership, *, by: Membership) -> Recommendation:
    """Mail them the way to apply; their yes turns the prospect into an applicant, history kept."""
    _must_be_prospect(member)
    if not member.person.email:
        raise Refusal(_("This person has no email address. Please add one first."))
    if standing(member):
        raise AlreadyDone(_("They have our email already."))
    promises.keep("answer_offer", about=member, by=by)
    return recommend(
        member.program,
        by=by,
        role=member.role,
        name=member.person.name,
        email=member.person.email,
        language=member.person.language,
    )


@transaction.atomic
def remove_prospect(member: Membership, *, by: Membership) -> None:
    """They said no: erased, and the address is refused later (bar P3)."""
    _must_be_prospect(member)
    close(standing(member), "withdrawn", by)
    member.attempts.update(note="")
    promises.waive_all(member, by=by)
    let_go(member, by=by, for_good=True)


def _must_be_prospect(member: Membership) -> None:
    if member.status != Membership.Status.PROSPECT:
        raise Refusal(_("This person is not a prospect any more."))
