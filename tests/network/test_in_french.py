"""The portal and the yearly thank-you in French: every page, as staff and by link."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.french import is_french
from tests.network.rows import a_network
from threedoors.activities.actions import add_activity
from threedoors.base import clock
from threedoors.care.recognition import allow_naming, nominate
from threedoors.network import calling
from threedoors.network.advisers import HelpNote
from threedoors.referrals.actions import add_referral

pytestmark = pytest.mark.django_db

FRENCH = {"name": "Le café", "text": "Tout va bien."}


@pytest.fixture
def staff(helen, as_):
    client = as_(helen)
    client.cookies["language"] = "fr"
    return client


def test_pages_of_the_portal(program, helen, ruth, staff):
    is_french(staff.get("/port-alder/member-portal/"))
    rows = a_network(program, helen, ruth)
    program.network.name = "Programme de connecteur national"
    program.network.save()
    for row in (rows["material"], rows["question"]):
        type(row).objects.update(**FRENCH)
    rows["guide"].versions().update(news="Plus court")
    rows["announcement"].__class__.objects.update(title_fr="Les rapports", text_fr="Merci.")
    HelpNote.objects.update(topic="Permis")
    rows["question"].answers.update(text="Tout va bien.")
    type(rows["request"]).objects.update(text="Tout va bien.")
    here = "/port-alder/member-portal/"
    for page in ("", "library/", "calls/", "questions/", "people/", "course/", "requests/"):
        is_french(staff.get(f"{here}{page}"))
    for page, row in (("library", "material"), ("questions", "question"), ("requests", "request")):
        is_french(staff.get(f"{here}{page}/{rows[row].pk}/"))
    is_french(staff.get(f"{here}office/"))
    for page in ("announcements/", "communities/", "models/?with=waterloo"):
        is_french(staff.get(f"{here}{page}"))
    is_french(staff.get(f"{here}announcements/{rows['announcement'].pk}/"))
    is_french(staff.get(f"{here}library/{rows['guide'].pk}/"))
    is_french(staff.get(f"/port-alder/settings/advisers/{rows['adviser'].pk}/"))
    is_french(staff.get("/port-alder/settings/origin/"))
    calling.change_call(rows["call"], by=helen, topic="", join="Code 4711")
    is_french(staff.get(f"{here}calls/{rows['call'].pk}/"))


def test_pages_of_the_thank_you(met, amina, ruth, helen, staff, by_link):
    add_referral(met, by=ruth, name="Sunita Rao", email="sunita@rao.example")
    nominate(by=ruth, name="Tomás", reason="Très patient.")
    at = clock.now() + dt.timedelta(days=20)
    add_activity(met.program, by=helen, name="Merci", starts_at=at, kind="recognition")
    allow_naming(ruth, by=ruth)
    for page in ("doors", "nominations", "guests"):
        is_french(staff.get(f"/port-alder/recognition/{page}/", {"year": "2026"}))
    for member, purpose in ((amina, "home"), (ruth, "care")):
        member.person.language = "fr"
        member.person.save()
        phone = by_link(member, purpose, member)
        is_french(phone.get(f"/l/{phone.link.pk}/recognition/nominate/"))
