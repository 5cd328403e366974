"""What the demo tells the world: accounts and followers, planned posts, a poster, the press, and whom to tag."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from typing import Any

from PIL import Image, ImageDraw

from threedoors.base import clock
from threedoors.base.periods import last_months
from threedoors.demo.scenes import Stage
from threedoors.partners.models import Organization
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.promotion import actions, agreeing, drafting, keeping
from threedoors.promotion.models import Picture, Post
from threedoors.stories.models import Story

type Row = Mapping[str, Any]


def settle_promotion(stage: Stage, told: Row) -> None:
    """All of it, as the story's table says; a place without a table tells nothing."""
    program, by = stage.program, stage.coordinators[0]
    for row in told.get("accounts", ()):
        _account(program, by, row)
    for row in told.get("press", ()):
        said = {name: value for name, value in row.items() if name != "days"}
        keeping.add_press(program, by=by, day=_day(program, row["days"]), **said)
    poster = _poster(program, by, told) if "poster" in told else None
    if "business" in told:
        _agree(stage, by, told)
    for row in told.get("posts", ()):
        _post(program, by, row, poster)


def _day(program: Program, days: int) -> dt.date:
    return clock.today(program.zone) + dt.timedelta(days=days)


def _account(program: Program, by: Membership, row: Row) -> None:
    names = ("platform", "name", "url", "readers", "posts_a_month")
    said = {name: row[name] for name in names if name in row}
    account = keeping.keep_account(program, by=by, **said)
    months = last_months(clock.today(program.zone), len(row.get("followers", ())))
    for month, number in zip(months, row.get("followers", ()), strict=False):
        keeping.record_followers(account, by=by, month=month, number=number)


def _poster(program: Program, by: Membership, told: Row) -> Picture:
    """A poster of a campaign, drawn here."""
    row = dict(told["campaign"])
    sponsor = Organization.objects.get(program=program, name=row.pop("sponsor"))
    campaign = keeping.add_campaign(
        program, by=by, sponsor=sponsor, begins_on=_day(program, -30), **row
    )
    sheet, file = Image.new("RGB", (800, 1100), "#1f4fa3"), io.BytesIO()
    ImageDraw.Draw(sheet).text((60, 400), row["name"], fill="white", font_size=40)
    sheet.save(file, "PNG")
    said = {"name": "poster.png", "content": file.getvalue(), "described": told["poster"]}
    return keeping.add_picture(program, by=by, campaign=campaign, **said)


def _agree(stage: Stage, by: Membership, told: Row) -> None:
    row, program = told["business"], stage.program
    found = Organization.objects.get(program=program, name=row["organization"])
    agreeing.agree_organization(found, by=by, name=row["name"], agreed_on=_day(program, -20))
    for key, name in told["tagged"].items():
        if key in stage.members:
            agreeing.agree_tagging(stage.members[key], by=by, name=name)


def _post(program: Program, by: Membership, row: Row, poster: Picture | None) -> None:
    names = ("platform", "kind", "theme", "text_en", "text_fr", "is_evergreen")
    said: dict[str, Any] = {name: row[name] for name in names if name in row}
    draft = _draft(program, row.get("from", ""))
    if "from" in row and draft is None:
        return
    words: dict[str, Any] = dict(draft.initial) if draft else {}
    story = words.pop("story", None)
    said = words | said | ({"story": Story.objects.get(pk=str(story))} if story else {})
    if row.get("poster") and poster is not None:
        said |= {"picture": poster, "campaign": poster.campaign}
    else:
        said["without_picture"] = "done" in row
    post = actions.plan_post(program, by=by, planned_on=_day(program, row["days"]), **said)
    if "done" in row:
        _publish(post, by, row["done"])


def _publish(post: Post, by: Membership, seen: list[int]) -> None:
    actions.ready_post(post, by=by)
    actions.publish_post(post, by=by, done_on=post.planned_on)
    reactions, comments, reposts = seen
    said = {"reactions": reactions, "comments": comments, "reposts": reposts}
    actions.record_reactions(post, by=by, **said)


def _draft(program: Program, name: str) -> drafting.Draft | None:
    month = drafting.last_month(program)
    if name == "month":
        return drafting.month_draft(program, month)
    if name == "thanks":
        return drafting.thanks_draft(program, month)
    usable = Story.objects.filter(program=program).usable("social", clock.today(program.zone))
    story = usable.with_people().first() if name == "story" else None
    return drafting.story_draft(story, program) if story else None
