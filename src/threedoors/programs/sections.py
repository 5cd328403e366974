"""The settings a program has, group by group, and what would make no sense."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Literal

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from threedoors.programs.checks import CONNECTEE_CODES, CONNECTOR_CODES
from threedoors.programs.criteria import Country, Criterion, Language
from threedoors.programs.headlines import Figure, Short
from threedoors.programs.shapes import Between, ByCode, Looks, PolicyError
from threedoors.programs.weighing import Matching
from threedoors.programs.words import Text, Words

Hours = Annotated[int, Between(1, 720)]
Days = Annotated[int, Between(1, 366)]
HourOfDay = Annotated[int, Between(0, 23)]
Minutes = Annotated[int, Between(5, 480)]
Few = Annotated[int, Between(0, 12)]
Places = Annotated[int, Between(1, 10_000)]
MonthDay = Annotated[
    str, Looks(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "a month and a day (04-30)")
]
Basis = Literal["education", "experience", "profession", "interests", "industry", "network_area"]
Question = Literal[
    "name", "email", "phone", "mail_language", "speaks", "city", "segment", "occupation",
    "education", "graduation", "experience", "employment", "right_to_work", "born_abroad",
    "resume", "share_resume", "goal", "organizations", "contact_sought", "network_now",
    "willing_to_network", "volunteering", "interests", "meeting_times", "source", "expectations",
    "school", "self_rating", "newsletter", "elsewhere",
]  # fmt: skip
ConnectorQuestion = Literal[
    "self_check", "name", "email", "phone", "mail_language", "speaks", "city", "working",
    "job_title", "employer", "occupation", "experience", "network", "bio", "linkedin",
    "motivation", "interests", "capacity", "meeting_times", "accepts_referrals", "source",
    "kinds", "network_is_local", "roots",
    "local_trends", "newsletter",
]  # fmt: skip
Mode = Literal["in_person", "virtual", "either"]


def _nonsense(when: bool, why: str, plain: str | LazyText = "") -> None:
    if when:
        raise PolicyError(why, plain=plain)


@dataclass(frozen=True, slots=True)
class Clocks:
    """How long each step may take. Seed 000:116, 000:150, 000:156."""

    answer_days: Days
    answer_nudge_day: Days
    reply_nudge_hours: Hours
    reply_overdue_hours: Hours
    meeting_days: Days
    meeting_nudge_day: Days
    referral_days: Days
    referral_nudge_days: tuple[Days, ...]
    tell_nudge_hours: Hours
    tell_overdue_hours: Hours
    survey_after_days: Days
    survey_reminder_days: Days
    acknowledge_days: Days
    night_starts: HourOfDay
    night_ends: HourOfDay
    undo_minutes: Annotated[int, Between(0, 60)]
    draft_keep_days: Days

    def __post_init__(self) -> None:
        for nudge, end, name in (
            (self.answer_nudge_day, self.answer_days, "answer_nudge_day"),
            (self.reply_nudge_hours, self.reply_overdue_hours, "reply_nudge_hours"),
            (self.meeting_nudge_day, self.meeting_days, "meeting_nudge_day"),
            (max(self.referral_nudge_days, default=0), self.referral_days, "referral_nudge_days"),
            (self.tell_nudge_hours, self.tell_overdue_hours, "tell_nudge_hours"),
        ):
            late = f"{name} {nudge} must come before the end, {end}."
            _nonsense(nudge >= end, late, _("A reminder must come before the end of its clock."))
        nudges = list(self.referral_nudge_days)
        falls = f"referral_nudge_days must rise, not {nudges}."
        _nonsense(nudges != sorted(nudges), falls, _("Write the earliest day first."))
        endless = f"A night from {self.night_ends} never ends."
        same = self.night_starts == self.night_ends
        _nonsense(same, endless, _("The night must end at another hour than it starts."))


@dataclass(frozen=True, slots=True)
class Meeting:
    """What the meeting is like. Seed 000:78, 000:179."""

    min_minutes: Minutes
    max_minutes: Minutes
    mode: Mode
    public_place: bool
    pattern: Literal["single", "recurring"]
    tap_days: Annotated[int, Between(7, 92)]
    format: Literal["informal", "structured"]

    def __post_init__(self) -> None:
        low, high = self.min_minutes, self.max_minutes
        why = f"min_minutes {low} is more than max_minutes {high}."
        _nonsense(low > high, why, _("The shortest time must not be more than the longest."))


@dataclass(frozen=True, slots=True)
class Limits:
    """One Connector per Connectee; a Connector's meetings a year; places of a pilot. Seed 001:355, 000:87, 003:13."""

    connectors_per_connectee: Annotated[int, Between(1, 12)]
    meetings_per_year: Annotated[int, Between(1, 52)]
    capacity_max: Annotated[int, Between(1, 52)]
    pilot_connectors: Places
    pilot_connectees: Places

    def __post_init__(self) -> None:
        usual, most = self.meetings_per_year, self.capacity_max
        why = f"meetings_per_year {usual} is more than capacity_max {most}."
        _nonsense(usual > most, why, _("The usual number must not be more than the most."))


