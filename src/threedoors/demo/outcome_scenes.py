"""What came of it in the demo's story: work that was found, news that went back, and stories."""

from __future__ import annotations

from typing import Any

from threedoors.base import clock
from threedoors.demo.scenes import Actor, in_days, verb
from threedoors.outcomes import actions as outcomes
from threedoors.outcomes.asking import answer_inquiry
from threedoors.outcomes.inquiries import Inquiry
from threedoors.outcomes.models import Outcome
from threedoors.outcomes.news import share_news
from threedoors.people.models import Membership
from threedoors.stories import actions as stories
from threedoors.stories.models import Story


@verb
def finds_work(actor: Actor, days: str = "10") -> None:
    """Told on a phone, with the day it begins; through whom, where it came from the tree."""
    job = dict(actor.life.row["job"])
    at = job.pop("through", "")
    door = actor.door(at) if at else None
    found = "person" if door else "own"
    outcomes.tell_outcome(
        actor.me,
        by=actor.me,
        kind="job",
        through=door,
        found=found,
        starts_on=in_days(actor, days),
        **job,
    )


@verb
def shares_news(actor: Actor) -> None:
    """Everybody on the way may know."""
    outcome = Outcome.objects.of(actor.me).counted().get()
    share_news(outcome, by=actor.me, connector=True, chain=True, public="first_name")


@verb
def still_looks(actor: Actor) -> None:
    inquiry = Inquiry.objects.filter(member=actor.me).latest("days")
    answer_inquiry(inquiry, by=actor.me, answer="looking")


@verb
def tells_story(actor: Actor) -> None:
    """Asked, written, seen and said yes to."""
    _tell(actor, actor.me, actor.life.row["story"])


@verb
def connector_tells_story(actor: Actor) -> None:
    _tell(actor, actor.match.connector, actor.life.row["connectors_story"])


def _tell(actor: Actor, member: Membership, text: str) -> None:
    story = stories.ask_story(member, by=actor.by)
    where = ("on_newsletter", "on_website", "on_social", "by_sisters")
    said: dict[str, Any] = {"naming": "first", **dict.fromkeys(where, True)}
    kept = {"profession": story.profession, "organization": story.organization}
    stories.write_story(story, by=member, text=text, **said, **kept)
    story.refresh_from_db()
    seen = f"{story.text}\n{story.attribution}"
    stories.agree_story(story, by=member, seen=seen)


@verb
def connector_takes_it_back(actor: Actor) -> None:
    today = clock.today(actor.stage.program.zone)
    story = Story.objects.standing(today).get(member=actor.match.connector)
    stories.withdraw_story(story, by=story.member)
