"""What a newcomer writes: the pitch and its notes, ticks before a meeting, and a journal of their own."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.base.states import move, stale
from threedoors.outbox.actions import forget_letters, owe
from threedoors.people.actions import wipes
from threedoors.people.models import Membership, Person
from threedoors.promises import actions as promises
from threedoors.resources.own_work import JournalEntry, Pitch, PitchNote, Preparation

MOST_NOTES = 500
"""So many journal entries one person keeps."""


@transaction.atomic
def write_pitch(member: Membership, *, by: Membership, text: str, ask: bool = False) -> Pitch:
    """Half a minute in one's own words; staff see it only while its writer asks for a note, or has one.

    Other words, saved without asking again, are only the writer's: a note was about the earlier ones.
    """
    _must_be_own(member, by)
    if not text.strip():
        raise Refusal(_("Please write a few words."))
    pitch, _new = Pitch.objects.get_or_create(member=member, defaults={"program": member.program})
    pitch = Pitch.objects.select_for_update().get(pk=pitch.pk)
    to = "asked" if ask or pitch.status == Pitch.Status.ASKED else "own"
    move(pitch, to, by=by, event="written", text=text.strip(), written_at=clock.now())
    if ask:
        promises.standing("note_pitch", about=pitch)
    return pitch


@transaction.atomic
def note_pitch(pitch: Pitch, *, by: Membership, text: str, seen: str = "") -> PitchNote:
    """A coordinator says what works and what to try; the writer gets a mail.

    `seen` is when the words were written that the note is about: meanwhile there may be others.
    """
    pitch = Pitch.objects.select_for_update().get(pk=pitch.pk)
    if pitch.status == Pitch.Status.OWN:
        raise NotAllowed(_("This pitch was not shown to the team."))
    if seen and seen != pitch.written_at.isoformat():
        raise stale(pitch)
    if pitch.notes.filter(text=text, about=pitch.text).exists():
        raise AlreadyDone(_("This note is there already."))
    note = PitchNote.objects.create(
        program=pitch.program, pitch=pitch, by=by, text=text, about=pitch.text
    )
    move(pitch, "noted", by=by)
    promises.keep("note_pitch", about=pitch, by=by)
    owe(pitch.member, "resources/mail/pitch_noted", about=pitch, cycle=uuid4().hex)
    return note


@transaction.atomic
def tick_preparation(
    member: Membership, *, by: Membership, meeting: UUID, ticked: Collection[str]
) -> None:
    """What is ready for one meeting; ticked twice it is ticked."""
    _must_be_own(member, by)
    kept = sorted(set(ticked))
    Preparation.objects.update_or_create(
        member=member, meeting=meeting, defaults={"program": member.program, "ticked": kept}
    )


@transaction.atomic
def write_note(member: Membership, *, by: Membership, text: str) -> JournalEntry:
    """A note to oneself. No event says what, and nobody is told."""
    _must_be_own(member, by)
    mine = JournalEntry.objects.filter(member=member)
    if mine.count() >= MOST_NOTES:
        raise Refusal(_("Your notes are full. Please delete one first."))
    newest = mine.order_by("-written_at").first()
    if newest is not None and newest.text == text.strip():
        raise AlreadyDone(_("This note is there already."))
    return JournalEntry.objects.create(program=member.program, member=member, text=text.strip())


@transaction.atomic
def delete_note(entry: JournalEntry, *, by: Membership) -> None:
    """Gone for good; it was nobody else's."""
    _must_be_own(entry.member, by)
    entry.delete()


def _must_be_own(member: Membership, by: Membership) -> None:
    if by.pk != member.pk:
        raise NotAllowed(_("Only the person themselves can do this."))


@wipes
def wipe_own_work(person: Person) -> None:
    """Of somebody erased no pitch, note, tick or journal stays."""
    pitches = list(Pitch.objects.filter(member__person=person))
    for pitch in pitches:
        forget_letters(pitch.member, about=[pitch])
        promises.waive_all(pitch, by=None)
        move(pitch, "own", by=None, event="wiped", text="")
    PitchNote.objects.filter(pitch__in=pitches).delete()
    Preparation.objects.filter(member__person=person).delete()
    JournalEntry.objects.filter(member__person=person).delete()
