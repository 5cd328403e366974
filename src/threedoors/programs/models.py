"""Networks, hosts and programs: who runs Connector Programs, and by which rules."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.functional import Promise as LazyText
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from threedoors.base.uploads import random_name
from threedoors.programs import policy
from threedoors.programs.criteria import COUNTRIES
from threedoors.programs.networks import NetworkRules, network_rules
from threedoors.programs.words import Words

if TYPE_CHECKING:
    from threedoors.programs.policy import Policy

RESERVED_SLUGS = frozenset(
    [
        "accounts",
        "admin",
        "api",
        "appearance",
        "demo",
        "employer",
        "healthz",
        "l",
        "language",
        "networks",
        "network-calls",
        "readyz",
        "sources",
        "static",
        "styleguide",
        "unsubscribe",
    ]
)
"""First parts of addresses that are or will be the product's own."""


def check_slug(slug: str) -> None:
    """A program's name in addresses begins with a letter and is nobody else's."""
    if slug in RESERVED_SLUGS or not "a" <= slug[:1] <= "z":
        raise ValidationError(_("Please choose another name for the address."))


class Network(models.Model):
    """A family of programs with one national office. Seed 001:8."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)
    preset = models.CharField(max_length=40, blank=True)
    tagline_en = models.CharField(max_length=200, blank=True)
    tagline_fr = models.CharField(max_length=200, blank=True)
    about_en = models.TextField(max_length=2000, blank=True)
    about_fr = models.TextField(max_length=2000, blank=True)
    linkedin_url = models.URLField(blank=True)
    logo_en = models.FileField(upload_to=random_name, blank=True)
    logo_fr = models.FileField(upload_to=random_name, blank=True)

    def __str__(self) -> str:
        return self.name

    def logo_language(self, language: str) -> str:
        """In which language there is a logo for this reader: their own, else the other. Seed 001:145, R464."""
        order = ("fr", "en") if language == "fr" else ("en", "fr")
        return next((code for code in order if getattr(self, f"logo_{code}")), "")

    def said(self, what: str, language: str) -> str:
        """Its tagline or its text about itself: its own words, else those of the preset. Seed 001:427, R421, R422."""
        own: str = getattr(self, f"{what}_{language}")
        return own or (getattr(self.rules, what).said(language) if self.rules else "")

    def communities(self) -> models.QuerySet[Program]:
        """Every program of it, also those that left, by community; a practice community is none."""
        return Program.objects.filter(network=self, practice_of=None).order_by("community", "name")

    def member_programs(self) -> models.QuerySet[Program]:
        """Its communities without those that left."""
        return self.communities().exclude(status=Program.Status.LEFT)

    def named(self, language: str) -> str:
        """Its name as its preset says it in this language, else its own."""
        return self.rules.name.said(language) if self.rules else self.name

    @property
    def linkedin(self) -> str:
        """Its page on LinkedIn, where it is known. Seed 001:422, R409."""
        return self.linkedin_url or (self.rules.linkedin if self.rules else "")

    @property
    def rules(self) -> NetworkRules | None:
        """What its office asks and gives; nothing is known of a network without a preset."""
        return network_rules(self.preset) if self.preset else None


class Host(models.Model):
    """The organization that runs a program. Seed 002:35."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)
    website = models.URLField(blank=True)
    privacy_contact = models.EmailField(blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", editable=False
    )

    def chain(self) -> list[Host]:
        """The bodies this one is a part of, the nearest first. Seed 003:13, R009."""
        found: list[Host] = []
        above = self.parent
        while above is not None and above not in (self, *found):
            found.append(above)
            above = above.parent
        return found

    def __str__(self) -> str:
        return self.name


