"""What is promised around posts: one is to be posted on its day, one is to be taken down."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from threedoors.promises.calendar import Span
from threedoors.promises.kinds import Kind, declare
from threedoors.promises.models import Promise
from threedoors.promotion.models import Post


def _posts() -> QuerySet[Post]:
    return Post.objects.select_related("program")


def _page(promise: Promise) -> str:
    post: Post = promise.about
    return reverse("post", args=[post.program.slug, post.pk])


def _words(promise: Promise) -> dict[str, str]:
    post: Post = promise.about
    return {"platform": post.get_platform_display(), "theme": post.get_theme_display()}


declare(
    Kind(
        name="publish_post",
        due=lambda policy: Span(days=1),
        sentence=lambda p: _("A post for %(platform)s is planned: %(theme)s") % _words(p),
        detail=lambda p: str(p.about.get_status_display()),
        who=lambda p: str(p.about.get_platform_display()),
        where=_page,
        verb=lambda p: _("Open"),
        rows=_posts,
    )
)
declare(
    Kind(
        name="take_down_post",
        due=lambda policy: Span(days=1),
        sentence=lambda p: (
            _("Take down a post on %(platform)s: the person took their words back") % _words(p)
        ),
        who=lambda p: str(p.about.get_platform_display()),
        where=_page,
        verb=lambda p: _("Open"),
        rows=_posts,
    )
)
