"""Who may be tagged, and who is asked to tell it themselves."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show, submit
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.promotion import agreeing
from threedoors.promotion.keeping_forms import MemberTagForm, OrganizationTagForm, ShareForm
from threedoors.promotion.models import Account, Tag

PER_PAGE = 50


@page_for(Role.COORDINATOR)
def tags(request: PageRequest) -> HttpResponse:
    """People and businesses that said yes; `show=influencers` lists those whom many follow. R405, R406."""
    return _tags(request)


def _tags(request: PageRequest, status: int = 200, **forms: Any) -> HttpResponse:
    rows = Tag.objects.visible_to(request.member).allowed().with_names()
    only = request.GET.get("show") == "influencers"
    rows = rows.filter(is_influencer=True) if only else rows
    words: dict[str, Any] = {
        "rows": Paginator(rows.order_by("name", "pk"), PER_PAGE).get_page(request.GET.get("page")),
        "only": only,
        "business": OrganizationTagForm(staff=request.member),
        "person": MemberTagForm(staff=request.member),
        "share": ShareForm(staff=request.member),
        "has_account": Account.objects.visible_to(request.member).exists(),
    }
    return render(request, "promotion/tags.html", words | forms, status=status)


def _to(request: PageRequest) -> str:
    return reverse("tags", args=[request.program.slug])


@require_POST
@page_for(Role.COORDINATOR)
def agree_organization(request: PageRequest) -> HttpResponse:
    """A business told us yes."""
    form = OrganizationTagForm(request.POST, staff=request.member)
    said = dict(form.cleaned_data) if form.is_valid() else {}
    row, to = said.pop("organization", None), _to(request)
    if row is not None:
        row.program = request.program
    answer = submit(
        request, form, agreeing.agree_organization, row, to=to, done=_("Saved."), **said
    )
    return answer or _tags(request, 422, business=form)


@require_POST
@page_for(Role.COORDINATOR)
def agree_tagging(request: PageRequest) -> HttpResponse:
    """A person told us yes on the phone."""
    form = MemberTagForm(request.POST, staff=request.member)
    said = dict(form.cleaned_data) if form.is_valid() else {}
    member, to = said.pop("member", None), _to(request)
    answer = submit(request, form, agreeing.agree_tagging, member, to=to, done=_("Saved."), **said)
    return answer or _tags(request, 422, person=form)


def _tag(request: PageRequest, pk: UUID) -> Tag:
    rows = Tag.objects.visible_to(request.member).select_related(
        "member__person", "member__program"
    )
    return get_object_or_404(rows, pk=pk)


@require_POST
@page_for(Role.COORDINATOR)
def end_tag(request: PageRequest, pk: UUID) -> HttpResponse:
    """They want it no more."""
    tag, done = _tag(request, pk), _("Nobody tags them any more.")
    return show(request, agreeing.end_tag, tag, to=_to(request), done=done)


@require_POST
@page_for(Role.COORDINATOR)
def mark_influencer(request: PageRequest, pk: UUID) -> HttpResponse:
    """Many follow them, or not."""
    tag, on = _tag(request, pk), request.POST.get("on") == "yes"
    return show(request, agreeing.mark_influencer, tag, to=_to(request), done=_("Saved."), on=on)


@require_POST
@page_for(Role.COORDINATOR)
def ask_to_share(request: PageRequest) -> HttpResponse:
    """By mail, with our name there and the hashtags."""
    form = ShareForm(request.POST, staff=request.member)
    if not form.is_valid():
        return _tags(request, 422, share=form)
    member = form.cleaned_data["member"]
    done = _("We ask %(name)s by email.") % {"name": member.name}
    return show(request, agreeing.ask_to_share, member, to=_to(request), done=done)
