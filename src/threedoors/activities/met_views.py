"""Behind emailed links: whom did you meet, and somebody says they met you."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.activities import acquainting
from threedoors.activities.link_forms import MetForm
from threedoors.activities.link_views import own_invitation
from threedoors.activities.models import Acquaintance, Invitation
from threedoors.base.pages import show, submit
from threedoors.people.access import PageRequest, link_page


def _attended(request: PageRequest) -> Invitation:
    found = own_invitation(request)
    if found.status != "attended":
        raise Http404
    return found


@require_POST
@link_page("activity")
def tell_acquaintance(request: PageRequest) -> HttpResponse:
    """ "I met X": the same answer whether we know X or not. R386."""
    row, form = _attended(request), MetForm(request.POST)
    to = reverse("link_activity", args=[request.link.pk])
    done = _("Thank you. We ask this person first.")
    answer = submit(request, form, acquainting.tell_acquaintance, row, to=to, done=done)
    words = {"invitation": row, "activity": row.activity, "form": form}
    return answer or render(request, "activities/link/invitation.html", words, status=422)


def _acquaintance(request: PageRequest) -> Acquaintance:
    rows = Acquaintance.objects.visible_to(request.member).filter(other=request.member)
    people = rows.select_related("one__person", "activity", "program")
    return get_object_or_404(people, pk=request.link.about_id)


@link_page("acquaintance")
def link_acquaintance(request: PageRequest) -> HttpResponse:
    """Who says so, and two buttons. Nothing is shared before a yes."""
    return render(request, "activities/link/acquaintance.html", {"row": _acquaintance(request)})


@require_POST
@link_page("acquaintance")
def answer_acquaintance(request: PageRequest) -> HttpResponse:
    """Yes, or no."""
    row, answer = _acquaintance(request), request.POST.get("answer", "")
    to, done = reverse("link_acquaintance", args=[request.link.pk]), _("Thank you for telling us.")
    action = acquainting.answer_acquaintance
    return show(request, action, row, to=to, done=done, again=(answer,), answer=answer)