class Program(models.Model):
    """One Connector Program: a preset overlaid by its own settings. Never delete; `left` ends it."""

    class Status(models.TextChoices):
        PILOT = "pilot", _("Pilot")
        ACTIVE = "active", _("Active")
        PAUSED = "paused", _("Paused")
        LEFT = "left", _("Left the network")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "pilot": frozenset({"active", "paused", "left"}),
        "active": frozenset({"pilot", "paused", "left"}),
        "paused": frozenset({"pilot", "active", "left"}),
        "left": frozenset({"pilot", "active"}),
    }
    OPEN = frozenset({"pilot", "active"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(
        unique=True,
        max_length=50,
        validators=[check_slug],
    )
    name = models.CharField(max_length=200)
    community = models.CharField(max_length=100)
    network = models.ForeignKey(Network, models.PROTECT, null=True, blank=True)
    hosts = models.ManyToManyField(Host, related_name="programs")
    preset = models.CharField(max_length=40)
    settings = models.JSONField(default=dict, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.ACTIVE)
    zone_name = models.CharField(max_length=60, default="America/Chicago")
    sender_address = models.EmailField()
    contact_email = models.EmailField()
    postal_address = models.CharField(max_length=300, blank=True)
    started_on = models.DateField(null=True, blank=True)
    brand_hue = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(359)]
    )
    modelled_after = models.JSONField(default=dict, blank=True)
    practice_of = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="practice"
    )

    def __str__(self) -> str:
        return self.name

    @property
    def program_id(self) -> uuid.UUID:
        """What happens to a program stands in its own history."""
        return self.pk

    @property
    def takes_applications(self) -> bool:
        """Whether new people may apply; a program that rests or has left takes nobody."""
        return self.status in self.OPEN

    @property
    def is_open_to_all(self) -> bool:
        """Whether anybody may begin; by invitation only, a sign-up link lets people in. Seed 003:5, R076."""
        return self.takes_applications and not self.policy.intake.invite_only

    def is_open_to(self, role: str) -> bool:
        """Whether anybody may begin in this role; well known Connectors may be invited alone. Seed 003:5, R076."""
        invited = role == "connector" and self.policy.intake.invited_connectors
        return self.is_open_to_all and not invited

    @property
    def is_practice(self) -> bool:
        """A place to rehearse in: made-up people, and no mail that leaves the machine (R206)."""
        return self.practice_of_id is not None

    @property
    def is_pilot(self) -> bool:
        """The limits of a pilot count only while it is one."""
        return self.status == self.Status.PILOT

    @cached_property
    def policy(self) -> Policy:
        """The rules in force: preset, then this program's own values."""
        return policy.load(self.preset, self.settings)

    @property
    def country(self) -> str:
        """The country it works in, as its rules say; empty where they do not. Seed 002:88, R468.

        Lists of a thousand programs ask for this alone, so the other rules are not read.
        """
        own = self.settings.get("country")
        return str(policy.load(self.preset, {}).country if own is None else own)

    @property
    def country_name(self) -> str | LazyText:
        """As pages say it."""
        return COUNTRIES[self.country]

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which this program's days end."""
        return ZoneInfo(self.zone_name)

    @property
    def words(self) -> Words:
        """This program's own words (Connector, coffee …) in the language of the page."""
        return self.policy.words(get_language() or self.policy.default_language)

    @property
    def names(self) -> dict[str, str]:
        """What its texts call it: `{program}` in `{community}`."""
        return {"program": self.name, "community": self.community}

    def text(self, key: str) -> str:
        """One of the program's public texts in the language of the page."""
        language = get_language() or self.policy.default_language
        return self.policy.text(key, language, **self.names)


class Adviser(models.Model):
    """An organization that advises a program: its contact and its resources; it sees nothing personal. Seed 002:161."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    program = models.ForeignKey(Program, models.PROTECT, related_name="advisers")
    name = models.CharField(max_length=200)
    website = models.URLField(blank=True)
    email = models.EmailField(blank=True)
    resources = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "name"], name="one_adviser_per_name")
        ]

    def __str__(self) -> str:
        return self.name
