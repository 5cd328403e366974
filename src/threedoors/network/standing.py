"""Where each community of a network stands with its office: talks, training, course."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from threedoors.network.calls import Call, CheckIn
from threedoors.network.course import Progress, progress_in
from threedoors.network.models import is_keeper
from threedoors.network.planning import Talks, next_exchange, talks_in
from threedoors.network.questions import OfficeRequest
from threedoors.people.models import Membership
from threedoors.programs.models import Network, Program


@dataclass
class Standing:
    """One community."""

    program: Program
    talks: list[Talks]
    check_ins: list[CheckIn]
    trainings: list[OfficeRequest] = field(default_factory=list)
    course: list[Progress] = field(default_factory=list)


def standing_of(member: Membership, network: Network, today: dt.date) -> list[Standing]:
    """All for the office, their own for the others. Six queries, however many communities."""
    rows = network.member_programs()
    programs = list(rows if is_keeper(member) else rows.filter(pk=member.program_id))
    wanted = network.rules.check_ins_a_year if network.rules else 2
    found: dict[UUID, list[CheckIn]] = {program.pk: [] for program in programs}
    for row in CheckIn.objects.filter(network=network, program__in=programs).order_by("-held_on"):
        found[row.program_id].append(row)
    lines = {
        program.pk: Standing(
            program, _talks(program, found[program.pk], wanted, today), found[program.pk]
        )
        for program in programs
    }
    rows_of = OfficeRequest.objects.filter(network=network, program__in=programs)
    trainings = rows_of.filter(status=OfficeRequest.Status.ATTENDED)
    for training in trainings.order_by("-starts_at"):
        lines[training.program_id].trainings.append(training)
    for progress in progress_in(network):
        if progress.member.program_id in lines:
            lines[progress.member.program_id].course.append(progress)
    return list(lines.values())


def _talks(program: Program, rows: list[CheckIn], wanted: int, today: dt.date) -> list[Talks]:
    """This year, and last year where something was missing; none from before a program began."""
    days = [row.held_on for row in rows]
    now = talks_in(today.year, days, wanted=wanted, today=today)
    last = talks_in(today.year - 1, days, wanted=wanted, today=today)
    began = program.started_on or (min(days) if days else today)
    return [now, last] if last.is_missing and began.year <= last.year else [now]


def next_exchange_on(network: Network, zone: dt.tzinfo) -> dt.date | None:
    """The day on which the next learning exchange is due, counted from the day of the last one there. R435."""
    rows = Call.objects.filter(network=network, kind=Call.Kind.EXCHANGE)
    last = rows.exclude(status=Call.Status.CANCELLED).order_by("-starts_at").first()
    return next_exchange(last.starts_at.astimezone(zone).date(), last.again_in) if last else None
