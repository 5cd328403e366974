"""What people do in the demo's story: each verb of the scripts calls the product's own action, nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from threedoors.base import clock
from threedoors.demo.answers import (
    FIRST_MESSAGE,
    MEETING_PLACES,
    NO_TIME,
    answers_of,
    door_answers,
    job,
    survey_answers,
)
from threedoors.demo.papers import resume
from threedoors.demo.story import Life, Scene, workdays_after
from threedoors.intake import actions as intake
from threedoors.intake import drafts, handing_in
from threedoors.intake.gates import points
from threedoors.intake.models import Application
from threedoors.intake.talks import note_findings
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.meetings import actions as meetings
from threedoors.people.actions import pause_member
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program
from threedoors.referrals import actions as referrals
from threedoors.referrals.models import Referral
from threedoors.surveys import actions as surveys
from threedoors.surveys.models import Survey

type Verb = Callable[..., None]
VERBS: dict[str, Verb] = {}


@dataclass
class Stage:
    """One program with its coordinators and everybody who has come in so far."""

    program: Program
    coordinators: list[Membership]
    lives: dict[str, Life]
    members: dict[str, Membership] = field(default_factory=dict)

    def play(self, scene: Scene) -> None:
        """Let the scene happen."""
        VERBS[scene.verb](Actor(self, self.lives[scene.who]), *scene.words)


@dataclass
class Actor:
    """One person on stage: looks up what there is about them now."""

    stage: Stage
    life: Life

    @property
    def language(self) -> str:
        return str(self.life.row.get("language", "en"))

    @property
    def by(self) -> Membership:
        """The coordinator who looks after this person."""
        team = self.stage.coordinators
        return team[len(self.life.key) % len(team)]

    @cached_property
    def me(self) -> Membership:
        rows = Membership.objects.select_related("person", "program")
        return rows.get(pk=self.stage.members[self.life.key].pk)

    @property
    def application(self) -> Application:
        return self.me.applications.latest("started_at")

    @property
    def match(self) -> Match:
        return Match.objects.with_people().filter(connectee=self.me).latest("proposed_at")

    def door(self, at: str) -> Referral:
        """The referral at a place of this person's tree."""
        name = self.row_of(at)["name"]
        return Referral.objects.get(match=self.match, contact__person__name=name)

    def row_of(self, at: str) -> dict[str, Any]:
        return next(row for row in self.life.row["doors"] if row["at"] == at)


def verb(act: Verb) -> Verb:
    """Make a function known to the scripts under its own name."""
    VERBS[act.__name__] = act
    return act


def in_days(actor: Actor, days: str) -> dt.date:
    return clock.today(actor.stage.program.zone) + dt.timedelta(days=int(days))


# Coming in


@verb
def saves(actor: Actor) -> None:
    """Begins to apply and asks for a link to finish later."""
    drafts.send_resume_link(_draft(actor))


@verb
def applies(actor: Actor) -> None:
    hand_in(actor, _draft(actor))


def hand_in(actor: Actor, draft: Application) -> None:
    """With a résumé where a newcomer applies; from then on the person is known by the life's key."""
    if actor.life.role == Role.CONNECTEE:
        row = actor.life.row
        work = row["work"]
        paper = resume(row["name"], job(row, actor.language), work["years"], [row["goal"]])
        drafts.add_document(draft, f"{actor.life.key}.pdf", paper)
    member = handing_in.apply(draft).membership
    assert member is not None
    actor.stage.members[actor.life.key] = member


def _draft(actor: Actor) -> Application:
    said = answers_of(actor.life, actor.stage.program)
    source = said.pop("source")
    return drafts.start_application(
        actor.stage.program, actor.life.role, language=actor.language, source=source, answers=said
    )


@verb
def applies_again(actor: Actor) -> None:
    handing_in.apply(_draft(actor))


@verb
def talks(actor: Actor) -> None:
    """The intake conversation, a little longer with some people."""
    application = actor.application
    if application.status == "review":
        intake.begin_intake(application, by=actor.by)
    minutes = 25 + len(actor.life.row["name"])
    intake.record_interview(application, by=actor.by, minutes=minutes, language=actor.language)


@verb
def ready(actor: Actor, how: str = "") -> None:
    application = actor.application
    intake.screen_application(application, by=actor.by)
    intake.acknowledge_expectations(application, by=actor.me)
    if not how:
        intake.coach_application(application, by=actor.by)
    intake.accept_application(application, by=actor.by)


@verb
def welcomed(actor: Actor) -> None:
    found = list(points(actor.stage.program))
    note_findings(actor.application, by=actor.by, checklist=found)
    intake.accept_three_referrals(actor.me, by=actor.by)
    intake.accept_application(actor.application, by=actor.by)


@verb
def to_partner(actor: Actor, days: str, *partner: str) -> None:
    day, name = in_days(actor, days), " ".join(partner)
    intake.send_to_partner(actor.application, by=actor.by, partner=name, revisit_on=day)


@verb
def not_a_fit(actor: Actor) -> None:
    intake.decline_application(actor.application, by=actor.by)


@verb
def withdraws(actor: Actor) -> None:
    intake.withdraw_application(actor.application, by=actor.me)


@verb
def pauses(actor: Actor, days: str) -> None:
    pause_member(actor.me, by=actor.by, until=in_days(actor, days))


