"""What became of a newsletter: waiting, sent, failed, unsubscribed. No pixel, so nobody knows who read it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from threedoors.newsletters.audience import messages_of
from threedoors.newsletters.models import Newsletter
from threedoors.outbox.models import Message
from threedoors.people.consents import Consent

Status = Message.Status


@dataclass(frozen=True)
class Results:
    """Counts by people."""

    waiting: int
    sent: int
    failed: int
    withdrawn: int
    unsubscribed: int


def results_of(newsletter: Newsletter) -> Results:
    """From the messages themselves."""
    rows = messages_of(newsletter).order_by().values_list("status").annotate(n=Count("pk"))
    found = dict(rows)
    failed = found.pop(Status.FAILED, 0) + found.pop(Status.UNCERTAIN, 0)
    sent, withdrawn = found.pop(Status.SENT, 0), found.pop(Status.WITHDRAWN, 0)
    return Results(sum(found.values()), sent, failed, withdrawn, _unsubscribed(newsletter))


def _unsubscribed(newsletter: Newsletter) -> int:
    """Readers who ended it after this one began to leave, and before the next one did."""
    if newsletter.started_at is None:
        return 0
    later = Newsletter.objects.filter(
        program=newsletter.program_id, started_at__gt=newsletter.started_at
    ).order_by("started_at")
    ended = Consent.objects.filter(
        purpose=Consent.Purpose.NEWSLETTER,
        withdrawn_at__gte=newsletter.started_at,
        membership__person__in=messages_of(newsletter).values("to__person"),
    )
    if following := later.first():
        ended = ended.filter(withdrawn_at__lt=following.started_at)
    return ended.values("membership__person").distinct().count()
