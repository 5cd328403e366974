"""The national office's own page: each community's talks, training and course, and who keeps the portal."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base import clock
from threedoors.base.pages import form_page, show, submit
from threedoors.network import actions, calling
from threedoors.network.access import PortalRequest, portal_page
from threedoors.network.call_forms import CheckInForm
from threedoors.network.forms import KeeperForm
from threedoors.network.models import Keeper, coordinators_of
from threedoors.network.standing import next_exchange_on, standing_of


@portal_page
def office(request: PortalRequest) -> HttpResponse:
    """For the office every community, for a community its own line. R434, R435, R438."""
    today = clock.today(request.program.zone)
    here = coordinators_of(request.network)
    keepers = Keeper.objects.filter(network=request.network, member__in=here)
    people = here.exclude(keeper__network=request.network)
    words = {
        "network": request.network,
        "lines": standing_of(request.member, request.network, today),
        "exchange": next_exchange_on(request.network, request.program.zone),
        "keepers": keepers.select_related("member__person").order_by("since"),
        "keeps": request.keeps,
        "year": today.year,
        "form": CheckInForm(network=request.network, auto_id="talk_%s"),
        "keeper_form": KeeperForm(people=people, auto_id="keeper_%s"),
    }
    return render(request, "network/office.html", words)


def _page(request: PortalRequest) -> str:
    return reverse("office", args=[request.program.slug])


@require_POST
@portal_page
def record_check_in(request: PortalRequest) -> HttpResponse:
    """A talk with one community."""
    form = CheckInForm(request.POST, network=request.network)
    if not form.is_valid():
        return form_page(request, form, _page(request))
    program, said = form.cleaned_data["program"], dict(form.cleaned_data)
    del said["program"]
    act, done = calling.record_check_in, _("Noted.")
    answer = submit(request, form, act, program, to=_page(request), done=done, **said)
    return answer or form_page(request, form, _page(request))


@require_POST
@portal_page
def name_keeper(request: PortalRequest) -> HttpResponse:
    """One more person keeps the portal."""
    form = KeeperForm(request.POST, people=coordinators_of(request.network))
    if not form.is_valid():
        return form_page(request, form, _page(request))
    act, member = actions.name_keeper, form.cleaned_data["member"]
    return show(request, act, member, to=_page(request), done=_("They keep the portal with you."))


@require_POST
@portal_page
def release_keeper(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Somebody keeps it no more."""
    rows = Keeper.objects.filter(network=request.network).select_related("member__program")
    row = get_object_or_404(rows, pk=pk)
    return show(request, actions.release_keeper, row, to=_page(request), done=_("Noted."))
