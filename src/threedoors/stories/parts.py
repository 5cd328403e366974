"""What stories add to a person's record: what was asked and said, and the way to ask."""

from __future__ import annotations

from typing import Any

from threedoors.outbox.asks import is_asked_much
from threedoors.people.models import Membership
from threedoors.stories.forms import StoryForm
from threedoors.stories.models import Story


def stories_of(member: Membership) -> dict[str, Any]:
    """The person's stories, the newest first; and whether they were asked for much lately."""
    rows = list(Story.objects.filter(member=member).order_by("-asked_at"))
    on_its_way = any(row.status in ("asked", "waiting") for row in rows)
    return {
        "rows": rows,
        "form": None if on_its_way else StoryForm(auto_id="story_%s"),
        "may_ask": member.status != Membership.Status.ENDED,
        "rest": not on_its_way and is_asked_much(member),
    }
