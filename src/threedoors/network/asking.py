"""What coordinators ask and tell each other, and what a program asks of the national office."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.base.states import move
from threedoors.base.text import holds_contact
from threedoors.network.actions import must_belong, must_keep
from threedoors.network.models import Material, is_keeper
from threedoors.network.questions import BoardAnswer, BoardQuestion, OfficeRequest
from threedoors.people.models import Membership, Person, Role

TAKES_PART = (Role.CONNECTEE, Role.CONNECTOR, Role.CONTACT)


@transaction.atomic
def ask_question(*, by: Membership, name: str, text: str) -> BoardQuestion:
    """A question to the other communities, without personal details. R436."""
    network = must_belong(by)
    refuse_personal(by, name, text)
    if BoardQuestion.objects.filter(by=by, name=name, text=text, status="shown").exists():
        raise AlreadyDone(_("Your question stands on the board already."))
    row = BoardQuestion.objects.create(
        program=by.program, network=network, by=by, name=name, text=text, said_at=clock.now()
    )
    record("boardquestion.asked", about=row, by=by)
    return row


@transaction.atomic
def answer_question(question: BoardQuestion, *, by: Membership, text: str) -> BoardAnswer:
    """Any coordinator of the network answers."""
    network = must_belong(by)
    refuse_personal(by, text)
    if question.status != BoardQuestion.Status.SHOWN:
        raise Refusal(_("This question was taken down."))
    if question.answers.filter(by=by, text=text, status="shown").exists():
        raise AlreadyDone(_("Your answer is there already."))
    row = BoardAnswer.objects.create(
        program=by.program,
        network=network,
        question=question,
        by=by,
        text=text,
        said_at=clock.now(),
    )
    record("boardanswer.given", about=row, by=by)
    return row


def refuse_personal(by: Membership, *texts: str) -> None:
    """No address, no phone number, and no whole name of anybody who takes part in the writer's program."""
    refuse_addresses(*texts)
    refuse_names(by, *texts)


def refuse_addresses(*texts: str) -> None:
    """No address and no phone number; who may not know who takes part is told no more than this."""
    if holds_contact(" ".join(" ".join(texts).split())):
        raise Refusal(_("Please leave out email addresses and phone numbers."))


def refuse_names(by: Membership, *texts: str) -> None:
    """No whole name of anybody who takes part in the writer's program."""
    low = " ".join(" ".join(texts).split()).casefold()
    people = Person.objects.filter(program=by.program_id, memberships__role__in=TAKES_PART)
    for name in people.exclude(name="").values_list("name", flat=True).iterator():
        if " " in name and _stands_in(name.casefold(), low):
            words = _("Please leave out names. This is somebody of your program: %(name)s.")
            raise Refusal(words % {"name": name})


def _stands_in(name: str, text: str) -> bool:
    """As words of their own: "An Do" is not in "can do"."""
    return name in text and re.search(rf"\b{re.escape(name)}\b", text) is not None


@transaction.atomic
def share_practice(*, by: Membership, name: str, text: str, **said: Any) -> Material:
    """A coordinator writes what worked; it appears after a look. R437."""
    network = must_belong(by)
    refuse_personal(by, name, text)
    mine = {"network": network, "program": by.program, "by": by, "kind": Material.Kind.PRACTICE}
    if Material.objects.filter(**mine, name=name, status__in=["waiting", "shown"]).exists():
        raise AlreadyDone(_("We have it already. Thank you."))
    tags = [by.program.community or by.program.name]
    row = Material.objects.create(
        **mine,
        name=name,
        text=text,
        tags=tags,
        added_at=clock.now(),
        year=clock.today(by.program.zone).year,
        language=by.person.language,
        **said,
    )
    record("material.shared", about=row, by=by)
    return row


@transaction.atomic
def remove_question(question: BoardQuestion, *, by: Membership) -> None:
    """Taken down by its writer or the office, with its answers."""
    _must_be_theirs(question, by)
    move(question, "removed", by=by)


@transaction.atomic
def remove_answer(answer: BoardAnswer, *, by: Membership) -> None:
    """Taken down by its writer or the office."""
    _must_be_theirs(answer, by)
    move(answer, "removed", by=by)


def _must_be_theirs(row: BoardQuestion | BoardAnswer, by: Membership) -> None:
    if row.by_id != by.pk and not is_keeper(by):
        raise NotAllowed(_("Only its writer or the national office can take it down."))


@transaction.atomic
def send_request(*, by: Membership, kind: str, text: str) -> OfficeRequest:
    """Training or other help, asked of the national office. R429-R431, R446."""
    network = must_belong(by)
    refuse_personal(by, text)
    mine = OfficeRequest.objects.filter(program=by.program, kind=kind, text=text)
    if mine.filter(status__in=OfficeRequest.OPEN).exists():
        raise AlreadyDone(_("The national office has this request already."))
    row = OfficeRequest.objects.create(
        program=by.program, network=network, by=by, kind=kind, text=text, asked_at=clock.now()
    )
    record("officerequest.sent", about=row, by=by)
    return row


@transaction.atomic
def withdraw_request(request: OfficeRequest, *, by: Membership) -> None:
    """The program does not need it any more."""
    if request.program_id != by.program_id:
        raise NotAllowed(_("Only the program that asked can take it back."))
    move(request, "withdrawn", by=by)


@transaction.atomic
def take_up_request(request: OfficeRequest, *, by: Membership) -> None:
    """Somebody at the office is on it."""
    must_keep(by)
    move(request, "taken_up", by=by)


@transaction.atomic
def schedule_request(
    request: OfficeRequest, *, by: Membership, starts_at: dt.datetime, reply: str = ""
) -> None:
    """A day is set for the training; it can be set anew."""
    must_keep(by)
    if not request.is_training:
        raise Refusal(_("Only training has a day."))
    if starts_at <= clock.now():
        raise Refusal(_("Please choose a time that is still ahead."))
    move(request, "scheduled", by=by, starts_at=starts_at, reply=reply or request.reply)


@transaction.atomic
def attend_request(request: OfficeRequest, *, by: Membership, people: int) -> None:
    """The training took place, with so many people. It stands in the history of that community."""
    must_keep(by)
    if request.starts_at is None or request.starts_at > clock.now():
        raise Refusal(_("This training is still ahead."))
    move(request, "attended", by=by, people=people)


@transaction.atomic
def answer_request(request: OfficeRequest, *, by: Membership, reply: str, possible: bool) -> None:
    """Done, or not possible; the program reads the answer."""
    must_keep(by)
    move(request, "done" if possible else "declined", by=by, reply=reply)
