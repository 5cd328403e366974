"""What is known about a Connector's and a Connectee's work, and what each hopes for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from threedoors.people.models import Membership
from threedoors.programs import fields

if TYPE_CHECKING:
    from typing import Self


class ProfileQuerySet[P: "Background"](models.QuerySet[P]):
    """Profiles of one program."""

    def visible_to(self, member: Membership) -> Self:
        """Staff see their program's profiles; everybody else their own."""
        rows = self.filter(membership__program=member.program_id)
        return rows if member.is_staff else rows.filter(membership=member)


class Background(models.Model):
    """Education, experience and profession: what a match is made on. Seed 000:116, 000:161."""

    occupation = models.CharField(max_length=40, blank=True)
    job_title = models.CharField(max_length=120, blank=True)
    sector = models.CharField(max_length=40, blank=True)
    years = models.PositiveSmallIntegerField(null=True, blank=True)
    field_of_study = models.CharField(max_length=120, blank=True)
    languages = models.JSONField(default=list, blank=True)
    skills = models.JSONField(default=list, blank=True)
    interests = models.CharField(max_length=300, blank=True)
    meeting_times = models.CharField(max_length=120, blank=True)

    class Meta:
        abstract = True

    def job(self, language: str = "") -> str:
        """What the person works as: in their own words, else the listed title in the reader's language."""
        return self.job_title or fields.title(self.occupation, language or get_language() or "en")

    def spoken(self, language: str) -> str:
        """The languages the person speaks, by name."""
        return ", ".join(fields.language_name(code, language) for code in self.languages)


class ConnectorProfile(Background):
    """A local professional who meets once and opens three doors. Seed 000:33-38, 001:159."""

    class Employment(models.TextChoices):
        EMPLOYED = "employed", _("Employed")
        SELF_EMPLOYED = "self_employed", _("Self-employed")
        RETIRED = "retired", _("Retired")

    class Kind(models.TextChoices):
        """What a Connector is in the community; more than one may be true. Seed 000:25, R012."""

        BUSINESS_OWNER = "business_owner", _("Business owner")
        COMMUNITY_LEADER = "community_leader", _("Community leader")
        EXPERT = "expert", _("Expert in a profession")

    class Tag(models.TextChoices):
        """What staff note about who else a Connector can be for the program. Seed 002:35, 002:65."""

        AMBASSADOR = "ambassador", _("Speaks for the program")
        ADVOCATE = "advocate", _("Takes part in public meetings")

    class Roots(models.TextChoices):
        """Whether newcomers and people long here really meet. Seed 000:17, R021."""

        LONG_HERE = "long_here", _("I have lived here for a long time")
        MOVED_HERE = "moved_here", _("I came here from another country")

    membership = models.OneToOneField(
        Membership, models.CASCADE, primary_key=True, related_name="connector"
    )
    employer = models.CharField(max_length=120, blank=True)
    employment = models.CharField(max_length=14, choices=Employment, default=Employment.EMPLOYED)
    bio = models.TextField(max_length=1000, blank=True)
    network_areas = models.CharField(max_length=300, blank=True)
    network_is_local = models.BooleanField(null=True, blank=True)
    kinds = models.JSONField(default=list, blank=True)
    tags = models.JSONField(default=list, blank=True)
    roots = models.CharField(max_length=10, choices=Roots, blank=True)
    motivation = models.TextField(max_length=1000, blank=True)
    meeting_place = models.CharField(max_length=200, blank=True)
    yearly_capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    accepts_three_referrals_at = models.DateTimeField(null=True, blank=True)

    objects = ProfileQuerySet["ConnectorProfile"].as_manager()

    def __str__(self) -> str:
        return str(self.membership_id)

    @property
    def named_kinds(self) -> list[str]:
        """What the Connector is in the community, in words."""
        return [str(kind.label) for kind in self.Kind if kind in self.kinds]

    @property
    def named_tags(self) -> list[str]:
        """What staff noted, in words."""
        return [str(tag.label) for tag in self.Tag if tag in self.tags]

    @property
    def is_retired(self) -> bool:
        return self.employment == self.Employment.RETIRED


class ConnecteeProfile(Background):
    """A newcomer who looks for a professional network. Seed 000:25, 000:116."""

    class Work(models.TextChoices):
        UNEMPLOYED = "unemployed", _("Not working now")
        UNDEREMPLOYED = "underemployed", _("Working below my skills or hours")
        STUDYING = "studying", _("Studying")
        IN_FIELD = "in_field", _("Working in my field")

    class MayWork(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        UNSURE = "unsure", _("Not sure")
        NOT_CHECKED = "not_checked", _("Not checked")

    class Education(models.TextChoices):
        NONE = "none", _("No certificate")
        SECONDARY = "secondary", _("Secondary school")
        TRADE = "trade", _("Trade certificate")
        DIPLOMA = "diploma", _("College diploma")
        BACHELOR = "bachelor", _("Bachelor degree")
        MASTER = "master", _("Master degree")
        DOCTORATE = "doctorate", _("Doctorate")

    class Evidence(models.TextChoices):
        ORIENTATION = "orientation", _("We heard it in a talk")
        TEST = "test", _("A standardized test")
        DEGREE = "degree", _("A degree in that language")

    membership = models.OneToOneField(
        Membership, models.CASCADE, primary_key=True, related_name="connectee"
    )
    language_evidence = models.CharField(max_length=12, choices=Evidence, blank=True)
    education = models.CharField(max_length=20, choices=Education, blank=True)
    graduates_on = models.DateField(null=True, blank=True)
    segment = models.CharField(max_length=40, blank=True)
    work_status = models.CharField(max_length=14, choices=Work, blank=True)
    may_work = models.CharField(max_length=12, choices=MayWork, default=MayWork.NOT_CHECKED)
    goal = models.TextField(max_length=600, blank=True)
    hopes_to_meet = models.TextField(max_length=300, blank=True)
    companies = models.CharField(max_length=300, blank=True)
    open_to_volunteering = models.BooleanField(default=False)
    licence_needed = models.BooleanField(default=False)

    objects = ProfileQuerySet["ConnecteeProfile"].as_manager()

    def __str__(self) -> str:
        return str(self.membership_id)
