"""One's own words: seen exactly as they are shown, only after a yes, nowhere after a no."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.staff import address, happened, owed, post, told
from threedoors.base import clock
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal, WrongState
from threedoors.outbox.asks import asks_of
from threedoors.outbox.models import Message
from threedoors.people.actions import erase_person
from threedoors.people.models import Membership, Person
from threedoors.stories import actions
from threedoors.stories.attribution import attribution
from threedoors.stories.models import CHANNELS, Story
from threedoors.surveys import actions as surveys

WORDS = "It was very hard to find a job without references."


def page(client, rest=""):
    return f"/l/{client.link.pk}/{rest}"


def today():
    return clock.now().date()


def usable(channel="newsletter", on=None):
    return list(Story.objects.usable(channel, on or today()))


@pytest.fixture
def agree(helen):
    """`agree(amina, naming="first")`: a story that its person said yes to."""

    def agrees(member, *, text=WORDS, naming="first", **said):
        story = actions.ask_story(member, by=helen)
        words = {"naming": naming, "on_newsletter": True} | said
        actions.write_story(story, by=member, text=text, **words)
        story.refresh_from_db()
        actions.agree_story(story, by=member, seen=f"{story.text}\n{story.attribution}")
        return Story.objects.with_people().get(pk=story.pk)

    return agrees


@pytest.mark.parametrize(
    ("who", "naming", "said", "line"),
    [
        ("amina", "first", {"profession": "Accountant"}, "Amina, Accountant – Connectee"),
        ("amina", "full", {"profession": "Accountant"}, "Amina Yusuf, Accountant – Connectee"),
        ("amina", "anonymous", {"profession": "Accountant"}, "Accountant – Connectee"),
        (
            "ruth", "first", {"profession": "former director", "organization": "Hanley Center for Health"},
            "Ruth, former director, Hanley Center for Health – Connector",
        ),
        ("ruth", "anonymous", {"profession": "Director", "organization": "Hanley"}, "Director – Connector"),
    ],
)  # fmt: skip
def test_the_line_below_is_exactly_this(who, naming, said, line, agree, request):
    """R308, R309: "Consulate, Accountant – Connectee", "Kathy, former director, … – Connector"."""
    assert agree(request.getfixturevalue(who), naming=naming, **said).attribution == line


def test_in_a_program_of_pairs_students_tell(program, amina):
    """R311."""
    program.preset = "zoom-pals"
    program.save()
    program.__dict__.pop("policy", None)
    story = Story(program=program, member=amina, naming="first", profession="")
    assert attribution(story) == "Amina – Student"


def test_asked_written_seen_and_said_yes_on_a_phone(amina, helen, by_link, as_, later, mailbox):
    assert told(post(as_(helen), "ask_story", amina)) == "We ask Amina Yusuf by email."
    later(minutes=30)
    subjects = [str(mail["Subject"]) for mail in mailbox(amina.person.email)]
    assert len([subject for subject in subjects if "in a few words" in subject]) == 1
    assert [ask.kind for ask in asks_of(amina)] == ["story"]
    story = Story.objects.get()
    phone = by_link(amina, "story", story)
    form = phone.get(page(phone, "story/")).text
    assert "checked" not in form.split('name="text"')[1]
    empty = phone.post(page(phone, "story/write"), {"text": WORDS, "naming": "first"})
    assert empty.status_code == 422
    assert WORDS in empty.text
    said = {
        "text": f"{WORDS}\r\nThank you!",
        "naming": "first",
        "channels": ["newsletter", "report"],
    }
    look = phone.post(page(phone, "story/write"), said | {"profession": "Accountant"}, follow=True)
    assert "Amina, Accountant – Connectee" in look.text
    assert usable() == []
    seen = f"{WORDS}\r\nThank you!\r\nAmina, Accountant – Connectee"
    old = phone.post(page(phone, "story/agree"), {"seen": seen.replace("!", "?")})
    assert "look at it once more" in told(old)
    phone.post(page(phone, "story/agree"), {"seen": seen})
    assert [row.pk for row in usable()] == [row.pk for row in usable("report")] == [story.pk]
    assert usable("website") == usable("social") == []
    phone.post(page(phone, "story/withdraw"))
    assert "nowhere any more" in phone.get(page(phone, "story/")).text
    assert not any(usable(channel) for channel in CHANNELS)
    assert happened(story)[-3:] == ["story.waiting", "story.standing", "story.withdrawn"]
    assert "done already" in told(phone.post(page(phone, "story/withdraw")))


def test_a_changed_word_is_asked_anew(amina, helen, agree):
    story = agree(amina)
    actions.edit_story(story, by=helen, text=WORDS, sector="health")
    assert usable() == [story]
    actions.edit_story(story, by=helen, text="It was hard.", sector="health")
    assert usable() == []
    assert "stories.look" in owed(amina)
    with pytest.raises(Refusal, match="once more"):
        actions.agree_story(story, by=amina, seen=f"{WORDS}\n{story.attribution}")
    for other in (helen,):
        with pytest.raises(NotAllowed):
            actions.agree_story(story, by=other, seen="")
        with pytest.raises(NotAllowed):
            actions.write_story(story, by=other, text="Mine", naming="full")
    story.refresh_from_db()
    actions.agree_story(story, by=amina, seen=f"It was hard.\n{story.attribution}")
    assert usable() == [story]


def test_a_consent_that_ended_is_never_shown(amina, agree):
    last = today() + dt.timedelta(days=10)
    story = agree(amina, until=last)
    assert usable(on=last) == [story]
    assert usable(on=last + dt.timedelta(days=1)) == []
    with pytest.raises(Refusal, match="still ahead"):
        actions.write_story(
            story, by=amina, text=WORDS, naming="first", until=today() - dt.timedelta(days=1)
        )
    with pytest.raises(ValueError, match="no channel"):
        Story.objects.usable("tv", last)


def test_what_is_shown_nowhere_is_not_said_to_be_shown(
    amina, ruth, helen, agree, as_, clock, by_link
):
    """On staff's pages and on the person's own, after its time and after a no."""
    over = agree(amina, until=today() + dt.timedelta(days=1))
    actions.withdraw_story(agree(ruth), by=ruth)
    assert as_(helen).get("/port-alder/stories/").text.count("· In our newsletter") == 1
    clock.travel(days=3)
    for text in (
        as_(helen).get(where).text for where in ("/port-alder/stories/", address("story", over))
    ):
        assert "it is shown nowhere" in text
        assert "May be shown</" not in text
        assert "newsletter</dd>" not in text
    phone = by_link(amina, "story", over)
    assert "We may show this" not in phone.get(page(phone, "story/")).text


def test_who_took_it_back_is_not_asked_to_look_again(amina, luc, helen, agree):
    story = agree(amina)
    with pytest.raises(NotAllowed):
        actions.withdraw_story(story, by=luc)
    actions.withdraw_story(story, by=helen)
    with pytest.raises(WrongState):
        actions.edit_story(story, by=helen, text="Better")


def test_one_story_at_a_time(amina, helen):
    actions.ask_story(amina, by=helen)
    with pytest.raises(AlreadyDone):
        actions.ask_story(amina, by=helen)
    with pytest.raises(Refusal):
        actions.ask_story(helen, by=helen)


def test_may_we_quote_what_the_survey_says(met, amina, by_link, later):
    """R306: nothing is quoted before the person saw it and said yes."""
    later(days=2)
    survey = met.surveys.get(member=amina)
    surveys.answer_survey(survey, by=amina, answers={"comment": "Ruth gave me courage."})
    phone = by_link(amina, "survey", survey)
    assert "May we quote" in phone.get(page(phone, "survey/")).text
    written = phone.post(page(phone, "survey/quote"), follow=True)
    assert "Ruth gave me courage." in written.text
    phone.post(page(phone, "survey/quote"))
    assert Story.objects.count() == 1
    assert usable() == []
    phone.post(page(phone, "story/decline"))
    assert Story.objects.get().status == "declined"


def test_a_survey_without_own_words_leads_to_an_empty_page(met, amina, by_link, later):
    later(days=2)
    survey = met.surveys.get(member=amina)
    surveys.answer_survey(survey, by=amina, answers={"meeting": "4"})
    phone = by_link(amina, "survey", survey)
    asked = phone.post(page(phone, "survey/quote"), follow=True)
    assert asked.status_code == 200
    assert "…</textarea>" not in asked.text
    assert (Story.objects.get().status, Story.objects.get().text) == ("asked", "")


def test_staff_find_stories_by_field_place_and_role(amina, ruth, luc, helen, agree, as_):
    """R307, R310."""
    agree(amina, text="Amina’s words")
    actions.edit_story(Story.objects.get(), by=helen, text="Amina’s words", sector="health")
    actions.edit_story(Story.objects.get(), by=helen, text="Amina’s words")
    agree(ruth, text="Ruth’s words", on_newsletter=False, on_website=True)
    client = as_(helen)
    post(client, "add_story", luc, text="Luc’s words")
    for query, shown in (
        ("", "ARL"),
        ("sector=health", "A"),
        ("channel=website", "R"),
        ("channel=newsletter&sector=finance", ""),
        ("role=connector", "R"),
        ("show=standing", "AR"),
        ("channel=nowhere&role=staff", "ARL"),
    ):
        text = client.get(f"/port-alder/stories/?{query}").text
        found = "".join(n[0] for n in ("Amina", "Ruth", "Luc") if f"{n}’s words" in text)
        assert found == shown, query
    story = Story.objects.get(member=luc)
    assert "Luc’s words" in client.get(address("story", story)).text
    assert post(client, "edit_story", story, text="").status_code == 422
    post(client, "edit_story", story, text="Luc’s own words")
    assert post(client, "withdraw_story", story).status_code == 302
    assert "Luc’s own words" in client.get(address("connectee", luc)).text


def test_without_a_name_there_is_no_photo_and_no_tag(amina, helen, by_link):
    """They would show who it is; the words that were typed stay on the page."""
    story = actions.ask_story(amina, by=helen)
    phone = by_link(amina, "story", story)
    said = {"text": WORDS, "naming": "anonymous", "channels": ["social"]}
    for show in ("photo", "tag"):
        refused = phone.post(page(phone, "story/write"), said | {show: "on"})
        assert refused.status_code == 422
        assert "shows who you are" in refused.text
        assert WORDS in refused.text
    assert phone.post(page(phone, "story/write"), said).status_code == 302


def test_however_often_staff_change_a_word_one_letter_asks(amina, helen, agree):
    story = agree(amina)
    for words in ("It was hard.", "It was very hard.", "It was hard."):
        actions.edit_story(story, by=helen, text=words)
    letters = Message.objects.filter(template="stories/mail/look")
    assert letters.exclude(status="withdrawn").count() == 1
    story.refresh_from_db()
    assert (story.status, story.said_at) == ("waiting", None)


def test_whoever_has_left_is_not_asked(amina, helen, as_):
    Membership.objects.filter(pk=amina.pk).update(status="ended")
    amina.refresh_from_db()
    with pytest.raises(Refusal, match="takes part no more"):
        actions.ask_story(amina, by=helen)
    assert "Ask for their story" not in as_(helen).get(address("connectee", amina)).text


def test_a_first_name_is_what_somebody_wants_to_be_called(amina, agree):
    Person.objects.filter(pk=amina.person_id).update(call_me="Mina")
    amina.person.refresh_from_db()
    assert agree(amina, profession="Accountant").attribution == "Mina, Accountant – Connectee"


def test_of_somebody_erased_no_word_stays(amina, helen, agree):
    story = agree(amina)
    erase_person(Person.objects.get(pk=amina.person_id), by=helen)
    story.refresh_from_db()
    assert (story.text, story.attribution, story.status) == ("", "", "withdrawn")
    assert usable() == []
