"""What is done with partners: noted, agreed, asked to help; and what their counselors answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import forget_said, record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.base.states import move
from threedoors.outbox.actions import owe, withdraw_owed
from threedoors.outbox.models import Why
from threedoors.partners.models import (
    Agreement,
    Counselor,
    Handoff,
    Interaction,
    Need,
    Organization,
)
from threedoors.people.actions import accept_staff, add_member, revoke_links, wipes
from threedoors.people.links import Suppression, suppressed
from threedoors.people.models import Membership, Person, Role
from threedoors.programs.models import Program
from threedoors.promises import actions as promises
from threedoors.promises.calendar import end_of_day

WARNED_BEFORE = dt.timedelta(days=30)
JUST_NOW = dt.timedelta(minutes=10)
TIME_TO_TALK = dt.timedelta(days=6)
"""Today shows the week ahead: with this it asks from the thirtieth day on."""


# The partner


@transaction.atomic
def add_organization(program: Program, *, by: Membership, **said: Any) -> Organization:
    """A new partner. Seed 001:242-256."""
    _check_name(program, said["name"])
    organization = Organization.objects.create(program=program, added_at=clock.now(), **said)
    record("organization.added", about=organization, by=by)
    return organization


@transaction.atomic
def edit_organization(organization: Organization, *, by: Membership, **said: Any) -> None:
    """Put right what is known; whether their screenings count is written down by itself."""
    if said["name"].casefold() != organization.name.casefold():
        _check_name(organization.program, said["name"])
    old = {field: getattr(organization, field) for field in said}
    changed = sorted(field for field, value in said.items() if old[field] != value)
    for field, value in said.items():
        setattr(organization, field, value)
    organization.save(update_fields=list(said))
    if changed:
        record("organization.edited", about=organization, by=by, changed={"fields": changed})


def _check_name(program: Program, name: str) -> None:
    Program.objects.select_for_update().get(pk=program.pk)  # two people save the same one at once
    if Organization.objects.filter(program=program, name__iexact=name).exists():
        raise Refusal(_("There is a partner with this name already."))


@transaction.atomic
def add_counselor(
    organization: Organization, *, by: Membership, name: str, title: str = "", **person: Any
) -> Counselor:
    """A person at the partner. Without a sign-in until the portal is opened for them."""
    _check_person(organization, name, person)
    contact = Membership.Status.PROSPECT
    member = add_member(
        organization.program, Role.PARTNER, by=by, name=name, status=contact, **person
    )
    if Counselor.objects.filter(member=member).exists():
        raise Refusal(_("This person is with a partner already."))
    counselor = Counselor.objects.create(
        program=organization.program, organization=organization, member=member, title=title
    )
    record("organization.counselor_added", about=organization, by=by)
    return counselor


def _check_person(organization: Organization, name: str, person: dict[str, Any]) -> None:
    """Nobody who asked to be left alone (bar P3), and a second click is not a second person."""
    values = person.get("email", ""), person.get("phone", "")
    if suppressed(organization.program, Suppression.Reason.REMOVED, *values):
        raise Refusal(_("This person asked not to be kept here. Please think of someone else."))
    Organization.objects.select_for_update().get(pk=organization.pk)
    same = organization.counselors.filter(member__person__name=name, member__person__email="")
    just_now = same.filter(member__created_at__gt=clock.now() - JUST_NOW)
    if not values[0] and just_now.filter(member__person__phone=values[1]).exists():
        raise AlreadyDone(_("This person is with a partner already."))


@transaction.atomic
def open_portal(counselor: Counselor, *, by: Membership) -> None:
    """They may sign in with a mailed code, and hear where. R003."""
    member = counselor.member
    if not member.person.email:
        raise Refusal(_("This person has no email address. Please add one first."))
    if member.status == Membership.Status.ENDED:
        move(member, "active", by=by)
    else:
        accept_staff(member, by=by)
    record("organization.portal_opened", about=counselor.organization, by=by)
    owe(member, "partners/mail/portal", about=counselor, cycle=f"{clock.now():%Y-%m-%d}")


@transaction.atomic
def close_portal(counselor: Counselor, *, by: Membership) -> None:
    """They see nothing any more, from the next request on."""
    move(counselor.member, "ended", by=by, ended_reason="portal_closed")
    revoke_links(counselor.member)
    withdraw_owed(counselor, "partners/mail/portal", why=Why.WITHDRAWN)
    record("organization.portal_closed", about=counselor.organization, by=by)


@transaction.atomic
def record_interaction(
    organization: Organization,
    *,
    by: Membership,
    others: Iterable[Organization] = (),
    **said: Any,
) -> Interaction:
    """What was talked about, on the page of everybody who took part. R024, R130, R354."""
    Organization.objects.select_for_update().get(pk=organization.pk)
    if organization.interactions.filter(by=by, **said).exists():
        raise AlreadyDone(_("This talk is written down already."))
    row = Interaction.objects.create(program=organization.program, by=by, **said)
    row.organizations.set([organization, *others])
    record("organization.talked_with", about=organization, by=by, changed={"kind": row.kind})
    return row


@transaction.atomic
def add_agreement(
    organization: Organization,
    *,
    by: Membership,
    title: str,
    begins_on: dt.date,
    ends_on: dt.date | None = None,
) -> Agreement:
    """Thirty days before it ends, Today asks to talk about it. R357."""
    if ends_on is not None and ends_on < begins_on:
        raise Refusal(_("An agreement ends after it begins."))
    Organization.objects.select_for_update().get(pk=organization.pk)
    row, new = Agreement.objects.get_or_create(
        program=organization.program,
        organization=organization,
        title=title,
        begins_on=begins_on,
        ends_on=ends_on,
    )
    if not new:
        raise AlreadyDone(_("This agreement is here already."))
    record("organization.agreed", about=organization, by=by, said=title)
    if ends_on is not None:
        zone = organization.program.zone
        ask_on = max(ends_on - WARNED_BEFORE, clock.today(zone)) + TIME_TO_TALK
        promises.make("agreement_ends", about=row, due_at=end_of_day(min(ask_on, ends_on), zone))
    return row


@transaction.atomic
def add_need(organization: Organization, *, by: Membership, **said: Any) -> Need:
    """They look for people: their sector is in demand until then. Seed 001:182, R352."""
    Organization.objects.select_for_update().get(pk=organization.pk)
    row, new = Need.objects.get_or_create(
        program=organization.program, organization=organization, **said
    )
    if not new:
        raise AlreadyDone(_("This is noted already."))
    record("organization.need_noted", about=organization, by=by, said=str(row))
    return row


# Asking a partner to help somebody first


@transaction.atomic
def hand_off(
    member: Membership,
    organization: Organization,
    *,
    reason: str,
    by: Membership,
    said: str = "",
) -> Handoff:
    """Ask a partner to help this person first; its counselor hears only what is needed. Seed 001:296, R176."""
    Membership.objects.select_for_update().get(pk=member.pk)
    if member.person.erased_at is not None:
        raise Refusal(_("This person is no longer here."))
    here = Handoff.objects.open().filter(member=member, organization=organization, reason=reason)
    if here.exists():
        raise AlreadyDone(_("This partner is asked already."))
    handoff = Handoff.objects.create(
        program=member.program,
        member=member,
        organization=organization,
        reason=reason,
        said=said,
        asked_at=clock.now(),
    )
    record("handoff.asked", about=handoff, by=by, said=said)
    promises.make("answer_handoff", about=handoff)
    for counselor in who_is_asked(organization):
        owe(counselor.member, "partners/mail/handoff", about=handoff)
    return handoff


def who_is_asked(organization: Organization) -> list[Counselor]:
    """Those with a sign-in; where nobody has one, everybody at the partner who can be written to.

    Whoever had a sign-in and lost it hears of no newcomer any more (bar S8).
    """
    people = Person.objects.exclude(email="").filter(erased_at=None)
    there = organization.counselors.exclude(member__status=Membership.Status.ENDED)
    rows = list(there.filter(member__person__in=people).select_related("member"))
    return [one for one in rows if one.has_portal] or rows


@transaction.atomic
def accept_handoff(handoff: Handoff, *, by: Membership) -> None:
    """They will help; the newcomer hears who, and how to reach them."""
    _not_a_colleagues(handoff, by)
    move(handoff, "accepted", by=by, counselor=_counselor(handoff, by))
    promises.keep("answer_handoff", about=handoff, by=by)
    _withdraw_question(handoff)
    owe(handoff.member, "partners/mail/accepted", about=handoff)


def _counselor(handoff: Handoff, by: Membership) -> Counselor | None:
    """Whoever answers takes it."""
    mine = handoff.organization.counselors.filter(member=by).first()
    return mine or handoff.counselor


@transaction.atomic
def attend_handoff(handoff: Handoff, *, by: Membership) -> None:
    """The newcomer came."""
    _not_a_colleagues(handoff, by)
    move(handoff, "attended", by=by)


@transaction.atomic
def finish_handoff(handoff: Handoff, *, by: Membership) -> None:
    """Practice is done: the coordinator looks again. R176."""
    _not_a_colleagues(handoff, by)
    move(handoff, "done", by=by, done_at=clock.now())
    _look_again(handoff, by)


@transaction.atomic
def decline_handoff(handoff: Handoff, *, by: Membership) -> None:
    """They cannot help: the coordinator finds another way."""
    _not_a_colleagues(handoff, by)
    move(handoff, "declined", by=by)
    _look_again(handoff, by)


def _not_a_colleagues(handoff: Handoff, by: Membership) -> None:
    if handoff.is_with_a_colleague_of(by):
        raise NotAllowed(_("A colleague of yours helps already."))


@transaction.atomic
def withdraw_handoff(handoff: Handoff, *, by: Membership | None) -> None:
    """Staff take the question back, or the newcomer has left: nobody needs to do anything more."""
    move(handoff, "withdrawn", by=by)
    promises.waive_all(handoff, by=by)
    _withdraw_question(handoff)
    withdraw_owed(handoff, "partners/mail/accepted", why=Why.WITHDRAWN)


def withdraw_handoffs_of(member: Membership, *, by: Membership | None) -> None:
    """Whoever leaves needs no help by a partner any more."""
    for handoff in Handoff.objects.open().filter(member=member):
        withdraw_handoff(handoff, by=by)


def _look_again(handoff: Handoff, by: Membership) -> None:
    promises.keep("answer_handoff", about=handoff, by=by)
    _withdraw_question(handoff)
    if not by.is_staff:
        promises.make("review_handoff", about=handoff)


def _withdraw_question(handoff: Handoff) -> None:
    withdraw_owed(handoff, "partners/mail/handoff", why=Why.ANSWERED)


@wipes
def forget_handoffs(person: Person) -> None:
    """What a partner was told of somebody who is erased, here and in the history (bar P6)."""
    rows = Handoff.objects.filter(member__person=person)
    forget_said(rows)
    rows.update(said="")