# From the question to the meeting


@verb
def asks(actor: Actor, whom: str) -> None:
    connector = actor.stage.members[whom]
    matching.propose_match(actor.me, connector, by=actor.by)


@verb
def says_yes(actor: Actor) -> None:
    matching.accept_match(actor.match, by=actor.match.connector)


@verb
def says_no(actor: Actor) -> None:
    reason = NO_TIME[actor.stage.program.policy.default_language]
    matching.decline_match(actor.match, by=actor.match.connector, reason=reason)


@verb
def postpones(actor: Actor, days: str) -> None:
    match = actor.match
    matching.postpone_match(match, by=match.connector, until=in_days(actor, days))


@verb
def expires(actor: Actor) -> None:
    matching.expire_match(actor.match, by=actor.by)


@verb
def cancels(actor: Actor) -> None:
    meetings.cancel_match(actor.match, by=actor.by, reason="The Connector fell ill.")


@verb
def introduced(actor: Actor) -> None:
    matching.introduce_match(actor.match, by=actor.by)


@verb
def writes(actor: Actor) -> None:
    match = actor.match
    text = FIRST_MESSAGE[actor.language].format(
        other=match.connector.short_name,
        title=job(actor.life.row, actor.language),
        goal=actor.life.row["goal"],
        name=match.connectee.short_name,
    )
    matching.write_first_message(match, by=actor.me, text=text)


@verb
def writes_himself(actor: Actor) -> None:
    matching.record_first_message(actor.match, by=actor.me)


@verb
def replied(actor: Actor) -> None:
    matching.record_reply(actor.match, by=actor.match.connector)


@verb
def proposes_times(actor: Actor) -> None:
    """Three times: at 3 pm in three days, and the next two days."""
    meetings.propose_times(
        actor.match,
        by=actor.match.connector,
        times=[_hour(actor, 3, 15), _hour(actor, 4, 10), _hour(actor, 5, 12)],
        place=_place(actor),
    )


@verb
def picks_time(actor: Actor) -> None:
    meeting = actor.match.meetings.get(status="proposed")
    first = meeting.times.order_by("starts_at")[0]
    meetings.accept_time(meeting, first, by=actor.me)


@verb
def sets_time(actor: Actor) -> None:
    at = _hour(actor, 3, 15)
    meetings.schedule_meeting(
        actor.match, by=actor.match.connector, starts_at=at, place=_place(actor)
    )


@verb
def moves_time(actor: Actor) -> None:
    meetings.schedule_meeting(actor.match, by=actor.me, starts_at=_hour(actor, 4, 16))


def _hour(actor: Actor, days: int, hour: int) -> dt.datetime:
    zone = actor.stage.program.zone
    day = workdays_after(clock.today(zone), days)
    return dt.datetime.combine(day, dt.time(hour), tzinfo=zone)


def _place(actor: Actor) -> str:
    return MEETING_PLACES[len(actor.life.row["name"]) % len(MEETING_PLACES)]


@verb
def met(actor: Actor) -> None:
    minutes = 30 + len(actor.life.row["goal"]) % 30
    meetings.record_met(actor.match, by=actor.me, minutes=minutes)


# Opening doors


@verb
def opens(actor: Actor, *doors: str) -> None:
    for at in doors:
        _share(actor, at, actor.match.connector, None)


@verb
def passes_on(actor: Actor, *doors: str) -> None:
    """Somebody behind a door opens more."""
    for at in doors:
        parent = actor.door(at.rpartition(".")[0])
        _share(actor, at, parent.contact, parent)


def _share(actor: Actor, at: str, giver: Membership, parent: Referral | None) -> None:
    said = door_answers(actor.row_of(at))
    referrals.add_referral(actor.match, by=giver, giver=giver, parent=parent, **said)


@verb
def removed(actor: Actor, at: str) -> None:
    contact = actor.door(at).contact
    referrals.remove_contact(contact, by=contact)


@verb
def writes_to(actor: Actor, at: str) -> None:
    referrals.record_step(actor.door(at), by=actor.me, step="contacted")


@verb
def sets(actor: Actor, at: str) -> None:
    referrals.record_step(actor.door(at), by=actor.me, step="meeting_set")


@verb
def meets(actor: Actor, at: str) -> None:
    referrals.record_step(actor.door(at), by=actor.me, step="met")


@verb
def waives(actor: Actor) -> None:
    reason = "Moved to a new job; two doors are enough for now."
    referrals.waive_referrals(actor.match, by=actor.by, reason=reason)


# Looking back


def _survey(match: Match, member: Membership) -> Survey:
    return Survey.objects.get(match=match, member=member)


@verb
def answers(actor: Actor) -> None:
    _answer(actor, actor.me)


def _answer(actor: Actor, member: Membership) -> None:
    survey = _survey(actor.match, member)
    said = survey_answers(actor.stage.program, member, len(actor.life.key))
    surveys.answer_survey(survey, by=member, answers=said)


@verb
def calls_instead(actor: Actor) -> None:
    surveys.call_instead(_survey(actor.match, actor.me), by=actor.me)


@verb
def called(actor: Actor) -> None:
    said = "Happy with the meeting. Will write to the registrar first."
    surveys.record_call(_survey(actor.match, actor.me), by=actor.by, said=said)
