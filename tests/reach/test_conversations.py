"""The conversations that follow from one: each newcomer's against thirteen, and by which coffee people find work."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from tests.desk.desk import text_of
from tests.remembering import remembered
from threedoors.base import clock as now
from threedoors.figures.counting import SHARES
from threedoors.matching.models import Match
from threedoors.outcomes.models import Outcome
from threedoors.programs.models import Program
from threedoors.reach.figures import by_coffee, conversations_of, promised
from threedoors.reach.gathering import Asked, gather
from threedoors.reach.growth import grown
from threedoors.referrals import actions as referrals


@pytest.fixture
@remembered
def doors(met, ruth, clock):
    """Ruth introduced three people, and the first of them three more; one of each was met, one stepped back."""
    made = {}
    for name in ("Sunita", "Owen", "Mei"):
        made[name] = referrals.add_referral(met, by=ruth, name=name, email=f"{name}@firm.example")
    giver = made["Sunita"]
    for name in ("Pia", "Lars", "Noor"):
        made[name] = referrals.add_referral(
            met, by=giver.contact, parent=giver, name=name, email=f"{name}@firm.example"
        )
    for days, name in ((1, "Sunita"), (1, "Pia")):
        clock.travel(days=days)
        referrals.record_step(made[name], by=met.connectee, step="met")
    referrals.remove_contact(made["Noor"].contact, by=made["Noor"].contact)
    return made


def work(member, **told):
    """A job that counts."""
    return Outcome.objects.create(program=member.program, member=member, told_by=member, **told)


def test_what_is_promised_follows_from_the_settings():
    for chosen, conversations in (
        ({}, 13),
        ({"referrals": {"onward": 0}}, 4),
        ({"referrals": {"target": 5, "onward": 2}}, 16),
        ({"referrals": {"target": 0}}, 1),
    ):
        program = Program(preset="ncp-community", settings=chosen)
        assert promised(program.policy) == conversations, chosen


def test_a_newcomers_conversations_are_counted_each_once(doors, amina):
    """R286, R288: the Connector, two who were met; removed people are not known any more."""
    found = conversations_of(amina)
    assert (found.promised, found.introduced, found.met) == (13, 6, 3)
    assert found.reached == "3 / 2"
    assert found.gave == 1
    assert found.marks == ["met"] * 3 + ["known"] * 3 + ["ahead"] * 7


def test_a_conversation_that_was_held_stays_one_when_the_person_is_removed(doors, amina):
    referrals.remove_contact(doors["Pia"].contact, by=doors["Pia"].contact)
    found = conversations_of(amina)
    assert (found.introduced, found.met, found.reached) == (5, 3, "3 / 1")


def test_whoever_was_introduced_and_became_the_next_connector_is_one_person(
    doors, met, amina, tomas, program, helen
):
    """Requirements §6: distinct people, over all of a newcomer's matches."""
    door = referrals.add_referral(met, by=met.connector, name="Tom", email=tomas.person.email)
    referrals.record_step(door, by=amina, step="met")
    Match.objects.filter(pk=met.pk).update(status="completed")
    Match.objects.create(
        program=program, connectee=amina, connector=tomas, status="met",
        proposed_at=now.now(), introduced_at=now.now(), met_at=now.now(),
    )  # fmt: skip
    found = conversations_of(amina)
    assert (found.introduced, found.met, found.reached) == (7, 4, "4 / 2")
    total = grown(program).total
    assert (total.known, total.met) == (7, 4)


def test_whoever_is_known_to_two_newcomers_is_one_person_at_the_nearest_level(
    doors, met, luc, tomas, program, helen
):
    other = Match.objects.create(
        program=program, connectee=luc, connector=tomas, status="met",
        proposed_at=now.now(), introduced_at=now.now(), met_at=now.now(),
    )  # fmt: skip
    xenia = referrals.add_referral(other, by=tomas, name="Xenia", email="Xenia@firm.example")
    referrals.add_referral(
        other, by=xenia.contact, parent=xenia, name="Sunita", email="Sunita@firm.example"
    )
    assert grown(program).levels == (4, 2)
    assert gather(helen, Asked()).levels() == [4, 2]