@dataclass(frozen=True, slots=True)
class Referrals:
    """How many people a Connector introduces; none in a program of pairs. Seed 000:80, 000:195."""

    target: Few
    onward: Few
    warm: bool
    events_count: bool
    remind_days: Annotated[int, Between(1, 60)]
    keep_days: Annotated[int, Between(30, 1100)]


@dataclass(frozen=True, slots=True)
class Intake:
    """Who may apply, and the talk before the first match. Seed 003:5, 001:288, 000:104."""

    minutes: Minutes
    mock_interview: bool
    homework: bool
    screened_by: Literal["coordinator", "coordinator_or_partner"]
    return_days: Days
    revisit_days: Days
    invite_only: bool
    invited_connectors: bool


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """Five statements; all must be true before a person may apply to help. Seed 000:209-215."""

    on: bool
    min_years: Annotated[int, Between(0, 40)]
    statements: Annotated[tuple[Statement, ...], ByCode()]
    edition: Short

    def __post_init__(self) -> None:
        found = len(self.statements)
        _nonsense(found != 5, f"statements must be five, not {found}.")

    @property
    def agreement_version(self) -> str:
        """Changes by itself when a statement's text changes. Seed 000:215."""
        said = "\n".join(line for s in self.statements for line in (*s.text.en, *s.text.fr))
        return f"{self.edition}-{sha256(said.encode()).hexdigest()[:6]}"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of the self-check."""

    code: str
    text: Text


@dataclass(frozen=True, slots=True)
class SurveyQuestion:
    """One question of the survey."""

    code: str
    kind: Literal["scale", "text", "yes_no", "off"]
    text: Text


SurveyQuestions = Annotated[tuple[SurveyQuestion, ...], ByCode(most=12)]
MOST_ASKED = 5
COMPARED = ("skills", "job_market")
"""Asked in the same words when people apply and after the meeting, where they are scales. R287, R315."""


@dataclass(frozen=True, slots=True)
class Survey:
    """A brief survey, for each side its own. Seed 000:128."""

    on: bool
    connectee: SurveyQuestions
    connector: SurveyQuestions

    def __post_init__(self) -> None:
        for role in ("connectee", "connector"):
            asked = len(self.asked_of(role))
            many = f"{role} may be asked at most {MOST_ASKED} questions, not {asked}."
            _nonsense(asked > MOST_ASKED, many, _("At most five questions can be asked."))

    def asked_of(self, role: str) -> tuple[SurveyQuestion, ...]:
        """The questions for one side; one that is off is not asked."""
        listed = self.connector if role == "connector" else self.connectee
        return tuple(question for question in listed if question.kind != "off")

    def compared(self) -> tuple[SurveyQuestion, ...]:
        """What newcomers are asked before and after."""
        asked = self.asked_of("connectee")
        return tuple(one for one in asked if one.code in COMPARED and one.kind == "scale")


@dataclass(frozen=True, slots=True)
class Etiquette:
    """How often it is polite to write again. Seed 001:320, 001:328."""

    wait_days: Annotated[int, Between(1, 30)]
    follow_ups: Annotated[int, Between(1, 12)]


@dataclass(frozen=True, slots=True)
class Care:
    """How much is asked of a Connector, when they are thanked, when we ask again. Seed 001:220, 001:355, 001:368."""

    circle_back_months: tuple[Annotated[int, Between(1, 60)], ...]
    rest_days: Annotated[int, Between(0, 366)]
    milestones: tuple[Annotated[int, Between(1, 100)], ...]
    statement_month: Annotated[int, Between(0, 12)]
    dormant_months: Annotated[int, Between(1, 60)]


@dataclass(frozen=True, slots=True)
class Newsletter:
    """How often there is one, and whom it thanks at its foot. Seed 001:433, 001:79."""

    every: Literal["month", "quarter"]
    thanks: tuple[Short, ...]


@dataclass(frozen=True, slots=True)
class Promotion:
    """What stands below every post, and how much of them listens. Seed 001:411-413."""

    hashtags: tuple[Annotated[str, Looks(r"#\w{1,60}", "a # and one word (#GetConnected)")], ...]
    listen_percent: Annotated[int, Between(0, 100)]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """When we ask how things are, and when two tellings may be one job. Seed 004:14, 001:365."""

    ask_after_days: tuple[Annotated[int, Between(1, 1100)], ...]
    here_from_days: Annotated[int, Between(1, 1100)]
    quiet_months: Annotated[int, Between(1, 36)]
    same_within_days: Days


@dataclass(frozen=True, slots=True)
class About:
    """Who runs the program, since when its model exists, and what a match looks at."""

    hosts: tuple[Short, ...]
    schools: tuple[Short, ...]
    model_since: Annotated[
        str, Looks(r"(\d{4}(-\d\d(-\d\d)?)?)?", "a year, a month or a day, or empty")
    ]
    in_national_network: bool
    match_basis: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list people choose from."""

    code: str
    text: Text


