"""What a counselor found, on the application page of the team."""

from __future__ import annotations

from threedoors.base.panels import Panel
from threedoors.intake.models import Application
from threedoors.intake.panels import panel
from threedoors.people.models import Membership
from threedoors.portal.models import Screening


@panel
def screenings(application: Application, staff: Membership) -> Panel | None:
    """Each screening by a partner, and whether it counts or is a recommendation. R003."""
    rows = Screening.objects.visible_to(staff).filter(application=application)
    found = list(rows.select_related("by__person", "by__counselor__organization").order_by("-at"))
    return Panel("portal/panel.html", {"screenings": found}) if found else None
