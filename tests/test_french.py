"""French pages hold no English: every page of the journey, as the public, by link and as staff."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import As, ByLink, Later, make_connectee, make_connector
from tests.french import is_french
from tests.intake.walk import CONNECTOR, NEWCOMER, SELF_CHECK, Walk, problems
from tests.readability import grade, sentences
from threedoors.base import clock
from threedoors.desk import actions as desk
from threedoors.desk.setting_groups import GROUPS, group_of
from threedoors.desk.setting_parts import mark
from threedoors.intake import cookies
from threedoors.intake.models import Application
from threedoors.matching import actions as matching
from threedoors.matching import runs
from threedoors.matching.models import Match
from threedoors.meetings import actions as meetings
from threedoors.outbox.models import Message
from threedoors.people.actions import set_code
from threedoors.people.models import Membership, Person
from threedoors.programs.models import Program
from threedoors.programs.own import thawed
from threedoors.referrals import actions as referrals
from threedoors.surveys.actions import ask_survey
from threedoors.surveys.models import Survey
from tools import translations

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

PARTICIPANTS = re.compile(
    r"templates/(\w+/link|intake/apply|programs|errors)/|_questions|link_forms"
)
FRENCH_ANSWERS: dict[str, dict[str, Any]] = {
    "name": {"name": "Luc Thériault", "call_me": "Luc"},
    "contact": {"email": "luc@courriel.example"},
    "languages": {"mail_language": "fr", "languages": ["fr"], "other_languages": "arabe"},
    "work-now": {"work_status": "underemployed", "work_note": "Je suis à la caisse."},
    "field": {"profession": "comptable", "years": "8"},
    "goal": {"goal": "J’aimerais comprendre comment on engage ici."},
    "contacts": {"companies": "Brightwater", "hopes_to_meet": "Une comptable"},
    "free-time": {"interests": "Échecs", "meeting_times": "Mardi"},
    "about-you": {"mail_language": "fr"},
    "work": {"job_title": "Comptable", "profession": "Comptable", "bio": "Douze ans ici."},
    "network": {"network_areas": "banques", "network_is_local": "yes"},
    "meeting": {"meeting_times": "Vendredi", "languages": ["fr", "en"]},
}


@pytest.fixture
def reader() -> Client:
    """Somebody whose browser asks for French."""
    return Client(headers={"Accept-Language": "fr-CA"})


@pytest.fixture
def staff(helen: Membership, as_: As) -> Client:
    """Helen, who has chosen French."""
    client = as_(helen)
    client.cookies["language"] = "fr"
    return client


@pytest.fixture
def lea(program: Program, helen: Membership) -> Membership:
    """Léa helps, in French."""
    return make_connector(
        program,
        helen,
        name="Léa Comeau",
        email="lea@courriel.example",
        language="fr",
        languages=["fr"],
        occupation="comptable",
        job_title="Comptable",
        employer="Banque du Port",
        bio="Douze ans ici.",
        network_areas="banques, audit",
        meeting_times="Mardi",
    )


@pytest.fixture
def jean(program: Program, helen: Membership) -> Membership:
    """Jean is ready for a match, in French."""
    return make_connectee(
        program,
        helen,
        name="Jean Boudreau",
        email="jean@courriel.example",
        language="fr",
        languages=["fr"],
        goal="J’aimerais comprendre comment on engage ici.",
    )


@pytest.fixture
def pair(jean: Membership, lea: Membership, helen: Membership) -> Match:
    """Léa was asked to meet Jean."""
    return matching.propose_match(jean, lea, by=helen)


@pytest.mark.parametrize("page", ["", "privacy/", "apply/", "apply/newcomer/", "apply/helper/"])
def test_the_public_pages_are_french(reader: Client, program: Program, page: str) -> None:
    is_french(reader.get(f"/{program.slug}/{page}", follow=True))


def test_the_front_page_and_the_errors_are_french(
    reader: Client, program: Program, elsewhere: Program
) -> None:
    is_french(reader.get("/"))
    is_french(reader.get("/accounts/login/code/"))
    is_french(reader.get(f"/{program.slug}/nowhere/"), 404)
    is_french(reader.get(reverse("open_link", args=[Application().pk, "x"])), 410)


def walk_of(program: Program, door: str, client: Client) -> Walk:
    """An application with French answers."""
    walk = Walk(program, door, client)
    for page, said in FRENCH_ANSWERS.items():
        if page in walk.answers:
            walk.answers[page] |= {key: said[key] for key in said if key in walk.answers[page]}
    return walk


@pytest.mark.parametrize("door", ["newcomer", "helper"])
def test_an_application_is_french_on_every_page(
    reader: Client, program: Program, door: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cookies, "LEAST_SECONDS", -1)  # nobody waits in tests
    walk = walk_of(program, door, reader)
    for page in NEWCOMER if door == "newcomer" else CONNECTOR:
        is_french(walk.get(page))
        empty = walk.post(page, nothing="")
        if empty.status_code == 422:
            is_french(empty, 422)
        assert walk.say(page).status_code == 302
    for page in ("check", "tasks", "later", "return"):
        is_french(reader.get(f"{walk.base}{page}/", follow=True))
    is_french(walk.post("check", nothing=""), 422)
    sent = walk.send()
    assert sent.status_code == 302, problems(sent)
    is_french(walk.get("done"))


def test_the_self_check_is_french(reader: Client, elsewhere: Program) -> None:
    elsewhere.settings = {"languages": ["en", "fr"]}
    elsewhere.save()
    walk = Walk(elsewhere, "helper", reader)
    is_french(walk.get())
    is_french(walk.post(**SELF_CHECK | {"says_rules": ""}), 422)
    is_french(reader.get(walk.post(**SELF_CHECK | {"says_rules": "no"})["Location"]))
    is_french(reader.get(walk.post(**SELF_CHECK)["Location"]))


@pytest.fixture
def pages_of(by_link: ByLink) -> Any:
    """`pages_of(lea, "answer", match, "", "later/")`: pages behind a link, each in French."""

    def walk(member: Membership, purpose: str, about: Any, *pages: str) -> Client:
        client = by_link(member, purpose, about)
        base = f"/l/{client.link.pk}/"  # type: ignore[attr-defined]
        for page in pages:
            is_french(client.get(base + page, follow=True))
        return client

    return walk


def test_the_answer_is_french_before_and_after(
    pages_of: Any, pair: Match, lea: Membership, helen: Membership, later: Later
) -> None:
    later(hours=1)
    pages_of(lea, "answer", pair, "answer/", "later/")
    matching.decline_match(pair, by=lea)
    pages_of(lea, "answer", pair, "answer/")
    matching.undo_answer(pair, by=lea)
    matching.accept_match(pair, by=lea)
    pages_of(lea, "answer", pair, "answer/")


@pytest.fixture
def known(pair: Match, lea: Membership, helen: Membership, later: Later) -> Match:
    """Léa said yes; both have the introduction."""
    later(hours=1)
    matching.accept_match(pair, by=lea)
    matching.introduce_match(pair, by=helen)
    later(minutes=1)
    return Match.objects.get(pk=pair.pk)


MEET = ("meet/", "meet/times/", "meet/agreed/", "meet/later/", "meet/met/", "code/")


def test_who_the_other_one_is_after_the_code_is_french(
    pages_of: Any, known: Match, lea: Membership, jean: Membership
) -> None:
    for member in (lea, jean):
        client = pages_of(member, "meet", known, "code/")
        base = f"/l/{client.link.pk}/"
        is_french(client.post(f"{base}code/", {"code": "12"}), 422)
        client.post(f"{base}code/", {"code": set_code(client.link)})
        is_french(client.get(f"{base}meet/person/"))


def test_the_way_to_the_meeting_is_french(
    pages_of: Any, known: Match, lea: Membership, jean: Membership, later: Later
) -> None:
    for member in (lea, jean):
        pages_of(member, "meet", known, *MEET)
    matching.record_first_message(known, by=jean)
    for member in (lea, jean):
        pages_of(member, "meet", known, "meet/")
    matching.record_reply(known, by=lea)
    starts_at = clock.now() + dt.timedelta(days=3)
    times = [starts_at, starts_at + dt.timedelta(hours=1)]
    meetings.propose_times(known, by=lea, times=times, place="Café du Quai")
    for member in (lea, jean):
        pages_of(member, "meet", known, "meet/")
    meeting = meetings.schedule_meeting(known, by=lea, starts_at=starts_at, place="Café du Quai")
    for member in (lea, jean):
        pages_of(member, "meet", known, "meet/", f"meet/{meeting.pk}/off/")
    later(days=4)
    for member in (lea, jean):
        pages_of(member, "meet", known, "meet/")


@pytest.fixture
def after(known: Match, jean: Membership, lea: Membership, later: Later) -> Match:
    """They met, and Léa named one contact who was told."""
    later(days=3)
    meetings.record_met(known, by=jean, minutes=50)
    later(minutes=1)
    match = Match.objects.get(pk=known.pk)
    door = referrals.add_referral(
        match, by=lea, name="Rose Arsenault", email="rose@courriel.example", reason="Elle engage."
    )
    Person.objects.filter(pk=door.contact.person_id).update(language="fr")
    later(hours=1)
    return match


def test_the_introductions_are_french(
    pages_of: Any, after: Match, lea: Membership, jean: Membership
) -> None:
    door = after.referrals.get()
    pages_of(lea, "refer", after, "refer/")
    pages_of(lea, "meet", after, "meet/")
    pages_of(jean, "home", jean, "home/", f"home/{door.pk}/", "home/stop/")
    client = pages_of(door.contact, "notice", door, "notice/")
    referrals.welcome_referral(door, by=door.contact)
    is_french(client.get(f"/l/{client.link.pk}/notice/"))
    referrals.decline_referral(door, by=door.contact)
    is_french(client.get(f"/l/{client.link.pk}/notice/"))
    referrals.remove_contact(door.contact, by=door.contact)
    is_french(client.get(f"/l/{client.link.pk}/notice/"), 410)


def test_the_survey_and_what_is_said_after_a_post_are_french(
    pages_of: Any, after: Match, lea: Membership
) -> None:
    ask_survey(after)
    survey = Survey.objects.filter(match=after)[0]
    client = pages_of(survey.member, "survey", survey, "survey/")
    is_french(client.post(f"/l/{client.link.pk}/survey/call-instead", follow=True))
    client = pages_of(lea, "refer", after, "refer/")
    is_french(client.post(f"/l/{client.link.pk}/refer/add", {}, follow=True), 422)


STAFF = [
    "today/", "pipeline/", "pipeline/?view=list", "connectees/", "connectors/", "review/", "matches/",
    "search/?q=Jean", "search/?q=xyz", "messages/", "state/", "join-links/",
    "stuck/", "team/",
]  # fmt: skip


@pytest.mark.parametrize("moment", ["pair", "known", "after"])
def test_the_staff_pages_are_french(
    staff: Client, program: Program, moment: str, request: Any, later: Later
) -> None:
    request.getfixturevalue(moment)
    later(days=4)
    pages = [
        *STAFF,
        *(f"matches/{row.pk}/" for row in Match.objects.all()),
        *(f"applications/{row.pk}/" for row in Application.objects.exclude(applied_at=None)),
        *(f"messages/{row.pk}/" for row in Message.objects.filter(language="fr")),
        *(f"people/{row.pk}/" for row in Membership.objects.filter(role="connectee")),
        *(
            f"{row.role}s/{row.pk}/"
            for row in Membership.objects.filter(role__startswith="connect")
        ),
    ]
    for page in pages:
        is_french(staff.get(f"/{program.slug}/{page}"))


def test_the_settings_are_french(staff: Client, program: Program, helen: Membership) -> None:
    value = thawed(next(v for path, v, _o in program.policy.values() if path == "sources"))
    for path, old, new in (("clocks.meeting_days", 14, 21), ("sources", value, value[1:])):
        desk.change_setting(program, path, by=helen, value=new, seen=mark(old))
    home, many = f"/{program.slug}/settings/", ("texts.", "vocabulary.", "headline", "title")
    paths = [path for path, _v, _o in program.policy.values() if not path.startswith(many)]
    own = [f"{group_of(path).slug}/{path}/" for path in paths]  # type: ignore[union-attr]
    for page in (
        "",
        "program/",
        "advisers/",
        "network/",
        *(f"{group.slug}/" for group in GROUPS),
        *own,
    ):
        is_french(staff.get(f"{home}{page}"))
    for typed, seen in (("four", mark(21)), ("9", mark(21)), ("28", "")):
        sent = {"value": typed, "seen": seen}
        is_french(staff.post(f"{home}clocks/clocks.meeting_days/change", sent), 422)


@pytest.mark.parametrize("status", ["pilot", "paused", "left", "active"])
def test_every_door_is_french(staff: Client, program: Program, status: str) -> None:
    invited = program.settings | {"intake": {"invite_only": True}}
    Program.objects.filter(pk=program.pk).update(status=status, settings=invited)
    for page in ("", "apply/newcomer/", "state/", "join-links/", "join/x.y/"):
        is_french(staff.get(f"/{program.slug}/{page}"), 410 if "x.y" in page else 200)
    is_french(staff.post(f"/{program.slug}/join-links/make", {}), 422)


def test_people_who_wait_are_shown_in_french(
    staff: Client, program: Program, jean: Membership, lea: Membership
) -> None:
    runs.start_run(program, by=None)
    for page in (
        "match-runs",
        "review",
        "pipeline",
        "replay",
        "match-reasons",
        "recruitment/gaps/finance",
    ):
        is_french(staff.get(f"/{program.slug}/{page}/"))
    runs.compute_due()
    is_french(staff.get(f"/{program.slug}/match-runs/"))
    is_french(staff.get(f"/{program.slug}/replay/?rhythm=7"))


def test_the_french_of_participants_is_plain() -> None:
    """Sentences of 15 words at most, as in English."""
    texts = [
        form
        for message in translations.read("fr")
        if message.id and any(PARTICIPANTS.search(place) for place, _line in message.locations)
        for form in ([message.string] if isinstance(message.string, str) else message.string or ())
    ]
    assert len(texts) > 300
    plain = [re.sub(r"<[^>]+>", "", re.sub(r"%\(\w+\)\w", "Jean", text)) for text in texts]
    assert [text for text in plain for words in sentences(text) if len(words) > 15] == []
    assert grade("\n".join(plain), "fr") <= 6
