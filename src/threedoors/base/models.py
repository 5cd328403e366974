"""What every feature's rows share: their program, who may see them, and the events that tell their history."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from threedoors.base import clock

if TYPE_CHECKING:
    from threedoors.people.models import Membership


class TenantQuerySet[M: models.Model](models.QuerySet[M]):
    """The only way from a request to a row is `visible_to`; a model says with `own_of` whose a row is."""

    def visible_to(self, member: Membership) -> Self:
        """Staff see their own program's rows; everybody else those of them that are their own."""
        rows = self.filter(program=member.program_id)
        return rows if member.is_staff else rows.own_of(member)

    def own_of(self, member: Membership) -> Self:
        """The rows of somebody who is not staff: none unless the model says more."""
        return self.none()


class Tenant(models.Model):
    """A row that belongs to one program. Ids in URLs cannot be guessed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    program = models.ForeignKey("threedoors.Program", models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Event(models.Model):
    """Something that happened. Never edited; a correction is a new event."""

    id = models.BigAutoField(primary_key=True)
    program = models.ForeignKey("threedoors.Program", models.PROTECT, related_name="events")
    kind = models.CharField(max_length=60)
    actor = models.ForeignKey("threedoors.Membership", models.PROTECT, null=True, related_name="+")
    about_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    about_id = models.UUIDField()
    about: Any = GenericForeignKey("about_type", "about_id")
    changed = models.JSONField(default=dict)
    said = models.TextField(blank=True)
    at = models.DateTimeField()

    objects = TenantQuerySet["Event"].as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["about_type", "about_id", "at"]),
            models.Index(fields=["program", "kind", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"


def record(
    kind: str,
    *,
    about: Any,
    by: models.Model | None,
    said: str = "",
    changed: dict[str, Any] | None = None,
) -> Event:
    """Write that something happened to `about`, by whom (`None`: the program itself), and what changed."""
    return Event.objects.create(
        program_id=about.program_id,
        kind=kind,
        actor=by,  # type: ignore[misc]
        about_type=ContentType.objects.get_for_model(about),
        about_id=about.pk,
        changed=changed or {},
        said=said,
        at=clock.now(),
    )


def forget_said(rows: models.QuerySet[Any]) -> None:
    """That something happened to these rows stays; what was said of it goes with who is erased (bar P6)."""
    kind = ContentType.objects.get_for_model(rows.model)
    Event.objects.filter(about_type=kind, about_id__in=rows.values("pk")).update(said="")


def history(about: Any) -> models.QuerySet[Event]:
    """The events about one row, newest first."""
    kind = ContentType.objects.get_for_model(about)
    return Event.objects.filter(about_type=kind, about_id=about.pk).order_by("-at", "-id")
