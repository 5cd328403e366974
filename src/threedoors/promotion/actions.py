"""A post is planned, made ready, posted or left out; what came of it is noted; what ended is taken down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.base.states import move, stale
from threedoors.people.actions import wipes
from threedoors.people.models import Membership, Person
from threedoors.programs.models import Program
from threedoors.promises import actions as promises
from threedoors.promises.calendar import end_of_day
from threedoors.promotion.models import Post, Tag

TAKEN_BACK = gettext_lazy(
    "The person no longer agrees that their words are shown. Please leave them out."
)


@transaction.atomic
def plan_post(
    program: Program, *, by: Membership | None, tags: Iterable[Tag] = (), **said: Any
) -> Post:
    """One more post in the plan, with its day. Seed 001:410, R400."""
    post = Post(program=program, **said)
    _check(post)
    post.save()
    post.tags.set(_allowed(program, tags))
    record("post.planned", about=post, by=by, changed={"planned_on": str(post.planned_on)})
    _remind(post)
    return post


@transaction.atomic
def change_post(post: Post, *, by: Membership, tags: Iterable[Tag] = (), **said: Any) -> None:
    """Another day, another text; a post that is out stays as it was posted."""
    post = _held(post)
    if post.status not in Post.OPEN:
        raise stale(post)
    for name, value in said.items():
        setattr(post, name, value)
    _check(post)
    if post.status == Post.Status.READY:
        _must_be_complete(post)
    post.save()
    post.tags.set(_allowed(post.program, tags))
    record("post.changed", about=post, by=by)
    _remind(post)


def _check(post: Post) -> None:
    if post.kind not in Post.Kind or post.theme not in Post.Theme:
        raise Refusal(_("Please choose if the post listens or is about us, and what it is about."))
    if post.picture_id is not None and post.without_picture:
        raise Refusal(_("There is a picture. Please untick that it goes without one."))
    if not post.may_quote(clock.today(post.program.zone)):
        raise Refusal(TAKEN_BACK)


def _allowed(program: Program, tags: Iterable[Tag]) -> list[Tag]:
    """Only those who agree at this moment. R406."""
    keys = [tag.pk for tag in tags]
    return list(Tag.objects.filter(program=program).allowed().filter(pk__in=keys))


def _remind(post: Post) -> None:
    due = end_of_day(post.planned_on, post.program.zone)
    promises.renew("publish_post", about=post, due_at=due)


def _must_be_complete(post: Post) -> None:
    if not post.texts:
        raise Refusal(_("Please write the text first."))
    if not post.has_picture:
        raise Refusal(_("Please choose a picture, or tick that the post goes without one."))


@transaction.atomic
def ready_post(post: Post, *, by: Membership) -> None:
    """Text and picture are there, or somebody said that it goes without a picture. Seed 001:414, R404."""
    post = _held(post)
    _check(post)
    _must_be_complete(post)
    move(post, "ready", by=by)


@transaction.atomic
def publish_post(
    post: Post, *, by: Membership, done_on: dt.date | None = None, url: str = ""
) -> None:
    """Somebody posted it there; we keep the day and the address. Consent is looked at once more."""
    post, today = _held(post), clock.today(post.program.zone)
    _check(post)
    if post.status == Post.Status.READY:
        _must_be_complete(post)
    day = done_on or today
    if day > today:
        raise Refusal(_("This day is still ahead. Please note the post when it is out."))
    if len(_allowed(post.program, post.tags.all())) < post.tags.count():
        raise Refusal(_("Somebody who is tagged no longer agrees. Please save the post once more."))
    move(post, "done", by=by, done_on=day, url=url, taken_down_on=None)
    promises.keep("publish_post", about=post, by=by)


@transaction.atomic
def drop_post(post: Post, *, by: Membership) -> None:
    """It is left out; nobody is reminded of it."""
    post = _held(post)
    move(post, "dropped", by=by)
    promises.waive("publish_post", about=post, by=by)


@transaction.atomic
def reopen_post(post: Post, *, by: Membership) -> None:
    """It is planned again: it was left out, or noted as posted by mistake."""
    post = _held(post)
    if post.status == Post.Status.DONE:
        move(post, "ready", by=by, event="reopened", done_on=None, url="")
    else:
        move(post, "draft", by=by, event="reopened")
    _remind(post)


@transaction.atomic
def record_reactions(
    post: Post, *, by: Membership, reactions: int, comments: int, reposts: int
) -> None:
    """What somebody read below the post: "3, 1 comment, 2 reposts". Seed 001:394-396, R398."""
    post = _held(post)
    if post.status != Post.Status.DONE:
        raise stale(post)
    said = {"reactions": reactions, "comments": comments, "reposts": reposts}
    Post.objects.filter(pk=post.pk).update(**said)
    record("post.reactions_recorded", about=post, by=by, changed=said)


@transaction.atomic
def repeat_post(post: Post, *, by: Membership) -> Post:
    """A good text is used again in a week: relevance counts, not newness. Seed 001:367, R393."""
    post = _held(post)
    on = clock.today(post.program.zone) + dt.timedelta(days=7)
    kept = ("platform", "kind", "theme", "text_en", "text_fr", "picture", "without_picture")
    more = ("is_evergreen", "campaign", "story")
    said = {name: getattr(post, name) for name in (*kept, *more)}
    if Post.objects.filter(program=post.program, planned_on=on, status="draft", **said).exists():
        raise AlreadyDone(_("This was done already. You do not need to do it again."))
    return plan_post(post.program, by=by, planned_on=on, tags=post.tags.all(), **said)


@transaction.atomic
def take_down_post(post: Post, *, by: Membership) -> None:
    """It no longer stands online: the person it quotes took their words back. R306."""
    post = _held(post)
    if post.status != Post.Status.DONE:
        raise stale(post)
    if post.taken_down_on is not None:
        raise AlreadyDone(_("This was done already. You do not need to do it again."))
    Post.objects.filter(pk=post.pk).update(taken_down_on=clock.today(post.program.zone))
    record("post.taken_down", about=post, by=by)
    promises.keep("take_down_post", about=post, by=by)


def _held(post: Post) -> Post:
    """As it stands now; whoever comes second waits here and then sees it."""
    rows = Post.objects.select_for_update(of=("self",)).select_related("program")
    return rows.get(pk=post.pk)


@wipes
def wipe_posts(person: Person) -> None:
    """No text that quotes or tags somebody erased is kept, and nobody may tag them."""
    about = Q(story__member__person=person) | Q(tags__member__person=person)
    keys = list(Post.objects.filter(about).values_list("pk", flat=True).distinct())
    Post.objects.filter(pk__in=keys).update(text_en="", text_fr="")
    Tag.objects.filter(member__person=person).delete()
