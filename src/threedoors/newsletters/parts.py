"""What each block says in one language: drafted live from what happened, or as it stands since the first mail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils import timezone, translation
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.activities.models import Activity
from threedoors.base import clock
from threedoors.base.ui import moment, weekday
from threedoors.figures.counting import count
from threedoors.newsletters.models import Block, Newsletter
from threedoors.outbox.render import quote
from threedoors.promotion.library import tips
from threedoors.stories.models import Story

MOST = 5
CHANNEL = "newsletter"
COUNTED: tuple[tuple[str, LazyText], ...] = (
    ("connectees_new", gettext_lazy("Newcomers who joined")),
    ("connectors_new", gettext_lazy("People who now help")),
    ("meetings", gettext_lazy("Meetings over coffee")),
    ("doors", gettext_lazy("People introduced")),
    ("jobs", gettext_lazy("Newcomers who found work")),
)


@dataclass(frozen=True)
class Part:
    """One part, ready for a mail or a page."""

    title: str
    lines: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    quote: list[str] = field(default_factory=list)
    below: str = ""


def parts_of(newsletter: Newsletter, language: str, *, on_page: bool = False) -> list[Part]:
    """All of them in order, without those that have nothing to say.

    `on_page` is the public page: a story stands there only where its person allows the website, too.
    """
    said = [part_of(block, language, on_page=on_page) for block in blocks_of(newsletter)]
    return [part for part in said if part is not None]


def says_something(newsletter: Newsletter) -> bool:
    """Whether there is a subject and a part in each language it would leave in."""
    spoken = newsletter.program.policy.languages
    return all(newsletter.subject(one) and parts_of(newsletter, one) for one in spoken)


def blocks_of(newsletter: Newsletter) -> list[Block]:
    """In order, each knowing its newsletter."""
    found = list(newsletter.blocks.all())
    for block in found:
        block.newsletter = newsletter
    return found


def part_of(block: Block, language: str, *, on_page: bool = False) -> Part | None:
    """What one block says; nothing where there is nothing to say."""
    if block.tells_story:
        return _story(block, language, on_page=on_page)
    if block.stands is not None:
        known = block.stands.get(language)
        return Part(**known) if known else None
    with translation.override(language), timezone.override(block.newsletter.program.zone):
        return _DRAFTS[block.kind](block, language)


def as_it_stands(block: Block) -> dict[str, Any]:
    """What it says now in each language, to be kept from the first mail on."""
    found: dict[str, Any] = {}
    for language in block.newsletter.program.policy.languages:
        part = part_of(block, language)
        found[language] = asdict(part) if part else None
    return found


def _figures(block: Block, _language: str) -> Part | None:
    """Numbers of the period that are not zero, each as its one definition counts it."""
    newsletter = block.newsletter
    found = [(said, count(newsletter.program, slug, newsletter.period)) for slug, said in COUNTED]
    items = [
        _("%(what)s: %(n)d") % {"what": said, "n": n}
        for said, n in found
        if n
    ]  # fmt: skip
    return Part(_("What we did together"), items=items) if items else None


def _recap(block: Block, _language: str) -> Part | None:
    """What the team wrote after an event of the period. Seed 001:388."""
    newsletter = block.newsletter
    rows = Activity.objects.filter(program=newsletter.program, is_external=False).past()
    held = rows.filter(**newsletter.period.of("starts_at", newsletter.program.zone))
    found = list(held.exclude(recap="")[:MOST])
    lines = [line for event in found for line in _told(event)]
    return Part(_("How it was"), lines=lines) if lines else None


def _told(event: Activity) -> list[str]:
    return [f"{event.name}, {weekday(event.starts_at)}", *quote(event.recap)]


def _ahead(block: Block, _language: str) -> Part | None:
    """What anybody may come to; an event for invited people alone is told to nobody else."""
    rows = Activity.objects.filter(program=block.newsletter.program).public()[:MOST]
    items = [" · ".join(filter(None, _event(event))) for event in rows]
    return Part(_("Come and meet people"), items=items) if items else None


def _event(event: Activity) -> tuple[str, str, str]:
    return event.name, moment(event.starts_at), event.town


def _tip(block: Block, language: str) -> Part | None:
    known = {tip.slug: tip for tip in tips()}
    tip = known.get(block.tip)
    if tip is None:
        return None
    return Part(tip.title[language], lines=quote(tip.said(language)))


def _own(block: Block, language: str) -> Part | None:
    title, text = block.written(language)
    lines = quote(text)
    return Part(title or _("News"), lines=lines) if lines else None


def usable_story(block: Block, *, on_page: bool = False) -> Story | None:
    """The story of a block, where it may still be shown at this moment, word for word. R306, P4."""
    assert block.story_id is not None
    today = clock.today(block.newsletter.program.zone)
    rows = Story.objects.filter(program=block.newsletter.program_id).usable(CHANNEL, today)
    if on_page:
        rows = rows.usable("website", today)
    return rows.filter(pk=block.story_id).first()


def _story(block: Block, language: str, *, on_page: bool) -> Part | None:
    """Exactly what its person saw and said yes to, in their own language."""
    story = usable_story(block, on_page=on_page)
    if story is None:
        return None
    with translation.override(language):
        spotlight = block.kind == Block.Kind.SPOTLIGHT
        title = _("Somebody who helps") if spotlight else _("In their own words")
    return Part(title, quote=quote(story.text), below=story.attribution)


_DRAFTS: dict[str, Callable[[Block, str], Part | None]] = {
    Block.Kind.FIGURES: _figures,
    Block.Kind.RECAP: _recap,
    Block.Kind.AHEAD: _ahead,
    Block.Kind.TIP: _tip,
    Block.Kind.OWN: _own,
}
