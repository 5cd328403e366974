"""What staff note about introductions: named, told, answered, removed, written to, met; and fewer are enough."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.matching.views import connection_page, find_match
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.referrals import actions
from threedoors.referrals.forms import PostponeForm, ReferralForm, WaiveForm
from threedoors.referrals.models import Referral


@require_POST
@page_for(Role.COORDINATOR)
def add_referral(request: PageRequest, pk: UUID) -> HttpResponse:
    """A name given on the phone, by the Connector or by somebody further on."""
    match = find_match(request, pk)
    doors = list(
        match.referrals.exclude(status__in=Referral.NAMELESS).select_related("contact__person")
    )
    form = ReferralForm(request.POST, match=match, doors=doors)
    done = _("The introduction is noted. %(name)s gets it by email.")
    answer = submit(
        request,
        form,
        actions.add_referral,
        match,
        to=connection_page(match),
        done=done % {"name": match.connectee.name},
    )
    return answer or form_page(request, form, connection_page(match))


@require_POST
@page_for(Role.COORDINATOR)
def waive_referrals(request: PageRequest, pk: UUID) -> HttpResponse:
    """Fewer are enough, with the reason."""
    match, form = find_match(request, pk), WaiveForm(request.POST)
    done, to = _("Noted: no more introductions are owed."), connection_page(match)
    answer = submit(request, form, actions.waive_referrals, match, to=to, done=done)
    return answer or form_page(request, form, to)


def _referral(request: PageRequest, pk: UUID) -> Referral:
    rows = Referral.objects.visible_to(request.member).select_related(
        "program",
        "contact__person",
        "giver__person",
        "match__program",
        "match__connectee__person",
        "match__connector__person",
    )
    return get_object_or_404(rows, pk=pk)


@require_POST
@page_for(Role.COORDINATOR)
def tell_contact(request: PageRequest, pk: UUID) -> HttpResponse:
    """The contact knows now."""
    referral = _referral(request, pk)
    done, to = (
        _("Noted: %(name)s was told.") % {"name": referral.who},
        connection_page(referral.match),
    )
    return show(request, actions.tell_contact, referral, to=to, done=done)


@require_POST
@page_for(Role.COORDINATOR)
def send_notice(request: PageRequest, pk: UUID) -> HttpResponse:
    """The program tells the contact instead of the giver."""
    referral = _referral(request, pk)
    done = _("The notice is on its way to %(name)s.") % {"name": referral.who}
    to = connection_page(referral.match)
    return show(request, actions.send_notice, referral, to=to, done=done)


@require_POST
@page_for(Role.COORDINATOR)
def welcome_referral(request: PageRequest, pk: UUID) -> HttpResponse:
    """The contact is glad to hear from the newcomer: they said so on the phone."""
    referral = _referral(request, pk)
    done, to = (
        _("Noted: %(name)s said yes.") % {"name": referral.who},
        connection_page(referral.match),
    )
    return show(request, actions.welcome_referral, referral, to=to, done=done)


@require_POST
@page_for(Role.COORDINATOR)
def postpone_referral(request: PageRequest, pk: UUID) -> HttpResponse:
    """The contact has time from a day on."""
    referral, form = _referral(request, pk), PostponeForm(request.POST)
    done, to = _("Noted. The newcomer learns the day by email."), connection_page(referral.match)
    answer = submit(request, form, actions.postpone_referral, referral, to=to, done=done)
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def decline_referral(request: PageRequest, pk: UUID) -> HttpResponse:
    """The contact has no time."""
    referral = _referral(request, pk)
    done = _("Noted: %(name)s has no time.") % {"name": referral.who}
    to = connection_page(referral.match)
    return show(request, actions.decline_referral, referral, to=to, done=done, again=["declined"])


@require_POST
@page_for(Role.COORDINATOR)
def remove_contact(request: PageRequest, pk: UUID) -> HttpResponse:
    """The contact wants to be removed: their details vanish at once."""
    referral = _referral(request, pk)
    done = _("The contact's details were removed.")
    to = connection_page(referral.match)
    return show(
        request, actions.remove_contact, referral.contact, to=to, done=done, again=["ended"]
    )


@require_POST
@page_for(Role.COORDINATOR)
def record_step(request: PageRequest, pk: UUID) -> HttpResponse:
    """How far the newcomer got at this door."""
    referral = _referral(request, pk)
    step, to = request.POST.get("to", ""), connection_page(referral.match)
    done, again = _("Noted."), [step]
    return show(request, actions.record_step, referral, to=to, done=done, again=again, step=step)
