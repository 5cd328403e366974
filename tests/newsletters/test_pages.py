"""The desk's pages of a newsletter, and what anybody may read afterwards."""

from __future__ import annotations

import pytest
from django.conf import settings

from tests.cast import make_connectee
from tests.newsletters.conftest import WORDS, subscribe, tell
from tests.staff import happened, only_by_post, post, stranger_sees_nothing, told
from threedoors.base import clock
from threedoors.newsletters import actions, sending
from threedoors.newsletters.actions import last_period
from threedoors.newsletters.models import Newsletter
from threedoors.promotion.library import tips
from threedoors.stories.actions import withdraw_story

BASE = "/port-alder/newsletters/"


def kinds(newsletter):
    return list(newsletter.blocks.values_list("kind", flat=True))


def page(client, newsletter, rest=""):
    return client.get(f"{BASE}{newsletter.pk}/{rest}").content.decode()


def test_it_is_put_together_at_the_desk(program, helen, amina, as_):
    client = as_(helen)
    refused = client.post(f"{BASE}begin", {"subject_en": "News"})
    assert refused.status_code == 422
    assert "Subject in French" in refused.content.decode()
    client.post(f"{BASE}begin", {"subject_en": "News", "subject_fr": "Nouvelles"})
    row = Newsletter.objects.get()
    story = tell(amina, helen)
    for said in (
        {"kind": "own", "title_en": "Hello", "text_en": "We moved."},
        {"kind": "story", "story": story.pk},
        {"kind": "tip", "tip": tips()[0].slug},
    ):
        post(client, "add_block", row, **said)
    assert kinds(row) == ["figures", "recap", "ahead", "own", "story", "tip"]
    assert happened(row).count("newsletter.edited") == 3
    own = row.blocks.get(kind="own")
    post(client, "move_block", own, to="up")
    post(client, "edit_block", own, text_en="We moved twice.", text_fr="Deux fois.")
    post(client, "remove_block", row.blocks.get(kind="recap"))
    assert kinds(row) == ["figures", "own", "ahead", "story", "tip"]
    english, french = page(client, row), page(client, row, "?language=fr")
    assert "We moved twice." in english
    assert "Deux fois." in french
    assert tips()[0].title["fr"] in french.replace("\u2068", "").replace("\u2069", "")
    assert "Nobody would get it now." in english
    assert "Nobody would get it" in told(post(client, "send_newsletter", row))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"kind": "own"}, "write a few words"),
        ({"kind": "tip"}, "choose a tip"),
        ({"kind": "story"}, "choose a story"),
        ({"kind": "poem"}, "poem"),
    ],
)
def test_a_part_that_says_nothing_is_refused_in_words(newsletter, helen, as_, said, why):
    answer = post(as_(helen), "add_block", newsletter, **said)
    assert answer.status_code == 422
    assert why in answer.content.decode()


def test_only_a_story_that_may_be_shown_and_only_a_connector_with_a_name(
    newsletter, helen, amina, ruth, as_
):
    client = as_(helen)
    anonymous = tell(ruth, helen, naming="anonymous")
    answer = post(client, "add_block", newsletter, kind="spotlight", story=anonymous.pk)
    assert "gives a name" in answer.content.decode()
    withdrawn = tell(amina, helen)
    withdraw_story(withdrawn, by=amina)
    answer = post(client, "add_block", newsletter, kind="story", story=withdrawn.pk)
    assert answer.status_code == 422


def test_it_is_sent_stopped_and_gone_on_with_by_buttons(newsletter, helen, amina, as_, send):
    client = as_(helen)
    subscribe(amina)
    assert told(post(client, "send_newsletter", newsletter)) == "It is on its way."
    assert "done already" in told(post(client, "send_newsletter", newsletter))
    sending.send_newsletters()
    for verb, status in (("stop_newsletter", "stopped"), ("resume_newsletter", "sending")):
        post(client, verb, newsletter)
        assert Newsletter.objects.get().status == status
        only_by_post(client, verb, newsletter)
    send()
    assert Newsletter.objects.get().status == "sent"
    assert "We do not track who reads it." in page(client, newsletter)


