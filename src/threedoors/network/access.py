"""Who may open the portal of a network: the coordinators of its member programs, and nobody else."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from threedoors.network.models import is_keeper, network_of
from threedoors.people.access import PageRequest, View, page_for
from threedoors.people.models import Role
from threedoors.programs.models import Network


class PortalRequest(PageRequest):
    """A request of a coordinator of a member program; `keeps` says whether for the office."""

    network: Network
    keeps: bool


def portal_page(view: View) -> View:
    """A page for coordinators of a network; where a program has none, nothing of one exists. R427."""

    @wraps(view)
    def gate(request: PortalRequest, **kwargs: Any) -> HttpResponse:
        network = network_of(request.member)
        if network is None:
            return _outside(request, kwargs)
        request.network, request.keeps = network, is_keeper(request.member)
        return view(request, **kwargs)

    return page_for(Role.COORDINATOR)(gate)


def office_page(view: View) -> View:
    """For whoever keeps the portal; to everybody else such a page does not exist."""

    @wraps(view)
    def gate(request: PortalRequest, **kwargs: Any) -> HttpResponse:
        if not request.keeps:
            raise Http404
        return view(request, **kwargs)

    return portal_page(gate)


def _outside(request: PageRequest, asked: dict[str, Any]) -> HttpResponse:
    if asked or request.method not in ("GET", "HEAD"):
        raise Http404
    return render(request, "network/none.html")
