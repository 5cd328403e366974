"""From the introduction to the meeting on two phones: one next step at a time, nothing done twice."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from tests.cast import ByLink, Later
from tests.phone import day_in, is_shut, look, mistake, path, tap, typed
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.meetings import actions
from threedoors.meetings.models import Meeting
from threedoors.outbox.models import Message
from threedoors.people.actions import revoke_links, set_code
from threedoors.people.models import Membership
from threedoors.promises.models import Promise

PLACE = {"mode": "in_person", "place": "Harbor Café"}


def meeting() -> Meeting:
    return Meeting.objects.get()


def mails(template: str) -> int:
    return Message.objects.filter(template=template).count()


def scheduled(client: Client) -> Meeting:
    said = {**PLACE, **typed("day", day_in(3)), "hour": "15:00"}
    tap(client, "meet/agreed/schedule", said)
    return meeting()


def code(client: Client) -> None:
    """Give the code from the mail."""
    digits = set_code(client.link)  # type: ignore[attr-defined]
    client.post(path(client, "code/"), {"code": digits})


# The first message and the reply


def test_the_newcomer_sees_one_step_write(aminas: Client) -> None:
    page = look(aminas, "meet/")
    assert "Write to <bdi>Ruth</bdi> today" in page
    assert "Thank you for agreeing to meet me" in page
    assert "Please meet by Wednesday 18 March" in page
    assert "Tuesday and Thursday" in page


def test_write_first_message(aminas: Client, introduced: Match) -> None:
    page = tap(aminas, "meet/write", {"text": "Hello Ruth, may I invite you for a coffee?"})
    assert "on its way to Ruth" in page
    assert "You wrote to <bdi>Ruth</bdi>" in page
    introduced.refresh_from_db()
    assert introduced.first_message.startswith("Hello Ruth")
    assert mails("matching/mail/first_message") == 1


def test_writing_twice_sends_one_mail(aminas: Client) -> None:
    tap(aminas, "meet/write", {"text": "Hello"})
    assert "You have written already" in tap(aminas, "meet/write", {"text": "Hello"})
    assert mails("matching/mail/first_message") == 1


@pytest.mark.parametrize(("text", "problem"), [("", "needs an answer"), ("x" * 2001, "2000")])
def test_a_message_that_cannot_go_is_kept(aminas: Client, text: str, problem: str) -> None:
    page = mistake(aminas, "meet/write", {"text": text})
    assert problem in page
    assert text in page
    assert mails("matching/mail/first_message") == 0


def test_record_first_message(aminas: Client, introduced: Match) -> None:
    assert "We noted that you wrote" in tap(aminas, "meet/record")
    assert "You have written already" in tap(aminas, "meet/record")
    introduced.refresh_from_db()
    assert introduced.wrote_at
    assert mails("matching/mail/first_message") == 0


def test_the_draft_comes_in_the_connectors_language_too(
    luc: Membership, ruth: Membership, helen: Membership, later: Later, by_link: ByLink
) -> None:
    match = matching.propose_match(luc, ruth, by=helen)
    matching.accept_match(match, by=ruth)
    matching.introduce_match(match, by=helen)
    later(minutes=1)
    page = look(by_link(luc, "meet", match), "meet/")
    assert "Merci d’avoir accepté" in page
    assert "Thank you for agreeing" in page


def test_the_connector_waits_for_the_message(ruths: Client) -> None:
    page = look(ruths, "meet/")
    assert "<bdi>Amina</bdi> will write to you" in page
    assert "You do not need to prepare" in page


def test_the_connector_reads_the_message(aminas: Client, ruths: Client) -> None:
    tap(aminas, "meet/write", {"text": "Hello Ruth, may I invite you?"})
    page = look(ruths, "meet/")
    assert "may I invite you?" in page
    assert "Please reply by Saturday 7 March" in page


def test_record_reply(aminas: Client, ruths: Client, introduced: Match) -> None:
    tap(aminas, "meet/record")
    assert "We noted your reply" in tap(ruths, "meet/record-reply")
    assert "done already" in tap(ruths, "meet/record-reply")
    introduced.refresh_from_db()
    assert introduced.status == "replied"
    assert Promise.objects.get(kind="reply").status == "kept"


def test_the_connector_cannot_write_first(ruths: Client, introduced: Match) -> None:
    assert "The newcomer writes first" in tap(ruths, "meet/record")
    introduced.refresh_from_db()
    assert introduced.wrote_at is None


# Met, or not


def test_record_met(
    ruths: Client, introduced: Match, amina: Membership, ruth: Membership, by_link: ByLink, clock
) -> None:
    scheduled(ruths)
    clock.travel(days=3, hours=4)
    aminas = by_link(amina, "meet", introduced)
    assert "Did you meet <bdi>Ruth</bdi>?" in look(aminas, "meet/")
    said = {**typed("day", day_in(0)), "minutes": "50", "mode": "in_person"}
    assert "You met <bdi>Ruth</bdi>" in tap(aminas, "meet/met/record-met", said)
    assert "done already" in tap(aminas, "meet/met/record-met", said)
    introduced.refresh_from_db()
    assert introduced.status == "met"
    assert meeting().held_minutes == 50
    assert mails("referrals/mail/asked") == 1
    ruths = by_link(ruth, "meet", introduced)
    assert "Name people" in look(ruths, "meet/")


@pytest.mark.parametrize(
    ("days", "said", "problem"),
    [
        (1, {}, "still ahead"),
        (-9, {}, "cannot be before the introduction"),
        (0, {"minutes": "soon"}, "number from"),
        (0, {"minutes": "9999"}, "number from"),
        (0, {"day_day": ""}, "must have a day"),
        (0, {"mode": "by pigeon"}, "valid choice"),
    ],
)
def test_a_meeting_that_cannot_have_been_is_explained(
    aminas: Client, introduced: Match, days: int, said: dict[str, str], problem: str
) -> None:
    filled = {**typed("day", day_in(days)), "minutes": "50", "mode": "phone"} | said
    assert problem in mistake(aminas, "meet/met/record-met", filled)
    introduced.refresh_from_db()
    assert introduced.status == "introduced"


def test_record_missed(
    ruths: Client, introduced: Match, amina: Membership, by_link: ByLink, clock
) -> None:
    row = scheduled(ruths)
    clock.travel(days=3, hours=4)
    aminas = by_link(amina, "meet", introduced)
    assert "Find a time to meet" in tap(aminas, f"meet/{row.pk}/record-missed")
    assert "done already" in tap(aminas, f"meet/{row.pk}/record-missed")
    introduced.refresh_from_db()
    assert introduced.status == "replied"


def test_after_the_meeting_the_newcomer_gets_a_note_to_send(
    met: Match, amina: Membership, by_link: ByLink
) -> None:
    page = look(by_link(amina, "meet", met), "meet/")
    assert "Thank you for your time and your advice" in page


def test_a_cancelled_match_is_calm_for_both(
    introduced: Match, aminas: Client, ruths: Client, helen: Membership
) -> None:
    actions.cancel_match(introduced, by=helen, reason="Ruth is ill.")
    assert "We look for another person" in look(aminas, "meet/")
    assert "will not take place" in look(ruths, "meet/")
    code(aminas)
    assert aminas.get(path(aminas, "meet/person/")).status_code == 404


# Who sees what


def test_without_the_code_a_forwarded_link_shows_first_names_only(
    aminas: Client, ruths: Client
) -> None:
    for page in ("meet/", "meet/times/", "meet/agreed/", "meet/met/"):
        seen = look(aminas, page) + look(ruths, page)
        for secret in ("MacLeod", "Yusuf", "ruth@", "amina@", "Brightwater", "twelve years"):
            assert secret not in seen


def test_after_the_code_the_newcomer_sees_the_five_items(aminas: Client) -> None:
    assert aminas.get(path(aminas, "meet/person/")).status_code == 302
    code(aminas)
    page = look(aminas, "meet/person/")
    for item in (
        "Ruth MacLeod",
        "Director of Audit",
        "Brightwater LLP",
        "ruth@brightwater.example",
        "twelve years",
    ):
        assert item in page


def test_after_the_code_the_connector_sees_contact_and_resume(
    ruths: Client, amina: Membership, helen: Membership
) -> None:
    code(ruths)
    page = look(ruths, "meet/person/")
    assert "Amina Yusuf" in page
    assert "amina@mail.example" in page
    assert "Read the resume" in page


def test_consent_taken_back_hides_the_resume_at_once(
    ruths: Client, aminas: Client, amina: Membership, by_link: ByLink
) -> None:
    code(ruths)
    tap(by_link(amina, "home", amina), "home/resume/share", {"share": "no"})
    assert "Read the resume" not in look(ruths, "meet/person/")


def test_a_retired_connector_is_shown_as_retired(aminas: Client, ruth: Membership) -> None:
    ruth.connector.employment = "retired"
    ruth.connector.save()
    code(aminas)
    assert "retired, formerly <bdi>Brightwater LLP</bdi>" in look(aminas, "meet/person/")


def test_a_newcomer_learns_nothing_before_the_introduction(
    match: Match, amina: Membership, by_link: ByLink
) -> None:
    client = by_link(amina, "meet", match)
    assert client.get(path(client, "meet/")).status_code == 404


def test_a_connector_waits_calmly_before_the_introduction(
    match: Match, ruth: Membership, by_link: ByLink
) -> None:
    client = by_link(ruth, "meet", match)
    assert "We introduce you soon" in look(client, "meet/")
    code(client)
    assert client.get(path(client, "meet/person/")).status_code == 404


def test_another_persons_link_does_nothing(
    introduced: Match, tomas: Membership, by_link: ByLink
) -> None:
    stranger = by_link(tomas, "meet", introduced)
    for page in ("meet/", "meet/times/", "meet/met/"):
        assert stranger.get(path(stranger, page)).status_code == 404
    for verb in ("meet/write", "meet/record-reply", "meet/times/propose", "meet/met/record-met"):
        assert stranger.post(path(stranger, verb)).status_code == 404


def test_a_link_for_another_purpose_does_nothing(
    introduced: Match, ruth: Membership, by_link: ByLink
) -> None:
    client = by_link(ruth, "answer", introduced)
    assert is_shut(client, "meet/")
    assert is_shut(client, "meet/record-reply", "post")
    assert is_shut(client, "meet/times/propose", "post")


def test_an_ended_link_does_nothing(aminas: Client, amina: Membership, introduced: Match) -> None:
    revoke_links(amina)
    assert is_shut(aminas, "meet/")
    assert is_shut(aminas, "meet/record", "post")
    introduced.refresh_from_db()
    assert introduced.wrote_at is None


def test_another_match_s_meeting_is_not_found(
    aminas: Client, luc: Membership, tomas: Membership, helen: Membership, clock
) -> None:
    other = matching.propose_match(luc, tomas, by=helen)
    matching.accept_match(other, by=tomas)
    matching.introduce_match(other, by=helen)
    at = clock.now() + dt.timedelta(days=1)
    meeting = actions.schedule_meeting(other, by=tomas, starts_at=at)
    for verb in ("record-missed", "off/cancel"):
        assert aminas.post(path(aminas, f"meet/{meeting.pk}/{verb}")).status_code == 404
    assert aminas.get(path(aminas, f"meet/{meeting.pk}/off/")).status_code == 404
    meeting.refresh_from_db()
    assert meeting.status == "scheduled"


def test_opening_changes_nothing(aminas: Client, ruths: Client, introduced: Match) -> None:
    for client in (aminas, ruths):
        for page in ("meet/", "meet/times/", "meet/agreed/", "meet/met/"):
            look(client, page)
            client.head(path(client, page))
            client.options(path(client, page))
    for verb in ("meet/write", "meet/record", "meet/times/propose", "meet/met/record-met"):
        assert aminas.get(path(aminas, verb)).status_code == 405
