"""What programs of one network share: who keeps it, materials, visits, and the course for coordinators."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.base.uploads import random_name
from threedoors.people.models import Membership, MembershipQuerySet, Role
from threedoors.programs.models import Network, Program


def network_of(member: Membership) -> Network | None:
    """The network a coordinator belongs to by their program; a practice community and who left have none."""
    return _joined_by(member.program) if member.is_staff else None


def advised_network(member: Membership) -> Network | None:
    """The network whose library an adviser may read: that of the program they advise, while it is in one."""
    is_here = member.role == Role.ADVISER and member.status == Membership.Status.ACTIVE
    return _joined_by(member.program) if is_here else None


def _joined_by(program: Program) -> Network | None:
    takes_part = program.status != Program.Status.LEFT and not program.is_practice
    return program.network if takes_part else None


def coordinators_of(network: Network) -> MembershipQuerySet:
    """Everybody who runs a member program."""
    rows = Membership.objects.filter(program__in=network.member_programs()).team()
    return rows.select_related("person", "program")


class SharedQuerySet[M: models.Model](TenantQuerySet[M]):
    """Rows of the network: every coordinator of a member program sees them, nobody else does."""

    def visible_to(self, member: Membership) -> Self:
        """The rows of the network this coordinator belongs to now."""
        network = network_of(member)
        return self.none() if network is None else self.filter(network=network)


class OwnSharedQuerySet[M: models.Model](SharedQuerySet[M]):
    """Rows between one program and the national office."""

    def visible_to(self, member: Membership) -> Self:
        """Whoever keeps the portal sees all of them, a program its own."""
        rows = super().visible_to(member)
        return rows if is_keeper(member) else rows.filter(program=member.program_id)


class Shared(Tenant):
    """A row of a network; `program` is the one it comes from, in whose history it stands."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Keeper(Tenant):
    """A coordinator who keeps the portal for the national office. They see no people of other programs. R427."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="keepers")
    member = models.OneToOneField(Membership, models.CASCADE, related_name="keeper")
    since = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet["Keeper"].as_manager()

    def __str__(self) -> str:
        return self.member.name


def is_keeper(member: Membership) -> bool:
    """Whether the member keeps the portal of the network they belong to now."""
    network = network_of(member)
    return network is not None and Keeper.objects.filter(member=member, network=network).exists()


class MaterialQuerySet(SharedQuerySet["Material"]):
    """What stands in the library, and what waits for a look."""

    def visible_to(self, member: Membership) -> Self:
        """Coordinators of the network; an adviser of one of its programs sees what stands there."""
        if member.role != Role.ADVISER:
            return super().visible_to(member)
        return self.filter(network=advised_network(member)).shown()

    def shown(self) -> Self:
        """The newest first; a year counts as its first day."""
        return self.filter(status=Material.Status.SHOWN).order_by("-year", "-held_on", "name")

    def waiting(self) -> Self:
        return self.filter(status=Material.Status.WAITING).order_by("added_at")


class Material(Shared):
    """Something to use again: a file, an address, or what worked elsewhere. Seed 001:138-141, 002:139-161."""

    class Kind(models.TextChoices):
        BRAND = "brand", _("Brand and logo")
        TOOLKIT = "toolkit", _("Toolkit")
        TEMPLATE = "template", _("Template")
        TRAINING = "training", _("Training material")
        GUIDE = "guide", _("Guide")
        WEBINAR = "webinar", _("Webinar")
        PRESS = "press", _("In the press")
        PRACTICE = "practice", _("What worked")

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waits for a look")
        SHOWN = "shown", _("In the library")
        DECLINED = "declined", _("Not taken up")
        REMOVED = "removed", _("Taken out")
        REPLACED = "replaced", _("There is a newer version")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "waiting": frozenset({"shown", "declined"}),
        "shown": frozenset({"removed", "replaced"}),
        "declined": frozenset({"shown"}),
        "removed": frozenset({"shown"}),
        "replaced": frozenset(),
    }

    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=200)
    text = models.TextField(max_length=3000, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    held_on = models.DateField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    url = models.URLField(blank=True)
    tags = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=7, blank=True)
    file = models.FileField(upload_to=random_name, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    first = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="later", editable=False
    )
    edition = models.PositiveSmallIntegerField(default=1)
    news = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField(default=clock.now)
    shown_at = models.DateTimeField(null=True, blank=True)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["network", "status", "kind"])]
        constraints = [
            models.UniqueConstraint(fields=["first", "edition"], name="one_edition_of_a_number")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def origin_id(self) -> uuid.UUID:
        """The first version, which all later ones name."""
        return self.first_id or self.pk

    def versions(self) -> MaterialQuerySet:
        """All of them, the newest first; what was taken out is none."""
        rows = Material.objects.filter(models.Q(pk=self.origin_id) | models.Q(first=self.origin_id))
        there = rows.filter(status__in=[self.Status.SHOWN, self.Status.REPLACED])
        return there.order_by("-edition")


class MaterialUse(Shared):
    """A community told which version of a material it uses: the newest one it took. Issue 7."""

    material = models.ForeignKey(Material, models.CASCADE, related_name="uses")
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    used_at = models.DateTimeField(default=clock.now)

    objects = SharedQuerySet["MaterialUse"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "material"], name="one_use_of_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.program_id} {self.material_id}"


class PortalVisit(Tenant):
    """When a coordinator was last in the portal, and the time before: what lies between is not new. R427."""

    member = models.OneToOneField(Membership, models.CASCADE, related_name="portal_visit")
    seen_at = models.DateTimeField()
    before_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet["PortalVisit"].as_manager()

    def __str__(self) -> str:
        return f"{self.seen_at:%Y-%m-%d %H:%M}"


class ChapterDone(Tenant):
    """One chapter of the course that a coordinator went through. R438."""

    member = models.ForeignKey(Membership, models.CASCADE, related_name="chapters")
    chapter = models.CharField(max_length=40)
    done_at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet["ChapterDone"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "chapter"], name="one_tick_per_chapter")
        ]

    def __str__(self) -> str:
        return self.chapter

    @property
    def done_on(self) -> dt.date:
        """The day, where the program is."""
        return self.done_at.astimezone(self.program.zone).date()
