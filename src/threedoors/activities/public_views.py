"""Open events on the program's own page: the list, one of them with a way to sign up, and "I am here" at the door."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from threedoors.activities import door, gathering
from threedoors.activities.kinds import kind_names
from threedoors.activities.link_forms import SignUpForm, WalkInForm
from threedoors.activities.models import Activity, ActivityQuerySet
from threedoors.base import limits
from threedoors.base.pages import submit
from threedoors.people.access import PageRequest, public_page
from threedoors.programs.models import Program

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
SIGN_UPS = 20
SIGN_UPS_TO_ONE = 3
ARRIVALS = 600
"""A whole hall shares one address of the network."""


def _is_open(program: Program) -> bool:
    return program.status not in (Program.Status.LEFT, Program.Status.PAUSED)


@public_page
def events(request: PageRequest) -> HttpResponse:
    """What is ahead and open: name, day and town; the exact place comes with the confirmation."""
    return render(
        request, "activities/public/events.html", {"events": _shown(request.program)[:50]}
    )


def _shown(program: Program) -> ActivityQuerySet:
    rows = Activity.objects.filter(program=program)
    return rows.public() if _is_open(program) else rows.none()


def _open_event(request: PageRequest, pk: UUID) -> Activity:
    found = get_object_or_404(_shown(request.program), pk=pk)
    found.program = request.program
    return found


@public_page
def event(request: PageRequest, pk: UUID) -> HttpResponse:
    """One of them, and a place for whoever asks."""
    row = _open_event(request, pk)
    if request.method != "POST" or row.is_external:
        return _event(request, row, SignUpForm(activity=row))
    form = SignUpForm(request.POST, activity=row)
    if form.is_valid() and not _may_sign_up(request, form.cleaned_data["email"]):
        form.add_error(None, _("Too many tries from here. Please try again in an hour."))
    if not form.is_valid():
        return _event(request, row, form, status=422)
    said = {key: form.cleaned_data[key] for key in ("name", "email", "role")}
    request.member = None  # type: ignore[assignment]
    language = get_language() or "en"
    to = reverse("signed_up", args=[request.program.slug, row.pk])
    answer = submit(request, form, gathering.sign_up, row, to=to, **said, language=language)
    return answer or _event(request, row, form, status=422)


def _event(
    request: PageRequest, row: Activity, form: SignUpForm, status: int = 200
) -> HttpResponse:
    kind = kind_names(request.program).get(row.kind, "")
    words = {"activity": row, "kind": kind, "form": form}
    return render(request, "activities/public/event.html", words, status=status)


def _may_sign_up(request: PageRequest, email: str) -> bool:
    machine = limits.machine(request)
    from_here = limits.allow("event-from", machine, most=SIGN_UPS, within=HOUR)
    return from_here and limits.allow("event-to", email, most=SIGN_UPS_TO_ONE, within=DAY)


@public_page
def signed_up(request: PageRequest, pk: UUID) -> HttpResponse:
    """The same words for everybody: look into your mail (bar S9)."""
    return render(
        request, "activities/public/signed_up.html", {"activity": _open_event(request, pk)}
    )


@public_page
def here(request: PageRequest, pk: UUID, key: str) -> HttpResponse:
    """ "I am here": behind the code at the door, from three hours before until the end. R385."""
    row = _behind_the_poster(request, pk, key)
    if not row.has_doors_open or row.is_over:
        return render(request, "activities/public/not_now.html", {"activity": row})
    if request.method != "POST":
        return _here(request, row, WalkInForm())
    form = WalkInForm(request.POST)
    if form.is_valid() and not limits.allow(
        "here", limits.machine(request), most=ARRIVALS, within=HOUR
    ):
        form.add_error(None, _("Too many tries from here. Please try again in an hour."))
    if not form.is_valid():
        return _here(request, row, form, status=422)
    request.member = None  # type: ignore[assignment]
    to, said = reverse("welcome_here", args=[request.program.slug, row.pk, key]), form.cleaned_data
    language = get_language() or "en"
    answer = submit(request, form, door.walk_in, row, to=to, **said, language=language)
    return answer or _here(request, row, form, status=422)


def _behind_the_poster(request: PageRequest, pk: UUID, key: str) -> Activity:
    """For whoever stands before the poster; who only knows the event cannot say that somebody is there."""
    row = get_object_or_404(Activity, program=request.program, pk=pk, is_external=False)
    row.program = request.program
    if not constant_time_compare(key, row.poster_key):
        raise Http404
    return row


def _here(request: PageRequest, row: Activity, form: WalkInForm, status: int = 200) -> HttpResponse:
    return render(
        request, "activities/public/here.html", {"activity": row, "form": form}, status=status
    )


@public_page
def welcome_here(request: PageRequest, pk: UUID, key: str) -> HttpResponse:
    """Thank you, whoever it is."""
    row = _behind_the_poster(request, pk, key)
    if not row.has_doors_open:
        return redirect("program_page", request.program.slug)
    return render(request, "activities/public/welcome.html", {"activity": row})
