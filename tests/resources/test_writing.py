"""What a newcomer writes: a pitch is seen when its writer asks, a journal never; ticks are kept for each meeting."""

from __future__ import annotations

import pytest
from django.apps import apps

from tests.staff import happened, owed, post, told
from threedoors.base.refusals import NotAllowed
from threedoors.outbox.letters import letter_for
from threedoors.outbox.models import Message
from threedoors.people.actions import erase_person
from threedoors.promises.models import Promise
from threedoors.referrals.actions import add_referral
from threedoors.resources import writing
from threedoors.resources.own_work import JournalEntry, Pitch, PitchNote, Preparation

pytestmark = pytest.mark.django_db

WORDS = "My name is Amina and I keep books."


@pytest.fixture
def home(amina, by_link):
    client = by_link(amina, "home", amina)
    client.page = f"/l/{client.link.pk}/help/"
    return client


def test_a_pitch_is_only_its_writer_s_until_they_ask(amina, helen, home, as_):
    client = as_(helen)
    assert home.post(f"{home.page}pitch/write", {"text": ""}).status_code == 422
    home.post(f"{home.page}pitch/write", {"text": WORDS})
    pitch = Pitch.objects.get()
    assert client.get(f"/port-alder/pitches/{pitch.pk}/").status_code == 404
    assert WORDS not in client.get("/port-alder/pitches/").text
    with pytest.raises(NotAllowed):
        writing.note_pitch(pitch, by=helen, text="Well done.")
    home.post(f"{home.page}pitch/write", {"text": WORDS, "ask": "yes"})
    assert WORDS in client.get(f"/port-alder/pitches/{pitch.pk}/").text
    assert "asks for a note" in client.get("/port-alder/today/").text
    assert "Pitch" in client.get(f"/port-alder/applications/{amina.applications.get().pk}/").text


def test_a_note_is_mailed_and_stands_beside_the_words_it_is_about(amina, helen, home, as_):
    writing.write_pitch(amina, by=amina, text=WORDS, ask=True)
    pitch, client = Pitch.objects.get(), as_(helen)
    assert post(client, "note_pitch", pitch, text="").status_code == 422
    for _again in range(2):
        post(client, "note_pitch", pitch, text="Say what you look for.")
    assert PitchNote.objects.count() == 1
    assert "resources.pitch_noted" in owed(amina)
    assert not Promise.objects.open().filter(kind="note_pitch").exists()
    home.post(f"{home.page}pitch/write", {"text": f"{WORDS} I look for work."})
    page = home.get(f"{home.page}pitch/").text
    assert "Say what you look for." in page
    assert "About these words" in page
    assert happened(pitch) == ["pitch.written", "pitch.noted", "pitch.written"]


def test_other_words_saved_after_a_note_are_only_their_writer_s_again(amina, helen, home, as_):
    """The page says "Only you see it": so it is, and the mail about the note still leaves."""
    writing.write_pitch(amina, by=amina, text=WORDS, ask=True)
    pitch, client = Pitch.objects.get(), as_(helen)
    writing.note_pitch(pitch, by=helen, text="Say what you look for.")
    saved = home.post(f"{home.page}pitch/write", {"text": "A secret draft."})
    assert "Only you see it" in told(saved)
    assert client.get(f"/port-alder/pitches/{pitch.pk}/").status_code == 404
    assert "A secret draft" not in client.get("/port-alder/pitches/").text
    mail = Message.objects.get(template="resources/mail/pitch_noted")
    assert letter_for(mail.template).still(mail)


def test_a_note_on_words_that_changed_meanwhile_is_refused_and_nothing_typed_is_lost(
    amina, helen, as_, clock
):
    pitch, client = writing.write_pitch(amina, by=amina, text=WORDS, ask=True), as_(helen)
    seen = pitch.written_at.isoformat()
    assert f'name="seen" value="{seen}"' in client.get(f"/port-alder/pitches/{pitch.pk}/").text
    clock.travel(minutes=1)
    writing.write_pitch(amina, by=amina, text="Other words.")
    refused = post(client, "note_pitch", pitch, text="The end is good.", seen=seen)
    assert refused.status_code == 422
    assert "The end is good." in refused.text
    assert "Other words." in refused.text
    assert f'name="seen" value="{Pitch.objects.get().written_at.isoformat()}"' in refused.text
    assert not PitchNote.objects.exists()


