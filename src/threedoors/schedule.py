"""The one list of what recurs: what the worker does in each pass, and how often."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Min

from threedoors.activities.gathering import forget_unconfirmed
from threedoors.care.thanks import offer_statements
from threedoors.employers.actions import forget_visitors
from threedoors.intake.drafts import erase_idle_drafts
from threedoors.matching.runs import compute_due, start_nightly
from threedoors.newsletters.models import Newsletter
from threedoors.newsletters.sending import send_newsletters
from threedoors.outbox.delivery import deliver_due
from threedoors.outbox.models import Message
from threedoors.people.actions import resume_rested
from threedoors.promises.models import Promise
from threedoors.promises.tasks import notice_due
from threedoors.promotion.tasks import prepare_posts
from threedoors.recruiting.actions import forget_old_keys
from threedoors.referrals.leaving import forget_silent
from threedoors.reports.tasks import draft_due
from threedoors.resources.checking import look_at_addresses
from threedoors.rounds import actions as rounds


@dataclass(frozen=True)
class Recurring:
    """One thing to do, not more often than `every` (by the one clock).

    `run` is given a question to ask between two pieces of work: whether to go on (bar M18).
    """

    name: str
    run: Callable[[Callable[[], bool]], int]
    every: dt.timedelta = dt.timedelta()


RECURRING = (
    Recurring("notice_due", lambda go_on: notice_due(go_on=go_on)),
    Recurring("send_newsletters", lambda go_on: send_newsletters(go_on=go_on)),
    Recurring("deliver_due", lambda go_on: deliver_due(go_on=go_on)),
    Recurring("start_nightly_runs", lambda _go_on: start_nightly(), dt.timedelta(hours=1)),
    Recurring("compute_match_runs", lambda go_on: compute_due(go_on=go_on)),
    Recurring("end_rounds", lambda _go_on: rounds.end_forgotten(), dt.timedelta(hours=1)),
    Recurring("plan_large_rounds", lambda go_on: rounds.compute_due(go_on=go_on)),
    Recurring("erase_idle_drafts", lambda _go_on: erase_idle_drafts(), dt.timedelta(hours=6)),
    Recurring("forget_old_keys", lambda _go_on: forget_old_keys(), dt.timedelta(hours=1)),
    Recurring("forget_unconfirmed", lambda _go_on: forget_unconfirmed(), dt.timedelta(hours=24)),
    Recurring("forget_silent", lambda _go_on: forget_silent(), dt.timedelta(hours=24)),
    Recurring("offer_statements", lambda _go_on: offer_statements(), dt.timedelta(hours=6)),
    Recurring("draft_reports", lambda _go_on: draft_due(), dt.timedelta(hours=1)),
    Recurring("prepare_posts", lambda _go_on: prepare_posts(), dt.timedelta(hours=6)),
    Recurring("forget_visitors", lambda _go_on: forget_visitors(), dt.timedelta(hours=24)),
    Recurring("look_at_addresses", look_at_addresses, dt.timedelta(minutes=5)),
    Recurring("resume_rested", lambda _go_on: resume_rested(), dt.timedelta(hours=1)),
)


def next_moment() -> dt.datetime | None:
    """When a promise, a newsletter, a mail, or the lease on a mail in hand will next be due, now or later."""
    scheduled = Newsletter.objects.filter(status=Newsletter.Status.SCHEDULED)
    found = (
        scheduled.aggregate(at=Min("send_at"))["at"],
        Promise.objects.open().aggregate(at=Min("next_nudge_at"))["at"],
        Message.objects.filter(status=Message.Status.OWED).aggregate(at=Min("due_at"))["at"],
        Message.objects.filter(status__in=Message.IN_HAND).aggregate(at=Min("claimed_until"))["at"],
    )
    return min(filter(None, found), default=None)
