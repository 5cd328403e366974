"""What a program's criteria say about a person's answers."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from threedoors.programs.criteria import Answers, ConnectorAnswers, Criterion

Outcome = Literal["eligible", "review", "too_early", "not_eligible"]


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
    """What the criteria say; anything but a hard stop is for a person to decide. Seed 000:104.

    `before_match` names what may still follow after applying but must be there before a match.
    """

    outcome: Outcome
    until: dt.date | None = None
    reasons: tuple[Reason, ...] = ()
    before_match: tuple[str, ...] = ()


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
    "not_already.yes": _("You have taken part before."),
    "self_check.no": _("To help in this program, all the statements must be true for you."),
    "years.short": _("This program asks for more years in your field."),
    "network.none": _("We will ask you which people and groups you know."),
    "welcoming.no": _("This program asks for a welcoming attitude."),
    "accepts_referrals.no": _("This program asks you to introduce people you know."),
    "unanswered": _("One answer is missing. We will ask you."),
}

Finding = tuple[Outcome, str] | None


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day `months` later; the last day of a shorter month stands in. Bar I7."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def apply_again_on(graduates_on: dt.date, months: int) -> dt.date:
    """The first day on which a graduation then is no more than `months` away. Seed 001:229."""
    day = add_months(graduates_on, -months)
    return day if add_months(day, months) >= graduates_on else day + dt.timedelta(days=1)


def _right_to_work(rule: Criterion, said: Answers, on: dt.date) -> Finding:
    """Must be eligible to work in the country; a doubt is for a person. Seed 001:227."""
    if said.right_to_work == "yes":
        return None
    return ("not_eligible", "no") if said.right_to_work == "no" else ("review", "unsure")


def _language(rule: Criterion, said: Answers, on: dt.date) -> Finding:
    """English or French, enough for the profession: people judge that, not a form. Seed 001:228."""
    if said.languages is None:
        return "review", "unanswered"
    return None if said.languages & set(rule.languages) else ("review", "other")


def _finished(rule: Criterion, said: Answers, on: dt.date) -> Finding:
    """A degree or diploma, in hand or near; secondary school alone goes to a person. Seed 001:229."""
    if said.education in rule.degrees:
        return None
    if said.graduates_on and said.graduates_on <= add_months(on, rule.months):
        return None
    return "review", "below" if said.education else "unanswered"


def _graduation(rule: Criterion, said: Answers, on: dt.date) -> Finding:
    """Graduating within the months allowed, both days counted. Seed 001:229.

    Applied on 5 January: a graduation on 5 July passes, on 6 July is too early until 6 January.
    """
    if not said.graduates_on or said.graduates_on <= add_months(on, rule.months):
        return None
    return None if said.education in rule.degrees else ("too_early", "later")


def _employment_status(rule: Criterion, said: Answers, on: dt.date) -> Finding:
    """Unemployed or underemployed passes; work in one's own field does not. Seed 001:230."""
    if said.employment is None:
        return "review", "unanswered"
    return ("not_eligible", "in_field") if said.employment == "in_field" else None


def _willing_to_network(rule: Criterion, said: Answers, on: dt.date) -> Finding:
    """Willingness to network; a no is talked about. Seed 001:234."""
    return None if said.willing_to_network else ("review", "no")


def _experience(rule: Criterion, said: Answers, on: dt.date) -> Finding:
    """Skills, education and willingness may make up for lack of experience. Seed 000:104, 002:106."""
    if said.experience_years is None:
        return "review", "unanswered"
    return None if said.experience_years >= max(rule.years, 1) else ("review", "short")


def _foreign_born(rule: Criterion, said: Answers, on: dt.date) -> Finding:
    """Foreign-born residents. Seed 003:17."""
    if said.foreign_born is None:
        return "review", "unanswered"
    return None if said.foreign_born else ("not_eligible", "no")


def _residency(rule: Criterion, said: Answers, on: dt.date) -> Finding:
    """Lives in the region and means to stay. Seed 002:110."""
    return None if said.lives_here else ("review", "elsewhere")


def _not_already(rule: Criterion, said: Answers, on: dt.date) -> Finding:
    """Have not already participated. Seed 001:226."""
    return ("not_eligible", "yes") if said.took_part_before else None


def _self_check(rule: Criterion, said: ConnectorAnswers, on: dt.date) -> Finding:
    """Yes to all five statements. Seed 000:209."""
    return None if len(said.statements) == 5 and all(said.statements) else ("not_eligible", "no")


def _years(rule: Criterion, said: ConnectorAnswers, on: dt.date) -> Finding:
    """The number counts, even where the box is ticked. Seed 000:211, 002:116."""
    if said.years is None:
        return "review", "unanswered"
    return None if said.years >= rule.years else ("not_eligible", "short")


def _network(rule: Criterion, said: ConnectorAnswers, on: dt.date) -> Finding:
    """Access to a network of professional connections. Seed 000:35, 002:117."""
    return None if said.network_areas else ("review", "none")


def _welcoming(rule: Criterion, said: ConnectorAnswers, on: dt.date) -> Finding:
    """A welcoming attitude to people trained abroad. Seed 000:212, 001:207."""
    return None if said.welcoming else ("not_eligible", "no")


def _accepts_referrals(rule: Criterion, said: ConnectorAnswers, on: dt.date) -> Finding:
    """Three referrals are integral to the match: a clear expectation. Seed 000:213, 001:209."""
    return None if said.accepts_referrals else ("not_eligible", "no")


CONNECTEE_CHECKS: dict[str, Callable[[Criterion, Answers, dt.date], Finding]] = {
    "right_to_work": _right_to_work,
    "language": _language,
    "graduation": _graduation,
    "education": _finished,
    "employment_status": _employment_status,
    "willing_to_network": _willing_to_network,
    "experience": _experience,
    "foreign_born": _foreign_born,
    "residency": _residency,
    "not_already": _not_already,
}
CONNECTOR_CHECKS: dict[str, Callable[[Criterion, ConnectorAnswers, dt.date], Finding]] = {
    "self_check": _self_check,
    "years": _years,
    "network": _network,
    "welcoming": _welcoming,
    "accepts_referrals": _accepts_referrals,
}
DECIDED_LATER = ("resume", "readiness", "attitude")
"""Asked for, but judged after applying: a resume may follow (Seed 001:231), the rest at the intake."""

CONNECTEE_CODES = (*CONNECTEE_CHECKS, *DECIDED_LATER)
CONNECTOR_CODES = tuple(CONNECTOR_CHECKS)
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
    return Verdict(
        verdict.outcome,
        _until(rules, answers) if verdict.outcome == "too_early" else None,
        verdict.reasons,
        tuple(rule.code for rule in rules if _still_open(rule, answers)),
    )


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


def _still_open(rule: Criterion, answers: Answers) -> bool:
    return rule.code in DECIDED_LATER and not (rule.code == "resume" and answers.has_resume)
