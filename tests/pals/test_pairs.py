"""A program of pairs: a tap a month, a goal, one friend at a time, and no introductions or days anywhere."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client

from tests.cast import As, ByLink, Later, coordinator, make_connectee, make_connector, make_program
from tests.staff import owed, stranger_sees_nothing, told
from threedoors.base.refusals import NoRoom, Refusal
from threedoors.intake import drafts, handing_in
from threedoors.intake.actions import withdraw_application
from threedoors.intake.sisters import fitting_sisters
from threedoors.matching import actions as matching
from threedoors.matching import gates
from threedoors.matching.models import Match
from threedoors.meetings import actions as meetings
from threedoors.outbox.models import Message
from threedoors.pals import actions
from threedoors.pals.models import Pair, Tap, times_met
from threedoors.people.actions import issue_link, pause_member
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program
from threedoors.promises.models import Promise
from threedoors.surveys import actions as surveys

# What a pair must never read: introductions, doors, days by which to act.
NEVER = re.compile(
    r"introduc(?!ed you)|three (more )?people|referral|two weeks|within \w+ (days|hours)"
    r"|please (answer|meet|reply) (by|within)|\bonce, for\b|one time, for",
    re.IGNORECASE,
)


@pytest.fixture
def pals(db: None, clock: Any) -> Program:
    """Port Alder's students and their Ambassadors."""
    schools = {"about": {"schools": ["Alder State University"]}}
    return make_program(
        "port-alder-pals",
        "Port Alder Pals",
        community="Port Alder",
        preset="zoom-pals",
        settings=schools,
    )


@pytest.fixture
def nora(pals: Program) -> Membership:
    """Nora coordinates the pals."""
    return coordinator(pals, "Nora Quist", "nora@pals.example")


@pytest.fixture
def grace(pals: Program, nora: Membership) -> Membership:
    """Grace is an Ambassador."""
    return make_connector(pals, nora, name="Grace Obi", email="grace@ambassador.example")


def student(pals: Program, nora: Membership, name: str, email: str) -> Membership:
    """A student with an F visa, no résumé and no permit."""
    said = {"name": name, "email": email, "resume": None, "school": "Alder State University"}
    return make_connectee(pals, nora, **said, share_resume=False, willing_to_network=None)


@pytest.fixture
def li(pals: Program, nora: Membership) -> Membership:
    """Li studies at the partner school."""
    return student(pals, nora, "Li Wei", "li@student.example")


@pytest.fixture
def pair(li: Membership, grace: Membership, nora: Membership, send: Any) -> Match:
    """Li and Grace, introduced, the mails sent."""
    match = matching.propose_match(li, grace, by=nora)
    send()
    matching.accept_match(match, by=grace)
    matching.introduce_match(match, by=nora)
    send()
    return Match.objects.get(pk=match.pk)


def taps(match: Match) -> list[tuple[str, int, str]]:
    rows = match.taps.order_by("number", "member__person__name")
    return [(tap.member.short_name, tap.number, tap.status) for tap in rows]


def needs_a_look(match: Match) -> bool:
    return Promise.objects.open().about(match).filter(kind="quiet_pair").exists()


def test_a_student_needs_no_resume_and_meets_no_clock(pair: Match) -> None:
    assert pair.status == "introduced"
    kinds = set(Promise.objects.open().about(pair).values_list("kind", flat=True))
    assert kinds == {"tap"}
    assert {"pals.introduced_to_connectee"} <= owed(pair.connectee)


def test_both_are_asked_each_month_and_nobody_is_ever_late(pair: Match, later: Later) -> None:
    later(days=31)
    assert taps(pair) == [("Grace", 1, "asked"), ("Li", 1, "asked")]
    assert not Promise.objects.about(pair).filter(escalated_at__isnull=False).exists()
    later(days=30)
    assert taps(pair)[:2] == [("Grace", 1, "unanswered"), ("Li", 1, "unanswered")]
    sent = Message.objects.filter(template="pals/mail/did_you_meet", status="sent")
    assert sent.count() == 4


def test_an_answer_by_one_tap_counts_and_can_be_changed(
    pair: Match, li: Membership, by_link: ByLink, later: Later
) -> None:
    later(days=31)
    phone = by_link(li, "pair", pair)
    home, tap = f"/l/{phone.link.pk}/pair/", Tap.objects.get(member=li)  # type: ignore[attr-defined]
    assert "Did you and" in phone.get(home).text
    done = phone.post(f"{home}answer", {"tap": tap.pk, "times": "2"}, follow=True)
    assert "Thank you" in done.text
    assert "You have met 2 times." in done.text
    pair.refresh_from_db()
    assert (pair.status, times_met(pair)) == ("met", 2)
    phone.post(f"{home}answer", {"tap": tap.pk, "times": "1"})
    assert times_met(pair) == 1
    nonsense = phone.post(f"{home}answer", {"tap": tap.pk, "times": "many"}, follow=True)
    assert "Write a number from 0 to 31." in nonsense.text
    assert times_met(pair) == 1


