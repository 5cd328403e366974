"""A kind goodbye: three steps, one mail, and the day on which we ask again. Seed 001:216-220, N18."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tests.readability import read
from tests.staff import address, happened, owed, post, stranger_sees_nothing, told
from threedoors.base import clock as product_clock
from threedoors.base.refusals import AlreadyDone, Missing, NotAllowed, Refusal, WrongState
from threedoors.care import goodbyes
from threedoors.care.models import Goodbye
from threedoors.care.words import rest_draft
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.outbox.models import Message
from threedoors.people.actions import erase_person
from threedoors.programs.checks import add_months
from threedoors.promises.models import Promise

pytestmark = pytest.mark.django_db
FEBRUARY = dt.datetime(2026, 2, 24, 15, tzinfo=dt.UTC)
PRONOUNS = re.compile(r"\b(he|she|him|her|his|hers|il|elle|lui)\b", re.IGNORECASE)


def prepared(member, helen, reason="time", months=6):
    goodbye = goodbyes.begin_goodbye(member, by=helen)
    goodbyes.thank(goodbye, by=helen, thanks="Thank you for your hour.")
    goodbyes.explain(goodbye, by=helen, reason=reason)
    if reason == "time" and months is not None:
        goodbyes.choose_months(goodbye, by=helen, months=months)
    return goodbye


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-02-24", 6, "2026-08-24"), ("2026-02-24", 12, "2027-02-24"),
        ("2026-08-31", 6, "2027-02-28"), ("2027-08-31", 6, "2028-02-29"), ("2026-03-15", -12, "2025-03-15"),
    ],
)  # fmt: skip
def test_half_a_year_and_a_year_from_a_day(day, months, later):
    assert str(add_months(dt.date.fromisoformat(day), months)) == later


def test_staff_walk_the_three_steps_and_thanks_cannot_be_skipped(ruth, helen, as_, send, mailbox):
    """24 February and 6 months: 24 August. One mail, the thanks first, as it was edited."""
    product_clock.set_for_tests(FEBRUARY)
    send()
    page, before = as_(helen), len(mailbox("ruth@brightwater.example"))
    post(page, "begin_goodbye", ruth)
    goodbye = Goodbye.objects.get()
    for verb in ("explain", "choose_months", "say_goodbye"):
        post(page, verb, goodbye, reason="time", months="6", text="Bye.")
        goodbye.refresh_from_db()
        assert goodbye.status == "begun"
    with pytest.raises(WrongState):
        goodbyes.explain(goodbye, by=helen, reason="time")
    assert "Thank them first" in post(page, "thank", goodbye, thanks=" ").text
    post(page, "thank", goodbye, thanks="Thank you for your hour, Ruth.")
    post(page, "explain", goodbye, reason="time")
    assert "In 6 months" in page.get(address("goodbye", goodbye)).text
    post(page, "choose_months", goodbye, months="6")
    draft = page.get(address("goodbye", goodbye)).text
    assert "24 August 2026" in draft
    post(page, "say_goodbye", goodbye, text="You have little time now. Our door stays open.")
    ruth.refresh_from_db()
    assert (ruth.status, ruth.ended_reason, str(ruth.circle_back_on)) == (
        "ended", "time", "2026-08-24",
    )  # fmt: skip
    send()
    mails = mailbox("ruth@brightwater.example")[before:]
    assert len(mails) == 1
    text = mails[0].get_body(("plain",)).get_content()
    assert text.index("Thank you for your hour, Ruth.") < text.index("You have little time now.")
    due = Promise.objects.open().get(kind="circle_back", about_id=goodbye.pk).due_at
    assert str(due.astimezone(ruth.program.zone).date()) == "2026-08-24"
    post(page, "say_goodbye", goodbye, text="Again.")
    assert Message.objects.filter(template="care/mail/goodbye").count() == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_text_changes_with_the_reason_and_only_time_offers_a_day(ruth, helen, language):
    """R332, R333: kind, easy to read, and without a pronoun."""
    ruth.person.language = language
    ruth.person.save()
    goodbye = goodbyes.begin_goodbye(ruth, by=helen)
    goodbyes.thank(goodbye, by=helen, thanks="Thank you.")
    said = {}
    for reason in Goodbye.Reason.values:
        goodbyes.explain(goodbye, by=helen, reason=reason)
        if reason == "time":
            goodbyes.choose_months(goodbye, by=helen, months=12)
        else:
            with pytest.raises(Refusal):
                goodbyes.choose_months(goodbye, by=helen, months=6)
        said[reason] = rest_draft(goodbye, FEBRUARY.date(), [])
        goodbyes.rethink(goodbye, by=helen)
    assert len(set(said.values())) == 3
    day = {"en": "February 2027", "fr": "février 2027"}[language]
    assert [reason for reason, text in said.items() if day in text] == ["time"]
    for text in said.values():
        assert not PRONOUNS.search(text)
        assert read(text, language).grade <= 6


@pytest.mark.parametrize("finish", [True, False])
def test_what_is_open_is_settled_first(introduced, luc, ruth, helen, send, finish):
    """A question is taken back in any case; an introduction ends or goes on, and nobody gets two mails for it."""
    ruth.connector.yearly_capacity = 4
    ruth.connector.save()
    asked = matching.propose_match(luc, ruth, by=helen)
    send()
    goodbye = prepared(ruth, helen, reason="process")
    assert [m.pk for m in goodbyes.open_matches(ruth)] == [asked.pk, introduced.pk]
    goodbyes.say_goodbye(goodbye, by=helen, text="All the best.", finish=finish)
    statuses = [Match.objects.get(pk=m.pk).status for m in (asked, introduced)]
    assert statuses == ["cancelled", "introduced" if finish else "cancelled"]
    assert "matching.cancelled" not in owed(ruth)
    goodbye.refresh_from_db()
    words = "The meeting with Amina will not take place."  # the one mail says it
    assert (words in goodbye.text) is not finish
    assert ("matching.cancelled" in owed(introduced.connectee)) is not finish
    assert not Promise.objects.filter(kind="circle_back").exists()
    with pytest.raises(Missing):
        matching.propose_match(luc, ruth, by=helen)


def test_on_the_day_it_stands_on_today_with_a_ready_text_and_a_tap_brings_them_back(
    ruth, helen, as_, later, by_link
):
    goodbye = prepared(ruth, helen, months=6)
    goodbyes.say_goodbye(goodbye, by=helen, text="All the best.")
    page = as_(helen)
    assert "Ask Ruth MacLeod again" not in page.get("/port-alder/today/").text
    later(days=184)
    assert "Ask Ruth MacLeod again" in page.get("/port-alder/today/").text
    assert "Do you have an hour for someone new" in page.get(address("goodbye", goodbye)).text
    post(page, "ask_again", goodbye, text="Do you have an hour for someone new?")
    with pytest.raises(AlreadyDone):
        goodbyes.ask_again(goodbye, by=helen, text="Again?")
    assert "care.circle_back" in owed(ruth)
    phone = by_link(ruth, "care", ruth)
    own = f"/l/{phone.link.pk}/care/"
    assert "May we ask you again?" in phone.get(own).text
    for _again in range(2):
        assert phone.post(f"{own}take-up").status_code == 302
    ruth.refresh_from_db()
    assert (ruth.status, ruth.ended_reason, ruth.circle_back_on) == ("active", "", None)
    assert not Promise.objects.open().filter(kind="circle_back").exists()
    assert happened(goodbye)[-2:] == ["goodbye.asked_again", "goodbye.returned"]


def test_a_no_is_for_good_and_the_door_stays_open(ruth, helen, by_link, as_):
    goodbye = prepared(ruth, helen)
    goodbyes.say_goodbye(goodbye, by=helen, text="All the best.")
    phone = by_link(ruth, "care", ruth)
    phone.post(f"/l/{phone.link.pk}/care/end-for-good")
    ruth.refresh_from_db()
    goodbye.refresh_from_db()
    assert (goodbye.status, ruth.status, ruth.circle_back_on) == ("over", "ended", None)
    assert "Welcome back" in told(post(as_(helen), "take_up", goodbye))


def test_a_connector_stops_in_two_steps_and_nobody_asks_why(introduced, ruth, helen, by_link, as_):
    """Their own wish drops what staff had begun; a second tap changes nothing."""
    begun = goodbyes.begin_goodbye(ruth, by=helen)
    phone = by_link(ruth, "care", ruth)
    stop = f"/l/{phone.link.pk}/care/stop/"
    assert "This is still open" in phone.get(stop).text
    assert ruth.goodbyes.get().pk == begun.pk  # looking changes nothing
    assert phone.post(f"{stop}part", {"reason": "time"}).status_code == 422
    said = {"reason": "other", "months": "6", "finish": "no"}
    for _again in range(2):
        assert "Thank you for all you did" in phone.post(f"{stop}part", said, follow=True).text
    begun.refresh_from_db()
    own = ruth.goodbyes.exclude(pk=begun.pk).get()
    ruth.refresh_from_db()
    assert (begun.status, own.status, own.own_wish, own.months) == ("dropped", "said", True, None)
    assert (ruth.status, ruth.circle_back_on) == ("ended", None)
    assert Match.objects.get(pk=introduced.pk).status == "cancelled"
    assert own.text.count("will not take place") == 1
    assert Message.objects.filter(template="care/mail/goodbye").count() == 1
    with pytest.raises(NotAllowed):
        goodbyes.part_by_wish(ruth, by=helen, reason="time")
    erase_person(ruth.person, by=None)
    own.refresh_from_db()
    assert (own.thanks, own.text) == ("", "")


def test_they_stay_after_all_and_a_stranger_finds_nothing(ruth, helen, ben, as_):
    goodbye = prepared(ruth, helen)
    for verb in ("thank", "drop_goodbye", "take_up", "ask_again"):
        stranger_sees_nothing(as_(ben), verb, goodbye, ben)
    assert "They stay" in told(post(as_(helen), "drop_goodbye", goodbye))
    assert goodbyes.begin_goodbye(ruth, by=helen).pk != goodbye.pk


@pytest.mark.parametrize("months", [6, 0])
def test_nobody_asks_before_the_day_or_who_wants_no_question(ruth, helen, as_, later, months):
    """One question, from the day they agreed to; who chose never is never asked. Seed 001:220."""
    goodbye = prepared(ruth, helen, months=months)
    goodbyes.say_goodbye(goodbye, by=helen, text="All the best.")
    later(days=0 if months else 400)
    assert "Do you have an hour" not in as_(helen).get(address("goodbye", goodbye)).text
    with pytest.raises(Refusal, match="from the day they agreed to"):
        goodbyes.ask_again(goodbye, by=helen, text="Do you have an hour for someone new?")
    assert not Message.objects.filter(template="care/mail/circle_back").exists()


@pytest.mark.parametrize("said", [True, False])
def test_after_an_erasure_nobody_is_asked_again_or_brought_back(ruth, helen, as_, said):
    goodbye = prepared(ruth, helen)
    if said:
        goodbyes.say_goodbye(goodbye, by=helen, text="All the best.")
    erase_person(ruth.person, by=helen)
    goodbye.refresh_from_db()
    ruth.refresh_from_db()
    assert (goodbye.status, ruth.circle_back_on) == ("over" if said else "dropped", None)
    assert not Promise.objects.open().filter(kind="circle_back").exists()
    status = ruth.status
    post(as_(helen), "take_up", goodbye)
    ruth.refresh_from_db()
    assert ruth.status == status


def test_the_end_of_a_pause_brings_nobody_back_who_has_stopped(ruth, helen, as_):
    """An old page's button; the goodbye and its day stand."""
    goodbye = prepared(ruth, helen)
    goodbyes.say_goodbye(goodbye, by=helen, text="All the best.")
    post(as_(helen), "resume_member", ruth)
    ruth.refresh_from_db()
    assert ruth.status == "ended"
