"""The yearly list of the demo's funder: columns kept as a template, and the list asked for once."""

from __future__ import annotations

from threedoors.base.periods import Period
from threedoors.demo.scenes import Stage
from threedoors.exports.actions import ask_export
from threedoors.exports.choosing import Choice

COLUMNS = ["number", "field", "source", "accepted_on", "met_on", "works"]
TEMPLATE = "Yearly list of clients"
REASON = "The yearly list for our funder"


def settle_exports(stage: Stage) -> None:
    """Who took part, by number and not by name, with the days that the funder pays for."""
    choice = Choice.of("connectees", COLUMNS, Period(), {})
    ask_export(
        stage.program, choice, by=stage.coordinators[0], reason=REASON, kind="xlsx", name=TEMPLATE
    )
