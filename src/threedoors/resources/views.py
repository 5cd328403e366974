"""Places that help as staff see them: the list with dead links, one of them, and to whom it was pointed out."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.resources import actions, checking
from threedoors.resources.forms import PointOutForm, ResourceForm
from threedoors.resources.models import Resource, WebAddress


@page_for(Role.COORDINATOR)
def resources(request: PageRequest) -> HttpResponse:
    """Every place by the help it gives, and addresses that open no more. R276-R280, R455."""
    return _list(request, ResourceForm(staff=request.member))


def _list(request: PageRequest, form: ResourceForm, status: int = 200) -> HttpResponse:
    kind = request.GET.get("kind", "")
    everything = Resource.objects.visible_to(request.member)
    rows = everything.filter(kind=kind) if kind in Resource.Kind.values else everything
    pointed = rows.select_related("organization").annotate(pointed=Count("pointers"))
    dead = checking.dead_addresses(request.program)
    words = {
        "rows": pointed.order_by("-status", "kind", "added_at"),
        "kinds": Resource.Kind.choices,
        "asked": kind,
        "dead": dead,
        "dead_shown": sorted(dead & checking.addresses(request.program)),
        "form": form,
    }
    return render(request, "resources/resources.html", words, status=status)


def _home(request: PageRequest) -> str:
    return reverse("resources", args=[request.program.slug])


@require_POST
@page_for(Role.COORDINATOR)
def add_resource(request: PageRequest) -> HttpResponse:
    """A new place."""
    form, to = ResourceForm(request.POST, staff=request.member), _home(request)
    done, action = _("The place is saved."), actions.add_resource
    answer = submit(request, form, action, request.program, to=to, done=done)
    return answer or _list(request, form, 422)


def _found(request: PageRequest, pk: UUID) -> Resource:
    rows = Resource.objects.visible_to(request.member).select_related("organization")
    found = get_object_or_404(rows, pk=pk)
    found.program = request.program
    return found


@page_for(Role.COORDINATOR)
def resource(request: PageRequest, pk: UUID) -> HttpResponse:
    """One place: what newcomers read, to whom it was pointed out, and its address."""
    found = _found(request, pk)
    row = WebAddress.objects.filter(program=request.program, url=found.url).first()
    pointers = found.pointers.select_related("member__person", "by__person")
    words = {
        "on": found,
        "address": row,
        "pointers": pointers.order_by("-at")[:50],
        "edit": ResourceForm.of(found, request.member),
        "form": PointOutForm(staff=request.member),
    }
    return render(request, "resources/resource.html", words)


@require_POST
@page_for(Role.COORDINATOR)
def edit_resource(request: PageRequest, pk: UUID) -> HttpResponse:
    """Other words or another address."""
    found = _found(request, pk)
    form, to = ResourceForm.of(found, request.member, request.POST), found.get_absolute_url()
    answer = submit(request, form, actions.edit_resource, found, to=to, done=_("Saved."))
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def retire_resource(request: PageRequest, pk: UUID) -> HttpResponse:
    """It helps no more."""
    found, done = _found(request, pk), _("Newcomers do not see it any more.")
    to, again = found.get_absolute_url(), ("retired",)
    return show(request, actions.retire_resource, found, to=to, done=done, again=again)


@require_POST
@page_for(Role.COORDINATOR)
def show_resource(request: PageRequest, pk: UUID) -> HttpResponse:
    """It helps again."""
    found, done = _found(request, pk), _("Newcomers see it again.")
    to, again = found.get_absolute_url(), ("shown",)
    return show(request, actions.show_resource, found, to=to, done=done, again=again)


@require_POST
@page_for(Role.COORDINATOR)
def point_out(request: PageRequest, pk: UUID) -> HttpResponse:
    """Somebody gets a mail with it."""
    found, form = _found(request, pk), PointOutForm(request.POST, staff=request.member)
    to, done = found.get_absolute_url(), _("They get an email.")
    answer = submit(request, form, actions.point_out, found, to=to, done=done)
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def mark_address(request: PageRequest, pk: UUID) -> HttpResponse:
    """The page opens, or it does not: a person has looked."""
    found, opens = _found(request, pk), request.POST.get("opens") == "yes"
    to, done, url = found.get_absolute_url(), _("Noted."), found.url
    return show(
        request, checking.mark_address, request.program, to=to, done=done, url=url, opens=opens
    )
