"""Parts that later features add to a partner's page: told the partner and the coordinator who looks."""

from __future__ import annotations

from threedoors.base.panels import Panels
from threedoors.partners.models import Organization
from threedoors.people.models import Membership

_PAGE: Panels[Organization, Membership] = Panels()
panel, panels = _PAGE.add, _PAGE.of
