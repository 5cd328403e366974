"""The map, a tree, the conversations and the surveys as phones and laptops show them, and the map by keyboard."""

from __future__ import annotations

import pytest

from tests.journeys.looks import LAPTOP, Looker
from tests.reach.forest import grow
from threedoors.referrals import actions as referrals
from threedoors.surveys import actions as surveys
from threedoors.surveys.models import Survey

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def looker(new_page, live_server):
    """Looks at page after page; in the end no fault may be on its list."""
    looker = Looker(new_page(), live_server.url)
    yield looker
    assert not looker.faults, "\n".join(looker.faults)


def test_no_fault_on_any_page_and_a_tree_opens_by_keyboard(looker, program, helen, as_, met, ruth):
    grow(program, 60)
    door = referrals.add_referral(met, by=ruth, name="Sunita Rao", email="sunita@rao.example")
    referrals.remove_contact(door.contact, by=door.contact)
    surveys.ask_survey(met)
    answers = {"meeting": "4", "for_newcomer": "Good luck.", "comment": "Fine."}
    surveys.answer_survey(Survey.objects.get(member=ruth), by=ruth, answers=answers)
    looker.sign_in(as_(helen))
    looker.at("/port-alder/surveys/", "/port-alder/conversations/?coffee=3", "/port-alder/map/")
    looker.page.set_viewport_size(LAPTOP)
    link = looker.page.locator(f'svg a[href$="/map/{ruth.pk}/"]')
    link.focus()
    assert link.evaluate("e => e === document.activeElement")
    looker.page.keyboard.press("Enter")
    looker.page.wait_for_url(f"**/map/{ruth.pk}/")
    looker.now()
