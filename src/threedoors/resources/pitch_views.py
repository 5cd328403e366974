"""Pitches that were shown to the team: the list, one with its words and notes, and writing a note."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import submit
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.resources import writing
from threedoors.resources.forms import NoteForm
from threedoors.resources.own_work import Pitch

MOST = 100


@page_for(Role.COORDINATOR)
def pitches(request: PageRequest) -> HttpResponse:
    """Those that wait for a note first."""
    rows = Pitch.objects.visible_to(request.member).filter(member__person__erased_at=None)
    people = rows.select_related("member__person").order_by("status", "written_at")
    return render(request, "resources/pitches.html", {"rows": people[:MOST]})


@page_for(Role.COORDINATOR)
def pitch(request: PageRequest, pk: UUID) -> HttpResponse:
    """One pitch: the words, the notes, and the next note."""
    return _page(request, _found(request, pk), NoteForm())


def _found(request: PageRequest, pk: UUID) -> Pitch:
    rows = Pitch.objects.visible_to(request.member).select_related("member__person")
    found = get_object_or_404(rows, pk=pk)
    found.program = found.member.program = request.program
    return found


def _page(request: PageRequest, found: Pitch, form: NoteForm, status: int = 200) -> HttpResponse:
    notes = found.notes.select_related("by__person").order_by("-at")
    words = {"on": found, "notes": notes, "form": form}
    return render(request, "resources/pitch.html", words, status=status)


@require_POST
@page_for(Role.COORDINATOR)
def note_pitch(request: PageRequest, pk: UUID) -> HttpResponse:
    """A note about it; the writer gets a mail."""
    found, form = _found(request, pk), NoteForm(request.POST)
    to = reverse("pitch", args=[request.program.slug, found.pk])
    done = _("%(name)s gets an email.") % {"name": found.member.name}
    said = form.cleaned_data | {"seen": request.POST.get("seen", "")} if form.is_valid() else {}
    answer = submit(request, form, writing.note_pitch, found, to=to, done=done, **said)
    return answer or _page(request, found, form, 422)
