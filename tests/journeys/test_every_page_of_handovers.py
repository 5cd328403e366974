"""Every page of a hand-over: no fault that a machine can find, by day and by night."""

from __future__ import annotations

import pytest

from tests.cast import As
from tests.handovers.rows import agree, hand_over
from tests.journeys.looks import Looker
from threedoors.handovers.models import Arrival
from threedoors.people.models import Membership
from threedoors.programs.models import Network, Program

pytestmark = pytest.mark.django_db(transaction=True)


def test_handovers(
    looker: Looker, program: Program, amina: Membership, helen: Membership, as_: As
) -> None:
    program.network = Network.objects.create(name="Harbor Network")
    program.save()
    row = hand_over(program, helen, amina)
    looker.by_link(amina, "handover", row)
    agree(row)
    looker.by_link(amina, "handover", row)
    looker.sign_in(as_(helen))
    base, arrival = "/port-alder/", Arrival.objects.get(program=program)
    looker.at(f"{base}handovers/", f"{base}handovers/?show=in", f"{base}handovers/{row.pk}/")
    looker.at(f"{base}arrivals/{arrival.pk}/")
    looker.at(f"{base}connectees/{amina.pk}/")
