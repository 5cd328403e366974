"""What a short talk between two is worth, all pairs at once: the fit that matching knows, where they can talk."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np

from threedoors.matching.engine import scan
from threedoors.matching.engine.pairs import Ints
from threedoors.matching.fit import Candidate
from threedoors.matching.roster import Mine, Roster
from threedoors.people.models import Membership, Role
from threedoors.people.profiles import ConnecteeProfile, ConnectorProfile
from threedoors.programs.models import Program

STEP = 1000
"""A fit is counted in millionths; for an evening a thousandth is enough."""
FAIR, FAIR_AMONG_MANY = 1100, 40
"""A second talk of one guest counts so much less than a first of another: more than any fit. Among many
people less: their numbers make it fair enough, and the plan is there in a second or two."""
MANY = 200
"""From so many guests on."""
TIES = 1000
"""People with the same work are all alike: a lot breaks the ties, each worth a thousandth of a step."""


def worth_of(program: Program, guests: Sequence[Membership], hosts: Sequence[Membership]) -> Ints:
    """1 for whoever can talk, up to 1,001 for the best fit; 0 where no language is shared. (guests, hosts)

    Newcomers may stand on either side (at booths they stay).
    """
    if any(member.role == Role.CONNECTEE for member in hosts):
        return np.ascontiguousarray(worth_of(program, hosts, guests).T)
    if not (guests and hosts):
        return np.zeros((len(guests), len(hosts)), np.int64)
    rule = dataclasses.replace(program.policy.matching, least_fit=0, waiting=0, rest=0, spread=0)
    mine, theirs = [_mine(row) for row in guests], [_theirs(row) for row in hosts]
    features = Roster(program, mine, theirs, {}, {}, {}, rule=rule).features
    shared = features.tongues.mine[0, :, None] & features.tongues.theirs[0]
    worth: Ints = (shared != 0).astype(np.int64)
    pairs = scan(features)
    who = np.repeat(np.arange(len(mine)), np.diff(pairs.starts))
    can_talk = worth[who, pairs.connector] > 0
    worth[who, pairs.connector] += can_talk * np.maximum(pairs.value, 0) // STEP
    return worth


def drawn(worth: Ints, seed: int) -> Ints:
    """The same order of worth, with ties broken by lot; the same seed draws the same."""
    lots = np.random.Generator(np.random.PCG64(seed)).integers(0, TIES, worth.shape)
    return np.where(worth > 0, worth * TIES + lots, 0)


def fairness(guests: int) -> int:
    """What `drawn` worth is weighed against, so that talks are spread."""
    return TIES * (FAIR if guests < MANY else FAIR_AMONG_MANY)


def _mine(member: Membership) -> Mine:
    row = getattr(member, "connectee", None) or ConnecteeProfile()
    said = {name: getattr(row, name) for name in Mine._fields[4:]}
    person = member.person
    return Mine(member.pk, person.pk, person.language, person.city, **said)


def _theirs(member: Membership) -> Candidate:
    row = getattr(member, "connector", None) or ConnectorProfile()
    said = {name: getattr(row, name) for name in Candidate._fields[5:]}
    person = member.person
    who = (member.pk, person.pk, person.name, person.language, person.city)
    return Candidate(*who, **said | {"yearly_capacity": 1})
