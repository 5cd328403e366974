"""Every kind of page of the national office: no fault that a machine can find."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import As
from tests.journeys.looks import Looker
from tests.national.rows import WINTER, a_community, a_report, an_office, content
from threedoors.base import clock
from threedoors.national import actions
from threedoors.national.models import SentReport
from threedoors.people.models import Membership
from threedoors.programs.models import Program

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_office(looker: Looker, program: Program, helen: Membership, as_: As) -> None:
    clock.set_for_tests(dt.datetime(2026, 4, 9, 15, tzinfo=dt.UTC))
    network = an_office(program, helen)
    first, last = a_community(network, "Kelso"), a_community(network, "Aspen", preset="tulsa")
    report = a_report(first, helen, content(20))
    actions.accept_sent_report(SentReport.objects.get(pk=report.pk), by=helen)
    outside = actions.add_outside(by=helen, name="Oak", country="CA", status="active")
    actions.close_period(by=helen, period=WINTER)
    waiting = a_report(last, helen, content(3))
    looker.at(f"/networks/{network.pk}/figures/")
    looker.sign_in(as_(helen))
    here = "/port-alder/member-portal/national/"
    looker.at(here, f"{here}figures/", f"{here}outside/{outside.pk}/")
    looker.at(f"{here}reports/{waiting.pk}/")
