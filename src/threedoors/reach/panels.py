"""A newcomer's own page: how many of the conversations that follow from one they have had."""

from __future__ import annotations

from threedoors.base.panels import Panel
from threedoors.intake.panels import home_panel
from threedoors.people.models import Membership
from threedoors.reach.figures import conversations_of


@home_panel
def conversations(member: Membership) -> Panel | None:
    """One row of marks, with words; nothing before the first introduction."""
    if member.program.policy.is_for_pairs:
        return None
    found = conversations_of(member)
    return Panel("reach/link/conversations.html", {"talks": found}) if found.introduced else None
