"""Match everyone who waits: start a run, see how far it is, look through it, ask the Connectors chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from threedoors.base.pages import show
from threedoors.base.text import row_id
from threedoors.matching import runs
from threedoors.matching.fit import reasons
from threedoors.matching.models import MatchRun, RunLine
from threedoors.matching.suggesting import candidate_of, wishes_of
from threedoors.matching.waiting import waiting_count
from threedoors.matching.wording import FIT, fifths
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role

EARLIER = 10
MOST_REASONS = 3
MOST_LINES = 250
"""So many suggestions are looked through at once: a form with 300 answers is refused unread."""


class Shown(NamedTuple):
    """A line of a run, ready to read."""

    line: RunLine
    fifths: int
    word: str
    reasons: Sequence[str]

    @classmethod
    def of(cls, line: RunLine, language: str) -> Shown:
        """`language` is the program's usual one: whoever reads another likes to meet somebody who speaks it."""
        assert line.connector is not None
        score = fifths(sum(line.terms.values()))
        wishes, theirs = wishes_of(line.connectee, language), candidate_of(line.connector)
        return cls(line, score, str(FIT[score - 1]), list(reasons(wishes, theirs))[:MOST_REASONS])


@page_for(Role.COORDINATOR)
def match_runs(request: PageRequest) -> HttpResponse:
    """The newest run whole, and the ones before it."""
    rows = MatchRun.objects.visible_to(request.member).select_related("asked_by__person")
    newest = list(rows.order_by("-queued_at", "pk")[: EARLIER + 1])
    words: dict[str, Any] = {"earlier": newest[1:], "waiting": waiting_count(request.member)}
    if newest:
        newest[0].program = request.program
        words |= _whole(newest[0])
    return render(request, "matching/runs.html", words)


@page_for(Role.COORDINATOR)
def match_run(request: PageRequest, pk: UUID) -> HttpResponse:
    """One run: how far it is, or what it suggests."""
    run = _find(request, pk)
    polled = request.headers.get("HX-Request") == "true"
    page = "matching/run_state.html" if polled else "matching/run.html"
    return render(request, page, _whole(run))


def _find(request: PageRequest, pk: UUID) -> MatchRun:
    rows = MatchRun.objects.visible_to(request.member).select_related("asked_by__person")
    run = get_object_or_404(rows, pk=pk)
    run.program = request.program
    return run


def _whole(run: MatchRun) -> dict[str, Any]:
    rules, lines = run.program.policy, runs.lines_of(run)
    offered = [line for line in lines if line.connector_id]
    left = [line for line in lines if not line.connector_id]
    return {
        "run": run,
        "offered": [Shown.of(line, rules.default_language) for line in offered[:MOST_LINES]],
        "offered_in_all": len(offered),
        "left": left[:MOST_LINES],
        "left_in_all": len(left),
        "reserve": any(line.left == RunLine.Left.RESERVE for line in left)
        and rules.matching.urgent_reserve,
        "urgent": sum(line.is_urgent for line in offered),
        "can_undo": run.status == MatchRun.Status.APPROVED and runs.not_left(run).exists(),
    }


@require_POST
@page_for(Role.COORDINATOR)
def start_run(request: PageRequest) -> HttpResponse:
    """Match everyone who waits; the page says how far it is."""
    to = reverse("match_runs", args=[request.program.slug])
    done = _("The run begins in a moment. You can leave this page.")
    return show(request, runs.start_run, request.program, to=to, done=done)


@require_POST
@page_for(Role.COORDINATOR)
def approve_run(request: PageRequest, pk: UUID) -> HttpResponse:
    """Ask the Connectors that are ticked; the mails wait for second thoughts."""
    run, chosen = _find(request, pk), _chosen(request)
    to = reverse("match_run", args=[request.program.slug, pk])
    if not chosen:
        messages.error(request, _("Please tick at least one line."))
        return redirect(to)
    undo = reverse("undo_run", args=[request.program.slug, pk])
    return show(
        request,
        runs.approve_run,
        run,
        to=to,
        done=lambda asked: _asked(asked, len(chosen), request.program.policy.clocks.undo_minutes),
        undo=lambda asked: undo if asked else "",
        again=("approved",),
        chosen=chosen,
    )


def _asked(asked: int, of: int, minutes: int) -> str:
    if not asked:
        return _("Nobody was asked: something has changed since the run. See each line.")
    will = _("We will ask the Connectors in %(minutes)d minutes.") % {"minutes": minutes}
    if asked == of:
        return will
    some = _("Only %(n)d of %(of)d: something has changed since the run. See each line.")
    return f"{will} {some % {'n': asked, 'of': of}}"


def _chosen(request: PageRequest) -> list[UUID]:
    written = map(row_id, request.POST.getlist("line"))
    return [pk for pk in written if pk]


@require_POST
@page_for(Role.COORDINATOR)
def undo_run(request: PageRequest, pk: UUID) -> HttpResponse:
    """Take back what has not left yet."""
    to = reverse("match_run", args=[request.program.slug, pk])
    return show(request, runs.undo_run, _find(request, pk), to=to, done=_taken_back)


def _taken_back(n: int) -> str:
    words = ngettext("%(n)d question was taken back.", "%(n)d questions were taken back.", n)
    return words % {"n": n}


@require_POST
@page_for(Role.COORDINATOR)
def discard_run(request: PageRequest, pk: UUID) -> HttpResponse:
    """None of these; nobody was asked."""
    to = reverse("match_runs", args=[request.program.slug])
    done = _("The suggestions were put away. Nobody was asked.")
    return show(
        request, runs.discard_run, _find(request, pk), to=to, done=done, again=("discarded",)
    )
