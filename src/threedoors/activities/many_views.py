"""Inviting many at once: a segment is looked up, people are ticked, each gets a mail of their own."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from threedoors.activities import gathering, segments
from threedoors.activities.forms import SegmentForm
from threedoors.activities.views import found_activity, page_of
from threedoors.base.pages import show
from threedoors.base.text import row_id
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role


@page_for(Role.COORDINATOR)
def choose_guests(request: PageRequest, pk: UUID) -> HttpResponse:
    """Who fits, ticked; whoever was asked often lately is last and not ticked. R329, R389."""
    row = found_activity(request, pk)
    form = SegmentForm(request.GET or None)
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    guests = segments.found(row, request.member, **said) if form.is_bound else []
    words = {"activity": row, "form": form, "guests": guests, "back": page_of(row)}
    return render(request, "activities/choose_guests.html", words | {"most": segments.MOST})


@require_POST
@page_for(Role.COORDINATOR)
def invite_members(request: PageRequest, pk: UUID) -> HttpResponse:
    """An invitation to everybody who is ticked."""
    row = found_activity(request, pk)
    ticked = [pk for pk in map(row_id, request.POST.getlist("guest")) if pk][: segments.MOST]
    people = Membership.objects.visible_to(request.member).filter(pk__in=ticked)
    members = people.select_related("person", "program")

    def done(n: int) -> str:
        said = ngettext("%(n)d invitation is on its way.", "%(n)d invitations are on their way.", n)
        return said % {"n": n}

    action = gathering.invite_members
    return show(request, action, row, to=page_of(row), done=done, members=members)
