"""Texts to begin with, from what happened: the figures of a month, a milestone, thanks, an event, a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from threedoors.activities.models import Activity
from threedoors.base import clock
from threedoors.base.periods import Period, last_months
from threedoors.base.ui import weekday
from threedoors.figures.counting import count
from threedoors.people.models import Role
from threedoors.programs.models import Program
from threedoors.promotion.library import example, snippets, tips
from threedoors.promotion.models import Post
from threedoors.stories.models import Story

type Texts = dict[str, str]
MONTHLY = ("connectees_new", "connectors_new", "meetings", "introductions", "jobs")
"""The figures that a post may tell."""


@dataclass(frozen=True)
class Draft:
    """What a new post begins with; a person reads and changes it before anybody else sees it."""

    theme: str
    kind: str
    texts: Texts
    more: dict[str, object] = field(default_factory=dict)

    @property
    def initial(self) -> dict[str, object]:
        """What the form begins with."""
        texts = {f"text_{code}": text for code, text in self.texts.items()}
        return {"theme": self.theme, "kind": self.kind} | texts | self.more


def month_draft(program: Program, day: dt.date) -> Draft:
    """ "Our team was busy in August!", from the figures, nothing counted by hand. Seed 001:378-380, R394, R395."""
    numbers = month_figures(program, Period.month(day))

    def said() -> Texts:
        lines = [line for slug, n in numbers.items() if n for line in [month_words(slug, n)]]
        if not lines:
            return {"month": month_name(day), "lines": _("prepared what comes next")}
        return {"month": month_name(day), "lines": _listed(lines)}

    return _draft(program, "month", Post.Theme.FIGURES, said)


def month_figures(program: Program, period: Period) -> dict[str, int]:
    """The figures that a post may tell, of one period. R426."""
    return {slug: count(program, slug, period) for slug in MONTHLY}


def month_words(slug: str, n: int) -> str:
    """One figure as a part of a sentence whose subject is the program."""
    words = {
        "connectees_new": ngettext("welcomed %(n)s newcomer", "welcomed %(n)s newcomers", n),
        "connectors_new": ngettext(
            "found %(n)s more person who helps", "found %(n)s more people who help", n
        ),
        "meetings": ngettext("saw %(n)s first meeting", "saw %(n)s first meetings", n),
        "introductions": ngettext("made %(n)s introduction", "made %(n)s introductions", n),
        "jobs": ngettext("heard of %(n)s new job", "heard of %(n)s new jobs", n),
    }
    return words[slug] % {"n": n}


def milestone_draft(program: Program) -> Draft:
    """How many introductions there were since the beginning. Seed 001:370."""
    figure = count(program, "introductions")
    return _draft(program, "milestone", Post.Theme.MILESTONE, lambda: {"figure": str(figure)})


def thanks_draft(program: Program, day: dt.date) -> Draft:
    """Thanks to the people who met somebody in a month; nobody is named. Seed 001:368."""
    number = count(program, "meetings", Period.month(day))

    def said() -> Texts:
        gave = ngettext(
            "made %(n)s first meeting possible", "made %(n)s first meetings possible", number
        )
        spoken = gave % {"n": number} if number else _("took time for somebody new")
        return {"month": month_name(day), "gave": spoken}

    return _draft(program, "thanks", Post.Theme.THANKS, said, kind=Post.Kind.LISTEN)


def event_draft(activity: Activity) -> Draft:
    """After a pop-up meet-up or another event: how many came, and what was written of it. Seed 001:387."""
    came = activity.invitations.filter(status="attended").count()

    def said() -> Texts:
        with_numbers = ngettext("%(n)s person came.", "%(n)s people came.", came) % {"n": came}
        return {
            "day": weekday(activity.starts_at),
            "event": activity.name,
            "came": with_numbers if came else "",
            "recap": activity.recap,
        }

    return _draft(activity.program, "pop_up", Post.Theme.RECAP, said)


def story_draft(story: Story, program: Program) -> Draft:
    """Somebody in their own words, exactly as they agreed; of a sister program with credit. R396, R415, R418."""
    credit = "" if story.program_id == program.pk else f"\n({story.program.name})"
    quoted = {"en": f"“{story.text}”", "fr": f"« {story.text} »"}
    signed = {code: f"{text}\n{story.attribution}{credit}" for code, text in quoted.items()}
    spoken = {
        code: _signed(program, text) for code, text in signed.items() if code == story.language
    }
    is_connector = story.member.role == Role.CONNECTOR
    theme = Post.Theme.SPOTLIGHT if is_connector else Post.Theme.STORY
    more: dict[str, object] = {"story": story.pk}
    return Draft(theme, Post.Kind.LISTEN, spoken, more)


def tip_draft(program: Program, slug: str) -> Draft | None:
    """A tip or an opening from the library; nothing where there is none of that name. R414, R424."""
    entry = next((row for row in (*tips(), *snippets()) if row.slug == slug), None)
    if entry is None:
        return None
    names = {"program": program.name, "community": program.community}
    languages = program.policy.languages
    texts: Texts = {code: _signed(program, entry.said(code, **names)) for code in languages}
    return Draft(Post.Theme.TIP, Post.Kind.LISTEN, texts)


def _draft(
    program: Program,
    slug: str,
    theme: str,
    said: Callable[[], Texts],
    kind: str = Post.Kind.ABOUT_US,
) -> Draft:
    entry = example(slug)
    texts: Texts = {}
    for language in program.policy.languages:
        with override(language):
            words = said()
            text = entry.said(language, program=program.name, community=program.community, **words)
        texts[language] = _signed(program, " ".join(text.split(" ")).strip())
    return Draft(theme, kind, texts)


def _signed(program: Program, text: str) -> str:
    """With the program's hashtags below. Seed 001:413, R397, R403."""
    return f"{text}\n\n{hashtags(program)}".strip()


def hashtags(program: Program) -> str:
    """What stands below every post."""
    return " ".join(program.policy.promotion.hashtags)


def last_month(program: Program) -> dt.date:
    """The first day of the month before this one, where the program is."""
    return last_months(clock.today(program.zone), 2)[-1]


def month_name(day: dt.date) -> str:
    """August, août."""
    return dateformat.format(day, "F")


def _listed(lines: list[str]) -> str:
    if len(lines) == 1:
        return lines[0]
    return _("%(most)s and %(last)s") % {"most": ", ".join(lines[:-1]), "last": lines[-1]}
