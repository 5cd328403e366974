"""The rules of a tree: asked again once, named again with the date, any depth, and no name of who has left."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tests.cast import As, ByLink, Later
from tests.phone import look, mistake, tap
from tests.staff import happened, post, told
from threedoors.base import clock
from threedoors.base.refusals import AlreadyDone, WrongState
from threedoors.desk.search import find_people
from threedoors.figures.counting import count
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.meetings import actions as meetings
from threedoors.outbox.models import Message
from threedoors.people.models import Membership, Role
from threedoors.promises.models import Promise
from threedoors.referrals import actions, pace
from threedoors.referrals.models import Referral


def name(match: Match, first: str, parent: Referral | None = None, **said: Any) -> Referral:
    """One more person, by whoever stands above."""
    match.refresh_from_db()
    by = parent.contact if parent else match.connector
    said = {"email": f"{first.lower()}@rules.example", **said}
    return actions.add_referral(match, by=by, name=f"{first} Day", parent=parent, **said)


def again(door: Referral) -> Referral:
    return Referral.objects.with_people().get(pk=door.pk)


def second_match(
    luc: Membership, ruth: Membership, helen: Membership, connector: Membership
) -> Match:
    """Luc has met somebody too."""
    match = matching.propose_match(luc, connector, by=helen)
    matching.accept_match(match, by=connector)
    matching.introduce_match(match, by=helen)
    meetings.record_met(match, by=luc, minutes=50)
    return Match.objects.get(pk=match.pk)


def test_somebody_who_declines_and_then_leaves_is_replaced_once(
    met: Match, later: Later, clock: Any
) -> None:
    """The second event of one door asks for nothing and starts no clock again (R514)."""
    door = name(met, "Ann")
    later(minutes=5)
    actions.decline_referral(again(door), by=door.contact)
    due = Promise.objects.about(met).get(kind="refer").due_at
    clock.travel(days=3)
    actions.remove_contact(door.contact, by=door.contact)
    assert Promise.objects.about(met).get(kind="refer").due_at == due
    assert Message.objects.filter(template="referrals/mail/replace").count() == 1


def test_nothing_is_done_at_the_door_of_somebody_who_left(met: Match) -> None:
    door = name(met, "Ann")
    actions.remove_contact(door.contact, by=door.contact)
    day = clock.today(met.program.zone) + dt.timedelta(days=9)
    for act, said in (
        (actions.decline_referral, {}),
        (actions.welcome_referral, {}),
        (actions.postpone_referral, {"until": day}),
        (actions.record_step, {"step": "contacted"}),
        (actions.write_again, {}),
    ):
        by = met.connectee if act in (actions.record_step, actions.write_again) else door.contact
        with pytest.raises(WrongState):
            act(again(door), by=by, **said)
    assert again(door).status == "removed"


def test_a_connector_who_left_as_a_contact_is_not_named_there_any_more(
    met: Match, tomas: Membership, helen: Membership, as_: As, aminas: Client
) -> None:
    """Tomás helps here too, so he stays; as a contact, and as a giver of others, he has no name."""
    door = name(
        met, "Tomás", email=tomas.person.email, phone="902 555 0101", employer="Alder Credit"
    )
    below = name(met, "Bea", again(door))
    actions.remove_contact(door.contact, by=door.contact)
    page = as_(helen).get(f"/{met.program.slug}/matches/{met.pk}/").content.decode()
    for secret in ("Tomás", "Herrera", "Alder Credit", "5550101", tomas.person.email):
        assert secret not in page
    assert "Removed person" in page
    home = look(aminas, "home/") + look(aminas, f"home/{below.pk}/")
    assert "Tomás" not in home
    assert "Bea" in home
    assert find_people(helen, "Tomás", Role.CONTACT) == []
    assert find_people(helen, "Tomás", Role.CONNECTOR) == [tomas.pk]


def test_the_same_giver_sees_when_they_named_somebody_and_nobody_else_does(
    met: Match,
    ruth: Membership,
    luc: Membership,
    helen: Membership,
    tomas: Membership,
    by_link: ByLink,
    clock: Any,
) -> None:
    """R266: "you named them 10 days ago", with what this giver said; another giver sees nothing."""
    ruth.connector.yearly_capacity = 3
    ruth.connector.save()
    name(met, "Ann", job_title="Auditor")
    other = second_match(luc, ruth, helen, tomas)
    clock.travel(days=10)
    assert "Ann" not in look(by_link(tomas, "refer", other), "refer/")
    Match.objects.filter(pk=other.pk).update(connector=ruth)
    ruths = by_link(ruth, "refer", other)
    page = look(ruths, "refer/")
    assert "You named them 10 days ago" in page
    door = met.referrals.get()
    filled = look(ruths, "refer/", again=str(door.pk))
    for said in ('value="Ann Day"', 'value="ann@rules.example"', 'value="Auditor"'):
        assert said in filled
    assert 'value="Ann Day"' not in page


def test_a_tree_of_twenty_levels_is_a_page_and_a_path(met: Match, aminas: Client) -> None:
    """R293: no depth is too deep, for the page or for the way to the top."""
    door = None
    for number in range(20):
        door = name(met, f"P{number}", door)
        door = again(door)
    assert door is not None
    assert [row.level for row in Referral.objects.above(door)] == list(range(1, 20))
    page = look(aminas, "home/")
    assert "You now know 21 people" in page
    assert page.index("<bdi>P18</bdi></a>") < page.index("<bdi>P19</bdi></a>")
    assert "Introduced by <bdi>P18</bdi>" in page


def test_the_pace_follows_each_message_until_it_is_time_to_let_it_rest(
    met: Match, aminas: Client, clock: Any
) -> None:
    """First message, two reminders three days apart, then rest (R300)."""
    door = name(met, "Ann")
    tap(aminas, f"home/{door.pk}/record", {"to": "contacted"})
    assert "noted today" in tap(aminas, f"home/{door.pk}/again")
    for left in (2, 1):
        assert pace.follow_ups_left(again(door)) == left
        assert "You can write again on" in look(aminas, "home/")
        clock.travel(days=3)
        aminas.get(aminas.link.url)  # type: ignore[attr-defined]
        assert "Did Ann answer you?" in look(aminas, "home/")
        assert "You can write again now" in look(aminas, f"home/{door.pk}/")
        assert "Saved" in tap(aminas, f"home/{door.pk}/again")
    assert "Let it rest" in look(aminas, f"home/{door.pk}/")
    assert "Ruth thinks of people for you" in look(aminas, "home/")
    assert happened(door).count("referral.wrote_again") == 2


def test_set_purpose(met: Match, aminas: Client) -> None:
    door = name(met, "Ann")
    assert "Saved" in tap(aminas, f"home/{door.pk}/purpose", {"purpose": "market"})
    tap(aminas, f"home/{door.pk}/purpose", {"purpose": "market"})
    assert "choose one" in tap(aminas, f"home/{door.pk}/purpose", {"purpose": "fame"})
    assert again(door).purpose == "market"
    assert happened(door).count("referral.purpose_set") == 1


def test_what_a_contact_says_on_the_phone_is_noted_by_staff(
    met: Match, helen: Membership, as_: As
) -> None:
    door, client = name(met, "Ann", teller="giver"), as_(helen)
    assert "has time" not in client.get(f"/{met.program.slug}/matches/{met.pk}/").content.decode()
    day = {"until_day": "20", "until_month": "4", "until_year": "2026"}
    assert "learns the day" in told(post(client, "postpone_referral", door, **day))
    assert "has time from" in client.get(f"/{met.program.slug}/matches/{met.pk}/").content.decode()
    assert again(door).told_by == helen
    assert "said yes" in told(post(client, "welcome_referral", door))
    assert again(door).not_before is None
    assert post(client, "postpone_referral", door).status_code == 422


def test_a_job_to_fill_is_read_by_the_newcomer_alone(
    met: Match, ruths: Client, aminas: Client, by_link: ByLink, later: Later, mailbox: Any
) -> None:
    said = {"name": "Ann Day", "email": "ann@rules.example", "teller": "program"}
    tap(
        ruths,
        "refer/add",
        said | {"vacancy": "Heron counter", "knows": "personal", "manner": "call"},
    )
    door = Referral.objects.get()
    assert (door.category, door.knows, door.manner) == ("vacancy", "personal", "call")
    later(minutes=5)
    assert "Heron counter" in look(aminas, f"home/{door.pk}/")
    assert "Heron" not in look(by_link(door.contact, "notice", door), "notice/")
    assert "Heron" not in str(mailbox("ann@rules.example")[0])
    assert "Heron" in mailbox("amina@mail.example")[-1].as_string()


def sets_of(match: Match) -> tuple[int, int]:
    complete, in_time = ("sets_complete", "sets_on_time")
    return count(match.program, complete), count(match.program, in_time)


def test_a_set_is_complete_in_time_or_late(met: Match, clock: Any) -> None:
    """Three stand within fourteen days of the meeting, to its last second (N6)."""
    name(met, "Ann")
    name(met, "Bob")
    assert sets_of(met) == (0, 0)
    clock.travel(days=16)
    name(met, "Cid")
    assert sets_of(met) == (1, 0)
    last = Referral.objects.filter(name="Cid Day")
    for at, in_time in (("22T02:59:59", 1), ("22T03:00:00", 0)):
        last.update(shared_at=dt.datetime.fromisoformat(f"2026-03-{at}+00:00"))
        assert sets_of(met) == (1, in_time)


def test_two_who_tell_at_once_are_noted_once(
    met: Match, ruth: Membership, helen: Membership
) -> None:
    door = name(met, "Ann", teller="giver")
    old = again(door)
    actions.tell_contact(again(door), by=helen)
    actions.tell_contact(old, by=ruth)
    assert again(door).told_by == helen
    with pytest.raises(AlreadyDone):
        actions.send_notice(again(door), by=ruth)


def test_a_day_that_does_not_exist_is_said_so(met: Match, by_link: ByLink) -> None:
    door = name(met, "Ann")
    anns = by_link(door.contact, "notice", door)
    day = {"until_day": "31", "until_month": "2", "until_year": "2026"}
    assert "<title>Error:" in mistake(anns, "notice/postpone", day)
