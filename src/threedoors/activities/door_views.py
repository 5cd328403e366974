"""The door as staff see it: one tap for each guest, people nobody expected; and attendance noted afterwards."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.activities import acquainting, actions, changing, door
from threedoors.activities.forms import HeadsForm
from threedoors.activities.link_forms import WalkInForm
from threedoors.activities.models import Acquaintance, Activity, Invitation
from threedoors.activities.views import found_activity, page_of
from threedoors.base.pages import form_page, show, submit
from threedoors.base.qr import qr
from threedoors.base.refusals import Refusal
from threedoors.base.text import row_id
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role


@page_for(Role.COORDINATOR)
def door_page(request: PageRequest, pk: UUID) -> HttpResponse:
    """Everybody who may come, each with one tap. R376, R385."""
    row = found_activity(request, pk)
    return door_shown(request, row, "activities/check_in.html", _tap_of_staff(row))


def _tap_of_staff(row: Activity) -> str:
    return reverse("check_in", args=[row.program.slug, row.pk])


def door_shown(
    request: PageRequest, row: Activity, template: str, tap: str, form: WalkInForm | None = None
) -> HttpResponse:
    """The list; a form that was refused stands below it with what was typed."""
    words = request.GET.get("q", "")
    shown = {
        "activity": row,
        "door": door.door_of(row, words),
        "q": words,
        "tap": tap,
        "form": form or WalkInForm(),
        "link": request.session.pop("door", "") if hasattr(request, "session") else "",
    }
    if shown["link"]:
        shown["code"] = qr(str(shown["link"]), _("Code that opens the page for the door"))
    return render(request, template, shown, status=200 if form is None else 422)


@require_POST
@page_for(Role.COORDINATOR)
def check_in(request: PageRequest, pk: UUID) -> HttpResponse:
    """A tap of staff."""
    row = found_activity(request, pk)
    to = reverse("door_page", args=[request.program.slug, row.pk])
    return tapped(request, row, to)


def tapped(request: PageRequest, row: Activity, to: str) -> HttpResponse:
    """The same tap twice is one. A script sends when it was made, and hears a plain yes. R376."""
    rows = row.invitations.select_related("member__person", "program")
    guest = get_object_or_404(rows, pk=row_id(request.POST.get("guest", "")))
    guest.activity = row
    undo = request.POST.get("undo") == "yes"
    if "at" in request.POST:
        return _quietly(request, guest, undo)
    if undo:
        return show(request, door.undo_check_in, guest, to=to, done=_("Taken back."))
    done = _("%(name)s is here.") % {"name": guest.member.name}
    return show(request, door.check_in, guest, to=to, done=done)


def _quietly(request: PageRequest, guest: Invitation, undo: bool) -> HttpResponse:
    action, at = door.undo_check_in if undo else door.check_in, _moment(request.POST["at"])
    try:
        action(guest, by=request.member, at=at)
    except Refusal as refusal:
        return JsonResponse({"said": str(refusal)}, status=409)
    return JsonResponse({"here": guest.status == "attended"})


def _moment(text: str) -> dt.datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None


@require_POST
@page_for(Role.COORDINATOR)
def walk_in(request: PageRequest, pk: UUID) -> HttpResponse:
    """Somebody nobody expected."""
    row, form = found_activity(request, pk), WalkInForm(request.POST)
    to = reverse("door_page", args=[request.program.slug, row.pk])
    return walked_in(request, row, form, to) or door_shown(
        request, row, "activities/check_in.html", _tap_of_staff(row), form
    )


def walked_in(
    request: PageRequest, row: Activity, form: WalkInForm, to: str
) -> HttpResponse | None:
    """Note who came, or let the form say what to put right."""
    said = form.cleaned_data if form.is_valid() else {}
    done, language = _("Noted."), get_language() or "en"
    return submit(request, form, door.walk_in, row, to=to, done=done, **said, language=language)


@require_POST
@page_for(Role.COORDINATOR)
def make_door_link(request: PageRequest, pk: UUID) -> HttpResponse:
    """A page for the phone of whoever helps at the door; it ends after two days."""
    row = found_activity(request, pk)
    request.session["door"] = door.make_door_link(row, by=request.member).url
    return redirect("door_page", row.program.slug, row.pk)


@page_for(Role.COORDINATOR)
def poster(request: PageRequest, pk: UUID) -> HttpResponse:
    """To print: the code guests point their phone at. R385."""
    row = found_activity(request, pk)
    address = settings.BASE_URL + row.here_address
    words = {"activity": row, "code": qr(address, _("Code that opens the page “I am here”"))}
    return render(request, "activities/poster.html", words | {"address": address})


@require_POST
@page_for(Role.COORDINATOR)
def record_attendance(request: PageRequest, pk: UUID) -> HttpResponse:
    """They were there, or not."""
    row = _invitation(request, pk)
    attended = request.POST.get("attended") == "yes"
    again, done = ["attended" if attended else "missed"], _("Noted.")
    to, action = page_of(row.activity), actions.record_attendance
    return show(request, action, row, to=to, done=done, again=again, attended=attended)


def _invitation(request: PageRequest, pk: UUID) -> Invitation:
    rows = Invitation.objects.visible_to(request.member).select_related("activity", "program")
    row = get_object_or_404(rows.select_related("member__person"), pk=pk)
    row.activity.program = request.program
    return row


@require_POST
@page_for(Role.COORDINATOR)
def award_prize(request: PageRequest, pk: UUID) -> HttpResponse:
    """A winner. R378."""
    row, said = _invitation(request, pk), request.POST.get("prize", "").strip()
    is_number = said.isascii() and said.isdecimal() and len(said) < 3
    prize = int(said) if is_number else 0 if said else None
    done, to = _("Noted."), page_of(row.activity)
    return show(request, changing.award_prize, row, to=to, done=done, prize=prize)


@require_POST
@page_for(Role.COORDINATOR)
def close_attendance(request: PageRequest, pk: UUID) -> HttpResponse:
    """Nobody else was there."""
    row, done = found_activity(request, pk), _("Everybody else is noted as not there.")
    return show(request, changing.close_attendance, row, to=page_of(row), done=done)


@require_POST
@page_for(Role.COORDINATOR)
def count_heads(request: PageRequest, pk: UUID) -> HttpResponse:
    """Heads without a name."""
    row = found_activity(request, pk)
    form = HeadsForm(request.POST, activity=row)
    answer = submit(request, form, door.count_heads, row, to=page_of(row), done=_("Saved."))
    return answer or form_page(request, form, page_of(row))


@require_POST
@page_for(Role.COORDINATOR)
def name_acquaintance(request: PageRequest, pk: UUID) -> HttpResponse:
    """Staff found out whom somebody met, or nobody could."""
    rows = Acquaintance.objects.visible_to(request.member).select_related("one__person", "activity")
    row = get_object_or_404(rows.exclude(activity=None), pk=pk)
    assert row.activity is not None
    row.activity.program = request.program
    other, said = None, request.POST.get("other", "")
    if said:
        guests = row.activity.invitations.select_related("member__person")
        other = get_object_or_404(guests, member=row_id(said)).member
    done = _("We ask this person.") if other else _("Noted.")
    action, to = acquainting.name_acquaintance, page_of(row.activity)
    return show(request, action, row, to=to, done=done, other=other)
