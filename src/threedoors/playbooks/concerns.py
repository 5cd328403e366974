"""A worry told in confidence: own words or "please call me", for the coordinators alone."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.matching.models import Match
from threedoors.people.models import Membership
from threedoors.playbooks.actions import start_case
from threedoors.playbooks.books import CONCERN
from threedoors.playbooks.models import Case
from threedoors.promises import actions as promises


@transaction.atomic
def tell_concern(
    member: Membership,
    *,
    by: Membership,
    said: str = "",
    wants_call: bool = False,
    match: Match | None = None,
) -> Case:
    """Either side, also somebody who has left. No mail says anything of it, and the other one learns nothing.

    It stands on Today within a day. Whoever tells more adds it to the case that is open.
    """
    if by.pk != member.pk and not by.is_staff:
        raise NotAllowed(_("Only the person themselves can tell this."))
    said = said.strip()
    if not (said or wants_call):
        raise Refusal(_("Please write a few words, or choose: please call me."))
    Membership.objects.select_for_update().get(pk=member.pk)
    mine = Case.objects.open().filter(member=member, book=CONCERN)
    case = mine.select_for_update(of=("self",)).first()
    if case is None:
        return start_case(member, CONCERN, by=by, match=match, said=said, wants_call=wants_call)
    if said and match is not None and match.pk != case.match_id:
        said = f"{match.other(member).short_name}: {said}"
    _tell_more(case, by, said, wants_call)
    return case


def _tell_more(case: Case, by: Membership, said: str, wants_call: bool) -> None:
    told = case.said.split("\n\n")
    if (not said or said in told) and (not wants_call or case.wants_call):
        raise AlreadyDone(_("We have read this. We come back to you soon."))
    case.said = "\n\n".join(filter(None, [case.said, said if said not in told else ""]))
    case.wants_call = case.wants_call or wants_call
    case.save(update_fields=["said", "wants_call"])
    record("case.told_more", about=case, by=by)
    promises.renew("case", about=case)
