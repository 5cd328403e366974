"""A newsletter is begun, put together, looked at, sent to oneself, and scheduled; sending is in `sending.py`."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.periods import Period
from threedoors.base.refusals import Refusal
from threedoors.base.states import move, stale
from threedoors.newsletters.audience import LETTER, how_many
from threedoors.newsletters.models import Block, Newsletter
from threedoors.newsletters.parts import says_something
from threedoors.outbox.actions import owe
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program
from threedoors.promises import actions as promises
from threedoors.promises.calendar import end_of_day
from threedoors.stories.models import Story

MOST_BLOCKS = 12
GRACE = dt.timedelta(days=10)
TEST = "test"
USUAL = (Block.Kind.FIGURES, Block.Kind.RECAP, Block.Kind.AHEAD)
Kind = Block.Kind


def last_period(program: Program) -> Period:
    """The month, or the quarter, that ended last. Seed 001:433."""
    running = _period(program, clock.today(program.zone))
    assert running.since is not None
    return _period(program, running.since - dt.timedelta(days=1))


def next_due(newsletter: Newsletter) -> dt.datetime:
    """Some days after the next period has ended. N23."""
    program, next_day = newsletter.program, newsletter.until + dt.timedelta(days=1)
    last = _period(program, next_day).until or next_day
    return end_of_day(last + GRACE, program.zone)


def _period(program: Program, day: dt.date) -> Period:
    """The month, or the quarter, of a day, as the program writes newsletters."""
    span = Period.month if program.policy.newsletter.every == "month" else Period.quarter
    return span(day)


@transaction.atomic
def begin_newsletter(program: Program, *, by: Membership, **words: Any) -> Newsletter:
    """A draft about the period that ended last: its figures, how events were, what is ahead."""
    period = last_period(program)
    assert period.since
    assert period.until
    newsletter = Newsletter.objects.create(
        program=program, since=period.since, until=period.until, **words
    )
    for place, kind in enumerate(USUAL):
        Block.objects.create(program=program, newsletter=newsletter, kind=kind, place=place)
    record("newsletter.begun", about=newsletter, by=by)
    return newsletter


@transaction.atomic
def edit_newsletter(newsletter: Newsletter, *, by: Membership, **words: Any) -> None:
    """Its subject and whom it is for, while it is a draft."""
    row = _draft(newsletter)
    for name, value in words.items():
        setattr(row, name, value)
        setattr(newsletter, name, value)
    row.save()
    record("newsletter.edited", about=row, by=by)


@transaction.atomic
def add_block(newsletter: Newsletter, *, by: Membership, kind: str, **words: Any) -> Block:
    """One more part, at the end."""
    row = _draft(newsletter)
    if row.blocks.count() >= MOST_BLOCKS:
        raise Refusal(_("A newsletter has at most %(n)d parts.") % {"n": MOST_BLOCKS})
    last = row.blocks.aggregate(place=Max("place"))["place"]
    kept = _needed(row, kind, words)
    place = 0 if last is None else last + 1
    record("newsletter.edited", about=row, by=by)
    return Block.objects.create(program=row.program, newsletter=row, kind=kind, place=place, **kept)


def _needed(newsletter: Newsletter, kind: str, words: dict[str, Any]) -> dict[str, Any]:
    """What this kind keeps; a story only while its person says yes to a newsletter. R306."""
    if kind in (Kind.STORY, Kind.SPOTLIGHT):
        return {"story": _story(newsletter, kind, words.get("story"))}
    if kind == Kind.TIP:
        if not words.get("tip"):
            raise Refusal(_("Please choose a tip."))
        return {"tip": words["tip"]}
    if kind == Kind.OWN:
        kept = {
            name: words.get(name, "") for name in ("title_en", "title_fr", "text_en", "text_fr")
        }
        if not (kept["text_en"] or kept["text_fr"]):
            raise Refusal(_("Please write a few words."))
        return kept
    return {}


def _story(newsletter: Newsletter, kind: str, story: Story | None) -> Story:
    today = clock.today(newsletter.program.zone)
    rows = Story.objects.filter(program=newsletter.program_id).usable("newsletter", today)
    found = rows.filter(pk=story.pk).select_related("member").first() if story else None
    if found is None:
        raise Refusal(_("Please choose a story that may be shown in a newsletter."))
    named = found.naming != Story.Naming.ANONYMOUS and found.member.role == Role.CONNECTOR
    if kind == Kind.SPOTLIGHT and not named:
        raise Refusal(_("Please choose the story of a Connector who gives a name."))
    return found


@transaction.atomic
def edit_block(block: Block, *, by: Membership, **words: Any) -> None:
    """Own words, written anew."""
    row = _draft(block.newsletter)
    kept = _needed(row, block.kind, words)
    Block.objects.filter(pk=block.pk).update(**kept)
    record("newsletter.edited", about=row, by=by)


@transaction.atomic
def move_block(block: Block, *, by: Membership, up: bool) -> None:
    """One place up, or down; at the end nothing happens."""
    row = _draft(block.newsletter)
    found = list(row.blocks.all())
    at = found.index(block)
    to = at - 1 if up else at + 1
    if 0 <= to < len(found):
        found[at], found[to] = found[to], found[at]
    for place, one in enumerate(found):
        Block.objects.filter(pk=one.pk).update(place=place)


@transaction.atomic
def remove_block(block: Block, *, by: Membership) -> None:
    """Out of the newsletter."""
    row = _draft(block.newsletter)
    Block.objects.filter(pk=block.pk).delete()
    record("newsletter.edited", about=row, by=by)


@transaction.atomic
def send_test(newsletter: Newsletter, *, by: Membership) -> None:
    """As it is now, to oneself alone."""
    owe(by, LETTER, about=newsletter, cycle=f"{TEST} {uuid4().hex[:12]}")


@transaction.atomic
def schedule_newsletter(newsletter: Newsletter, *, by: Membership, starts_at: dt.datetime) -> None:
    """It leaves then, to whoever it is for then. Nothing is scheduled for nobody, or with nothing in it."""
    row = _draft(newsletter)
    if starts_at < clock.now() - dt.timedelta(minutes=1):
        raise Refusal(_("Please choose a time that is still ahead."))
    if not says_something(row):
        raise Refusal(_("It says nothing yet. Please add a subject and a part."))
    if not how_many(row):
        raise Refusal(_("Nobody would get it. Please look at whom it is for."))
    for kind in ("newsletter_for_nobody", "newsletter_says_nothing"):
        promises.waive(kind, about=row, by=by)
    move(newsletter, "scheduled", by=by, send_at=starts_at)


@transaction.atomic
def publish_newsletter(newsletter: Newsletter, *, by: Membership, is_public: bool) -> None:
    """On the program's own page, or off it, also when it has left: a wrong word can be taken down."""
    rows = Newsletter.objects.filter(pk=newsletter.pk).exclude(is_public=is_public)
    if rows.update(is_public=is_public):
        event = "published" if is_public else "taken_down"
        record(f"newsletter.{event}", about=newsletter, by=by)


def send_newsletter(newsletter: Newsletter, *, by: Membership) -> None:
    """It leaves with the worker's next pass."""
    schedule_newsletter(newsletter, by=by, starts_at=clock.now())


@transaction.atomic
def unschedule_newsletter(newsletter: Newsletter, *, by: Membership) -> None:
    """Back to a draft, while nobody has it."""
    if newsletter.status != Newsletter.Status.SCHEDULED:
        raise stale(newsletter)
    move(newsletter, "draft", by=by, event="unscheduled", send_at=None)


def _draft(newsletter: Newsletter) -> Newsletter:
    """As it stands now, held; what has left the desk is not changed."""
    rows = Newsletter.objects.select_for_update(of=("self",)).select_related("program")
    row = rows.get(pk=newsletter.pk)
    if not row.is_draft:
        raise stale(row)
    return row
