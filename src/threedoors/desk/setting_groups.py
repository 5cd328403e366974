"""The groups of the settings pages, and which settings stand where."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy

type Words = str | LazyText


@dataclass(frozen=True)
class Section:
    """Settings that stand together under a heading, by the beginning of their paths."""

    title: Words
    heads: tuple[str, ...]

    def holds(self, path: str) -> bool:
        return any(path == head or path.startswith(f"{head}.") for head in self.heads)


@dataclass(frozen=True)
class Group:
    """One settings page."""

    slug: str
    title: Words
    says: Words
    sections: tuple[Section, ...]

    def holds(self, path: str) -> bool:
        return any(section.holds(path) for section in self.sections)


def _one(slug: str, title: Words, says: Words, *heads: str) -> Group:
    return Group(slug, title, says, (Section("", heads),))


GROUPS = (
    _one(
        "clocks",
        gettext_lazy("Rules and clocks"),
        gettext_lazy("How long each step may take, and when we remind people."),
        "clocks",
        "etiquette",
        "care",
        "outcomes",
    ),
    _one(
        "meeting",
        gettext_lazy("The meeting"),
        gettext_lazy("How long it is, where and how often."),
        "meeting",
    ),
    _one("limits", gettext_lazy("Limits"), gettext_lazy("How many people and meetings."), "limits"),
    Group(
        "matching",
        gettext_lazy("Matching"),
        gettext_lazy("What counts in a fit, and how much. Only the proportion matters."),
        (
            Section(gettext_lazy("What counts, and how much"), ("matching.weights",)),
            Section(
                gettext_lazy("Order and limits"),
                (
                    "matching.least_fit",
                    "matching.urgent_days",
                    "matching.urgent_reserve",
                    "matching.waiting",
                    "matching.rest",
                    "matching.spread",
                    "matching.nightly",
                ),
            ),
        ),
    ),
    _one(
        "referrals",
        gettext_lazy("Referrals"),
        gettext_lazy("How many people a Connector introduces, and how."),
        "referrals",
    ),
    Group(
        "intake",
        gettext_lazy("Intake and criteria"),
        gettext_lazy("Who may take part, what we ask, and the first conversation."),
        (
            Section(gettext_lazy("The first conversation"), ("intake",)),
            Section(
                gettext_lazy("What we ask of newcomers"), ("connectee_criteria", "about.schools")
            ),
            Section(gettext_lazy("What we ask of people who help"), ("connector_criteria",)),
            Section(gettext_lazy("Questions in the forms"), ("questions", "connector_questions")),
        ),
    ),
    _one(
        "self-check",
        gettext_lazy("Self-check"),
        gettext_lazy("Statements that must be true before a person may apply to help."),
        "self_check",
    ),
    Group(
        "survey",
        gettext_lazy("Survey"),
        gettext_lazy("What each side is asked at the end."),
        (
            Section("", ("survey.on",)),
            Section(gettext_lazy("Questions to newcomers"), ("survey.connectee",)),
            Section(gettext_lazy("Questions to people who help"), ("survey.connector",)),
        ),
    ),
    Group(
        "lists",
        gettext_lazy("Lists"),
        gettext_lazy("What people choose from, and what a match looks at."),
        (
            Section(
                gettext_lazy("What is offered"),
                ("segments", "sources", "partner_types", "event_types", "about.match_basis"),
            ),
            Section(gettext_lazy("Names of the entries"), ("labels",)),
            Section(gettext_lazy("Reports"), ("reporting", "report_periods")),
        ),
    ),
    Group(
        "words",
        gettext_lazy("Words"),
        gettext_lazy("What this program calls people and things."),
        (
            Section(gettext_lazy("In English"), ("vocabulary.en",)),
            Section(gettext_lazy("In French"), ("vocabulary.fr",)),
        ),
    ),
    Group(
        "texts",
        gettext_lazy("Public texts"),
        gettext_lazy("What pages and mails say, in English and French."),
        (
            Section(gettext_lazy("Texts"), ("texts",)),
            Section(gettext_lazy("Questions and answers"), ("faq",)),
            Section(gettext_lazy("Published figures"), ("headline_figures",)),
        ),
    ),
    _one(
        "newsletter",
        gettext_lazy("Newsletter"),
        gettext_lazy("How often it comes, and whom it thanks."),
        "newsletter",
    ),
    _one(
        "promotion",
        gettext_lazy("Promotion"),
        gettext_lazy("What stands below every post, and how many of them listen."),
        "promotion",
    ),
    _one(
        "contact",
        gettext_lazy("Contact and languages"),
        gettext_lazy("Country, languages, and how people reach the program."),
        "contact",
        "country",
        "locale",
        "languages",
        "default_language",
        "about.hosts",
        "about.model_since",
        "about.in_national_network",
    ),
)


def group_of(path: str) -> Group | None:
    """The page a setting stands on; the first that holds it."""
    return next((g for g in GROUPS if g.holds(path) and is_shown(path)), None)


def is_shown(path: str) -> bool:
    """A preset's title is the preset's own."""
    return path != "title"
