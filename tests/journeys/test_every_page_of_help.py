"""Every page of help and of employers: no fault that a machine can find, by day and by night."""

from __future__ import annotations

import pytest

from tests.cast import As
from tests.journeys.looks import Looker
from threedoors.employers import actions as employers
from threedoors.matching.models import Match
from threedoors.people.models import Membership
from threedoors.resources import actions as resources
from threedoors.resources import writing

pytestmark = pytest.mark.django_db(transaction=True)
BLANK = {"name_fr": "", "text_fr": "", "organization": None, "phone": ""}


def test_help_and_employers(
    looker: Looker, met: Match, amina: Membership, ruth: Membership, helen: Membership, as_: As
) -> None:
    said = BLANK | {
        "text_en": "Mondays.",
        "url": "https://desk.example/",
        "email": "a@desk.example",
    }
    desk = resources.add_resource(met.program, by=helen, kind="resume", name_en="Desk", **said)
    resources.point_out(desk, by=ruth, member=amina, match=met, said="They helped me, too.")
    pitch = writing.write_pitch(amina, by=amina, text="I keep books.", ask=True)
    writing.note_pitch(pitch, by=helen, text="Say what you look for.")
    writing.write_note(amina, by=amina, text="Ask about the course.")
    looker.by_link(
        amina, "home", amina, "help/", "help/pitch/", f"help/ready/{met.pk}/", "help/journal/"
    )
    looker.by_link(ruth, "care", ruth, "help/point-out/", "employer/")
    asked = {"employer": "Quay", "name": "Kim", "email": "kim@quay.example"}
    visit = employers.ask_visit(met.program, language="en", **asked)
    lead = employers.add_lead(met.program, by=helen, title="Auditor", employer="Quay")
    employers.name_employer(met.program, by=helen, name="Quay", agreed_by="Kim")
    base = "/port-alder/"
    looker.at(f"{base}for-employers/")
    looker.press("/for-employers/visit")
    looker.sign_in(as_(helen))
    looker.at(f"{base}resources/{desk.pk}/", f"{base}pitches/{pitch.pk}/", f"{base}jobs/{lead.pk}/")
    looker.at(f"{base}visits/{visit.pk}/", f"{base}employers-page/", f"{base}employers-page/award/")
