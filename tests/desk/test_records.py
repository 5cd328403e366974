"""A record says who it is, what comes next, and what happened, however much that is."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import PDF, apply_as, make_connectee, make_connector
from tests.desk.desk import is_hidden_from, queries, text_of
from tests.staff import address, post, stranger_sees_nothing, told
from threedoors.base import clock as product_clock
from threedoors.intake import actions as intake
from threedoors.intake import drafts
from threedoors.matching import actions as matching
from threedoors.outbox.models import Message
from threedoors.people import actions as people
from threedoors.people.actions import issue_link
from threedoors.people.links import Link
from threedoors.people.models import Membership, Role
from threedoors.referrals import actions as referrals
from threedoors.surveys import actions as surveys
from threedoors.worker import Worker

pytestmark = pytest.mark.django_db
DETAILS = {
    "name": "Ruth MacLeod",
    "email": "ruth@brightwater.example",
    "language": "en",
    "occupation": "accountant",
    "job_title": "Director of Audit",
    "sector": "finance",
    "years": "12",
    "languages": "English, French",
    "employer": "Brightwater LLP",
    "employment": "employed",
    "bio": "I have led audit teams for twelve years.",
    "yearly_capacity": "3",
}


def page_of(browser, member):
    return text_of(browser.get(address(member.role, member)))


def pause(browser, member, day):
    said = {"until_day": day.day, "until_month": day.month, "until_year": day.year}
    return post(browser, "pause_member", member, **said)


def complete(match, by):
    referrals.waive_referrals(match, by=by, reason="She has a job")
    surveys.complete_match(match, by=by)


def in_days(days):
    return product_clock.now().date() + dt.timedelta(days=days)


def test_a_connectee_who_is_ready_is_matched_next(amina, helen, as_):
    page = page_of(as_(helen), amina)
    assert "Find a match" in page
    assert "Amina Yusuf is ready." in page
    assert "resume.pdf" in page


def test_a_connectee_with_a_question_out_waits_for_a_yes(match, amina, helen, as_):
    page = page_of(as_(helen), amina)
    assert "Waiting for a yes from Ruth MacLeod" in page
    assert "Ruth MacLeod was picked for Amina Yusuf." in page


def test_record_and_connection_tell_what_happened_to_a_match_in_the_same_words(
    met, ruth, helen, as_
):
    record = text_of(as_(helen).get(address("connector", ruth)))
    page = text_of(as_(helen).get(address("connection", met)))
    for words in ("was picked for", "said yes.", "were introduced.", "met."):
        assert words in record
        assert words in page


def test_what_is_late_stands_beside_the_next_step(match, amina, helen, as_, later):
    later(days=5)
    page = page_of(as_(helen), amina)
    assert "Ruth MacLeod has not answered" in page
    assert "late" in page


def test_record_and_list_say_the_same_of_somebody_whose_match_is_complete(met, amina, helen, as_):
    complete(met, helen)
    row = text_of(as_(helen).get("/port-alder/connectees/")).partition("Amina Yusuf")[2]
    assert "Completed" in row
    page = page_of(as_(helen), amina)
    assert "State Completed" in page
    assert "All is done" in page


def test_whoever_may_meet_one_more_is_ready_again_in_list_and_record(
    program, met, amina, helen, as_
):
    program.settings = {"limits": {"connectors_per_connectee": 2}}
    program.save()
    complete(met, helen)
    browser = as_(helen)
    assert "Amina Yusuf" in browser.get("/port-alder/connectees/?status=ready").text
    assert "Amina Yusuf" not in browser.get("/port-alder/connectees/?status=settled").text
    assert "Find a match" in page_of(browser, amina)


def test_a_new_application_is_looked_at_next(program, helen, as_):
    application = apply_as(
        program, Role.CONNECTEE, name="Farah Al-Masri", email="f@mail.example", may_work="unsure"
    )
    assert "Look at the application" in page_of(as_(helen), application.membership)


def test_somebody_on_hold_has_a_date(program, helen, as_):
    application = apply_as(
        program, Role.CONNECTEE, name="Farah Al-Masri", email="f@mail.example", may_work="unsure"
    )
    intake.begin_intake(application, by=helen)
    intake.hold_application(application, by=helen, revisit_on=in_days(20))
    assert "We look again on Tuesday 24 March 2026." in page_of(as_(helen), application.membership)


def test_a_connector_shows_the_load_and_the_matches(match, ruth, helen, as_):
    page = page_of(as_(helen), ruth)
    assert "1 of 1" in page
    assert "Full for this year" in page
    assert "Amina Yusuf" in page


def test_what_an_introduction_lacks_is_said(ruth, helen, as_):
    ruth.connector.bio = ""
    ruth.connector.save()
    assert "this is missing: short biography." in page_of(as_(helen), ruth)


def test_notes_say_that_the_person_may_read_them(ruth, helen, as_):
    assert "The person may ask to read this." in page_of(as_(helen), ruth)


def test_a_connector_takes_a_pause_and_comes_back(ruth, helen, as_):
    browser = as_(helen)
    answer = pause(browser, ruth, in_days(30))
    assert "is not suggested until" in told(answer)
    assert "Takes a pause" in page_of(browser, ruth)
    post(browser, "resume_member", ruth)
    ruth.refresh_from_db()
    assert (ruth.status, ruth.paused_until) == ("active", None)


@pytest.mark.parametrize("days", [0, -1])
def test_a_pause_ends_in_the_future(ruth, helen, as_, days):
    answer = pause(as_(helen), ruth, in_days(days))
    assert answer.status_code == 422
    assert "still ahead" in answer.text
    ruth.refresh_from_db()
    assert ruth.status == "active"


def test_an_impossible_day_keeps_what_was_typed(ruth, helen, as_):
    said = {"until_day": "31", "until_month": "2", "until_year": "2026"}
    answer = post(as_(helen), "pause_member", ruth, **said)
    assert answer.status_code == 422
    assert 'value="31"' in answer.text


def test_a_pause_ends_by_itself_on_its_day(ruth, helen, as_, clock):
    people.pause_member(ruth, by=helen, until=in_days(3))
    clock.travel(days=2)
    Worker().one_pass()
    ruth.refresh_from_db()
    assert ruth.status == "paused"
    clock.travel(days=1)
    Worker().one_pass()
    ruth.refresh_from_db()
    assert ruth.status == "active"


@pytest.mark.parametrize("verb", ["pause_member", "resume_member"])
def test_a_stranger_pauses_nobody(ruth, helen, ben, as_, verb):
    stranger_sees_nothing(as_(ben), verb, ruth, ben)


def test_details_are_put_right(ruth, helen, as_):
    answer = post(as_(helen), "edit_member", ruth, **DETAILS)
    assert answer.status_code == 302, answer.text
    ruth = Membership.objects.get(pk=ruth.pk)
    assert ruth.connector.yearly_capacity == 3
    assert ruth.connector.languages == ["en", "fr"]
    assert "The details were changed." in page_of(as_(helen), ruth)


def test_saving_what_is_there_changes_nothing(ruth, helen, as_):
    browser = as_(helen)
    post(browser, "edit_member", ruth, **DETAILS)
    before = page_of(browser, ruth).count("The details were changed.")
    post(browser, "edit_member", ruth, **DETAILS)
    assert page_of(browser, ruth).count("The details were changed.") == before


def test_a_connectee_has_a_form_of_their_own(amina, helen, as_):
    said = DETAILS | {"name": "Amina Y. Yusuf", "email": "amina@mail.example"}
    said |= {"may_work": "yes", "goal": "A first job in audit.", "education": "master"}
    answer = post(as_(helen), "edit_member", amina, **said)
    assert answer.status_code == 302, answer.text
    amina = Membership.objects.get(pk=amina.pk)
    assert (amina.name, amina.connectee.education) == ("Amina Y. Yusuf", "master")


def test_a_new_address_ends_the_links_to_the_old_one(match, ruth, helen, as_):
    link = issue_link(ruth, "answer", about=match)
    post(as_(helen), "edit_member", ruth, **DETAILS | {"email": "ruth@new.example"})
    assert Link.objects.get(pk=link.pk).revoked_at is not None


def test_the_same_address_in_other_letters_keeps_the_links(match, ruth, helen, as_):
    link = issue_link(ruth, "answer", about=match)
    post(as_(helen), "edit_member", ruth, **DETAILS | {"phone": "902-555-0142"})
    assert Link.objects.get(pk=link.pk).revoked_at is None
    assert Membership.objects.get(pk=ruth.pk).person.phone == "+19025550142"


def test_an_address_of_somebody_else_is_refused(ruth, tomas, helen, as_):
    answer = post(
        as_(helen), "edit_member", ruth, **DETAILS | {"email": "TOMAS@aldercredit.example"}
    )
    assert answer.status_code == 422
    assert "Somebody else in this program has this email address." in answer.text
    assert "TOMAS@aldercredit.example" in answer.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "www.spam.example"),
        ("email", "no address"),
        ("years", "many"),
        ("yearly_capacity", "13"),
        ("yearly_capacity", "0"),
        ("linkedin_url", "javascript:alert(1)"),
        ("phone", "call me"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(ruth, helen, as_, field, value):
    answer = post(as_(helen), "edit_member", ruth, **DETAILS | {field: value, "bio": "Typed words"})
    assert answer.status_code == 422
    assert "There is a problem" in answer.text
    assert "Typed words" in answer.text
    assert Membership.objects.get(pk=ruth.pk).name == "Ruth MacLeod"


def test_a_new_occupation_brings_its_own_sector(ruth, helen, as_):
    post(as_(helen), "edit_member", ruth, **DETAILS | {"occupation": "nurse"})
    ruth.connector.refresh_from_db()
    assert (ruth.connector.occupation, ruth.connector.sector) == ("nurse", "health")


def test_a_stranger_edits_nobody(ruth, helen, ben, as_):
    stranger_sees_nothing(as_(ben), "edit_member", ruth, ben)


def test_a_removed_person_cannot_be_edited(ruth, helen, as_):
    people.remove_person(ruth.person, by=helen)
    assert as_(helen).get(address("details", ruth)).status_code == 404


@pytest.mark.parametrize("name", ["connectee", "details"])
def test_another_program_sees_no_connectee(amina, ben, program, elsewhere, as_, name):
    assert is_hidden_from(as_(ben), name, amina, program, elsewhere)


@pytest.mark.parametrize("name", ["connector", "details"])
def test_another_program_sees_no_connector(ruth, ben, program, elsewhere, as_, name):
    assert is_hidden_from(as_(ben), name, ruth, program, elsewhere)


def test_a_record_of_the_other_role_does_not_exist(amina, ruth, helen, as_):
    browser = as_(helen)
    assert browser.get(address("connector", amina)).status_code == 404
    assert browser.get(address("connectee", ruth)).status_code == 404


def test_three_matches_take_as_many_queries_as_one(program, match, ruth, helen, as_):
    ruth.connector.yearly_capacity = 3
    ruth.connector.save()
    browser = as_(helen)
    one = queries(browser, address("connector", ruth))
    for name in ("Jun Park", "Rosa Batista"):
        email = f"{name.split()[0]}@mail.example"
        other = make_connectee(program, helen, name=name, email=email)
        matching.propose_match(other, ruth, by=helen)
    assert queries(browser, address("connector", ruth)) == one


def test_three_talks_and_papers_take_as_many_queries_as_one(amina, helen, as_):
    application = amina.applications.get()
    intake.record_interview(application, by=helen, minutes=30)
    browser = as_(helen)
    one = queries(browser, address("connectee", amina))
    for again in ("second", "third"):
        intake.record_interview(application, by=helen, minutes=40, notes=again)
        drafts.add_document(application, f"{again}.pdf", PDF())
    assert "third.pdf" in page_of(browser, amina)
    assert queries(browser, address("connectee", amina)) == one


def test_a_name_cannot_become_markup(program, helen, as_):
    bad = make_connector(
        program,
        helen,
        name="<b>Ruth</b> %(name)s",
        email="r@mail.example",
        bio="<script>x</script>",
    )
    page = as_(helen).get(address("connector", bad)).text
    assert "<b>Ruth</b>" not in page
    assert "<script>x" not in page


def test_nobody_is_mailed_by_looking(amina, ruth, helen, as_):
    before = Message.objects.count()
    for member in (amina, ruth):
        as_(helen).get(address(member.role, member))
        as_(helen).get(address("details", member))
    assert Message.objects.count() == before
