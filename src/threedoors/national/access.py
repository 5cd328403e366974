"""Pages of the national office: for those who keep the portal of the network, and for nobody else."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse

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
