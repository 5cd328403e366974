"""Lists for those who pay: choose the columns, look at the first rows, say why, take the file within a day."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show
from threedoors.base.refusals import Refusal
from threedoors.base.sheets import Sheet, csv_response, sheet_response
from threedoors.exports import actions
from threedoors.exports.choosing import Choice, of_template
from threedoors.exports.forms import AskForm, ChooseForm
from threedoors.exports.lists import LISTS, Listing
from threedoors.exports.models import Export, ExportTemplate
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role

SHOWN = 50
ASKED = ("reason", "kind", "name")


@page_for(Role.COORDINATOR)
def exports(request: PageRequest) -> HttpResponse:
    """The lists there are, the templates of the program, and who asked for what and why. X19."""
    templates = ExportTemplate.objects.visible_to(request.member).select_related("program")
    asked = Export.objects.visible_to(request.member).select_related("asked_by__person", "program")
    words = {
        "lists": LISTS.values(),
        "templates": [
            (row, LISTS[row.rows], _again(row))
            for row in templates.order_by("name")
            if row.rows in LISTS
        ],
        "asked": [(row, LISTS.get(row.rows)) for row in asked.order_by("-asked_at")[:SHOWN]],
    }
    return render(request, "exports/exports.html", words)


def _again(row: ExportTemplate) -> str:
    """The page on which this template is filled in."""
    page = reverse("choose_export", args=[row.program.slug, row.rows])
    return f"{page}?{urlencode(of_template(row), doseq=True)}"


@page_for(Role.COORDINATOR)
def choose_export(request: PageRequest, rows: str) -> HttpResponse:
    """Which columns, of when and of whom; below, how many rows and the first ten. Nothing leaves yet."""
    kept = {name: request.GET[name] for name in ASKED if name in request.GET}
    ask = AskForm(auto_id="ask_%s", initial=kept)
    return _choose(request, _listing(rows), request.GET, ask)


@require_POST
@page_for(Role.COORDINATOR)
def ask_export(request: PageRequest, rows: str) -> HttpResponse:
    """Ask for what was looked at, with the reason."""
    listing = _listing(rows)
    form, ask = _form(request, listing, request.POST), AskForm(request.POST, auto_id="ask_%s")
    choice = _choice(form, listing)
    if choice is None or not ask.is_valid():
        return _choose(request, listing, request.POST, ask, 422)
    try:
        said = ask.cleaned_data | {"sure": bool(form.cleaned_data.get("sure"))}
        row = actions.ask_export(request.program, choice, by=request.member, **said)
    except Refusal as refusal:
        ask.add_error(None, str(refusal))
        return _choose(request, listing, request.POST, ask, 422)
    return redirect(row)


@page_for(Role.COORDINATOR)
def export(request: PageRequest, pk: UUID) -> HttpResponse:
    """One list that was asked for: until when it can be taken, or where to ask again."""
    row = _own(request, pk)
    try:
        choice: Choice | None = Choice.kept(row)
    except Refusal:
        choice = None
    words = {"export": row, "choice": choice, "listing": LISTS.get(row.rows)}
    return render(request, "exports/export.html", words)


@require_POST
@page_for(Role.COORDINATOR)
def take_export(request: PageRequest, pk: UUID) -> HttpResponse:
    """The file, made now: who was erased since then is not in it."""
    row = _own(request, pk)
    try:
        choice = actions.take_export(row, by=request.member)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(row)
    name = f"{slugify(row.program.slug)}-{row.rows}-{row.asked_at:%Y-%m-%d}.{row.kind}"
    cells = choice.cells(request.program)
    if row.kind == Export.Kind.CSV:
        return csv_response(name, choice.head, cells)
    return sheet_response(name, [Sheet(str(choice.listing.title), choice.head, cells)])


@require_POST
@page_for(Role.COORDINATOR)
def remove_template(request: PageRequest, pk: UUID) -> HttpResponse:
    """Out of the list of templates."""
    row = get_object_or_404(ExportTemplate.objects.visible_to(request.member), pk=pk)
    to = reverse("exports", args=[request.program.slug])
    return show(request, actions.remove_template, row, to=to, done=_("The template is gone."))


def _listing(rows: str) -> Listing:
    if rows not in LISTS:
        raise Http404
    return LISTS[rows]


def _own(request: PageRequest, pk: UUID) -> Export:
    """Only their own: a list is for whoever said why they need it."""
    rows = Export.objects.visible_to(request.member).own_of(request.member)
    return get_object_or_404(rows.select_related("program"), pk=pk)


def _form(request: PageRequest, listing: Listing, said: QueryDict) -> ChooseForm:
    return ChooseForm(said or None, listing=listing, program=request.program)


def _choice(form: ChooseForm, listing: Listing) -> Choice | None:
    if not form.is_valid():
        return None
    return Choice.of(listing.slug, form.chosen, form.period, form.scope)


def _choose(
    request: PageRequest, listing: Listing, said: QueryDict, ask: AskForm, status: int = 200
) -> HttpResponse:
    form = _form(request, listing, said)
    choice = _choice(form, listing)
    words: dict[str, Any] = {"listing": listing, "form": form, "choice": choice, "ask": ask}
    words["typed"] = [(name, said[name]) for name in ASKED if name in said]
    if choice is not None:
        number = choice.query(request.program).count()
        words |= {
            "number": number,
            "left_out": choice.all_of(request.program) - number,
            "first": choice.first_cells(request.program),
            "chosen": [(name, value) for name in form.fields for value in said.getlist(name)],
        }
    return render(request, "exports/choose.html", words, status=status)
