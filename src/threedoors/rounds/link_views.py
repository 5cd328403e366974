"""A guest's own page behind an emailed link: where to go, with whom, and whom to meet again. No contact data."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from threedoors.activities.models import Invitation
from threedoors.base.pages import show, submit
from threedoors.base.text import row_id
from threedoors.people.access import PageRequest, link_page
from threedoors.rounds import actions
from threedoors.rounds.link_forms import RemarkForm
from threedoors.rounds.meetings import met_by, turns_of, with_people
from threedoors.rounds.models import Remark, RoundPlan, Seat, SeatQuerySet, Visit

PURPOSES = ("rounds", "activity")
"""The page's own link, and the one of the invitation: both belong to one guest of one event."""


def _seats(request: PageRequest) -> SeatQuerySet:
    """The guest's own seat, by its own link or by that of their own invitation."""
    own = Seat.objects.visible_to(request.member)
    if request.link.purpose == "rounds":
        return own.filter(pk=request.link.about_id)
    invitation = Invitation.objects.visible_to(request.member).filter(pk=request.link.about_id)
    shown = Q(plan__shared_at__isnull=False) | ~Q(plan__status=RoundPlan.Status.READY)
    return own.filter(shown, plan__activity__in=invitation.values("activity"))


def _seat(request: PageRequest) -> Seat:
    rows = _seats(request).select_related(
        "plan__activity", "plan__program", "program", "member__person"
    )
    return get_object_or_404(rows)


def _page(request: PageRequest) -> str:
    return reverse("link_rounds", args=[request.link.pk])


@link_page(*PURPOSES)
def link_rounds(request: PageRequest) -> HttpResponse:
    """The round under way, all rounds, and after the first one whom to meet again."""
    if request.link.purpose == "activity" and not _seats(request).exists():
        return _not_seated(request)
    return _show(request, _seat(request), RemarkForm())


def _not_seated(request: PageRequest) -> HttpResponse:
    """Who came late is told what to do; a link to anything else opens nothing."""
    own = Invitation.objects.visible_to(request.member).filter(pk=request.link.about_id)
    invitation = get_object_or_404(own.select_related("activity"))
    words = {"activity": invitation.activity}
    return render(request, "rounds/link/not_seated.html", words)


def _show(request: PageRequest, seat: Seat, form: RemarkForm, status: int = 200) -> HttpResponse:
    plan = seat.plan
    turns = [] if plan.activity.is_cancelled else turns_of(plan, [seat])[seat.pk]
    words: dict[str, Any] = {
        "seat": seat,
        "plan": plan,
        "turns": turns,
        "now": next((turn for turn in turns if turn.number == plan.current), None),
        "met": met_by(seat) if plan.current else [],
        "form": form,
    }
    for one in words["met"]:
        if form.is_bound and form.data.get("whom") == str(one.seat.pk):
            one.remark, one.is_typed = form.data.get("text", ""), True
    if plan.status == RoundPlan.Status.OVER:
        words["remarks"] = Remark.objects.filter(whom=seat).select_related("who__member__person")
    if plan.kind in (RoundPlan.Kind.BOOTHS, RoundPlan.Kind.PITCHES):
        words |= _stands(seat)
    return render(request, "rounds/link/rounds.html", words, status=status)


def _stands(seat: Seat) -> dict[str, Any]:
    """The booths with those where the visitor was, or the order of the pitches."""
    seen = set(Visit.objects.filter(who=seat).values_list("whom", flat=True))
    rows = [row for row in with_people(seat.plan) if row.number and not row.is_away]
    return {"stands": [(row, row.pk in seen) for row in rows]}


@require_POST
@link_page(*PURPOSES)
def wish_again(request: PageRequest) -> HttpResponse:
    """The ticks: whom the guest would like to meet again."""

    def done(n: int) -> str:
        if not n:
            return _("Thank you. We tell nobody, unless both of you tick.")
        words = ngettext(
            "You both want to meet again. We sent you an email with how to reach each other.",
            "%(n)d people want to meet you again too. We sent you emails with how to reach them.",
            n,
        )
        return words % {"n": n}

    whom = [row_id(said) for said in request.POST.getlist("whom")]
    if None in whom:
        raise Http404
    seat = _seat(request)
    return show(request, actions.wish_again, seat, to=_page(request), done=done, whom=whom)


def _other(request: PageRequest, seat: Seat) -> Seat:
    pk = row_id(request.POST.get("whom", ""))
    return get_object_or_404(
        Seat.objects.filter(plan=seat.plan_id).select_related("program"), pk=pk
    )


@require_POST
@link_page(*PURPOSES)
def write_remark(request: PageRequest) -> HttpResponse:
    """An interviewer's words for the person."""
    seat, form = _seat(request), RemarkForm(request.POST)
    words: dict[str, Any] = {"whom": _other(request, seat), "text": request.POST.get("text", "")}
    if form.is_valid():
        words["text"] = form.cleaned_data["text"]
    done = _("Thank you. Your words are kept for them.")
    answer = submit(
        request, form, actions.write_remark, seat, to=_page(request), done=done, **words
    )
    return answer or _show(request, seat, form, status=422)


@require_POST
@link_page(*PURPOSES)
def record_visit(request: PageRequest) -> HttpResponse:
    """'I was here.'"""
    seat = _seat(request)
    other = _other(request, seat)
    done = _("Noted.")
    return show(request, actions.record_visit, seat, to=_page(request), done=done, whom=other)
