"""Making the demo: every program's six months, lived through by the real actions, the real worker and real mail."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Callable, Sequence
from dataclasses import fields

from threedoors.base import clock
from threedoors.demo import care_scenes, door_scenes, outcome_scenes, survey_scenes  # noqa: F401  they make their verbs known
from threedoors.demo.case_scenes import settle_events
from threedoors.demo.evening_scenes import settle_evening
from threedoors.demo.event_scenes import settle_meetings
from threedoors.demo.export_scenes import settle_exports
from threedoors.demo.goal_scenes import settle_goals
from threedoors.demo.growth_scenes import settle_growth
from threedoors.demo.handover_scenes import settle_handovers
from threedoors.demo.help_scenes import settle_help
from threedoors.demo.national_scenes import settle_national
from threedoors.demo.network_scenes import open_network, settle_network
from threedoors.demo.newsletter_scenes import settle_newsletters
from threedoors.demo.office_scenes import settle_office
from threedoors.demo.pal_scenes import settle_schools
from threedoors.demo.partner_scenes import settle_partners
from threedoors.demo.promotion_scenes import settle_promotion
from threedoors.demo.report_scenes import settle_reports
from threedoors.demo.scenes import Stage
from threedoors.demo.story import ENDS, Place, Scene
from threedoors.demo.team_scenes import settle_team
from threedoors.demo.travel import pass_time
from threedoors.matching.runs import compute_due, start_run
from threedoors.outbox.actions import recognize_installation
from threedoors.people.actions import accept_staff, add_member
from threedoors.people.models import Membership, Role
from threedoors.programs.actions import NewProgram, create_program
from threedoors.programs.models import Program
from threedoors.worker import Worker

OPENING = dt.timedelta(hours=2)


def make(
    places: Sequence[Place], *, tell: Callable[[dt.datetime], object] = lambda _at: None
) -> None:
    """Live through the story of every place, scene by scene; `tell` hears each scene's time."""
    scenes = list(heapq.merge(*(sorted(_named(place)) for place in places)))
    clock.set_rehearsal(scenes[0][0].at - OPENING)
    recognize_installation()
    stages = {place.program["slug"]: _open(place) for place in places}
    open_network(stages.values())
    worker = Worker()
    for scene, slug in scenes:
        pass_time(scene.at, worker)
        stages[slug].play(scene)
        tell(scene.at)
    pass_time(ENDS, worker)
    told = {place.program["slug"]: place.program for place in places}
    for slug, stage in stages.items():
        settle_meetings(stage.program, stage.coordinators[0], told[slug].get("meet_ups", {}))
        settle_evening(stage.program, stage.coordinators[0], told[slug].get("evening", {}))
        settle_promotion(stage, told[slug].get("promotion", {}))
        settle_newsletters(stage, told[slug].get("newsletters", {}))
        settle_reports(stage)
        settle_growth(stage)
        settle_exports(stage)
        settle_goals(stage, told[slug].get("goals", {}))
        settle_help(stage, told[slug].get("help", {}))
        start_run(stage.program, by=None)
        settle_team(stage.coordinators)
    settle_network(stages.values())
    settle_office(stages.values())
    settle_national(stages.values())
    settle_handovers(stages.values())
    pass_time(ENDS, worker)
    compute_due()


def _named(place: Place) -> list[tuple[Scene, str]]:
    return [(scene, place.program["slug"]) for scene in place.scenes()]


def _open(place: Place) -> Stage:
    known = {field.name for field in fields(NewProgram)} & place.program.keys()
    asked = {name: place.program[name] for name in known}
    program = create_program(NewProgram(**asked))
    team = [_coordinator(program, **row) for row in place.program["coordinators"]]
    settle_partners(program, team[0], place.program.get("partners", ()))
    settle_events(program, team[0], place.program.get("events", ()))
    settle_schools(program, team[0], place.program.get("schools", ()))
    return Stage(program, team, {life.key: life for life in place.lives})


def _coordinator(program: Program, name: str, email: str, language: str) -> Membership:
    member = add_member(
        program,
        Role.COORDINATOR,
        by=None,
        name=name,
        email=email,
        language=language,
        status=Membership.Status.PROSPECT,
    )
    return accept_staff(member, by=None)
