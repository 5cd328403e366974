"""A network preset: what the national office asks and gives, each value with its origin."""

from __future__ import annotations

import pytest
from django.conf import settings

from tests.desk.desk import text_of
from threedoors.programs import networks
from threedoors.programs.actions import NewProgram, create_program
from threedoors.programs.models import Network, Program
from threedoors.programs.presets import network_slugs
from threedoors.programs.shapes import PolicyError


def test_every_value_of_every_network_says_who_decided_it():
    assert network_slugs() == ("national-connector-program",)
    for slug in network_slugs():
        rules = networks.network_rules(slug)
        assert set(networks.origins(slug)) == set(type(rules).__dataclass_fields__)
        assert rules.report_days == ("04-01", "10-01")
        assert (rules.calls_a_year, rules.check_ins_a_year) == (12, 2)


def test_a_network_that_nobody_wrote_is_said_so():
    with pytest.raises(PolicyError, match="no network preset"):
        networks.network_rules("elsewhere")


def in_french(browser, address):
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"
    return browser.get(address)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "preset"),
    [
        ("National Connector Program", "national-connector-program"),
        ("programme de connecteur national", "national-connector-program"),
        ("A family of our own", ""),
    ],
)
def test_a_program_joins_a_network_and_its_coordinator_reads_the_rules(
    program, helen, as_, name, preset
):
    asked = NewProgram(
        name="Red River Connectors", slug="red-river", community="Red River",
        preset="ncp-community", host="Red River Host", zone="America/Winnipeg",
        sender="a@red.example", contact="b@red.example", network=name,
    )  # fmt: skip
    create_program(asked)
    assert Network.objects.get().preset == preset
    Program.objects.filter(pk=program.pk).update(network=Network.objects.get())
    page = text_of(as_(helen).get("/port-alder/settings/network/"))
    assert ("No rules of a network are known here." in page) is not bool(preset)
    listed = text_of(as_(helen).get("/port-alder/settings/"))
    assert ("What the national office asks and gives." in listed) is bool(preset)
    if preset:
        assert "12 calls a year" in page
        assert "1 April" in page
        assert "1er avril" in text_of(in_french(as_(helen), "/port-alder/settings/network/"))
        assert "Totals. People stay with their program." in page
