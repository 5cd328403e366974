"""A Connector's own page behind a mailed link: what they gave, what was asked, how much they do, and how to stop."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show, submit
from threedoors.care import actions, goodbyes
from threedoors.care.figures import given
from threedoors.care.forms import CapacityForm
from threedoors.care.link_forms import RestForm, StopForm
from threedoors.care.models import Goodbye
from threedoors.care.own_page import OwnPage
from threedoors.care.statements import statement_of
from threedoors.matching.models import Match
from threedoors.people.access import PageRequest, link_page
from threedoors.people.models import Membership, Role

OTHER_LINKS = ("meet", "refer", "survey")


def _member(request: PageRequest) -> Membership:
    """The Connector whose page it is."""
    if request.member.role != Role.CONNECTOR:
        raise Http404
    request.member.program = request.program
    return request.member


def _page(request: PageRequest) -> str:
    return reverse("link_care", args=[request.link.pk])


@link_page("care")
def link_care(request: PageRequest) -> HttpResponse:
    """All of it on one page; for somebody who stopped the way back."""
    return _own_page(request)


def _own_page(request: PageRequest, status: int = 200, **forms: Any) -> HttpResponse:
    member = _member(request)
    if member.status == Membership.Status.ENDED:
        return render(request, "care/link/stopped.html", _stopped(member))
    on = OwnPage(member)
    usual = {
        "capacity_form": CapacityForm(program=request.program, initial={"capacity": on.capacity}),
        "rest_form": RestForm(),
    }
    return render(request, "care/link/own_page.html", {"on": on, **usual, **forms}, status=status)


def _stopped(member: Membership) -> dict[str, Any]:
    """Whoever stopped: thanks, and the way back or to a final no."""
    return {"given": given(member), "goodbye": _last(member)}


def _last(member: Membership) -> Goodbye | None:
    return member.goodbyes.filter(status__in=["said", "over"]).order_by("-said_at").first()


@require_POST
@link_page("care")
def set_capacity(request: PageRequest) -> HttpResponse:
    """My own number a year."""
    member, form = _member(request), CapacityForm(request.POST, program=request.program)
    done = _("Saved. We ask you for no more than this.")
    answer = submit(request, form, actions.set_capacity, member, to=_page(request), done=done)
    return answer or _own_page(request, 422, capacity_form=form)


@require_POST
@link_page("care")
def rest_connector(request: PageRequest) -> HttpResponse:
    """Ask me nothing until a day."""
    member, form = _member(request), RestForm(request.POST)
    done = _("Enjoy your pause. We ask for nothing before that day.")
    answer = submit(
        request,
        form,
        actions.rest_connector,
        member,
        to=_page(request),
        done=done,
        again=["paused"],
    )
    return answer or _own_page(request, 422, rest_form=form)


@require_POST
@link_page("care")
def resume_connector(request: PageRequest) -> HttpResponse:
    """Back before the day."""
    done = _("Welcome back!")
    action, member = actions.resume_connector, _member(request)
    return show(request, action, member, to=_page(request), done=done, again=["active"])


def _match(request: PageRequest, pk: UUID) -> Match:
    member = _member(request)
    rows = Match.objects.visible_to(member).with_people()
    return get_object_or_404(rows, pk=pk, connector=member)


@require_POST
@link_page("care")
def stay_in_touch(request: PageRequest, pk: UUID) -> HttpResponse:
    """Happy to stay in touch, or rather not."""
    willing = request.POST.get("willing") == "yes"
    done, to = _("Noted. Thank you for telling us."), _page(request)
    match = _match(request, pk)
    return show(request, actions.stay_in_touch, match, to=to, done=done, willing=willing)


@link_page("care")
def link_stop(request: PageRequest) -> HttpResponse:
    """Shall this end? The first of two steps."""
    member = _member(request)
    if member.status == Membership.Status.ENDED:
        return redirect(_page(request))
    return _stop(request, member, None)


def _stop(request: PageRequest, member: Membership, form: StopForm | None) -> HttpResponse:
    matches = goodbyes.open_matches(member)
    form = form or StopForm(program=request.program, open_ones=goodbyes.may_finish(matches))
    words = {"form": form, "matches": matches, "given": given(member)}
    return render(request, "care/link/stop.html", words, status=422 if form.is_bound else 200)


@require_POST
@link_page("care")
def part_by_wish(request: PageRequest) -> HttpResponse:
    """Yes, stop: one mail of thanks, and nothing is asked any more."""
    member = _member(request)
    open_ones = goodbyes.may_finish(goodbyes.open_matches(member))
    form = StopForm(request.POST, program=request.program, open_ones=open_ones)
    done = _("You have stopped. Thank you for all you did.")
    sent = submit(request, form, goodbyes.part_by_wish, member, to=_page(request), done=done)
    return sent or _stop(request, member, form)


@require_POST
@link_page("care")
def take_up(request: PageRequest) -> HttpResponse:
    """Yes, ask me again."""
    return _answer(request, goodbyes.take_up, _("Welcome back! It is good to have you with us."))


@require_POST
@link_page("care")
def end_for_good(request: PageRequest) -> HttpResponse:
    """No, and please do not ask again."""
    return _answer(request, goodbyes.end_for_good, _("Thank you. We will not ask again."))


def _answer(request: PageRequest, action: Any, done: str) -> HttpResponse:
    goodbye = _last(_member(request))
    if goodbye is None:
        return redirect(_page(request))
    goodbye.member = request.member
    return show(request, action, goodbye, to=_page(request), done=done, again=["returned", "over"])


@link_page("care")
def link_statement(request: PageRequest) -> HttpResponse:
    """One year on one page: to print, or to share."""
    on, years = statement_of(_member(request), request.GET.get("year", ""))
    words = {"on": on, "years": years, "back": _page(request)}
    return render(request, "care/link/statement.html", words)


@require_POST
@link_page(*OTHER_LINKS)
def send_own_page(request: PageRequest) -> HttpResponse:
    """Mail me my page; another link does not open it."""
    member, purpose = _member(request), request.link.purpose
    to, done = (
        reverse(f"link_{purpose}", args=[request.link.pk]),
        _("Your page is in your mailbox."),
    )
    return show(request, actions.send_own_page, member, to=to, done=done)