def test_two_quiet_months_are_a_task_until_somebody_says_they_met(
    pair: Match, grace: Membership, later: Later
) -> None:
    later(days=62)
    assert not needs_a_look(pair)
    later(days=31)
    assert needs_a_look(pair)
    tap = Tap.objects.filter(member=grace).latest("number")
    actions.answer_tap(tap, by=grace, times=1)
    assert not needs_a_look(pair)


def test_a_late_answer_is_welcome(pair: Match, grace: Membership, later: Later) -> None:
    later(days=62)
    first = Tap.objects.get(member=grace, number=1)
    actions.answer_tap(first, by=grace, times=3)
    first.refresh_from_db()
    assert (first.status, first.times) == ("met", 3)


def test_one_student_has_one_ambassador_at_a_time(
    pair: Match, li: Membership, grace: Membership, nora: Membership, pals: Program, later: Later
) -> None:
    other = make_connector(pals, nora, name="Ada Cole", email="ada@ambassador.example")
    with pytest.raises(NoRoom):
        matching.propose_match(li, other, by=nora)
    friend = student(pals, nora, "Sofia Cruz", "sofia@student.example")
    with pytest.raises(NoRoom):
        matching.propose_match(friend, grace, by=nora)
    later(days=31)
    actions.answer_tap(Tap.objects.get(member=li), by=li, times=1)
    actions.end_pair(Match.objects.get(pk=pair.pk), by=grace)
    assert gates.has_room(grace)
    assert matching.propose_match(li, other, by=nora).status == "proposed"


def test_the_goal_and_the_question_at_both_ends_are_kept(
    pair: Match, li: Membership, nora: Membership, by_link: ByLink, as_: As
) -> None:
    phone = by_link(li, "pair", pair)
    home = f"/l/{phone.link.pk}/pair/"  # type: ignore[attr-defined]
    day = {"goal_on_day": "15", "goal_on_month": "6", "goal_on_year": "2027"}
    refused = phone.post(f"{home}goal", {**day, "goal_on_month": "13", "goal": "opt"})
    assert refused.status_code == 422
    assert 'value="2027"' in refused.text
    phone.post(f"{home}goal", {**day, "goal": "opt"})
    phone.post(f"{home}alone", {"alone": "4"})
    page = phone.get(home).text
    assert "How often do you feel alone?" not in page
    assert 'value="2027"' in page
    assert "international office" in page
    phone.post(f"{home}end", {"reason": "I move away"})
    phone.post(f"{home}alone", {"alone": "2"})
    row = Pair.objects.get(match=pair)
    assert (row.goal, row.goal_on) == ("opt", dt.date(2027, 6, 15))
    assert (row.alone_at_start, row.alone_at_end) == (4, 2)
    listed = as_(nora).get("/port-alder-pals/pairs/").text
    assert "at the start 4.0 (answers: 1)" in listed
    assert "at the end 2.0 (answers: 1)" in listed


def test_either_ends_the_pair_and_both_are_thanked_without_the_reason(
    pair: Match, li: Membership, grace: Membership, later: Later, send: Any
) -> None:
    later(days=31)
    actions.answer_tap(Tap.objects.get(member=li), by=li, times=1)
    actions.end_pair(pair, by=grace, reason="No time any more")
    send()
    pair.refresh_from_db()
    assert pair.status == "completed"
    assert not Promise.objects.open().about(pair).exists()
    for member in (li, grace):
        mail = Message.objects.get(to=member, template="pals/mail/ended", status="sent")
        assert "No time any more" not in mail.source
    with pytest.raises(Refusal):
        actions.end_pair(pair, by=li)


@pytest.mark.parametrize("name", ["record_met", "complete_match"])
def test_the_verbs_of_a_single_meeting_are_refused(
    pair: Match, nora: Membership, name: str
) -> None:
    with pytest.raises(Refusal):
        getattr(meetings if name == "record_met" else surveys, name)(pair, by=nora)


def test_no_page_or_mail_of_a_pair_speaks_of_introductions_or_days(
    pair: Match, li: Membership, grace: Membership, later: Later, by_link: ByLink
) -> None:
    later(days=31)
    actions.answer_tap(Tap.objects.get(member=li), by=li, times=1)
    actions.end_pair(pair, by=li)
    later(days=1)
    for mail in Message.objects.filter(program=pair.program, status="sent"):
        said = (
            re.sub(r"Please answer by .*", "", mail.source)
            if "proposed" in mail.template
            else mail.source
        )
        assert not NEVER.search(said), (mail.template, NEVER.search(said))
    for member, purpose, about in ((li, "home", li), (li, "pair", pair), (grace, "pair", pair)):
        phone = by_link(member, purpose, about)
        page = phone.get(f"/l/{phone.link.pk}/{purpose}/").text  # type: ignore[attr-defined]
        assert not NEVER.search(page), (purpose, NEVER.search(page))
    public = Client().get("/port-alder-pals/").text
    assert not NEVER.search(public), NEVER.search(public)


