"""What outcomes add to other pages: good news on the newcomer's own page; a part of staff's pages."""

from __future__ import annotations

from typing import Any

from threedoors.base.panels import Panel
from threedoors.intake.panels import home_panel
from threedoors.matching.models import Match
from threedoors.outcomes.forms import OutcomeForm
from threedoors.outcomes.inquiries import Inquiry
from threedoors.outcomes.models import Outcome
from threedoors.people.models import Membership


@home_panel
def good_news(member: Membership) -> Panel | None:
    """After the first meeting: tell us good news, for ever (R322); and who may hear of it."""
    found = list(Outcome.objects.of(member).counted().with_people().order_by("-told_at"))
    held = Match.objects.filter(connectee=member, status__in=Match.MEETING_HELD)
    if not (found or held.exists()):
        return None
    unasked = next((row.pk for row in found if not hasattr(row, "sharing")), None)
    return Panel("outcomes/link/home.html", {"outcomes": found, "unasked": unasked})


def news_of(member: Membership) -> dict[str, Any]:
    """What staff see of one Connectee: each outcome once, the last answer, and the form to note more."""
    rows = Outcome.objects.of(member).filter(same_as=None).with_people()
    answered = Inquiry.objects.filter(member=member).exclude(answered_at=None)
    return {
        "member": member,
        "rows": list(rows.exclude(status="corrected").order_by("-told_at", "pk")),
        "answer": answered.order_by("-answered_at").first(),
        "form": OutcomeForm(member=member),
    }