Choices = Annotated[tuple[Choice, ...], ByCode()]


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period by month and day. Seed 001:465."""

    starts: MonthDay
    ends: MonthDay
    drafted: MonthDay
    due: MonthDay


@dataclass(frozen=True, slots=True)
class Contact:
    """Where the source says people can reach the program; empty when it does not say."""

    email: Annotated[str, Looks(r"(\S+@\S+\.\S+)?", "an e-mail address or empty")]
    web: Annotated[str, Looks(r"(https?://\S+)?", "an address that starts with https:// or empty")]


@dataclass(frozen=True, slots=True)
class Faq:
    """A frequent question and its answer."""

    code: str
    question: Text
    answer: Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A frequent question in one language, ready to show."""

    code: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of how it works, ready to show."""

    title: str
    text: str


@dataclass(frozen=True)
class Sections:
    """Every setting of a program."""

    title: Short
    country: Country
    locale: Literal["en-US", "en-CA", "fr-CA"]
    languages: tuple[Language, ...]
    default_language: Language
    about: About
    clocks: Clocks
    meeting: Meeting
    limits: Limits
    matching: Matching
    referrals: Referrals
    intake: Intake
    self_check: SelfCheck
    survey: Survey
    etiquette: Etiquette
    care: Care
    outcomes: Outcomes
    newsletter: Newsletter
    promotion: Promotion
    connectee_criteria: Annotated[tuple[Criterion, ...], ByCode()]
    connector_criteria: Annotated[tuple[Criterion, ...], ByCode()]
    questions: tuple[Question, ...]
    connector_questions: tuple[ConnectorQuestion, ...]
    segments: Choices
    sources: Choices
    partner_types: Choices
    event_types: Choices
    reporting: Literal["internal", "april_october"]
    report_periods: tuple[Period, ...]
    contact: Contact
    headline_figures: Annotated[tuple[Figure, ...], ByCode()]
    vocabulary: Mapping[str, Words]
    texts: Mapping[str, Text]
    faq: Annotated[tuple[Faq, ...], ByCode()]

    def __post_init__(self) -> None:
        spoken = ", ".join(self.languages)
        lost = self.default_language not in self.languages
        why = f"default_language {self.default_language!r} is not among {spoken!r}."
        _nonsense(lost, why, _("The first language must be one of the program’s languages."))
        for name, known in (
            ("connectee_criteria", set(CONNECTEE_CODES)),
            ("connector_criteria", set(CONNECTOR_CODES)),
        ):
            found = {rule.code for rule in getattr(self, name)}
            _nonsense(found != known, f"{name} must be exactly {', '.join(sorted(known))}.")
        for name in ("questions", "connector_questions"):
            for needed in ("name", "email"):
                why = f"{name} must ask for {needed!r}."
                lacks = needed not in getattr(self, name)
                _nonsense(lacks, why, _("The form must ask for the name and the email."))
