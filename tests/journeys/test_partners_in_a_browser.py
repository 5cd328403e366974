"""Partners, recruitment and the counselor's portal: no fault that a machine can find, by day and by night."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import As
from tests.journeys.looks import Looker
from tests.partners.office import chamber, dana, harbor
from threedoors.matching.models import Match
from threedoors.partners import actions as partners
from threedoors.partners.models import Handoff, Organization
from threedoors.people.models import Membership
from threedoors.recruiting import actions as recruiting
from threedoors.recruiting import prospects
from threedoors.recruiting.models import Recommendation

__all__ = ["chamber", "dana", "harbor"]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def busy(
    introduced: Match, helen: Membership, dana: Membership, chamber: Organization
) -> tuple[Handoff, Recommendation]:
    """Dana was asked to help Amina and named Kim; the Chamber looks for nurses."""
    harbor = dana.counselor.organization
    program, amina = introduced.program, introduced.connectee
    handoff = partners.hand_off(amina, harbor, reason="interview", by=helen, said="She is shy.")
    day = dt.date(2026, 3, 2)
    partners.record_interaction(
        harbor, by=helen, kind="presentation", held_on=day, audience=40, others=[chamber]
    )
    partners.add_agreement(harbor, by=helen, title="Referrals", begins_on=day)
    until = dt.date(2026, 9, 1)
    partners.add_need(chamber, by=helen, work="Nurses", sector="health", number=5, until=until)
    said = {"name": "Kim Bell", "email": "kim@bell.example", "language": "en", "text": "Very kind."}
    row = recruiting.recommend(program, by=dana, role="connectee", organization=harbor, **said)
    jo = prospects.add_prospect(
        program, by=helen, role="connector", name="Jo Marsh", source="partner", email="jo@m.example"
    )
    prospects.record_attempt(jo, by=helen, kind="call", result="yes", note="Call in May.")
    return handoff, row


def test_the_pages_of_staff(
    looker: Looker, busy: tuple[Handoff, Recommendation], helen: Membership, as_: As
) -> None:
    handoff, _row = busy
    jo = Membership.objects.get(person__name="Jo Marsh")
    looker.sign_in(as_(helen))
    base = "/port-alder/"
    looker.at(f"{base}partners/{handoff.organization_id}/", f"{base}prospects/{jo.pk}/")
    looker.at(f"{base}recruitment/")
    looker.page.set_viewport_size({"width": 360, "height": 740})
    cut_off = "all => all.filter(one => one.scrollWidth > one.clientWidth).length"
    assert looker.page.eval_on_selector_all(".table-wrap", cut_off) == 0
    source = looker.page.locator("section[aria-labelledby=sources] tbody th").first
    assert source.evaluate("one => one.clientWidth") > 200


def test_the_pages_of_a_counselor_and_of_whoever_was_named(
    looker: Looker,
    busy: tuple[Handoff, Recommendation],
    dana: Membership,
    as_: As,
) -> None:
    handoff, row = busy
    assert row.member is not None
    looker.by_link(dana, "handoff", handoff)
    looker.by_link(row.member, "recommended", row)
    looker.sign_in(as_(dana))
    base = "/port-alder/portal/"
    looker.at(base, f"{base}refer/")
