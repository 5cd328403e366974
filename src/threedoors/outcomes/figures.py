"""What outcomes add up to: each figure defined once, with its formula in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from uuid import UUID

from django.db.models import Exists, Min, OuterRef
from django.utils.translation import gettext as _

from threedoors.intake.models import Application, ApplicationQuerySet
from threedoors.matching.models import Match
from threedoors.outcomes.inquiries import Inquiry
from threedoors.outcomes.models import Outcome, OutcomeQuerySet
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program
from threedoors.referrals.models import Referral

MOST_IDS = 500


@dataclass(frozen=True)
class Share:
    """A part of a whole, with what both are."""

    title: str
    part: int
    whole: int
    formula: str

    @property
    def percent(self) -> int | None:
        """In whole hundredths; nothing of nothing is no figure."""
        return round(100 * self.part / self.whole) if self.whole else None


def has_job(members: Iterable[UUID]) -> set[UUID]:
    """Which of these Connectees found work: at least one job that counts. One query.

    Of many they are picked here: a database takes only so many ids in one question.
    """
    wanted = set(members)
    rows = Outcome.objects.counted().jobs()
    rows = rows.filter(member__in=wanted) if len(wanted) <= MOST_IDS else rows
    return wanted & set(rows.values_list("member_id", flat=True))


def jobs(program: Program) -> OutcomeQuerySet:
    """Jobs found, each once; the most important figure. 001:469, R317."""
    return Outcome.objects.counted().jobs().filter(program=program)


def with_work(accepted: ApplicationQuerySet) -> ApplicationQuerySet:
    """Those of them who found work, whenever they did."""
    found = Outcome.objects.counted().jobs().filter(member=OuterRef("membership"))
    return accepted.filter(Exists(found))


def placement(program: Program) -> Share:
    """Of the Connectees who were accepted, how many found work: part and whole are the same people. R320."""
    rows = Application.objects.first_accepted(program, Role.CONNECTEE)
    whole, part = rows.count(), with_work(rows).count()
    formula = _("Connectees with work ÷ Connectees accepted = %(part)d ÷ %(whole)d")
    words = {"part": part, "whole": whole}
    return Share(_("Placement rate"), part, whole, formula % words)


def in_field(program: Program) -> Share:
    """Of the jobs of which it is known, how many are in the person's field."""
    found = Counter(jobs(program).values_list("in_field", flat=True))
    part, whole = found["yes"], found["yes"] + found["no"]
    formula = _("Jobs in the field ÷ jobs where it is known = %(part)d ÷ %(whole)d")
    return Share(_("In their field"), part, whole, formula % {"part": part, "whole": whole})


def through_people(program: Program) -> Share:
    """Of all jobs, how many came through a person of the tree. R328."""
    part, whole = jobs(program).exclude(match=None).count(), jobs(program).count()
    formula = _("Jobs through a person met here ÷ all jobs = %(part)d ÷ %(whole)d")
    return Share(_("Through a person"), part, whole, formula % {"part": part, "whole": whole})


def retention(program: Program) -> Share:
    """Who still lives here, of those who answered half a year after the meeting or later. R325.

    Of several answers of one person the last counts.
    """
    rows = Inquiry.objects.filter(program=program, asks_here=True)
    asked = rows.values("member").distinct().count()
    answers = dict(
        rows.exclude(lives_here="").order_by("days").values_list("member_id", "lives_here")
    )
    part, whole = sum(here == "yes" for here in answers.values()), len(answers)
    formula = _("Still here ÷ answered = %(part)d ÷ %(whole)d, of %(asked)d asked")
    words = {"part": part, "whole": whole, "asked": asked}
    return Share(_("Still live here"), part, whole, formula % words)


def days_to_job(program: Program) -> int | None:
    """The middle, over people, of the days from the first meeting to their first work.

    That is the first day of work, else the day it was told; days are the program's own.
    """
    met = dict(
        Match.objects.filter(connectee__in=jobs(program).values("member"), met_at__isnull=False)
        .values_list("connectee")
        .annotate(first=Min("met_at"))
    )
    found: dict[UUID, int] = {}
    for member, starts, told in jobs(program).values_list("member", "starts_on", "told_at"):
        if member not in met:
            continue
        began = starts or told.astimezone(program.zone).date()
        days = (began - met[member].astimezone(program.zone).date()).days
        if days >= 0:
            found[member] = min(days, found.get(member, days))
    return round(median(found.values())) if found else None


def credited(program: Program) -> Counter[UUID]:
    """How many jobs came through each person: the Connector at the root and everybody on the way. R294."""
    found: Counter[UUID] = Counter()
    rows = list(jobs(program).exclude(match=None).values_list("match_id", "through_id"))
    wanted = {match for match, _through in rows}
    root = dict(Match.objects.filter(pk__in=wanted).values_list("pk", "connector_id"))
    doors = {
        pk: (contact, parent)
        for pk, contact, parent in Referral.objects.filter(match__in=wanted).values_list(
            "pk", "contact_id", "parent_id"
        )
    }
    for match, through in rows:
        found.update({root[match], *_on_the_way(through, doors)})
    return found


def _on_the_way(door: UUID | None, doors: Mapping[UUID, tuple[UUID, UUID | None]]) -> set[UUID]:
    people: set[UUID] = set()
    while door is not None:
        contact, door = doors[door]
        people.add(contact)
    return people


def most_credited(program: Program, most: int = 5) -> list[tuple[Membership, int]]:
    """Through whom most jobs came, by name."""
    top = credited(program).most_common(most)
    known = Membership.objects.select_related("person").in_bulk([pk for pk, _n in top])
    return [(known[pk], n) for pk, n in top]
