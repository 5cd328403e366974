"""The letters of a story: would you tell it, and please look at it once more."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from threedoors.outbox.letters import Words, letter, program_words
from threedoors.outbox.models import Message
from threedoors.outbox.render import quote
from threedoors.people.actions import issue_link
from threedoors.people.models import Role


def _words(message: Message) -> Words:
    link = issue_link(message.to, "story", about=message.about).mark
    return program_words(message) | {"link": link}


@letter(
    "stories/mail/asked",
    title=gettext_lazy("Would you tell your story?"),
    kind=Message.Kind.NUDGE,
    still=lambda m: m.about.status == "asked",
    asks="story",
)
def asked(message: Message) -> Words:
    """A few words, only where the person allows it. Requirements §4 41."""
    return _words(message) | {"to_connector": message.to.role == Role.CONNECTOR}


@letter(
    "stories/mail/look",
    title=gettext_lazy("Please look at your words"),
    kind=Message.Kind.ESSENTIAL,
    still=lambda m: m.about.status == "waiting",
)
def look(message: Message) -> Words:
    """Exactly how it would look; nothing is shown before the yes."""
    story = message.about
    return _words(message) | {"said": quote(story.text), "below": story.attribution}