def test_nothing_is_counted_before_an_introduction(match, amina):
    found = conversations_of(amina)
    assert (found.introduced, found.met, found.levels) == (0, 0, ())


def test_work_counts_after_the_conversations_held_by_then(doors, amina, program):
    """What counts is the day it began or was told, whichever is earlier."""
    today, job = now.today(program.zone), work(amina)
    for days_ago, number in ((0, 3), (1, 2), (2, 1), (3, 0)):
        Outcome.objects.filter(pk=job.pk).update(starts_on=today - dt.timedelta(days=days_ago))
        found = by_coffee(program)
        assert found.people(number) == (amina.pk,), days_ago
        assert found.base == 1
        assert found.with_work == (1 if number else 0)
        assert [bar.share for bar in found.bars] == [
            100 if number and bar.number >= number else 0 for bar in found.bars
        ]
        assert len(found.bars) == 13


def test_only_work_that_counts_is_counted(doors, amina, program):
    for change in ({"status": "withdrawn"}, {"kind": "study"}, {"status": "heard"}):
        work(amina, **change)
        assert by_coffee(program).with_work == 0, change


def test_work_told_twice_counts_once_on_its_first_day(doors, amina, program):
    today = now.today(program.zone)
    first = work(amina, starts_on=today - dt.timedelta(days=1))
    work(amina, starts_on=today, same_as=first)
    work(amina, starts_on=today, title="A second job")
    found = by_coffee(program)
    assert found.people(2) == (amina.pk,)
    assert found.with_work == 1


def test_whoever_held_no_conversation_is_in_no_share(introduced, amina, program):
    work(amina)
    found = by_coffee(program)
    assert (found.base, found.with_work, found.before) == (0, 0, ())


def test_networks_are_compared_with_those_at_the_start(doors, amina, luc, program):
    """R284: average growth."""
    application = amina.applications.get()
    application.answers |= {"network_now": "few"}
    application.save()
    found = grown(program)
    assert (found.total.people, found.total.known_each, found.total.met_each) == (1, 6, 3)
    assert found.levels == (3, 2)
    assert [(str(line.label), line.people) for line in found.lines] == [("A few", 1)]


def test_near_work_is_the_share_that_the_dashboard_has(introduced, amina, program, helen, as_):
    """R216, requirements §6: one definition, also before they have met; the number opens to its list."""
    page = as_(helen).get(reverse("conversations", args=[program.slug]))
    assert SHARES["near"].of(program) == (1, 1)
    assert "Relevant connections 100% (1 of 1)" in text_of(page)
    assert reverse("figure", args=[program.slug, "near"]) in page.text


def test_the_pages_say_all_of_it_in_words(doors, amina, program, helen, as_, by_link):
    work(amina)
    client, slug = as_(helen), program.slug
    page = text_of(client.get(reverse("conversations", args=[slug]) + "?coffee=3"))
    assert "1 of 1 newcomers who held a conversation found work afterwards." in page
    assert "Only 1 newcomer is counted. A share of so few says little." in page
    assert "Found work after 3 conversations Amina Yusuf" in page
    assert "÷ newcomers who held at least one" in page
    record = text_of(client.get(reverse("connectee", args=[slug, amina.pk])))
    assert "3 of 13 conversations held" in record
    assert "Introduced 6 Held 3 Gave all their names 1" in record
    phone = by_link(amina, "home", amina)
    assert "3 of 13 conversations held" in text_of(phone.get(f"/l/{phone.link.pk}/home/"))


def test_an_odd_number_in_the_address_is_no_error(doors, program, helen, as_):
    client = as_(helen)
    for asked in ("x", "-1", "99999", "7", ""):
        answer = client.get(reverse("conversations", args=[program.slug]) + f"?coffee={asked}")
        assert answer.status_code == 200, asked


def test_a_published_share_stands_beside_with_its_source_and_is_in_no_figure(
    doors, elsewhere, ben, as_
):
    """Requirements A17: headline figures are never mixed with counted ones."""
    elsewhere.preset = "portland"
    elsewhere.save()
    page = text_of(as_(ben).get(reverse("conversations", args=[elsewhere.slug])))
    assert "30% of these newcomers found work Published figure, not counted here." in page
