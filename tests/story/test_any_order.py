"""Whatever people do, in whatever order: the promises of the product hold (bar D1)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run_any_order

from tests.cast import coordinator, make_connectee, make_connector, make_program
from tests.conftest import NOON
from threedoors.base import clock
from threedoors.base.refusals import Refusal
from threedoors.matching import actions as matching
from threedoors.matching import gates
from threedoors.matching.models import Match
from threedoors.meetings import actions as meetings
from threedoors.meetings.models import Meeting
from threedoors.outbox.actions import send_message_by_hand
from threedoors.outbox.models import Message
from threedoors.people.models import Membership
from threedoors.promises.models import Promise
from threedoors.promises.tasks import notice_due
from threedoors.referrals import actions as referrals
from threedoors.referrals.models import Referral
from threedoors.surveys import actions as surveys

pick = st.integers(0, 50)


class AnyOrder(RuleBasedStateMachine):
    """Two newcomers, two professionals, one coordinator; every action by anybody at any time."""

    said = "nothing was refused yet"

    @initialize()
    def people_come_in(self) -> None:
        clock.set_for_tests(NOON)
        self.block = transaction.atomic()
        self.block.__enter__()
        program = make_program("any", "Any Order Program", community="Any")
        self.helen = coordinator(program, "Helen Carver", "helen@any.example")
        self.newcomers = [
            make_connectee(program, self.helen, name=name, email=f"{name.lower()}@any.example")
            for name in ("Amina", "Linh")
        ]
        self.connectors = [
            make_connector(program, self.helen, name=name, email=f"{name.lower()}@any.example")
            for name in ("Ruth", "Tomas")
        ]

    def teardown(self) -> None:
        if hasattr(self, "block"):
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)
        clock.set_for_tests(None)

    def _do(self, action: Any, *args: Any, **words: Any) -> None:
        """Try it: either it happens whole, or it is refused in words and nothing has changed."""
        try:
            with transaction.atomic():
                action(*args, **words)
        except Refusal as refusal:
            self.said = str(refusal)

    def _somebody(self, n: int) -> Membership:
        return [self.helen, *self.newcomers, *self.connectors][n % 5]

    def _match(self, n: int) -> Match | None:
        rows = list(Match.objects.order_by("proposed_at", "pk"))
        return rows[n % len(rows)] if rows else None

    @rule(a=pick, b=pick)
    def propose(self, a: int, b: int) -> None:
        pair = self.newcomers[a % 2], self.connectors[b % 2]
        self._do(matching.propose_match, *pair, by=self.helen)

    @rule(n=pick, who=pick, what=st.sampled_from(["accept", "decline", "expire", "introduce"]))
    def answer(self, n: int, who: int, what: str) -> None:
        if match := self._match(n):
            by = self._somebody(who) if what in ("accept", "decline") else self.helen
            self._do(getattr(matching, f"{what}_match"), match, by=by)

    @rule(
        n=pick,
        who=pick,
        what=st.sampled_from(["undo_answer", "record_reply", "record_first_message"]),
    )
    def speak(self, n: int, who: int, what: str) -> None:
        if match := self._match(n):
            self._do(getattr(matching, what), match, by=self._somebody(who))

    @rule(n=pick, who=pick, days=st.integers(-1, 3))
    def arrange(self, n: int, who: int, days: int) -> None:
        if match := self._match(n):
            at = clock.now() + dt.timedelta(days=days, hours=1)
            self._do(meetings.schedule_meeting, match, by=self._somebody(who), starts_at=at)

    @rule(n=pick, who=pick)
    def meet(self, n: int, who: int) -> None:
        if match := self._match(n):
            self._do(meetings.record_met, match, by=self._somebody(who))

    @rule(n=pick)
    def cancel(self, n: int) -> None:
        if match := self._match(n):
            self._do(meetings.cancel_match, match, by=self.helen, reason="plans changed")

    @rule(n=pick, who=pick, contact=st.integers(1, 4))
    def open_a_door(self, n: int, who: int, contact: int) -> None:
        if match := self._match(n):
            email = f"contact{contact}@firm.example"
            name = f"Contact {contact}"
            self._do(referrals.add_referral, match, by=self._somebody(who), name=name, email=email)

    @rule(n=pick, gone=st.booleans())
    def step_back(self, n: int, gone: bool) -> None:
        doors = list(Referral.objects.select_related("contact").order_by("shared_at", "pk"))
        if doors:
            door = doors[n % len(doors)]
            if gone:
                self._do(referrals.remove_contact, door.contact, by=door.contact)
            else:
                self._do(referrals.decline_referral, door, by=door.contact)

    @rule(n=pick)
    def complete(self, n: int) -> None:
        if match := self._match(n):
            self._do(surveys.complete_if_done, match)

    @rule(hours=st.sampled_from([1, 30, 80, 400]))
    def time_passes(self, hours: int) -> None:
        for message in Message.objects.filter(status="owed")[:20]:
            self._do(send_message_by_hand, message, by=self.helen)
        clock.travel(hours=hours)
        notice_due()

    @invariant()
    def every_refusal_has_words(self) -> None:
        assert self.said

    @invariant()
    def nobody_has_two_open_matches(self) -> None:
        for newcomer in getattr(self, "newcomers", []):
            assert Match.objects.open().filter(connectee=newcomer).count() <= 1
            assert gates.turns_used(newcomer) <= 1

    @invariant()
    def nobody_gives_more_than_they_offered(self) -> None:
        for connector in getattr(self, "connectors", []):
            assert gates.load(connector) <= gates.capacity(connector)

    @invariant()
    def no_step_comes_before_its_own(self) -> None:
        for match in self._rows(Match):
            assert not match.met_at or match.introduced_at
            assert not match.introduced_at or match.answered_at
            if match.status in ("completed", "cancelled", "declined"):
                late = Promise.objects.open().filter(about_id=match.pk)
                assert set(late.values_list("kind", flat=True)) <= {"rematch"}

    @invariant()
    def a_meeting_ahead_has_an_open_match(self) -> None:
        ahead = [row for row in self._rows(Meeting) if row.status == "scheduled"]
        assert all(meeting.match.status in Match.BEFORE_MEETING for meeting in ahead)

    def _rows(self, model: type[Any]) -> list[Any]:
        return list(model.objects.all()) if hasattr(self, "helen") else []


@pytest.mark.django_db
def test_the_promises_hold_in_any_order() -> None:
    run_any_order(AnyOrder, settings=settings(max_examples=25, stateful_step_count=40))


@pytest.mark.full
@pytest.mark.django_db
def test_the_promises_hold_in_very_many_orders() -> None:
    run_any_order(AnyOrder, settings=settings(max_examples=300, stateful_step_count=60))
