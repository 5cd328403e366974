"""What staff do to one promise: tick it off, let it wait, let it go."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show, submit
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.promises import actions
from threedoors.promises.forms import PauseForm, WaiveForm
from threedoors.promises.kinds import kind_of
from threedoors.promises.models import Promise


def _promise(request: PageRequest, pk: UUID) -> Promise:
    rows = Promise.objects.visible_to(request.member).select_related("program", "owner__person")
    return get_object_or_404(rows, pk=pk)


def _back(request: PageRequest, promise: Promise) -> str:
    """The page the button stood on (`back`), else the page of what it is about."""
    to = request.POST.get("back", "")
    own = url_has_allowed_host_and_scheme(to, allowed_hosts=None)
    return to if own else kind_of(promise).where(promise)


def _again(request: PageRequest, form: Any, back: str) -> HttpResponse:
    return render(request, "ui/form_page.html", {"form": form, "back": back}, status=422)


@require_POST
@page_for(Role.COORDINATOR)
def keep_promise(request: PageRequest, pk: UUID) -> HttpResponse:
    """It was done."""
    promise = _promise(request, pk)
    to = _back(request, promise)
    return show(request, actions.keep_promise, promise, to=to, done=_("Done."), again=["kept"])


@require_POST
@page_for(Role.COORDINATOR)
def pause_promise(request: PageRequest, pk: UUID) -> HttpResponse:
    """It waits until a day."""
    promise, form = _promise(request, pk), PauseForm(request.POST, zone=request.program.zone)
    to, done = _back(request, promise), _("It waits until then.")
    answer = submit(request, form, actions.pause_promise, promise, to=to, done=done)
    return answer or _again(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def waive_promise(request: PageRequest, pk: UUID) -> HttpResponse:
    """It is let go, with the reason."""
    promise, form = _promise(request, pk), WaiveForm(request.POST)
    to, done = _back(request, promise), _("Let go, with your reason.")
    answer = submit(
        request, form, actions.waive_promise, promise, to=to, done=done, again=["waived"]
    )
    return answer or _again(request, form, to)
