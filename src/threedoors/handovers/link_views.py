"""A newcomer's own page of a hand-over: to whom, why, every line of what is shared; yes, no, take it back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show, submit
from threedoors.handovers import actions, asking
from threedoors.handovers.link_forms import AgreeForm
from threedoors.handovers.models import Handover
from threedoors.handovers.sharing import Shareable, fingerprint
from threedoors.people.access import PageRequest, link_page
from threedoors.people.codes import needs_code


def _handover(request: PageRequest) -> Handover:
    rows = Handover.objects.visible_to(request.member).own_of(request.member).with_people()
    return get_object_or_404(rows, pk=request.link.about_id)


def _page(request: PageRequest) -> str:
    return reverse("link_handover", args=[request.link.pk])


@link_page("handover")
def link_handover(request: PageRequest) -> HttpResponse:
    """What is asked and what they would see; later, how it stands."""
    handover = _handover(request)
    if handover.status != Handover.Status.PROPOSED:
        return render(request, "handovers/link/stands.html", {"handover": handover})
    found = Shareable(handover.member)
    seen = {"seen": fingerprint(handover, found)}
    return _ask(request, handover, AgreeForm(handover=handover, found=found, initial=seen), found)


def _ask(
    request: PageRequest, handover: Handover, form: AgreeForm, found: Shareable, status: int = 200
) -> HttpResponse:
    words = {"handover": handover, "form": form, "found": found}
    return render(request, "handovers/link/ask.html", words, status=status)


@require_POST
@link_page("handover")
def agree_handover(request: PageRequest) -> HttpResponse:
    """Yes: they may have who I am, and what I ticked."""
    handover = _handover(request)
    found = Shareable(handover.member)
    form = AgreeForm(request.POST, handover=handover, found=found)
    said = form.said() if form.is_valid() else {}
    done = _("Thank you! You can take it back until they have answered.")
    act, again = actions.agree_handover, ("agreed", "accepted")
    saved = submit(request, form, act, handover, to=_page(request), done=done, again=again, **said)
    return saved or _ask(request, handover, form, found, 422)


@require_POST
@link_page("handover")
def refuse_handover(request: PageRequest) -> HttpResponse:
    """No, thanks."""
    handover, again = _handover(request), ("refused",)
    return show(request, actions.refuse_handover, handover, to=_page(request), again=again)


@require_POST
@link_page("handover")
def withdraw_handover(request: PageRequest) -> HttpResponse:
    """Take it back; nothing is kept there."""
    handover, again = _handover(request), ("withdrawn",)
    return show(request, actions.withdraw_handover, handover, to=_page(request), again=again)


@require_POST
@link_page("application")
@needs_code
def stop_asking_elsewhere(request: PageRequest) -> HttpResponse:
    """Take back that other communities may be asked."""
    to = reverse("link_application", args=[request.link.pk])
    done = _("We will not ask.")
    return show(request, asking.stop_asking_elsewhere, request.member, to=to, done=done)
