"""Third parties: once removed nothing of them is left but a keyed hash; while here, they are in no list of ours."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from tests.cast import As, ByLink, Later
from tests.people.addresses import staff_pages
from tests.phone import look, mistake, tap
from tests.remembering import remembered
from threedoors.base import clock
from threedoors.base.refusals import AlreadyDone
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.meetings import actions as meetings
from threedoors.outbox.models import Attempt, Message
from threedoors.outcomes.actions import tell_outcome
from threedoors.outcomes.models import Outcome
from threedoors.people.actions import set_code
from threedoors.people.consents import Consent, consented
from threedoors.people.links import Suppression, suppressed
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program
from threedoors.promises.models import Promise
from threedoors.recruiting.actions import confirm_recommendation
from threedoors.recruiting.prospects import invite_prospect, record_attempt
from threedoors.referrals import actions
from threedoors.referrals.leaving import forget_silent
from threedoors.referrals.models import Referral

SAID: dict[str, Any] = {
    "name": "Zubaida Qazwini",
    "email": "Zubaida.Q@quillfish.example",
    "phone": "+19025550177",
    "job_title": "Chief Otter Keeper",
    "employer": "Quillfish Aquarium",
    "reason": "Knows every walrus by voice.",
    "vacancy": "Needs a heron counter.",
}
SECRETS = ("zubaida", "qazwini", "quillfish", "5550177", "otter", "walrus", "heron", "notnice")
OURS = {"today", "waiting", "messages", "connections", "search", "network_map"}
"""Pages of the program's own staff that may name a contact: something is owed, or it is the tree itself."""


