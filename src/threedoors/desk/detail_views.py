"""The program itself: its name, hosts, color and addresses, and who advises it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show, submit
from threedoors.desk import actions
from threedoors.desk.detail_forms import AdviserForm, ProgramForm
from threedoors.desk.network_rows import network_rows
from threedoors.desk.setting_parts import mark
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.programs.models import Program


@page_for(Role.COORDINATOR)
def program_details(request: PageRequest) -> HttpResponse:
    """The program's name, address, contact and time zone."""
    details = actions.details_of(request.program)
    form = ProgramForm(initial=details, hue=request.program.brand_hue)
    return _details(request, form, mark(details))


@require_POST
@page_for(Role.COORDINATOR)
def edit_program(request: PageRequest) -> HttpResponse:
    """Keep what was put right."""
    form = ProgramForm(request.POST, hue=request.program.brand_hue)
    seen = request.POST.get("seen", "")
    was_fine = form.is_valid()
    words: dict[str, Any] = {"details": form.cleaned_data, "seen": seen}
    to = reverse("program_settings", args=[request.program.slug])
    answer = submit(
        request, form, actions.edit_program, request.program, to=to, done=_("Saved."), **words
    )
    now = mark(actions.details_of(Program.objects.get(pk=request.program.pk)))
    return answer or _details(request, form, now if was_fine else seen, status=422)


def _details(request: PageRequest, form: ProgramForm, seen: str, status: int = 200) -> HttpResponse:
    back = reverse("program_settings", args=[request.program.slug])
    words = {"form": form, "seen": seen, "back": back}
    return render(request, "desk/program_details.html", words, status=status)


@page_for(Role.COORDINATOR)
def network(request: PageRequest) -> HttpResponse:
    """What the network of this program asks and gives, each line with its origin. Requirements P0."""
    mine = request.program.network
    preset = mine.preset if mine else ""
    words = {"rows": network_rows(preset, get_language() or "en") if preset else []}
    return render(request, "desk/network.html", words)


@page_for(Role.COORDINATOR)
def advisers(request: PageRequest) -> HttpResponse:
    """Who advises the program, and what they offer. Seed 002:161, R454."""
    return _advisers(request, AdviserForm())


@require_POST
@page_for(Role.COORDINATOR)
def set_adviser(request: PageRequest) -> HttpResponse:
    """A new adviser, or the same one with other words."""
    form, to = AdviserForm(request.POST), reverse("advisers", args=[request.program.slug])
    kept = submit(request, form, actions.set_adviser, request.program, to=to, done=_("Saved."))
    return kept or _advisers(request, form, status=422)


@require_POST
@page_for(Role.COORDINATOR)
def remove_adviser(request: PageRequest, pk: UUID) -> HttpResponse:
    """No adviser any more."""
    adviser = get_object_or_404(request.program.advisers, pk=pk)
    to, done = reverse("advisers", args=[request.program.slug]), _("Removed.")
    return show(request, actions.remove_adviser, adviser, to=to, done=done)


def _advisers(request: PageRequest, form: AdviserForm, status: int = 200) -> HttpResponse:
    words = {
        "form": form,
        "advisers": request.program.advisers.order_by("name"),
        "back": reverse("program_settings", args=[request.program.slug]),
    }
    return render(request, "desk/advisers.html", words, status=status)
