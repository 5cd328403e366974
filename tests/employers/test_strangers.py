"""Rows of help and of employers do not exist for another program's coordinator."""

from __future__ import annotations

import pytest

from tests.staff import address, only_by_post, stranger_sees_nothing
from threedoors.employers import actions as employers
from threedoors.resources import actions as resources
from threedoors.resources import writing

pytestmark = pytest.mark.django_db

NOTHING = {"name_fr": "", "text_en": "", "text_fr": "", "organization": None, "url": ""}


@pytest.fixture
def rows(program, amina, helen):
    """One of every kind, by the first word of its addresses."""
    said = NOTHING | {"email": "", "phone": ""}
    asked = {"employer": "Quay", "name": "Kim", "email": "kim@quay.example"}
    return {
        "resource": resources.add_resource(
            program, by=helen, kind="resume", name_en="Desk", **said
        ),
        "pitch": writing.write_pitch(amina, by=amina, text="I keep books.", ask=True),
        "visit": employers.ask_visit(program, language="en", **asked),
        "lead": employers.add_lead(program, by=helen, title="Auditor", employer="Quay"),
        "named": employers.name_employer(program, by=helen, name="Quay", agreed_by="Kim"),
    }


def test_every_verb_is_a_stranger_s_404_and_no_get(rows, helen, ben, as_):
    theirs, ours = as_(ben), as_(helen)
    verbs = {
        "resource": (
            "edit_resource",
            "retire_resource",
            "show_resource",
            "point_out",
            "mark_address",
        ),
        "pitch": ("note_pitch",),
        "visit": ("plan_visit", "decline_visit"),
        "lead": ("share_lead", "close_lead", "open_lead"),
        "named": ("unname_employer",),
    }
    for kind, names in verbs.items():
        for name in names:
            stranger_sees_nothing(theirs, name, rows[kind], ben)
            only_by_post(ours, name, rows[kind])


def test_every_page_is_a_stranger_s_404(rows, ben, as_):
    client = as_(ben)
    pages = {"resource": "resource", "pitch": "pitch", "visit": "visit_request", "lead": "job_lead"}
    for kind, name in pages.items():
        for program in (rows[kind].program, ben.program):
            assert client.get(address(name, rows[kind], program)).status_code == 404, name


def test_lists_show_nothing_of_another_program(rows, helen, ben, as_):
    client = as_(ben)
    for page in ("resources/", "pitches/", "jobs/", "employers-page/", "employers-page/award/"):
        text = client.get(f"/{ben.program.slug}/{page}").text
        assert [word for word in ("Desk", "Quay", "Auditor", "Amina") if word in text] == [], page
        assert client.get(f"/{rows['lead'].program.slug}/{page}").status_code == 404
