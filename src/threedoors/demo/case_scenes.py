"""What happens around intake talks, playbooks and events in the demo's story."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from threedoors.activities import actions as activities
from threedoors.activities.models import Activity
from threedoors.demo.scenes import Actor, in_days, verb
from threedoors.intake import actions as intake
from threedoors.intake import talks as booking
from threedoors.partners.models import Organization
from threedoors.people.models import Membership
from threedoors.playbooks import actions as playbooks
from threedoors.playbooks.models import Case
from threedoors.playbooks.practice import event_kind
from threedoors.playbooks.step_forms import case_names
from threedoors.programs.models import Program

HEARD = "Spoke a long time of bosses who were unfair. Little about the work itself."
INSISTED = "Nine years in the same work. Wants to be connected now and to explain it in person."


def settle_events(program: Program, by: Membership, rows: Iterable[Mapping[str, Any]]) -> None:
    """The events of a program as its story says."""
    kind = event_kind(program)
    for row in rows:
        at = dt.datetime.combine(row["on"], dt.time(18), tzinfo=program.zone)
        activities.add_activity(
            program, by=by, name=row["name"], starts_at=at, place=row["place"], kind=kind
        )


@verb
def booked(actor: Actor, days: str) -> None:
    """An intake conversation is set for a day."""
    program = actor.stage.program
    booking.book_intake(
        actor.application,
        by=actor.by,
        starts_at=dt.datetime.combine(in_days(actor, days), dt.time(14), tzinfo=program.zone),
        planned_minutes=program.policy.intake.minutes,
        language=actor.language,
        place=program.postal_address,
    )


@verb
def playbook(actor: Actor, book: str) -> None:
    playbooks.open_case(actor.me, by=actor.by, book=book)


@verb
def heard(actor: Actor) -> None:
    """What was heard in the first talk, and the letter after it."""
    case = _case(actor)
    language = actor.language
    steps = {step.slug: step for step in case.steps.all()}
    playbooks.finish_step(steps["talk"], by=actor.by, note=HEARD)
    text = case.of.task("feedback").text.text(language, case_names(case, language))
    playbooks.finish_step(steps["feedback"], by=actor.by, text=text)
    playbooks.finish_step(steps["strengths"], by=actor.by)


@verb
def practices_with(actor: Actor, days: str, *partner: str) -> None:
    """The case goes to a partner, with the day on which we look again."""
    found = Organization.objects.get(program=actor.stage.program, name=" ".join(partner))
    _finish(actor, "partner", organization=found, revisit_on=in_days(actor, days))


@verb
def holds(actor: Actor, days: str) -> None:
    """The case puts the application on hold: a license comes first."""
    _finish(actor, "hold", revisit_on=in_days(actor, days))


@verb
def insists(actor: Actor) -> None:
    _finish(actor, "insists", note=INSISTED)


def _finish(actor: Actor, slug: str, **said: Any) -> None:
    playbooks.finish_step(_case(actor).steps.get(slug=slug), by=actor.by, **said)


@verb
def plan(actor: Actor, *words: str) -> None:
    intake.add_plan(actor.application, by=actor.by, text=" ".join(words))


@verb
def asks_for_another(actor: Actor) -> None:
    playbooks.ask_for_another(actor.me, by=actor.me)


@verb
def invited(actor: Actor, *event: str) -> None:
    """To an event, with the coordinator coming along; they say yes at once."""
    found = Activity.objects.get(program=actor.stage.program, name=" ".join(event))
    invitation = activities.invite_member(found, by=actor.by, member=actor.me, companion=actor.by)
    activities.answer_invitation(invitation, by=actor.me, answer="yes")


def _case(actor: Actor) -> Case:
    return Case.objects.open().with_people().get(member=actor.me)
