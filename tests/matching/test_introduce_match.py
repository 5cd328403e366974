"""The introduction: every gate of architecture §3 stands in its way by name, and staff may open one with a reason."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.phone import plain
from tests.staff import address, happened, owed, post, told
from threedoors.base import clock
from threedoors.base.refusals import Missing
from threedoors.intake import actions as intake
from threedoors.matching import actions, gates
from threedoors.matching.models import Match
from threedoors.meetings import actions as meetings
from threedoors.people.models import Membership
from threedoors.promises.models import Promise


@pytest.fixture
def accepted(match, ruth, later):
    later(hours=1)
    actions.accept_match(match, by=ruth)
    return Match.objects.get()


def application_of(match):
    return match.connectee.applications.get()


def close_by_field(**fields):
    def close(match, helen):
        row = application_of(match)
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()

    return close


def without_resume(match, helen):
    application_of(match).documents.all().delete()


def without_consent(match, helen):
    intake.share_resume(application_of(match), by=helen, share=False)


def licensing(match, helen):
    intake.set_licensing_hold(application_of(match), by=helen, hold=True)


def limit_used(match, helen):
    Match.objects.create(
        program=match.program, connectee=match.connectee, connector=match.connector,
        proposed_at=match.proposed_at, met_at=match.proposed_at, status="completed",
    )  # fmt: skip


def without(field, on="profile"):
    def close(match, helen):
        row = match.connector.connector if on == "profile" else match.connector.person
        setattr(row, field, "")
        row.save()

    return close


GATES = {
    "screened": (close_by_field(screened_at=None), "A person has to screen the application."),
    "resume": (without_resume, "The resume is missing."),
    "consent": (without_consent, "Consent to show the resume is missing."),
    "expectations": (close_by_field(expectations_at=None), "What is expected was not acknowledged"),
    "coached": (close_by_field(coached_at=None), "Follow-up practices were not coached yet."),
    "willing": (close_by_field(willing_to_network=None), "willing to network"),
    "licensing": (licensing, "needs a license"),
    "limit": (limit_used, "The limit is used: one newcomer meets 1."),
}
ITEMS = {
    "title": (without("job_title"), "title"),
    "employer": (without("employer"), "employer"),
    "contact": (without("email", on="person"), "contact information"),
    "bio": (without("bio"), "short biography"),
}


@pytest.mark.parametrize("gate", GATES)
def test_each_closed_gate_stops_the_introduction_by_name(gate, accepted, helen, as_):
    close, says = GATES[gate]
    close(accepted, helen)
    answer = post(as_(helen), "introduce_match", accepted)
    assert says in told(answer)
    page = as_(helen).get(address("connection", accepted)).content.decode()
    assert says in page
    accepted.refresh_from_db()
    assert accepted.status == "accepted"
    assert "matching.introduced_to_connectee" not in owed(accepted.connectee)


@pytest.mark.parametrize("gate", GATES)
def test_each_gate_can_be_opened_with_a_reason_that_stays(gate, accepted, helen, as_):
    GATES[gate][0](accepted, helen)
    client = as_(helen)
    post(client, "override_introduction", accepted, gate=gate, reason="Agreed with the board")
    accepted.refresh_from_db()
    assert accepted.overrides == {gate: "Agreed with the board"}
    post(client, "introduce_match", accepted)
    accepted.refresh_from_db()
    assert accepted.status == "introduced"
    assert happened(accepted)[-2:] == ["match.gate_overridden", "match.introduced"]


@pytest.mark.parametrize("item", ITEMS)
def test_each_of_the_five_items_stops_the_introduction_by_name(item, accepted, helen, as_):
    """R227: remove the bio and it is refused, naming it."""
    close, says = ITEMS[item]
    close(accepted, helen)
    answer = post(as_(helen), "introduce_match", accepted)
    assert f"Missing from the Connector: {says}." in told(answer)


@pytest.mark.parametrize("side", ["connectee", "connector"])
def test_nobody_is_introduced_to_somebody_who_has_left(side, accepted, helen, as_):
    member = getattr(accepted, side)
    Membership.objects.filter(pk=member.pk).update(status="paused")
    client = as_(helen)
    post(client, "override_introduction", accepted, gate="inactive", reason="They come back soon")
    answer = post(client, "introduce_match", accepted)
    assert f"{member.name} is not active now." in told(answer)
    accepted.refresh_from_db()
    assert (accepted.status, accepted.overrides) == ("accepted", {})


def test_two_who_were_in_touch_before_the_mail_left_still_owe_the_meeting(accepted, helen, later):
    actions.introduce_match(accepted, by=helen)
    actions.record_reply(accepted, by=helen)
    later(minutes=1)
    kinds = Promise.objects.open().filter(about_id=accepted.pk).values_list("kind", flat=True)
    assert list(kinds) == ["meet"]


def test_the_first_words_reach_the_connector_when_a_time_was_set_meanwhile(
    accepted, helen, amina, ruth, later, mailbox
):
    actions.introduce_match(accepted, by=helen)
    later(minutes=1)
    actions.write_first_message(accepted, by=amina, text="I would like to meet you.")
    at = clock.now() + dt.timedelta(days=2)
    meetings.schedule_meeting(accepted, by=helen, starts_at=at)
    later(minutes=1)
    assert "matching.first_message" in owed(ruth)
    assert any("I would like to meet you." in plain(mail) for mail in mailbox(ruth.person.email))


def test_a_retired_connector_needs_no_employer(accepted, helen, as_):
    """A19."""
    profile = accepted.connector.connector
    profile.employer, profile.employment = "", "retired"
    profile.save()
    post(as_(helen), "introduce_match", accepted)
    accepted.refresh_from_db()
    assert accepted.status == "introduced"


def test_several_missing_things_are_all_named(accepted, helen):
    GATES["coached"][0](accepted, helen)
    GATES["resume"][0](accepted, helen)
    with pytest.raises(Missing) as refusal:
        actions.introduce_match(accepted, by=helen)
    assert len(refusal.value.missing) == 2


def test_with_every_gate_open_both_get_their_own_version(accepted, amina, ruth, helen, as_):
    """R226: one introduction to both, each in their own version."""
    assert gates.closed(accepted) == []
    answer = post(as_(helen), "introduce_match", accepted)
    assert told(answer) == "The introduction is on its way to both."
    assert "matching.introduced_to_connectee" in owed(amina)
    assert "matching.introduced_to_connector" in owed(ruth)
    assert "matching.introduced_to_connector" not in owed(amina)


def test_before_the_yes_there_is_no_introduction(match, helen, as_):
    answer = post(as_(helen), "introduce_match", match)
    assert "It is now: Waiting for a yes" in told(answer)


def test_an_exception_needs_a_reason(accepted, helen, as_):
    GATES["coached"][0](accepted, helen)
    answer = post(as_(helen), "override_introduction", accepted, gate="coached", reason="")
    assert answer.status_code == 422
    accepted.refresh_from_db()
    assert accepted.overrides == {}


@pytest.mark.parametrize("gate", ["coached", "nonsense", "ready"])
def test_an_open_or_unknown_gate_cannot_be_overridden(gate, accepted, helen, as_):
    answer = post(as_(helen), "override_introduction", accepted, gate=gate, reason="because")
    assert answer.status_code == 422
    assert "This check is not closed." in answer.content.decode()


def test_somebody_who_is_not_ready_any_more_is_not_introduced(accepted, amina, helen, as_):
    amina.applications.update(status="on_hold")
    client = as_(helen)
    assert "not ready for a match any more" in told(post(client, "introduce_match", accepted))
    answer = post(client, "override_introduction", accepted, gate="ready", reason="because")
    assert answer.status_code == 422


def test_a_connector_without_an_application_still_needs_the_five_items(accepted, ruth, helen):
    ruth.applications.update(membership=None)
    ruth.connector.bio = ""
    ruth.connector.save()
    match = Match.objects.with_people().get(pk=accepted.pk)
    assert [gate.name for gate in gates.closed(match)] == ["five_items"]
    assert Membership.objects.get(pk=ruth.pk).status == "active"
