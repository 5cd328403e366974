"""Announcements: the office tells, coordinators read and tick, the office sees who did."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.network import announcing
from threedoors.network.access import PortalRequest, portal_page
from threedoors.network.announcements import Announcement, Reading
from threedoors.network.forms import AnnounceForm
from threedoors.programs.criteria import COUNTRIES

PER_PAGE = 20


@portal_page
def announcements(request: PortalRequest) -> HttpResponse:
    """What the office told, the newest first."""
    read = Reading.objects.filter(announcement=OuterRef("pk"), member=request.member)
    rows = Announcement.objects.visible_to(request.member).shown().annotate(is_read=Exists(read))
    words = {
        "rows": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "keeps": request.keeps,
        "form": AnnounceForm(network=request.network) if request.keeps else None,
    }
    return render(request, "network/announcements.html", words)


def _page(request: PortalRequest) -> str:
    return reverse("announcements", args=[request.program.slug])


def _announcement(request: PortalRequest, pk: UUID) -> Announcement:
    rows = Announcement.objects.visible_to(request.member).shown()
    return get_object_or_404(rows.select_related("network", "by__person"), pk=pk)


@portal_page
def announcement(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The words, the tick, and for the office who has read it."""
    row = _announcement(request, pk)
    read = {one.member_id: one.read_at for one in row.readings.all()}
    readers = row.readers() if request.keeps else []
    words = {
        "row": row,
        "country": COUNTRIES[row.country] if row.country else "",
        "mine": row.by_id == request.member.pk,
        "read_at": read.get(request.member.pk),
        "readers": [(member, read.get(member.pk)) for member in readers],
        "n": sum(1 for member in readers if member.pk in read),
        "keeps": request.keeps,
    }
    return render(request, "network/announcement.html", words)


@require_POST
@portal_page
def announce(request: PortalRequest) -> HttpResponse:
    """One mail to each coordinator it is meant for."""
    form = AnnounceForm(request.POST, network=request.network)
    done = _("The communities get it by mail now.")
    answer = submit(request, form, announcing.announce, to=_page(request), done=done)
    return answer or form_page(request, form, _page(request))


@require_POST
@portal_page
def read_announcement(request: PortalRequest, pk: UUID) -> HttpResponse:
    """I read it."""
    row, to = _announcement(request, pk), reverse("announcement", args=[request.program.slug, pk])
    return show(request, announcing.read_announcement, row, to=to, done=_("Thank you."))


@require_POST
@portal_page
def remove_announcement(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Taken back."""
    rows = Announcement.objects.visible_to(request.member)
    row, done = get_object_or_404(rows, pk=pk), _("It is taken back.")
    act = announcing.remove_announcement
    return show(request, act, row, to=_page(request), done=done, again=["removed"])
