"""Parts that later features add: to the application page (staff, applicant), a newcomer's page, the program's page."""

from __future__ import annotations

from threedoors.base.panels import Panels
from threedoors.intake.models import Application
from threedoors.people.models import Membership
from threedoors.programs.models import Program

# Told the application and the coordinator who looks.
_PAGE: Panels[Application, Membership] = Panels()
panel, panels = _PAGE.add, _PAGE.of

# Told the newcomer whose page it is.
_HOME: Panels[Membership] = Panels()
home_panel, home_panels = _HOME.add, _HOME.of

# Told the application whose own page it is, behind the link that its applicant was mailed.
_OWN: Panels[Application] = Panels()
own_panel, own_panels = _OWN.add, _OWN.of

# Told the program whose public page it is.
_FRONT: Panels[Program] = Panels()
front_panel, front_panels = _FRONT.add, _FRONT.of
