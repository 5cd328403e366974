"""The plan of posts as staff see it: what is ahead, what was missed, one post, and everything done with it."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from threedoors.activities.models import Activity
from threedoors.base import clock
from threedoors.base.pages import submit
from threedoors.base.periods import YEARS
from threedoors.base.states import may_move
from threedoors.base.text import row_id
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.promotion import actions, drafting, plan
from threedoors.promotion.forms import DoneForm, PostForm, ReactionsForm, stories_for
from threedoors.promotion.models import Platform, Post, PostQuerySet

PER_PAGE = 30
MOST_EVENTS, RECENT = 3, dt.timedelta(days=30)
SHOW = ("ahead", "done", "dropped")


@page_for(Role.COORDINATOR)
def promotion(request: PageRequest) -> HttpResponse:
    """The plan: ratio, pace of each platform, what is ahead and what was missed. R400, R401, R407, R417."""
    program, asked = request.program, request.GET
    today = clock.today(program.zone)
    everything = Post.objects.visible_to(request.member)
    show_what = asked.get("show") if asked.get("show") in SHOW else "ahead"
    rows = _narrowed(everything, asked).select_related("picture", "story", "campaign")
    ordered = _shown(rows, show_what)
    page = Paginator(ordered, PER_PAGE).get_page(asked.get("page"))
    events = (
        Activity.objects.visible_to(request.member)
        .planned()
        .filter(starts_at__lte=clock.now(), starts_at__gte=clock.now() - RECENT)
    )
    words = {
        "rows": page,
        "lines": [(row, row.is_missed(today)) for row in page],
        "asked": {name: asked.get(name, "") for name in ("platform", "theme")}
        | {"show": show_what},
        "platforms": Platform.choices,
        "themes": Post.Theme.choices,
        "ratio": plan.ratio(program, today),
        "paces": plan.paces(program, today),
        "again": plan.offered_again(program, today),
        "ended": everything.quoting_what_ended(today),
        "last_month": drafting.last_month(program),
        "events": events.order_by("-starts_at")[:MOST_EVENTS],
    }
    return render(request, "promotion/posts.html", words)


def _narrowed(rows: PostQuerySet, asked: QueryDict) -> PostQuerySet:
    for name in ("platform", "theme"):
        if asked.get(name):
            rows = rows.filter(**{name: str(asked[name])[:10]})
    return rows


def _shown(rows: PostQuerySet, what: str | None) -> PostQuerySet:
    if what == "ahead":
        return rows.ahead().order_by("planned_on", "pk")
    return rows.filter(status=what).order_by("-planned_on", "pk")


@page_for(Role.COORDINATOR)
def plan_post(request: PageRequest) -> HttpResponse:
    """A new post, perhaps begun from what happened."""
    if request.method != "POST":
        initial = _begun(request)
        return _form(request, PostForm(staff=request.member, initial=initial))
    form = PostForm(request.POST, staff=request.member)
    to = reverse("promotion", args=[request.program.slug])
    done = _("The post is in the plan.")
    answer = submit(request, form, actions.plan_post, request.program, to=to, done=done)
    return answer or _form(request, form, status=422)


def _form(request: PageRequest, form: PostForm, status: int = 200) -> HttpResponse:
    words = {"form": form, "back": reverse("promotion", args=[request.program.slug])}
    return render(request, "promotion/plan_post.html", words, status=status)


def _begun(request: PageRequest) -> dict[str, Any]:
    """What the form begins with: a draft by its name, or the hashtags alone."""
    program, asked = request.program, request.GET
    draft = _draft(request, asked.get("from", ""))
    if draft is not None:
        return draft.initial
    tags = f"\n\n{drafting.hashtags(program)}"
    return {f"text_{code}": tags for code in program.policy.languages} | {
        "platform": asked.get("platform", "")
    }


def _draft(request: PageRequest, name: str) -> drafting.Draft | None:
    program = request.program
    month = _month(request.GET.get("month", "")) or drafting.last_month(program)
    kinds = {
        "month": lambda: drafting.month_draft(program, month),
        "thanks": lambda: drafting.thanks_draft(program, month),
        "milestone": lambda: drafting.milestone_draft(program),
    }
    if name in kinds:
        return kinds[name]()
    if name == "tip":
        return drafting.tip_draft(program, request.GET.get("of", ""))
    if name == "event":
        rows = Activity.objects.visible_to(request.member).planned().select_related("program")
        return drafting.event_draft(get_object_or_404(rows, pk=row_id(request.GET.get("of", ""))))
    if name == "story":
        stories = stories_for(request.member).usable("social", clock.today(program.zone))
        return drafting.story_draft(
            get_object_or_404(stories.with_people(), pk=row_id(request.GET.get("of", ""))), program
        )
    return None


def _month(written: str) -> dt.date | None:
    """2026-08 as its first day."""
    try:
        found = parse_date(f"{written[:7]}-01")
    except ValueError:
        return None
    return found if found and found.year in YEARS else None


def post_of(request: PageRequest, pk: UUID) -> Post:
    rows = Post.objects.visible_to(request.member).select_related(
        "picture", "story", "campaign__sponsor"
    )
    found = get_object_or_404(rows, pk=pk)
    found.program = request.program
    return found


@page_for(Role.COORDINATOR)
def post(request: PageRequest, pk: UUID) -> HttpResponse:
    """One post: what to copy, whom to tag, and what comes next."""
    row, today = post_of(request, pk), clock.today(request.program.zone)
    may_quote, is_open = row.may_quote(today), row.status in Post.OPEN
    words = {
        "post": row,
        "may_quote": may_quote,
        "missed": row.is_missed(today),
        "tags": row.tags.all().allowed().with_names() if may_quote else [],
        "form": PostForm.of(row, staff=request.member) if is_open else None,
        "done": DoneForm(auto_id="done_%s") if may_move(row, "done") else None,
        "reactions": ReactionsForm.of(row) if row.status == Post.Status.DONE else None,
        "may_ready": row.status == Post.Status.DRAFT,
        "may_reopen": row.status in (Post.Status.DONE, Post.Status.DROPPED),
        "is_open": is_open,
    }
    return render(request, "promotion/post.html", words)


def address_of(row: Post) -> str:
    return reverse("post", args=[row.program.slug, row.pk])
