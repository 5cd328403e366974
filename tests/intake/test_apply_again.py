"""Coming back: one turn as a newcomer, told kindly; as many as you like as somebody who helps."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

from tests.cast import apply_as, make_connector
from threedoors.intake.models import Application
from threedoors.matching.models import Match
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program

type Mailbox = Callable[[str], list[EmailMessage]]


def test_whoever_took_part_is_told_so_kindly(
    program: Program, met: Match, mailbox: Mailbox, send: Callable[[], None]
) -> None:
    amina = met.connectee
    again = apply_as(program, Role.CONNECTEE, name="Amina Yusuf", email=amina.person.email.upper())
    send()
    assert again == Application.objects.get(membership=amina), "no second record (R092)"
    told = amina.messages.get(template="intake/mail/already_participated")
    subjects = [str(mail["Subject"]) for mail in mailbox(amina.person.email)]
    assert subjects.count(told.subject) == 1


def test_a_newcomer_who_waits_is_told_that_we_know(
    program: Program, amina: Membership, send: Callable[[], None]
) -> None:
    apply_as(program, Role.CONNECTEE, name="Amina Yusuf", email=amina.person.email)
    send()
    assert amina.messages.filter(template="intake/mail/already_here").exists()


def test_a_newcomer_who_met_somebody_may_help_others(
    program: Program, met: Match, helen: Membership
) -> None:
    helper = make_connector(program, helen, name="Amina Yusuf", email=met.connectee.person.email)
    assert helper.status == "active"
    assert helper.person == met.connectee.person
