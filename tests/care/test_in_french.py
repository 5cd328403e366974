"""Care in French: every page, as staff and by link."""

from __future__ import annotations

import pytest

from tests.french import is_french
from tests.staff import address, post
from threedoors.care import goodbyes
from threedoors.care.actions import stay_in_touch
from threedoors.playbooks.concerns import tell_concern
from threedoors.referrals.actions import add_referral

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(helen, as_):
    client = as_(helen)
    client.cookies["language"] = "fr"
    return client


def test_staff_pages(met, amina, ruth, helen, staff):
    ruth.person.language = "fr"
    ruth.person.save()
    case = tell_concern(amina, by=amina, said="Une question.", wants_call=True, match=met)
    for verb in ("still_clocks", "keep_apart"):
        post(staff, verb, case)
    is_french(staff.get(address("case", case)))
    goodbye = goodbyes.begin_goodbye(ruth, by=helen)
    is_french(staff.get(address("goodbye", goodbye)))
    goodbyes.thank(goodbye, by=helen, thanks="Merci.")
    for step in ({"reason": "time"}, {"months": 6}, {"text": "Merci de votre temps."}):
        is_french(staff.get(address("goodbye", goodbye)))
        name = {"reason": "explain", "months": "choose_months", "text": "say_goodbye"}
        post(staff, name[next(iter(step))], goodbye, **step, finish="yes")
    is_french(staff.get(address("goodbye", goodbye)))
    is_french(staff.get(address("statement", ruth)))
    assert "Bilan de l’année" in staff.get(ruth.get_absolute_url()).text  # her biography is English
    for page in ("recognition", "recognition/employers", "recognition/employer"):
        is_french(staff.get(f"/port-alder/{page}/", {"name": "Brightwater LLP"}))


def test_pages_by_link(met, luc, amina, ruth, helen, by_link, client, clock):
    ruth.person.language = amina.person.language = "fr"
    ruth.person.save()
    amina.person.save()
    add_referral(met, by=ruth, name="Sunita Rao", email="sunita@rao.example")
    phone = by_link(ruth, "care", ruth)
    page = f"/l/{phone.link.pk}/care/"
    for where in ("", "stop/", "statement/"):
        is_french(phone.get(f"{page}{where}"))
    is_french(phone.post(f"{page}set-capacity", {"capacity": "3"}, follow=True))
    is_french(phone.get(f"/l/{phone.link.pk}/concern/"))
    for willing in (True, False):
        stay_in_touch(met, by=ruth, willing=willing)
        home = by_link(amina, "home", amina)
        is_french(home.get(f"/l/{home.link.pk}/home/"))
    said = {"reason": "time", "months": "12", "finish": "yes"}
    is_french(phone.post(f"{page}stop/part", said, follow=True))
    clock.travel(days=366)
    goodbyes.ask_again(ruth.goodbyes.get(), by=helen, text="Avez-vous une heure?")
    phone = by_link(ruth, "care", ruth)
    is_french(phone.get(f"/l/{phone.link.pk}/care/"))
