"""On the application of somebody from elsewhere: whether another community knows that they took part."""

from __future__ import annotations

from threedoors.base.panels import Panel
from threedoors.handovers.asking import answered_elsewhere
from threedoors.intake.models import Application
from threedoors.intake.panels import own_panel, panel
from threedoors.people.consents import Consent, consented
from threedoors.people.models import Membership


@panel
def took_part_elsewhere(application: Application, _staff: Membership) -> Panel | None:
    """Only where the applicant said that we may ask, and as long as that stands."""
    ticked = application.answers.get("ask_elsewhere")
    if not ticked or not consented(application.applicant, Consent.Purpose.ASK_ELSEWHERE):
        return None
    words = {"answer": answered_elsewhere(application), "application": application}
    return Panel("handovers/elsewhere.html", words)


@own_panel
def may_be_asked_elsewhere(application: Application) -> Panel | None:
    """What they said, and how to take it back."""
    if not consented(application.applicant, Consent.Purpose.ASK_ELSEWHERE):
        return None
    return Panel("handovers/link/elsewhere.html", {})
