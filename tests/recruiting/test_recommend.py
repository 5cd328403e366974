"""Somebody names a person: one mail, their own yes or no, and nothing learned about the address (R076, R131, R141)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.cast import make_connector
from tests.intake.walk import problems, text_of
from tests.staff import owed
from threedoors.base.refusals import Refusal
from threedoors.intake.models import Application
from threedoors.outbox.models import Message
from threedoors.people.actions import remove_person, suppress
from threedoors.people.links import Suppression
from threedoors.people.models import Membership, Person, Role
from threedoors.recruiting import actions, figures
from threedoors.recruiting.models import Recommendation

KIM = {
    "role": "connector",
    "name": "Kim Bell",
    "email": "kim@bell.example",
    "language": "en",
    "occupation": "Auditor",
    "text": "Kim knows every bank.",
    "agreed": "on",
}


def suggest(client, **said):
    return client.post(f"/l/{client.link.pk}/suggest/recommend", KIM | said, follow=True)


def bare(answer) -> str:
    """The page without the sentence that counts, and without what a form always makes anew."""
    return text_of(answer).partition("What would you")[0].partition("So far")[0]


@pytest.fixture
def named(ruth, by_link) -> Recommendation:
    """Ruth named Kim, from her own link."""
    suggest(by_link(ruth, "suggest", ruth))
    return Recommendation.objects.get()


def answered(named, by_link, verb) -> tuple[Client, Any]:
    client = by_link(named.member, "recommended", named)
    return client, client.post(f"/l/{client.link.pk}/recommended/{verb}")


def test_a_yes_begins_an_application_with_what_is_known_and_credits_the_giver(
    program, named, helen, ruth, by_link, as_, send
):
    send()
    letter = Message.objects.get(template="recruiting/mail/recommended")
    assert (letter.to, letter.status) == (named.member, "sent")
    assert "Kim" not in letter.source  # nobody has said yet that this is Kim's address
    client = by_link(named.member, "recommended", named)
    page = text_of(client.get(f"/l/{client.link.pk}/recommended/"))
    assert "Ruth MacLeod" in page
    assert "Kim knows every bank." in page
    yes = client.post(f"/l/{client.link.pk}/recommended/confirm")
    assert yes["Location"] == "/port-alder/apply/helper/"
    draft = Application.objects.get(status="draft")
    assert draft.answers["name"] == "Kim Bell"
    assert draft.source == "connector_referral"
    assert client.post(f"/l/{client.link.pk}/recommended/confirm")["Location"] == yes["Location"]
    assert Application.objects.filter(status="draft").count() == 1
    form = client.get("/port-alder/apply/helper/about-you/").content.decode()
    assert 'value="Kim Bell"' in form
    assert 'value="kim@bell.example"' in form
    assert 'value="Auditor"' in client.get("/port-alder/apply/helper/work/").content.decode()


def test_a_no_wipes_the_name_and_nobody_can_name_the_address_again(named, ruth, by_link, send):
    _client, answer = answered(named, by_link, "decline")
    assert "We do not write to you about this again." in text_of(answer)
    named.refresh_from_db()
    assert (named.status, named.name, named.text) == ("declined", "", "")
    assert not Person.objects.filter(email="kim@bell.example").exists()
    assert not Person.objects.filter(name__icontains="Kim").exists()
    suggest(by_link(ruth, "suggest", ruth))
    assert Recommendation.objects.sent().get().member is None
    assert not Message.objects.filter(template__startswith="recruiting", status="owed").exists()


def test_the_giver_hears_the_same_whoever_the_address_belongs_to(
    program, ruth, amina, tomas, helen, by_link
):
    suppress(program, Suppression.Reason.REMOVED, "never@mail.example")
    addresses = ("new@mail.example", "never@mail.example", amina.person.email, tomas.person.email)
    client = by_link(ruth, "suggest", ruth)
    pages = [suggest(client, email=email) for email in addresses]
    seen = {bare(page).replace(f"You named {n} p", "") for n, page in enumerate(pages, 1)}
    plain = {" ".join(text.split("Thank you!")[0].split()[:20]) for text in seen}
    assert len({page.status_code for page in pages}) == 1
    assert len(plain) == 1
    assert all("We write to them once, and they decide." in text_of(page) for page in pages)
    assert not Message.objects.filter(to__person__email="never@mail.example").exists()


def test_one_reminder_and_then_the_name_is_forgotten(named, later):
    person = named.member.person
    later(days=8)
    letters = Message.objects.filter(template="recruiting/mail/recommended")
    assert letters.count() == 2
    later(days=22)
    named.refresh_from_db()
    person.refresh_from_db()
    assert (named.status, named.name) == ("lapsed", "")
    assert person.erased_at is not None
    assert letters.filter(status="sent").count() == 2


def test_naming_the_same_address_twice_is_once_and_says_the_same(program, ruth, by_link):
    suppress(program, Suppression.Reason.REMOVED, "never@mail.example")
    client = by_link(ruth, "suggest", ruth)
    for email in ("new@mail.example", "never@mail.example"):
        first, second = suggest(client, email=email), suggest(client, email=email.upper())
        for page in (first, second):
            assert "We write to them once, and they decide." in text_of(page)
    assert Recommendation.objects.count() == 2


def test_two_who_name_the_same_person_send_one_mail_that_shows_both(named, tomas, by_link, later):
    suggest(by_link(tomas, "suggest", tomas), text="Kim is kind.")
    later(hours=1)
    assert Message.objects.filter(template="recruiting/mail/recommended").count() == 1
    client = by_link(named.member, "recommended", named)
    page = text_of(client.get(f"/l/{client.link.pk}/recommended/"))
    assert "Kim knows every bank." in page
    assert "Kim is kind." in page
    client.post(f"/l/{client.link.pk}/recommended/confirm")
    assert Recommendation.objects.confirmed().count() == 2


def test_somebody_who_takes_part_loses_nothing_by_a_no(ruth, amina, by_link):
    suggest(by_link(ruth, "suggest", ruth), role="connectee", email=amina.person.email, name="X")
    row = Recommendation.objects.get()
    _client, answer = answered(row, by_link, "decline")
    assert answer.status_code == 200
    amina.refresh_from_db()
    assert (amina.status, amina.person.email) == ("active", "amina@mail.example")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"email": "kim"}, "Enter a valid email address."),
        ({"name": ""}, "“What is their full name?” needs an answer"),
        ({"agreed": ""}, "Tick the box: “They know that I give you their name”"),
        ({"email": "ruth@brightwater.example"}, "Please name somebody else than yourself."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(ruth, by_link, wrong, says):
    answer = suggest(by_link(ruth, "suggest", ruth), **wrong)
    assert answer.status_code == 422
    assert problems(answer) == [says]
    assert "Kim knows every bank." in answer.content.decode()
    assert not Recommendation.objects.exists()


def test_a_newcomer_has_no_page_to_name_people(amina, by_link):
    client = by_link(amina, "survey", amina)
    assert client.get(f"/l/{client.link.pk}/suggest/").status_code == 404


def test_a_paused_program_and_a_busy_giver_are_refused_in_words(program, ruth, helen):
    said: dict[str, Any] = {"role": "connector", "name": "K", "language": "en"}
    for number in range(actions.MOST_A_DAY):
        actions.recommend(program, by=ruth, email=f"k{number}@mail.example", **said)
    with pytest.raises(Refusal, match="tomorrow"):
        actions.recommend(program, by=ruth, email="more@mail.example", **said)
    program.status = "paused"
    with pytest.raises(Refusal, match="no new people"):
        actions.recommend(program, by=helen, email="more@mail.example", **said)


def test_staff_ask_a_connector_whom_they_know(helen, ruth, as_, by_link):
    client = as_(helen)
    for _time in range(2):
        client.post("/port-alder/recruitment/ask-to-suggest", {"connector": str(ruth.pk)})
    assert "recruiting.ask_to_suggest" in owed(ruth)
    assert ruth.messages.filter(template="recruiting/mail/ask_to_suggest").count() == 1
    link = by_link(ruth, "suggest", ruth)
    assert "Whom do you know?" in text_of(link.get(f"/l/{link.link.pk}/suggest/"))


def test_two_recruits_make_a_super_connector(program, helen, ruth, by_link):
    for number in range(2):
        email = f"recruit{number}@mail.example"
        row = actions.recommend(
            program, by=ruth, role=Role.CONNECTOR, name="R", email=email, language="en"
        )
        member = make_connector(program, helen, name=f"Recruit {number}", email=email)
        assert figures.super_connectors(program) == []
        assert row.member == member
        actions.confirm_recommendation(row, by=member)
    assert [m.pk for m in figures.super_connectors(program)] == [ruth.pk]


def test_a_person_removed_meanwhile_is_not_written_to(named, helen, send):
    remove_person(named.member.person, by=helen)
    send()
    assert not Message.objects.filter(
        template="recruiting/mail/recommended", status="sent"
    ).exists()
    assert Membership.objects.get(pk=named.member_id).person.erased_at is not None
