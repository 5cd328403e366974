"""Programs in short, side by side: what each asks and gives, and what it published; never what was counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from threedoors.base.ui import as_of
from threedoors.programs import policy
from threedoors.programs.criteria import COUNTRIES
from threedoors.programs.headlines import Figure
from threedoors.programs.models import Program
from threedoors.programs.policy import Policy
from threedoors.programs.presets import cited
from threedoors.programs.words import our_language, span

MOST_COMPARED = 4
LANGUAGES = dict(settings.LANGUAGES)


type Line = tuple[str, tuple[str, ...]]
NOTHING = ("–",)


@dataclass(frozen=True)
class Published:
    """A figure that somebody published, with its source and day."""

    figure: str
    text: str
    source: str
    as_of: str


@dataclass(frozen=True)
class Snapshot:
    """One program or model in short. `lines` stand in the same order for all, so that they can be compared."""

    key: str
    title: str
    country: str
    lines: tuple[Line, ...]
    figures: tuple[Published, ...]

    def value(self, n: int) -> tuple[str, ...]:
        return self.lines[n][1]


def models(language: str | None) -> list[Snapshot]:
    """Every model that is known here, by its title. Seed 002:79-104, R467."""
    slugs = [slug for slug, _title in policy.presets()]
    return sorted((model(slug, language) for slug in slugs), key=lambda one: one.title)


def model(slug: str, language: str | None) -> Snapshot:
    """A model as the papers describe it, or a PolicyError where there is none."""
    rules = policy.load(slug, {})
    said, names = our_language(language), {"program": rules.title, "community": _("the community")}
    first = _origin(rules, rules.about.hosts, as_of(rules.about.model_since))
    lines = (*first, *_rules(rules, names, said))
    return Snapshot(slug, rules.title, _country(rules), lines, _figures(rules, said))


def community(program: Program, language: str | None) -> Snapshot:
    """A program of the network by its own rules and its published figures: nothing about its people."""
    rules, said = program.policy, our_language(language)
    since = str(program.started_on.year) if program.started_on else ""
    first = (
        (_("Program"), (program.name,)),
        (_("State"), (str(program.get_status_display()),)),
        *_origin(rules, [host.name for host in program.hosts.all()], since),
    )
    lines = (*first, *_rules(rules, program.names, said))
    title = program.community or program.name
    return Snapshot(str(program.pk), title, _country(rules), lines, _figures(rules, said))


def _country(rules: Policy) -> str:
    return str(COUNTRIES[rules.country])


def _origin(rules: Policy, hosts: Iterable[str], since: str) -> tuple[Line, ...]:
    return (
        (_("Country"), (_country(rules),)),
        (_("Run by"), tuple(hosts) or NOTHING),
        (_("Since"), (since,) if since else NOTHING),
    )


def _rules(rules: Policy, names: dict[str, str], said: str) -> Iterable[Line]:
    """What a community that begins would ask first."""
    meeting, target = rules.meeting, rules.referrals.target
    minutes = span(meeting.min_minutes, meeting.max_minutes, "minute", said)
    often = _("again and again") if rules.is_for_pairs else _("once")
    asked = [rule for rule in rules.connectee_criteria if rule.weight == "hard"]
    who = tuple(rules.say(one.text, said, **names) for one in asked)
    yield _("Who may apply"), who or NOTHING
    yield _("They meet"), (f"{minutes}, {often}",)
    yield _("People introduced"), ((str(target),) if target else NOTHING)
    within = (_("%(n)d days") % {"n": rules.clocks.meeting_days},)
    yield _("They meet within"), (NOTHING if rules.is_for_pairs else within)
    yield _("Languages"), (", ".join(str(LANGUAGES[code]) for code in rules.languages),)


def _figures(rules: Policy, language: str) -> tuple[Published, ...]:
    return tuple(_published(one, language) for one in rules.headline_figures)


def _published(one: Figure, language: str) -> Published:
    value = one.value(language)
    about = "~" if one.approximate and not value.startswith("~") else ""
    return Published(
        f"{about}{value}", one.text.said(language), cited(one.source), as_of(one.as_of)
    )


def compared(found: Sequence[Snapshot]) -> list[tuple[str, list[tuple[str, ...]]]]:
    """Line by line, each with the value of every snapshot."""
    if not found:
        return []
    names = [name for name, _value in found[0].lines]
    return [(name, [one.value(n) for one in found]) for n, name in enumerate(names)]
