"""Newsletters in the demo's story: most people asked for them, one has left, the next is a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from threedoors.base import clock
from threedoors.demo.scenes import Stage
from threedoors.newsletters import actions
from threedoors.newsletters.models import Newsletter
from threedoors.people.mail_choices import choose_mail
from threedoors.people.models import Membership
from threedoors.promotion.library import tips
from threedoors.stories.models import Story

EACH = 5
"""Of so many people one did not ask for it."""


def settle_newsletters(stage: Stage, said: Mapping[str, Any]) -> None:
    """As the story of the place says; nothing where it says nothing."""
    if not said:
        return
    by, program = stage.coordinators[0], stage.program
    rows = Membership.objects.filter(program=program, status="active")
    readers = rows.filter(role__in=["connectee", "connector"]).order_by("created_at", "pk")
    for n, member in enumerate(readers.select_related("person", "program")):
        if n % EACH:
            choose_mail(member, by=member, newsletter=True, other="")
    first = actions.begin_newsletter(program, by=by, **said["subject"])
    actions.add_block(first, by=by, kind="own", **said["own"])
    _tell(first, by)
    actions.send_newsletter(first, by=by)
    actions.begin_newsletter(program, by=by, **said["next"])


def _tell(newsletter: Newsletter, by: Membership) -> None:
    """A story that may be shown, and a tip."""
    today = clock.today(newsletter.program.zone)
    story = Story.objects.filter(program=newsletter.program).usable("newsletter", today).first()
    if story is not None:
        actions.add_block(newsletter, by=by, kind="story", story=story)
    actions.add_block(newsletter, by=by, kind="tip", tip=tips()[0].slug)
