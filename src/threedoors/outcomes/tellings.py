"""One thing told more than once: found by itself where it is plain, else settled by staff; counted once."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.base.states import stale
from threedoors.outbox.actions import forget_letters, withdraw_owed
from threedoors.outbox.models import Why
from threedoors.outcomes.asking import end_questions
from threedoors.outcomes.models import Outcome, Sharing
from threedoors.outcomes.sameness import is_same, may_be_same
from threedoors.people.actions import wipes
from threedoors.people.models import Membership, Person
from threedoors.promises import actions as promises
from threedoors.promises.models import Promise

MAILS = ("outcomes/mail/congratulations", "outcomes/mail/good_news")


def others_of(outcome: Outcome) -> list[Outcome]:
    """What else stands for this person, each once, the oldest first."""
    rows = Outcome.objects.of(outcome.member).filter(same_as=None, status__in=Outcome.STANDING)
    return list(rows.with_people().exclude(pk=outcome.pk).order_by("told_at", "pk"))


def found_twin(outcome: Outcome) -> tuple[Outcome | None, bool]:
    """The telling it repeats, if it is plain; else whether a person should look. R317."""
    within = outcome.program.policy.outcomes.same_within_days
    others = others_of(outcome)
    twin = next((row for row in others if is_same(row, outcome, within)), None)
    return twin, twin is None and any(may_be_same(row, outcome, within) for row in others)


@transaction.atomic
def join_outcomes(outcome: Outcome, first: Outcome, *, by: Membership | None) -> None:
    """They are one: `first` counts, and the other stays as a second telling. R317.

    What is known never goes behind what somebody only heard: it would count no more.
    """
    rows = {row.pk: row for row in held_rows(outcome, first)}
    outcome, first = rows[outcome.pk], rows[first.pk]
    if outcome.same_as_id == first.pk:
        raise AlreadyDone(_("We have noted this already."))
    if outcome.pk == first.pk or outcome.member_id != first.member_id or first.same_as_id:
        raise Refusal(_("These two cannot be one."))
    for row in (outcome, first):
        if row.status not in Outcome.STANDING:
            raise stale(row)
    if first.status == Outcome.Status.HEARD and outcome.status != Outcome.Status.HEARD:
        raise Refusal(_("One of these was only heard of. Please keep the other one."))
    Outcome.objects.filter(same_as=outcome).update(same_as=first)
    Outcome.objects.filter(pk=outcome.pk).update(same_as=first)
    record("outcome.joined", about=outcome, by=by, changed={"same_as": str(first.pk)})
    settle(outcome, by)
    look_again(first.member, by=by)
    if first.status == Outcome.Status.HEARD and not _is_asked_about(first):
        promises.standing("check_outcome", about=first)


def look_again(member: Membership, *, by: Membership | None) -> None:
    """One was joined, corrected or taken back: where nothing is like it any more, nobody compares.

    What was only heard of is then checked like any other.
    """
    rows = Outcome.objects.of(member).filter(same_as=None, status__in=Outcome.STANDING)
    for row in rows.select_related("program", "member"):
        twin, doubtful = found_twin(row)
        if twin is not None or doubtful or not promises.keep("same_outcome", about=row, by=by):
            continue
        if row.status == Outcome.Status.HEARD:
            promises.standing("check_outcome", about=row)


def _is_asked_about(outcome: Outcome) -> bool:
    return Promise.objects.open().about(outcome).filter(kind="same_outcome").exists()


@transaction.atomic
def keep_apart(outcome: Outcome, *, by: Membership) -> None:
    """They are two: each counts."""
    if not promises.keep("same_outcome", about=outcome, by=by):
        raise AlreadyDone(_("We have noted this already."))
    record("outcome.kept_apart", about=outcome, by=by)
    if outcome.status == Outcome.Status.HEARD:
        promises.standing("check_outcome", about=outcome)


def settle(outcome: Outcome, by: Membership | None) -> None:
    """Nothing is owed about this row any more: no question, no letter."""
    promises.waive_all(outcome, by=by)
    withdraw_owed(outcome, *MAILS, why=Why.NO_LONGER_TRUE)


@wipes
def wipe(person: Person) -> None:
    """Of somebody erased the outcome stays and counts, without where and as what; nobody's own words stay."""
    rows = Outcome.objects.filter(member__person=person)
    for row in rows:
        settle(row, None)
    for member in person.memberships.all():
        end_questions(member)
        forget_letters(member, about=list(rows))
    words = {"employer": "", "title": "", "found_said": "", "note": "", "starts_on": None}
    rows.update(**words)
    Sharing.objects.filter(outcome__in=rows).delete()
    theirs = Q(told_by__person=person) | Q(through__contact__person=person)
    Outcome.objects.filter(theirs).update(found_said="", note="")


def held(outcome: Outcome) -> Outcome:
    """The row as it stands now; whoever comes second waits here and then sees it."""
    return held_rows(outcome)[0]


def held_rows(*outcomes: Outcome) -> list[Outcome]:
    rows = Outcome.objects.select_for_update(of=("self",)).select_related("program", "member")
    return list(rows.filter(pk__in=[row.pk for row in outcomes]).order_by("pk"))
