"""One event from the invitation to the rounds, to "meet again", to an introduction: in browsers and by real mail."""

from __future__ import annotations

import datetime as dt
from types import ModuleType
from typing import Any

import pytest
from django.test import Client

from tests.cast import As
from tests.journeys.hands import Hands
from tests.journeys.letters import text_of
from tests.journeys.people import Town
from tests.rounds.evening import called, make_people
from threedoors.activities.actions import answer_invitation
from threedoors.activities.models import Acquaintance, Activity
from threedoors.outbox.models import Message
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program
from threedoors.rounds.models import RoundPlan, Wish

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = {Role.CONNECTOR: ("Rosa Bell", "Omar Reed"), Role.CONNECTEE: ("Sol Reyes", "Mina Park")}


def post_of(name: str) -> str:
    return f"{name.split()[0].lower()}@evening.example"


def test_an_evening_from_the_invitation_to_the_introduction(
    town: Town, program: Program, helen: Membership, as_: As, live_server: Any, clock: ModuleType
) -> None:
    for role, names in NAMES.items():
        make_people(program, role, names)
    _sign_in(town, as_(helen), live_server.url)
    evening = _invite_everybody(town, program, helen, clock)
    rosa = _answer(town, "Rosa Bell")
    _answer(town, "Sol Reyes")
    for invitation in evening.invitations.filter(status="invited"):
        answer_invitation(invitation, by=invitation.member, answer="yes")

    clock.travel(days=3)
    plan = _hold_the_rounds(town, evening, rosa)
    assert not _ticks(town, "Rosa", "Sol", "Mina")
    assert _ticks(town, "Sol", "Rosa")

    for own, other in (("Rosa Bell", "Sol Reyes"), ("Sol Reyes", "Rosa Bell")):
        text = text_of(town.mail(post_of(own), "activities/mail/acquainted"))
        assert other in text
        assert post_of(other) in text
    pair = Acquaintance.objects.get()
    assert pair.status == "agreed"
    assert {pair.one, pair.other} == {called(program, "Rosa"), called(program, "Sol")}
    assert pair.activity == evening == plan.activity
    to = Message.objects.filter(template="activities/mail/acquainted", status="sent")
    assert set(to.values_list("to__person__name", flat=True)) == {"Rosa Bell", "Sol Reyes"}
    assert Wish.objects.count() == 3  # what Rosa ticked alone stays hers
    mina = town.phone()
    mina.follow(town.mail(post_of("Mina"), "rounds/mail/again"))
    assert "both want" not in mina.page.locator("main").inner_text()


def _hold_the_rounds(town: Town, evening: Activity, rosa: Hands) -> RoundPlan:
    """Planned, shared, everybody checked in, two rounds held; Rosa looks at her phone meanwhile."""
    desk, page = town.helen, f"/port-alder/activities/{evening.pk}/rounds/"
    desk.open(page)
    desk.send("/plan-rounds", kind="talks", rounds="2", minutes="5")
    desk.reads("nobody meets the same person twice")
    desk.press("/share-plan")
    _check_in(town, evening)
    desk.open(page)
    for number in (1, 2):
        desk.press("/begin-round")
        desk.reads(f"Round {number} of 2")
    rosa.follow(town.mail(post_of("Rosa"), "rounds/mail/place"))
    rosa.reads("Round 2 of 2", "Sol", "Mina")
    rosa.look("evening_rosa")
    assert "@" not in rosa.page.locator("main").inner_text()
    desk.look("evening_plan")
    desk.press("/end-rounds")
    desk.reads("4 people are asked whom they would like to meet again")
    return RoundPlan.objects.get()


def _ticks(town: Town, name: str, *others: str) -> int:
    """Somebody ticks whom to meet again on their phone; how many mails that brings."""
    phone = town.phone()
    phone.follow(town.mail(post_of(name), "rounds/mail/again"))
    for other in others:
        phone.page.get_by_role("checkbox", name=other).check()
    phone.press("/wish-again")
    phone.look(f"evening_{name}")
    town.deliver()
    brought = Message.objects.filter(template="activities/mail/acquainted").count()
    words = "You both want to meet again" if brought else "We tell nobody, unless both of you tick"
    phone.reads(words)
    return brought


def _sign_in(town: Town, client: Client, url: str) -> None:
    for name, row in client.cookies.items():
        town.helen.page.context.add_cookies([{"name": name, "value": row.value, "url": url}])


def _invite_everybody(
    town: Town, program: Program, helen: Membership, clock: ModuleType
) -> Activity:
    """Added by Helen at her desk; then everybody who takes part is invited with one button."""
    desk, day = town.helen, clock.now() + dt.timedelta(days=3)
    desk.open("/port-alder/activities/add")
    when = {"day_day": day.day, "day_month": day.month, "day_year": day.year, "at": "12:00"}
    desk.fill(name="Evening of short talks", kind="speed_networking", place="Pier 2", **when)
    desk.go_on()
    evening = Activity.objects.get()
    desk.open(f"/port-alder/activities/{evening.pk}/choose-guests?role=")
    desk.press("/invite-members")
    desk.reads("4 invitations are on their way")
    return evening


def _answer(town: Town, name: str) -> Hands:
    """Follow the mail and say yes in one tap."""
    phone = town.phone()
    phone.follow(town.mail(post_of(name), "activities/mail/invited"))
    phone.press("/activity/answer", answer="yes")
    phone.reads("You said yes")
    return phone


def _check_in(town: Town, evening: Activity) -> None:
    desk = town.helen
    desk.open(f"/port-alder/activities/{evening.pk}/door")
    for name in ("Rosa Bell", "Omar Reed", "Sol Reyes", "Mina Park"):
        with desk.page.expect_response("**/check-in") as coming:
            desk.page.locator("[data-door] li", has_text=name).get_by_role("button").click()
        assert coming.value.ok
    desk.open(f"/port-alder/activities/{evening.pk}/door")
    desk.reads("4 are here")
    desk.look("evening_door")
    assert evening.invitations.filter(status="attended").count() == 4
