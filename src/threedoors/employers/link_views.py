"""A Connector says whether the name of their employer may stand on the public page (R373)."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show
from threedoors.employers import actions
from threedoors.employers.listing import lets_name
from threedoors.people.access import PageRequest, link_page
from threedoors.people.models import Membership, Role


def _connector(request: PageRequest) -> Membership:
    member = request.member
    if member.role != Role.CONNECTOR or member.status == Membership.Status.ENDED:
        raise Http404
    return member


@link_page("care")
def link_name_employer(request: PageRequest) -> HttpResponse:
    """May we name your employer? What was said, and both answers."""
    member = _connector(request)
    words = {"willing": lets_name(member), "employer": member.connector.employer}
    return render(request, "employers/link/name_employer.html", words)


@require_POST
@link_page("care")
def let_name_employer(request: PageRequest) -> HttpResponse:
    """Yes or no; it counts from the next request on."""
    member, to = _connector(request), reverse("link_name_employer", args=[request.link.pk])
    willing = request.POST.get("willing") == "yes"
    done = _("Noted. Thank you for telling us.")
    return show(request, actions.let_name_employer, member, to=to, done=done, willing=willing)
