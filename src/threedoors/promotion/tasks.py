"""What is prepared by itself: the draft of last month's figures, and what must be taken down."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from threedoors.base import clock
from threedoors.programs.models import Program
from threedoors.promises import actions as promises
from threedoors.promises.models import Promise
from threedoors.promotion.actions import plan_post
from threedoors.promotion.drafting import last_month, month_draft
from threedoors.promotion.models import Account, Post

DRAFT_DAYS = 3
LATEST = 7
"""A draft of last month is news in the first week only."""


def prepare_posts() -> int:
    """On the first days of a month a draft with the figures of the last one; each day, what ended."""
    of_it = {"program": OuterRef("pk")}
    speaks = Exists(Account.objects.filter(**of_it)) | Exists(Post.objects.filter(**of_it))
    rows = Program.objects.filter(speaks, practice_of=None).exclude(status=Program.Status.LEFT)
    return sum(_draft_month(program) + _note_ended(program) for program in rows)


def _draft_month(program: Program) -> int:
    """Once for each month, also where somebody left it out; for the first account. R394."""
    today, month = clock.today(program.zone), last_month(program)
    account = Account.objects.filter(program=program).order_by("added_at").first()
    if account is None or today.day > LATEST:
        return 0
    if Post.objects.filter(program=program, month=month).exists():
        return 0
    draft = month_draft(program, month)
    day = today + dt.timedelta(days=DRAFT_DAYS)
    said: dict[str, Any] = {
        **draft.initial,
        "platform": account.platform,
        "planned_on": day,
        "month": month,
    }
    try:
        with transaction.atomic():
            plan_post(program, by=None, **said)
    except IntegrityError:  # another worker was quicker
        return 0
    return 1


def _note_ended(program: Program) -> int:
    """Somebody took their words back: what quotes them must go; after a new yes it may stay."""
    posts = Post.objects.filter(program=program)
    ended = list(posts.quoting_what_ended(clock.today(program.zone)))
    for post in ended:
        promises.standing("take_down_post", about=post)
    open_ones = Promise.objects.open().filter(program=program, kind="take_down_post")
    keys = open_ones.exclude(about_id__in=[post.pk for post in ended]).values("about_id")
    for post in posts.filter(pk__in=keys):
        promises.waive("take_down_post", about=post, by=None)
    return len(ended)
