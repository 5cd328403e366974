"""Good news goes back to those who helped, as far as the person allows it, each once. Seed 000:199, R298."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import NotAllowed, Refusal
from threedoors.matching.models import Match
from threedoors.outbox.actions import owe, withdraw_owed
from threedoors.outbox.models import Message, Why
from threedoors.outcomes.models import Outcome, Sharing
from threedoors.outcomes.paths import doors_to
from threedoors.outcomes.tellings import held
from threedoors.people.models import Membership
from threedoors.referrals.models import Referral

MAIL = "outcomes/mail/good_news"
ON_ITS_WAY = ("owed", "held", "claimed", "handing_over", "sent", "uncertain")


@transaction.atomic
def share_news(
    outcome: Outcome, *, by: Membership, connector: bool, chain: bool, public: str = ""
) -> None:
    """The person says who may hear of it; without a yes nobody does. Changing it counts at once."""
    outcome = held(outcome)
    if by.pk != outcome.member_id and not by.is_staff:
        raise NotAllowed(_("Only the person themselves can say who may hear of it."))
    if not outcome.counts:
        raise Refusal(_("This is not there any more. Please look at your page."))
    if public not in Sharing.Public:
        raise Refusal(_("Please choose one of the answers."))
    said = {"connector": connector, "chain": chain, "public": public}
    Sharing.objects.update_or_create(
        outcome=outcome, defaults={"program": outcome.program, "said_at": clock.now(), **said}
    )
    record("outcome.shared", about=outcome, by=by, changed=said)
    withdraw_owed(outcome, MAIL, why=Why.TAKEN_BACK)
    tell_hearers(outcome)


def tell_hearers(outcome: Outcome) -> None:
    """Whoever may hear of it and has not yet."""
    readers = hearers(outcome)
    family = _family(outcome) if readers else set()
    for reader in readers:
        _tell(reader, outcome, family)


def hearers(outcome: Outcome) -> list[Membership]:
    """Who may hear of it now: as allowed, and still there to hear it."""
    allowed = Sharing.objects.filter(outcome=outcome).first()
    if allowed is None:
        return []
    connector, chain = may_be_told(outcome)
    found = [connector] if connector is not None and allowed.connector else []
    return found + (chain if allowed.chain else [])


def may_be_told(outcome: Outcome) -> tuple[Membership | None, list[Membership]]:
    """Whom the person is asked about: their Connector, and the people on the way who answered before."""
    connector = _connector(outcome)
    chain = [door.contact for door in doors_to(outcome.through) if _reacted(door)]
    there = connector if connector is not None and _is_there(connector) else None
    return there, [member for member in chain if _is_there(member)]


def _connector(outcome: Outcome) -> Membership | None:
    match = outcome.match or _met_before([outcome]).get(outcome.pk)
    return match.connector if match else None


def _met_before(outcomes: Sequence[Outcome]) -> dict[UUID, Match]:
    """The match of the last meeting before each was told: who gave an hour may know it mattered.

    Whoever they meet later is not the one whose name was ticked.
    """
    members = {outcome.member_id for outcome in outcomes}
    rows = Match.objects.filter(connectee__in=members, status__in=Match.MEETING_HELD)
    meetings = list(rows.select_related("connector__person").order_by("met_at"))
    return {
        outcome.pk: match
        for outcome in outcomes
        for match in meetings
        if match.connectee_id == outcome.member_id and _is_before(match, outcome)
    }


def _is_before(match: Match, outcome: Outcome) -> bool:
    return match.met_at is not None and match.met_at <= outcome.told_at


def _reacted(door: Referral) -> bool:
    """No second automatic letter to a contact who never answered the first, or said no (X13)."""
    if door.status in (*Referral.NAMELESS, Referral.Status.DECLINED):
        return False
    return door.met_at is not None or door.welcomed_at is not None


def _is_there(member: Membership) -> bool:
    return member.status != Membership.Status.ENDED and member.person.erased_at is None


def _family(outcome: Outcome) -> set[UUID]:
    """It, what it corrects, and every other telling of it."""
    rows = list(Outcome.objects.of(outcome.member).values_list("pk", "same_as", "corrects"))
    found, before = {outcome.pk}, 0
    while len(found) > before:
        before = len(found)
        found |= {pk for pk, same_as, _old in rows if same_as in found}
        found |= {old for pk, _same, old in rows if pk in found and old is not None}
    return found


def _tell(reader: Membership, outcome: Outcome, family: set[UUID]) -> None:
    """Once: also where it was corrected since, or told by two. After a no and another yes: once more owed."""
    kind = ContentType.objects.get_for_model(Outcome)
    letters = Message.objects.filter(to=reader, template=MAIL, about_type=kind, about_id__in=family)
    if not letters.filter(status__in=ON_ITS_WAY).exists():
        owe(reader, MAIL, about=outcome, cycle=str(letters.count()))


def good_news_for(connector: Membership) -> list[Outcome]:
    """What a Connector may know came of it, for their own page: only where they are the one allowed."""
    rows = Outcome.objects.counted().filter(sharing__connector=True, program=connector.program_id)
    met = Match.objects.filter(connector=connector, status__in=Match.MEETING_HELD)
    rows = rows.filter(member__in=met.values("connectee")).with_people()
    found = list(rows.order_by("-told_at"))
    last = _met_before(found)
    matches = [(row, row.match or last.get(row.pk)) for row in found]
    return [row for row, match in matches if match and match.connector_id == connector.pk]
