"""A Connector points a place that helps out to a newcomer they met, from any of their links (R274)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import submit
from threedoors.base.text import row_id
from threedoors.matching.models import Match
from threedoors.people.access import PageRequest, link_page
from threedoors.people.models import Role
from threedoors.resources import actions
from threedoors.resources.link_forms import PointOutForm
from threedoors.resources.models import Pointer, Resource

FROM = ("meet", "refer", "survey", "care")


def _match(request: PageRequest) -> Match:
    """The newcomer named in the address; where nobody is named, the one they met last."""
    rows = Match.objects.visible_to(request.member).with_people()
    mine = rows.filter(connector=request.member, status__in=Match.MEETING_HELD)
    who = (request.POST or request.GET).get("who", "")
    found = (mine.filter(connectee=row_id(who)) if who else mine.order_by("-met_at")).first()
    if found is None or request.member.role != Role.CONNECTOR:
        raise Http404
    return found


@link_page(*FROM)
def link_point_out(request: PageRequest) -> HttpResponse:
    """Which place could help?"""
    match = _match(request)
    known = set(Pointer.objects.filter(member=match.connectee).values_list("resource", flat=True))
    return _page(request, match, PointOutForm(program=request.program, known=known))


def _page(
    request: PageRequest, match: Match, form: PointOutForm, status: int = 200
) -> HttpResponse:
    mine = Pointer.objects.filter(member=match.connectee, by=request.member)
    words: dict[str, Any] = {
        "form": form,
        "other": match.connectee,
        "back": reverse(f"link_{request.link.purpose}", args=[request.link.pk]),
        "pointed": mine.select_related("resource").order_by("-at"),
        "is_empty": not form.fields["resource"].choices,  # type: ignore[attr-defined]
    }
    return render(request, "resources/link/point_out.html", words, status=status)


@require_POST
@link_page(*FROM)
def point_out(request: PageRequest) -> HttpResponse:
    """They get a mail with the place."""
    match, form = _match(request), PointOutForm(request.POST, program=request.program)
    if not form.is_valid():
        return _page(request, match, form, 422)
    rows = Resource.objects.visible_to(request.member).filter(program=request.program)
    row = get_object_or_404(rows, pk=form.cleaned_data["resource"])
    to = f"{reverse('link_point_out', args=[request.link.pk])}?who={match.connectee_id}"
    done = _("Thank you. %(name)s gets an email.") % {"name": match.connectee.short_name}
    said = {"member": match.connectee, "match": match, "said": form.cleaned_data["said"]}
    answer = submit(request, form, actions.point_out, row, to=to, done=done, **said)
    return answer or _page(request, match, form, 422)