def test_what_anybody_may_read_is_what_was_consented_for_the_website(
    newsletter, helen, amina, ruth, client, send
):
    subscribe(ruth)
    hidden, shown = tell(amina, helen), tell(ruth, helen, on_website=True, naming="first")
    for story in (hidden, shown):
        actions.add_block(newsletter, by=helen, kind="story", story=story)
    public = f"/port-alder/news/{newsletter.pk}/"
    assert client.get(public).status_code == 404
    actions.send_newsletter(newsletter, by=helen)
    send()
    seen = client.get(public).content.decode()
    assert seen.count(WORDS) == 1
    assert "Ruth" in seen
    assert "Amina" not in seen
    assert "News of the harbor" in client.get("/port-alder/news/").content.decode()
    withdraw_story(shown, by=ruth)
    assert WORDS not in client.get(public).content.decode()
    Newsletter.objects.update(is_public=False)
    assert client.get(public).status_code == 404


def test_a_newsletter_that_has_left_can_be_taken_off_the_public_page(
    newsletter, helen, ruth, ben, as_, client, send
):
    """A wrong word, or a name that somebody asks us to take down."""
    subscribe(ruth)
    actions.send_newsletter(newsletter, by=helen)
    send()
    public, desk = f"/port-alder/news/{newsletter.pk}/", as_(helen)
    assert "We moved." in client.get(public).content.decode()
    stranger_sees_nothing(as_(ben), "publish_newsletter", newsletter, ben)
    assert "off the public page" in told(post(desk, "publish_newsletter", newsletter, to="off"))
    assert client.get(public).status_code == 404
    post(desk, "publish_newsletter", newsletter, to="off")
    assert happened(newsletter).count("newsletter.taken_down") == 1
    post(desk, "publish_newsletter", newsletter, to="on")
    assert client.get(public).status_code == 200


def test_who_reads_in_a_language_the_program_does_not_speak_sees_it_in_its_own(
    elsewhere, ben, client, send
):
    row = actions.begin_newsletter(elsewhere, by=ben, subject_en="News")
    actions.add_block(row, by=ben, kind="own", text_en="We moved.")
    subscribe(make_connectee(elsewhere, ben, name="Eve Park", email="eve@mail.example"))
    actions.send_newsletter(row, by=ben)
    send()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"
    assert "We moved." in client.get(f"/mill-valley/news/{row.pk}/").content.decode()


@pytest.mark.parametrize(
    ("every", "today", "since", "until"),
    [
        ("month", (2026, 3, 4), "2026-02-01", "2026-02-28"),
        ("month", (2026, 1, 31), "2025-12-01", "2025-12-31"),
        ("quarter", (2026, 3, 31), "2025-10-01", "2025-12-31"),
        ("quarter", (2026, 4, 1), "2026-01-01", "2026-03-31"),
        ("quarter", (2026, 12, 31), "2026-07-01", "2026-09-30"),
    ],
)
def test_it_is_about_the_month_or_quarter_that_ended_last(program, every, today, since, until):
    program.settings = {"newsletter": {"every": every}}
    program.__dict__.pop("policy", None)
    clock.set_for_tests(clock.now().replace(year=today[0], month=today[1], day=today[2]))
    period = last_period(program)
    assert (str(period.since), str(period.until)) == (since, until)


def test_figures_are_those_of_the_period_and_nothing_is_said_of_nothing(
    newsletter, helen, amina, as_
):
    client = as_(helen)
    assert "Newcomers who joined" not in page(client, newsletter)
    Newsletter.objects.update(since="2020-01-01", until="2030-12-31")
    assert "Newcomers who joined: 1" in page(client, newsletter).replace("\u2068", "")
