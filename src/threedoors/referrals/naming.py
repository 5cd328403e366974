"""Whom a giver means: one contact in however many trees, who cannot be named, and who tells them."""

from __future__ import annotations

import phonenumbers
from django.utils.translation import gettext as _

from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.base.states import move, stale
from threedoors.base.text import plain_address
from threedoors.matching.models import Match
from threedoors.people.actions import add_member, add_role
from threedoors.people.links import Suppression, suppressed
from threedoors.people.models import Membership, Person, Role
from threedoors.programs.models import Program
from threedoors.referrals.models import Referral


def check_giver(match: Match, giver: Membership, parent: Referral | None) -> None:
    """The Connector gives after the meeting; a contact, or the Connectee for one, gives below their door."""
    if match.status not in Match.MEETING_HELD:
        raise stale(match)
    known = parent.contact_id if parent else match.connector_id
    if giver.pk not in (known, match.connectee_id) or (parent is None and giver.pk != known):
        raise NotAllowed(_("Only somebody the newcomer has met can open a door."))
    if parent is not None and parent.match_id != match.pk:
        raise Refusal(_("This door belongs to another match."))
    if parent is not None and parent.status in Referral.NAMELESS:
        raise Refusal(_("This person stepped back. Please choose another one."))


def in_one_form(program: Program, email: str, phone: str) -> tuple[str, str]:
    """The address in its one spelling, the number as the whole world dials it."""
    return plain_address(email), _dialed(phone.strip(), program.policy.country)


def _dialed(phone: str, country: str) -> str:
    try:
        number = phonenumbers.parse(phone, country or None)
    except phonenumbers.NumberParseException:
        return phone
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def contact_for(
    match: Match, giver: Membership, parent: Referral | None, *, name: str, email: str, phone: str
) -> Membership:
    """The contact of this name; refused, in words, where it is somebody who cannot be named here."""
    if not (email or phone):
        raise Refusal(_("Please give an email address or a phone number."))
    Program.objects.select_for_update().get(pk=match.program_id)  # named twice, or leaving, at once
    if suppressed(match.program, Suppression.Reason.REMOVED, email, phone):
        raise Refusal(_("This person cannot be added. Please think of someone else."))
    person = _known(match, email, phone)
    if person is not None:
        _check_not_above(match, giver, parent, person)
        _check_not_here(match, giver, person)
        return _as_contact(person, giver)
    return add_member(
        match.program,
        Role.CONTACT,
        by=giver,
        status=Membership.Status.ACTIVE,
        name=name,
        email=email,
        phone=phone,
        language=match.program.policy.default_language,
    )


def _known(match: Match, email: str, phone: str) -> Person | None:
    """The same address or number in the same program is the same person, in however many trees."""
    people = Person.objects.filter(program=match.program, erased_at=None)
    if email:
        return people.filter(email__iexact=email).first()
    return people.filter(phone=phone).order_by("created_at").first()


def _check_not_above(
    match: Match, giver: Membership, parent: Referral | None, person: Person
) -> None:
    """No loop: not the two who met, not the giver, and nobody on the way from the top to here."""
    if person.pk in (match.connectee.person_id, match.connector.person_id, giver.person_id):
        raise Refusal(_("Please name somebody else: this person is already part of the meeting."))
    if parent is None:
        return
    if parent.contact.person_id == person.pk:
        raise Refusal(_("Please name somebody else: this is the person who names them."))
    if Referral.objects.above(parent).filter(contact__person=person).exists():
        raise Refusal(_("The newcomer came to you through this person. Please name somebody else."))


def _check_not_here(match: Match, giver: Membership, person: Person) -> None:
    here = match.referrals.filter(contact__person=person).first()
    if here is None:
        return
    if here.giver_id == giver.pk and here.status not in Referral.GONE:
        raise AlreadyDone(_("You have named this person already. Thank you."))
    raise Refusal(_("This person was introduced already. Please think of someone else."))


def _as_contact(person: Person, giver: Membership) -> Membership:
    """Their part as a contact; one that was forgotten for want of an answer begins anew."""
    active = Membership.Status.ACTIVE
    member = add_role(person, Role.CONTACT, by=giver, status=active)
    if member.status == Membership.Status.ENDED:
        move(member, "active", by=giver, ended_reason="")
    return member


def must_be_quiet(contact: Membership) -> bool:
    """Whether a notice of ours would be one too many, so that the giver tells them (X13).

    So it is while an earlier notice waits for a reaction, and where they said no or "later" to
    another newcomer. The giver is told nothing of that.
    """
    return any(
        _asks_for_quiet(door)
        for door in contact.referrals_received.named().select_related("program")
    )


def _asks_for_quiet(door: Referral) -> bool:
    if door.status == Referral.Status.DECLINED or door.is_postponed:
        return True
    return door.teller == Referral.Teller.PROGRAM and not door.has_reacted


def teller_for(contact: Membership, email: str, wish: str, *, quiet: bool) -> str:
    """The program tells whoever it has an address from this giver for, and may write to."""
    may_write = bool(email) and bool(contact.person.email) and not quiet
    return wish if may_write else Referral.Teller.GIVER


def next_path(match: Match, parent: Referral | None) -> str:
    """The number of the next door of this match, below its parent's path. The match is locked."""
    number = f"{match.referrals.count() + 1:04d}"
    return f"{parent.path}.{number}" if parent else number
