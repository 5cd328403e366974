"""A story is asked for, written, looked at by its person, and shown only as far as they said yes."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.base.states import move, stale
from threedoors.outbox.actions import forget_letters, owe, withdraw_owed
from threedoors.outbox.models import Why
from threedoors.people.actions import wipes
from threedoors.people.models import Membership, Person, Role
from threedoors.stories.attribution import attribution
from threedoors.stories.models import Story
from threedoors.surveys.models import Survey

LOOK = "stories/mail/look"
MAILS = ("stories/mail/asked", LOOK)
TELLS = (Role.CONNECTEE, Role.CONNECTOR)


@transaction.atomic
def ask_story(member: Membership, *, by: Membership) -> Story:
    """Would you tell us in your own words? Counts in the ask ledger. R306, requirements §4 41."""
    if member.status == Membership.Status.ENDED:
        raise Refusal(_("This person takes part no more. Please ask somebody else."))
    story = _begin(member)
    record("story.asked", about=story, by=by)
    owe(member, "stories/mail/asked", about=story)
    return story


@transaction.atomic
def add_story(member: Membership, *, by: Membership, text: str) -> Story:
    """Staff write down what somebody said; the person looks at it and says yes, or it is not shown."""
    story = _begin(member)
    _put(story, by, text=_words(text))
    _ask_to_look(story)
    return story


@transaction.atomic
def quote_survey(survey: Survey, *, by: Membership) -> Story:
    """ "May we quote this?": what somebody wrote in the survey becomes a story that waits for their yes.

    Where they wrote nothing, the story is asked for, and they find room for their words.
    """
    if by.pk != survey.member_id:
        raise NotAllowed(_("Only the person themselves can do this."))
    known = Story.objects.filter(survey=survey).first()
    if known is not None:
        return known
    story = _begin(survey.member, survey=survey)
    asked = survey.program.policy.survey.asked_of(survey.member.role)
    written = [survey.answers.get(one.code, "") for one in asked if one.kind == "text"]
    if text := "\n".join(filter(None, written)):
        _put(story, by, text=_words(text))
    return story


def _begin(member: Membership, **more: Any) -> Story:
    Membership.objects.select_for_update().get(pk=member.pk)
    if member.role not in TELLS or member.person.erased_at is not None:
        raise Refusal(_("This person cannot be asked for a story."))
    if Story.objects.filter(member=member, status__in=("asked", "waiting")).exists():
        raise AlreadyDone(_("A story of this person is on its way already."))
    profile = member.connector if member.role == Role.CONNECTOR else member.connectee
    language = member.person.language
    return Story.objects.create(
        program=member.program,
        member=member,
        sector=profile.sector,
        language=language,
        profession=profile.job(language)[:120],
        organization=getattr(profile, "employer", "")[:120],
        **more,
    )


def _words(text: str) -> str:
    if not text.strip():
        raise Refusal(_("Please write a few words."))
    return text.strip()


def _put(story: Story, by: Membership, **said: Any) -> None:
    """The words and how they are shown; whoever said yes before has to say it again."""
    said["said_at"] = None
    for name, value in said.items():
        setattr(story, name, value)
    said["attribution"] = attribution(story)
    move(story, "waiting", by=by, **said)


@transaction.atomic
def write_story(story: Story, *, by: Membership, text: str, **said: Any) -> None:
    """The person writes, and chooses how it is shown. Then they see exactly that, and say yes."""
    if by.pk != story.member_id:
        raise NotAllowed(_("Only the person themselves can do this."))
    if said.get("until") and said["until"] < clock.today(story.program.zone):
        raise Refusal(_("Please choose a day that is still ahead."))
    if said.get("naming") == Story.Naming.ANONYMOUS and (said.get("photo") or said.get("tag")):
        raise Refusal(_("A photo or a tag shows who you are. Please untick it, or give a name."))
    _put(_held(story), by, text=_words(text), **said)
    withdraw_owed(story, *MAILS, why=Why.ANSWERED)


@transaction.atomic
def edit_story(story: Story, *, by: Membership, text: str, sector: str | None = None) -> None:
    """Staff make it shorter or mend a slip: the person is asked anew, and nothing is shown meanwhile."""
    story, text = _held(story), _words(text)
    if story.status in Story.ENDED:
        raise stale(story)
    if sector is not None:
        Story.objects.filter(pk=story.pk).update(sector=sector)
    if text == story.text:
        return
    _put(story, by, text=text)
    _ask_to_look(story)


def _ask_to_look(story: Story) -> None:
    """One letter, about the words as they are now; one that has not left shows older ones."""
    withdraw_owed(story, *MAILS, why=Why.NO_LONGER_TRUE)
    owe(story.member, LOOK, about=story, cycle=uuid4().hex)


@transaction.atomic
def agree_story(story: Story, *, by: Membership, seen: str) -> None:
    """Yes, show it so. `seen` is the text that was on the page: another one is not agreed to."""
    if by.pk != story.member_id:
        raise NotAllowed(_("Only the person themselves can do this."))
    story = _held(story)
    if seen != f"{story.text}\n{story.attribution}":
        raise Refusal(_("The text was changed since. Please look at it once more."))
    if not story.channels:
        raise Refusal(_("Please choose where we may show it."))
    move(story, "standing", by=by, said_at=clock.now())
    withdraw_owed(story, *MAILS, why=Why.ANSWERED)


@transaction.atomic
def decline_story(story: Story, *, by: Membership) -> None:
    """No, thanks; nobody asks again for this one."""
    _must_be_theirs(story, by)
    move(_held(story), "declined", by=by)
    withdraw_owed(story, *MAILS, why=Why.ANSWERED)


@transaction.atomic
def withdraw_story(story: Story, *, by: Membership) -> None:
    """Taken back, at once: from the next request on it is shown nowhere. R306."""
    _must_be_theirs(story, by)
    move(_held(story), "withdrawn", by=by)
    withdraw_owed(story, *MAILS, why=Why.TAKEN_BACK)


def _must_be_theirs(story: Story, by: Membership) -> None:
    if by.pk != story.member_id and not by.is_staff:
        raise NotAllowed(_("Only the person themselves can do this."))


def _held(story: Story) -> Story:
    """As it stands now; whoever comes second waits here and then sees it."""
    rows = Story.objects.select_for_update(of=("self",)).with_people()
    return rows.get(pk=story.pk)


@wipes
def wipe_stories(person: Person) -> None:
    """Nothing somebody erased has said is kept or shown."""
    rows = Story.objects.filter(member__person=person)
    for story in rows.exclude(status__in=Story.ENDED):
        move(story, "withdrawn", by=None)
    for member in person.memberships.all():
        forget_letters(member, about=list(rows))
    rows.update(text="", attribution="", profession="", organization="")
