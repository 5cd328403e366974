"""Programs of each kind, and people who go through their public forms."""

from __future__ import annotations

from typing import Any

from tests.intake.walk import Walk, text_of
from threedoors.intake.models import Application
from threedoors.programs.actions import NewProgram, create_program
from threedoors.programs.models import Program

EXACT = {
    "place": {"lives_here": "yes", "foreign_born": "yes", "segment": ""},
    "right-to-work": {"work_permit": "long_term"},
    "studies": {"studied_in": "Syria", "school": "Prairie State University"},
    "promise": {"heard_from": ""},
}
"""What a program may also ask, answered by somebody who fits everywhere."""


OWN: dict[str, dict[str, Any]] = {
    "zoom-pals": {"about": {"schools": ["Prairie State University"]}},
}
"""What a program of this kind must say itself before it can tell who fits."""


def program_of(preset: str, **settings: Any) -> Program:
    """A new program of this kind, as the first-run guide makes it."""
    asked = NewProgram(
        name="Prairie Bend Connector Program",
        slug="prairie-bend",
        community="Prairie Bend",
        preset=preset,
        host="Prairie Bend Library",
        zone="America/Chicago",
        sender="hello@prairie-bend.example",
        contact="help@prairie-bend.example",
    )
    program = create_program(asked)
    program.settings = OWN.get(preset, {}) | settings
    program.save()
    return program


def newcomer(program: Program) -> Walk:
    walk = Walk(program)
    for page, said in EXACT.items():
        walk.answers[page] |= said
    return walk


def applied(walk: Walk, page: str, said: dict[str, Any]) -> Application:
    """The application after the whole way; where it ends early, the kind end is mailed."""
    shown = text_of(walk.through(until="check", **{page.replace("-", "_"): said}))
    if "Check your answers" in shown:
        walk.send()
    else:
        walk.post("not-yet")
    return Application.objects.get()


def helper(program: Program, **said: str) -> Walk:
    walk = Walk(program, "helper")
    walk.answers["work"] |= said
    if program.policy.self_check.on:
        walk.answers["work"].pop("years")
        walk.answers["network"].pop("accepts_referrals")
    return walk
