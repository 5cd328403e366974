"""What came of it: work and other news, told by anyone, each counted once; and who may hear of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.matching.models import Match
from threedoors.people.models import Membership
from threedoors.referrals.models import Referral


class OutcomeQuerySet(TenantQuerySet["Outcome"]):
    """Outcomes of a program."""

    def own_of(self, member: Membership) -> Self:
        """One's own, and what one told about somebody else."""
        return self.filter(Q(member=member) | Q(told_by=member))

    def counted(self) -> Self:
        """Each once: no second telling, nothing that is only hearsay, corrected or taken back (R317)."""
        return self.filter(same_as=None, status__in=Outcome.KNOWN)

    def jobs(self) -> Self:
        return self.filter(kind=Outcome.Kind.JOB)

    def of(self, member: Membership) -> Self:
        return self.filter(member=member)

    def with_people(self) -> Self:
        """With all that a line about an outcome shows."""
        return self.select_related(
            "program",
            "member__person",
            "told_by__person",
            "checked_by__person",
            "match__connector__person",
            "through__contact__person",
            "sharing",
        )


class Outcome(Tenant):
    """Something that came of it, as one person told it. Seed 000:199, 001:469, 004:14; R316, R322, R323.

    A second telling of the same points to the first with `same_as`; a correction is a new row that
    `corrects` the old one. Rows are never edited.
    """

    class Kind(models.TextChoices):
        JOB = "job", _("Work")
        INTERNSHIP = "internship", _("Internship")
        VOLUNTEERING = "volunteering", _("Volunteering")
        STUDY = "study", _("Studies")
        MENTORSHIP = "mentorship", _("A guide elsewhere")
        PROMOTION = "promotion", _("A better position")
        OWN_BUSINESS = "own_business", _("Own business")
        LICENCE_STEP = "licence_step", _("A step to a license")
        MOVED = "moved", _("Moved away")

    class InField(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No, but it pays the bills")
        UNKNOWN = "unknown", _("I do not know")

    class Hours(models.TextChoices):
        FULL = "full", _("Full time")
        PART = "part", _("Part time")

    class Found(models.TextChoices):
        PERSON = "person", _("Through a person I met here")
        EVENT = "event", _("At an event")
        OWN = "own", _("By myself")
        OTHER = "other", _("In another way")

    class Status(models.TextChoices):
        HEARD = "heard", _("Heard of, not checked")
        TOLD = "told", pgettext_lazy("outcome", "Told")
        CHECKED = "checked", _("Checked")
        BACKGROUND = "background", _("From before, not counted")
        CORRECTED = "corrected", _("Corrected")
        WITHDRAWN = "withdrawn", pgettext_lazy("outcome", "Taken back")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "heard": frozenset({"checked", "corrected", "withdrawn"}),
        "told": frozenset({"checked", "corrected", "withdrawn"}),
        "checked": frozenset({"corrected", "withdrawn"}),
        "background": frozenset({"withdrawn"}),
        "corrected": frozenset(),
        "withdrawn": frozenset(),
    }
    KNOWN = ("told", "checked")
    """Told by somebody who knows, or checked by staff."""
    STANDING = ("heard", "told", "checked")

    member = models.ForeignKey(Membership, models.PROTECT, related_name="outcomes")
    match = models.ForeignKey(Match, models.PROTECT, null=True, blank=True, related_name="outcomes")
    through = models.ForeignKey(
        Referral, models.PROTECT, null=True, blank=True, related_name="outcomes"
    )
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.JOB)
    employer = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=120, blank=True)
    in_field = models.CharField(max_length=7, choices=InField, default=InField.UNKNOWN)
    hours = models.CharField(max_length=4, choices=Hours, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    found = models.CharField(max_length=6, choices=Found, blank=True)
    found_said = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)
    told_by = models.ForeignKey(Membership, models.PROTECT, related_name="outcomes_told")
    told_at = models.DateTimeField(default=clock.now)
    same_as = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="tellings"
    )
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.TOLD)
    checked_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)

    tellings: models.Manager[Outcome]
    sharing: Sharing
    objects = OutcomeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(same_as=None) | ~Q(same_as=models.F("id")), name="not_same_as_itself"
            ),
            models.CheckConstraint(
                condition=Q(through=None) | Q(match__isnull=False), name="through_has_a_match"
            ),
        ]
        indexes = [
            models.Index(fields=["program", "kind", "status"]),
            models.Index(fields=["program", "-told_at", "id"]),
        ]

    def __str__(self) -> str:
        return f"{self.member.name}: {self.kind}"

    @property
    def is_job(self) -> bool:
        return self.kind == self.Kind.JOB

    @property
    def counts(self) -> bool:
        """Whether it is one of those counted; `counted()` for one row."""
        return self.same_as_id is None and self.status in self.KNOWN

    @property
    def in_words(self) -> str:
        """What it is, in one line: the title and the employer, else the kind."""
        said = ", ".join(filter(None, (self.title, self.employer)))
        return said or str(self.get_kind_display())


class SharingQuerySet(TenantQuerySet["Sharing"]):
    """Who may hear of an outcome."""

    def own_of(self, member: Membership) -> Self:
        return self.filter(outcome__member=member)


class Sharing(Tenant):
    """Who may hear of one outcome: each asked for by itself, nothing ticked before. R298, R319."""

    class Public(models.TextChoices):
        NO = "", _("No")
        ANONYMOUS = "anonymous", _("Yes, without my name")
        FIRST_NAME = "first_name", _("Yes, with my first name")
        FULL_NAME = "full_name", _("Yes, with my full name")

    outcome = models.OneToOneField(Outcome, models.CASCADE, related_name="sharing")
    connector = models.BooleanField(default=False)
    chain = models.BooleanField(default=False)
    public = models.CharField(max_length=10, choices=Public, blank=True, default=Public.NO)
    said_at = models.DateTimeField(default=clock.now)

    objects = SharingQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.outcome_id)
