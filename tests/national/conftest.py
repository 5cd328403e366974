"""A network with communities in every state, and who keeps its portal."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.national.rows import WINTER, a_community, a_report, an_office, content
from tests.remembering import remembered
from threedoors.people.models import Membership
from threedoors.reports.models import Report


@pytest.fixture
@remembered
def network(program, helen, clock):
    """9 April 2026: seven communities; six have sent in, two of them small, one is late since last year."""
    clock.set_for_tests(dt.datetime(2026, 4, 9, 15, tzinfo=dt.UTC))
    found = an_office(program, helen)
    a_report(program, helen, content(20, sets_complete=12))
    for name, number in (("Kelso", 7), ("Aspen", 3), ("Birch", 2), ("Cedar", 2), ("Delta", 1)):
        community = a_community(found, name, preset="tulsa" if name == "Birch" else "ncp-community")
        a_report(community, helen, content(number, sets_complete=1))
    late = Report.Status.DRAFT
    elder = a_community(found, "Elder")
    days = {"since": WINTER.since, "until": WINTER.until}
    due = dt.date(2026, 4, 1)
    Report.objects.create(program=elder, status=late, due_on=due, narrative="Not yet.", **days)
    return found


@pytest.fixture
def keeper(helen, network):
    """Helen, who knows by now that she keeps the portal."""
    return Membership.objects.select_related("program__network", "person").get(pk=helen.pk)
