"""Every address there is, asked by everybody who must not get an answer (bar S1, S2, S4, S8, S13)."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.messages.storage.fallback import FallbackStorage
from django.db import connection
from django.http import Http404
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from tests.goals.rows import what_we_want
from tests.handovers.rows import hand_over
from tests.network.rows import a_network
from tests.people.addresses import Address, link_pages, public_pages, rows_of, staff_pages
from tests.people.rows import (
    a_case,
    a_list,
    a_partner,
    a_plan,
    what_came_of_it,
    what_we_tell,
)
from threedoors.activities.models import Acquaintance, Activity, Invitation
from threedoors.base.models import Event
from threedoors.care.goodbyes import begin_goodbye
from threedoors.handovers.models import Handover
from threedoors.intake.models import Homework
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.meetings.actions import record_met
from threedoors.newsletters.actions import begin_newsletter
from threedoors.outcomes.actions import tell_outcome
from threedoors.outcomes.inquiries import Inquiry
from threedoors.outcomes.models import Outcome
from threedoors.pals import actions as pals
from threedoors.partners.models import Handoff
from threedoors.people.access import cookie_name
from threedoors.people.actions import issue_link
from threedoors.people.models import Membership
from threedoors.promises.models import Promise
from threedoors.recruiting.models import Recommendation
from threedoors.referrals.actions import add_referral
from threedoors.referrals.models import Referral
from threedoors.rounds.models import Seat
from threedoors.stories.models import Story
from threedoors.surveys.models import Feedback, Survey

pytestmark = pytest.mark.alike

STAFF, BY_LINK = staff_pages(), link_pages()
NAMES = ("Amina", "Yusuf", "Ruth", "MacLeod", "Sunita", "Helen", "Brightwater")
ONCE = re.compile(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"')


@pytest.fixture
def met(introduced, amina, clock, send) -> Match:
    """They met three days later; the worker looks in once, not every hour."""
    clock.travel(days=3)
    record_met(introduced, by=amina, minutes=50)
    send()
    return Match.objects.get(pk=introduced.pk)


@pytest.fixture
def port_alder(program, match, met, amina, ruth, helen, clock, send) -> dict[str, Any]:
    """A program with a row of every kind."""
    add_referral(met, by=ruth, name="Sunita Rao", email="sunita@rao.example")
    a_partner(program, helen, amina, ruth)
    a_network(program, helen, ruth)
    a_case(program, helen, amina, met)
    a_plan(program, amina, ruth)
    begin_goodbye(ruth, by=helen)
    pals.ask_tap(met)
    what_came_of_it(amina, ruth, helen)
    what_we_tell(program, amina, helen)
    what_we_want(program, helen)
    begin_newsletter(program, by=helen, subject_en="News")
    a_list(program, helen)
    hand_over(program, helen, amina)
    clock.travel(days=20)
    send()
    survey, _new = Survey.objects.get_or_create(program=program, match=met, member=ruth)
    Feedback.objects.create(program=program, survey=survey, text="Well done.")
    return rows_of(program)


def plain(response: Any, asked: str) -> tuple[int, str]:
    """Status and text without what differs on every page: nonce, token, and the address itself."""
    return response.status_code, ONCE.sub("", text_of(response)).replace(asked, "HERE")


def text_of(response: Any) -> str:
    """What a page or a file says, as far as it is text."""
    whole = b"".join(response) if response.streaming else response.content
    return str(whole.decode(errors="replace"))


def ask(client: Client, verb: str, address: Address, **words: Any) -> tuple[int, str]:
    asked = address.at(**words)
    return plain(getattr(client, verb)(asked), asked)


def looked_up(client: Client, verb: str, address: Address, **words: Any) -> tuple[Any, str]:
    """What is said of a row that is nowhere, and every table that was asked for it.

    A row of another kind cannot open the page: its table is not looked into.
    """
    with CaptureQueriesContext(connection) as asked:
        nothing = ask(client, verb, address, **words)
    return nothing, " ".join(query["sql"] for query in asked)


def may_open(kinds: dict[str, Any], tables: str) -> list[tuple[str, Any]]:
    """The rows whose kind of table was looked into."""
    names = {model.__name__: model._meta.db_table for model in apps.get_models()}
    return [(kind, pk) for kind, pk in kinds.items() if f'"{names.get(kind)}"' in tables]


def same_row(address: Address, pk: Any) -> dict[str, Any]:
    return dict.fromkeys(address.rows, pk)


def test_there_is_something_to_walk(port_alder):
    assert len(STAFF) > 60
    assert len(BY_LINK) > 30
    assert len(public_pages()) > 10
    assert len(port_alder) >= 12, port_alder


def view_itself(session: Any, user: Any, verb: str, address: Address, **words: Any) -> int:
    """What the view says without the page around a 404: the same gate and query, in a tenth of the time."""
    request = getattr(RequestFactory(), verb)(address.at(**words))
    request.user, request.session = user, session
    request._messages = FallbackStorage(request)
    try:
        return int(address.view(request, **address.words(**words)).status_code)
    except Http404:
        return 404


@pytest.mark.parametrize("verb", ["post", "get"])
def test_no_row_of_another_program_opens_under_the_own_one(port_alder, ben, as_, verb):
    """Every kind of row that an address looks for; and for one of them the whole page is the same."""
    client, events, found = as_(ben), Event.objects.count(), []
    session, user = client.session, ben.person.user
    for turn, address in enumerate(a for a in STAFF if a.rows):
        nowhere = same_row(address, uuid4())
        nothing, tables = looked_up(client, verb, address, program="mill-valley", **nowhere)
        if verb == "get" and nothing[0] == 405:
            continue
        assert nothing[0] == 404, address
        kinds = may_open(port_alder, tables)
        assert kinds, address
        kind, pk = kinds[turn % len(kinds)]
        answer = ask(client, verb, address, program="mill-valley", **same_row(address, pk))
        found += [f"{address} with a {kind}: {answer[0]}"] if answer != nothing else []
        for kind, pk in kinds:
            words = {"program": "mill-valley"} | same_row(address, pk)
            status = view_itself(session, user, verb, address, **words)
            found += [f"{address} with a {kind}: {status}"] if status != 404 else []
    assert found == []
    assert Event.objects.count() == events


def test_two_rows_in_one_address_must_both_be_of_the_program(
    port_alder, amina, ruth, helen, ben, as_
):
    client = as_(ben)
    for address in (a for a in STAFF if len(a.rows) == 2):
        pairs = [(amina.pk, ruth.pk), (amina.pk, uuid4()), (uuid4(), ruth.pk), (ben.pk, ruth.pk)]
        nothing = ask(client, "post", address, program="mill-valley", **same_row(address, uuid4()))
        for pair in pairs:
            words = dict(zip(address.rows, pair, strict=True))
            assert ask(client, "post", address, program="mill-valley", **words) == nothing


@pytest.mark.parametrize("verb", ["post", "get"])
def test_another_program_looks_like_one_that_does_not_exist(port_alder, ben, as_, verb):
    client, events, found = as_(ben), Event.objects.count(), []
    for address in STAFF:
        rows = same_row(address, port_alder["Match"])
        theirs = ask(client, verb, address, program="port-alder", **rows)
        none = ask(client, verb, address, program="no-such-program", **rows)
        found += [f"{address}: {theirs[0]}"] if theirs != none else []
        assert none[0] in ((404,) if verb == "post" else (404, 405)), address
    assert found == []
    assert Event.objects.count() == events


def test_lists_and_searches_show_nothing_of_another_program(port_alder, ben, as_):
    client = as_(ben)
    for address in (a for a in STAFF if not a.rows and "coordinator" in a.roles):
        searches = 'name="q"' in text_of(client.get(address.at(program="mill-valley")))
        for name in NAMES if searches else NAMES[:1]:
            page = client.get(address.at(program="mill-valley"), {"q": name, "name": name})
            assert page.status_code in (200, 405), address
            text = text_of(page).replace(f'value="{name}"', "").replace(f"“{name}”", "")
            leaks = [other for other in NAMES if other in text and other != name]
            assert leaks == [], (address, name)


def test_ticked_lines_of_another_program_are_not_touched(port_alder, ben, helen, as_):
    client, ours = as_(ben), Event.objects.filter(program=helen.program)
    before = ours.count()
    ticked = [str(pk) for pk in Promise.objects.open().values_list("pk", flat=True)]
    assert ticked
    said = {"promise": ticked, "days": "7", "assignee": str(ben.pk)}
    for address in (a for a in STAFF if not a.rows):
        with CaptureQueriesContext(connection) as asked:
            text_of(client.post(address.at(program="mill-valley"), said))
        if any(Promise._meta.db_table in query["sql"] for query in asked):
            client.post(address.at(program="mill-valley"), said | {"assignee": str(helen.pk)})
    assert ours.count() == before


def test_somebody_who_is_not_signed_in_is_asked_to_and_learns_nothing(port_alder):
    client, events, found = Client(), Event.objects.count(), []
    for address in STAFF:
        for program in ("port-alder", "no-such-program"):
            answer = client.post(
                address.at(program=program, **same_row(address, port_alder["Match"]))
            )
            to = answer.headers.get("Location", "")
            if answer.status_code != 302 or not to.startswith("/accounts/login/?next="):
                found.append(f"{address}: {answer.status_code} {to}")
    assert found == []
    assert Event.objects.count() == events


def test_a_coordinator_who_left_finds_nothing_on_the_next_request(port_alder, helen, as_):
    client = as_(helen)
    assert client.get("/port-alder/today/").status_code == 200
    Membership.objects.filter(pk=helen.pk).update(status=Membership.Status.ENDED)
    for address in (a for a in STAFF if not a.rows):
        answer = client.post(address.at(program="port-alder"))
        assert answer.status_code == 404, address


def test_a_participant_with_a_sign_in_has_no_staff_pages(port_alder, ruth, helen, as_):
    ruth.person.user = helen.person.user
    Membership.objects.filter(pk=helen.pk).update(status=Membership.Status.ENDED)
    ruth.person.save()
    client = as_(ruth)
    for address in STAFF:
        rows = same_row(address, port_alder["Match"])
        assert client.post(address.at(program="port-alder", **rows)).status_code == 404, address


# Behind an emailed link


def of_each_purpose(met, amina, ruth) -> dict[str, tuple[Membership, Any]]:
    """A link of every purpose: whose, and about what."""
    door, survey = Referral.objects.get(match=met), Survey.objects.filter(member=amina).first()
    handoff, named = Handoff.objects.get(), Recommendation.objects.get()
    return {
        "answer": (ruth, met),
        "meet": (ruth, met),
        "pair": (amina, met),
        "refer": (ruth, met),
        "handover": (amina, Handover.objects.get(program=met.program)),
        "home": (amina, amina),
        "care": (ruth, ruth),
        "notice": (door.contact, door),
        "handoff": (handoff.organization.counselors.get().member, handoff),
        "suggest": (ruth, ruth),
        "recommended": (named.member, named),
        "inquiry": (amina, Inquiry.objects.get(days=30)),
        "outcome": (amina, Outcome.objects.get(member=amina, told_by__role="coordinator")),
        "story": (amina, Story.objects.get()),
        "homework": (amina, Homework.objects.get()),
        "activity": (amina, Invitation.objects.get()),
        "acquaintance": (ruth, Acquaintance.objects.get()),
        "door": (
            Membership.objects.get(role="coordinator", program=met.program),
            Activity.objects.get(),
        ),
        "rounds": (amina, Seat.objects.get(member=amina)),
        "survey": (amina, survey or met),
        "application": (amina, amina.applications.get()),
    }


def test_every_purpose_is_walked(port_alder, met, amina, ruth):
    known = set().union(*(address.purposes for address in BY_LINK)) - {"sign_in"}
    assert known == set(of_each_purpose(met, amina, ruth))


def test_a_link_opens_its_own_pages(port_alder, met, amina, ruth, by_link):
    for purpose, (member, about) in of_each_purpose(met, amina, ruth).items():
        client = by_link(member, purpose, about)
        for address in (a for a in BY_LINK if purpose in a.purposes):
            rows = same_row(address, uuid4()) | {"link": client.link.pk}
            status = client.get(address.at(**rows)).status_code
            assert status in (200, 302, 404, 405), (purpose, address, status)


def test_a_link_opens_no_page_of_another_purpose(port_alder, met, amina, ruth, by_link):
    """Four foreign purposes for each address, in turn: the gate knows only which ones it lets in."""
    links = of_each_purpose(met, amina, ruth)
    clients = {purpose: by_link(who, purpose, what) for purpose, (who, what) in links.items()}
    for turn, address in enumerate(BY_LINK):
        foreign = sorted(set(clients) - address.purposes)
        for step in range(4):
            purpose = foreign[(turn + step * 5) % len(foreign)]
            rows = same_row(address, uuid4()) | {"link": clients[purpose].link.pk}
            client, asked = clients[purpose], address.at(**rows)
            assert client.post(asked).status_code == 410, (purpose, address)
            assert client.get(asked).status_code in (405, 410), (purpose, address)


def test_one_link_opens_no_other_link(port_alder, met, amina, ruth, by_link):
    links = of_each_purpose(met, amina, ruth)
    client = by_link(ruth, "answer", met)
    for purpose, (member, about) in links.items():
        other = issue_link(member, purpose, about=about)
        if other.pk == client.link.pk:
            continue
        for address in (a for a in BY_LINK if purpose in a.purposes):
            rows = same_row(address, uuid4()) | {"link": other.pk}
            for answer in (client.get(address.at(**rows)), client.post(address.at(**rows))):
                assert answer.status_code in (405, 410), (purpose, address)
                text = text_of(answer)
                assert not [name for name in NAMES if name in text], (purpose, address)


def test_a_page_of_a_link_acts_on_nothing_of_others(
    port_alder, met, amina, ruth, luc, tomas, helen, by_link
):
    """Meetings and doors too: they are those of a match in the same program that is not theirs."""
    others = matching.propose_match(luc, tomas, by=helen)
    matching.accept_match(others, by=tomas)
    matching.introduce_match(others, by=helen)
    record_met(others, by=luc, minutes=50)
    door = add_referral(others, by=tomas, name="Kim Bell", email="kim@bell.example")
    job = tell_outcome(luc, by=helen, kind="job", employer="Elsewhere")
    theirs = {"Match": others.pk, "Meeting": others.meetings.get().pk, "Referral": door.pk}
    theirs |= {"Outcome": job.pk}
    events = Event.objects.count()
    for purpose, (member, about) in of_each_purpose(met, amina, ruth).items():
        client = by_link(member, purpose, about)
        for address in (a for a in BY_LINK if purpose in a.purposes and len(a.rows) > 1):
            own = {"link": client.link.pk}
            _none, tables = looked_up(client, "post", address, **same_row(address, uuid4()) | own)
            for kind, pk in may_open(port_alder | theirs, tables):
                rows = same_row(address, pk) | own
                answer = client.post(address.at(**rows))
                assert answer.status_code in (404, 405), (purpose, address, kind)
    assert Event.objects.count() == events


def test_a_link_opens_no_staff_page(port_alder, ruth, met, by_link):
    client = by_link(ruth, "answer", met)
    for address in STAFF:
        rows = same_row(address, met.pk)
        answer = client.post(address.at(program="port-alder", **rows))
        assert answer.status_code == 302, address
        assert answer["Location"].startswith("/accounts/login/"), address


def test_a_link_signs_nobody_in_and_nobody_out(port_alder, helen, ruth, met, as_, by_link):
    staff = by_link(ruth, "answer", met, client=as_(helen))
    assert staff.get("/port-alder/today/").status_code == 200
    other = by_link(ruth, "answer", met)
    assert set(other.cookies) == {cookie_name(other.link)}


def test_two_links_stand_open_beside_each_other(port_alder, met, amina, ruth, by_link):
    client = by_link(ruth, "answer", met)
    first = client.link
    client = by_link(amina, "home", amina, client=client)
    assert client.get(f"/l/{first.pk}/answer/").status_code == 200
    assert client.get(f"/l/{client.link.pk}/home/").status_code == 200
