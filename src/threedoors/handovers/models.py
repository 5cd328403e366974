"""Hand-overs: what one community proposes, and what another one sees of it. Each keeps its own row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.intake.models import Document
from threedoors.people.models import Membership
from threedoors.programs import fields
from threedoors.programs.models import Program


def place_of(program: Program, *, beside: Program) -> str:
    """What people call another community: its place; its name where both are of one place, or it has none."""
    is_plain = program.community and program.community != beside.community
    return program.community if is_plain else program.name


class HandoverQuerySet(TenantQuerySet["Handover"]):
    """What a program hands over."""

    def own_of(self, member: Membership) -> Self:
        """Whoever is handed over sees it."""
        return self.filter(member=member)

    def open(self) -> Self:
        return self.filter(status__in=Handover.OPEN)

    def with_people(self) -> Self:
        return self.select_related(
            "program", "to", "member__person", "member__program", "by__person"
        )


class Handover(Tenant):
    """One newcomer, from `program` to another one, only with their own yes. Requirements X12, F20.

    `shared` is a copy of exactly what the person said yes to, kept until the other side has answered.
    """

    class Kind(models.TextChoices):
        MOVES = "moves", _("They move there")
        ALSO = "also", _("They stay, and take part there, too")

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Waits for their yes")
        AGREED = "agreed", _("Waits for the other community")
        ACCEPTED = "accepted", pgettext_lazy("handover", "Accepted")
        DECLINED = "declined", _("The other community said no")
        REFUSED = "refused", _("They said no")
        WITHDRAWN = "withdrawn", pgettext_lazy("handover", "Taken back")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "proposed": frozenset({"agreed", "refused", "withdrawn"}),
        "agreed": frozenset({"accepted", "declined", "withdrawn"}),
        "accepted": frozenset(),
        "declined": frozenset(),
        "refused": frozenset(),
        "withdrawn": frozenset(),
    }
    OPEN = ("proposed", "agreed")

    member = models.ForeignKey(Membership, models.PROTECT, related_name="handovers")
    to = models.ForeignKey(Program, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind, default=Kind.MOVES)
    status = models.CharField(max_length=10, choices=Status, default=Status.PROPOSED)
    sector = models.CharField(max_length=40, blank=True)
    why = models.CharField(max_length=300)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    shared = models.JSONField(default=dict, blank=True)
    resume = models.ForeignKey(
        Document, models.SET_NULL, null=True, blank=True, related_name="handovers"
    )
    reason = models.CharField(max_length=300, blank=True)
    proposed_at = models.DateTimeField(default=clock.now)
    agreed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    arrival: Arrival
    objects = HandoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(status__in=["proposed", "agreed"]),
                name="one_open_handover",
            ),
            models.CheckConstraint(
                condition=~Q(program=models.F("to")), name="handover_goes_elsewhere"
            ),
        ]
        indexes = [models.Index(fields=["program", "status"])]

    def __str__(self) -> str:
        return f"{self.member.name} → {self.there}"

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def there(self) -> str:
        """Where they would go."""
        return place_of(self.to, beside=self.program)

    @property
    def field(self) -> str:
        """The field of work, in the language of the page."""
        return fields.title(self.sector, get_language() or "en")


class ArrivalQuerySet(TenantQuerySet["Arrival"]):
    """Who may come to a program, and who came."""

    def with_people(self) -> Self:
        """With all that its pages show, which is little before a yes."""
        return self.select_related("program", "origin", "handover__to", "member__person")


class Arrival(Tenant):
    """The other side of a hand-over, in the program that is asked: a field of work, then a person.

    It is made with the person's yes. `member` is their own row here, once they were accepted.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waits for your answer")
        ACCEPTED = "accepted", pgettext_lazy("handover", "Accepted")
        DECLINED = "declined", pgettext_lazy("handover", "Declined")
        WITHDRAWN = "withdrawn", pgettext_lazy("handover", "Taken back")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "waiting": frozenset({"accepted", "declined", "withdrawn"}),
        "accepted": frozenset(),
        "declined": frozenset(),
        "withdrawn": frozenset(),
    }

    handover = models.OneToOneField(Handover, models.PROTECT, related_name="arrival")
    origin = models.ForeignKey(Program, models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    kind = models.CharField(max_length=5, choices=Handover.Kind)
    sector = models.CharField(max_length=40, blank=True)
    member = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="arrivals"
    )
    reason = models.CharField(max_length=300, blank=True)
    offered_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["program", "status"])]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Who it is, as far as this program may know: the field of work until they were accepted."""
        return self.member.name if self.member else self.nobody

    @property
    def why(self) -> str:
        """Why they come: told here only once they were accepted, and no longer than they are known here."""
        is_known = self.member is not None and self.member.person.erased_at is None
        return self.handover.why if is_known else ""

    @property
    def there(self) -> str:
        """Where they come from."""
        return place_of(self.origin, beside=self.program)

    @property
    def nobody(self) -> str:
        """Somebody in a field of work."""
        field = self.field
        if not field:
            return str(_("A newcomer"))
        return str(_("A newcomer in this field: %(field)s") % {"field": field})

    @property
    def field(self) -> str:
        return fields.title(self.sector, get_language() or "en")
