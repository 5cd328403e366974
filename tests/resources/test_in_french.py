"""Help for newcomers and the employers' pages in French: for anybody, as staff and by link."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.french import is_french
from tests.staff import address
from threedoors.base import clock as product_clock
from threedoors.employers import actions as employers
from threedoors.resources import actions, checking, writing
from threedoors.resources.models import Resource

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

PLACE = {"name_en": "", "text_en": "", "text_fr": "Chaque lundi.", "organization": None}
REACH = {"url": "https://table.example/", "email": "table@table.example", "phone": "555"}


@pytest.fixture
def places(program, helen):
    """One of every kind."""
    return [
        actions.add_resource(program, by=helen, kind=kind, name_fr=f"Table {n}", **PLACE | REACH)
        for n, kind in enumerate(Resource.Kind.values)
    ]


def test_the_pages_for_employers(program, helen, client):
    client.cookies["language"] = "fr"
    employers.edit_page(
        program, by=helen, link="https://x.example/", link_title="Embaucher", sponsor="Quai"
    )
    employers.name_employer(program, by=helen, name="Quai", agreed_by="Kim")
    at = "/port-alder/for-employers/"
    for page in ("", "working-together/", "asked/"):
        is_french(client.get(f"{at}{page}"))
    is_french(client.post(f"{at}visit", {}), 422)


def test_pages_by_link(program, met, amina, ruth, helen, places, by_link):
    for member in (amina, ruth):
        member.person.language = "fr"
        member.person.save()
    actions.point_out(places[0], by=ruth, member=amina, match=met, said="Une bonne table.")
    writing.write_pitch(amina, by=amina, text="Je tiens des livres.", ask=True)
    writing.note_pitch(amina.pitch, by=helen, text="Très bien.")
    writing.write_pitch(amina, by=amina, text="Je tiens les livres.", ask=True)
    writing.write_note(amina, by=amina, text="Écrire vendredi.")
    lead = employers.add_lead(program, by=helen, title="Commis", employer="Quai")
    employers.share_lead(lead, by=helen, members=[amina])
    home = by_link(amina, "home", amina)
    for page in ("help/", "help/where/", "help/pitch/", "help/ready/", "help/journal/", "home/"):
        is_french(home.get(f"/l/{home.link.pk}/{page}"))
    own = by_link(ruth, "care", ruth)
    for page in ("help/point-out/", "employer/"):
        is_french(own.get(f"/l/{own.link.pk}/{page}"))


def test_staff_pages(program, met, amina, helen, places, as_):
    client = as_(helen)
    client.cookies["language"] = "fr"
    checking.mark_address(program, by=helen, url=REACH["url"], opens=False)
    actions.point_out(places[0], by=helen, member=amina)
    writing.write_pitch(amina, by=amina, text="Je tiens des livres.", ask=True)
    asked = {"employer": "Quai", "name": "Kim", "email": "kim@quai.example"}
    visit = employers.ask_visit(program, language="fr", **asked)
    lead = employers.add_lead(program, by=helen, title="Commis", employer="Quai")
    for name, row in (("resource", places[0]), ("pitch", amina.pitch), ("job_lead", lead)):
        is_french(client.get(address(name, row)))
    is_french(client.get(visit.get_absolute_url()))
    employers.plan_visit(visit, by=helen, starts_at=product_clock.now() + dt.timedelta(days=9))
    is_french(client.get(visit.get_absolute_url()))
    for page in ("resources/", "pitches/", "jobs/", "employers-page/", "employers-page/award/"):
        is_french(client.get(f"/port-alder/{page}"))
