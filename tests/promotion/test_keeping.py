"""Accounts, pictures, the press, people asked to tell it, stories as files, and the network's own page."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.cast import PDF
from tests.phone import newest
from tests.staff import owed, told
from threedoors.base import clock
from threedoors.base.periods import Period
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.network.actions import name_keeper
from threedoors.outbox.asks import asks_of
from threedoors.outbox.models import Message
from threedoors.partners import actions as partners
from threedoors.programs.models import Network
from threedoors.promotion import agreeing, keeping, library
from threedoors.promotion.models import Account, Campaign, Picture, PressItem, Tag
from threedoors.stories import actions as stories

BASE = "/port-alder/promotion/"


@pytest.fixture
def network(program, elsewhere):
    """Both programs belong to the national network."""
    known = {"name": "National Connector Program", "preset": "national-connector-program"}
    found = Network.objects.create(**known)
    for each in (program, elsewhere):
        each.network = found
        each.save()
    return found


def png():
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(file, "PNG")
    return file.getvalue()


def test_each_community_keeps_its_own_names_and_reads_those_of_the_others(
    network, program, helen, ben, as_, client
):
    """R409, R410, R421, R422."""
    said = {
        "platform": "linkedin",
        "name": "@alder",
        "url": "https://x.example/a",
        "posts_a_month": "2",
    }
    as_(helen).post(f"{BASE}accounts/keep", said)
    as_(helen).post(f"{BASE}accounts/keep", said | {"name": "@portalder"})
    assert Account.objects.get().name == "@portalder"
    theirs = "/mill-valley/promotion/accounts/"
    assert "@portalder" in as_(ben).get(theirs).text
    as_(ben).post(f"{theirs}keep", said | {"name": "@valley"})
    assert Account.objects.get(program=program).name == "@portalder"
    page = client.get(f"/networks/{network.pk}/").text
    for words in ("Connecting Talent. Building Communities.", "@portalder", "@valley"):
        assert words in page
    office = "/port-alder/member-portal/office/describe"
    own = {"tagline_fr": "Ensemble.", "about_fr": "Nous accueillons."}
    own |= {"linkedin_url": "https://linkedin.example/ncp"}
    assert as_(helen).post(office, own).status_code == 404
    name_keeper(helen, by=None)
    assert "Connecting Talent." in as_(helen).get(office).text
    as_(helen).post(office, own)
    client.cookies["language"] = "fr"
    french = client.get(f"/networks/{network.pk}/").text
    for words in (
        "Programme de connecteur national",
        "Ensemble.",
        "Nous accueillons.",
        "https://linkedin.example/ncp",
    ):
        assert words in french


def test_followers_are_noted_by_month(program, helen, as_):
    account = keeping.keep_account(program, by=helen, platform="linkedin", name="@alder")
    today = clock.today(program.zone)
    said = {"account": account.pk, "month": f"{today:%Y-%m}-01"}
    for number in ("71", "72"):
        as_(helen).post(f"{BASE}accounts/record-followers", said | {"number": number})
    assert account.followers.get().number == 72
    assert "72" in as_(helen).get(f"{BASE}months/").text
    with pytest.raises(Refusal, match="still ahead"):
        keeping.record_followers(
            account, by=helen, month=today.replace(year=today.year + 1), number=1
        )


@pytest.mark.parametrize(
    ("name", "content", "described", "why"),
    [
        ("poster.png", png(), "", "needs an answer"),
        ("poster.png", b"<svg onload=go()>", "A poster", "cannot open this file"),
        ("poster.svg", b"<svg/>", "A poster", "Please choose a PDF"),
        ("poster.png", png(), "A poster in blue", ""),
        ("poster.pdf", PDF(), "A poster", ""),
    ],
)
def test_a_poster_is_looked_at_described_and_downloaded(
    program, helen, as_, name, content, described, why
):
    """R371, R404, R420."""
    partner = partners.add_organization(
        program, by=helen, name="Harbor Bank", kind="employer", sector="private"
    )
    campaign = {
        "name": "Java",
        "sponsor": partner.pk,
        "begins_on_day": 1,
        "begins_on_month": 3,
        "begins_on_year": 2026,
    }
    as_(helen).post(f"{BASE}pictures/add-campaign", campaign)
    said = {"described": described, "campaign": Campaign.objects.get().pk}
    file = SimpleUploadedFile(name, content)
    answer = as_(helen).post(f"{BASE}pictures/add", said | {"file": file})
    if why:
        assert answer.status_code == 422
        assert why in answer.text
        return
    row = Picture.objects.get()
    page = as_(helen).get(f"{BASE}pictures/").text
    assert described in page
    assert "Harbor Bank" in page
    given = as_(helen).get(f"{BASE}pictures/{row.pk}/")
    assert given["Content-Disposition"].startswith("attachment")
    assert "sandbox" in given["Content-Security-Policy"]
    assert b"".join(given.streaming_content)
    given.close()


def test_an_article_is_in_the_list_once_and_counts_in_its_period(program, helen, as_):
    """R425."""
    day = clock.today(program.zone)
    said: dict[str, object] = {
        "kind": "media",
        "title_said": "One coffee",
        "source": "Daily",
        "url": "https://n.example/1",
    }
    said |= {"day_day": day.day, "day_month": day.month, "day_year": day.year}
    as_(helen).post(f"{BASE}press/add", said)
    item = PressItem.objects.get()
    assert "https://n.example/1" in as_(helen).get(f"{BASE}press/").text
    assert list(PressItem.objects.within(program, Period.month(day))) == [item]
    with pytest.raises(AlreadyDone):
        keeping.add_press(program, by=helen, title="One coffee", day=day)
    as_(helen).post(f"{BASE}press/{item.pk}/remove")
    assert not PressItem.objects.exists()


def test_somebody_is_asked_to_tell_it_with_our_name_and_the_hashtags(
    program, amina, helen, as_, send, mailbox
):
    """R416: it counts as a favour, and nobody is asked twice in a month."""
    page = f"{BASE}tags/ask-to-share"
    assert "account first" in told(as_(helen).post(page, {"member": amina.pk}))
    keeping.keep_account(program, by=helen, platform="linkedin", name="@portalder")
    assert told(as_(helen).post(page, {"member": amina.pk})) == "We ask Amina Yusuf by email."
    assert "last month" in told(as_(helen).post(page, {"member": amina.pk}))
    assert "promotion.share" in owed(amina)
    assert Message.objects.filter(template=agreeing.SHARE).count() == 1
    send()
    body = newest(mailbox(amina.person.email), "LinkedIn: @portalder").string
    assert "#GetConnected #BeAConnector" in body
    assert [ask.kind for ask in asks_of(amina)] == ["story"]


def test_a_business_is_tagged_from_its_yes_until_its_no(program, helen, as_):
    partner = partners.add_organization(
        program, by=helen, name="Harbor Bank", kind="employer", sector="private"
    )
    day = clock.today(program.zone)
    said = {"organization": partner.pk, "name": "@bank"}
    said |= {"agreed_on_day": day.day, "agreed_on_month": day.month, "agreed_on_year": day.year}
    as_(helen).post(f"{BASE}tags/agree-organization", said)
    tag = Tag.objects.allowed().get()
    assert tag.whose == "Harbor Bank"
    as_(helen).post(f"{BASE}tags/{tag.pk}/end")
    assert not Tag.objects.allowed().exists()


def test_a_story_leaves_as_text_and_as_html_only_where_its_person_agreed(amina, helen, as_):
    """R412, R423: title, day, text, link; and nothing once they took it back."""
    story = stories.add_story(amina, by=helen, text="It gave me <a> start.")
    words = {"text": "It gave me <a> start.", "naming": "first"}

    def agree(**where):
        stories.write_story(story, by=amina, **words, **where)
        story.refresh_from_db()
        stories.agree_story(story, by=amina, seen=f"{story.text}\n{story.attribution}")

    text, html = (f"{BASE}stories/{story.pk}/story.{kind}" for kind in ("txt", "html"))
    agree(on_social=True)
    assert as_(helen).get(text).status_code == 404
    agree(on_social=False, on_newsletter=True)
    assert "It gave me <a> start." in as_(helen).get(text).text
    assert "/port-alder/" in as_(helen).get(text).text
    assert "It gave me &lt;a&gt; start." in as_(helen).get(html).text
    assert "Amina" in as_(helen).get(f"{BASE}stories/").text
    stories.withdraw_story(story, by=amina)
    assert as_(helen).get(text).status_code == as_(helen).get(html).status_code == 404


def test_the_library_holds_both_languages(helen, as_):
    """R399, R414, R419, R424."""
    page = as_(helen).get(f"{BASE}library/").text
    for entry in (*library.tips(), *library.guide(), *library.snippets(), *library.examples()):
        assert set(entry.title) == set(entry.text) == {"en", "fr"}
        assert entry.title["en"].replace("'", "&#x27;") in page
    begun = as_(helen).get(f"{BASE}plan-post?from=tip&of=one_coffee").text
    assert "One talk of half an hour." in begun
    assert "Un échange d’une demi-heure." in begun
