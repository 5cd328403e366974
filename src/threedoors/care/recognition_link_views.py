"""Behind one's own link: nominate somebody for thanks, and say whether one may be named."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show, submit
from threedoors.care import recognition
from threedoors.care.models import Nomination
from threedoors.care.recognition_forms import NominateForm, met_by
from threedoors.people.access import PageRequest, link_page
from threedoors.people.models import Membership

FROM = ("home", "care")


def _member(request: PageRequest) -> Membership:
    request.member.program = request.program
    return request.member


def _page(request: PageRequest) -> str:
    return reverse(f"link_{request.link.purpose}", args=[request.link.pk])


@link_page(*FROM)
def link_nominate(request: PageRequest) -> HttpResponse:
    """Who deserves thanks this year?"""
    member = _member(request)
    return _nominate(request, NominateForm(known=met_by(member)))


def _nominate(request: PageRequest, form: NominateForm, status: int = 200) -> HttpResponse:
    year = recognition.this_year(request.program)
    mine = Nomination.objects.visible_to(request.member).filter(year=year)
    words = {
        "form": form,
        "year": year,
        "mine": mine.select_related("member__person").order_by("said_at"),
        "back": _page(request),
    }
    return render(request, "care/link/nominate.html", words, status=status)


@require_POST
@link_page(*FROM)
def nominate(request: PageRequest) -> HttpResponse:
    """This person, because …"""
    member = _member(request)
    form = NominateForm(request.POST, known=met_by(member))
    said = form.said() if form.is_valid() else {}
    to = reverse("link_nominate", args=[request.link.pk])
    done = _("Thank you. Only the team reads it.")
    answer = submit(request, form, recognition.nominate, to=to, done=done, **said)
    return answer or _nominate(request, form, 422)


@require_POST
@link_page("care")
def allow_naming(request: PageRequest) -> HttpResponse:
    """You may name me."""
    done = _("Thank you. You can take it back here at any time.")
    return show(request, recognition.allow_naming, _member(request), to=_page(request), done=done)


@require_POST
@link_page("care")
def stop_naming(request: PageRequest) -> HttpResponse:
    """Please do not name me any more."""
    done = _("We do not name you any more.")
    return show(request, recognition.stop_naming, _member(request), to=_page(request), done=done)
