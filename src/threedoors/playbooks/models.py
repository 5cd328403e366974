"""A case: one playbook worked through with one person; its steps; and the log of who wrote to whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.matching.models import Match
from threedoors.people.models import Membership
from threedoors.playbooks.books import Book, Task, book_named


class CaseQuerySet(TenantQuerySet["Case"]):
    """Cases of a program. Nobody but staff ever sees one."""

    def open(self) -> Self:
        return self.filter(status=Case.Status.OPEN)

    def with_people(self) -> Self:
        """With all that a line about a case shows."""
        return self.select_related(
            "program", "member__person", "match__connectee__person", "match__connector__person"
        )


class Case(Tenant):
    """A hard hour with one person, and the playbook a coordinator works through. Seed 001:284-360, R206.

    What somebody told in confidence is `said`; it is on the page of the case and nowhere else.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("Being worked on")
        CLOSED = "closed", _("Closed")

    class Outcome(models.TextChoices):
        WELL = "well", _("It went well")
        NOT_A_FIT = "not_a_fit", _("Not a fit")
        MISTAKE = "mistake", _("Opened by mistake")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "open": frozenset({"closed"}),
        "closed": frozenset(),
    }

    member = models.ForeignKey(Membership, models.PROTECT, related_name="cases")
    match = models.ForeignKey(Match, models.PROTECT, null=True, blank=True, related_name="cases")
    book = models.CharField(max_length=40)
    status = models.CharField(max_length=8, choices=Status, default=Status.OPEN)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    opened_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    said = models.TextField(max_length=4000, blank=True)
    wants_call = models.BooleanField(default=False)
    stills_clocks = models.BooleanField(default=False)
    keeps_apart = models.BooleanField(default=False)

    steps: models.Manager[CaseStep]
    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "book"],
                condition=Q(status="open"),
                name="one_open_case_of_a_book",
            )
        ]
        indexes = [models.Index(fields=["program", "status"])]

    def __str__(self) -> str:
        return f"{self.book} {self.member.name}"

    @property
    def name(self) -> str:
        """Whom it is about."""
        return self.member.name

    @property
    def of(self) -> Book:
        """The playbook."""
        return book_named(self.book)

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN

    @property
    def other(self) -> Membership | None:
        """The other person of the match it is about."""
        return self.match.other(self.member) if self.match else None

    @property
    def ending(self) -> str:
        """How it ended; one that ended because the person left is only closed."""
        return self.get_outcome_display() or self.get_status_display()


class CaseStep(Tenant):
    """One step of a case: open, done, or left out with a reason."""

    class Status(models.TextChoices):
        OPEN = "open", _("To do")
        DONE = "done", _("Done")
        LEFT_OUT = "left_out", _("Left out")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "open": frozenset({"done", "left_out"}),
        "left_out": frozenset({"done"}),
        "done": frozenset(),
    }

    case = models.ForeignKey(Case, models.CASCADE, related_name="steps")
    slug = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=8, choices=Status, default=Status.OPEN)
    note = models.TextField(max_length=4000, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    done_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)

    objects = TenantQuerySet["CaseStep"].as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints = [models.UniqueConstraint(fields=["case", "slug"], name="one_step_of_a_case")]

    def __str__(self) -> str:
        return f"{self.slug} {self.status}"

    @property
    def of(self) -> Task:
        """The step as the playbook tells it."""
        return self.case.of.task(self.slug)

    @property
    def is_settled(self) -> bool:
        return self.status != self.Status.OPEN


class LoggedContactQuerySet(TenantQuerySet["LoggedContact"]):
    """The log of a program."""

    def own_of(self, member: Membership) -> Self:
        """A Connectee: what they noted themselves."""
        return self.filter(match__connectee=member)


class LoggedContact(Tenant):
    """The Connectee wrote to the Connector once more, or called. Seed 001:320, R185."""

    match = models.ForeignKey(Match, models.CASCADE, related_name="contacts")
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = LoggedContactQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["match", "at"])]

    def __str__(self) -> str:
        return f"{self.match_id} {self.at:%Y-%m-%d}"
