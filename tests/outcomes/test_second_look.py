"""What is easily wrong after the first telling: two at once, somebody gone, a yes for one and not for another."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.outcomes.test_news import page, readers
from tests.outcomes.test_told_twice import asked, counted
from tests.staff import address, owed, post, told
from threedoors.base import clock as product_clock
from threedoors.base.periods import Period
from threedoors.base.refusals import NotAllowed, Refusal
from threedoors.figures.counting import count
from threedoors.matching.models import Match
from threedoors.outbox.models import Message
from threedoors.outcomes import actions, figures, tellings
from threedoors.outcomes.asking import answer_inquiry, ask_news
from threedoors.outcomes.inquiries import Inquiry
from threedoors.outcomes.models import Outcome
from threedoors.outcomes.news import good_news_for, share_news
from threedoors.outcomes.paths import names_to
from threedoors.partners import actions as partners
from threedoors.people.actions import erase_person
from threedoors.people.models import Membership, Person
from threedoors.promises import actions as promises
from threedoors.promises.models import Promise
from threedoors.referrals.actions import remove_contact


def still_owed(*kinds):
    return set(Promise.objects.open().filter(kind__in=kinds).values_list("kind", flat=True))


def letters(name, **more):
    rows = Message.objects.filter(template=f"outcomes/mail/{name}", **more)
    return rows.exclude(status="withdrawn").count()


def meets(amina, tomas, days=0):
    """Amina has met Tomas too, so many days from now."""
    at = product_clock.now() + dt.timedelta(days=days)
    pair = {"program": amina.program, "connectee": amina, "connector": tomas}
    return Match.objects.create(**pair, status="completed", proposed_at=at, met_at=at)


# Who may hear of it


def test_the_name_that_was_ticked_is_the_only_one_who_hears(met, amina, ruth, tomas, tell, clock):
    """She ticked "Tell Ruth"; Tomas, whom she meets too, is told nothing, then or later."""
    job = tell()
    share_news(job, by=amina, connector=True, chain=False)
    clock.travel(days=20)
    meets(amina, tomas)
    assert [row.pk for row in good_news_for(ruth)] == [job.pk]
    assert good_news_for(tomas) == []
    clock.travel(days=1)
    new = actions.correct_outcome(job, by=amina, employer="Northgate", title="Lead")
    share_news(new, by=amina, connector=True, chain=False)
    assert (readers(), good_news_for(tomas)) == (["Ruth"], [])


def test_presses_in_one_second_tell_once_and_a_last_yes_counts(met, amina, tell):
    job = tell()
    for yes, hear in ((True, ["Ruth"]), (True, ["Ruth"]), (False, []), (True, ["Ruth"])):
        share_news(job, by=amina, connector=yes, chain=False)
        assert readers() == hear


def test_of_one_job_told_by_two_nobody_hears_twice(met, amina, helen, tell, later):
    own, other = tell(), tell(employer="Northgate Ltd of Harbor")
    share_news(own, by=amina, connector=True, chain=False)
    later(minutes=30)
    tellings.join_outcomes(own, other, by=helen)
    share_news(other, by=amina, connector=True, chain=False)
    later(minutes=30)
    assert letters("good_news") == 1


def test_a_correction_before_the_letters_left_loses_none(met, amina, tell):
    """Congratulations and the news are about the new entry then; each is owed once."""
    job = tell()
    share_news(job, by=amina, connector=True, chain=False)
    new = actions.correct_outcome(job, by=amina, employer="Northgate Inc")
    assert readers() == ["Ruth"]
    assert letters("congratulations", about_id=new.pk) == letters("congratulations") == 1


# No question too many, none too few


def test_whoever_told_of_work_gets_no_question_that_was_waiting(met, amina, tell, clock, later):
    clock.travel(days=31)
    ask_news(amina, since=met.met_at)
    assert letters("asked") == 1
    tell()
    assert letters("asked") == 0
    assert Inquiry.objects.get().status == "let_go"
    clock.travel(days=62)
    assert ask_news(amina, since=met.met_at) is None


def test_nobody_calls_for_what_is_known(met, amina, ruth, helen, tell, later):
    """Ruth told it, staff checked it; Amina's tap and her three lines leave no task behind."""
    later(days=31)
    actions.check_outcome(tell(ruth), by=helen)
    answer_inquiry(Inquiry.objects.get(), by=amina, answer="found")
    assert still_owed("details", "news") == set()
    tell()
    assert len(counted(amina)) == 1


def test_an_internship_that_was_a_job_ends_the_questions(met, amina, later, tell):
    later(days=2)
    first = tell(kind="internship")
    assert still_owed("news") == {"news"}
    actions.correct_outcome(first, by=amina, kind="job", employer="Northgate")
    assert still_owed("news") == set()


def test_work_that_was_not_so_leaves_the_questions_as_they_were(met, amina, later, tell):
    later(days=31)
    job = tell()
    actions.withdraw_outcome(job, by=amina)
    later(days=62)
    assert sorted(Inquiry.objects.values_list("days", flat=True)) == [30, 90]
    answer_inquiry(Inquiry.objects.get(days=90), by=amina, answer="stop")
    actions.withdraw_outcome(tell(employer="Southgate"), by=amina)
    assert still_owed("news") == set()


def test_questions_that_staff_ended_do_not_come_back_with_other_news(met, amina, later, tell):
    later(days=2)
    study = tell(kind="study", employer="Harbor School")
    promises.keep("news", about=amina, by=amina)
    actions.withdraw_outcome(study, by=amina)
    assert still_owed("news") == set()


def test_of_somebody_erased_nothing_is_asked(met, amina, helen, later):
    later(days=31)
    answer_inquiry(Inquiry.objects.get(), by=amina, answer="found")
    erase_person(Person.objects.get(pk=amina.person_id), by=helen)
    assert still_owed("news", "details") == set()


