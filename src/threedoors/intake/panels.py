"""Parts that later features add: to the application page for staff, and to a newcomer's own page."""

from __future__ import annotations

from threedoors.base.panels import Panels
from threedoors.intake.models import Application
from threedoors.people.models import Membership

# Told the application and the coordinator who looks.
_PAGE: Panels[Application, Membership] = Panels()
panel, panels = _PAGE.add, _PAGE.of

# Told the newcomer whose page it is.
_HOME: Panels[Membership] = Panels()
home_panel, home_panels = _HOME.add, _HOME.of
