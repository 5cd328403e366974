"""How many places a pilot has, and how many of them are taken."""

from __future__ import annotations

from dataclasses import dataclass

from threedoors.intake.models import Application
from threedoors.people.models import Role
from threedoors.programs.models import Program


@dataclass(frozen=True)
class Places:
    """How much of a pilot is used by one role. Seed 003:13."""

    role: Role
    used: int
    limit: int

    @property
    def is_over(self) -> bool:
        return self.used > self.limit


def places(program: Program, role: Role) -> Places:
    """Whoever applied and was not told no has a place; whoever stepped back gives it free."""
    limits = program.policy.limits
    most = limits.pilot_connectors if role == Role.CONNECTOR else limits.pilot_connectees
    rows = Application.objects.filter(program=program, role=role, status__in=Application.OPEN)
    return Places(role, rows.count(), most)