def test_who_has_left_is_congratulated_only_on_what_they_told(met, amina, helen, tell):
    Membership.objects.filter(pk=amina.pk).update(status="ended")
    amina.refresh_from_db()
    tell(helen)
    assert "outcomes.congratulations" not in owed(amina)
    tell(kind="study", employer="Harbor School")
    assert "outcomes.congratulations" in owed(amina)


# Counted once, and never lost


def test_what_is_known_does_not_go_behind_hearsay(met, amina, ruth, helen, tell, as_):
    own, heard = tell(), tell(ruth, employer="Southgate")
    with pytest.raises(Refusal, match="only heard of"):
        tellings.join_outcomes(own, heard, by=helen)
    client = as_(helen)
    assert "keep this one" not in client.get(address("outcome", own)).text
    assert "keep this one" in client.get(address("outcome", heard)).text
    assert [row.pk for row in counted(amina)] == [own.pk]


def test_of_two_heard_of_the_kept_one_is_checked(deep, amina, ruth, helen, tell):
    first, second = tell(ruth), tell(deep.contact, employer="Southgate")
    tellings.join_outcomes(first, second, by=helen)
    assert asked("check_outcome") == [second.pk]
    assert asked("same_outcome") == []


def test_a_question_about_two_ends_when_one_is_gone(met, amina, ruth, tell):
    """The other one, which was only heard of, is then checked like any."""
    own, heard = tell(), tell(ruth, employer="Southgate")
    assert asked("same_outcome") == [heard.pk]
    actions.withdraw_outcome(own, by=amina)
    assert asked("same_outcome") == []
    assert asked("check_outcome") == [heard.pk]


def test_a_third_who_heard_the_same_does_not_settle_the_question(deep, amina, ruth, tell):
    tell()
    heard = tell(ruth, employer="Southgate")
    tell(deep.contact, employer="Southgate")
    assert asked("same_outcome") == [heard.pk]


def test_a_correction_stays_in_the_period_it_was_told_in(met, amina, program, tell, clock):
    """§6: by the day it was reported; a slip mended in March does not empty January."""
    job, today = tell(), product_clock.today(program.zone)
    clock.travel(days=60)
    actions.correct_outcome(job, by=amina, employer="Northgate", title="Lead")
    assert count(program, "jobs", Period(until=today)) == 1
    assert count(program, "jobs", Period(today + dt.timedelta(days=1))) == 0


def test_a_correction_from_before_the_application_is_background(met, amina, helen, tell):
    tell(employer="Southgate", days=None)
    job, day = tell(), product_clock.now().date() - dt.timedelta(days=400)
    new = actions.correct_outcome(job, by=helen, employer="Southgate", starts_on=day)
    assert (new.status, len(counted(amina)), asked("same_outcome")) == ("background", 1, [])


def test_days_to_work_are_the_programs_own_and_each_person_counts_once(met, amina, program, tell):
    """Met at nine in the evening in Halifax: in London it was the next day."""
    evening = dt.datetime(2026, 3, 3, 1, tzinfo=dt.UTC)
    Match.objects.filter(pk=met.pk).update(met_at=evening)
    tell(starts_on=dt.date(2026, 3, 12))
    assert figures.days_to_job(program) == 10
    tell(employer="Southgate", starts_on=dt.date(2026, 9, 12))
    assert figures.days_to_job(program) == 10


def test_credit_stays_when_a_contact_was_removed(deep, amina, tell, by_link):
    """She mends a word; the way to the job is kept, without a name."""
    job = tell(through=deep, found="person")
    remove_contact(deep.contact, by=deep.contact)
    phone = by_link(amina, "home", amina)
    form = phone.get(page(phone, f"news/{job.pk}/change/")).text
    assert "Owen" not in form
    assert f'value="door:{deep.pk}" selected' in form
    said = {"kind": "job", "employer": "Northgate", "job_title": "Lead", "how": f"door:{deep.pk}"}
    phone.post(page(phone, f"news/{job.pk}/correct"), said)
    new = Outcome.objects.get(title="Lead")
    assert new.through == deep
    assert names_to(new)[:2] == ["Ruth MacLeod", "Sunita Rao"]


def test_what_staff_noted_stays_beside_a_correction(met, amina, helen, tell, as_):
    job = tell(helen, note="She called us")
    assert "She called us" in as_(helen).get(address("outcome", job)).text.split("Correct it")[1]


# Who may tell


def test_a_counselor_tells_only_of_whom_they_help(met, program, amina, helen, tell):
    partner = partners.add_organization(
        program, by=helen, name="Harbor", kind="immigrant_services", sector="nonprofit"
    )
    dana = partners.add_counselor(partner, by=helen, name="Dana", email="dana@harbor.example")
    with pytest.raises(NotAllowed):
        tell(dana.member)
    partners.hand_off(amina, partner, reason="interview", by=helen)
    assert tell(dana.member).status == "heard"
    assert counted(amina) == []


def test_a_newcomers_link_for_a_meeting_tells_no_news(met, amina, by_link):
    """Its form would lead to a page that this link does not open."""
    phone = by_link(amina, "meet", met)
    assert phone.get(page(phone, "news/")).status_code == 404
    said = {"kind": "job", "employer": "Northgate"}
    assert phone.post(page(phone, "news/tell"), said).status_code == 404


def test_staff_who_press_twice_are_thanked(met, amina, helen, ruth, tell, as_):
    heard, client = tell(ruth), as_(helen)
    for _press in range(2):
        answer = told(post(client, "check_outcome", heard))
    assert "done already" in answer
    assert letters("congratulations") == 1
