"""Coming back: one turn as a newcomer, told kindly; as many as you like as somebody who helps."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

import pytest

from tests.cast import As, apply_as, make_connector
from tests.staff import address, post, told
from threedoors.intake.models import Application
from threedoors.matching.models import Match
from threedoors.people.models import Membership, Role
from threedoors.people.profiles import ConnecteeProfile
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


def test_a_job_said_again_from_the_list_takes_the_place_of_own_words(
    program: Program, helen: Membership, as_: As
) -> None:
    words = {"name": "Farah Al-Masri", "email": "farah@mail.example"}
    own = {"occupation": "Lab worker", "job_title": "Lab worker"}
    old = apply_as(program, Role.CONNECTEE, **words, **own)
    post(as_(helen), "withdraw_application", old)
    apply_as(program, Role.CONNECTEE, **words, occupation="biologist", job_title="")
    profile = ConnecteeProfile.objects.get(membership=old.membership)
    assert (profile.job("en"), profile.job("fr")) == ("Biologist", "Biologie")


def test_an_old_application_is_not_taken_up_beside_a_newer_one(
    program: Program, helen: Membership, as_: As
) -> None:
    words = {"name": "Farah Al-Masri", "email": "farah@mail.example", "may_work": "unsure"}
    old, browser = apply_as(program, Role.CONNECTEE, **words), as_(helen)
    post(browser, "withdraw_application", old)
    new = apply_as(program, Role.CONNECTEE, **words)
    answer = post(browser, "begin_intake", old)
    assert "another application that is open" in told(answer)
    old.refresh_from_db()
    assert old.status == "withdrawn"
    post(browser, "withdraw_application", new)
    post(browser, "begin_intake", old)
    old.refresh_from_db()
    assert old.status == "intake"


@pytest.mark.parametrize(
    ("said", "stop"),
    [
        ({"may_work": "no"}, "not_eligible"),
        ({"may_work": "yes", "graduates_on": "2027-03-01"}, "too_early"),
    ],
)
def test_staff_put_a_wrong_no_right(
    program: Program, helen: Membership, as_: As, said: dict[str, str], stop: str
) -> None:
    words = {"name": "Farah Al-Masri", "email": "farah@mail.example"} | said
    farah = apply_as(program, Role.CONNECTEE, **words)
    assert farah.status == stop
    assert "Take it up again" in as_(helen).get(address("application", farah)).text
    post(as_(helen), "begin_intake", farah)
    farah.refresh_from_db()
    assert farah.status == "intake"


def test_a_newcomer_who_met_somebody_may_help_others(
    program: Program, met: Match, helen: Membership
) -> None:
    helper = make_connector(program, helen, name="Amina Yusuf", email=met.connectee.person.email)
    assert helper.status == "active"
    assert helper.person == met.connectee.person
