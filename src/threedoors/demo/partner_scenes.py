"""What partners do in the demo's story: who they are, whom they name, and whom they help first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from threedoors.base import clock
from threedoors.demo.answers import address, answers_of
from threedoors.demo.scenes import Actor, hand_in, in_days, verb
from threedoors.intake import drafts
from threedoors.partners import actions as partners
from threedoors.partners.models import Counselor, Handoff, Organization
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program
from threedoors.recruiting import actions as recruiting
from threedoors.recruiting import prospects
from threedoors.recruiting.models import Recommendation

TOLD = "Our client wants to work in the old field. Good English."
KNOWN = "We worked on the same research ship. Kind, and patient with questions."


def settle_partners(program: Program, by: Membership, rows: Iterable[Mapping[str, Any]]) -> None:
    """The partners of a program as its story says, some with a counselor who signs in."""
    for row in rows:
        said = {name: row[name] for name in ("name", "kind", "sector", "city")}
        partner = partners.add_organization(program, by=by, **said)
        if "counselor" in row:
            counselor = partners.add_counselor(
                partner, by=by, name=row["counselor"], email=row["email"], title="Counselor"
            )
            partners.open_portal(counselor, by=by)


def _partner(actor: Actor, name: str) -> Organization:
    return Organization.objects.get(program=actor.stage.program, name=name)


@verb
def handed_off(actor: Actor, reason: str, *partner: str) -> None:
    """A partner is asked to help first, by phone and by mail."""
    found = _partner(actor, " ".join(partner))
    partners.hand_off(actor.me, found, reason=reason, by=actor.by)
    today, note = clock.today(actor.stage.program.zone), "Two hours of practice a week are free."
    partners.record_interaction(found, by=actor.by, kind="call", held_on=today, note=note)


@verb
def partner_accepts(actor: Actor) -> None:
    handoff, counselor = _handoff(actor)
    partners.accept_handoff(handoff, by=counselor)


@verb
def partner_meets(actor: Actor) -> None:
    handoff, counselor = _handoff(actor)
    partners.attend_handoff(handoff, by=counselor)


@verb
def partner_declines(actor: Actor) -> None:
    handoff, counselor = _handoff(actor)
    partners.decline_handoff(handoff, by=counselor)


@verb
def partner_done(actor: Actor) -> None:
    handoff, counselor = _handoff(actor)
    partners.finish_handoff(handoff, by=counselor)


def _handoff(actor: Actor) -> tuple[Handoff, Membership]:
    handoff = Handoff.objects.get(member=actor.me)
    return handoff, handoff.organization.counselors.get().member


@verb
def named(actor: Actor, by: str) -> None:
    """Somebody who helps here names them."""
    _name(actor, actor.stage.members[by], None)


@verb
def named_by_partner(actor: Actor, *partner: str) -> None:
    """A counselor names them."""
    found = _partner(actor, " ".join(partner))
    counselor = Counselor.objects.get(organization=found)
    _name(actor, counselor.member, found)


def _name(actor: Actor, giver: Membership, partner: Organization | None) -> None:
    said = answers_of(actor.life, actor.stage.program)
    recruiting.recommend(
        actor.stage.program,
        by=giver,
        organization=partner,
        role=actor.life.role,
        name=said["name"],
        email=said["email"],
        language=actor.language,
        text=TOLD if partner else "",
    )


@verb
def applies_named(actor: Actor) -> None:
    """They say yes to being named, and apply with what was filled in."""
    said = answers_of(actor.life, actor.stage.program)
    mine = Recommendation.objects.sent().filter(member__person__email=said["email"])
    recommendation = mine.get(program=actor.stage.program)
    assert recommendation.member is not None
    draft = recruiting.confirm_recommendation(recommendation, by=recommendation.member)
    drafts.save_answers(draft, {name: value for name, value in said.items() if name != "source"})
    hand_in(actor, draft)


@verb
def names(actor: Actor, role: str, *name: str) -> None:
    """They name somebody, who has our mail and has not answered yet."""
    whole = " ".join(name)
    recruiting.recommend(
        actor.stage.program,
        by=actor.me,
        role=role,
        name=whole,
        email=address(whole, ""),
        language=actor.stage.program.policy.default_language,
        text=KNOWN,
    )


@verb
def tells_of(actor: Actor, *name: str) -> None:
    """They tell the team of somebody to win, whom a coordinator then calls."""
    whole = " ".join(name)
    prospect = prospects.add_prospect(
        actor.stage.program,
        by=actor.by,
        role=Role.CONNECTOR,
        name=whole,
        source="connector_referral",
        email=address(whole, ""),
        language=actor.stage.program.policy.default_language,
    )
    said = {"kind": "call", "result": "again", "note": "Has time after the summer."}
    prospects.record_attempt(prospect, by=actor.by, **said)


@verb
def partner_looks_for(actor: Actor, number: str, sector: str, work: str, *partner: str) -> None:
    """A partner says whom it looks for; its sector is in demand for a quarter."""
    found, until = _partner(actor, " ".join(partner)), in_days(actor, "90")
    partners.add_need(found, by=actor.by, sector=sector, work=work, number=int(number), until=until)
