"""After the meeting, on the phone: a call instead of the survey, no answer wanted, and the match complete."""

from __future__ import annotations

import pytest

from tests.remembering import remembered
from tests.staff import happened, only_by_post, owed, post, stranger_sees_nothing, told
from threedoors.matching.models import Match
from threedoors.meetings import actions as meetings
from threedoors.promises import actions as promises
from threedoors.promises.models import Promise
from threedoors.referrals import actions as referrals
from threedoors.surveys.models import Survey


@pytest.fixture
@remembered
def surveys(met, later):
    later(days=2)
    return {survey.member.role: survey for survey in met.surveys.select_related("member")}


def open_kinds():
    return set(Promise.objects.open().values_list("kind", flat=True))


def test_another_program_sees_no_verb_of_a_survey_and_a_verb_needs_a_press(
    surveys, ben, helen, as_
):
    stranger, client = as_(ben), as_(helen)
    for verb in ("call_instead", "record_call", "decline_survey"):
        stranger_sees_nothing(stranger, verb, surveys["connectee"], ben)
        only_by_post(client, verb, surveys["connectee"])


def test_who_would_rather_talk_is_called_and_reminded_no_more(
    helen, surveys, ruth, as_, later, mailbox
):
    """R303."""
    survey = surveys["connector"]
    answer = post(as_(helen), "call_instead", survey)
    assert told(answer) == "Noted: call Ruth MacLeod."
    assert "call_back" in open_kinds()
    before = len(mailbox(ruth.person.email))
    later(days=8)
    subjects = [mail["Subject"] for mail in mailbox(ruth.person.email)[before:]]
    assert not [s for s in subjects if "how was" in s.lower()]


def test_a_call_is_noted_with_what_was_said(helen, surveys, as_):
    client, survey = as_(helen), surveys["connectee"]
    post(client, "call_instead", survey)
    assert post(client, "record_call", survey, said="").status_code == 422
    post(client, "record_call", survey, said="It went well, she learned a lot.")
    assert "call_back" not in open_kinds()
    assert happened(survey)[-1] == "survey.called"
    before = happened(survey)
    assert "noted already" in told(post(client, "record_call", survey, said="Once more."))
    assert happened(survey) == before


def test_no_answer_is_an_answer(helen, surveys, as_):
    client, survey = as_(helen), surveys["connectee"]
    post(client, "decline_survey", survey)
    survey.refresh_from_db()
    assert survey.status == Survey.Status.DECLINED
    assert "done already" in told(post(client, "decline_survey", survey))


def test_a_match_is_not_complete_with_two_of_three(helen, met, ruth, as_):
    """R262: closing with two of three asks for the reason first."""
    for name in ("Sunita Rao", "Owen Blake"):
        referrals.add_referral(met, by=ruth, name=name, email=f"{name[:2]}@firm.example")
    client = as_(helen)
    answer = post(client, "complete_match", met)
    assert "Introductions are missing" in told(answer)
    post(client, "waive_referrals", met, reason="She has a job")
    post(client, "complete_match", met)
    assert Match.objects.get().status == "completed"


def test_a_complete_match_thanks_both_and_owes_nothing(helen, met, amina, ruth, as_):
    for n in range(3):
        referrals.add_referral(met, by=ruth, name=f"Person {n}", email=f"p{n}@firm.example")
    answer = post(as_(helen), "complete_match", met)
    assert told(answer) == "Complete. Both are thanked by email."
    assert "surveys.completed" in owed(amina) & owed(ruth)
    assert not Promise.objects.open().filter(about_id=met.pk).exists()
    assert "done already" in told(post(as_(helen), "complete_match", met))


def test_a_match_that_never_met_cannot_be_completed(helen, introduced, as_):
    answer = post(as_(helen), "complete_match", introduced)
    assert "has changed since you opened the page" in told(answer)
    assert Match.objects.get().status == "introduced"
    assert "surveys.completed" not in owed(introduced.connectee)


def three_doors(match):
    for n in range(3):
        referrals.add_referral(
            match, by=match.connector, name=f"Person {n}", email=f"p{n}@firm.example"
        )


@pytest.mark.parametrize("doors_first", [True, False])
def test_a_survey_that_staff_let_go_holds_no_match_open(doors_first, helen, met, later):
    if doors_first:
        three_doors(met)
        later(minutes=5)
        assert Match.objects.get().status == "referring"
    promises.waive_promise(Promise.objects.get(kind="survey"), by=helen)
    if not doors_first:
        three_doors(met)
    later(minutes=5)
    assert Match.objects.get().status == "completed"


def test_a_survey_whose_days_are_over_unasked_holds_no_match_open(met, later, clock, send):
    """A worker that stood still for weeks asks nobody about a meeting long ago."""
    three_doors(met)
    clock.travel(days=40)
    send()
    later(minutes=5)
    assert not met.surveys.exists()
    assert Match.objects.get().status == "completed"


def test_a_survey_that_was_begun_later_holds_no_earlier_match_open(program, introduced, later):
    program.settings = {"survey": {"on": False}}
    program.save()
    match = Match.objects.get(pk=introduced.pk)
    meetings.record_met(match, by=match.connector)
    program.settings = {}
    program.save()
    three_doors(Match.objects.get(pk=match.pk))
    later(minutes=5)
    assert Match.objects.get().status == "completed"


def test_where_neither_doors_nor_a_survey_are_owed_the_meeting_completes_the_match(
    program, introduced, later
):
    program.settings = {"survey": {"on": False}, "referrals": {"target": 0}}
    program.save()
    match = Match.objects.get(pk=introduced.pk)
    meetings.record_met(match, by=match.connector)
    later(minutes=5)
    match.refresh_from_db()
    assert match.status == "completed"
    assert "match.surveyed" not in happened(match)
