"""How often it is polite to write again: counted from what was written, and from what was agreed by phone."""

from __future__ import annotations

import datetime as dt

from threedoors.base import clock
from threedoors.matching.models import Match
from threedoors.playbooks.models import CaseStep

MOST = 3
WITHIN = dt.timedelta(days=5)


def unanswered(match: Match) -> list[dt.datetime]:
    """When the newcomer wrote or called without a reply since, the first message among them."""
    times = [*match.contacts.values_list("at", flat=True), match.wrote_at]
    since = match.replied_at
    return sorted(at for at in times if at is not None and (since is None or at > since))


def is_too_often(match: Match) -> bool:
    """Three contacts in five days without a reply. R185."""
    lately = clock.now() - WITHIN
    return len([at for at in unanswered(match) if at >= lately]) >= MOST


def write_again_on(match: Match) -> dt.date | None:
    """The day from which the newcomer may write again, while it is still ahead. R185, R190."""
    zone = match.program.zone
    today = clock.today(zone)
    days = [agreed for agreed in _agreed(match) if agreed > today]
    wrote = unanswered(match)
    if wrote:
        wait = dt.timedelta(days=match.program.policy.etiquette.wait_days)
        polite = (wrote[-1] + wait).astimezone(zone).date()
        days += [polite] if polite > today else []
    return max(days, default=None)


def _agreed(match: Match) -> list[dt.date]:
    """The days that were agreed in a call."""
    rows = CaseStep.objects.filter(case__match=match, slug="call_connectee", due_on__isnull=False)
    return [day for day in rows.values_list("due_on", flat=True) if day is not None]
