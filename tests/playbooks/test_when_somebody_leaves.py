"""Cases when the world moves on: somebody leaves or applies again, a reply came, a day passed, two press at once."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.desk.desk import text_of
from tests.staff import address, owed, post, told
from threedoors.base import clock as product_clock
from threedoors.base.refusals import Missing, Refusal
from threedoors.intake import actions as intake
from threedoors.intake import gates, talks
from threedoors.matching import actions as matching
from threedoors.meetings.actions import record_met
from threedoors.playbooks import actions
from threedoors.playbooks.models import Case
from threedoors.promises.models import Promise

pytestmark = pytest.mark.django_db


def is_owed(kind, about):
    return Promise.objects.open().filter(kind=kind, about_id=about.pk).exists()


def in_days(days):
    return product_clock.now().date() + dt.timedelta(days=days)


def test_a_case_ends_with_the_application_and_nobody_is_asked_to_work_on_it(amina, helen, as_):
    case = actions.open_case(amina, by=helen, book="meeting-people")
    application = amina.applications.get()
    intake.withdraw_application(application, by=helen)
    case.refresh_from_db()
    assert (case.status, case.outcome) == ("closed", "")
    assert not is_owed("case", case)
    assert "Closed" in text_of(as_(helen).get(address("case", case)))
    intake.begin_intake(application, by=helen)
    words = [str(gate.says) for gate in gates.before_ready(application)]
    assert "They do not want to meet people yet." in words


def test_no_playbook_starts_on_somebody_who_left(amina, helen, as_):
    intake.decline_application(amina.applications.get(), by=helen)
    answer = post(as_(helen), "open_case", amina, book="meeting-people")
    assert "not active now" in answer.text
    assert not Case.objects.exists()


def test_who_applies_again_does_not_slip_past_an_open_case(amina, ruth, helen):
    """R194: pressure never opens a gate."""
    actions.open_case(amina, by=helen, book="interview-practice")
    application = amina.applications.get()
    application.started_at = product_clock.now() + dt.timedelta(minutes=1)
    application.save()
    with pytest.raises(Missing, match="Interview practice comes first"):
        matching.propose_match(amina, ruth, by=helen)


@pytest.mark.parametrize("ends", ["replied", "met"])
def test_nobody_is_told_to_slow_down_once_there_was_an_answer(introduced, amina, ruth, helen, ends):
    """R185."""
    matching.record_first_message(introduced, by=amina)
    for _again in range(2):
        product_clock.travel(days=1)
        actions.log_contact(introduced, by=amina)
    assert is_owed("pace", introduced)
    if ends == "met":
        record_met(introduced, by=helen, minutes=45)
    else:
        matching.record_reply(introduced, by=ruth)
    assert not is_owed("pace", introduced)


def test_two_taps_at_once_are_one_contact(introduced, amina):
    """Bar D3: each reads the connection anew, under its lock."""
    stale = type(introduced).objects.with_people().get(pk=introduced.pk)
    matching.record_first_message(introduced, by=amina)
    matching.record_reply(introduced, by=amina)
    record_met(introduced, by=amina, minutes=45)
    with pytest.raises(Refusal):
        actions.log_contact(stale, by=amina)


def test_the_day_to_write_again_is_ahead_and_who_only_called_is_told_too(
    introduced, amina, helen, by_link
):
    """R190: Jacob called, he never wrote."""
    case = actions.open_case(amina, by=helen, book="pace", match=introduced)
    call = case.steps.get(slug="call_connectee")
    with pytest.raises(Refusal, match="still ahead"):
        actions.finish_step(call, by=helen, note="He understands.", due_on=in_days(0))
    actions.finish_step(call, by=helen, note="He understands.", due_on=in_days(9))
    phone = by_link(amina, "home", amina)
    assert "You can write again from" in phone.get(f"/l/{phone.link.pk}/home/").text


def test_who_is_with_a_partner_already_can_finish_the_step(amina, helen):
    case = actions.open_case(amina, by=helen, book="interview-practice")
    feedback, partner = case.steps.get(slug="feedback"), case.steps.get(slug="partner")
    actions.finish_step(feedback, by=helen, text="You know a lot.")
    intake.send_to_partner(
        amina.applications.get(), by=helen, partner="Career Center", revisit_on=in_days(9)
    )
    actions.finish_step(partner, by=helen, partner="Career Center", revisit_on=in_days(21))
    assert case.steps.get(slug="partner").status == "done"


@pytest.mark.parametrize("ends", ["decline_application", "withdraw_application"])
def test_nothing_is_booked_or_asked_once_an_application_has_ended(amina, helen, as_, ends):
    """A page from before the end, in a second window."""
    application, browser = amina.applications.get(), as_(helen)
    getattr(intake, ends)(application, by=helen)
    before, day = owed(amina), in_days(3)
    said = {"day_day": day.day, "day_month": day.month, "day_year": day.year, "at": "15:00"}
    said |= {"how": "video", "planned_minutes": 30, "language": "en"}
    for verb, words in (
        ("book_intake", said),
        ("record_interview", {"planned_minutes": 30, "language": "en"}),
        ("ask_homework", {"kind": "strengths"}),
        ("add_plan", {"text": "Teach"}),
    ):
        answer = post(browser, verb, application, **words)
        assert "This has changed since you opened the page" in answer.text + told(answer), verb
    assert owed(amina) == before
    assert not application.interviews.filter(status="booked").exists()
    page = browser.get(address("application", application)).text
    assert "/book-intake" not in page


def test_a_talk_that_is_booked_is_still_owed_while_the_application_rests(amina, helen):
    application = amina.applications.get()
    at = product_clock.now() + dt.timedelta(days=4)
    talks.book_intake(application, by=helen, starts_at=at)
    intake.hold_application(application, by=helen, revisit_on=in_days(30))
    assert is_owed("intake_talk", application)
    talks.cancel_intake(application, by=helen)
    assert not is_owed("intake_talk", application)
    assert not is_owed("be_in_touch", application)


def test_a_program_with_three_questions_can_finish_the_step(program, helen, amina):
    """R195: the questions are the program's own."""
    program.settings = {
        "texts": {"probing_questions": {lang: ["One?", "Two?", "Three?"] for lang in ("en", "fr")}}
    }
    program.save()
    case = actions.open_case(amina, by=helen, book="meeting-people")
    step = case.steps.get(slug="why")
    with pytest.raises(Refusal, match="at least 3 questions"):
        actions.finish_step(step, by=helen, answers={"One?": "Yes", "Two?": "No"})
    actions.finish_step(step, by=helen, answers={"One?": "Yes", "Two?": "No", "Three?": "No"})
