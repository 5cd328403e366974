"""Opening doors from a phone: the Connector's three names, or a contact's, and who tells them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show, submit
from threedoors.base.text import row_id
from threedoors.matching.models import Match
from threedoors.people.access import PageRequest, link_page
from threedoors.people.codes import code_was_given
from threedoors.promises.models import Promise
from threedoors.referrals import actions
from threedoors.referrals.answer_views import notice_page, own_door
from threedoors.referrals.home_views import contact_page
from threedoors.referrals.link_forms import ContactForm
from threedoors.referrals.mails import warm_introduction
from threedoors.referrals.models import Referral, ReferralQuerySet

MOST_KNOWN = 6
GIVERS = ("refer", "meet", "notice", "home")


@dataclass(frozen=True)
class Place:
    """Where in a tree somebody names a person, and the page they do it on."""

    match: Match
    parent: Referral | None
    page: str


def _match(request: PageRequest) -> Match:
    """The Connector's own match."""
    rows = Match.objects.visible_to(request.member).with_people()
    return get_object_or_404(rows, pk=request.link.about_id, connector=request.member)


def _place(request: PageRequest) -> Place:
    """The Connector names at the root, a contact below their own door, a newcomer below any of theirs."""
    if request.link.purpose == "notice":
        own = own_door(request)
        return Place(own.match, own, reverse("link_notice", args=[request.link.pk]))
    if request.link.purpose == "home":
        rows = Referral.objects.visible_to(request.member).with_people()
        above = row_id(request.POST.get("parent", ""))
        parent = get_object_or_404(rows, pk=above, match__connectee=request.member)
        return Place(
            parent.match, parent, reverse("link_contact", args=[request.link.pk, parent.pk])
        )
    return Place(_match(request), None, reverse("link_refer", args=[request.link.pk]))


def _page_of(
    request: PageRequest, place: Place, form: ContactForm, status: int = 200
) -> HttpResponse:
    """The page on which the form stands, for whoever fills it in."""
    if place.parent is None:
        return render(
            request, "referrals/link/refer.html", _refer(request, place.match, form), status=status
        )
    if request.link.purpose == "notice":
        return notice_page(request, place.parent, form, status=status)
    return contact_page(request, place.parent, form, status=status)


@link_page("refer", "meet")
def link_refer(request: PageRequest) -> HttpResponse:
    """Three people for the newcomer, one at a time (ui.md S15)."""
    match = _match(request)
    if match.status not in Match.MEETING_HELD:
        return render(request, "referrals/link/refer_closed.html", {"match": match})
    asked = row_id(request.GET.get("again", ""))
    again = _named_before(request).filter(pk=asked).first() if asked else None
    form = ContactForm(country=request.program.policy.country, initial=_said(again))
    return _page_of(request, Place(match, None, ""), form)


def _named_before(request: PageRequest) -> ReferralQuerySet:
    """People the same giver named for others, who have not said no."""
    rows = Referral.objects.visible_to(request.member).named().filter(giver=request.member)
    return rows.exclude(match=request.link.about_id).exclude(status=Referral.Status.DECLINED)


def _known_before(request: PageRequest) -> list[Referral]:
    """Each of them once, ready to be named again, with when that was. R266."""
    latest: dict[uuid.UUID, Referral] = {}
    for door in _named_before(request).order_by("-shared_at")[:50]:
        latest.setdefault(door.contact_id, door)
    return list(latest.values())[:MOST_KNOWN]


def _said(door: Referral | None) -> dict[str, str]:
    """What this giver said of the person before; never what anybody else said."""
    names = ("name", "email", "phone", "job_title", "employer", "category", "knows")
    return {name: getattr(door, name) for name in names} if door else {}


def _refer(request: PageRequest, match: Match, form: ContactForm) -> dict[str, Any]:
    policy, language = match.program.policy, request.LANGUAGE_CODE
    names = match.program.names
    given = match.referrals.filter(level=1).exclude(status__in=Referral.GONE)
    promise = Promise.objects.open().filter(kind="refer", about_id=match.pk).first()
    code = code_was_given(request, request.link)
    count, target = actions.doors(match), policy.referrals.target
    subject, text = warm_introduction(match, language, full=code)
    return {
        "match": match,
        "form": form,
        "given": given.select_related("contact__person").order_by("shared_at"),
        "count": count,
        "target": target,
        "missing": range(count + 1, target + 1),
        "by": promise.due_at if promise else None,
        "ideas": policy.lines("referral_ideas", language, **names),
        "why": policy.text("why_referrals", language, **names),
        "subject": subject,
        "text": text,
        "code": code,
        "known": _known_before(request),
    }


@require_POST
@link_page(*GIVERS)
def add_referral(request: PageRequest) -> HttpResponse:
    """One more person to meet: saved at once, with their own right to say no."""
    place = _place(request)
    form = ContactForm(request.POST, country=request.program.policy.country)
    said = {**form.cleaned_data, "parent": place.parent} if form.is_valid() else {}
    done = _("Saved. Thank you!")
    saved = submit(
        request, form, actions.add_referral, place.match, to=place.page, done=done, **said
    )
    return saved or _page_of(request, place, form, status=422)


def _given(request: PageRequest, pk: uuid.UUID) -> Referral:
    """A door this person opened."""
    rows = Referral.objects.visible_to(request.member).with_people()
    return get_object_or_404(rows, pk=pk, giver=request.member)


def _back(request: PageRequest) -> str:
    names = {"notice": "link_notice", "home": "link_home"}
    return reverse(names.get(request.link.purpose, "link_refer"), args=[request.link.pk])


@require_POST
@link_page(*GIVERS)
def tell_contact(request: PageRequest, pk: uuid.UUID) -> HttpResponse:
    """The giver says: I told them."""
    done = _("Thank you. We noted that they know.")
    return show(request, actions.tell_contact, _given(request, pk), to=_back(request), done=done)


@require_POST
@link_page(*GIVERS)
def send_notice(request: PageRequest, pk: uuid.UUID) -> HttpResponse:
    """The giver would rather have us tell them."""
    done = _("Our notice is on its way.")
    return show(request, actions.send_notice, _given(request, pk), to=_back(request), done=done)
