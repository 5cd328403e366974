"""What programs tell each other and the office names nobody, and plain words are not taken for a name."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import coordinator, make_program
from tests.network.rows import a_network
from threedoors.base import clock as product_clock
from threedoors.base.refusals import Refusal
from threedoors.network import actions, asking, calling
from threedoors.network.models import Keeper
from threedoors.network.standing import next_exchange_on, standing_of
from threedoors.programs.models import Network

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal(program, helen, ruth):
    return a_network(program, helen, ruth)


@pytest.mark.parametrize("name", ["amina yusuf", "Amina\nYusuf", "a@b.example", "+1 902 555 0123"])
def test_practice_and_requests_name_nobody_either(name, portal, amina, helen):
    with pytest.raises(Refusal, match="leave out"):
        asking.share_practice(by=helen, name="Coffee for all", text=f"We asked {name}.")
    with pytest.raises(Refusal, match="leave out"):
        asking.send_request(by=helen, kind="support", text=f"What about {name}?")


@pytest.mark.parametrize(
    "text", ["We can do it.", "From 2024 - 2025 it grew.", "On 2026-04-07 10:00 we met."]
)
def test_plain_words_and_days_are_neither_a_name_nor_a_number(text, portal, amina, helen):
    amina.person.name = "An Do"
    amina.person.save()
    asking.ask_question(by=helen, name="How often?", text=text)
    with pytest.raises(Refusal, match="leave out names"):
        asking.ask_question(by=helen, name="How often?", text="What about An Do?")


def test_the_next_exchange_counts_from_the_day_it_was_there(portal, program, helen):
    """An evening by the sea is the next day in Greenwich."""
    evening = dt.datetime(2026, 8, 31, 22, 0, tzinfo=program.zone)
    calling.add_call(by=helen, starts_at=evening, kind="exchange", again_in=24)
    assert next_exchange_on(program.network, program.zone) == dt.date(2028, 8, 31)


def test_another_network_reads_no_training_of_before(portal, program, helen):
    row = portal["request"]
    now = product_clock.now()
    type(row).objects.filter(pk=row.pk).update(status="attended", starts_at=now, people=2)
    before = program.network
    assert standing_of(helen, before, now.date())[0].trainings == [row]
    program.network = Network.objects.create(name="Other")
    program.save()
    assert standing_of(helen, program.network, now.date())[0].trainings == []


def test_who_no_longer_coordinates_is_not_named_as_the_office(portal, program, helen, as_):
    ost = make_program("ost", "Ost", community="Ost", network=program.network)
    gone = coordinator(ost, "Ida Lund", "ida@ost.example")
    actions.name_keeper(gone, by=helen)
    assert "ida@ost.example" in as_(helen).get("/port-alder/member-portal/office/").text
    type(gone).objects.filter(pk=gone.pk).update(status="ended")
    assert "ida@ost.example" not in as_(helen).get("/port-alder/member-portal/office/").text
    assert Keeper.objects.count() == 2
