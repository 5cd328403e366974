"""The way in by an emailed link, and where a person lands after signing in."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from threedoors.people.access import open_for_an_hour, public_page
from threedoors.people.ended_links import ended
from threedoors.people.links import Link
from threedoors.people.models import Membership, Role

LANDS_ON = {Role.COORDINATOR: "today", Role.PARTNER: "portal", Role.ADVISER: "advising"}


@require_http_methods(["GET", "HEAD", "OPTIONS"])
@public_page
def open_link(request: HttpRequest, link: uuid.UUID, token: str) -> HttpResponse:
    """Open the link's pages in this browser for an hour and go to an address without the secret.

    Mail scanners open links: nothing is changed here, however often it happens (bar S10, P11).
    """
    row = Link.objects.select_related("membership__person", "program").filter(pk=link).first()
    if row is None or not row.opens_with(token):
        why = _("A part of the address is missing, or it was changed on the way.")
        return ended(request, None, pk=link, why=why)
    if not row.stands():
        return ended(request, row)
    response = redirect(f"link_{row.purpose}", row.pk)
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    return open_for_an_hour(response, row)


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """After sign-in: Today, or a counselor's own pages; a choice between several, or the front page.

    Nobody lands in a practice community: its door is the page of playbooks (R206).
    """
    if not request.user.is_authenticated:
        return redirect("front")
    works_in = Membership.objects.filter(
        person__user=request.user, role__in=LANDS_ON, status=Membership.Status.ACTIVE
    )
    real = works_in.filter(program__practice_of=None)
    members = list(real.select_related("program").order_by("program__name"))
    if not members:
        return redirect("front")
    for member in members:
        member.lands_on = LANDS_ON[Role(member.role)]  # type: ignore[attr-defined]
    if len(members) == 1:
        return redirect(LANDS_ON[Role(members[0].role)], members[0].program.slug)
    return render(request, "people/home.html", {"members": members})
