"""What we tell the world: planned posts, and what others wrote about us."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.base.periods import Period
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.promotion.accounts import Account, Followers, Platform
from threedoors.promotion.assets import Campaign, Picture
from threedoors.promotion.tags import Tag
from threedoors.stories.models import Story

__all__ = ["Account", "Campaign", "Followers", "Picture", "Platform", "Post", "PressItem", "Tag"]


class PostQuerySet(TenantQuerySet["Post"]):
    """Posts of a program."""

    def done(self, program: Program, period: Period) -> Self:
        """What was posted in a period: the social media of the report. Seed 001:470."""
        rows = self.filter(program=program, status=Post.Status.DONE)
        return rows.filter(**period.days("done_on"))

    def ahead(self) -> Self:
        """What is still to be posted, late or not."""
        return self.filter(status__in=Post.OPEN)

    def quoting_what_ended(self, on: dt.date) -> Self:
        """Posts that stand online and quote somebody who no longer agrees: to be taken down. R306.

        The same where the words went with somebody erased: nothing is posted without any.
        """
        rows = self.filter(status=Post.Status.DONE, taken_down_on=None)
        quotable = Post.objects.quotable(on).exclude(text_en="", text_fr="")
        return rows.exclude(pk__in=quotable.values("pk"))

    def quotable(self, on: dt.date) -> Self:
        """Posts without a story, and those whose person agrees to social media here on that day."""
        usable = Story.objects.usable("social", on)
        own = Q(story__in=usable, story__program=F("program"))
        network = Q(story__program__network=F("program__network"))
        lent = Q(story__in=usable.of_sisters()) & network & ~Q(program__status=Program.Status.LEFT)
        return self.filter(Q(story=None) | own | lent)


class Post(Tenant):
    """One post: where, when, about whom, and what came of it. Seed 001:409-418, R398-R408."""

    class Kind(models.TextChoices):
        LISTEN = "listen", _("We listen and share")
        ABOUT_US = "about_us", _("About us")

    class Theme(models.TextChoices):
        FIGURES = "figures", _("Our figures")
        MILESTONE = "milestone", _("A milestone")
        THANKS = "thanks", _("Thanks")
        SPOTLIGHT = "spotlight", _("A person")
        STORY = "story", _("A story")
        RECAP = "recap", _("After an event")
        INVITE = "invite", _("An invitation")
        TIP = "tip", _("A tip")
        SHARED = "shared", _("What others wrote")

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        READY = "ready", _("Ready")
        DONE = "done", pgettext_lazy("post", "Posted")
        DROPPED = "dropped", pgettext_lazy("post", "Left out")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "draft": frozenset({"ready", "dropped"}),
        "ready": frozenset({"draft", "done", "dropped"}),
        "done": frozenset({"ready"}),
        "dropped": frozenset({"draft"}),
    }
    OPEN = ("draft", "ready")

    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    platform = models.CharField(max_length=10, choices=Platform)
    kind = models.CharField(max_length=10, choices=Kind)
    theme = models.CharField(max_length=10, choices=Theme)
    planned_on = models.DateField()
    text_en = models.TextField(max_length=3000, blank=True)
    text_fr = models.TextField(max_length=3000, blank=True)
    picture = models.ForeignKey(
        Picture, models.PROTECT, null=True, blank=True, related_name="posts"
    )
    without_picture = models.BooleanField(default=False)
    is_evergreen = models.BooleanField(default=False)
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, null=True, blank=True, related_name="posts"
    )
    story = models.ForeignKey(Story, models.PROTECT, null=True, blank=True, related_name="posts")
    month = models.DateField(null=True, blank=True)
    tags = models.ManyToManyField(Tag, blank=True, related_name="posts")
    added_at = models.DateTimeField(default=clock.now)
    done_on = models.DateField(null=True, blank=True)
    taken_down_on = models.DateField(null=True, blank=True)
    url = models.URLField(blank=True)
    reactions = models.PositiveIntegerField(null=True, blank=True)
    comments = models.PositiveIntegerField(null=True, blank=True)
    reposts = models.PositiveIntegerField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "month"], name="one_draft_of_a_month"),
            models.CheckConstraint(
                condition=~Q(status="done") | Q(done_on__isnull=False), name="posted_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(picture=None) | Q(without_picture=False), name="picture_or_none"
            ),
        ]
        indexes = [models.Index(fields=["program", "planned_on"])]

    def __str__(self) -> str:
        return (
            f"{self.planned_on:%Y-%m-%d} {self.get_platform_display()}: {self.get_theme_display()}"
        )

    def is_missed(self, on: dt.date) -> bool:
        """Planned for a day that has passed, and not posted. R400."""
        return self.status in self.OPEN and self.planned_on < on

    @property
    def texts(self) -> list[tuple[str, str]]:
        """What is there to copy, by language."""
        return [(code, text) for code, text in (("en", self.text_en), ("fr", self.text_fr)) if text]

    @property
    def has_picture(self) -> bool:
        """Whether there is one, or somebody said that it goes without. Seed 001:414, R404."""
        return self.picture_id is not None or self.without_picture

    def may_quote(self, on: dt.date) -> bool:
        """Whether the story it quotes may be shown on social media now; one whose words went may not."""
        if self.status == Post.Status.DONE and not self.texts:
            return False
        if self.story_id is None:
            return True
        own = Story.objects.usable("social", on).filter(program=self.program_id)
        return (own | Story.objects.lent_to(self.program)).filter(pk=self.story_id).exists()


class PressQuerySet(TenantQuerySet["PressItem"]):
    """What others wrote about a program, and its own milestones."""

    def within(self, program: Program, period: Period) -> Self:
        """What appeared in a period: the media of the report. R425."""
        return self.filter(program=program, **period.days("day"))


class PressItem(Tenant):
    """An article, a broadcast, a prize: what, where, when, and the original. Seed 004:24, R425."""

    class Kind(models.TextChoices):
        MEDIA = "media", _("In the media")
        MILESTONE = "milestone", _("A milestone of ours")

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.MEDIA)
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=500, blank=True)
    day = models.DateField()
    added_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    objects = PressQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "title", "day"], name="one_item_a_day")
        ]
        indexes = [models.Index(fields=["program", "day"])]

    def __str__(self) -> str:
        return self.title
