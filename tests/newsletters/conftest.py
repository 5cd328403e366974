"""Who asked for a newsletter, and one that is ready."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from threedoors.newsletters import actions
from threedoors.newsletters.models import Newsletter
from threedoors.people.mail_choices import choose_mail
from threedoors.people.models import Membership
from threedoors.stories import actions as stories
from threedoors.stories.models import Story

WORDS = "It was very hard to find a job without references."


def subscribe(*members: Membership) -> None:
    """Each ticks the box themselves."""
    for member in members:
        choose_mail(member, by=member, newsletter=True, other="")


def tell(member: Membership, helen: Membership, **said: object) -> Story:
    """A story its person said yes to, for newsletters."""
    story = stories.ask_story(member, by=helen)
    stories.write_story(
        story, by=member, text=WORDS, **{"naming": "first", "on_newsletter": True} | said
    )
    story.refresh_from_db()
    stories.agree_story(story, by=member, seen=f"{story.text}\n{story.attribution}")
    return Story.objects.with_people().get(pk=story.pk)


@pytest.fixture
def newsletter(program, helen) -> Newsletter:
    """A draft with own words."""
    subjects = {"subject_en": "News of the harbor", "subject_fr": "Nouvelles du port"}
    row = actions.begin_newsletter(program, by=helen, **subjects)
    own = {"title_en": "Hello", "text_en": "We moved.", "text_fr": "Nous avons déménagé."}
    actions.add_block(row, by=helen, kind="own", **own)
    return row


@pytest.fixture
def mails_of(smtp_sink) -> Callable[[str], list[str]]:
    """The newsletters an address got, by subject."""

    def found(address: str) -> list[str]:
        mails = [mail for mail in smtp_sink.to(address) if mail["List-Unsubscribe"]]
        return [str(mail["Subject"]) for mail in mails]

    return found
