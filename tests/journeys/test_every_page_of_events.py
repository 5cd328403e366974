"""Every page of events, and the door when the network is gone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.activities.halls import asked, hall
from tests.cast import As, Later
from tests.journeys.looks import Looker
from threedoors.activities import actions, door
from threedoors.activities.models import Acquaintance, Invitation
from threedoors.people.models import Membership

pytestmark = pytest.mark.django_db(transaction=True)


def test_events_as_staff_guests_and_strangers_see_them(
    looker: Looker, amina: Membership, ruth: Membership, helen: Membership, as_: As, later: Later
) -> None:
    event = hall(helen.program, helen, is_public=True, town="Port Alder", kind="coffee_meet_up")
    rows = asked(event, helen, amina, ruth)
    actions.answer_invitation(rows[0], by=amina, answer="yes")
    looker.at("/port-alder/events/", f"/port-alder/events/{event.pk}/", event.here_address)
    looker.by_link(amina, "activity", rows[0])
    looker.sign_in(as_(helen))
    here = f"/port-alder/activities/{event.pk}"
    looker.at("/port-alder/activities/add", f"{here}/change", f"{here}/poster")
    looker.at(f"{here}/choose-guests?role=", f"{here}/door")
    looker.press("/make-door-link")
    later(days=3, minutes=5)
    for row in rows:
        row.activity = event
        door.check_in(row, by=helen)
    Acquaintance.objects.create(program=event.program, activity=event, one=amina, said="a tall man")
    told = Acquaintance.objects.create(program=event.program, activity=event, one=amina, other=ruth)
    later(hours=9)
    looker.at(f"{here}/", event.here_address)
    looker.by_link(amina, "activity", rows[0])
    looker.by_link(ruth, "acquaintance", told)
    looker.press("/acquaintance/answer")


def test_taps_without_a_network_wait_on_the_phone_without_names_and_arrive_later(
    looker: Looker,
    amina: Membership,
    ruth: Membership,
    helen: Membership,
    later: Later,
    page_problems: list[str],
) -> None:
    """R376: five hundred guests in a cellar."""
    event = hall(helen.program, helen)
    asked(event, helen, amina, ruth)
    later(days=2, hours=23)
    looker.by_link(helen, "door", event)
    page = looker.page
    page.context.set_offline(True)
    for name in ("Amina", "Ruth"):
        page.locator("li", has_text=name).get_by_role("button").dblclick()  # two touches, one tap
    expect(page.locator("[data-door-state]")).to_contain_text("2")
    expect(page.locator("[data-door-count]")).to_have_text("2")
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "Amina" not in kept
    assert Invitation.objects.filter(status="attended").count() == 0
    page.locator("[data-door-search]").fill("ruth")
    expect(page.locator("li", has_text="Amina")).to_be_hidden()
    page.context.set_offline(False)
    expect(page.locator("[data-door-state]")).to_be_hidden()
    assert Invitation.objects.filter(status="attended").count() == 2
    assert page.evaluate("localStorage.length") == 0
    assert all("ERR_INTERNET_DISCONNECTED" in problem for problem in page_problems)
    page_problems.clear()