def test_staff_note_what_they_hear_by_phone(
    pair: Match, li: Membership, nora: Membership, ben: Membership, as_: As, later: Later
) -> None:
    later(days=31)
    tap, staff = Tap.objects.get(member=li), as_(nora)
    page = staff.get(f"/port-alder-pals/matches/{pair.pk}/").text
    assert "Li told us how often they met" in page
    assert "introductions" not in page
    stranger_sees_nothing(as_(ben), "answer_tap", tap, ben)
    stranger_sees_nothing(as_(ben), "end_pair", pair, ben)
    answer = staff.post(f"/port-alder-pals/taps/{tap.pk}/answer", {"times": "2"})
    assert "We noted it." in told(answer)
    assert times_met(pair) == 2
    assert "There is no pair yet." in as_(ben).get("/mill-valley/pairs/").text


def test_only_a_partner_schools_student_fits(pals: Program) -> None:
    said = {"name": "Omar Haddad", "languages": ["en"]}
    for school, outcome in (
        ("alder state university", "intake"),
        ("Elsewhere College", "not_eligible"),
    ):
        draft = drafts.start_application(
            pals,
            Role.CONNECTEE,
            language="en",
            answers={**said, "email": f"{outcome}@student.example", "school": school},
        )
        assert handing_in.apply(draft).status == outcome


def test_a_pair_s_link_answers_for_its_reader_alone(
    pair: Match, li: Membership, grace: Membership, by_link: ByLink
) -> None:
    link = issue_link(li, "pair", about=pair)
    assert Client().get(f"/l/{link.pk}/pair/").status_code != 200
    actions.ask_tap(pair)
    phone, theirs = by_link(grace, "pair", pair), Tap.objects.get(member=li)
    said = {"tap": theirs.pk, "times": "3"}
    answer = phone.post(f"/l/{phone.link.pk}/pair/answer", said)  # type: ignore[attr-defined]
    assert answer.status_code == 404
    theirs.refresh_from_db()
    assert theirs.status == "asked"


def test_a_student_visa_leads_from_one_program_of_a_host_to_the_other(pals: Program) -> None:
    """F-1: no in the one, yes in the other (R105, decision A12)."""
    sister = make_program(
        "alder-professionals", "Alder Professionals", community="Port Alder", preset="st-louis"
    )
    sister.hosts.set(pals.hosts.all())
    said = {"name": "Omar Haddad", "email": "omar@student.example", "work_permit": "student"}
    draft = drafts.start_application(sister, Role.CONNECTEE, language="en", answers=said)
    refused = handing_in.apply(draft)
    assert refused.status == "not_eligible"
    assert fitting_sisters(refused) == [pals]


def test_who_fails_the_self_check_is_shown_the_host_s_other_program(pals: Program) -> None:
    sister = make_program("alder-checked", "Alder Checked", community="Port Alder", preset="tulsa")
    sister.hosts.set(pals.hosts.all())
    client, start = Client(), "/alder-checked/apply/helper/"
    codes = [statement.code for statement in sister.policy.self_check.statements]
    said = {f"says_{code}": "no" for code in codes} | {"years": "9"}
    page = client.post(start, said, follow=True).text
    assert "This role does not fit you yet." in page
    assert 'href="/port-alder-pals/"' in page


def test_who_lists_no_school_is_told_where(pals: Program, nora: Membership, as_: As) -> None:
    page, words = "/port-alder-pals/settings/intake/", "No partner school is listed yet."
    assert words not in as_(nora).get(page).text
    pals.settings = {}
    pals.save()
    shown = as_(nora).get(page).text
    assert words in shown
    assert 'href="/port-alder-pals/settings/intake/about.schools/"' in shown


def test_who_is_one_of_a_pair_ends_it_before_leaving(
    pair: Match, li: Membership, nora: Membership, by_link: ByLink, later: Later
) -> None:
    later(days=31)
    actions.answer_tap(Tap.objects.get(member=li), by=li, times=1)
    with pytest.raises(Refusal, match="are a pair"):
        withdraw_application(li.applications.get(), by=nora)
    phone = by_link(li, "home", li)
    home = f"/l/{phone.link.pk}"  # type: ignore[attr-defined]
    assert phone.get(f"{home}/home/stop/")["Location"] == f"{home}/pair/end/"
    phone.post(f"{home}/pair/end", {"reason": ""})
    assert phone.get(f"{home}/home/stop/").status_code == 200
    withdraw_application(li.applications.get(), by=nora)


def test_nobody_who_pauses_is_asked_and_staff_look_at_the_pair(
    pair: Match, grace: Membership, nora: Membership, later: Later
) -> None:
    pause_member(grace, by=nora, until=dt.date(2027, 1, 4))
    later(days=31)
    assert [tap.member.short_name for tap in pair.taps.all()] == ["Li"]
    assert needs_a_look(pair)
