"""What others published, with source and day: the preset's and our own, as it is kept and as it is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.base.ui import as_of as day_in_words
from threedoors.goals.models import in_language
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.programs.words import our_language

_AS_OF = r"^\d{4}(-\d\d(-\d\d)?)?$"
_ROUNDED = re.compile(r"(\d+(?:[.,]\d)?)\s?([KkMm])(\+?)")
_TIMES = {"k": 1_000, "m": 1_000_000}


class PublishedQuerySet(TenantQuerySet["Published"]):
    """What somebody published."""

    def public(self) -> Self:
        """What the program shows to everybody, in its order: figures, facts, awards, mentions; the newest first."""
        return self.filter(is_public=True).in_order()

    def in_order(self) -> Self:
        kinds = {kind: n for n, kind in enumerate(Published.Kind.values)}
        whens = [models.When(kind=kind, then=n) for kind, n in kinds.items()]
        place = models.Case(*whens, output_field=models.PositiveSmallIntegerField())
        return self.alias(place=place).order_by("place", "-as_of", "pk")


class Published(Tenant):
    """A figure, a fact, an award or a mention that somebody published, with source and date.

    It is never mixed with what is counted here. Values it is compared with stand in the same text,
    so that nobody shows one without the others. Seed 002:33, 004:5; R482-R504.
    """

    class Kind(models.TextChoices):
        FIGURE = "figure", gettext_lazy("A figure")
        FACT = "fact", gettext_lazy("A fact about us")
        AWARD = "award", gettext_lazy("An award")
        MENTION = "mention", gettext_lazy("A mention in the media or in a report")

    kind = models.CharField(max_length=10, choices=Kind)
    figure = models.CharField(max_length=60, blank=True)
    figure_fr = models.CharField(max_length=60, blank=True)
    text_en = models.CharField(max_length=300, blank=True)
    text_fr = models.CharField(max_length=300, blank=True)
    approximate = models.BooleanField(default=False)
    source = models.CharField(max_length=200)
    web = models.URLField(blank=True)
    as_of = models.CharField(max_length=10, validators=[RegexValidator(_AS_OF)])
    is_public = models.BooleanField(default=False)
    entered_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=clock.now)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(source="") & Q(as_of__regex=_AS_OF),
                name="published_has_source_and_date",
            ),
            models.CheckConstraint(
                condition=~Q(text_en="", text_fr=""), name="published_says_something"
            ),
            models.CheckConstraint(
                condition=~Q(kind="figure") | ~Q(figure=""), name="published_figure_has_a_value"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.text}".strip()

    @property
    def text(self) -> str:
        """In the language of the page."""
        return in_language(self, "text")


@dataclass(frozen=True)
class Shown:
    """One thing somebody published, ready to show or to copy: never without its source. R482-R485."""

    figure: str
    text: str
    source: str
    day: str
    web: str
    approximate: bool

    @property
    def line(self) -> str:
        """All of it in one line, to copy into a text."""
        said = f"~{self.figure}" if self.approximate and self.figure else self.figure
        return f"{said} {self.text} ({self.footnote})".strip()

    @property
    def footnote(self) -> str:
        """The source, the day, and the address where there is one."""
        parts = (self.source, day_in_words(self.day), self.web)
        return ", ".join(part for part in parts if part)


def as_shown(row: Published) -> Shown:
    """One of our own."""
    value = (row.figure_fr if our_language(get_language()) == "fr" else "") or row.figure
    return Shown(value, row.text, row.source, row.as_of, row.web, row.approximate)


def of_preset(program: Program) -> list[Shown]:
    """Those that come with the program's settings."""
    policy, language = program.policy, get_language() or program.policy.default_language
    return [
        Shown(
            figure.value(language),
            policy.say(figure.text, language, **program.names),
            figure.source,
            figure.as_of,
            figure.web,
            figure.approximate,
        )
        for figure in policy.headline_figures
    ]


def plain_figure(typed: str) -> tuple[str, bool]:
    """What was typed, and whether it is rounded: "1K" is about 1,000; "~100" is; words stay words. R490, R502."""
    about, typed = typed.startswith("~"), typed.removeprefix("~").strip()
    found = _ROUNDED.fullmatch(typed)
    if found is None:
        return typed, about
    number, unit, more = found.groups()
    whole = round(float(number.replace(",", ".")) * _TIMES[unit.lower()])
    return f"{whole:,}{more}", True


def bad_day(typed: str) -> str:
    """Why a day cannot be kept, in words; nothing where it can: a year, a month or a day. R497."""
    if re.match(_AS_OF, typed) and day_in_words(typed):
        return ""
    return _("Write a year, a month or a day: 2021, 2021-02 or 2021-02-01.")
