"""Applications, papers and interviews: how people of both roles come in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.base.refusals import Refusal
from threedoors.base.uploads import random_name
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program


class ApplicationQuerySet(TenantQuerySet["Application"]):
    """Applications of a program."""

    def first_accepted(self, program: Program, role: Role) -> Self:
        """The first time each person was found ready in a role; who comes back is not new again. Requirements §6."""
        earlier = Application.objects.filter(
            Q(accepted_at__lt=OuterRef("accepted_at"))
            | Q(accepted_at=OuterRef("accepted_at"), pk__lt=OuterRef("pk")),
            membership=OuterRef("membership"),  # a person has one of each role
        )
        rows = self.filter(program=program, role=role, accepted_at__isnull=False)
        return rows.exclude(Exists(earlier))


class Application(Tenant):
    """One person's wish to take part, from the first answer to the decision. Seed 000:104-112."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Started")
        APPLIED = "applied", _("Applied")
        ALREADY_PARTICIPATED = "already_participated", _("Already took part")
        NOT_ELIGIBLE = "not_eligible", _("Not for this program")
        TOO_EARLY = "too_early", _("Too early")
        REVIEW = "review", _("Needs a look")
        INTAKE = "intake", _("Intake")
        READY = "ready", _("Ready")
        WITH_PARTNER = "with_partner", _("With a partner")
        ON_HOLD = "on_hold", _("On hold")
        NOT_A_FIT = "not_a_fit", _("Not a fit")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    _AFTER_INTAKE = frozenset({"ready", "with_partner", "on_hold", "not_a_fit", "withdrawn"})
    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "draft": frozenset({"applied", "withdrawn"}),
        "applied": frozenset(
            {"already_participated", "not_eligible", "too_early", "review", "intake", "withdrawn"}
        ),
        "review": frozenset({"intake", "not_eligible", "not_a_fit", "withdrawn"}),
        "not_eligible": frozenset({"intake", "withdrawn"}),
        "too_early": frozenset({"intake", "withdrawn"}),
        "already_participated": frozenset({"intake"}),
        "intake": _AFTER_INTAKE,
        "with_partner": _AFTER_INTAKE - {"with_partner"} | {"intake"},
        "on_hold": _AFTER_INTAKE - {"on_hold"} | {"intake"},
        "ready": _AFTER_INTAKE - {"ready"},
        "not_a_fit": frozenset({"intake"}),
        "withdrawn": frozenset({"intake"}),
    }
    OPEN = frozenset({"applied", "review", "intake", "with_partner", "on_hold", "ready"})

    role = models.CharField(max_length=12, choices=Role)
    membership = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="applications"
    )
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    answers = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=7, default="en")
    source = models.CharField(max_length=40, blank=True)
    too_early_until = models.DateField(null=True, blank=True)
    revisit_on = models.DateField(null=True, blank=True)
    reasons = models.JSONField(default=list, blank=True)
    partner_name = models.CharField(max_length=200, blank=True)
    screened_at = models.DateTimeField(null=True, blank=True)
    screened_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="+"
    )
    screening_note = models.TextField(max_length=2000, blank=True)
    expectations_at = models.DateTimeField(null=True, blank=True)
    coached_at = models.DateTimeField(null=True, blank=True)
    willing_to_network = models.BooleanField(null=True, blank=True)
    licensing_hold = models.BooleanField(default=False)
    resources = models.JSONField(default=list, blank=True)
    barriers = models.JSONField(default=list, blank=True)
    has_peers = models.BooleanField(null=True, blank=True)
    resume_ticks = models.JSONField(default=list, blank=True)
    checklist = models.JSONField(default=list, blank=True)
    overrides = models.JSONField(default=dict, blank=True)
    started_at = models.DateTimeField(default=clock.now)
    saved_at = models.DateTimeField(default=clock.now)
    applied_at = models.DateTimeField(null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    """When it was first found ready; a second time, after a pause, does not move it."""

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership"],
                condition=Q(
                    status__in=["applied", "review", "intake", "with_partner", "on_hold", "ready"]
                ),
                name="one_open_application",
            )
        ]
        indexes = [
            models.Index(fields=["program", "role", "status"]),
            models.Index(fields=["program", "role", "accepted_at"]),
            models.Index(fields=["program", "role", "applied_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.status}"

    @property
    def name(self) -> str:
        """Whose application it is: the person's name, or what the draft says so far."""
        return self.membership.name if self.membership else str(self.answers.get("name", ""))

    @property
    def applicant(self) -> Membership:
        """Whose application it is, once it was handed in."""
        if self.membership is None:
            raise Refusal(gettext("This application was not handed in yet."))
        return self.membership

    def belongs_to(self, member: Membership) -> bool:
        """Whether these answers are this person's: by membership, while a draft by the address in them.

        Somebody may mistype an address and put it right: the first address must open nothing (S13).
        """
        if self.status != self.Status.DRAFT:
            return self.membership_id == member.pk
        named, own = str(self.answers.get("email", "")), member.person.email
        return bool(named) and named.casefold() == own.casefold()

    def resume(self) -> Document | None:
        """The newest résumé, which is the one that is shown. Seed 000:116."""
        return self.documents.filter(kind=Document.Kind.RESUME).order_by("-uploaded_at").first()

    def last_talk(self) -> Interview | None:
        """The newest conversation that was held. R168."""
        return self.interviews.filter(status=Interview.Status.HELD).order_by("-held_at").first()

    def booked(self) -> Interview | None:
        """The conversation that is ahead, if one is booked."""
        return self.interviews.filter(status=Interview.Status.BOOKED).first()

    documents: models.Manager[Document]
    interviews: models.Manager[Interview]
    homework: models.Manager[Homework]
    plans: models.Manager[Plan]


class Document(Tenant):
    """A paper somebody gave us, so far the résumé. Reached only through a checked view (bar S20)."""

    class Kind(models.TextChoices):
        RESUME = "resume", _("Resume")

    application = models.ForeignKey(Application, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.RESUME)
    file = models.FileField(upload_to=random_name)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet["Document"].as_manager()

    def __str__(self) -> str:
        return self.kind


class Interview(Tenant):
    """An intake conversation, with either role: booked, then held. There may be several. Seed 001:204-209, 001:288."""

    class Status(models.TextChoices):
        BOOKED = "booked", _("Booked")
        HELD = "held", _("Held")
        CANCELLED = "cancelled", _("Cancelled")

    class How(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        PHONE = "phone", _("By phone")
        VIDEO = "video", _("By video")

    class Mock(models.TextChoices):
        DONE = "done", _("Done")
        NOT_READY = "not_ready", _("Not ready for it yet")

    class Result(models.TextChoices):
        READY = "ready", _("Did well")
        AGAIN = "again", _("Come back")
        NOT_A_FIT = "not_a_fit", _("Not a fit")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "booked": frozenset({"held", "cancelled"}),
        "held": frozenset(),
        "cancelled": frozenset(),
    }

    application = models.ForeignKey(Application, models.CASCADE, related_name="interviews")
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status, default=Status.HELD)
    starts_at = models.DateTimeField(default=clock.now)
    held_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=10, choices=How, default=How.IN_PERSON)
    place = models.CharField(max_length=200, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0)
    planned_minutes = models.PositiveSmallIntegerField(default=30)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    language = models.CharField(max_length=7, default="en")
    mock = models.CharField(max_length=10, choices=Mock, blank=True)
    notes = models.TextField(max_length=4000, blank=True)
    communication = models.TextField(max_length=1000, blank=True)
    motivation = models.TextField(max_length=1000, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    result = models.CharField(max_length=10, choices=Result, blank=True)

    objects = TenantQuerySet["Interview"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(status="booked"), name="one_booked_interview"
            )
        ]

    def __str__(self) -> str:
        return f"interview {self.starts_at:%Y-%m-%d}"

    @property
    def over_minutes(self) -> int:
        """How much longer than planned it took. Seed 001:288."""
        return max(0, (self.minutes or 0) - self.planned_minutes)

    @property
    def uid(self) -> str:
        """The calendar entry's identity, the same for every move and the cancellation. RFC 5545 3.8.4.7."""
        return f"{self.pk}@threedoors"


class HomeworkQuerySet(TenantQuerySet["Homework"]):
    """Homework of a program."""

    def own_of(self, member: Membership) -> Self:
        """What this person is asked to write."""
        return self.filter(application__membership=member)


class Homework(Tenant):
    """Three lines from the person: where they would like to work, or what they do well. Seed 001:296, 001:304."""

    class Kind(models.TextChoices):
        ORGANIZATIONS = "organizations", _("Places of interest")
        STRENGTHS = "strengths", _("Strengths")

    class Status(models.TextChoices):
        ASKED = "asked", _("Not answered")
        ANSWERED = "answered", _("Answered")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "asked": frozenset({"answered"}),
        "answered": frozenset({"answered"}),
    }

    application = models.ForeignKey(Application, models.CASCADE, related_name="homework")
    kind = models.CharField(max_length=14, choices=Kind)
    status = models.CharField(max_length=10, choices=Status, default=Status.ASKED)
    lines = models.JSONField(default=list, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = HomeworkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "kind"], name="one_homework_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.status}"


class Plan(Tenant):
    """Another plan for work, while a license has to come first. Two are needed. Seed 001:312, R182."""

    NEEDED = 2

    application = models.ForeignKey(Application, models.CASCADE, related_name="plans")
    text = models.CharField(max_length=300)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet["Plan"].as_manager()

    def __str__(self) -> str:
        return self.text
