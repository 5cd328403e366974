"""The other community says yes or no; with a yes the person comes in there by the real intake."""

from __future__ import annotations

from contextlib import suppress

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.refusals import NotAllowed, Refusal
from threedoors.base.states import move
from threedoors.handovers.actions import NOTHING, OFFERED, held, tell_team
from threedoors.handovers.choosing import must_take
from threedoors.handovers.models import Arrival, Handover
from threedoors.intake.actions import begin_intake
from threedoors.intake.drafts import add_document, start_application
from threedoors.intake.handing_in import apply
from threedoors.intake.models import Application
from threedoors.meetings.actions import withdraw_connectee
from threedoors.outbox.actions import owe, withdraw_owed
from threedoors.outbox.models import Why
from threedoors.people.models import Membership, Role
from threedoors.promises import actions as promises

STOPPED = ("not_eligible", "too_early")


@transaction.atomic
def accept_arrival(arrival: Arrival, *, by: Membership) -> Application:
    """Yes: their own row is made here from what they chose to share, and where they came from is told."""
    arrival, handover = _both(arrival, by)
    must_take(handover.program, arrival.program)
    move(arrival, "accepted", by=by, answered_at=clock.now())
    application = _take_in(arrival, handover, by)
    arrival.member = application.applicant
    arrival.save(update_fields=["member"])
    move(handover, "accepted", by=None, closed_at=clock.now(), **NOTHING)
    _settle(arrival, by)
    owe(handover.member, "handovers/mail/accepted", about=handover)
    tell_team(handover)
    if handover.kind == Handover.Kind.MOVES:
        _leave(handover.member)
    return application


def _take_in(arrival: Arrival, handover: Handover, by: Membership) -> Application:
    program, person = arrival.program, handover.member.person
    language = program.policy.spoken_to(person.language)
    draft = start_application(program, Role.CONNECTEE, language=language, answers=handover.shared)
    if handover.resume is not None:
        with handover.resume.file.open("rb") as paper:
            add_document(draft, handover.resume.name, paper.read())
    application = apply(draft)
    if application.status == Application.Status.ALREADY_PARTICIPATED:
        raise Refusal(_("They took part here before. It helps each person once. Please say no."))
    if application.status in STOPPED:
        _take_up(application, by)
    return application


def _take_up(application: Application, by: Membership) -> None:
    """They were said yes to by a person: no criterion turns them away by mail; it stays to look at."""
    withdraw_owed(application, f"intake/mail/{application.status}", why=Why.NO_LONGER_TRUE)
    begin_intake(application, by=by, said=_("Taken over from another community."))


def _leave(member: Membership) -> None:
    """They move: an open match before its meeting ends kindly. What has met goes on to its end.

    Where something must be ended by hand first, such as a pair, the team finds them still here.
    """
    with suppress(Refusal), transaction.atomic():
        withdraw_connectee(member, by=member)


@transaction.atomic
def decline_arrival(arrival: Arrival, *, by: Membership, reason: str) -> None:
    """No, with a reason for the colleagues who asked; the person is told kindly, and the copy goes."""
    arrival, handover = _both(arrival, by)
    if not reason.strip():
        raise Refusal(_("Please write why."))
    move(arrival, "declined", by=by, answered_at=clock.now(), reason=reason.strip())
    move(handover, "declined", by=None, closed_at=clock.now(), reason=reason.strip(), **NOTHING)
    _settle(arrival, by)
    owe(handover.member, "handovers/mail/ended", about=handover)
    tell_team(handover)


def _both(arrival: Arrival, by: Membership) -> tuple[Arrival, Handover]:
    """Both sides, held in one order; of two who answer at once the second sees what was said."""
    if not (by.is_staff and by.program_id == arrival.program_id):
        raise NotAllowed(_("Only the program that was asked can answer."))
    handover = held(arrival.handover)
    rows = Arrival.objects.select_for_update(of=("self",)).select_related("program", "origin")
    return rows.get(pk=arrival.pk), handover


def _settle(arrival: Arrival, by: Membership) -> None:
    promises.keep("answer_arrival", about=arrival, by=by)
    withdraw_owed(arrival, OFFERED, why=Why.ANSWERED)
