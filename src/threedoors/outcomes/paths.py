"""Through whom it came: the people from the Connector to the door that led there. R294, R328."""

from __future__ import annotations

from threedoors.outcomes.models import Outcome
from threedoors.people.models import Membership
from threedoors.referrals.models import Referral


def doors_to(through: Referral | None) -> list[Referral]:
    """The doors from the Connector's own down to this one."""
    if through is None:
        return []
    rows = Referral.objects.filter(match=through.match_id).select_related("contact__person")
    known, found = {row.pk: row for row in rows}, [through]
    while (above := known.get(found[0].parent_id)) is not None:
        found.insert(0, above)
    return found


def path_of(outcome: Outcome) -> list[Membership]:
    """The Connector and everybody below, to whoever opened the last door; nobody where it came otherwise."""
    if outcome.match is None:
        return []
    return [outcome.match.connector, *(door.contact for door in doors_to(outcome.through))]
