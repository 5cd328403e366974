"""The letters of what came of it, of stories, and the newsletter, from real rows."""

from __future__ import annotations

import datetime as dt

from tests.outbox.post_of_cases import Takes
from threedoors.base import clock
from threedoors.matching.models import Match
from threedoors.newsletters import actions as newsletters
from threedoors.outcomes import actions as outcomes
from threedoors.outcomes.inquiries import Inquiry
from threedoors.outcomes.models import Outcome
from threedoors.people.models import Membership
from threedoors.promotion.agreeing import ask_to_share
from threedoors.promotion.keeping import keep_account
from threedoors.promotion.library import tips
from threedoors.stories import actions as stories
from threedoors.stories.models import Story


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


def write_share(post: Takes, match: Match, helen: Membership) -> None:
    """Would you tell it yourself, and tag us?"""
    keep_account(helen.program, by=helen, platform="linkedin", name="@portalder", posts_a_month=4)
    for member, also in ((match.connectee, ""), (match.connector, "connector")):
        ask_to_share(member, by=helen)
        post.take("promotion/mail/share", member, member, also=also)


def write_newsletter(post: Takes, match: Match, helen: Membership) -> None:
    """Figures, own words, somebody's story, a tip, and thanks; and a test of it to oneself."""
    told = Story.objects.filter(member=match.connectee)
    stories.decline_story(told.get(status="waiting"), by=match.connectee)
    story = stories.ask_story(match.connectee, by=helen)
    words = "It gave me a start."
    stories.write_story(story, by=match.connectee, text=words, naming="first", on_newsletter=True)
    story.refresh_from_db()
    stories.agree_story(story, by=match.connectee, seen=f"{story.text}\n{story.attribution}")
    subjects = {"subject_en": "News of the harbor", "subject_fr": "Nouvelles du port"}
    news = newsletters.begin_newsletter(helen.program, by=helen, **subjects)
    own = {"text_en": "We moved.", "text_fr": "Nous avons déménagé."}
    newsletters.add_block(news, by=helen, kind="own", title_en="Hello", title_fr="Bonjour", **own)
    newsletters.add_block(news, by=helen, kind="story", story=story)
    newsletters.add_block(news, by=helen, kind="tip", tip=tips()[0].slug)
    match.connector.program.settings = {"newsletter": {"thanks": ["Harbor Bank"]}}
    match.connector.program.save()
    news.status = news.Status.SENDING  # as it leaves
    news.save()
    post.take("newsletters/mail/newsletter", match.connector, news)
