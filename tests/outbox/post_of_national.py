"""The letters about a report that the national office read, from real rows."""

from __future__ import annotations

import datetime as dt

from tests.outbox.post_of_cases import Takes
from threedoors.people.models import Membership
from threedoors.reports.models import Report


def write_national(post: Takes, helen: Membership) -> None:
    """Accepted, and sent back with a reason."""
    days = {"since": dt.date(2025, 4, 1), "until": dt.date(2025, 9, 30)}
    due = dt.date(2025, 10, 31)
    report = Report.objects.create(
        program=helen.program, due_on=due, status="returned", returned_for="Look again.", **days
    )
    post.take("national/mail/returned", helen, report, said="Two jobs of July are missing.")
    post.take("national/mail/accepted", helen, report)
