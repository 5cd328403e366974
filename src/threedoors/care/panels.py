"""What care adds to a newcomer's own page: whether the other stays in touch, and who deserves thanks."""

from __future__ import annotations

from threedoors.base.panels import Panel
from threedoors.care.figures import in_touch
from threedoors.intake.panels import home_panel
from threedoors.matching.models import Match, match_known_to
from threedoors.people.models import Membership


@home_panel
def touch(member: Membership) -> Panel | None:
    """A yes, or a polite note; nothing where nothing was said. Seed 000:199, R297."""
    match = match_known_to(member)
    if match is None or match.is_pair or match.status not in Match.MEETING_HELD:
        return None
    willing = in_touch([match]).get(match.pk)
    if willing is None:
        return None
    return Panel("care/link/touch.html", {"other": match.connector, "willing": willing})


@home_panel
def thanks(member: Membership) -> Panel | None:
    """Whoever met somebody may nominate them for the yearly thank-you. Seed 001:452, R336."""
    match = match_known_to(member)
    if match is None or match.is_pair or match.status not in Match.MEETING_HELD:
        return None
    return Panel("care/link/nominate_panel.html", {})
