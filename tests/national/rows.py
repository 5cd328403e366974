"""A network of communities with reports that were sent in, made without a year of work behind each."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse

from tests.cast import make_program
from threedoors.base.periods import Period
from threedoors.national.models import SentReport
from threedoors.network import actions as network
from threedoors.people.models import Membership
from threedoors.programs.models import Network, Program
from threedoors.reports.content import LINES, checksum
from threedoors.reports.kinds import KINDS
from threedoors.reports.models import Report, Version

WINTER = Period(dt.date(2025, 10, 1), dt.date(2026, 3, 31))
SUMMER = Period(dt.date(2025, 4, 1), dt.date(2025, 9, 30))


def content(number: int, narrative: str = "A good winter.", **figures: int) -> dict[str, Any]:
    """What was frozen: the same number everywhere, but for the figures named."""
    return {
        "figures": {slug: figures.get(slug, number) for slug in LINES},
        "totals": {"jobs": 77},
        "before": {"jobs": 70},
        "activities": {kind.slug: 1 for kind in KINDS},
        "narrative": narrative,
        "stories": [],
    }


def a_report(
    program: Program, by: Membership, said: dict[str, Any], period: Period = WINTER, **more: Any
) -> Report:
    """A report that was sent in."""
    assert period.since
    assert period.until
    days = {"since": period.since, "until": period.until}
    due = period.until + dt.timedelta(days=30)
    told = {"status": "submitted", "due_on": due, "narrative": said["narrative"]} | days | more
    report = Report.objects.create(program=program, **told)
    Version.objects.create(
        program=program,
        report=report,
        number=1,
        content=said,
        checksum=checksum(said),
        submitted_by=by,
    )
    return report


def an_office(program: Program, helen: Membership) -> Network:
    """Helen keeps the portal of the national network, which her program is in."""
    found = Network.objects.create(
        name="National Connector Program", preset="national-connector-program"
    )
    Program.objects.filter(pk=program.pk).update(network=found)
    program.network = helen.program.network = found
    network.name_keeper(helen, by=None)
    return found


def a_community(found: Network, name: str, **more: Any) -> Program:
    """One more community of the network."""
    return make_program(name.lower(), f"{name} Program", community=name, network=found, **more)


def at(name: str, **words: Any) -> str:
    """An address of the office."""
    return reverse(name, kwargs={"program": "port-alder"} | words)


def report_of(name: str) -> SentReport:
    """What a community sent in."""
    return SentReport.objects.select_related("program").get(program__community=name)
