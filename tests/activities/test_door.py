"""At the door: taps that arrive late or twice, people nobody expected, several days, and who stayed away."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from tests.activities.halls import asked, hall
from tests.staff import address, happened, owed, post, stranger_sees_nothing, told
from threedoors.activities import actions, changing, door
from threedoors.activities.kinds import counts_as
from threedoors.activities.models import Activity, Invitation
from threedoors.base import clock as product_clock
from threedoors.people.actions import remove_person
from threedoors.people.consents import consented
from threedoors.people.models import Membership, Person
from threedoors.promises.models import Promise

pytestmark = pytest.mark.django_db


@pytest.fixture
def evening(program, helen, amina, luc, ruth, later):
    """Amina and Luc said yes, Ruth said nothing; it begins in an hour."""
    event = hall(program, helen, kind="coffee_meet_up")
    invitations = asked(event, helen, amina, luc, ruth)
    for row in invitations[:2]:
        actions.answer_invitation(row, by=row.member, answer="yes")
    later(days=2, hours=23)
    return event


def of(event, member):
    return Invitation.objects.get(activity=event, member=member)


def at_the_door(by_link, helen, event):
    phone = by_link(helen, "door", event)
    return phone, f"/l/{phone.link.pk}/door/"


def test_a_tap_made_without_a_network_keeps_its_time_and_counts_once(
    evening, amina, helen, by_link, later
):
    """R376, R385: the queue of the phone may send the same tap twice."""
    phone, page = at_the_door(by_link, helen, evening)
    assert "Amina Yusuf" in phone.get(page).text
    tapped = product_clock.now()
    later(minutes=50)
    row = of(evening, amina)
    said = {"guest": str(row.pk), "at": tapped.isoformat()}
    answers = [phone.post(f"{page}check-in", said) for _ in range(2)]
    assert [answer.json() for answer in answers] == [{"here": True}] * 2
    row.refresh_from_db()
    assert row.came_at == tapped
    assert happened(row).count("invitation.attended") == 1
    wild = phone.post(
        f"{page}check-in",
        said | {"guest": str(of(evening, helen_of(evening)).pk), "at": "not a time"},
    )
    assert wild.json() == {"here": True}
    phone.post(f"{page}check-in", {"guest": str(row.pk), "undo": "yes"})
    row.refresh_from_db()
    assert row.status == "yes"


def helen_of(event):
    return (
        event.invitations.exclude(status="attended").order_by("member__person__name").first().member
    )


def test_the_link_for_the_door_opens_the_door_alone_and_finds_by_name_or_code(
    evening, amina, luc, helen, by_link, as_
):
    phone, page = at_the_door(by_link, helen, evening)
    code = of(evening, luc).code
    for words in ("luc", code.lower()):
        found = phone.get(page, {"q": words}).text
        assert "Luc Th" in found
        assert "Amina" not in found
    assert phone.get(address("activity", evening)).status_code == 302
    other = hall(evening.program, helen, name="Another")
    (elsewhere,) = asked(other, helen, amina)
    assert phone.post(f"{page}check-in", {"guest": str(elsewhere.pk)}).status_code == 404
    guest = by_link(amina, "door", evening)
    assert guest.get(f"/l/{guest.link.pk}/door/").status_code == 404


def test_who_said_yes_and_stayed_away_is_apart_from_who_said_no(
    evening, amina, luc, ruth, helen, as_, later, send
):
    browser = as_(helen)
    assert "still ahead" in told(post(browser, "close_attendance", evening))
    door.check_in(of(evening, amina), by=helen)
    later(hours=5)
    actions.record_attendance(of(evening, ruth), by=helen, attended=True)
    post(browser, "close_attendance", evening)
    found = {row.member.short_name: row.status for row in evening.invitations.all()}
    assert found == {"Amina": "attended", "Luc": "missed", "Ruth": "attended"}
    assert not Promise.objects.open().filter(kind="note_attendance").exists()
    later(days=1)
    send()
    assert "activities.thanks" in owed(amina)
    assert "activities.thanks" not in owed(luc)
    assert door.attendance(evening)["connectee"] == 1
    assert [counts_as(row.kind) for row in Activity.objects.ours()] == ["networking"]


def test_a_walk_in_is_a_prospect_by_consent_one_head_without_and_known_by_address(
    evening, helen, ruth, client, later
):
    """R385, bar P3, S9: the page says the same whoever it is."""
    page = evening.here_address
    said = {"name": "Noor Haddad", "email": "noor@mail.example", "who": "connectee"}
    answers = {
        client.post(page, said).url,
        client.post(page, said | {"agrees": "on"}).url,
        client.post(page, said | {"name": "Ruth", "email": "RUTH@brightwater.example"}).url,
    }
    assert len(answers) == 1
    assert "You are counted" in client.get(answers.pop()).text
    guessed = page.replace(evening.poster_key, "0" * 16)
    assert client.post(guessed, said | {"agrees": "on"}).status_code == 404
    noor = Membership.objects.get(person__name="Noor Haddad")
    assert (noor.status, noor.role) == ("prospect", "connectee")
    assert consented(noor, "event")
    assert of(evening, noor).way == "walked_in"
    assert of(evening, ruth).status == "attended"
    assert evening.heads.get().number == 1
    remove_person(noor.person, by=helen)
    client.post(page, said | {"agrees": "on"})
    assert not Person.objects.filter(name="Noor Haddad").exists()
    assert evening.heads.get().number == 2
    later(hours=9)
    assert "while the event takes place" in client.get(page).text


def test_of_several_days_each_has_those_who_were_there(program, helen, amina, luc, later):
    """R383."""
    event = hall(program, helen, kind="bootcamp")
    start, day = event.starts_at, dt.timedelta(days=1)
    changing.add_session(
        event, by=helen, starts_at=start + day, ends_at=start + day + dt.timedelta(hours=2)
    )
    asked(event, helen, amina, luc)
    event.refresh_from_db()
    later(days=3, minutes=5)
    door.check_in(of(event, amina), by=helen)
    door.check_in(of(event, luc), by=helen)
    later(days=1)
    door.check_in(of(event, amina), by=helen)
    assert [row.presences.count() for row in event.sessions.all()] == [2, 1]
    shown = door.door_of(event)
    assert (shown.here, len(shown.guests)) == (1, 2)


def test_five_hundred_guests_are_one_page_with_few_questions(
    evening, helen, as_, django_assert_max_num_queries
):
    rows = [Person(program=evening.program, name=f"Guest {n:03}") for n in range(500)]
    people = Person.objects.bulk_create(rows)
    members = Membership.objects.bulk_create(
        Membership(program=evening.program, person=person, role="connectee", status="active")
        for person in people
    )
    Invitation.objects.bulk_create(
        Invitation(program=evening.program, activity=evening, member=member) for member in members
    )
    browser = as_(helen)
    for name in ("door_page", "activity"):
        with django_assert_max_num_queries(40):
            assert "Guest 499" in browser.get(address(name, evening)).text


def test_staff_note_heads_winners_and_what_came_of_it(program, helen, amina, as_, later, ben):
    """R376, R378, R388, R390."""
    event = hall(program, helen, kind="pitch")
    (row,) = asked(event, helen, amina)
    later(days=4)
    browser = as_(helen)
    post(browser, "record_attendance", row, attended="yes")
    post(browser, "award_prize", row, prize="1")
    post(browser, "count_heads", event, employer="7")
    post(browser, "write_results", event, recap="Forty people came.", results="Two interviews.")
    page = browser.get(address("activity", event)).text
    assert "Rank 1" in page
    assert "Forty people came." in page
    assert door.attendance(event)["employer"] == 7
    for verb in ("award_prize",):
        stranger_sees_nothing(as_(ben), verb, row, ben)
    for verb in ("count_heads", "cancel_activity", "make_door_link", "close_attendance"):
        stranger_sees_nothing(as_(ben), verb, event, ben)


def test_an_event_that_took_place_is_added_for_the_report(program, helen, as_):
    """R388: nobody is written to."""
    said = {
        "name": "Talk at the library",
        "kind": "info_session",
        "at": "18:00",
        "took_place": "on",
    }
    said |= {"day_day": "1", "day_month": "2", "day_year": "2026"}
    add = reverse("add_activity", args=[program.slug])
    assert "is added" in told(as_(helen).post(add, said))
    (row,) = Activity.objects.ours()
    assert counts_as(row.kind) == "presentation"
    assert not row.co_hosts.exists()
