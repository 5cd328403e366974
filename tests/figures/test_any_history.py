"""Whatever happens, in whatever order, over changes of the clock and erasures: the figures equal a recount."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from hypothesis.stateful import run_state_machine_as_test as run_any_history

from tests.cast import coordinator, make_connectee, make_connector, make_program
from tests.conftest import NOON
from tests.figures.recounting import assert_all_equal
from threedoors.activities import actions as activities
from threedoors.activities import changing
from threedoors.activities.models import Activity
from threedoors.base import clock
from threedoors.base.periods import Period
from threedoors.base.refusals import Refusal
from threedoors.care import actions as care
from threedoors.intake import actions as intake
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.meetings import actions as meetings
from threedoors.outbox.actions import send_message_by_hand
from threedoors.outbox.models import Message
from threedoors.outcomes import actions as outcomes
from threedoors.outcomes.asking import answer_inquiry
from threedoors.outcomes.inquiries import Inquiry
from threedoors.outcomes.models import Outcome
from threedoors.people.actions import remove_person
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program
from threedoors.promises.actions import pause_promise, start_promise, still_promise
from threedoors.promises.models import Promise
from threedoors.promises.tasks import notice_due
from threedoors.referrals import actions as referrals
from threedoors.referrals.models import Referral
from threedoors.surveys import actions as surveys
from threedoors.surveys.models import Survey

pick = st.integers(0, 50)
PERIODS = [
    Period(),
    Period.month(dt.date(2026, 3, 1)),
    Period(dt.date(2026, 3, 8), dt.date(2026, 3, 8)),  # 23 hours long in Halifax
    Period(dt.date(2026, 4, 1), dt.date(2026, 9, 30)),
    Period(until=dt.date(2026, 3, 7)),
    Period(since=dt.date(2026, 3, 9)),
]
SCOPES: list[dict[str, str]] = [
    {}, {"field": "finance"}, {"language": "fr"}, {"source": "-"}, {"segment": "-", "field": "-"}
]  # fmt: skip
LIFE = (("newcomer", "hold"), ("newcomer", "accept"), ("helper", "rest"), ("helper", "resume"))


class AnyHistory(RuleBasedStateMachine):
    """A small community; everything anybody may do, at any time. Each example begins alike and is undone."""

    @initialize()
    def begin(self) -> None:
        clock.set_for_tests(NOON)
        self.block = transaction.atomic()
        self.block.__enter__()
        self.program = Program.objects.get(slug="any")
        people = Membership.objects.order_by("created_at", "pk").select_related("program", "person")
        self.helen = people.get(role=Role.COORDINATOR)
        self.people = people.filter(role__in=(Role.CONNECTEE, Role.CONNECTOR))

    def teardown(self) -> None:
        try:
            if hasattr(self, "program"):
                assert_all_equal(self.program, PERIODS[:1], SCOPES[:1])
        finally:
            if hasattr(self, "block"):
                transaction.set_rollback(True)
                self.block.__exit__(None, None, None)
            clock.set_for_tests(None)

    def _do(self, action: Any, *args: Any, **words: Any) -> None:
        """It happens whole, or it is refused and nothing has changed."""
        try:
            with transaction.atomic():
                action(*args, **words)
        except Refusal:
            return

    def _one(self, rows: Any, n: int) -> Any:
        found = list(rows.order_by("pk"))
        return found[n % len(found)] if found else None

    def _newcomer(self, n: int) -> Any:
        return self._one(self.people.filter(role=Role.CONNECTEE), n)

    def _helper(self, n: int) -> Any:
        return self._one(self.people.filter(role=Role.CONNECTOR), n)

    def _somebody(self, n: int) -> Any:
        return [self.helen, self._newcomer(n), self._helper(n)][n % 3]

    @rule(a=pick, b=pick)
    def propose(self, a: int, b: int) -> None:
        self._do(matching.propose_match, self._newcomer(a), self._helper(b), by=self.helen)
        self._send()
        for match in Match.objects.filter(status="proposed"):
            self._do(matching.accept_match, match, by=match.connector)
            self._do(matching.introduce_match, match, by=self.helen)
        self._send()

    @rule(n=pick, steps=st.integers(1, 6), who=pick)
    def go_on(self, n: int, steps: int, who: int) -> None:
        """A match as far as it goes: yes, introduced, mailed, answered, met."""
        match = self._one(Match.objects.all(), n)
        if match is None:
            return
        for step in range(steps):
            match = Match.objects.get(pk=match.pk)
            by = match.connector if who % 2 else match.connectee
            if step == 0:
                self._send()
                self._do(matching.accept_match, match, by=match.connector)
            elif step == 1:
                self._do(matching.introduce_match, match, by=self.helen)
                self._send() if who % 5 else None
            elif step == 2:
                self._do(matching.record_first_message, match, by=match.connectee)
            elif step == 3 and who % 3:
                self._do(matching.record_reply, match, by=by)
            elif step == 4:
                self._do(meetings.record_met, match, by=by)

    def _send(self) -> None:
        for message in Message.objects.filter(status="owed")[:20]:
            self._do(send_message_by_hand, message, by=self.helen)

    @rule(n=pick, how=st.sampled_from(["decline", "undo_answer", "expire", "cancel", "waive"]))
    def turn_back(self, n: int, how: str) -> None:
        match = self._one(Match.objects.all(), n)
        if match is None:
            return
        if how == "cancel":
            self._do(meetings.cancel_match, match, by=self.helen, reason="plans changed")
        elif how == "waive":
            self._do(referrals.waive_referrals, match, by=self.helen, reason="enough")
        else:
            action = (
                matching.undo_answer if how == "undo_answer" else getattr(matching, f"{how}_match")
            )
            self._do(action, match, by=match.connector if how == "decline" else self.helen)

    @rule(n=pick, many=st.integers(1, 3), below=st.booleans())
    def open_doors(self, n: int, many: int, below: bool) -> None:
        match = self._one(Match.objects.filter(met_at__isnull=False), n)
        if match is None:
            return
        parent = self._one(match.referrals.filter(status="met"), n) if below else None
        by = parent.contact if parent else match.connector
        for number in range(many):
            named = {"name": f"Contact {n + number}", "email": f"c{n + number}@firm.example"}
            self._do(referrals.add_referral, match, by=by, parent=parent, **named)

    @rule(n=pick, how=st.sampled_from(["met", "contacted", "decline", "remove"]))
    def at_a_door(self, n: int, how: str) -> None:
        door = self._one(Referral.objects.all(), n)
        if door is None:
            return
        if how == "remove":
            self._do(referrals.remove_contact, door.contact, by=door.contact)
        elif how == "decline":
            self._do(referrals.decline_referral, door, by=door.contact)
        else:
            self._do(referrals.record_step, door, by=door.match.connectee, step=how)

    @rule(n=pick, who=pick, firm=st.sampled_from(["Northgate", "northgate ", "Harbor Co"]))
    def tell_a_job(self, n: int, who: int, firm: str) -> None:
        said: dict[str, Any] = {"kind": "job", "employer": firm, "title": "", "starts_on": None}
        self._do(outcomes.tell_outcome, self._newcomer(n), by=self._somebody(who), **said)

    @rule(n=pick, how=st.sampled_from(["check", "correct", "withdraw"]))
    def put_right(self, n: int, how: str) -> None:
        row = self._one(Outcome.objects.all(), n)
        if row is not None:
            said = {"kind": "study"} if how == "correct" else {}
            self._do(getattr(outcomes, f"{how}_outcome"), row, by=self.helen, **said)

    @rule(n=pick, what=st.sampled_from(LIFE))
    def come_and_go(self, n: int, what: tuple[str, str]) -> None:
        who, how = what
        ahead = clock.today(self.program.zone) + dt.timedelta(days=9)
        if who == "helper":
            until = {"until": ahead} if how == "rest" else {}
            helper = self._helper(n)
            self._do(getattr(care, f"{how}_connector"), helper, by=self.helen, **until)
            return
        application = self._newcomer(n).applications.first()
        if how == "hold":
            self._do(intake.hold_application, application, by=self.helen, revisit_on=ahead)
        else:
            self._do(intake.accept_application, application, by=self.helen)

    @rule(n=pick)
    def erase(self, n: int) -> None:
        """Somebody wants to be forgotten; what they did still counts."""
        if n % 4 == 0:
            self._do(remove_person, self._somebody(n + 1).person, by=self.helen)

    @rule(n=pick, how=st.sampled_from(["answer", "decline", "here", "gone"]))
    def answer(self, n: int, how: str) -> None:
        if how in ("answer", "decline"):
            survey = self._one(Survey.objects.all(), n)
            said: dict[str, Any] = {"answers": {}} if how == "answer" else {}
            if survey is not None:
                self._do(getattr(surveys, f"{how}_survey"), survey, by=survey.member, **said)
        elif row := self._one(Inquiry.objects.all(), n):
            here = "yes" if how == "here" else "no"
            self._do(answer_inquiry, row, by=row.member, answer="looking", lives_here=here)

    @rule(n=pick, how=st.sampled_from(["pause", "still", "start"]))
    def clocks_stand(self, n: int, how: str) -> None:
        promise = self._one(Promise.objects.filter(kind__in=("reply", "meet")), n)
        if promise is not None and how == "pause":
            ahead = clock.now() + dt.timedelta(days=2)
            self._do(pause_promise, promise, by=self.helen, until=ahead)
        elif promise is not None:
            action = still_promise if how == "still" else start_promise
            self._do(action, promise, by=self.helen)

    @rule(n=pick, kind=st.sampled_from(["workshop", "networking_event", "job_fair"]))
    def events(self, n: int, kind: str) -> None:
        starts_at = clock.now() + dt.timedelta(hours=1 + n)
        row = self._one(Activity.objects.all(), n)
        if row is None or n % 3 == 0:
            words: dict[str, Any] = {"name": f"Event {n}", "starts_at": starts_at, "kind": kind}
            self._do(activities.add_activity, self.program, by=self.helen, **words)
        elif n % 3 == 1:
            self._do(changing.change_activity, row, by=self.helen, starts_at=starts_at)
        else:
            self._do(changing.cancel_activity, row, by=self.helen)

    @rule(hours=st.sampled_from([1, 47, 49, 73, 400, 4400]))
    def time_passes(self, hours: int) -> None:
        clock.travel(hours=hours)
        self._send()
        notice_due()

    @rule(seconds=st.sampled_from([-1, 0, 3599]))
    def midnight_comes(self, seconds: int) -> None:
        """To the edge of a day, where the program is; on the eighth of March a day has 23 hours."""
        day = clock.today(self.program.zone) + dt.timedelta(days=1)
        midnight = dt.datetime.combine(day, dt.time(), self.program.zone).astimezone(dt.UTC)
        at = midnight + dt.timedelta(seconds=seconds)
        clock.set_for_tests(max(at, clock.now()))

    @rule(period=st.sampled_from(PERIODS), scope=st.sampled_from(SCOPES))
    def figures_equal_a_recount(self, period: Period, scope: dict[str, str]) -> None:
        assert_all_equal(self.program, [period], [scope])


def _people() -> None:
    program = make_program("any", "Any History Program", community="Any")
    helen = coordinator(program, "Helen Carver", "helen@any.example")
    people: dict[str, dict[str, Any]] = {
        "Amina": {},
        "Luc": {"language": "fr", "languages": ["fr", "en"]},
        "Olga": {"sector": "health", "occupation": "nurse"},
    }
    for name, said in people.items():
        make_connectee(program, helen, name=name, email=f"{name}@any.example", **said)
    make_connector(program, helen, name="Ruth", email="ruth@any.example")
    health = {"sector": "health", "occupation": "physician"}
    make_connector(program, helen, name="Tomas", email="tomas@any.example", **health)
    for newcomer, helper in (("Amina", "Ruth"), ("Luc", "Tomas")):
        two = [Membership.objects.get(person__name=name) for name in (newcomer, helper)]
        match = matching.propose_match(two[0], two[1], by=helen)
        matching.accept_match(match, by=two[1])
        matching.introduce_match(match, by=helen)
    for message in Message.objects.filter(status="owed"):
        send_message_by_hand(message, by=helen)
    meetings.record_met(match, by=helen)
    for name in ("Sunita", "Owen"):
        referrals.add_referral(match, by=two[1], name=name, email=f"{name}@firm.example")


@pytest.mark.django_db
def test_the_figures_of_any_history_equal_a_recount(clock: Any) -> None:
    _people()
    run_any_history(AnyHistory, settings=settings(max_examples=3, stateful_step_count=20))


@pytest.mark.full
@pytest.mark.django_db
def test_the_figures_of_very_many_histories_equal_a_recount(clock: Any) -> None:
    _people()
    run_any_history(AnyHistory, settings=settings(max_examples=150, stateful_step_count=60))
