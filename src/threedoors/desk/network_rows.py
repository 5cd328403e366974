"""The rules of a network in words, line by line, each with who decided it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from threedoors.base import clock
from threedoors.base.ui import month_day
from threedoors.desk.setting_rows import origin_words
from threedoors.programs import fields
from threedoors.programs.networks import NetworkRules, network_rules, origins


@dataclass(frozen=True)
class NetworkRow:
    """One rule: what it is about, what holds, and who decided it."""

    title: str
    lines: tuple[str, ...]
    decided: tuple[str, str]


def network_rows(slug: str, language: str) -> list[NetworkRow]:
    """Every rule of a network preset in the reader's language."""
    rules, decided = network_rules(slug), origins(slug)
    said = _said(rules, language)
    return [
        NetworkRow(title, lines, origin_words(decided[path]))
        for path, (title, lines) in said.items()
    ]


def _said(rules: NetworkRules, language: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    calls, talks, months = rules.calls_a_year, rules.check_ins_a_year, rules.exchange_months
    return {
        "name": (_("Name"), (rules.name.said(language),)),
        "languages": (_("Languages"), _languages(rules, language)),
        "report_days": (_("Reports are due from"), _days(rules)),
        "sees": (_("What the office sees"), (_("Totals. People stay with their program."),)),
        "calls_a_year": (
            _("Calls with all programs"),
            (ngettext("%(n)d call a year", "%(n)d calls a year", calls) % {"n": calls},),
        ),
        "check_ins_a_year": (
            _("Talks with each program"),
            (ngettext("%(n)d talk a year", "%(n)d talks a year", talks) % {"n": talks},),
        ),
        "exchange_months": (
            _("Meeting of all programs"),
            (ngettext("Every %(n)d month", "Every %(n)d months", months) % {"n": months},),
        ),
        "training": (_("Training"), rules.training.lines(language)),
        "resources": (_("Resources"), rules.resources.lines(language)),
    }


def _languages(rules: NetworkRules, language: str) -> tuple[str, ...]:
    return tuple(fields.language_name(code, language) for code in rules.languages)


def _days(rules: NetworkRules) -> tuple[str, ...]:
    """A month and a day, as people say them."""
    year = clock.now().year
    days = (dt.date(year, *map(int, day.split("-"))) for day in rules.report_days)
    return tuple(map(month_day, days))
