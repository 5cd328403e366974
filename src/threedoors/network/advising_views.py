"""An adviser's own pages, and what coordinators do with them. No page of an adviser names who takes part."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.base.uploads import download
from threedoors.network import advising as actions
from threedoors.network.advisers import AdviserSeat, HelpNote
from threedoors.network.directory_views import model_words, models_words
from threedoors.network.forms import HelpForm, InviteForm, OfferForm
from threedoors.network.models import Material
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.programs.models import Adviser

PER_PAGE = 30


def _mine(request: PageRequest) -> Adviser:
    """Whom the signed-in adviser works for."""
    rows = AdviserSeat.objects.visible_to(request.member).select_related("adviser__program")
    return get_object_or_404(rows, member=request.member).adviser


def _home(request: PageRequest) -> str:
    return reverse("advising", args=[request.program.slug])


@page_for(Role.ADVISER)
def advising(request: PageRequest) -> HttpResponse:
    """What they offer, and the log of their help. Seed 002:161, R454."""
    adviser = _mine(request)
    offered = {"resources": "\n".join(adviser.resources)}
    words = {
        "here": "advising",
        "adviser": adviser,
        "offer": OfferForm(initial=offered),
        "form": HelpForm(auto_id="help_%s"),
        "notes": HelpNote.objects.visible_to(request.member).order_by("-helped_on", "-noted_at"),
    }
    return render(request, "network/advising.html", words)


@require_POST
@page_for(Role.ADVISER)
def offer_resources(request: PageRequest) -> HttpResponse:
    """What they offer, in their own words."""
    adviser, form = _mine(request), OfferForm(request.POST)
    act, done = actions.offer_resources, _("Saved.")
    answer = submit(request, form, act, adviser, to=_home(request), done=done)
    return answer or _refused(request, form)


def _refused(request: PageRequest, form: BaseForm) -> HttpResponse:
    """What is wrong, on a page of the adviser's own: the frame of staff is not theirs."""
    words = {"here": "advising", "form": form, "back": _home(request)}
    return render(request, "network/advising_form.html", words, status=422)


@page_for(Role.ADVISER)
def advised_models(request: PageRequest) -> HttpResponse:
    """Programs side by side: rules and published figures alone. Requirements 10.8."""
    _mine(request)
    words = models_words(request) | {"here": "models"}
    return render(request, "network/advised_models.html", words)


@page_for(Role.ADVISER)
def advised_model(request: PageRequest, preset: str) -> HttpResponse:
    """One of them on a page."""
    _mine(request)
    return render(request, "network/advised_model.html", model_words(preset) | {"here": "models"})


@page_for(Role.ADVISER)
def advised_library(request: PageRequest) -> HttpResponse:
    """What stands in the library of the network; who wrote it is not told."""
    _mine(request)
    rows = Material.objects.visible_to(request.member)
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "network/advised_library.html", {"here": "library", "rows": found})


@page_for(Role.ADVISER)
def advised_file(request: PageRequest, pk: UUID) -> HttpResponse:
    """A file of the library, as a download."""
    _mine(request)
    row = get_object_or_404(Material.objects.visible_to(request.member), pk=pk)
    if not row.file:
        raise Http404
    return download(row.file, name=row.file_name, media_type=row.media_type)


# For coordinators


def _adviser(request: PageRequest, pk: UUID) -> Adviser:
    """One of the program's; for an adviser only their own."""
    rows = request.program.advisers.all()
    if not request.member.is_staff:
        rows = rows.filter(seats__member=request.member)
    return get_object_or_404(rows, pk=pk)


@page_for(Role.COORDINATOR)
def adviser(request: PageRequest, pk: UUID) -> HttpResponse:
    """Who signs in for one adviser, and the help it gave."""
    row = _adviser(request, pk)
    seats = AdviserSeat.objects.visible_to(request.member).filter(adviser=row)
    words = {
        "row": row,
        "seats": seats.select_related("member__person").order_by("since"),
        "notes": HelpNote.objects.visible_to(request.member).filter(adviser=row),
        "invite": InviteForm(auto_id="invite_%s"),
        "form": HelpForm(auto_id="help_%s"),
    }
    return render(request, "network/adviser.html", words)


@require_POST
@page_for(Role.COORDINATOR)
def invite_adviser(request: PageRequest, pk: UUID) -> HttpResponse:
    """Somebody may sign in for the adviser."""
    row, form = _adviser(request, pk), InviteForm(request.POST)
    to, done = reverse("adviser", args=[request.program.slug, pk]), _("They get a mail.")
    answer = submit(request, form, actions.invite_adviser, row, to=to, done=done)
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR, Role.ADVISER)
def note_help(request: PageRequest, pk: UUID) -> HttpResponse:
    """Help that an adviser gave: told by us, or by the adviser."""
    row, form = _adviser(request, pk), HelpForm(request.POST)
    own = reverse("adviser", args=[request.program.slug, pk])
    is_staff = request.member.is_staff
    to = own if is_staff else _home(request)
    answer = submit(request, form, actions.note_help, row, to=to, done=_("Noted."))
    return answer or (form_page(request, form, to) if is_staff else _refused(request, form))


@require_POST
@page_for(Role.COORDINATOR)
def end_seat(request: PageRequest, pk: UUID) -> HttpResponse:
    """Somebody signs in no more."""
    rows = AdviserSeat.objects.visible_to(request.member).select_related("member")
    seat = get_object_or_404(rows, pk=pk)
    to, done = reverse("adviser", args=[request.program.slug, seat.adviser_id]), _("Noted.")
    return show(request, actions.end_seat, seat, to=to, done=done, again=["ended"])
