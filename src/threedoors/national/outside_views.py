"""Communities with other software: the list, and their reports, read from files and looked at before they count."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.base.periods import Period
from threedoors.base.refusals import Refusal
from threedoors.base.text import clean_line
from threedoors.national import actions
from threedoors.national.calendar import asked_period, period_until, periods_of
from threedoors.national.files import rows_of
from threedoors.national.forms import ChangeOutsideForm, FileForm, OutsideForm
from threedoors.national.models import OutsideCommunity
from threedoors.national.reading import Read, read_report, titles
from threedoors.national.tables import period_name
from threedoors.network.access import PortalRequest, office_page

SALT = "threedoors.national.file"
AN_HOUR = 3600


def _board(request: PortalRequest) -> str:
    return reverse("national", args=[request.program.slug])


def _of(request: PortalRequest, pk: UUID) -> OutsideCommunity:
    return get_object_or_404(OutsideCommunity.objects.visible_to(request.member), pk=pk)


@require_POST
@office_page
def add_outside(request: PortalRequest) -> HttpResponse:
    """A community that works with other software."""
    form, to = OutsideForm(request.POST), _board(request)
    done = _("It stands in the list. Its reports come as files.")
    return submit(request, form, actions.add_outside, to=to, done=done) or form_page(
        request, form, to
    )


@office_page
def outside_community(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Its name and state, and where a file is read."""
    found = _of(request, pk)
    known = {name: getattr(found, name) for name in ("name", "country", "status", "since")}
    words = {
        "community": found,
        "form": FileForm(periods=periods_of(request)),
        "change": ChangeOutsideForm(initial=known, auto_id="change_%s"),
    }
    return render(request, "national/outside.html", words)


@require_POST
@office_page
def change_outside(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Put its name, country or state right."""
    found, form = _of(request, pk), ChangeOutsideForm(request.POST)
    to = reverse("outside_community", args=[request.program.slug, found.pk])
    act = actions.change_outside
    return submit(request, form, act, found, to=to, done=_("Noted.")) or form_page(
        request, form, to
    )


@office_page
def outside_file(request: PortalRequest, pk: UUID) -> HttpResponse:
    """What a file says, line by line; nothing is kept before somebody has looked at it."""
    found, periods = _of(request, pk), periods_of(request)
    back = reverse("outside_community", args=[request.program.slug, found.pk])
    if request.method != "POST":
        return redirect(back)
    form = FileForm(request.POST, request.FILES, periods=periods)
    read = _read(form, periods) if form.is_valid() else None
    if read is None:
        return form_page(request, form, back)
    period = asked_period(periods, form.cleaned_data["until"])
    name = clean_line(form.cleaned_data["file"].name)[:200]
    words = _preview(found, read, period, name) | {"back": back}
    status = 422 if read.problems else 200
    return render(request, "national/preview.html", words, status=status)


def _read(form: FileForm, periods: list[Period]) -> Read | None:
    said = form.cleaned_data
    try:
        return read_report(rows_of(said["file"].read()), asked_period(periods, said["until"]))
    except Refusal as refusal:
        form.add_error("file", str(refusal))
        return None


def _preview(found: OutsideCommunity, read: Read, period: Period, name: str) -> dict[str, Any]:
    """The lines, and what is kept of them if they are right, signed so that nothing changes on the way."""
    said = {"of": str(found.pk), "until": str(period.until), "name": name, "content": read.content}
    return {
        "community": found,
        "name": period_name(period),
        "read": read,
        "lines": [
            (title, getattr(read, kind).get(slug)) for slug, (kind, title) in titles().items()
        ],
        "kept": "" if read.problems else signing.dumps(said, salt=SALT, compress=True),
    }


@require_POST
@office_page
def take_report(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Keep what was looked at."""
    found = _of(request, pk)
    to = reverse("outside_community", args=[request.program.slug, found.pk])
    try:
        said = signing.loads(request.POST.get("kept", ""), salt=SALT, max_age=AN_HOUR)
    except signing.BadSignature:
        return redirect(to)
    period = period_until(periods_of(request), said["until"])
    if said["of"] != str(found.pk) or period is None:
        return redirect(to)
    words = {"period": period, "content": said["content"], "file_name": said["name"]}
    done = _("The report is kept.")
    return show(request, actions.take_report, found, to=to, done=done, **words)