def test_who_waits_for_a_note_is_not_told_that_nobody_reads_it(amina, home):
    writing.write_pitch(amina, by=amina, text=WORDS, ask=True)
    saved = home.post(f"{home.page}pitch/write", {"text": f"{WORDS} And more."})
    assert "A coordinator reads it" in told(saved)
    assert Pitch.objects.get().status == "asked"


def test_asking_again_does_not_move_the_day_by_which_somebody_reads_it(amina, helen, home, clock):
    """An impatient writer is not put at the end of the queue; after a note, a new question begins anew."""
    days = []
    for words in ("One.", "Two.", "Three."):
        writing.write_pitch(amina, by=amina, text=words, ask=True)
        days.append(Promise.objects.open().get(kind="note_pitch").due_at)
        if words == "Two.":
            writing.note_pitch(Pitch.objects.get(), by=helen, text="Good.")
        clock.travel(days=1)
    assert days[0] == days[1] < days[2]


def test_the_journal_is_nobody_else_s(amina, luc, helen, home, as_, by_link):
    for text in ("Sunita was kind.", "Sunita was kind.", "Ask about the license."):
        home.post(f"{home.page}journal/write", {"text": text})
    page = home.get(f"{home.page}journal/").text
    assert page.count("Sunita was kind.") == 1
    entry = JournalEntry.objects.order_by("written_at")[0]
    assert not JournalEntry.objects.visible_to(helen).exists()
    other = by_link(luc, "home", luc)
    gone = other.post(f"/l/{other.link.pk}/help/journal/{entry.pk}/delete")
    assert gone.status_code == 404
    client = as_(helen)
    for at in (f"connectees/{amina.pk}/", f"applications/{amina.applications.get().pk}/"):
        assert "Sunita was kind" not in client.get(f"/port-alder/{at}").text
    home.post(f"{home.page}journal/{entry.pk}/delete")
    assert JournalEntry.objects.count() == 1


def test_no_event_and_no_message_holds_what_is_in_the_journal(amina, home):
    home.post(f"{home.page}journal/write", {"text": "A quiet sentence."})
    held = [
        model.__name__
        for model in apps.get_app_config("threedoors").get_models()
        if any("A quiet sentence." in str(row) for row in model._default_manager.values())
    ]
    assert held == ["JournalEntry"]


def test_getting_ready_is_kept_for_each_meeting_apart(met, amina, ruth, helen, home):
    """R387: LinkedIn stands on the checklist."""
    door = add_referral(met, by=ruth, name="Sunita Rao", email="sunita@rao.example")
    page = home.get(f"{home.page}ready/{door.pk}/").text
    assert "LinkedIn" in page
    assert "Sunita" in page
    assert "0 of 9" in page
    at = f"{home.page}ready/{met.pk}/"
    for _again in range(2):
        home.post(f"{at}tick", {"ticked": ["linkedin", "pitch", "made-up"]})
    assert Preparation.objects.get().ticked == ["linkedin", "pitch"]
    assert "2 of 9" in home.get(f"{home.page}ready/").text
    assert "0 of 9" in home.get(f"{home.page}ready/{door.pk}/").text


def test_only_own_meetings_can_be_prepared(met, amina, luc, by_link):
    other = by_link(luc, "home", luc)
    for pk in (met.pk, amina.pk):
        assert other.get(f"/l/{other.link.pk}/help/ready/{pk}/").status_code == 404


def test_where_to_look_says_all_three(home):
    page = home.get(f"{home.page}where/").text
    for words in ("Where to look", "Who to talk to", "What to say", "LinkedIn"):
        assert words in page, words


def test_of_somebody_erased_no_word_stays(amina, helen, home):
    writing.write_pitch(amina, by=amina, text=WORDS, ask=True)
    writing.note_pitch(Pitch.objects.get(), by=helen, text="Say more.")
    writing.write_note(amina, by=amina, text="Mine.")
    erase_person(amina.person, by=helen)
    assert (PitchNote.objects.count(), JournalEntry.objects.count()) == (0, 0)
    pitch = Pitch.objects.get()
    assert (pitch.text, pitch.status) == ("", "own")
