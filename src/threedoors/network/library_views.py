"""The library of a network: look, find, download; write what worked; and what the office adds and takes out."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.base.uploads import download
from threedoors.network import actions, asking, versions
from threedoors.network.access import PortalRequest, portal_page
from threedoors.network.forms import DeclineForm, MaterialForm, PracticeForm, RenewForm
from threedoors.network.models import Material, MaterialUse

PER_PAGE = 30


@portal_page
def library(request: PortalRequest) -> HttpResponse:
    """By kind and by program, the newest first; what waits for the office stands on top. R427, R449, R451."""
    everything = Material.objects.visible_to(request.member)
    kind, tag = request.GET.get("kind", "")[:10], request.GET.get("tag", "")[:60]
    rows = list(everything.shown().select_related("by__person", "program"))
    tags = sorted({name for row in rows for name in row.tags}, key=str.casefold)
    fits = [row for row in rows if kind in ("", row.kind) and (not tag or tag in row.tags)]
    waiting = everything.waiting().select_related("by__person", "program")
    words = {
        "rows": Paginator(fits, PER_PAGE).get_page(request.GET.get("page")),
        "waiting": waiting if request.keeps else waiting.filter(by=request.member),
        "asked": {"kind": kind, "tag": tag},
        "kinds": Material.Kind.choices,
        "tags": tags,
        "keeps": request.keeps,
        "form": MaterialForm(auto_id="add_%s") if request.keeps else None,
        "practice": PracticeForm(auto_id="tell_%s"),
    }
    return render(request, "network/library.html", words)


def _page(request: PortalRequest) -> str:
    return reverse("library", args=[request.program.slug])


def _material(request: PortalRequest, pk: UUID) -> Material:
    """What stands in the library, what one wrote oneself, and for the office all of it."""
    rows = Material.objects.visible_to(request.member).select_related("by__person", "program")
    if not request.keeps:
        there = [Material.Status.SHOWN, Material.Status.REPLACED]
        rows = rows.filter(Q(status__in=there) | Q(by=request.member))
    return get_object_or_404(rows, pk=pk)


@portal_page
def material(request: PortalRequest, pk: UUID) -> HttpResponse:
    """One of them, with what the office may do."""
    row = _material(request, pk)
    shown = row.status == Material.Status.SHOWN
    uses = MaterialUse.objects.filter(material=row).select_related("program")
    words = {
        "row": row,
        "form": DeclineForm() if request.keeps and row.status == "waiting" else None,
        "renew": RenewForm(auto_id="renew_%s") if request.keeps and shown else None,
        "keeps": request.keeps,
        "versions": row.versions().prefetch_related("uses__program"),
        "ours": any(use.program_id == request.program.pk for use in uses),
        "uses": sorted(uses, key=lambda use: use.program.community.casefold()),
    }
    return render(request, "network/material.html", words)


@portal_page
def material_file(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The file, as a download."""
    row = _material(request, pk)
    if not row.file:
        raise Http404
    return download(row.file, name=row.file_name, media_type=row.media_type)


@require_POST
@portal_page
def add_material(request: PortalRequest) -> HttpResponse:
    """A file, an address or a text by the office."""
    form = MaterialForm(request.POST, request.FILES)
    done = _("It stands in the library.")
    answer = submit(request, form, actions.add_material, to=_page(request), done=done)
    return answer or form_page(request, form, _page(request))


@require_POST
@portal_page
def fill_library(request: PortalRequest) -> HttpResponse:
    """What is known to everybody, to begin with."""
    done = _("These stand in the library now. Add files and addresses as you find them.")
    return show(request, actions.fill_library, to=_page(request), done=done)


@require_POST
@portal_page
def share_practice(request: PortalRequest) -> HttpResponse:
    """What worked here, for the others."""
    form = PracticeForm(request.POST)
    done = _("Thank you. It appears when the national office has looked at it.")
    answer = submit(request, form, asking.share_practice, to=_page(request), done=done)
    return answer or form_page(request, form, _page(request))


@require_POST
@portal_page
def show_material(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Taken up."""
    row, done = _material(request, pk), _("It stands in the library.")
    return show(request, actions.show_material, row, to=_page(request), done=done, again=["shown"])


@require_POST
@portal_page
def decline_material(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Not taken up, with the reason."""
    row, form = _material(request, pk), DeclineForm(request.POST)
    done, again = _("Noted. Its writer reads the reason."), ["declined"]
    to = _page(request)
    answer = submit(request, form, actions.decline_material, row, to=to, done=done, again=again)
    return answer or form_page(request, form, _page(request))


@require_POST
@portal_page
def remove_material(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Out of the library, with a way back."""
    row, back = _material(request, pk), reverse("show_material", args=[request.program.slug, pk])
    done, again = _("It is out of the library."), ["removed"]
    act = actions.remove_material
    return show(request, act, row, to=_page(request), done=done, undo=back, again=again)


@require_POST
@portal_page
def renew_material(request: PortalRequest, pk: UUID) -> HttpResponse:
    """A newer version; the old one stays for whoever took it."""
    row, form = _material(request, pk), RenewForm(request.POST, request.FILES)
    done = _("The new version stands in the library.")
    act, to = versions.renew_material, _page(request)
    answer = submit(request, form, act, row, to=to, done=done, again=["replaced"])
    return answer or form_page(request, form, _page(request))


@require_POST
@portal_page
def use_material(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Our community uses this version."""
    row, to = _material(request, pk), reverse("material", args=[request.program.slug, pk])
    undo = reverse("drop_material", args=[request.program.slug, pk])
    return show(request, versions.use_material, row, to=to, done=_("Noted."), undo=undo)


@require_POST
@portal_page
def drop_material(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Not any more."""
    row, to = _material(request, pk), reverse("material", args=[request.program.slug, pk])
    return show(request, versions.drop_material, row, to=to, done=_("Noted."))
