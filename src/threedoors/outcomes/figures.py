"""What outcomes add up to: each figure defined once, with its formula."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from threedoors.outcomes.models import Outcome


def has_job(members: Iterable[UUID]) -> set[UUID]:
    """Which of these Connectees found work: at least one job that counts. One query."""
    rows = Outcome.objects.counted().jobs().filter(member__in=list(members))
    return set(rows.values_list("member_id", flat=True))
