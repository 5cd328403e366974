"""What is prepared by itself: the draft of last month's figures, and what must be taken down."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from threedoors.base import clock
from threedoors.programs.models import Program
from threedoors.promises import actions as promises
from threedoors.promotion.actions import plan_post
from threedoors.promotion.drafting import last_month, month_draft
from threedoors.promotion.models import Account, Post

DRAFT_DAYS = 3


def prepare_posts() -> int:
    """On the first days of a month a draft with the figures of the last one; each day, what ended."""
    speaks = Exists(Account.objects.filter(program=OuterRef("pk")))
    rows = Program.objects.filter(speaks, practice_of=None).exclude(status=Program.Status.LEFT)
    return sum(_draft_month(program) + _note_ended(program) for program in rows)


def _draft_month(program: Program) -> int:
    """Once for each month, also where somebody left it out. R394."""
    today, month = clock.today(program.zone), last_month(program)
    if today.day > 7 or Post.objects.filter(program=program, month=month).exists():
        return 0
    draft = month_draft(program, month)
    accounts = Account.objects.filter(program=program).order_by("added_at")
    platform = accounts.values_list("platform", flat=True)[0]
    day = today + dt.timedelta(days=DRAFT_DAYS)
    said: dict[str, Any] = {
        **draft.initial,
        "platform": platform,
        "planned_on": day,
        "month": month,
    }
    with transaction.atomic():
        plan_post(program, by=None, **said)
    return 1


def _note_ended(program: Program) -> int:
    """Somebody took their words back: what quotes them must go."""
    ended = Post.objects.filter(program=program).quoting_what_ended(clock.today(program.zone))
    for post in ended:
        promises.make("take_down_post", about=post)
    return len(ended)
