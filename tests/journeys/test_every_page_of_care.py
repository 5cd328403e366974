"""Every page of care: no fault that a machine can find."""

from __future__ import annotations

import pytest

from tests.cast import As
from tests.journeys.looks import Looker
from threedoors.care import goodbyes
from threedoors.matching.models import Match
from threedoors.people.models import Membership
from threedoors.playbooks.concerns import tell_concern

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_connectors_own_page_and_a_goodbye(
    looker: Looker, met: Match, ruth: Membership, amina: Membership, helen: Membership, as_: As
) -> None:
    looker.by_link(ruth, "care", ruth, "care/stop/", "concern/")
    looker.sign_in(as_(helen))
    case = tell_concern(amina, by=amina, said="May I ask something?", match=met)
    goodbye = goodbyes.begin_goodbye(ruth, by=helen)
    goodbyes.thank(goodbye, by=helen, thanks="Thank you for your hour.")
    goodbyes.explain(goodbye, by=helen, reason="process")
    looker.at(f"/port-alder/goodbyes/{goodbye.pk}/", f"/port-alder/cases/{case.pk}/")
    looker.at("/port-alder/recognition/")
