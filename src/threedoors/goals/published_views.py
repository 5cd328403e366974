"""Published figures, facts, awards and mentions, as staff keep them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.goals import publishing
from threedoors.goals.published import Published, as_shown, of_preset
from threedoors.goals.published_forms import PublishForm
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role

FIELDS = tuple(PublishForm.base_fields)


@page_for(Role.COORDINATOR)
def published(request: PageRequest) -> HttpResponse:
    """All of it, each with a line to copy that holds its source. R482, R485."""
    rows = Published.objects.visible_to(request.member).in_order()
    words = {
        "own": [(row, as_shown(row), _filled(row)) for row in rows],
        "preset": of_preset(request.program),
        "form": PublishForm(auto_id="new_%s"),
    }
    return render(request, "goals/published.html", words)


def _filled(row: Published) -> PublishForm:
    return _correcting(
        initial={name: getattr(row, name) for name in FIELDS}, auto_id=f"{row.pk.hex[:8]}_%s"
    )


def _correcting(*args: Any, **more: Any) -> PublishForm:
    form = PublishForm(*args, **more)
    form.title = _("Correct")
    return form


def _home(request: PageRequest) -> str:
    return reverse("published", args=[request.program.slug])


def _found(request: PageRequest, pk: UUID) -> Published:
    return get_object_or_404(Published.objects.visible_to(request.member), pk=pk)


@require_POST
@page_for(Role.COORDINATOR)
def publish(request: PageRequest) -> HttpResponse:
    """A new one."""
    form, to = PublishForm(request.POST, auto_id="new_%s"), _home(request)
    done = _("It is kept, with its source.")
    sent = submit(request, form, publishing.publish, request.program, to=to, done=done)
    return sent or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def correct_published(request: PageRequest, pk: UUID) -> HttpResponse:
    """Put it right."""
    form, to, found = _correcting(request.POST), _home(request), _found(request, pk)
    sent = submit(request, form, publishing.correct_published, found, to=to, done=_("Saved."))
    return sent or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def unpublish(request: PageRequest, pk: UUID) -> HttpResponse:
    """Shown nowhere any more."""
    found = _found(request, pk)
    return show(request, publishing.unpublish, found, to=_home(request), done=_("It is gone."))
