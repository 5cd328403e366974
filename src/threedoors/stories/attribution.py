"""The line below somebody's words: exactly as much of the name as they allow. R308, R309."""

from __future__ import annotations

from threedoors.people.models import Role
from threedoors.stories.models import Story


def attribution(story: Story) -> str:
    """ "Consulate, Accountant – Connectee", "Kathy, former director, Hanley Center for Health – Connector".

    Without a name the organization is left out too: it would tell who it is.
    """
    member, naming = story.member, Story.Naming
    names = {naming.FULL: member.name, naming.FIRST: member.short_name}
    name = names.get(naming(story.naming), "")
    organization = story.organization if name else ""
    said = ", ".join(filter(None, (name, story.profession, organization)))
    return " – ".join(filter(None, (said, role_word(story))))


def role_word(story: Story) -> str:
    """What the program calls somebody like them, in the story's language."""
    words = story.program.policy.words(story.language)
    word = words.connector if story.member.role == Role.CONNECTOR else words.connectee
    return word[:1].upper() + word[1:]
