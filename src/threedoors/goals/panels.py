"""On a program's public page: its goals, what others published of it, awards, mentions, the way to its live numbers."""

from __future__ import annotations

from threedoors.base import clock
from threedoors.base.panels import Panel
from threedoors.goals.live import live_page
from threedoors.goals.models import Goal
from threedoors.goals.published import Published, as_shown
from threedoors.intake.panels import front_panel
from threedoors.programs.models import Program


@front_panel
def front(program: Program) -> Panel | None:
    """Only what the program chose to show. R498, R499, R503, R504. Three queries."""
    today = clock.today(program.zone)
    goals = Goal.objects.filter(program=program, until__gte=today).public().order_by("until")
    own = [(row.kind, as_shown(row)) for row in Published.objects.filter(program=program).public()]
    words = {
        "goals": [goal for goal in goals if goal.words],
        "figures": [row for kind, row in own if kind == Published.Kind.FIGURE],
        "facts": [row for kind, row in own if kind == Published.Kind.FACT],
        "awards": [row for kind, row in own if kind == Published.Kind.AWARD],
        "mentions": [row for kind, row in own if kind == Published.Kind.MENTION],
        "live": live_page(program),
    }
    return Panel("goals/front.html", words) if any(words.values()) else None
