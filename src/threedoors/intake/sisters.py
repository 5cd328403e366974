"""Sister programs: other open programs of the same hosts, and which of them the given answers would pass."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from threedoors.base import clock
from threedoors.intake.criteria import ANSWERED_BY, connectee_answers, connector_answers
from threedoors.intake.models import Application
from threedoors.outbox.letters import Texts
from threedoors.people.models import Role
from threedoors.programs.models import Program
from threedoors.programs.rules import Verdict, assess, assess_connector


def open_sisters(program: Program) -> list[Program]:
    """Programs with a host in common to which anybody may apply now (decision A12)."""
    hosts = program.hosts.values("pk")
    rows = Program.objects.filter(hosts__in=hosts, status__in=Program.OPEN, practice_of=None)
    others = rows.exclude(pk=program.pk).distinct().order_by("name")
    return [sister for sister in others if sister.is_open_to_all]


def other_help(program: Program) -> dict[str, Any]:
    """What a closed program says: where else there is help (Seed 000:80, 001:280)."""
    language = get_language() or program.policy.default_language
    return {
        "resources": Texts(program, language)["resource_kinds"],
        "sisters": open_sisters(program),
        "has_ended": program.status == Program.Status.LEFT,
    }


def fitting_sisters(application: Application) -> list[Program]:
    """The sisters whose own criteria do not stop the very same answers (R105, Seed 004:16)."""
    return [s for s in open_sisters(application.program) if _lets_in(s, application)]


def _lets_in(sister: Program, application: Application) -> bool:
    """A question that was not reached yet stops nobody."""
    verdict = _verdict(sister, application)
    if verdict.outcome in ("eligible", "review"):
        return True
    said, asked = application.answers, ANSWERED_BY.keys()
    stops = {reason.code for reason in verdict.reasons}
    return stops <= asked and all(said.get(ANSWERED_BY[code]) is None for code in stops)


def _verdict(sister: Program, application: Application) -> Verdict:
    day, policy = clock.today(sister.zone), sister.policy
    if application.role == Role.CONNECTOR:
        return assess_connector(policy.connector_criteria, connector_answers(application), day)
    return assess(policy.connectee_criteria, connectee_answers(application), day)
