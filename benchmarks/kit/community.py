"""A program with as many people and as much history as wanted, written in bulk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import batched, cycle, islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from benchmarks.kit.databases import gather_statistics
from tests.cast import coordinator, make_program
from threedoors.base import clock
from threedoors.base.models import Event
from threedoors.intake.models import Application, Document, Interview
from threedoors.matching.models import Match
from threedoors.meetings.models import Meeting
from threedoors.outbox.models import Message
from threedoors.people.models import Membership, Person, Role
from threedoors.people.profiles import ConnecteeProfile, ConnectorProfile
from threedoors.programs.models import Program
from threedoors.promises.models import Promise
from threedoors.referrals.models import Referral
from threedoors.surveys.models import Survey

# Of ten newcomers: where each stands, and which promise is open about them or their match.
ROAD = (
    ("intake", "be_in_touch"),
    ("ready", ""),
    ("proposed", "answer_proposal"),
    ("introduced", "reply"),
    ("scheduled", "meet"),
    ("referring", "refer"),
    ("completed", ""),
    ("completed", ""),
    ("completed", ""),
    ("declined", "rematch"),
)
WORK = (
    ("accountant", "Accountant", "finance"),
    ("nurse", "Registered nurse", "health"),
    ("web_developer", "Web developer", "it"),
    ("civil_engineer", "Civil engineer", "construction"),
    ("teacher", "Teacher", "education"),
)
KINDS = ("match.proposed", "match.accepted", "match.introduced", "match.met", "referral.told")
LATE_EACH = 3  # every third open promise is late


def add[M: Model](rows: Iterable[M]) -> list[M]:
    """Write the rows in batches."""
    written: list[M] = []
    for batch in batched(rows, 2_000):
        written += type(batch[0])._default_manager.bulk_create(batch)
    return written


@dataclass
class Community:
    """One program; its rows lie in the past days, the newest nearest to now."""

    connectees: int
    connectors: int
    events: int
    days: int = 730

    @cached_property
    def program(self) -> Program:
        return make_program("harbor", "Harbor Connector Program", community="Harbor")

    def build(self) -> Membership:
        """Write everything; what comes out is the coordinator."""
        helen = coordinator(self.program, "Helen Carver", "helen@harbor.example")
        helpers = self._members(Role.CONNECTOR, self.connectors)
        newcomers = self._members(Role.CONNECTEE, self.connectees)
        self._profiles(helpers, newcomers)
        applications = self._applications(newcomers, helen)
        matches = self._matches(newcomers, helpers)
        self._after_the_meeting([m for m in matches if m.status in Match.MEETING_HELD])
        self._promises(applications, matches)
        self._messages(applications, matches)
        self._events(helen, [*matches, *applications, *newcomers, *helpers])
        gather_statistics()
        return helen

    def _ago(self, number: int, of: int) -> dt.datetime:
        """Spread evenly over that time."""
        return clock.now() - dt.timedelta(days=self.days * (of - number) / (of + 1), hours=1)

    def _members(self, role: Role, count: int, status: str = "active") -> list[Membership]:
        people = add(
            Person(
                program=self.program,
                name=f"{role.title()} Number {n}",
                email=f"{role}{n}@mail.example",
                language="fr" if n % 7 == 0 else "en",
                created_at=self._ago(n, count),
            )
            for n in range(count)
        )
        return add(
            Membership(
                program=self.program,
                person=person,
                role=role,
                status=status,
                created_at=person.created_at,
            )
            for person in people
        )

    def _profiles(self, helpers: list[Membership], newcomers: list[Membership]) -> None:
        add(
            ConnectorProfile(
                membership=member,
                **_background(n),
                employer=f"Firm {n % 40}",
                bio="I have worked here for many years.",
                network_areas="audit, banking, health, schools",
                accepts_three_referrals_at=member.created_at,
            )
            for n, member in enumerate(helpers)
        )
        add(
            ConnecteeProfile(
                membership=member,
                **_background(n + n // 10),
                goal="I would like to know how teams in banking and health hire here.",
                may_work="yes",
            )
            for n, member in enumerate(newcomers)
        )

    def _applications(self, newcomers: list[Membership], helen: Membership) -> list[Application]:
        rows = add(
            Application(
                program=self.program,
                role=Role.CONNECTEE,
                membership=member,
                status="intake" if _status(n) == "intake" else "ready",
                applied_at=member.created_at,
                ready_at=None if _status(n) == "intake" else member.created_at,
                accepted_at=None if _status(n) == "intake" else member.created_at,
                screened_at=member.created_at,
                screened_by=helen,
                expectations_at=member.created_at,
                coached_at=member.created_at,
                willing_to_network=True,
            )
            for n, member in enumerate(newcomers)
        )
        add(
            Document(
                program=self.program,
                application=row,
                file=f"{n:08x}",
                name="resume.pdf",
                media_type="application/pdf",
                size=80_000,
            )
            for n, row in enumerate(rows)
        )
        at = clock.now()
        add(Interview(program=self.program, application=row, by=helen, held_at=at) for row in rows)
        return rows

    def _matches(self, newcomers: list[Membership], helpers: list[Membership]) -> list[Match]:
        pairs = zip(newcomers, cycle(helpers), strict=False)
        found = [
            (n, connectee, connector)
            for n, (connectee, connector) in enumerate(pairs)
            if _status(n) not in ("intake", "ready")
        ]
        rows = add(
            Match(
                program=self.program,
                connectee=connectee,
                connector=connector,
                status=_status(n),
                **_times(_status(n), connectee.created_at),
            )
            for n, connectee, connector in found
        )
        add(
            Meeting(
                program=self.program,
                match=row,
                status="scheduled" if row.status == "scheduled" else "met",
                proposed_by=row.connector,
                place="Harbor Café",
                starts_at=row.met_at or clock.now() + dt.timedelta(days=2),
            )
            for row in rows
            if row.status in ("scheduled", *Match.MEETING_HELD)
        )
        return rows

    def _after_the_meeting(self, matches: list[Match]) -> None:
        contacts = self._members(Role.CONTACT, 3 * len(matches), "prospect")
        doors = iter(contacts)
        add(
            Referral(
                program=self.program,
                match=match,
                giver=match.connector,
                contact=contact,
                path=f"{number:04d}",
                status="told",
                shared_at=match.met_at or clock.now(),
                told_at=match.met_at,
            )
            for match in matches
            for number, contact in enumerate(
                islice(doors, 1 if match.status == "referring" else 3), 1
            )
        )
        add(
            Survey(program=self.program, match=match, member=member, status="answered")
            for match in matches
            if match.status == "completed"
            for member in (match.connectee, match.connector)
        )

    def _promises(self, applications: list[Application], matches: list[Match]) -> None:
        """One open promise about everybody on the road; every third is late."""
        open_kinds = dict(ROAD)
        rows: list[Any] = [a for a in applications if a.status == "intake"]
        rows += [match for match in matches if open_kinds[match.status]]
        add(
            Promise(
                program=self.program,
                kind=open_kinds[row.status],
                owner=None if row.status in ("intake", "declined") else row.connector,
                about_type=ContentType.objects.get_for_model(row),
                about_id=row.pk,
                **_due(n),
            )
            for n, row in enumerate(rows)
        )

    def _messages(self, applications: list[Application], matches: list[Match]) -> None:
        letters: list[tuple[str, Any, Any]] = [
            ("intake/mail/applied", row.membership, row) for row in applications
        ]
        letters += [("matching/mail/proposed", row.connector, row) for row in matches]
        add(
            Message(
                program=self.program,
                to_id=to.pk,
                template=template,
                kind="essential",
                about_type=ContentType.objects.get_for_model(about),
                about_id=about.pk,
                status="sent",
                due_at=to.created_at,
                not_after=to.created_at + dt.timedelta(days=30),
                message_id=f"{n}@harbor.example",
                address=f"{n}@mail.example",
                subject="A letter",
                owed_at=to.created_at,
                sent_at=to.created_at,
            )
            for n, (template, to, about) in enumerate(letters)
            if to is not None
        )

    def _events(self, helen: Membership, rows: Sequence[Any]) -> None:
        add(
            Event(
                program=self.program,
                kind=kind,
                actor=helen,
                about_type=ContentType.objects.get_for_model(row),
                about_id=row.pk,
                at=self._ago(n, self.events),
            )
            for n, row, kind in zip(range(self.events), cycle(rows), cycle(KINDS), strict=False)
        )


def _status(number: int) -> str:
    return ROAD[number % len(ROAD)][0]


def _background(number: int) -> dict[str, Any]:
    occupation, title, sector = WORK[number % len(WORK)]
    return {
        "occupation": occupation,
        "job_title": title,
        "sector": sector,
        "years": 2 + number % 20,
        "languages": ["en", "fr"] if number % 3 else ["en"],
        "interests": "chess, hiking",
        "meeting_times": "Tuesday",
    }


def _times(status: str, start: dt.datetime) -> dict[str, dt.datetime]:
    """How far a match came, a few days a step."""
    steps = ["proposed_at", "asked_at", "answered_at", "introduced_at", "met_at", "completed_at"]
    far = {"proposed": 2, "declined": 3, "introduced": 4, "scheduled": 4, "referring": 5}
    reached = steps[: far.get(status, len(steps))]
    return {step: start + n * dt.timedelta(minutes=9) for n, step in enumerate(reached)}


def _due(number: int) -> dict[str, dt.datetime | None]:
    now = clock.now()
    if number % LATE_EACH == 0:
        at = now - dt.timedelta(hours=1 + number % 96)
        return {"made_at": at, "due_at": at, "next_nudge_at": None, "escalated_at": at}
    due = now + dt.timedelta(hours=1 + number % 300)
    return {"made_at": now, "due_at": due, "next_nudge_at": due, "escalated_at": None}
