"""A number opened to its list, and what was counted before Three Doors."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show, submit
from threedoors.base.periods import Period
from threedoors.figures import totals
from threedoors.figures.counting import ACTIVITIES, FIGURES
from threedoors.figures.forms import BaselineForm
from threedoors.figures.models import Baseline
from threedoors.figures.opening import OTHERS, opened
from threedoors.figures.scope import Scope
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role

PER_PAGE = 50


@page_for(Role.COORDINATOR)
def figure(request: PageRequest, counted: str) -> HttpResponse:
    """What is behind a number: as many lines as it says, with the definition it was counted by."""
    if counted in ACTIVITIES:
        listed = reverse("done", args=[request.program.slug])
        return redirect(f"{listed}?{request.GET.urlencode()}#{counted}")
    period, scope = Period.read(request.GET), Scope.read(request.GET)
    side = OTHERS if request.GET.get("side") == OTHERS else ""
    found = opened(counted, request.program, period, scope, side)
    if found is None:
        raise Http404
    page = Paginator(found.rows, PER_PAGE).get_page(request.GET.get("page"))
    lines = [(found.line(row), getattr(row, found.at, None)) for row in page]
    words = {
        "figure": found,
        "side": side,
        "period": period,
        "chips": _chips(request, scope),
        "kept": scope.chosen | ({"side": side} if side else {}),
        "rows": page,
        "lines": lines,
        "has_words": any(line.said for line, _at in lines),
    }
    return render(request, "figures/figure.html", words)


def _chips(request: PageRequest, scope: Scope) -> list[tuple[str, str, str]]:
    """What is asked of the people, each with the address that asks it no more."""
    found = []
    for name, title, words in scope.in_words(request.program):
        address = request.GET.copy()
        for gone in (name, "page"):
            address.pop(gone, None)
        found.append((title, words, f"?{address.urlencode()}"))
    return found


@page_for(Role.COORDINATOR)
def baselines(request: PageRequest) -> HttpResponse:
    """What was counted before, from older lists. R462."""
    return _baselines(request, BaselineForm())


@require_POST
@page_for(Role.COORDINATOR)
def enter_baseline(request: PageRequest) -> HttpResponse:
    """Add a number from older lists, or put it right."""
    form, to = BaselineForm(request.POST), reverse("baselines", args=[request.program.slug])
    done = _("The number is kept. Totals begin with it.")
    sent = submit(request, form, totals.enter_baseline, request.program, to=to, done=done)
    return sent or _baselines(request, form, 422)


@require_POST
@page_for(Role.COORDINATOR)
def remove_baseline(request: PageRequest, pk: UUID) -> HttpResponse:
    """It was a mistake."""
    found = get_object_or_404(Baseline.objects.visible_to(request.member), pk=pk)
    to = reverse("baselines", args=[request.program.slug])
    return show(request, totals.remove_baseline, found, to=to, done=_("The number is gone."))


def _baselines(request: PageRequest, form: BaselineForm, status: int = 200) -> HttpResponse:
    rows = Baseline.objects.visible_to(request.member).select_related("entered_by__person")
    lines = [(FIGURES[row.figure].title, row) for row in rows.order_by("figure", "-until")]
    return render(request, "figures/baselines.html", {"lines": lines, "form": form}, status=status)