def everything() -> Iterator[tuple[str, str]]:
    """Every cell of every table, as text, with the table it stands in."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            for row in cursor.fetchall():
                yield table, " ".join(map(str, row))


def traces() -> list[tuple[str, str]]:
    return [(table, row) for table, row in everything() if _tells(row)]


def _tells(text: str) -> bool:
    return any(secret in text.casefold() for secret in SECRETS)


@pytest.fixture
@remembered
def zubaida(
    met: Match, ruth: Membership, helen: Membership, by_link: ByLink, later: Later, mailbox
) -> Referral:
    """Told, answered, wrote again, named others, offered to help, was tried and bounced: a full trail."""
    door = actions.add_referral(met, by=ruth, **SAID)
    later(minutes=5)
    hers = by_link(door.contact, "notice", door)
    tap(hers, "notice/postpone", {"day": "2026-04-20"})
    tap(hers, "notice/welcome")
    tap(hers, "notice/offer")
    set_code(hers.link)  # type: ignore[attr-defined]
    tap(hers, "refer/add", {"name": "Ana Lopez", "email": "ana@firm.example", "teller": "program"})
    prospect = Membership.objects.get(person=door.contact.person, role=Role.CONNECTOR)
    record_attempt(prospect, by=helen, kind="call", result="again", note="notnice Zubaida")
    for step in ("contacted", "meeting_set", "met"):
        actions.record_step(Referral.objects.get(pk=door.pk), by=met.connectee, step=step)
    later(hours=1)
    bounced = Message.objects.get(to=door.contact, template="referrals/mail/told")
    Attempt.objects.create(message=bounced, phase="failed", said=f"550 {SAID['email']}")
    return Referral.objects.get(pk=door.pk)


def test_removing_a_contact_leaves_nothing_but_a_keyed_hash(
    zubaida: Referral, by_link: ByLink, helen: Membership, as_: As, later: Later, caplog, mailbox
) -> None:
    caplog.set_level(logging.DEBUG)
    assert {table for table, _row in traces()} >= {
        "threedoors_person",
        "threedoors_referral",
        "threedoors_message",
        "threedoors_contactattempt",
    }
    sent = len(mailbox("ana@firm.example"))
    hers = by_link(zubaida.contact, "notice", zubaida)
    assert "Shall we remove you?" in look(hers, "notice/leave/")
    assert "You are removed" in tap(hers, "notice/remove")
    later(days=2)
    assert traces() == []
    assert not _tells(caplog.text)
    assert suppressed(zubaida.program, Suppression.Reason.REMOVED, SAID["email"].upper())
    assert suppressed(zubaida.program, Suppression.Reason.REMOVED, SAID["phone"])
    assert len(mailbox("ana@firm.example")) == sent  # Ana hears nothing of it
    assert _pages_that_tell(as_(helen), zubaida.program, zubaida.match) == []


def test_a_draft_begun_with_our_invitation_goes_too_and_so_does_what_the_newcomer_said_of_them(
    zubaida: Referral, by_link: ByLink, helen: Membership, met: Match, amina: Membership
) -> None:
    prospect = Membership.objects.get(person=zubaida.contact.person, role=Role.CONNECTOR)
    named = invite_prospect(prospect, by=helen)
    draft = confirm_recommendation(named, by=prospect)
    assert draft.answers["email"] == zubaida.contact.person.email
    said = {"employer": "Dalen Foods", "found_said": "By Zubaida."}
    tell_outcome(amina, by=amina, kind="job", match=met, through=zubaida, **said)
    hers = by_link(zubaida.contact, "notice", zubaida)
    tap(hers, "notice/remove")
    assert traces() == []
    assert Outcome.objects.get().employer == "Dalen Foods"


def _pages_that_tell(client: Client, program: Program, match: Match) -> list[str]:
    """Staff pages that named her before, and the one about the match, that still say something of her."""
    staff = [a for a in staff_pages() if a.name in OURS]
    addresses = [a.at(program=program.slug) for a in staff] + [
        f"/{program.slug}/matches/{match.pk}/"
    ]
    found = {url: client.get(url, {"q": "Qazw"}) for url in addresses}
    return [url for url, page in found.items() if _tells(_shown(page))]


def _shown(page: Any) -> str:
    """The page; what was typed into its search box tells nothing yet."""
    return page.content.decode().casefold() if page.status_code == 200 else ""


def test_whoever_was_removed_cannot_be_added_by_anybody_and_nobody_learns_why(
    zubaida: Referral, ruth: Membership, by_link: ByLink
) -> None:
    actions.remove_contact(zubaida.contact, by=zubaida.contact)
    ruths = by_link(ruth, "refer", zubaida.match)
    for said in (
        {"email": "zubaida.q@QUILLFISH.example"},
        {"email": "ｚubaida.q@quillfish.example".replace("ｚ", "z") + "."},
        {"phone": "902 555 0177"},
    ):
        page = mistake(ruths, "refer/add", {"name": "Z", "teller": "giver", **said})
        assert "cannot be added" in page or "valid email" in page
        assert "removed" not in page
    assert not Referral.objects.filter(name="Z").exists()


def test_one_address_in_two_spellings_is_one_person(met: Match, ruth: Membership) -> None:
    """Case, blanks, Unicode and a domain in its own letters; nothing cleverer."""
    first = actions.add_referral(met, by=ruth, name="Lea", email="lea@bücher.example")
    for spelling in (
        " LEA@xn--bcher-kva.example",
        "lea@BÜCHER.example.",
        "lea@bu\u0308cher.example",
    ):
        with pytest.raises(AlreadyDone):
            actions.add_referral(met, by=ruth, name="Lea", email=spelling)
    other = actions.add_referral(met, by=ruth, name="Lea", email="lea.b@bücher.example")
    assert other.contact != first.contact


def test_who_never_answered_is_forgotten_and_the_door_still_counts(
    met: Match, ruth: Membership, later: Later, clock: Any
) -> None:
    """After the days of the setting (bar P7): no name, no hash, and the set stays as complete as it was."""
    silent = actions.add_referral(met, by=ruth, **SAID)
    kept = actions.add_referral(met, by=ruth, name="Mei Lin", email="mei@firm.example")
    later(minutes=5)
    kept.refresh_from_db()
    actions.record_step(kept, by=met.connectee, step="contacted")
    later(days=2)
    clock.travel(days=176)
    assert forget_silent() == 0
    clock.travel(days=3)
    assert forget_silent() == 1
    assert forget_silent() == 0
    silent.refresh_from_db()
    assert (silent.status, silent.who) == ("silent", "No answer")
    assert traces() == []
    assert not suppressed(met.program, Suppression.Reason.REMOVED, SAID["email"])
    assert actions.doors(met) == 2
    assert not Promise.objects.open().about(silent).exists()
    assert actions.add_referral(met, by=ruth, **SAID).status == "shared"


def test_a_contact_of_two_trees_is_kept_while_one_of_them_lives(
    met: Match,
    ruth: Membership,
    luc: Membership,
    tomas: Membership,
    helen: Membership,
    later: Later,
    clock,
) -> None:
    others = matching.propose_match(luc, tomas, by=helen)
    matching.accept_match(others, by=tomas)
    matching.introduce_match(others, by=helen)
    meetings.record_met(others, by=luc, minutes=50)
    actions.add_referral(met, by=ruth, **SAID)
    alive = actions.add_referral(others, by=tomas, name="Z. Qazwini", email=SAID["email"])
    actions.record_step(alive, by=luc, step="contacted")
    clock.travel(days=400)
    assert forget_silent() == 0


def test_a_contact_becomes_a_prospect_by_their_own_wish_alone(
    met: Match, ruth: Membership, by_link: ByLink, later: Later
) -> None:
    door = actions.add_referral(met, by=ruth, **SAID)
    later(minutes=5)
    roles = Membership.objects.filter(person=door.contact.person)
    assert [row.role for row in roles] == ["contact"]
    hers = by_link(door.contact, "notice", door)
    assert "meet newcomers too" not in look(hers, "notice/")
    tap(hers, "notice/welcome")
    assert "Our team writes to you" in tap(hers, "notice/offer")
    assert "noted this already" in tap(hers, "notice/offer")
    member = roles.get(role=Role.CONNECTOR)
    assert (member.status, member.source) == ("prospect", "own_wish")
    assert consented(member, Consent.Purpose.MEET_NEWCOMERS)
    assert Promise.objects.open().about(member).get(kind="answer_offer").owner is None


def test_a_contact_is_in_no_list_no_search_of_others_and_on_no_public_page(
    zubaida: Referral, helen: Membership, as_: As
) -> None:
    """Never in a newsletter, a search of another community, a pool or a list of people (bar P3)."""
    actions.record_step(zubaida, by=helen, step="closed")
    Membership.objects.filter(person=zubaida.contact.person, role=Role.CONNECTOR).delete()
    staff, slug = as_(helen), zubaida.program.slug
    lists = [a for a in staff_pages() if a.pattern.count("/") == 2 and a.pattern.endswith("/")]
    lists = [a for a in lists if a.name != "replay"]  # a year by numbers alone, and slow to begin
    assert len(lists) > 12
    told = [a.name for a in lists if _tells(_shown(staff.get(a.at(program=slug), {"q": "Qazw"})))]
    assert set(told) <= OURS
    assert not [url for url in ("/", f"/{slug}/") if _tells(_shown(Client().get(url)))]


def test_every_text_about_a_person_on_a_door_is_wiped() -> None:
    """A new text on a door is either the contact's own, and wiped, or named here with its reason."""
    kept = {"path", "status", "teller", "category", "knows", "manner", "purpose"}
    texts = {f.name for f in apps.get_model("threedoors", "Referral")._meta.concrete_fields
             if f.get_internal_type() in ("CharField", "TextField", "EmailField", "JSONField")}  # fmt: skip
    assert texts == kept | set(Referral.WIPED)


def test_a_day_is_within_a_year_and_twice_is_once(
    zubaida: Referral, by_link: ByLink, met: Match
) -> None:
    door = actions.add_referral(met, by=met.connector, name="Kit", email="kit@firm.example")
    kits = by_link(door.contact, "notice", door)
    for said in ({}, {"day": "2020-01-01"}, {"day": "2029-01-01"}, {"day": "nonsense"}):
        mistake(kits, "notice/postpone", said)
    day = (clock.today(met.program.zone) + dt.timedelta(days=14)).isoformat()
    assert "may write to you from" in tap(kits, "notice/postpone", {"day": day})
    assert "noted that day already" in tap(kits, "notice/postpone", {"day": day})
    assert Message.objects.filter(template="referrals/mail/later", about_id=door.pk).count() == 1
