"""What help adds to other pages: a part of the newcomer's own page, and of the application for staff."""

from __future__ import annotations

from threedoors.base.panels import Panel
from threedoors.intake.models import Application
from threedoors.intake.panels import home_panel, panel
from threedoors.matching.models import Match, match_known_to
from threedoors.people.models import Membership, Role
from threedoors.resources.models import Pointer
from threedoors.resources.needs import fitting
from threedoors.resources.own_work import Pitch

MOST = 3


@home_panel
def help_for(member: Membership) -> Panel:
    """Places that fit first; getting ready before a meeting; the pitch and the journal."""
    match = match_known_to(member)
    is_ahead = match is not None and match.status in Match.BEFORE_MEETING and not match.is_pair
    pointed = Pointer.objects.filter(member=member, resource__status="shown")
    words = {
        "pointed": [row.resource for row in pointed.select_related("resource").order_by("-at")],
        "first": fitting(member, MOST),
        "is_ahead": is_ahead,
        "pairs": member.program.policy.is_for_pairs,
    }
    return Panel("resources/link/panel.html", words)


@panel
def help_of(application: Application, staff: Membership) -> Panel | None:
    """What could help this newcomer, and a pitch that was shown to the team."""
    if application.role != Role.CONNECTEE or application.membership is None:
        return None
    member = application.membership
    pointed = Pointer.objects.visible_to(staff).filter(member=member).select_related("resource")
    pitch = Pitch.objects.visible_to(staff).filter(member=member).first()
    return Panel(
        "resources/panel.html",
        {"first": fitting(member, MOST), "pointed": pointed.order_by("-at"), "pitch": pitch},
    )
