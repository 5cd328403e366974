"""Sending a newsletter: queued in portions, one message a person; stopped and gone on with, without a double."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from itertools import batched
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from threedoors.base import clock
from threedoors.base.states import move
from threedoors.newsletters.actions import next_due
from threedoors.newsletters.audience import LETTER, how_many, messages_of, still_owed
from threedoors.newsletters.models import Block, Newsletter
from threedoors.newsletters.parts import as_it_stands, blocks_of, says_something, usable_story
from threedoors.outbox.actions import new_message_id
from threedoors.outbox.letters import letter_for
from threedoors.outbox.models import Message, Why
from threedoors.people.models import Membership
from threedoors.promises import actions as promises
from threedoors.promises.models import Promise

PORTION = 200
"""Written in one short transaction, then a breath as long: who saves a page comes in between."""
LONGEST_BREATH = 0.2
Status = Newsletter.Status
NOT_GONE = (Message.Status.OWED, Message.Status.CLAIMED, Message.Status.HANDING_OVER)


def send_newsletters(*, go_on: Callable[[], bool] = lambda: True) -> int:
    """Begin what is due, queue what is still owed, and note what is done; returns how many were queued."""
    due = Newsletter.objects.filter(status=Status.SCHEDULED, send_at__lte=clock.now())
    for newsletter in due.select_related("program"):
        begin_sending(newsletter)
    for newsletter in Newsletter.objects.filter(status=Status.STOPPED):
        _hold_waiting(newsletter)
    queued = 0
    for newsletter in Newsletter.objects.filter(status=Status.SENDING).select_related("program"):
        if newsletter.queued_at is None:
            queued += queue(newsletter, go_on)
        elif not messages_of(newsletter).filter(status__in=NOT_GONE).exists():
            _finish(newsletter)
    return queued


@transaction.atomic
def begin_sending(newsletter: Newsletter) -> None:
    """From here on its words stand. Without readers, or with no word left, it goes back to the desk."""
    row = _held(newsletter)
    if row.status != Status.SCHEDULED:
        return
    if not how_many(row):
        _bring_back(row, "for_nobody", "newsletter_for_nobody")
        return
    if not says_something(row):
        _bring_back(row, "says_nothing", "newsletter_says_nothing")
        return
    for block in blocks_of(row):
        _settle(block)
    move(row, "sending", by=None, started_at=clock.now())


def _bring_back(newsletter: Newsletter, event: str, promise: str) -> None:
    move(newsletter, "draft", by=None, event=event, send_at=None)
    promises.standing(promise, about=newsletter)


def _settle(block: Block) -> None:
    """What it says is kept; a story whose consent has ended is left out, and staff hear of it."""
    if not block.tells_story:
        Block.objects.filter(pk=block.pk).update(stands=as_it_stands(block))
    elif usable_story(block) is None:
        Block.objects.filter(pk=block.pk).update(left_out_at=clock.now())
        promises.standing("story_left_out", about=block.newsletter)


def queue(newsletter: Newsletter, go_on: Callable[[], bool] = lambda: True) -> int:
    """Owe it to everybody who has none yet, a portion at a time; a worker that dies goes on from there."""
    queued = 0
    for portion in batched(still_owed(newsletter), PORTION):
        goes, began = go_on(), time.monotonic()
        if not (goes and _queue_portion(newsletter, portion)):
            return queued
        queued += len(portion)
        time.sleep(min(LONGEST_BREATH, time.monotonic() - began))
    with transaction.atomic():
        row = _held(newsletter)
        if row.status == Status.SENDING:
            Newsletter.objects.filter(pk=row.pk).update(queued_at=clock.now())
    return queued


@transaction.atomic
def _queue_portion(newsletter: Newsletter, members: Sequence[UUID]) -> bool:
    """Whether it was still to be sent. The key of a message makes a second one impossible (M2)."""
    if _held(newsletter).status != Status.SENDING:
        return False
    letter, now = letter_for(LETTER), clock.now()
    about = ContentType.objects.get_for_model(Newsletter)
    rows = [
        Message(
            program_id=newsletter.program_id,
            to_id=pk,
            template=LETTER,
            kind=letter.kind,
            about_type=about,
            about_id=newsletter.pk,
            due_at=now,
            not_after=now + letter.lasts,
            owed_at=now,
            message_id=new_message_id(),
        )
        for pk in members
    ]
    Message.objects.bulk_create(rows, ignore_conflicts=True)
    return True


@transaction.atomic
def _finish(newsletter: Newsletter) -> None:
    """Everybody has it or cannot get it; the next one is due when its period has passed. N23."""
    row = _held(newsletter)
    if row.status != Status.SENDING:
        return
    move(row, "sent", by=None, sent_at=clock.now())
    for promise in Promise.objects.open().filter(program=row.program, kind="next_newsletter"):
        promises.keep(promise.kind, about=promise.about, by=None)
    promises.make("next_newsletter", about=newsletter, due_at=next_due(newsletter))


@transaction.atomic
def stop_newsletter(newsletter: Newsletter, *, by: Membership) -> None:
    """Nothing more leaves; what the worker has in hand may arrive."""
    move(newsletter, "stopped", by=by)
    _hold_waiting(newsletter)


def _hold_waiting(newsletter: Newsletter) -> None:
    """Also what was in hand at the stop and came back, because the mail server was busy."""
    waiting = messages_of(newsletter).filter(status=Message.Status.OWED)
    waiting.update(status=Message.Status.HELD, why=Why.STOPPED)


@transaction.atomic
def resume_newsletter(newsletter: Newsletter, *, by: Membership) -> None:
    """Whoever has it already gets no second one; who unsubscribed meanwhile gets none."""
    move(newsletter, "sending", by=by, event="resumed")
    now, lasts = clock.now(), letter_for(LETTER).lasts
    held = messages_of(newsletter).filter(status=Message.Status.HELD, why=Why.STOPPED)
    held.update(status=Message.Status.OWED, why="", due_at=now, not_after=now + lasts)


def forget_copy(message: Message) -> None:
    """Ten thousand copies of one text need not be kept; the newsletter keeps it once."""
    Message.objects.filter(pk=message.pk).update(source="")


def _held(newsletter: Newsletter) -> Newsletter:
    rows = Newsletter.objects.select_for_update(of=("self",)).select_related("program")
    return rows.get(pk=newsletter.pk)
