"""Staff look at an application, talk, check and decide; what is missing is said in words."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import PDF, apply_as
from tests.desk.desk import is_hidden_from, queries, text_of
from tests.staff import address, happened, owed, post, stranger_sees_nothing, told
from threedoors.base import clock as product_clock
from threedoors.base.models import Event
from threedoors.intake import actions as intake
from threedoors.intake.models import Application
from threedoors.matching import actions as matching
from threedoors.people.consents import Consent, consented
from threedoors.people.models import Membership, Role
from threedoors.promises.models import Promise

pytestmark = pytest.mark.django_db
VERBS = [
    "begin_intake",
    "record_interview",
    "screen_application",
    "coach_application",
    "acknowledge_expectations",
    "set_willingness",
    "set_licensing_hold",
    "share_resume",
    "accept_three_referrals",
    "override_gate",
    "receive_document",
    "accept_application",
    "send_to_partner",
    "hold_application",
    "decline_application",
    "withdraw_application",
]


@pytest.fixture
def farah(program):
    """Farah is not sure whether she may work here: a person has to look."""
    return apply_as(
        program,
        Role.CONNECTEE,
        name="Farah Al-Masri",
        email="farah@mail.example",
        may_work="unsure",
        goal="I want to learn how pharmacies hire.",
        resume=False,
        education="bachelor",
        occupation="pharmacist",
        years=0,
    )


@pytest.fixture
def grace(program):
    """Grace wants to help; she wrote no biography yet."""
    return apply_as(
        program,
        Role.CONNECTOR,
        name="Grace Lindqvist",
        email="grace@mail.example",
        statements=[True] * 5,
        years=9,
        job_title="Nurse Manager",
        employment="retired",
        network_areas="hospitals",
        accepts_referrals=True,
    )


def on(day):
    """A day as its three boxes."""
    return {
        "revisit_on_day": day.day,
        "revisit_on_month": day.month,
        "revisit_on_year": day.year,
    }


def in_days(days):
    return product_clock.now().date() + dt.timedelta(days=days)


def page_of(browser, application):
    return text_of(browser.get(address("application", application)))


def make_ready(browser, application):
    """Every check of a newcomer, as a coordinator presses them."""
    post(browser, "begin_intake", application)
    post(browser, "screen_application", application, note="Fits well.")
    post(browser, "set_willingness", application, said="yes")
    return post(browser, "accept_application", application)


def test_the_page_shows_the_verdict_and_the_answers(farah, helen, as_):
    page = page_of(as_(helen), farah)
    assert "We will check with you if you may work here." in page
    assert "I want to learn how pharmacies hire." in page
    assert "Needs a look" in page


def test_taking_it_up_keeps_the_promise_to_be_in_touch(farah, helen, as_):
    answer = post(as_(helen), "begin_intake", farah)
    assert "The intake of Farah Al-Masri begins." in told(answer)
    assert Promise.objects.get(kind="be_in_touch").status == "kept"


def test_taking_it_up_twice_is_thanked(farah, helen, as_):
    browser = as_(helen)
    post(browser, "begin_intake", farah)
    assert "done already" in told(post(browser, "begin_intake", farah)).replace("was ", "")


def test_ready_is_refused_with_what_is_missing(farah, helen, as_):
    browser = as_(helen)
    post(browser, "begin_intake", farah)
    answer = post(browser, "accept_application", farah)
    assert "A person has to screen the application." in told(answer)
    assert "willing to network" in told(answer)
    farah.refresh_from_db()
    assert farah.status == "intake"
    assert "intake.ready" not in owed(farah.membership)


def test_with_every_check_a_newcomer_is_ready_and_told(farah, helen, as_):
    answer = make_ready(as_(helen), farah)
    assert "Farah Al-Masri is ready." in told(answer)
    assert "intake.ready" in owed(farah.membership)
    assert Membership.objects.get(pk=farah.membership_id).status == "active"
    assert not Promise.objects.open().filter(about_id=farah.pk).exists()


def test_who_screened_and_when_stays_on_the_page(farah, helen, as_):
    browser = as_(helen)
    make_ready(browser, farah)
    page = page_of(browser, farah)
    assert "Helen Carver, Wed 4 March" in page
    assert "Fits well." in page


def test_each_check_is_noted(farah, helen, as_):
    browser = as_(helen)
    post(browser, "coach_application", farah)
    post(browser, "acknowledge_expectations", farah)
    post(browser, "share_resume", farah, said="yes")
    assert Consent.objects.get(purpose="share_resume").channel == "with staff"
    page = page_of(browser, farah)
    assert "Follow-up practices were coached" in page
    assert "They know what is expected" in page
    assert consented(farah.membership, Consent.Purpose.SHARE_RESUME)
    assert "application.coached" in happened(farah)


def test_consent_is_taken_back_as_easily(farah, helen, as_):
    browser = as_(helen)
    post(browser, "share_resume", farah, said="yes")
    post(browser, "share_resume", farah, said="no")
    assert not consented(farah.membership, Consent.Purpose.SHARE_RESUME)


def test_a_license_that_comes_first_closes_the_gate(farah, helen, as_):
    browser = as_(helen)
    post(browser, "set_licensing_hold", farah, said="yes")
    assert "The profession needs a license." in page_of(browser, farah)
    answer = post(browser, "set_licensing_hold", farah, said="no")
    assert "There are 0 of 2 other plans." in told(answer)
    for plan in ("Dental hygienist", "Clinic manager"):
        post(browser, "add_plan", farah, text=plan)
    assert Promise.objects.open().get(kind="review_plans").about == farah
    post(browser, "set_licensing_hold", farah, said="no")
    assert "No license has to come first" in page_of(browser, farah)


def test_a_check_is_passed_only_with_a_reason(farah, helen, as_):
    browser = as_(helen)
    refused = post(browser, "override_gate", farah, gate="screened", reason=" ")
    assert refused.status_code == 422
    post(browser, "override_gate", farah, gate="screened", reason="Her partner screened her.")
    assert "Passed without it: Her partner screened her." in page_of(browser, farah)
    event = Event.objects.get(kind="application.gate_overridden")
    assert (event.said, event.changed) == ("Her partner screened her.", {"gate": "screened"})


def test_a_check_that_does_not_exist_is_not_passed(farah, helen, as_):
    answer = post(as_(helen), "override_gate", farah, gate="anything", reason="Because.")
    assert answer.status_code == 422
    assert "There is no such check." in answer.text


def test_a_conversation_keeps_its_minutes_and_notes(farah, helen, as_):
    answer = post(
        as_(helen),
        "record_interview",
        farah,
        planned_minutes="30",
        minutes="55",
        language="fr",
        mock="done",
        notes="Not ready for the mock interview.",
        result="again",
    )
    assert answer.status_code == 302, answer.text
    talk = farah.interviews.get()
    assert (talk.by, talk.minutes, talk.over_minutes, talk.language) == (helen, 55, 25, "fr")
    page = page_of(as_(helen), farah)
    assert "+25 more than planned" in page
    assert "Not ready for the mock interview." in page


@pytest.mark.parametrize(
    "wrong", [{"minutes": "-3"}, {"minutes": "9999"}, {"planned_minutes": ""}, {"language": "xx"}]
)
def test_an_impossible_conversation_keeps_the_notes(farah, helen, as_, wrong):
    said = {"planned_minutes": "30", "language": "en", "notes": "A long story."} | wrong
    browser = as_(helen)
    answer = post(browser, "record_interview", farah, **said)
    assert answer.status_code == 422
    assert "A long story." in answer.text
    browser.cookies["language"] = "fr"
    assert "Enter a number" not in post(browser, "record_interview", farah, **said).text
    assert not farah.interviews.exists()


def test_a_resume_that_came_by_hand_is_added(farah, helen, as_):
    paper = SimpleUploadedFile("farah.pdf", PDF(), "application/pdf")
    answer = post(as_(helen), "receive_document", farah, paper=paper)
    assert answer.status_code == 302, answer.text
    assert farah.resume().name == "farah.pdf"
    assert "document.received" in happened(farah)


@pytest.mark.parametrize("content", [b"", b"MZ not a paper"])
def test_a_file_that_is_no_paper_is_refused_kindly(farah, helen, as_, content):
    paper = SimpleUploadedFile("farah.pdf", content, "application/pdf")
    answer = post(as_(helen), "receive_document", farah, paper=paper)
    assert answer.status_code == 422
    assert farah.resume() is None


def test_a_partner_helps_first_and_there_is_a_date(farah, helen, as_):
    browser = as_(helen)
    post(browser, "begin_intake", farah)
    said = {"partner": "Harbor Settlement", "said": "They help with your license."}
    answer = post(browser, "send_to_partner", farah, **said, **on(in_days(21)))
    assert answer.status_code == 302, answer.text
    farah.refresh_from_db()
    assert (farah.status, farah.partner_name) == ("with_partner", "Harbor Settlement")
    assert Promise.objects.open().get(about_id=farah.pk).kind == "revisit"
    assert "intake.with_partner" in owed(farah.membership)


def test_a_partner_must_be_named(farah, helen, as_):
    browser = as_(helen)
    post(browser, "begin_intake", farah)
    answer = post(browser, "send_to_partner", farah, said="Kept words", **on(in_days(21)))
    assert answer.status_code == 422
    assert "Kept words" in answer.text


@pytest.mark.parametrize("days", [0, -5])
def test_the_day_to_look_again_is_ahead(farah, helen, as_, days):
    browser = as_(helen)
    post(browser, "begin_intake", farah)
    answer = post(browser, "hold_application", farah, said="Kept words", **on(in_days(days)))
    assert answer.status_code == 422
    assert "Kept words" in answer.text
    assert Application.objects.get(pk=farah.pk).status == "intake"


def test_taking_it_up_again_settles_the_date(farah, helen, as_):
    browser = as_(helen)
    post(browser, "begin_intake", farah)
    post(browser, "hold_application", farah, **on(in_days(10)))
    assert "We look again on" in page_of(browser, farah)
    post(browser, "begin_intake", farah)
    assert Promise.objects.get(kind="revisit").status == "kept"
    assert "application.on_hold" in happened(farah)


def test_not_a_fit_is_said_kindly_and_can_be_read_before(farah, helen, as_):
    browser = as_(helen)
    post(browser, "begin_intake", farah)
    assert "This program is not the right one for you now." in page_of(browser, farah)
    post(browser, "decline_application", farah, said="The library has courses.")
    assert "intake.not_a_fit" in owed(farah.membership)
    farah.refresh_from_db()
    assert farah.status == "not_a_fit"


def test_the_kind_no_is_shown_in_the_readers_language(program, helen, as_):
    luc = apply_as(
        program,
        Role.CONNECTEE,
        "fr",
        name="Luc Thériault",
        email="luc@courriel.example",
        may_work="unsure",
    )
    assert "programme" in page_of(as_(helen), luc)


def test_who_steps_back_gets_no_more_reminders(farah, helen, as_):
    post(as_(helen), "withdraw_application", farah)
    farah.refresh_from_db()
    assert farah.status == "withdrawn"
    assert not Promise.objects.open().exists()


@pytest.mark.parametrize("verb", ["withdraw_application", "decline_application"])
def test_nobody_leaves_while_somebody_waits_to_meet_them(match, amina, helen, as_, verb):
    application = amina.applications.get()
    answer = post(as_(helen), verb, application)
    said = told(answer) + answer.text
    assert "Amina Yusuf and Ruth MacLeod have an open match. Please end it first." in said
    application.refresh_from_db()
    assert application.status == "ready"


def test_a_connector_with_a_match_ahead_does_not_just_leave(match, ruth, helen, as_):
    application = ruth.applications.get()
    answer = post(as_(helen), "withdraw_application", application)
    assert "have an open match" in told(answer)


def test_after_the_match_ended_a_newcomer_may_step_back(match, amina, ruth, helen, as_):
    matching.decline_match(match, by=ruth)
    post(as_(helen), "withdraw_application", amina.applications.get())
    amina.refresh_from_db()
    assert amina.status == "ended"


def test_a_connector_needs_talk_three_introductions_and_five_items(grace, helen, as_):
    browser = as_(helen)
    answer = post(browser, "accept_application", grace)
    assert "The intake conversation is missing." in told(answer)
    assert "They have not agreed yet to introduce people they know." in told(answer)
    assert "What makes a Connector was not noted yet, point by point." in told(answer)
    assert "Missing: short biography." in page_of(browser, grace)


def test_a_retired_connector_is_welcomed_without_an_employer(grace, helen, as_):
    browser = as_(helen)
    post(browser, "record_interview", grace, planned_minutes="30", language="en")
    post(browser, "note_findings", grace, checklist=["open", "shares", "introduces"])
    post(browser, "accept_three_referrals", grace)
    profile = Membership.objects.get(pk=grace.membership_id).connector
    profile.bio = "I led a ward for nine years."
    profile.save()
    answer = post(browser, "accept_application", grace)
    assert "Grace Lindqvist is ready." in told(answer)
    assert "intake.welcome" in owed(grace.membership)


def test_a_decision_made_twice_is_thanked(farah, helen, as_):
    browser = as_(helen)
    make_ready(browser, farah)
    assert "already" in told(post(browser, "accept_application", farah))


def test_a_decision_on_a_stale_page_is_refused(farah, helen, as_):
    browser = as_(helen)
    post(browser, "begin_intake", farah)
    intake.decline_application(Application.objects.get(pk=farah.pk), by=helen)
    answer = post(browser, "accept_application", farah)
    assert "It is now: Not a fit." in told(answer)


def test_a_draft_belongs_to_its_writer(program, helen, as_):
    draft = Application.objects.create(program=program, role=Role.CONNECTEE, answers={"name": "X"})
    assert as_(helen).get(address("application", draft)).status_code == 404


@pytest.mark.parametrize("verb", VERBS)
def test_a_stranger_does_nothing(farah, helen, ben, as_, verb):
    stranger_sees_nothing(as_(ben), verb, farah, ben)


def test_another_program_sees_no_application(farah, ben, program, elsewhere, as_):
    assert is_hidden_from(as_(ben), "application", farah, program, elsewhere)


@pytest.mark.parametrize("verb", VERBS)
def test_looking_is_not_acting(farah, helen, as_, verb):
    assert as_(helen).get(address(verb, farah)).status_code == 405


def test_three_conversations_take_as_many_queries_as_one(farah, helen, as_):
    intake.record_interview(farah, by=helen, minutes=30)
    browser = as_(helen)
    one = queries(browser, address("application", farah))
    for minutes in (40, 50):
        intake.record_interview(farah, by=helen, minutes=minutes)
    assert queries(browser, address("application", farah)) == one
