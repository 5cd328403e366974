"""What staff keep for promotion, page by page: accounts and followers, the press, pictures and campaigns."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show, submit
from threedoors.base.uploads import download
from threedoors.figures.figure import EVER
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.programs.models import Program
from threedoors.promotion import keeping
from threedoors.promotion.forms import AccountForm
from threedoors.promotion.keeping_forms import (
    CampaignForm,
    FollowersForm,
    PictureForm,
    PressForm,
)
from threedoors.promotion.models import Account, Campaign, Picture, PressItem
from threedoors.promotion.plan import followers_by_month

PER_PAGE = 30
MOST = 24


def _to(request: PageRequest, name: str) -> str:
    return reverse(name, args=[request.program.slug])


@page_for(Role.COORDINATOR)
def accounts(request: PageRequest) -> HttpResponse:
    """Our accounts with their followers month by month, and what the sister communities are called. R407-R410."""
    return _accounts(request)


def _accounts(request: PageRequest, status: int = 200, **forms: Any) -> HttpResponse:
    own = list(Account.objects.visible_to(request.member).order_by("platform"))
    words: dict[str, Any] = {
        "own": own,
        "log": _log(request.program, [row.get_platform_display() for row in own]),
        "sisters": Account.objects.of_sisters(request.program),
        "form": AccountForm(),
        "followers": FollowersForm(staff=request.member) if own else None,
        "edits": [(row, AccountForm.of(row)) for row in own],
    }
    return render(request, "promotion/accounts.html", words | forms, status=status)


def _log(program: Program, names: list[str]) -> list[tuple[dt.date, list[tuple[int | None, str]]]]:
    """Each month with a number: how many followed each account, the newest first."""
    months = sorted(followers_by_month(program, EVER).items(), reverse=True)[:MOST]
    return [(month, [(known.get(name), name) for name in names]) for month, known in months]


@require_POST
@page_for(Role.COORDINATOR)
def keep_account(request: PageRequest) -> HttpResponse:
    """A new account, or another name of one we have."""
    form, to = AccountForm(request.POST), _to(request, "accounts")
    done = _("Saved.")
    answer = submit(request, form, keeping.keep_account, request.program, to=to, done=done)
    return answer or _accounts(request, 422, form=form)


@require_POST
@page_for(Role.COORDINATOR)
def record_followers(request: PageRequest) -> HttpResponse:
    """The number that stands there."""
    form, to = FollowersForm(request.POST, staff=request.member), _to(request, "accounts")
    said = dict(form.cleaned_data) if form.is_valid() else {}
    account = said.pop("account", None)
    if account is not None:
        account.program = request.program
    done = _("Noted.")
    answer = submit(request, form, keeping.record_followers, account, to=to, done=done, **said)
    return answer or _accounts(request, 422, followers=form)


@page_for(Role.COORDINATOR)
def press(request: PageRequest) -> HttpResponse:
    """What others wrote about us, and our milestones, the newest first. R425."""
    return _press(request, PressForm())


def _press(request: PageRequest, form: PressForm, status: int = 200) -> HttpResponse:
    rows = PressItem.objects.visible_to(request.member).order_by("-day", "title")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "promotion/press.html", {"rows": page, "form": form}, status=status)


@require_POST
@page_for(Role.COORDINATOR)
def add_press(request: PageRequest) -> HttpResponse:
    """One more."""
    form, to, done = PressForm(request.POST), _to(request, "press"), _("It is in the list.")
    said = form.said() if form.is_valid() else {}
    answer = submit(request, form, keeping.add_press, request.program, to=to, done=done, **said)
    return answer or _press(request, form, 422)


@require_POST
@page_for(Role.COORDINATOR)
def remove_press(request: PageRequest, pk: UUID) -> HttpResponse:
    """It does not belong there."""
    item = get_object_or_404(PressItem.objects.visible_to(request.member), pk=pk)
    return show(request, keeping.remove_press, item, to=_to(request, "press"), done=_("Removed."))


@page_for(Role.COORDINATOR)
def pictures(request: PageRequest) -> HttpResponse:
    """Pictures and posters, and the campaigns they belong to. R371, R420."""
    return _pictures(request)


def _pictures(request: PageRequest, status: int = 200, **forms: Any) -> HttpResponse:
    rows = Picture.objects.visible_to(request.member).select_related("campaign")
    campaigns = Campaign.objects.visible_to(request.member).select_related("sponsor")
    words: dict[str, Any] = {
        "rows": Paginator(rows.order_by("-added_at"), PER_PAGE).get_page(request.GET.get("page")),
        "campaigns": campaigns.order_by("-begins_on")[:MOST],
        "form": PictureForm(staff=request.member),
        "campaign": CampaignForm(staff=request.member),
    }
    return render(request, "promotion/pictures.html", words | forms, status=status)


@require_POST
@page_for(Role.COORDINATOR)
def add_picture(request: PageRequest) -> HttpResponse:
    """A file from this computer."""
    form = PictureForm(request.POST, request.FILES, staff=request.member)
    said = form.said() if form.is_valid() else {}
    to, done = _to(request, "pictures"), _("The picture is here.")
    answer = submit(request, form, keeping.add_picture, request.program, to=to, done=done, **said)
    return answer or _pictures(request, 422, form=form)


@require_POST
@page_for(Role.COORDINATOR)
def add_campaign(request: PageRequest) -> HttpResponse:
    """Something that is told for a while."""
    form = CampaignForm(request.POST, staff=request.member)
    to, done = _to(request, "pictures"), _("The campaign is added.")
    answer = submit(request, form, keeping.add_campaign, request.program, to=to, done=done)
    return answer or _pictures(request, 422, campaign=form)


@page_for(Role.COORDINATOR)
def picture(request: PageRequest, pk: UUID) -> HttpResponse:
    """The file itself, to post or to print."""
    found = get_object_or_404(Picture.objects.visible_to(request.member), pk=pk)
    return download(found.file, name=found.name, media_type=found.media_type)
