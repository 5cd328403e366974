"""Network presets: what a national office asks of its programs and gives them, each value with its origin."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal

from threedoors.programs import presets as files
from threedoors.programs.criteria import Language
from threedoors.programs.headlines import Short
from threedoors.programs.presets import Origin
from threedoors.programs.sections import MonthDay
from threedoors.programs.shapes import Between, read
from threedoors.programs.words import Text


@dataclass(frozen=True, slots=True)
class NetworkRules:
    """Reports, calls, check-ins and what helps: requirements P0. The office sees totals, never people."""

    name: Text
    languages: tuple[Language, ...]
    report_days: tuple[MonthDay, ...]
    calls_a_year: Annotated[int, Between(0, 52)]
    check_ins_a_year: Annotated[int, Between(0, 12)]
    exchange_months: Annotated[int, Between(0, 60)]
    sees: Literal["totals"]
    training: Text
    resources: Text
    tagline: Text
    about: Text
    linkedin: Short


@cache
def network_rules(slug: str) -> NetworkRules:
    """The rules of a network preset, or a PolicyError that says why not."""
    rules: NetworkRules = read(
        NetworkRules, {path: leaf.value for path, leaf in files.network_leaves(slug).items()}, ""
    )
    return rules


def origins(slug: str) -> dict[str, Origin]:
    """Who decided each value."""
    return {path: leaf.origin for path, leaf in files.network_leaves(slug).items()}


def slug_named(name: str) -> str:
    """The preset of the network with this name in either language; else none: it has no rules of ours."""
    for slug in files.network_slugs():
        known = network_rules(slug).name
        if name.casefold() in {known.said(code).casefold() for code in ("en", "fr")}:
            return slug
    return ""
