"""Pages of the national office: for those who keep the portal of the network, and for nobody else."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse

from threedoors.base import clock
from threedoors.base.periods import Period
from threedoors.national.calendar import ended_periods
from threedoors.network.access import PortalRequest, portal_page
from threedoors.people.access import View


def office_page(view: View) -> View:
    """To everybody who does not keep the portal, such a page does not exist."""

    @wraps(view)
    def gate(request: PortalRequest, **kwargs: Any) -> HttpResponse:
        if not request.keeps:
            raise Http404
        return view(request, **kwargs)

    return portal_page(gate)


def periods_of(request: PortalRequest) -> list[Period]:
    """The periods of the network that are over today."""
    return ended_periods(request.network, clock.today(request.program.zone))
