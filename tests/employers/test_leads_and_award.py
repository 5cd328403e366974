"""Job leads are seen by those they were shared with; the award counts one year, each thing once."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.staff import address, happened, owed, post
from threedoors.activities.actions import add_activity
from threedoors.base import clock as product_clock
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.employers import actions
from threedoors.employers.award import award, new_fields, year_of
from threedoors.employers.models import JobLead, LeadShare
from threedoors.outbox.letters import letter_for
from threedoors.outbox.models import Message
from threedoors.partners.actions import add_organization
from threedoors.referrals.actions import add_referral
from threedoors.resources.checking import addresses

pytestmark = pytest.mark.django_db

JOB = {"title": "Auditor", "employer": "Northgate"}


def test_a_job_is_shared_with_two_and_both_see_it_once(program, helen, amina, luc, by_link, as_):
    """R355."""
    client = as_(helen)
    assert client.post("/port-alder/jobs/add", {"employer": "Northgate"}).status_code == 422
    said = {"title_of": "Auditor", "employer": "Northgate"}
    for _again in range(2):
        assert client.post("/port-alder/jobs/add", said).status_code == 302
    lead = JobLead.objects.get()
    assert post(client, "share_lead", lead).status_code == 422
    for _again in range(2):
        post(client, "share_lead", lead, members=[amina.pk, luc.pk])
    assert LeadShare.objects.count() == 2
    for member in (amina, luc):
        assert "employers.lead" in owed(member)
        own = by_link(member, "home", member)
        assert "Auditor" in own.get(f"/l/{own.link.pk}/home/").text
    assert Message.objects.filter(template="employers/mail/lead").count() == 2
    post(client, "close_lead", lead)
    assert "Auditor" not in own.get(f"/l/{own.link.pk}/home/").text
    assert happened(lead) == ["joblead.added", "joblead.closed"]


def test_nobody_sees_a_job_that_was_not_shared_or_is_over(program, helen, amina, by_link, clock):
    today = product_clock.today(program.zone)
    lead = actions.add_lead(program, by=helen, until=today, **JOB)
    own = by_link(amina, "home", amina)
    assert "Auditor" not in own.get(f"/l/{own.link.pk}/home/").text
    actions.share_lead(lead, by=helen, members=[amina])
    assert "Auditor" in own.get(f"/l/{own.link.pk}/home/").text
    clock.travel(days=1)
    own = by_link(amina, "home", amina)
    assert "Auditor" not in own.get(f"/l/{own.link.pk}/home/").text
    with pytest.raises(Refusal):
        actions.add_lead(program, by=helen, until=today, title="Clerk", employer="Northgate")
    with pytest.raises(AlreadyDone):
        actions.add_lead(program, by=helen, **JOB)


def test_a_job_whose_last_day_is_over_is_shared_with_nobody_and_leaves_no_mail(
    program, helen, amina, luc, clock, as_
):
    lead = actions.add_lead(program, by=helen, until=product_clock.today(program.zone), **JOB)
    actions.share_lead(lead, by=helen, members=[amina])
    mail = Message.objects.get(template="employers/mail/lead")
    assert letter_for(mail.template).still(mail)
    clock.travel(days=1)
    assert not letter_for(mail.template).still(mail)
    with pytest.raises(Refusal):
        actions.share_lead(lead, by=helen, members=[luc])
    page = as_(helen).get(lead.get_absolute_url()).text
    assert "Tell them by email" not in page
    assert "The job is gone" in page


def test_a_job_goes_only_to_newcomers_who_take_part(program, helen, amina, luc, ruth):
    """P3: with one of them who does not, nobody is told."""
    lead = actions.add_lead(program, by=helen, **JOB)
    type(luc).objects.filter(pk=luc.pk).update(status="paused")
    luc.refresh_from_db()
    for other in (luc, ruth):
        with pytest.raises(Refusal, match="no more"):
            actions.share_lead(lead, by=helen, members=[amina, other])
    assert not LeadShare.objects.exists()


def test_the_address_of_a_job_is_looked_at_as_long_as_the_job_is_open(program, helen, clock):
    """R455: nobody is told that a page does not open which no newcomer sees any more."""
    today, url = product_clock.today(program.zone), "https://jobs.example/1"
    actions.add_lead(program, by=helen, until=today, url=url, **JOB)
    assert url in addresses(program)
    clock.travel(days=1)
    assert url not in addresses(program)


def test_sharing_with_nobody_shows_the_same_few_again_and_not_everybody(
    program, helen, amina, luc, as_
):
    lead = actions.add_lead(program, by=helen, sector=amina.connectee.sector, **JOB)
    refused = post(as_(helen), "share_lead", lead)
    assert refused.status_code == 422
    assert str(amina.pk) in refused.text
    assert "With whom?" in refused.text
    type(luc.connectee).objects.filter(pk=luc.connectee.pk).update(sector="retail")
    at = address("share_lead", lead)
    assert str(luc.pk) not in as_(helen).post(at).text
    assert str(luc.pk) in as_(helen).post(f"{at}?q={luc.person.name[:3]}").text


def test_visits_of_one_employer_under_two_spellings_are_added(program, ruth, helen, clock):
    at = product_clock.now() + dt.timedelta(days=1)
    for name in ("Quay Bank", "Quay  Bank."):
        host = add_organization(program, by=helen, name=name, kind="employer", sector="private")
        add_activity(
            program, by=helen, name=name, kind="business_visit", starts_at=at, employer=host
        )
    ruth.connector.employer = "Quay Bank"
    ruth.connector.save()
    clock.travel(days=2)
    assert [line.visits for line in award(program, 2026)] == [2]


@pytest.mark.parametrize("year", ["", "0", "1999", "9" * 5000, "²⁰²⁶", "2026"])
def test_a_year_that_is_none_is_this_year(program, year):
    assert year_of(program, year) == 2026


def test_the_award_counts_meetings_introductions_and_visits_of_the_year(
    program, met, ruth, helen, as_, clock
):
    employer = ruth.connector.employer
    add_referral(met, by=ruth, name="Sunita Rao", email="sunita@rao.example")
    host = add_organization(program, by=helen, name=employer, kind="employer", sector="private")
    at = product_clock.now() + dt.timedelta(days=1)
    visit = add_activity(
        program, by=helen, name="Visit", kind="business_visit", starts_at=at, employer=host
    )
    assert [line.visits for line in award(program, 2026)] == [0]
    clock.travel(days=2)
    (line,) = award(program, 2026)
    assert line.employer.name == employer
    assert (line.connectors, line.given.meetings, line.given.doors, line.visits) == (1, 1, 1, 1)
    assert award(program, 2025) == []
    assert visit.employer == host
    page = as_(helen).get("/port-alder/employers-page/award/?year=2026").text
    assert employer in page
    assert "Amina" not in page
    assert (
        "No employer was active"
        in as_(helen).get("/port-alder/employers-page/award/?year=2025").text
    )


def test_the_first_connector_of_a_field_is_marked_and_the_second_is_not(program, ruth, tomas):
    """R356."""
    for member, sector in ((ruth, "finance"), (tomas, "finance")):
        member.connector.sector = sector
        member.connector.save()
    found = new_fields(program, 2026, "en")
    assert [line.member for line in found] == [ruth]
    assert new_fields(program, 2025, "en") == []


def test_a_program_may_ask_connectors_what_it_did_for_their_employer(program):
    """R359, R360: the questions are there, asked where a program chooses them."""
    listed = {one.code: one for one in program.policy.survey.connector}
    for code in ("inspired", "hiring"):
        assert listed[code].kind == "off"
        off = {"survey": {"connector": {"comment": {"kind": "off"}, code: {"kind": "scale"}}}}
        program.settings = off
        program.__dict__.pop("policy", None)
        assert code in {one.code for one in program.policy.survey.asked_of("connector")}
