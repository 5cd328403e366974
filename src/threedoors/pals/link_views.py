"""The page of a pair behind an emailed link: did you meet, the goal, what helps, and how to stop."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show, submit
from threedoors.matching.link_views import match_of, newcomer_card
from threedoors.matching.models import Match
from threedoors.outbox.letters import Texts
from threedoors.pals import actions
from threedoors.pals.link_forms import AloneForm, EndForm, GoalForm, TapForm
from threedoors.pals.models import Pair, Tap, times_met
from threedoors.people.access import PageRequest, link_page

BOTH = ("pair", "home")  # a student's own page leads to the same pages as the link about the pair
USUAL_TIMES = (1, 2, 3, 4)


def _match(request: PageRequest) -> Match:
    """The pair the link is about; nobody learns of it before the introduction."""
    match = match_of(request)
    if not match.is_pair or match.introduced_at is None:
        raise Http404
    return match


def _pair_page(request: PageRequest) -> str:
    return reverse("link_pair", args=[request.link.pk])


@link_page(*BOTH)
def link_pair(request: PageRequest) -> HttpResponse:
    """Who the other one is, the question of the month, the goal; no counter and no day (R507, R508)."""
    return _page(request, _match(request))


def _page(
    request: PageRequest, match: Match, status: int = 200, **filled: AloneForm | GoalForm
) -> HttpResponse:
    """The page, with a form that was refused in its place and what was typed kept."""
    is_student = request.member.pk == match.connectee_id
    pair = Pair.objects.filter(match=match).first()
    words = {
        "match": match,
        "other": match.other(request.member),
        "is_student": is_student,
        "is_living": match.status in actions.LIVING,
        "tap": Tap.objects.visible_to(request.member).filter(match=match).last(),
        "times": USUAL_TIMES,
        "met": times_met(match),
        "who": None if is_student else newcomer_card(match, request.LANGUAGE_CODE),
        "pair": pair,
        "texts": Texts(match.program, request.LANGUAGE_CODE),
        "form": next(iter(filled.values()), None),
    }
    return render(
        request, "pals/link/pair.html", words | _student(match, pair) | filled, status=status
    )


def _student(match: Match, pair: Pair | None) -> dict[str, Any]:
    """The student's two forms: the goal, and the one question that has no answer yet."""
    at_start = match.status in actions.LIVING
    said = pair and (pair.alone_at_start if at_start else pair.alone_at_end)
    kept = {"goal": pair.goal, "goal_on": pair.goal_on} if pair else {}
    return {"goal": GoalForm(initial=kept), "alone": None if said else AloneForm()}


@require_POST
@link_page(*BOTH)
def answer_tap(request: PageRequest) -> HttpResponse:
    """We met so often, or not this month: one tap."""
    rows = Tap.objects.visible_to(request.member).select_related("match__program")
    tap = get_object_or_404(rows.filter(match=_match(request)), pk=request.POST.get("tap") or None)
    form = TapForm(request.POST)
    times = form.cleaned_data["times"] if form.is_valid() else -1
    done = _("Thank you. We noted it.")
    return show(request, actions.answer_tap, tap, to=_pair_page(request), done=done, times=times)


@require_POST
@link_page(*BOTH)
def set_goal(request: PageRequest) -> HttpResponse:
    """What the student works toward."""
    match, form = _match(request), GoalForm(request.POST)
    done = _("Your goal is saved.")
    kept = submit(request, form, actions.set_goal, match, to=_pair_page(request), done=done)
    return kept or _page(request, match, 422, goal=form)


@require_POST
@link_page(*BOTH)
def answer_alone(request: PageRequest) -> HttpResponse:
    """How often the student feels alone."""
    match, form = _match(request), AloneForm(request.POST)
    done = _("Thank you. Only our team sees your answer.")
    kept = submit(request, form, actions.answer_alone, match, to=_pair_page(request), done=done)
    return kept or _page(request, match, 422, alone=form)


@link_page(*BOTH)
def link_end_pair(request: PageRequest) -> HttpResponse:
    """Stop being a pair? Two choices, and no reason is needed."""
    match = _match(request)
    if match.status not in actions.LIVING:
        return redirect(_pair_page(request))
    words = {"match": match, "other": match.other(request.member), "form": EndForm()}
    return render(request, "pals/link/end.html", words)


@require_POST
@link_page(*BOTH)
def end_pair(request: PageRequest) -> HttpResponse:
    """Yes, we stop."""
    match, form = _match(request), EndForm(request.POST)
    ended = ("completed", "cancelled")
    to = _pair_page(request)
    done = submit(request, form, actions.end_pair, match, to=to, again=ended)
    words = {"match": match, "other": match.other(request.member), "form": form}
    return done or render(request, "pals/link/end.html", words, status=422)
