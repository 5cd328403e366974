"""What the national office does: reads and answers reports, takes files of communities outside, closes a period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.periods import Period
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.base.states import move
from threedoors.national.board import PARTS_OF, board_of, cells_of
from threedoors.national.calendar import ended_periods
from threedoors.national.hiding import add_up
from threedoors.national.models import ClosedPeriod, OutsideCommunity, OutsideReport
from threedoors.network.actions import hold_network, must_keep
from threedoors.outbox.actions import owe
from threedoors.people.models import Membership
from threedoors.programs.models import Network
from threedoors.reports import actions as reports
from threedoors.reports.models import Report


@transaction.atomic
def accept_sent_report(report: Report, *, by: Membership) -> None:
    """It is right: its program is told, and its numbers may go into the sums. R456."""
    _must_be_ours(report, by)
    reports.accept_report(report, by=by)
    _tell(report, "national/mail/accepted")


@transaction.atomic
def return_sent_report(report: Report, *, by: Membership, reason: str) -> None:
    """Something must be put right: its program reads what, by mail and on Today."""
    _must_be_ours(report, by)
    reports.return_report(report, by=by, reason=reason)
    _tell(report, "national/mail/returned", said=reason.strip())


def _must_be_ours(report: Report, by: Membership) -> None:
    if report.program.network_id != must_keep(by).pk or report.program.is_practice:
        raise NotAllowed(_("This report is of another network."))


def _tell(report: Report, template: str, said: str = "") -> None:
    """Everybody who runs the program."""
    team = Membership.objects.filter(program=report.program_id).team()
    cycle = str(report.versions.count())
    for member in team.select_related("person"):
        owe(member, template, about=report, cycle=cycle, said=said)


@transaction.atomic
def add_outside(
    *, by: Membership, name: str, country: str, status: str, since: dt.date | None = None
) -> OutsideCommunity:
    """A community that works with other software. R465."""
    network = hold_network(by)
    _must_be_new(network, name)
    row = OutsideCommunity.objects.create(
        network=network, program=by.program, name=name, country=country, status=status, since=since
    )
    record("outsidecommunity.added", about=row, by=by)
    return row


@transaction.atomic
def change_outside(
    community: OutsideCommunity,
    *,
    by: Membership,
    name: str,
    country: str,
    status: str,
    since: dt.date | None = None,
) -> None:
    """Its name, its country, or whether it takes part."""
    network = _must_keep_it(community, by)
    if name.casefold() != community.name.casefold():
        _must_be_new(network, name)
    if status != community.status:
        move(community, status, by=by)
    community.name, community.country, community.since = name, country, since
    community.save(update_fields=["name", "country", "since"])
    record("outsidecommunity.changed", about=community, by=by)


def _must_be_new(network: Network, name: str) -> None:
    """No community twice, also not one that works here: it would count twice."""
    outside = OutsideCommunity.objects.filter(network=network, name__iexact=name)
    if outside.exists() or network.communities().filter(community__iexact=name).exists():
        raise Refusal(_("%(name)s is in the list already.") % {"name": name})


def _must_keep_it(community: OutsideCommunity, by: Membership) -> Network:
    network = hold_network(by)
    if community.network_id != network.pk:
        raise NotAllowed(_("This community is of another network."))
    return network


@transaction.atomic
def take_report(
    community: OutsideCommunity,
    *,
    by: Membership,
    period: Period,
    content: Mapping[str, Any],
    file_name: str,
) -> OutsideReport:
    """What stood in the file, looked at before; a newer file of the period stands instead. R465."""
    network = _must_keep_it(community, by)
    _must_be_a_period(network, period, clock.today(by.program.zone))
    days = {"since": period.since, "until": period.until}
    found = OutsideReport.objects.filter(community=community, **days).first()
    closed = ClosedPeriod.objects.filter(network=network, **days).first()
    if found and closed and str(found.pk) in closed.counted:
        raise Refusal(_("This period is closed. Its numbers stay as they are."))
    said = {"content": content, "file_name": file_name, "by": by, "taken_at": clock.now()}
    ours = {"network": network, "program": by.program}
    row, _new = OutsideReport.objects.update_or_create(
        community=community, **days, defaults=said, create_defaults=said | ours
    )
    record("outsidereport.taken", about=row, by=by, said=file_name)
    return row


@transaction.atomic
def close_period(*, by: Membership, period: Period) -> ClosedPeriod:
    """Add up the reports that were accepted, once: what comes later stands in no sum. Bar P8."""
    network = hold_network(by)
    _must_be_a_period(network, period, clock.today(by.program.zone))
    board = board_of(network, period)
    if board.closed:
        raise AlreadyDone(_("This period is closed already."))
    if board.having("submitted"):
        raise Refusal(_("Some reports were sent in and not read yet. Please answer them first."))
    if not board.came:
        raise Refusal(_("No report of this period has been accepted yet."))
    sums = add_up(cells_of(board.came), PARTS_OF)
    assert period.since
    assert period.until
    row = ClosedPeriod.objects.create(
        network=network,
        program=by.program,
        since=period.since,
        until=period.until,
        by=by,
        counted=[line.report for line in board.came],
        content={
            slug: {
                group: [found.number, found.is_whole]
                for group, found in ({"": told.everybody} | told.groups).items()
            }
            for slug, told in sums.items()
        },
    )
    record("closedperiod.closed", about=row, by=by, changed={"reports": len(board.came)})
    return row


def _must_be_a_period(network: Network, period: Period, today: dt.date) -> None:
    if period not in ended_periods(network, today):
        raise Refusal(_("Please choose one of the periods of the network."))
