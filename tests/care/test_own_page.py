"""A Connector's own page: numbers, the load they choose, pauses, and what is shown to the newcomer."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.staff import happened, owed
from threedoors.base import clock as product_clock
from threedoors.base.refusals import NotAllowed
from threedoors.care import actions
from threedoors.matching.gates import capacity
from threedoors.people.actions import resume_rested
from threedoors.playbooks.models import Case
from threedoors.referrals.actions import add_referral

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(ruth, by_link):
    """Ruth's page, opened from a mail."""
    client = by_link(ruth, "care", ruth)
    client.page = f"/l/{client.link.pk}/care/"
    return client


def test_it_shows_what_was_given_by_first_names_and_what_was_asked(met, ruth, own):
    add_referral(met, by=ruth, name="Sunita Rao", email="sunita@rao.example")
    text = own.get(own.page).text
    for words in (
        "Amina",
        "Sunita",
        "1 of 3 doors",
        "50",
        "We asked you 1 time",
        "room for 0 more",
    ):
        assert words in text, words
    for hidden in ("Yusuf", "Rao", "amina@mail.example", "sunita@rao.example"):
        assert hidden not in text, hidden


def test_the_own_number_counts_at_once_and_stays_within_the_limit(ruth, own):
    for n, status in (("3", 302), ("13", 422), ("0", 422), ("many", 422), ("3", 302)):
        assert own.post(f"{own.page}set-capacity", {"capacity": n}).status_code == status, n
    ruth.connector.refresh_from_db()
    assert capacity(ruth) == 3
    assert happened(ruth).count("membership.capacity_set") == 1


def test_a_pause_ends_on_its_day_or_before(ruth, own, later):
    day = product_clock.now().date() + dt.timedelta(days=10)
    said = {"until_day": day.day, "until_month": day.month, "until_year": day.year}
    assert own.post(f"{own.page}rest", {"until_day": "1"}).status_code == 422
    for _again in range(2):
        assert own.post(f"{own.page}rest", said).status_code == 302
    ruth.refresh_from_db()
    assert (ruth.status, ruth.paused_until) == ("paused", day)
    assert "You take a pause" in own.get(own.page).text
    own.post(f"{own.page}resume")
    ruth.refresh_from_db()
    assert ruth.status == "active"
    own.post(f"{own.page}rest", said)
    product_clock.travel(days=11)
    assert resume_rested() == 1


@pytest.mark.parametrize(
    ("willing", "words"), [("yes", "happy to stay in touch"), ("no", "little time")]
)
def test_the_newcomer_reads_whether_to_stay_in_touch(
    met, amina, ruth, own, by_link, willing, words
):
    """R297: a polite note, and nothing before anything was said; the latest word counts."""
    home = by_link(amina, "home", amina)
    assert words not in home.get(f"/l/{home.link.pk}/home/").text
    own.post(f"{own.page}{met.pk}/stay-in-touch", {"willing": "no" if willing == "yes" else "yes"})
    for _again in range(2):
        own.post(f"{own.page}{met.pk}/stay-in-touch", {"willing": willing})
    assert happened(met).count("match.stays_in_touch") == 2
    assert words in home.get(f"/l/{home.link.pk}/home/").text
    with pytest.raises(NotAllowed):
        actions.stay_in_touch(met, by=amina, willing=True)


def test_too_many_contacts_are_told_here_too(introduced, amina, own):
    assert "writes to me too often" in own.get(own.page).text
    own.post(f"{own.page}{introduced.pk}/report-contacts")
    assert Case.objects.get(book="pace").member == amina


def test_another_link_only_mails_the_page(introduced, amina, ruth, by_link):
    """A forwarded link about one meeting neither pauses nor stops anybody."""
    meet = by_link(ruth, "meet", introduced)
    assert meet.get(f"/l/{meet.link.pk}/care/").status_code == 410
    for _again in range(2):
        meet.post(f"/l/{meet.link.pk}/care/send-own-page")
    assert "care.own_page" in owed(ruth)
    hers = by_link(amina, "meet", introduced)
    assert hers.post(f"/l/{hers.link.pk}/care/send-own-page").status_code == 404
