"""The door on the phone of whoever helps there: the same list behind a link that opens nothing else."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from threedoors.activities.door_views import door_shown, tapped, walked_in
from threedoors.activities.link_forms import WalkInForm
from threedoors.activities.models import Activity
from threedoors.activities.views import found_activity
from threedoors.people.access import PageRequest, link_page, open_for_an_hour


def _of_link(request: PageRequest) -> Activity:
    if not request.member.is_staff:
        raise Http404
    return found_activity(request, request.link.about_id)


@link_page("door")
def link_door(request: PageRequest) -> HttpResponse:
    """The same list on the phone of whoever helps at the door; nothing else opens."""
    row = _of_link(request)
    tap = reverse("link_check_in", args=[request.link.pk])
    return door_shown(request, row, "activities/link/door.html", tap)


@require_POST
@link_page("door")
def check_in(request: PageRequest) -> HttpResponse:
    """A tap at the door keeps the page open for another hour."""
    to = reverse("link_door", args=[request.link.pk])
    return open_for_an_hour(tapped(request, _of_link(request), to), request.link)


@require_POST
@link_page("door")
def walk_in(request: PageRequest) -> HttpResponse:
    """Somebody nobody expected."""
    row, form = _of_link(request), WalkInForm(request.POST)
    to, tap = (reverse(name, args=[request.link.pk]) for name in ("link_door", "link_check_in"))
    return walked_in(request, row, form, to) or door_shown(
        request, row, "activities/link/door.html", tap, form
    )
