"""The verdict on a person's answers: every criterion's finding together, with its reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from threedoors.programs.checks import (
    CONNECTEE_CHECKS,
    CONNECTOR_CHECKS,
    Finding,
    Outcome,
    add_months,
)
from threedoors.programs.criteria import Answers, ConnectorAnswers, Criterion


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the verdict is what it is: the criterion, and the key of the sentence that explains it."""

    code: str
    key: str

    @property
    def text(self) -> str | LazyText:
        return REASONS[self.key]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the criteria say; anything but a hard stop is for a person to decide. Seed 000:104."""

    outcome: Outcome
    until: dt.date | None = None
    reasons: tuple[Reason, ...] = ()


REASONS: dict[str, LazyText] = {
    "right_to_work.no": _("You need the right to work here first."),
    "right_to_work.unsure": _("We will check with you if you may work here."),
    "language.other": _("We will talk with you about the language you use at work."),
    "graduation.later": _("You finish your studies too far ahead. Please apply later."),
    "education.below": _("We will look at your studies with you."),
    "employment_status.in_field": _("You already work in your field."),
    "willing_to_network.no": _("The program is about meeting people. We will talk about this."),
    "experience.short": _("We will look at your skills and studies as well as your work."),
    "foreign_born.no": _("This program is for people born in another country."),
    "residency.elsewhere": _("We will ask if you live here and plan to stay."),
    "long_term_permit.student": _("A student visa is not enough for this program."),
    "long_term_permit.short_term": _("This program asks for a work permit that lasts longer."),
    "long_term_permit.unsure": _("We will check with you how long you may work here."),
    "trained_abroad.local": _("We will ask where you studied and learned your work."),
    "partner_school.other": _("This program is for students of our partner schools."),
    "partner_school.not_listed": _("We will ask you where you study."),
    "self_check.no": _("To help in this program, all the statements must be true for you."),
    "years.short": _("This program asks for more years in your field."),
    "network.none": _("We will ask you which people and groups you know."),
    "network.elsewhere": _("We will ask how your network reaches our area."),
    "welcoming.no": _("This program asks for a welcoming attitude."),
    "accepts_referrals.no": _("This program asks you to introduce people you know."),
    "pilot.full": _("All places of the pilot are taken. We will talk about when to start."),
    "unanswered": _("One answer is missing. We will ask you."),
}


def apply_again_on(graduates_on: dt.date, months: int) -> dt.date:
    """The first day on which a graduation then is no more than `months` away. Seed 001:229."""
    day = add_months(graduates_on, -months)
    return day if add_months(day, months) >= graduates_on else day + dt.timedelta(days=1)


_ORDER: tuple[Outcome, ...] = ("not_eligible", "too_early", "review", "eligible")


def assess(criteria: Iterable[Criterion], answers: Answers, on: dt.date) -> Verdict:
    """What a program's criteria say about a newcomer who applies on that day."""
    rules = [rule for rule in criteria if rule.weight != "off"]
    found = [
        (rule, CONNECTEE_CHECKS[rule.code](rule, answers, on))
        for rule in rules
        if rule.code in CONNECTEE_CHECKS
    ]
    verdict = _combined(found)
    until = _until(rules, answers) if verdict.outcome == "too_early" else None
    return Verdict(verdict.outcome, until, verdict.reasons)


def assess_connector(
    criteria: Iterable[Criterion], answers: ConnectorAnswers, on: dt.date
) -> Verdict:
    """What a program's criteria say about a person who wants to help."""
    rules = [rule for rule in criteria if rule.weight != "off"]
    return _combined([(rule, CONNECTOR_CHECKS[rule.code](rule, answers, on)) for rule in rules])


def _combined(found: Iterable[tuple[Criterion, Finding]]) -> Verdict:
    outcome: Outcome = "eligible"
    reasons: list[tuple[Outcome, Reason]] = []
    for rule, finding in found:
        if finding is None:
            continue
        effect = finding[0] if rule.weight == "hard" else "review"
        key = finding[1] if finding[1] in REASONS else f"{rule.code}.{finding[1]}"
        reasons.append((effect, Reason(rule.code, key)))
        outcome = min(outcome, effect, key=_ORDER.index)
    return Verdict(outcome, None, tuple(reason for effect, reason in reasons if effect == outcome))


def _until(rules: Iterable[Criterion], answers: Answers) -> dt.date | None:
    months = next(rule.months for rule in rules if rule.code == "graduation")
    return apply_again_on(answers.graduates_on, months) if answers.graduates_on else None
