"""A newcomer is proposed to another community; nothing of them is shared before their own yes."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import forget_said, record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.base.states import move
from threedoors.handovers.choosing import must_take, team_of
from threedoors.handovers.models import Arrival, Handover, HandoverQuerySet
from threedoors.handovers.sharing import Shareable, fingerprint
from threedoors.intake.models import Application
from threedoors.intake.talks import at_parting
from threedoors.outbox.actions import forget_letters, owe, withdraw_owed
from threedoors.outbox.models import Why
from threedoors.people.actions import give_consent, wipes, withdraw_consent
from threedoors.people.consents import Consent
from threedoors.people.links import Suppression, suppressed
from threedoors.people.models import Membership, Person, Role
from threedoors.programs.models import Program
from threedoors.promises import actions as promises

ASKED, OFFERED = "handovers/mail/asked", "handovers/mail/offered"
VERSION = "hand-over 1"
"""The words of the page on which a person says yes."""
NOTHING: dict[str, Any] = {"shared": {}, "resume": None}
"""What is left of the copy once there is nobody to give it to."""


@transaction.atomic
def propose_handover(
    member: Membership, *, by: Membership, to: Program, kind: str, why: str
) -> Handover:
    """Ask a newcomer whether another community may have them. It learns of nobody yet. X12."""
    member = _newcomer(member)
    must_take(member.program, to)
    if Handover.objects.open().filter(member=member).exists():
        raise AlreadyDone(_("A hand-over of this person is on its way already."))
    handover = Handover.objects.create(
        program=member.program,
        member=member,
        to=to,
        kind=kind,
        sector=member.connectee.sector,
        why=why.strip(),
        by=by,
        proposed_at=clock.now(),
    )
    record("handover.proposed", about=handover, by=by, changed={"to": str(to.pk), "kind": kind})
    owe(member, ASKED, about=handover)
    promises.make("agree_handover", about=handover, owner=member)
    return handover


def _newcomer(member: Membership) -> Membership:
    """Held; only somebody who takes part and can open a link of their own is asked."""
    rows = Membership.objects.select_for_update(of=("self",)).select_related("person", "program")
    member = rows.get(pk=member.pk)
    gone = member.status == Membership.Status.ENDED or member.person.erased_at is not None
    if member.role != Role.CONNECTEE or gone:
        raise Refusal(_("Only a newcomer who takes part can be handed over."))
    if not member.person.email:
        raise Refusal(_("They say yes on a page of their own. Please add their email address."))
    return member


@transaction.atomic
def agree_handover(
    handover: Handover, *, by: Membership, seen: str, parts: Collection[str], resume: bool
) -> None:
    """Yes: a copy of what they saw and chose waits, and the other community learns of a field of work.

    `seen` is the mark of the page that was shown: another one is not agreed to.
    """
    _only_them(handover, by)
    handover = held(handover)
    must_take(handover.program, handover.to)
    found = Shareable(handover.member)
    if handover.status == "proposed" and seen != fingerprint(handover, found):
        raise Refusal(_("The page was changed since. Please look at it once more."))
    _refuse_a_second_turn(handover)
    move(
        handover,
        "agreed",
        by=by,
        shared=found.chosen(list(parts)),
        resume=found.resume if resume else None,
        agreed_at=clock.now(),
    )
    give_consent(handover.member, Consent.Purpose.HAND_OVER, by=by, version=VERSION)
    promises.keep("agree_handover", about=handover, by=by)
    withdraw_owed(handover, ASKED, why=Why.ANSWERED)
    _offer(handover)


def _refuse_a_second_turn(handover: Handover) -> None:
    """They are told themselves, and nobody else is: it is their own fact. R092, R522."""
    person = handover.member.person
    if suppressed(handover.to, Suppression.Reason.TOOK_PART, person.email, person.phone):
        text = _("You took part in %(community)s before. It helps each person once.")
        raise Refusal(text % {"community": handover.there})


def _offer(handover: Handover) -> None:
    arrival = Arrival.objects.create(
        program=handover.to,
        handover=handover,
        origin=handover.program,
        kind=handover.kind,
        sector=handover.sector,
        offered_at=clock.now(),
    )
    record("arrival.offered", about=arrival, by=None)
    promises.make("answer_arrival", about=arrival)
    for staff in team_of(handover.to):
        owe(staff, OFFERED, about=arrival)


@transaction.atomic
def refuse_handover(handover: Handover, *, by: Membership) -> None:
    """No, thanks: the other community never learns that they were asked about."""
    _only_them(handover, by)
    handover = held(handover)
    move(handover, "refused", by=by, closed_at=clock.now())
    promises.keep("agree_handover", about=handover, by=by)
    withdraw_owed(handover, ASKED, why=Why.ANSWERED)
    tell_team(handover)


@transaction.atomic
def withdraw_handover(handover: Handover, *, by: Membership) -> None:
    """Taken back before the other community said yes, by the person or by the team. The copy goes at once."""
    if by.pk != handover.member_id and not (by.is_staff and by.program_id == handover.program_id):
        raise NotAllowed(_("Only the person themselves or their program can do this."))
    handover = held(handover)
    _take_back(handover, by)
    if by.pk == handover.member_id:
        tell_team(handover)
    elif handover.agreed_at is not None:
        owe(handover.member, "handovers/mail/ended", about=handover)


def _take_back(handover: Handover, by: Membership | None) -> None:
    move(handover, "withdrawn", by=by, closed_at=clock.now(), **NOTHING)
    promises.waive_all(handover, by=by)
    withdraw_owed(handover, ASKED, why=Why.TAKEN_BACK)
    withdraw_consent(handover.member, Consent.Purpose.HAND_OVER, by=by)
    arrival = Arrival.objects.filter(handover=handover).first()
    if arrival is not None:
        move(arrival, "withdrawn", by=None, answered_at=clock.now())
        promises.waive_all(arrival, by=None)
        withdraw_owed(arrival, OFFERED, why=Why.TAKEN_BACK)


def tell_team(handover: Handover) -> None:
    """How it ended, to whoever proposed it; to everybody of the team when they have left."""
    team = team_of(handover.program)
    for staff in team.filter(pk=handover.by_id) or team:
        owe(staff, "handovers/mail/answered", about=handover)


def _only_them(handover: Handover, by: Membership) -> None:
    if by.pk != handover.member_id:
        raise NotAllowed(_("Only the person themselves can do this."))


def held(handover: Handover) -> Handover:
    """As it stands now; whoever comes second waits here and then sees it."""
    rows = Handover.objects.select_for_update(of=("self",)).with_people()
    return rows.get(pk=handover.pk)


def _open_held(rows: HandoverQuerySet) -> HandoverQuerySet:
    """Those still open; one that is being answered just now is waited for, and is none any more."""
    return rows.open().select_for_update(of=("self",)).with_people()


@at_parting
def end_handover(application: Application, by: Membership) -> None:
    """Whoever ends here before the other community has answered is not offered to it any more."""
    for handover in _open_held(Handover.objects.filter(member=application.applicant)):
        _take_back(handover, by)


@wipes
def wipe_handovers(person: Person) -> None:
    """Whoever is erased is offered to nobody, and nothing that was written about them stays here.

    Another community that took them in keeps its own row by its own rules.
    """
    rows = Handover.objects.filter(member__person=person)
    for handover in _open_held(rows):
        _take_back(handover, None)
    for member in person.memberships.all():
        forget_letters(member, about=list(rows))
    forget_said(rows)
    Arrival.objects.filter(handover__in=rows).update(reason="")
    rows.update(why="", reason="", **NOTHING)
