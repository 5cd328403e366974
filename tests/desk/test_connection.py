"""The connection page: the line of steps, who is late, what fits now, the tree, the mail; and the list."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.urls import reverse

from tests.cast import make_connectee, make_connector
from tests.phone import nothing_written
from tests.staff import address, owed, post, told
from threedoors.base import clock
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.meetings import actions as meetings
from threedoors.promises.models import Promise
from threedoors.referrals import actions as referrals
from threedoors.referrals.models import Referral


@pytest.fixture
def page(helen, as_):
    client = as_(helen)
    return lambda match: client.get(address("connection", match))


@pytest.fixture
def listed(helen, as_):
    client = as_(helen)

    def get(**query):
        answer = client.get(reverse("connections", args=[helen.program.slug], query=query))
        return [match.connectee.name for match in answer.context["rows"]]

    return get


def text(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def line(answer):
    return [(step.label, step.state) for step in answer.context["steps"]]


def offered(answer):
    return [verb.says for verb in answer.context["verbs"]]


def test_the_line_of_steps_follows_the_match(page, match, ruth, helen, later):
    later(hours=1)
    assert line(page(match)) == [
        ("Asked", "done"),
        ("Yes", "now"),
        ("Introduced", "todo"),
        ("Met", "todo"),
        ("3 introductions", "todo"),
        ("Survey", "todo"),
    ]


def test_whoever_is_late_stands_under_their_step(page, match, later):
    later(days=5)
    step = page(match).context["steps"][1]
    assert (step.state, step.note, step.when) == ("late", "Ruth", "2 days late")


def test_a_finished_match_shows_every_step_done(page, met, ruth, later, helen, as_):
    for n in range(3):
        referrals.add_referral(met, by=ruth, name=f"Person {n}", email=f"p{n}@firm.example")
    later(days=20)
    answer = page(met)
    assert [state for _label, state in line(answer)] == ["done"] * 6
    assert answer.context["match"].status == "completed"


def test_a_declined_match_ends_there_and_offers_another_way(page, match, ruth, later):
    later(hours=1)
    matching.decline_match(match, by=ruth, reason="Too busy")
    answer = page(match)
    assert line(answer) == [("Asked", "done"), ("Said no", "now")]
    assert "Find another match" in text(answer)
    assert offered(answer) == ["Take the answer back"]


AT_EACH_STATE = {
    "match": "Ruth said yes|Ruth said no|Ask again later|Take the question back|End this match",
    "introduced": "Amina has written|Ruth has replied|Set the time|Propose times|They met|End this match",
    "met": "Add an introduction|Accept fewer introductions",
}


@pytest.mark.parametrize("state", AT_EACH_STATE)
def test_the_page_offers_what_fits_now(page, state, request):
    match = Match.objects.get(pk=request.getfixturevalue(state).pk)
    assert offered(page(match)) == AT_EACH_STATE[state].split("|")


def test_proposed_times_can_be_picked_and_a_set_meeting_moved(page, introduced, ruth, amina, later):
    at = clock.now().replace(minute=0) + dt.timedelta(days=2)
    meeting = meetings.propose_times(introduced, by=ruth, times=[at], place="Library")
    says = offered(page(introduced))
    assert any(words.startswith("They take Fri 6 March") for words in says)
    meetings.accept_time(meeting, meeting.times.get(), by=amina)
    says = offered(page(introduced))
    assert {"Move the meeting", "Cancel the meeting"} <= set(says)
    assert "It did not happen" not in says
    later(days=3)
    assert "It did not happen" in offered(page(introduced))


def test_a_button_of_the_page_works_and_comes_back(page, match, helen, as_):
    verb = page(match).context["verbs"][0]
    answer = as_(helen).post(verb.url)
    assert answer.url == address("connection", match)


def test_what_is_owed_can_be_settled_here(page, match, helen, as_, later):
    later(hours=1)
    promise = Promise.objects.get(kind="answer_proposal")
    client, back = as_(helen), address("connection", match)
    post(client, "pause_promise", promise, back=back, day_day=20, day_month=3, day_year=2026)
    promise.refresh_from_db()
    assert promise.paused_until is not None
    assert promise.paused_until.astimezone(match.program.zone).day == 20
    assert post(client, "waive_promise", promise, back=back, said="").status_code == 422
    answer = post(client, "waive_promise", promise, back=back, said="We found another way")
    assert answer.url == back
    promise.refresh_from_db()
    assert promise.status == "waived"
    assert "Still owed" not in text(page(match))


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""]
)
def test_a_foreign_way_back_is_not_taken(back, match, helen, as_, later):
    later(hours=1)
    promise = Promise.objects.get(kind="answer_proposal")
    answer = post(as_(helen), "keep_promise", promise, back=back)
    assert answer.url == address("connection", match)


def test_promises_of_introductions_and_meetings_are_here_too(page, met, ruth, later):
    referrals.add_referral(met, by=ruth, name="Owen Blake", email="o@firm.example", teller="giver")
    assert "Owen Blake" in " ".join(o.sentence for o in page(met).context["connection"].owed)


def test_the_tree_shows_every_depth_below_its_giver(page, met, ruth, helen):
    above = referrals.add_referral(met, by=ruth, name="Level 1", email="l1@firm.example")
    for level in range(2, 9):
        above = referrals.add_referral(
            met, by=helen, name=f"Level {level}", email=f"l{level}@firm.example",
            parent=above, giver=above.contact,
        )  # fmt: skip
    referrals.add_referral(met, by=ruth, name="Second door", email="second@firm.example")
    doors = page(met).context["connection"].doors
    names = [(door.referral.contact.name, door.depth) for door in doors]
    deep = [(f"Level {n}", n) for n in range(1, 9)]
    at = names.index(("Level 1", 1))
    assert names[at : at + 8] == deep
    assert ("Second door", 1) in names
    assert "Through Level 7 · level 8" in text(page(met))


def test_history_and_mail_are_told_in_words(page, met, later):
    said = text(page(met))
    assert "Ruth said yes." in said
    assert "Amina and Ruth met." in said
    assert "Amina and Ruth were introduced." in said
    assert "Will you meet Amina?" in said
    assert "matching/mail" not in said
    assert "match." not in said


def test_a_removed_contact_leaves_no_name(page, met, ruth, helen):
    referral = referrals.add_referral(met, by=ruth, name="Sunita Rao", email="s@firm.example")
    referrals.remove_contact(referral.contact, by=referral.contact)
    said = text(page(met))
    assert "Sunita" not in said
    assert "s@firm.example" not in said
    assert "A contact asked to be removed." in said


def test_a_private_home_is_marked(page, introduced, ruth):
    at = clock.now() + dt.timedelta(days=2)
    meetings.schedule_meeting(
        introduced, by=ruth, starts_at=at, place="At home", private_place=True
    )
    assert "A private home" in text(page(introduced))


def test_another_program_sees_neither_page_nor_list(ben, as_, match):
    client = as_(ben)
    for program in (match.program, ben.program):
        assert client.get(address("connection", match, program)).status_code == 404
    assert client.get(reverse("connections", args=[match.program.slug])).status_code == 404
    own = client.get(reverse("connections", args=[ben.program.slug]))
    assert list(own.context["rows"]) == []


def test_every_field_of_the_page_has_an_id_and_a_label_of_its_own(page, match, met, later):
    later(days=20)
    said = page(met).text
    ids = re.findall(r'\bid="([^"]+)"', said)
    assert len(ids) == len(set(ids))
    fields = re.findall(
        r'<(?:input|textarea|select)\b(?![^>]*type="(?:hidden|radio|checkbox)")[^>]*>', said
    )
    named = [re.search(r'\bid="([^"]+)"', field) for field in fields]
    assert fields
    assert all(found and f'for="{found[1]}"' in said for found in named), fields


def test_looking_writes_nothing(page, met):
    with nothing_written(but="django_session"):
        page(met)


def buttons(answer):
    """The buttons under a door, by the address and the step they send."""
    door = answer.text.partition('class="doors"')[2].partition("</ul>")[0]
    forms = re.findall(r'action="[^"]+/([\w-]+)">(.*?)</form>', door, re.DOTALL)
    steps = [re.findall(r'name="to" value="(\w+)"', inside) or [verb] for verb, inside in forms]
    return {button for found in steps for button in found}


@pytest.mark.parametrize("status", Referral.Status.values)
def test_a_door_offers_what_the_table_of_moves_allows(page, met, ruth, helen, as_, status):
    door = referrals.add_referral(met, by=ruth, name="Owen Blake", email="o@firm.example")
    Referral.objects.filter(pk=door.pk).update(status=status)
    steps = {"contacted", "meeting_set", "met", "closed"}
    offered_steps = buttons(page(met)) & steps
    assert offered_steps == steps & Referral.MOVES[status]
    for step in offered_steps:
        Referral.objects.filter(pk=door.pk).update(status=status)
        post(as_(helen), "record_step", door, to=step)
        door.refresh_from_db()
        assert door.status == step


def test_no_notice_goes_to_a_door_that_does_not_stand(page, met, ruth, helen, as_):
    door = referrals.add_referral(
        met, by=ruth, name="Owen Blake", email="o@firm.example", teller="giver"
    )
    assert {"send-notice", "tell"} <= buttons(page(met))
    referrals.decline_referral(door, by=helen)
    assert not {"send-notice", "tell"} & buttons(page(met))
    answer = post(as_(helen), "send_notice", door)
    assert "This has changed since you opened the page" in told(answer)
    assert "referrals.told" not in owed(door.contact)


def test_many_introductions_cost_as_many_queries_as_one(
    page, met, ruth, helen, django_assert_max_num_queries, django_assert_num_queries
):
    referrals.add_referral(met, by=ruth, name="Person", email="p@firm.example")
    page(met)
    with django_assert_max_num_queries(25) as one:
        page(met)
    for n in range(3):
        referrals.add_referral(met, by=ruth, name=f"Person {n}", email=f"p{n}@firm.example")
    with django_assert_num_queries(len(one.captured_queries)):
        page(met)


def test_the_list_filters_by_state_name_and_lateness(listed, match, luc, tomas, helen, later):
    other = matching.propose_match(luc, tomas, by=helen)
    later(hours=1)
    matching.accept_match(other, by=tomas)
    assert sorted(listed()) == ["Amina Yusuf", "Luc Thériault"]
    assert listed(show="asked") == ["Amina Yusuf"]
    assert listed(show="yes") == ["Luc Thériault"]
    assert listed(show="ended") == []
    assert listed(name="credit union") == ["Luc Thériault"]
    assert listed(show="nonsense", name="amina") == ["Amina Yusuf"]
    assert listed(late="1") == []
    matching.introduce_match(Match.objects.get(pk=other.pk), by=helen)
    later(days=4)
    assert listed(late="1", show="asked") == ["Amina Yusuf"]


def test_a_late_introduction_makes_its_match_late(listed, met, ruth, later):
    referrals.add_referral(met, by=ruth, name="Owen", email="o@firm.example", teller="giver")
    assert listed(late="1") == []
    later(days=3)
    assert listed(late="1") == ["Amina Yusuf"]


def test_the_list_has_pages_of_fifty(listed, helen, as_, match):
    row = Match.objects.get()
    Match.objects.bulk_create(
        Match(
            program=row.program, connectee=row.connectee, connector=row.connector,
            proposed_at=row.proposed_at, status="declined",
        )
        for _n in range(60)
    )  # fmt: skip
    assert len(listed()) == 50
    assert len(listed(page="2")) == 11
    assert len(listed(page="nonsense")) == 50


def test_three_matches_cost_as_many_queries_as_one(
    program, helen, match, as_, django_assert_max_num_queries, django_assert_num_queries
):
    client, url = as_(helen), reverse("connections", args=[program.slug])
    client.get(url)
    with django_assert_max_num_queries(15) as one:
        client.get(url)
    for n in range(2):
        newcomer = make_connectee(program, helen, name=f"P {n}", email=f"p{n}@mail.example")
        helper = make_connector(program, helen, name=f"H {n}", email=f"h{n}@mail.example")
        matching.propose_match(newcomer, helper, by=helen)
    with django_assert_num_queries(len(one.captured_queries)):
        client.get(url)
