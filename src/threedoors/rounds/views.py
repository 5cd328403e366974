"""Rounds as staff see them: the plan, the cards to print, the clock, and the buttons of the evening."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from threedoors.activities.models import Activity
from threedoors.activities.views import found_activity
from threedoors.base.pages import form_page, show, submit
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.rounds import actions
from threedoors.rounds.forms import RestForm, RoundsForm, first_form
from threedoors.rounds.gathering import KIND_OF, guests_of
from threedoors.rounds.meetings import turns_of, with_people
from threedoors.rounds.models import RoundPlan
from threedoors.rounds.seen import whole


def _plan(request: PageRequest, pk: UUID) -> RoundPlan:
    rows = RoundPlan.objects.visible_to(request.member).select_related("activity")
    found = get_object_or_404(rows, pk=pk)
    found.program = found.activity.program = request.program
    return found


def _plan_of(activity: Activity) -> RoundPlan | None:
    plan: RoundPlan | None = getattr(activity, "round_plan", None)
    if plan is not None:
        plan.activity, plan.program = activity, activity.program
    return plan


def rounds_page(plan: RoundPlan) -> str:
    """The address of the plan's page."""
    return reverse("rounds", args=[plan.program.slug, plan.activity_id])


@page_for(Role.COORDINATOR)
def rounds(request: PageRequest, pk: UUID) -> HttpResponse:
    """The plan of an event, one round at a time, or the form to make it."""
    activity = found_activity(request, pk)
    kind = KIND_OF.get(activity.kind, RoundPlan.Kind.TABLES)
    form = RoundsForm(initial=first_form(kind, _plan_of(activity)))
    return _page(request, activity, form)


def _page(
    request: PageRequest, activity: Activity, form: RoundsForm, status: int = 200
) -> HttpResponse:
    plan = _plan_of(activity)
    words: dict[str, Any] = {"activity": activity, "plan": plan}
    words |= {"form": form, "rest": RestForm()}
    if plan is not None:
        words |= whole(plan, request.GET.get("round", ""))
    else:
        words["expected"] = len(guests_of(activity, RoundPlan.Kind.TABLES, only_here=False))
    return render(request, "rounds/rounds.html", words, status=status)


@require_POST
@page_for(Role.COORDINATOR)
def plan_rounds(request: PageRequest, pk: UUID) -> HttpResponse:
    """Make the plan, or make it anew before it begins."""
    activity, form = found_activity(request, pk), RoundsForm(request.POST)
    to = reverse("rounds", args=[request.program.slug, activity.pk])
    done = _("The rounds are planned.")
    answer = submit(request, form, actions.plan_rounds, activity, to=to, done=done)
    return answer or _page(request, activity, form, status=422)


@require_POST
@page_for(Role.COORDINATOR)
def plan_rest(request: PageRequest, pk: UUID) -> HttpResponse:
    """What is still to come, anew."""
    plan, form = _plan(request, pk), RestForm(request.POST)
    to, done = rounds_page(plan), _("The rest is planned anew. Rounds already held stay.")
    answer = submit(request, form, actions.plan_rest, plan, to=to, done=done)
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def share_plan(request: PageRequest, pk: UUID) -> HttpResponse:
    """Everybody gets their own page."""

    def done(n: int) -> str:
        words = ngettext(
            "%(n)d person gets their own page by email.",
            "%(n)d people get their own page by email.",
            n,
        )
        return words % {"n": n}

    plan = _plan(request, pk)
    return show(request, actions.share_plan, plan, to=rounds_page(plan), done=done)


@require_POST
@page_for(Role.COORDINATOR)
def begin_round(request: PageRequest, pk: UUID) -> HttpResponse:
    """The next one begins."""
    plan, said = _plan(request, pk), request.POST.get("number", "")
    number = int(said) if said.isascii() and said.isdigit() else 0
    to = request.POST.get("to") == "clock"
    back = reverse("round_clock", args=[plan.program.slug, plan.pk]) if to else rounds_page(plan)
    return show(request, actions.begin_round, plan, to=back, number=number)


@require_POST
@page_for(Role.COORDINATOR)
def end_rounds(request: PageRequest, pk: UUID) -> HttpResponse:
    """The rounds are over, and everybody is asked whom they would like to meet again."""

    def done(n: int) -> str:
        words = ngettext(
            "%(n)d person is asked whom they would like to meet again.",
            "%(n)d people are asked whom they would like to meet again.",
            n,
        )
        return words % {"n": n}

    plan = _plan(request, pk)
    return show(request, actions.end_rounds, plan, to=rounds_page(plan), done=done, again=["over"])


@page_for(Role.COORDINATOR)
def round_cards(request: PageRequest, pk: UUID) -> HttpResponse:
    """A card for everybody, to print: round, table, with whom. First names and fields, no contact."""
    plan = _plan(request, pk)
    seats = [seat for seat in with_people(plan) if not seat.is_away]
    turns = turns_of(plan, seats)
    cards = [(seat, turns[seat.pk]) for seat in seats]
    return render(request, "rounds/cards.html", {"plan": plan, "cards": cards})


@page_for(Role.COORDINATOR)
def round_clock(request: PageRequest, pk: UUID) -> HttpResponse:
    """Which round it is and how long it lasts, for the wall; the page looks again by itself."""
    plan, polled = _plan(request, pk), request.headers.get("HX-Request") == "true"
    template = "rounds/clock_state.html" if polled else "rounds/clock.html"
    left = "{}:{:02}".format(*divmod(plan.seconds_left, 60))
    return render(request, template, {"plan": plan, "next": plan.current + 1, "left": left})
