"""What leads to an intake conversation and what is found there: booked, moved, cancelled, homework, findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.base.states import move, stale
from threedoors.intake.models import Application, Homework, Interview
from threedoors.outbox.actions import owe, withdraw_owed
from threedoors.outbox.models import Why
from threedoors.people.models import Membership, Role
from threedoors.promises import actions as promises

LINES = 3
ENDED = (Application.Status.NOT_A_FIT, Application.Status.WITHDRAWN)
BEFORE_DECISION = (
    Application.Status.APPLIED,
    Application.Status.REVIEW,
    Application.Status.INTAKE,
)
MAILS = ("intake/mail/booked", "intake/mail/booking_cancelled")


def lock_ongoing(application: Application) -> None:
    """Of two who press at once the second waits; nothing is arranged once the application has ended."""
    row = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if row.status in ENDED:
        raise stale(row)


@transaction.atomic
def book_intake(
    application: Application, *, by: Membership, starts_at: dt.datetime, **said: Any
) -> Interview:
    """A conversation is booked, or moved to another time; the mail brings the calendar entry. R163, R180.

    A newcomer is asked beforehand for the places they are interested in, where the program wants it.
    """
    lock_ongoing(application)
    if starts_at <= clock.now():
        raise Refusal(_("Please choose a time that is still ahead."))
    booked = application.booked()
    if booked is not None and _is_the_same(booked, starts_at, said):
        raise AlreadyDone(_("This time is booked already."))
    interview = (
        _moved(booked, starts_at, by, said) if booked else _new(application, starts_at, by, said)
    )
    _ask_before(application, by)
    withdraw_owed(interview, *MAILS, why=Why.NEW_TIMES)
    owe(application.applicant, MAILS[0], about=interview, cycle=str(interview.sequence))
    promises.keep("be_in_touch", about=application, by=by)
    promises.renew("intake_talk", about=application, due_at=starts_at)
    return interview


def _is_the_same(booked: Interview, starts_at: dt.datetime, said: dict[str, Any]) -> bool:
    wanted = {"starts_at": starts_at, **said}
    return all(getattr(booked, field) == value for field, value in wanted.items())


def _new(
    application: Application, starts_at: dt.datetime, by: Membership, said: dict[str, Any]
) -> Interview:
    interview = Interview.objects.create(
        program=application.program,
        application=application,
        by=by,
        status=Interview.Status.BOOKED,
        starts_at=starts_at,
        **said,
    )
    record("interview.booked", about=interview, by=by)
    return interview


def _moved(
    booked: Interview, starts_at: dt.datetime, by: Membership, said: dict[str, Any]
) -> Interview:
    for field, value in {"starts_at": starts_at, "sequence": booked.sequence + 1, **said}.items():
        setattr(booked, field, value)
    booked.save()
    record("interview.moved", about=booked, by=by)
    return booked


def _ask_before(application: Application, by: Membership) -> None:
    """Homework goes out with the first booking. Seed 001:304."""
    wanted = application.program.policy.intake.homework
    if wanted and application.role == Role.CONNECTEE:
        Homework.objects.get_or_create(
            application=application,
            kind=Homework.Kind.ORGANIZATIONS,
            defaults={"program": application.program},
        )


@transaction.atomic
def cancel_intake(application: Application, *, by: Membership) -> None:
    """The booked conversation will not take place; the calendar entry goes with the same identity."""
    if not call_off(application, by=by):
        raise AlreadyDone(_("No conversation is booked."))
    promises.waive("intake_talk", about=application, by=by)
    if application.status in BEFORE_DECISION:
        promises.standing("be_in_touch", about=application)


def call_off(application: Application, *, by: Membership) -> bool:
    """Cancel what is booked, if anything is: the entry goes from their calendar too."""
    booked = application.booked()
    if booked is None:
        return False
    move(booked, "cancelled", by=by, sequence=booked.sequence + 1)
    withdraw_owed(booked, *MAILS, why=Why.CANCELLED)
    owe(application.applicant, MAILS[1], about=booked)
    return True


type Parting = Callable[[Application, Membership], None]
_PARTINGS: list[Parting] = []


def at_parting(parting: Parting) -> Parting:
    """A later feature ends what it began with somebody whose application ended: told it, and who ended it."""
    _PARTINGS.append(parting)
    return parting


def end_all(application: Application, *, by: Membership) -> None:
    """With the application ends the booked talk, all that is owed, and what other features began."""
    call_off(application, by=by)
    promises.waive_all(application, by=by)
    for parting in _PARTINGS:
        parting(application, by)


def end_but_talk(application: Application, *, by: Membership | None) -> None:
    """A decision settles what was owed; a talk that is booked still takes place."""
    promises.waive_all(application, by=by)
    booked = application.booked()
    if booked is not None:
        promises.renew("intake_talk", about=application, due_at=booked.starts_at)


@transaction.atomic
def ask_homework(application: Application, *, by: Membership, kind: str) -> Homework:
    """Three lines are asked for by mail: places of interest, or strengths. R175, R180."""
    if kind not in Homework.Kind.values:
        raise Refusal(_("Please choose what to ask."))
    lock_ongoing(application)
    row, new = Homework.objects.get_or_create(
        application=application, kind=kind, defaults={"program": application.program}
    )
    if not new:
        raise AlreadyDone(_("They were asked already."))
    record("homework.asked", about=row, by=by)
    owe(application.applicant, "intake/mail/homework", about=row)
    return row


@transaction.atomic
def answer_homework(homework: Homework, *, by: Membership, lines: Sequence[str]) -> None:
    """Three lines, or fewer; they may be written anew. R175, R180."""
    written = [line.strip()[:300] for line in lines if line.strip()][:LINES]
    if not written:
        raise Refusal(_("Please write one line or more."))
    if written == homework.lines:
        raise AlreadyDone(_("We have this already. Thank you."))
    move(homework, "answered", by=by, lines=written, answered_at=clock.now())
    withdraw_owed(homework, "intake/mail/homework", why=Why.ANSWERED)


@transaction.atomic
def note_findings(application: Application, *, by: Membership, **found: Any) -> None:
    """What the intake brought up: barriers, people in the field, the resume; a Connector's open mind.

    R050, R151, R172. Only staff see it, and the person may ask to read it.
    """
    new = {name: value for name, value in found.items() if getattr(application, name) != value}
    if not new:
        return
    for name, value in new.items():
        setattr(application, name, value)
    application.save(update_fields=list(new))
    record("application.findings_noted", about=application, by=by, changed={"fields": sorted(new)})
