"""What is erased with a person, whichever feature keeps it (bar P3, P6)."""

from __future__ import annotations

import ast
from pathlib import Path

import threedoors
from tests.partners.office import chamber, dana, harbor, omar
from threedoors import declarations
from threedoors.base.models import Event
from threedoors.partners.actions import hand_off
from threedoors.people.actions import erase_person
from threedoors.portal.models import Screening
from threedoors.recruiting.models import Recommendation

__all__ = ["chamber", "dana", "harbor", "omar"]
SECRET = "She hums when she counts."


def test_what_partners_counselors_and_recommenders_said_goes_with_the_person(
    amina, helen, ruth, harbor, dana
):
    handoff = hand_off(amina, harbor, reason="plans", by=helen, said=SECRET)
    application = amina.applications.get()
    program = {"program": amina.program}
    about = {"member": amina, "role": "connectee", "status": "confirmed", "by": ruth}
    words = dict.fromkeys(("name", "occupation", "text"), SECRET)
    named = Recommendation.objects.create(**program, **about, **words)
    seen = {"application": application, "by": dana, "result": "fits", "note": SECRET}
    looked = Screening.objects.create(**program, **seen)
    erase_person(amina.person, by=helen)
    for row in (handoff, named, looked):
        row.refresh_from_db()
    assert (handoff.said, handoff.status) == ("", "asked")
    assert (named.name, named.occupation, named.text, named.status) == ("", "", "", "confirmed")
    assert (looked.note, looked.result) == ("", "fits")
    assert not Event.objects.filter(said=SECRET).exists()


def test_the_worker_knows_everything_that_is_wiped_without_opening_a_page() -> None:
    """Whoever wipes is loaded with the declarations: the daily task forgets contacts, too."""
    loaded = {
        alias.name
        for node in ast.parse(Path(declarations.__file__).read_text()).body
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    root = Path(threedoors.__file__).parent
    wiping = {
        ".".join(("threedoors", *path.relative_to(root).with_suffix("").parts))
        for path in root.glob("*/*.py")
        if "\n@wipes\n" in path.read_text()
    }
    assert len(wiping) > 8
    assert wiping <= loaded
