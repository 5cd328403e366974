"""The lists there are: each the rows of a figure, so that a file has as many as the number says, and its columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from threedoors.activities import kinds
from threedoors.activities.models import Activity
from threedoors.exports.column import Care, Column, choice, day, key, said, yes_no
from threedoors.exports.people_columns import (
    CONNECTEE,
    CONNECTEES,
    CONNECTOR_OF,
    CONNECTORS,
    beside,
)
from threedoors.figures.counting import FIGURES
from threedoors.figures.figure import Line, Source, dated
from threedoors.meetings.models import Meeting
from threedoors.outcomes.models import Outcome
from threedoors.referrals.models import Referral

WORK, NEWCOMER = Care.WORK, Care.NEWCOMER


@dataclass(frozen=True)
class Listing:
    """What stands in each line, from where, and by which columns. `persons`: whose erasure takes a line out."""

    slug: str
    title: LazyText
    words: LazyText
    source: Source
    columns: tuple[Column, ...]
    persons: tuple[str, ...] = ()

    @property
    def by_slug(self) -> Mapping[str, Column]:
        return {column.slug: column for column in self.columns}

    def without_erased(self, rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
        """Who asked to be removed stands in no file, not even without a name (bar P6)."""
        return rows.filter(**{f"{path}__erased_at": None for path in self.persons})


def _line(row: Any) -> Line:
    return Line(str(row), "")


def _event_kind(row: Activity) -> str:
    return kinds.kind_names(row.program).get(row.kind, row.kind)


HELD = Meeting.objects.filter(match=OuterRef("pk"), status=Meeting.Status.MET)
MINUTES = {"x_minutes": Subquery(HELD.order_by("-starts_at").values("held_minutes")[:1])}
DOORS = {"x_doors": Referral.objects.counted_of(OuterRef("pk"))}
CAME = {"x_came": Count("invitations", filter=Q(invitations__came_at__isnull=False), distinct=True)}

PAIR = (
    *beside("connectee", CONNECTEE, _("Connectee")),
    *beside("connector", CONNECTOR_OF, _("Connector")),
)
MATCHES = (
    Column("number", _("Key"), WORK, key),
    Column("asked_on", _("Connector asked on"), WORK, day("asked_at")),
    Column("answered_on", _("Answered on"), WORK, day("answered_at")),
    Column("introduced_on", _("Introduced on"), WORK, day("introduced_at")),
    Column("replied_on", _("Replied on"), WORK, day("replied_at")),
    Column("met_on", _("Met on"), WORK, day("met_at")),
    Column("completed_on", _("Completed on"), WORK, day("completed_at")),
    Column("status", _("State"), WORK, choice("status")),
    Column("doors", _("Introductions given"), WORK, said("x_doors"), adds=DOORS),
    *PAIR,
)
MEETINGS = (
    Column("number", _("Key"), WORK, key),
    Column("met_on", _("Met on"), WORK, day("met_at")),
    Column("minutes", _("Minutes"), WORK, said("x_minutes"), adds=MINUTES),
    Column("doors", _("Introductions given"), WORK, said("x_doors"), adds=DOORS),
    *PAIR,
)
OUTCOMES = (
    Column("number", _("Key"), WORK, key),
    Column("told_on", _("Told on"), WORK, day("told_at")),
    Column("kind", _("What"), WORK, choice("kind")),
    Column("title", _("Occupation"), NEWCOMER, said("title")),
    Column("employer", _("Employer"), NEWCOMER, said("employer")),
    Column("in_field", _("In their field"), NEWCOMER, choice("in_field")),
    Column("hours", _("Hours"), NEWCOMER, choice("hours")),
    Column("starts_on", _("Begins on"), NEWCOMER, day("starts_on")),
    Column("found", _("How it was found"), WORK, choice("found")),
    Column("checked", _("Checked"), WORK, yes_no(said("checked_at"))),
    *beside("member", CONNECTEE, _("Connectee")),
)
ACTIVITIES = (
    Column("number", _("Key"), WORK, key),
    Column("name", _("Name"), WORK, said("name")),
    Column("kind", _("Kind"), WORK, _event_kind, ("program",)),
    Column("counted", _("Counted as"), WORK, lambda row: kinds.COUNTED[kinds.counts_as(row.kind)]),
    Column("starts_on", _("Day"), WORK, day("starts_at")),
    Column("minutes", _("Minutes"), WORK, said("minutes")),
    Column("how", _("How"), WORK, choice("how")),
    Column("town", _("City or town"), WORK, said("town")),
    Column(
        "partners",
        _("With"),
        WORK,
        lambda row: ", ".join(sorted(str(one) for one in row.co_hosts.all())),
        with_many=("co_hosts",),
    ),
    Column("came", _("People who came"), WORK, said("x_came"), adds=CAME),
)

_BOTH = ("connectee__person", "connector__person")
LISTS: dict[str, Listing] = {
    one.slug: one
    for one in (
        Listing(
            "connectees",
            _("Connectees"),
            _("Each person who was accepted, once"),
            FIGURES["connectees_new"],
            tuple(CONNECTEES),
            ("membership__person",),
        ),
        Listing(
            "connectors",
            _("Connectors"),
            _("Each person who became a Connector, once"),
            FIGURES["connectors_new"],
            tuple(CONNECTORS),
            ("membership__person",),
        ),
        Listing(
            "matches",
            _("Matches"),
            _("Each pair that was introduced"),
            FIGURES["introductions"],
            MATCHES,
            _BOTH,
        ),
        Listing(
            "meetings", _("Meetings"), _("Each pair that met"), FIGURES["meetings"], MEETINGS, _BOTH
        ),
        Listing(
            "outcomes",
            _("Outcomes"),
            _("Work and other news, each once"),
            Source(
                dated(lambda program: Outcome.objects.counted().filter(program=program)),
                _line,
                "told_at",
                who="member",
            ),
            OUTCOMES,
            ("member__person",),
        ),
        Listing(
            "activities",
            _("Events"),
            _("Each event of ours that took place"),
            Source(
                dated(lambda program: Activity.objects.filter(program=program).ours()),
                _line,
                "starts_at",
            ),
            ACTIVITIES,
        ),
    )
}
