"""What playbooks add to other pages: open cases on an application, and the newcomer's own page."""

from __future__ import annotations

from django.utils.translation import get_language

from threedoors.activities.models import Activity
from threedoors.base.panels import Panel
from threedoors.intake.models import Application
from threedoors.intake.panels import home_panel, panel
from threedoors.matching.models import Match, match_known_to
from threedoors.people.models import Membership, Role
from threedoors.playbooks.chains import stalled
from threedoors.playbooks.models import Case
from threedoors.playbooks.pace import is_too_often, write_again_on
from threedoors.playbooks.step_forms import OpenForm


@panel
def cases_of(application: Application, staff: Membership) -> Panel | None:
    """The playbooks of a newcomer, and the way to start one. R206."""
    if application.role != Role.CONNECTEE or application.status == Application.Status.DRAFT:
        return None
    language = get_language() or "en"
    rows = Case.objects.visible_to(staff).filter(member=application.membership_id)
    words = {
        "member": application.applicant,
        "cases": [(row, row.of.title.text(language)) for row in rows.order_by("-opened_at")],
        "form": OpenForm(program=application.program, auto_id="case_%s"),
    }
    return Panel("playbooks/panel.html", words)


@home_panel
def pace(member: Membership) -> Panel | None:
    """Between the introduction and the meeting: when to write again, and "I wrote again". R185, R190."""
    match = match_known_to(member)
    if match is None or match.is_pair:
        return None
    day = write_again_on(match)
    if match.status not in Match.BEFORE_MEETING or (match.wrote_at is None and day is None):
        return None
    words = {"match": match, "day": day, "too_often": is_too_often(match)}
    return Panel("playbooks/link/pace.html", words)


@home_panel
def another(member: Membership) -> Panel | None:
    """After the meeting one may ask for another person; the answer comes by mail. R200."""
    match = match_known_to(member)
    if match is None or match.is_pair or match.status not in Match.MEETING_HELD:
        return None
    asked = Case.objects.open().filter(member=member, book="another-connector").exists()
    quiet = stalled(Match.objects.filter(pk=match.pk)).exists()
    events = Activity.objects.filter(program=member.program_id).ahead()[:3] if quiet else ()
    words = {"asked": asked, "quiet": quiet, "events": events}
    return Panel("playbooks/link/another.html", words)


@home_panel
def concern(member: Membership) -> Panel:
    """A quiet way to tell of a worry, on every page of one's own."""
    return Panel("playbooks/link/concern_line.html", {"member": member})
