"""What a list may say of a Connectee or a Connector: a closed list of columns (bar P10, X19)."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from threedoors.base.sheets import Cell
from threedoors.exports.column import Care, Column, choice, day, key, lifted, said, yes_no
from threedoors.figures.scope import label
from threedoors.matching.models import Match
from threedoors.outcomes.models import Outcome

NEWCOMER, CONNECTOR, WORK = Care.NEWCOMER, Care.CONNECTOR, Care.WORK


def _language() -> str:
    return get_language() or "en"


def _group(dimension: str, path: str) -> Any:
    """In the words in which the figures name the same group; empty where it is not known."""
    code_of = attrgetter(path)

    def read(row: Any) -> Cell:
        code = code_of(row)
        return label(row.program, dimension, code) if code else ""

    return read


def _job(profile: str) -> Any:
    return lambda row: getattr(row, profile).job(_language())


def _spoken(row: Any) -> Cell:
    return row.connectee.spoken(_language())  # type: ignore[no-any-return]


def _reached(care: Care) -> list[Column]:
    """How to reach somebody."""
    person = ("person",)
    return [
        Column("email", _("Email"), care, said("person.email"), person),
        Column("phone", _("Phone"), care, said("person.phone"), person),
        Column("city", _("City or town"), care, said("person.city"), person),
    ]


def _met(side: str) -> QuerySet[Match]:
    """Meetings of the person whose application a row is."""
    return Match.objects.held().filter(**{side: OuterRef("membership")}).order_by()


FIRST_MET = {
    "x_met_at": Subquery(
        _met("connectee").values("connectee").annotate(at=Min("met_at")).values("at")
    )
}
WORKS = {"x_works": Exists(Outcome.objects.counted().jobs().filter(member=OuterRef("membership")))}
MEETINGS = {
    "x_meetings": Coalesce(
        Subquery(_met("connector").values("connector").annotate(n=Count("pk")).values("n")), 0
    )
}
PROFILE = ("connectee",)
IN_PROGRAM = ("connectee", "program")
SOURCE = Column("source", _("How they heard of us"), WORK, _group("source", "source"), ("program",))

CONNECTEE = [
    Column("number", _("Key"), WORK, key),
    Column("name", _("Name"), NEWCOMER, said("name"), ("person",)),
    *_reached(NEWCOMER),
    Column("job", _("Occupation"), NEWCOMER, _job("connectee"), PROFILE),
    Column("field", _("Field of work"), NEWCOMER, _group("field", "connectee.sector"), IN_PROGRAM),
    Column("years", _("Years of experience"), NEWCOMER, said("connectee.years"), PROFILE),
    Column(
        "education",
        _("Education"),
        NEWCOMER,
        lambda row: choice("education")(row.connectee),
        PROFILE,
    ),
    Column(
        "segment", _("Group"), Care.SENSITIVE, _group("segment", "connectee.segment"), IN_PROGRAM
    ),
    Column("spoken", _("Languages"), NEWCOMER, _spoken, PROFILE),
    Column(
        "work",
        _("Work when they came"),
        NEWCOMER,
        lambda row: choice("work_status")(row.connectee),
        PROFILE,
    ),
    SOURCE,
    Column("status", _("State"), WORK, choice("status")),
]
OTHER_SIDE = {"number", "name", "job", "field", "segment", "source", "employer"}
"""What a list of matches or of work may say of the people in it."""

CONNECTOR_OF = [
    Column("number", _("Key"), WORK, key),
    Column("name", _("Name"), CONNECTOR, said("name"), ("person",)),
    *_reached(CONNECTOR),
    Column("job", _("Occupation"), CONNECTOR, _job("connector"), ("connector",)),
    Column(
        "field",
        _("Field of work"),
        CONNECTOR,
        _group("field", "connector.sector"),
        ("connector", "program"),
    ),
    Column("employer", _("Employer"), CONNECTOR, said("connector.employer"), ("connector",)),
    SOURCE,
    Column("status", _("State"), WORK, choice("status")),
]
APPLIED = [
    Column("applied_on", _("Applied on"), WORK, day("applied_at")),
    Column("accepted_on", _("Accepted on"), WORK, day("accepted_at")),
]
CONNECTEES = [
    *lifted("membership", CONNECTEE),
    *APPLIED,
    Column("met_on", _("First met somebody on"), WORK, day("x_met_at"), adds=FIRST_MET),
    Column("works", _("Found work"), NEWCOMER, yes_no(said("x_works")), adds=WORKS),
]
CONNECTORS = [
    *lifted("membership", CONNECTOR_OF),
    *APPLIED,
    Column("meetings", _("Newcomers met"), WORK, said("x_meetings"), adds=MEETINGS),
]


def beside(path: str, columns: list[Column], whose: Any) -> list[Column]:
    """Somebody in a list of something else: who they are, not how to reach them."""
    return lifted(path, [one for one in columns if one.slug in OTHER_SIDE], whose)
