"""Meetings: times proposed, one chosen, held or missed, with a calendar entry that follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.matching.models import Match
from threedoors.people.models import Membership


class MeetingQuerySet(TenantQuerySet["Meeting"]):
    """Meetings of a program."""

    def own_of(self, member: Membership) -> Self:
        """Those of their own matches."""
        return self.filter(Q(match__connector=member) | Q(match__connectee=member))


class Meeting(Tenant):
    """One informational meeting of 45 to 60 minutes in a public place. Seed 000:78, 000:120, 000:179."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Times proposed")
        SCHEDULED = "scheduled", _("Set")
        MET = "met", pgettext_lazy("meeting", "Held")
        MISSED = "missed", _("Missed")
        CANCELLED = "cancelled", _("Cancelled")

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        VIDEO = "video", _("By video")
        PHONE = "phone", _("By phone")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "proposed": frozenset({"proposed", "scheduled", "met", "cancelled"}),
        "scheduled": frozenset({"proposed", "scheduled", "met", "missed", "cancelled"}),
        "met": frozenset(),
        "missed": frozenset(),
        "cancelled": frozenset(),
    }
    AHEAD = ("proposed", "scheduled")

    match = models.ForeignKey(Match, models.CASCADE, related_name="meetings")
    status = models.CharField(max_length=10, choices=Status, default=Status.PROPOSED)
    proposed_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.IN_PERSON)
    place = models.CharField(max_length=200, blank=True)
    private_place = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(default=60)
    starts_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    held_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    times: models.Manager[TimeOption]
    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["match"],
                condition=Q(status__in=["proposed", "scheduled"]),
                name="one_meeting_ahead",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} {self.starts_at or ''}"

    @property
    def remark(self) -> str:
        """The note in words. Who did not come is kept as a role, never as a name."""
        if self.status != self.Status.MISSED:
            return self.note
        side = {"connectee": self.match.connectee.name, "connector": self.match.connector.name}
        return side.get(self.note, str(_("Neither of them")) if self.note else "")

    @property
    def uid(self) -> str:
        """The calendar entry's identity, the same for every move and the cancellation. RFC 5545 3.8.4.7."""
        return f"{self.pk}@threedoors"


class TimeOption(models.Model):
    """One of up to three times to choose from."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="times")
    starts_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["starts_at"]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


def meeting_ahead(match: Match) -> Meeting | None:
    """The meeting that is being arranged or is set, if there is one."""
    ahead = match.meetings.filter(status__in=Meeting.AHEAD)
    return ahead.select_related("proposed_by").prefetch_related("times").first()


def next_step(match: Match, member: Membership, meeting: Meeting | None) -> str:
    """The one thing that comes next for this person; there is never more than one (ui.md S18)."""
    if match.status == Match.Status.CANCELLED:
        return "ended"
    if match.status in Match.MEETING_HELD:
        return "met"
    if meeting is None:
        return _before_times(match, member)
    if meeting.status == Meeting.Status.SCHEDULED:
        assert meeting.starts_at is not None
        return "scheduled" if meeting.starts_at > clock.now() else "came"
    if not any(option.starts_at > clock.now() for option in meeting.times.all()):
        return "propose"
    return "choose" if chooser(meeting) == member.pk else "wait_choice"


def _before_times(match: Match, member: Membership) -> str:
    """The Connectee writes first, the Connector replies, then either proposes times. Seed 000:116."""
    if match.status != Match.Status.INTRODUCED:
        return "propose"
    wrote = match.wrote_at is not None
    if member.pk == match.connectee_id:
        return "wait_reply" if wrote else "write"
    return "reply" if wrote else "wait_message"


def chooser(meeting: Meeting) -> UUID:
    """Whoever did not propose the times picks one; what staff propose, the Connectee picks from."""
    match = meeting.match
    proposed_by_connectee = meeting.proposed_by_id == match.connectee_id
    return match.connector_id if proposed_by_connectee else match.connectee_id
