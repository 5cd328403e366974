"""Every page of outcomes and stories: no fault that a machine can find, by day and by night."""

from __future__ import annotations

import pytest

from tests.cast import As
from tests.journeys.looks import Looker
from threedoors.matching.models import Match
from threedoors.outcomes import actions as outcomes
from threedoors.outcomes.inquiries import Inquiry
from threedoors.outcomes.news import share_news
from threedoors.people.models import Membership
from threedoors.stories import actions as stories

pytestmark = pytest.mark.django_db(transaction=True)


def test_news_and_stories(
    looker: Looker, met: Match, amina: Membership, ruth: Membership, helen: Membership, as_: As
) -> None:
    inquiry = Inquiry.objects.create(program=met.program, member=amina, days=180, asks_here=True)
    looker.by_link(amina, "inquiry", inquiry)
    looker.press("/inquiry/answer")
    job = outcomes.tell_outcome(
        amina, by=amina, kind="job", employer="Northgate", title="Auditor", match=met
    )
    share_news(job, by=amina, connector=True, chain=False, public="first_name")
    outcomes.tell_outcome(amina, by=ruth, kind="job", employer="Southgate")
    looker.by_link(amina, "outcome", job)
    story = stories.add_story(amina, by=helen, text="It gave me a start.")
    looker.by_link(amina, "story", story)
    stories.write_story(story, by=amina, text="A start.", naming="first", on_report=True)
    looker.by_link(amina, "story", story)
    looker.sign_in(as_(helen))
    base = "/port-alder/"
    looker.at(f"{base}outcomes/{job.pk}/", f"{base}outcomes/", f"{base}stories/")
