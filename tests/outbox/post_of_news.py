"""The letters of what came of it, and of stories, from real rows."""

from __future__ import annotations

import datetime as dt

from tests.outbox.post_of_cases import Takes
from threedoors.base import clock
from threedoors.matching.models import Match
from threedoors.outcomes import actions as outcomes
from threedoors.outcomes.inquiries import Inquiry
from threedoors.outcomes.models import Outcome
from threedoors.people.models import Membership
from threedoors.stories import actions as stories


def write_news(post: Takes, match: Match, helen: Membership, secret: str) -> None:
    """Asked, congratulated, and told to the Connector; work and other news, through somebody or not."""
    amina, ruth = match.connectee, match.connector
    inquiry = Inquiry.objects.create(program=amina.program, member=amina, days=90)
    post.take("outcomes/mail/asked", amina, inquiry)
    starts = clock.now().date() + dt.timedelta(days=10)
    job = outcomes.tell_outcome(
        amina, by=helen, kind="job", employer="Northgate", title="Auditor", starts_on=starts,
        match=match, found="person", found_said=secret, note=secret,
    )  # fmt: skip
    post.take("outcomes/mail/congratulations", amina, job)
    post.take("outcomes/mail/good_news", ruth, job)
    for kind in [kind for kind in Outcome.Kind if kind not in ("job", "moved")]:
        news = outcomes.tell_outcome(amina, by=amina, kind=kind)
        post.take("outcomes/mail/good_news", ruth, news, also=kind)
    post.take("outcomes/mail/congratulations", amina, news, also="other")


def write_stories(post: Takes, match: Match, helen: Membership) -> None:
    """Would you tell it? And: may we show this?"""
    for member, also in ((match.connectee, ""), (match.connector, "connector")):
        story = stories.ask_story(member, by=helen)
        post.take("stories/mail/asked", member, story, also=also)
        stories.edit_story(story, by=helen, text="It gave me a start.\nThank you, everybody!")
        post.take("stories/mail/look", member, story, also=also)
