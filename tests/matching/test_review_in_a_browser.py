"""Match review by keyboard and on a phone without script."""

from __future__ import annotations

import datetime as dt
import re

from tests.browser import PHONE
from threedoors.base import clock
from threedoors.matching import runs
from threedoors.matching.models import Match


def signed_in(open_page, member, as_, live_server, **options):
    """A page of somebody who has signed in."""
    page = open_page(**options)
    cookie = as_(member).cookies["session"].value
    page.context.add_cookies([{"name": "session", "value": cookie, "url": live_server.url}])
    return page


def test_a_coordinator_walks_asks_and_undoes_by_keyboard(
    helen, amina, luc, ruth, tomas, as_, new_page, live_server, axe
):
    luc.applications.update(ready_at=clock.now() + dt.timedelta(hours=1))  # Amina waits longer
    page = signed_in(new_page, helen, as_, live_server)
    page.goto(f"/port-alder/review/?with={ruth.pk}")
    axe(page)
    page.get_by_role("radio", name=re.compile("Tomás Herrera")).check()
    page.get_by_role("heading", name="Ask Tomás to meet Amina").wait_for()
    page.wait_for_url(re.compile(f"with={tomas.pk}"))
    page.keyboard.press("x")
    page.get_by_label("Why is this not a match?").wait_for()
    axe(page)
    page.get_by_role("heading", name="Suggested connectors").click()
    page.keyboard.press("j")
    page.wait_for_url(re.compile(f"who={luc.pk}"))  # and for the script of the new page
    page.get_by_role("heading", name=re.compile("to meet Luc")).wait_for()
    page.keyboard.press("a")
    page.get_by_text("in 10 minutes.").wait_for()
    assert Match.objects.get().connectee == luc
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("was not asked").wait_for()
    assert Match.objects.get().status == "cancelled"


def test_on_a_phone_without_script_the_question_stays_in_reach(
    helen, amina, ruth, tomas, as_, new_page, live_server, axe
):
    page = signed_in(
        new_page, helen, as_, live_server,
        viewport=PHONE, has_touch=True, is_mobile=True, java_script_enabled=False,
    )  # fmt: skip
    page.goto(f"/port-alder/review/?with={ruth.pk}")
    ask = page.get_by_role("button", name=re.compile("^Ask "))
    box = ask.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= PHONE["height"]
    page.get_by_role("radio", name=re.compile("Tomás Herrera")).check()
    page.get_by_role("button", name="Show the one I picked").click()
    page.get_by_role("heading", name="Ask Tomás to meet Amina").wait_for()
    axe(page)
    page.get_by_role("button", name="Ask Tomás").click()
    page.get_by_text("We will ask Tomás Herrera").wait_for()
    assert Match.objects.get().connector == tomas


def test_everybody_is_matched_by_keyboard_while_the_page_follows_the_run(
    helen, amina, luc, ruth, tomas, as_, new_page, live_server, axe
):
    page = signed_in(new_page, helen, as_, live_server)
    page.goto("/port-alder/match-runs/")
    page.get_by_role("button", name="Match everyone who waits").press("Enter")
    page.get_by_role("progressbar").wait_for()
    axe(page)
    runs.compute_due()
    page.get_by_text("2 suggestions for 2 people who wait.").wait_for()
    axe(page)
    page.get_by_role("checkbox", name=re.compile("to meet Luc")).press("Space")
    page.get_by_role("button", name="Ask the Connectors ticked").press("Enter")
    page.get_by_text("We will ask the Connectors").wait_for()
    assert Match.objects.get().connectee == amina
    page.get_by_role("button", name="Take back what has not left yet").press("Enter")
    page.get_by_text("1 question was taken back.").wait_for()
    page.goto("/port-alder/replay/?rhythm=30")
    page.get_by_text("Show the numbers").click()
    axe(page)


def test_on_a_phone_without_script_a_run_is_approved(
    helen, amina, ruth, as_, new_page, live_server, axe
):
    page = signed_in(
        new_page, helen, as_, live_server,
        viewport=PHONE, has_touch=True, is_mobile=True, java_script_enabled=False,
    )  # fmt: skip
    page.goto("/port-alder/match-runs/")
    page.get_by_role("button", name="Match everyone who waits").click()
    runs.compute_due()
    page.get_by_role("link", name="Look again").click()
    page.get_by_role("button", name="Ask the Connectors ticked").click()
    page.get_by_text("We will ask the Connectors").wait_for()
    assert Match.objects.get().connector == ruth


def test_the_connection_page_is_accessible_with_every_form_open(
    helen, introduced, as_, new_page, live_server, axe
):
    for options in ({}, {"viewport": PHONE, "color_scheme": "dark"}):
        page = signed_in(new_page, helen, as_, live_server, **options)
        page.goto(f"/port-alder/matches/{introduced.pk}/")
        axe(page)
        for form in page.locator("details.verb > summary").all():
            form.click()
            axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
