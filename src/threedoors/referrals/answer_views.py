"""The contact's own page: who gave the name and why; yes, later, no, remove me, and "I would like to help too"."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base import clock
from threedoors.base.pages import show, submit
from threedoors.matching.words import connectee_words
from threedoors.people.access import PageRequest, link_page, public_page
from threedoors.people.consents import Consent, consented
from threedoors.people.links import Link
from threedoors.people.models import Membership, Role
from threedoors.referrals import actions
from threedoors.referrals.link_forms import ContactForm, LaterForm
from threedoors.referrals.models import Referral

FRIDAY = 4
WAITS = (14, 30, 90)
"""In how many days it may suit: offered as buttons beside a day of one's own."""


def own_door(request: PageRequest) -> Referral:
    """The referral a contact's notice is about."""
    rows = Referral.objects.visible_to(request.member).with_people()
    return get_object_or_404(rows, pk=request.link.about_id, contact=request.member)


@link_page("notice")
def link_notice(request: PageRequest) -> HttpResponse:
    """Who gave your name, to whom, why, who has it, how long; and every way to say no (bar P3)."""
    own = own_door(request)
    if own.status in Referral.NAMELESS:
        return render(request, "referrals/link/removed.html")
    return notice_page(request, own, ContactForm(country=request.program.policy.country))


def notice_page(
    request: PageRequest, referral: Referral, form: ContactForm, status: int = 200
) -> HttpResponse:
    """The page of a contact, with the form for people they name themselves."""
    match, language = referral.match, translation.get_language() or "en"
    policy, names = match.program.policy, match.program.names
    words = {
        "referral": referral,
        "match": match,
        "who": connectee_words(match, language),
        "form": form if policy.referrals.onward else None,
        "onward": policy.text("onward", language, **names) if policy.referrals.onward else "",
        "share": policy.text("share_contact", language, **names),
        "keep_until": _keep_until(referral),
    }
    return render(
        request,
        "referrals/link/notice.html",
        words | _state(referral) | _around(request),
        status=status,
    )


def _state(referral: Referral) -> dict[str, bool]:
    """What they have said so far."""
    declined = referral.status == Referral.Status.DECLINED
    waits = referral.not_before is not None and referral.status in Referral.AHEAD
    reached = referral.is_welcome or referral.status in Referral.REACHED
    answered = reached and not (declined or waits)
    return {"answered": answered, "waits": waits, "declined": declined}


def _around(request: PageRequest) -> dict[str, Any]:
    """Whom they named themselves, everybody who has their contact, and whether they offered to help."""
    mine = Referral.objects.visible_to(request.member).named().filter(contact=request.member)
    newcomers = {door.match.connectee for door in mine.with_people()}
    given = Referral.objects.visible_to(request.member).named()
    given = given.filter(giver=request.member, parent=request.link.about_id)
    offered = Membership.objects.filter(person=request.member.person, role=Role.CONNECTOR).first()
    help_too = Consent.Purpose.MEET_NEWCOMERS
    return {
        "given": given.select_related("contact__person").order_by("shared_at"),
        "holders": sorted(newcomer.short_name for newcomer in newcomers),
        "offered": offered is not None and consented(offered, help_too),
        "may_offer": offered is None or offered.status == Membership.Status.PROSPECT,
    }


def _keep_until(referral: Referral) -> dt.date | None:
    """The day on which a contact nobody wrote to is forgotten (bar P7); none once they said yes."""
    if referral.is_welcome or referral.status not in Referral.UNWRITTEN:
        return None
    shared_on = referral.shared_at.astimezone(referral.program.zone).date()
    kept = dt.timedelta(days=referral.program.policy.referrals.keep_days)
    return max(shared_on, referral.not_before or shared_on) + kept


def _notice(request: PageRequest) -> str:
    return reverse("link_notice", args=[request.link.pk])


@require_POST
@link_page("notice")
def welcome_referral(request: PageRequest) -> HttpResponse:
    """Yes, they may write to me."""
    return show(request, actions.welcome_referral, own_door(request), to=_notice(request))


def _later_page(request: PageRequest, form: LaterForm, status: int = 200) -> HttpResponse:
    own = own_door(request)
    today = clock.today(request.program.zone)
    words = {
        "referral": own,
        "form": form,
        "days": [_workday(today + dt.timedelta(days=days)) for days in WAITS],
    }
    return render(request, "referrals/link/later.html", words, status=status)


def _workday(day: dt.date) -> dt.date:
    """The day itself, or the Monday after a weekend."""
    return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > FRIDAY else 0)


@link_page("notice")
def link_later(request: PageRequest) -> HttpResponse:
    """From which day it suits: three days to tap, or another one."""
    return _later_page(request, LaterForm())


@require_POST
@link_page("notice")
def postpone_referral(request: PageRequest) -> HttpResponse:
    """Not now, from that day."""
    form = LaterForm(request.POST)
    done = _("Thank you. We pass the day on. Nobody writes to you before.")
    saved = submit(
        request, form, actions.postpone_referral, own_door(request), to=_notice(request), done=done
    )
    return saved or _later_page(request, form, status=422)


@require_POST
@link_page("notice")
def decline_referral(request: PageRequest) -> HttpResponse:
    """I have no time: the newcomer is asked not to write."""
    own, again = own_door(request), ("declined",)
    return show(request, actions.decline_referral, own, to=_notice(request), again=again)


@link_page("notice")
def link_leave(request: PageRequest) -> HttpResponse:
    """What "remove me" does, before it is done."""
    return render(request, "referrals/link/leave.html", {"referral": own_door(request)})


@require_POST
@link_page("notice")
def remove_contact(request: PageRequest) -> HttpResponse:
    """Remove me: everything about them is gone before the next page opens."""
    to = reverse("link_removed", args=[request.link.pk])
    return show(request, actions.remove_contact, request.member, to=to)


@require_POST
@link_page("notice")
def offer_help(request: PageRequest) -> HttpResponse:
    """I would like to meet newcomers myself: by their own wish, never by ours."""
    done = _("Thank you! Our team writes to you about it.")
    return show(request, actions.offer_help, request.member, to=_notice(request), done=done)


@public_page
def link_removed(request: PageRequest, link: uuid.UUID) -> HttpResponse:
    """The calm page after a removal. It knows nothing of the person any more but their language."""
    ended = Link.objects.exclude(revoked_at=None).select_related("program", "membership__person")
    row = get_object_or_404(ended, pk=link, purpose="notice")
    request.program = row.program
    with translation.override(row.membership.person.language):
        return render(request, "referrals/link/removed.html")
