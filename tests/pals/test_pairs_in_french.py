"""A pair's pages in French, for both of them and for staff."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests.cast import ByLink
from tests.french import is_french
from tests.test_french import jean, lea, pair, staff
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.pals import actions as pals
from threedoors.people.models import Membership

__all__ = ["jean", "lea", "pair", "staff"]


def test_a_pair_is_french_for_both_and_for_staff(
    staff: Client,
    helen: Membership,
    pair: Match,
    jean: Membership,
    lea: Membership,
    by_link: ByLink,
) -> None:
    program = pair.program
    matching.accept_match(pair, by=lea)
    program.settings = {"meeting": {"pattern": "recurring"}}
    program.save()
    match = Match.objects.get(pk=pair.pk)
    matching.introduce_match(match, by=helen)
    pals.ask_tap(match)
    for member in (jean, lea):
        phone: Any = by_link(member, "pair", match)
        for page in ("", "end/"):
            is_french(phone.get(f"/l/{phone.link.pk}/pair/{page}"))
    is_french(phone.post(f"/l/{phone.link.pk}/pair/goal", {}), 422)
    for page in ("pairs/", f"matches/{match.pk}/"):
        is_french(staff.get(f"/{program.slug}/{page}"))
