"""Every page of rounds at an event: no fault that a machine can find."""

from __future__ import annotations

import pytest

from tests.cast import As
from tests.journeys.looks import Looker
from tests.rounds.evening import make_evening
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.rounds import actions
from threedoors.rounds.models import Seat

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_evening(looker: Looker, program: Program, helen: Membership, as_: As) -> None:
    evening = make_evening(program, 3, 4)
    plan = actions.plan_rounds(evening, by=helen, kind="interviews", rounds=3, minutes=5)
    for number in (1, 2):
        actions.begin_round(plan, by=helen, number=number)
    host = Seat.objects.filter(plan=plan, side="host").select_related("member__person").first()
    assert host is not None
    looker.by_link(host.member, "rounds", host)
    looker.sign_in(as_(helen))
    base = f"/port-alder/round-plans/{plan.pk}/"
    looker.at(f"/port-alder/activities/{evening.pk}/rounds/", f"{base}cards/", f"{base}clock/")
