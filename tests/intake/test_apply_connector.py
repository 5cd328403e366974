"""Someone who wants to help: five statements first where the program asks for them, then four short pages."""

from __future__ import annotations

import pytest

from tests.intake.walk import SELF_CHECK, Walk, problems, text_of
from threedoors.intake.models import Application
from threedoors.outbox.models import Message
from threedoors.people.consents import Consent
from threedoors.people.models import Person
from threedoors.people.profiles import ConnectorProfile
from threedoors.promises.models import Promise


@pytest.fixture
def walk(program) -> Walk:
    return Walk(program, "helper")


@pytest.fixture
def checked(elsewhere) -> Walk:
    """Mill Valley asks for the self-check."""
    walk = Walk(elsewhere, "helper")
    walk.answers["work"].pop("years")
    walk.answers["network"].pop("accepts_referrals")
    return walk


def test_a_connector_applies_in_four_pages(walk):
    assert "You will introduce three people you know." in text_of(walk.get())
    done = text_of(walk.apply())
    assert "Your application is sent" in done
    application = Application.objects.get()
    assert application.status == "intake"
    profile = ConnectorProfile.objects.get()
    assert (profile.job_title, profile.employer) == ("Director of Audit", "Brightwater LLP")
    assert (profile.occupation, profile.yearly_capacity) == ("auditor", 2)
    assert profile.languages == ["en", "fr"]
    assert Person.objects.get().linkedin_url == "https://www.linkedin.com/in/ruth"
    assert Message.objects.get().template == "intake/mail/applied"
    assert Promise.objects.get().kind == "be_in_touch"


def test_someone_retired_needs_no_employer(walk):
    response = walk.apply(work={"employment": "retired", "employer": "", "years": "35"})
    assert "Your application is sent" in text_of(response)
    assert ConnectorProfile.objects.get().is_retired


def test_someone_employed_says_where(walk):
    walk.say("about-you")
    response = walk.say("work", employer="")
    assert response.status_code == 422
    assert problems(response) == ["Write where you work"]


def test_nobody_applies_without_a_network(walk):
    walk.through(until="network")
    assert walk.say("network", network_areas=" ").status_code == 422


def test_what_a_connector_is_in_the_community_is_kept_and_may_be_left_out(walk):
    said = {"kinds": ["community_leader", "expert"]}
    read_back = walk.through(work=said, meeting={"roots": "moved_here"})
    assert "Community leader, Expert in a profession" in text_of(read_back)
    walk.send()
    profile = ConnectorProfile.objects.get()
    assert profile.named_kinds == ["Community leader", "Expert in a profession"]
    assert (profile.network_is_local, profile.roots) == (True, "moved_here")


def test_a_network_in_another_region_is_flagged_for_a_person(walk, program, helen, as_):
    walk.apply(network={"network_is_local": "no"})
    application = Application.objects.get()
    assert (application.status, application.reasons) == ("review", ["network.elsewhere"])
    page = as_(helen).get(f"/{program.slug}/applications/{application.pk}/").text
    assert "We will ask how your network reaches our area." in page
    assert (
        "Their network is outside our area."
        in as_(helen).get(application.applicant.get_absolute_url()).text
    )


def test_a_no_to_the_three_introductions_ends_kindly(walk):
    walk.through(until="network")
    assert walk.say("network", accepts_referrals="no")["Location"].endswith("/not-yet/")
    page = text_of(walk.get("not-yet"))
    assert "This program asks you to introduce people you know." in page
    assert "Tell people you know about the program." in page


def test_more_meetings_than_the_program_allows_are_asked_again(walk):
    walk.through(until="meeting")
    response = walk.say("meeting", yearly_capacity="400")
    assert problems(response) == ["Enter a number from 1 to 12"]


# The self-check


def test_the_door_opens_with_the_self_check(checked):
    page = text_of(checked.get())
    assert "I work in my field or I am retired." in page
    assert "The team runs Mill Valley Connector Program." in page
    assert checked.get("about-you")["Location"] == checked.base


def test_five_yes_and_enough_years_open_the_form(checked):
    assert checked.post(**SELF_CHECK | {"years": "5"})["Location"].endswith("/about-you/")
    assert "Well done!" in text_of(checked.get("about-you"))


@pytest.mark.parametrize("statement", [name for name in SELF_CHECK if name != "years"])
def test_one_no_leads_to_other_ways_to_help_and_no_form(checked, statement):
    assert checked.post(**SELF_CHECK | {statement: "no"})["Location"].endswith("/not-yet/")
    page = text_of(checked.get("not-yet"))
    assert "This role does not fit you yet." in page
    assert "Ask us about our next event." in page
    assert checked.get("about-you")["Location"] == checked.base
    assert Application.objects.count() == 0


def test_four_years_are_too_few_whatever_is_ticked(checked):
    assert checked.post(**SELF_CHECK | {"years": "4"})["Location"].endswith("/not-yet/")


def test_an_unanswered_statement_is_asked_again(checked):
    said = SELF_CHECK | {"says_rules": "", "years": ""}
    response = checked.post(**said)
    assert response.status_code == 422
    assert problems(response) == ["Choose yes or no for statement 5", "Enter a number from 0 to 70"]


def test_nothing_the_self_check_asked_is_asked_twice(checked):
    checked.post(**SELF_CHECK)
    checked.say("about-you")
    assert "How many years" not in text_of(checked.get("work"))
    checked.say("work")
    assert "introduce" not in text_of(checked.get("network")).partition("<main")[2]


def test_the_statements_are_kept_with_date_and_version(checked):
    checked.post(**SELF_CHECK | {"years": "35"})
    checked.through(work={"employment": "retired", "employer": ""})
    checked.send()
    application = Application.objects.get()
    assert application.status == "intake"
    assert application.answers["statements"] == [True] * 5
    agreed = Consent.objects.get(purpose="requirements")
    assert agreed.version == application.program.policy.self_check.agreement_version
    assert ConnectorProfile.objects.get().years == 35


def test_an_answer_that_skips_the_self_check_is_kept_but_not_enough(checked):
    assert checked.say("about-you")["Location"] == checked.base
    assert checked.send()["Location"] == checked.base
    checked.post(**SELF_CHECK)
    assert checked.get("tasks").status_code == 200
    assert Application.objects.get().answers["name"] == "Ruth MacLeod"
