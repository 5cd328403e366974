"""A newcomer's own page: what the Connector wrote for them."""

from __future__ import annotations

from threedoors.base.panels import Panel
from threedoors.intake.panels import home_panel
from threedoors.people.models import Membership
from threedoors.surveys.models import Feedback


@home_panel
def feedback(member: Membership) -> Panel | None:
    """Each, newest first, once a coordinator has passed it on. R299."""
    rows = Feedback.objects.visible_to(member).select_related("survey__member__person")
    found = list(rows.order_by("-survey__answered_at"))
    return Panel("surveys/link/feedback.html", {"feedback": found}) if found else None
