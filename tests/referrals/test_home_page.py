"""A newcomer's own page: one next step, the network to any depth, consent, and a way out."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from tests.cast import ByLink, Later, apply_as
from tests.phone import is_shut, look, mistake, path, tap
from threedoors.base import clock as product_clock
from threedoors.intake.models import Application
from threedoors.matching.models import Match
from threedoors.meetings import actions as meetings
from threedoors.outbox.models import Message
from threedoors.people.actions import revoke_links, set_code
from threedoors.people.consents import Consent, consented
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program
from threedoors.referrals import actions
from threedoors.referrals.models import Referral

ANA = {"name": "Ana Lopez", "email": "ana@firm.example", "teller": "program"}


def grow(parent: Referral, name: str) -> Referral:
    """One more person below another."""
    email = f"{name.split()[0].lower()}@deep.example"
    return actions.add_referral(
        parent.match, by=parent.contact, name=name, email=email, parent=parent
    )


def test_before_a_match_there_is_nothing_to_do(amina: Membership, by_link: ByLink) -> None:
    page = look(by_link(amina, "home", amina), "home/")
    assert "We look for a person for you" in page


def test_a_question_that_was_not_answered_is_not_shown(
    match: Match, amina: Membership, by_link: ByLink
) -> None:
    page = look(by_link(amina, "home", amina), "home/")
    assert "We look for a person for you" in page
    assert "Ruth" not in page


def test_the_next_step_is_on_top_from_the_introduction_to_the_meeting(
    introduced: Match, amina: Membership, ruth: Membership, by_link: ByLink, clock
) -> None:
    client = by_link(amina, "home", amina)
    assert "Write to Ruth" in look(client, "home/")
    tap(client, "meet/write", {"text": "Hello Ruth"})
    assert "Ruth will reply to you" in look(client, "home/")
    at = product_clock.now().replace(microsecond=0) + dt.timedelta(days=2)
    row = meetings.propose_times(introduced, by=ruth, times=[at], place="Harbor Café")
    assert "Choose a time to meet Ruth" in look(client, "home/")
    tap(client, f"meet/{row.pk}/{row.times.get().pk}/accept-time")
    assert "You meet Ruth on Friday 6 March" in look(client, "home/")
    clock.travel(days=2, hours=1)
    client = by_link(amina, "home", amina)
    assert "Did you meet Ruth?" in look(client, "home/")


def test_her_page_leads_to_the_page_of_the_meeting(
    introduced: Match, amina: Membership, by_link: ByLink
) -> None:
    client = by_link(amina, "home", amina)
    assert "Your page" in look(client, "meet/")


def test_after_the_meeting_she_waits_for_names(aminas: Client) -> None:
    page = look(aminas, "home/")
    assert "Ruth thinks of people for you" in page
    assert "You now know 1 person" in page


def test_a_new_contact_is_the_next_step(sunita: Referral, aminas: Client) -> None:
    page = look(aminas, "home/")
    assert "Write to Sunita" in page
    assert "You now know 2 people" in page


def test_the_tree_shows_who_came_through_whom_to_any_depth(
    sunita: Referral, aminas: Client
) -> None:
    door = sunita
    for name in ("Ana Lopez", "Bo Chen", "Cara Dunn"):
        door = grow(door, name)
    page = look(aminas, "home/")
    assert "You now know 5 people" in page
    order = [
        page.index(f"<bdi>{name}</bdi></a>") for name in ("Ruth", "Sunita", "Ana", "Bo", "Cara")
    ]
    assert order == sorted(order)
    assert page.count('<ul role="list" class="tree">') == 5


def test_whoever_stepped_back_is_not_named_and_not_counted(
    sunita: Referral, aminas: Client
) -> None:
    grow(sunita, "Ana Lopez")
    actions.remove_contact(sunita.contact, by=sunita.contact)
    page = look(aminas, "home/")
    assert "Sunita" not in page
    assert "Somebody who stepped back" in page
    assert "You now know 2 people" in page


def test_the_page_asks_the_database_as_often_for_many_as_for_one(
    sunita: Referral, aminas: Client, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(30) as few:
        look(aminas, "home/")
    for name in ("Ana Lopez", "Bo Chen", "Cara Dunn"):
        grow(sunita, name)
    with django_assert_max_num_queries(30) as many:
        look(aminas, "home/")
    assert len(many) == len(few)


def test_record_step(sunita: Referral, aminas: Client) -> None:
    for step, words in (
        ("contacted", "Written to"),
        ("meeting_set", "Meeting set"),
        ("met", "Met"),
    ):
        page = tap(aminas, f"home/{sunita.pk}/record", {"to": step})
        assert "Saved." in page
        assert words in page
    sunita.refresh_from_db()
    assert sunita.contacted_at
    assert sunita.met_at
    assert Message.objects.get(template="referrals/mail/onward").to == sunita.contact


def test_a_step_tapped_twice_is_thanked(sunita: Referral, aminas: Client) -> None:
    tap(aminas, f"home/{sunita.pk}/record", {"to": "met"})
    assert "done already" in tap(aminas, f"home/{sunita.pk}/record", {"to": "met"})
    assert Message.objects.filter(template="referrals/mail/onward").count() == 1


def test_a_step_that_does_not_exist_is_refused(sunita: Referral, aminas: Client) -> None:
    assert "There is no such step" in tap(aminas, f"home/{sunita.pk}/record", {"to": "hired"})


def test_after_writing_she_learns_when_to_write_again(sunita: Referral, aminas: Client) -> None:
    page = tap(aminas, f"home/{sunita.pk}/record", {"to": "contacted"})
    assert "You can write again on Tuesday 10 March" in page


def test_drafts_are_ready_before_and_after(sunita: Referral, aminas: Client) -> None:
    assert "Ruth gave me your name" in look(aminas, f"home/{sunita.pk}/")
    tap(aminas, f"home/{sunita.pk}/record", {"to": "met"})
    assert "Thank you for talking with me" in look(aminas, f"home/{sunita.pk}/")


def test_a_contact_without_time_is_not_to_be_written_to(sunita: Referral, aminas: Client) -> None:
    actions.decline_referral(sunita, by=sunita.contact)
    page = look(aminas, f"home/{sunita.pk}/")
    assert "Please do not write" in page
    assert "Write to Sunita" not in look(aminas, "home/")


def test_full_name_and_contact_come_after_the_code(sunita: Referral, aminas: Client) -> None:
    page = look(aminas, "home/") + look(aminas, f"home/{sunita.pk}/")
    for secret in ("Rao", "sunita@", "Northgate", "MacLeod"):
        assert secret not in page
    aminas.post(path(aminas, "code/"), {"code": set_code(aminas.link)})  # type: ignore[attr-defined]
    page = look(aminas, f"home/{sunita.pk}/")
    for item in ("Sunita Rao", "sunita@firm.example", "Northgate"):
        assert item in page


def test_she_notes_whom_a_contact_named(
    sunita: Referral, aminas: Client, later: Later, mailbox
) -> None:
    page = tap(aminas, "refer/add", ANA | {"parent": str(sunita.pk)})
    assert "Saved" in page
    ana = Referral.objects.get(level=2)
    assert ana.parent == sunita
    assert ana.named_by == sunita.contact
    assert not Message.objects.filter(template="referrals/mail/shared", about_id=ana.pk).exists()
    later(minutes=5)
    notice = mailbox("ana@firm.example")[0]
    assert "Sunita Rao" in str(notice["Subject"])


@pytest.mark.parametrize("parent", ["", "nonsense", "00000000-0000-4000-8000-000000000000"])
def test_nobody_is_named_below_an_unknown_person(aminas: Client, parent: str) -> None:
    assert aminas.post(path(aminas, "refer/add"), ANA | {"parent": parent}).status_code == 404


def test_a_mistake_keeps_what_she_typed(sunita: Referral, aminas: Client) -> None:
    page = mistake(aminas, "refer/add", ANA | {"email": "", "parent": str(sunita.pk)})
    assert "Ana Lopez" in page
    assert "Give an email address" in page


def test_below_somebody_removed_nobody_is_named(sunita: Referral, aminas: Client) -> None:
    actions.remove_contact(sunita.contact, by=sunita.contact)
    page = aminas.post(path(aminas, "refer/add"), ANA | {"parent": str(sunita.pk)})
    assert page.status_code in (404, 422)
    assert not Referral.objects.filter(level=2).exists()


def test_share_resume(aminas: Client, amina: Membership) -> None:
    assert "can read your resume" in look(aminas, "home/")
    assert "Nobody but our team" in tap(aminas, "home/resume/share", {"share": "no"})
    tap(aminas, "home/resume/share", {"share": "no"})
    assert not consented(amina, Consent.Purpose.SHARE_RESUME)
    tap(aminas, "home/resume/share", {"share": "yes"})
    tap(aminas, "home/resume/share", {"share": "yes"})
    assert consented(amina, Consent.Purpose.SHARE_RESUME)


def test_withdraw_connectee(
    introduced: Match, amina: Membership, ruth: Membership, by_link: ByLink
) -> None:
    client = by_link(amina, "home", amina)
    assert "No, go back" in look(client, "home/stop/")
    assert "You have stopped" in tap(client, "home/stop/withdraw")
    assert "done already" in tap(client, "home/stop/withdraw")
    introduced.refresh_from_db()
    assert introduced.status == "cancelled"
    assert Message.objects.filter(to=ruth, template="matching/mail/cancelled").count() == 1


def test_another_persons_page_does_not_open(
    amina: Membership, luc: Membership, sunita: Referral, by_link: ByLink
) -> None:
    lucs = by_link(luc, "home", luc)
    assert lucs.get(path(lucs, f"home/{sunita.pk}/")).status_code == 404
    assert lucs.post(path(lucs, f"home/{sunita.pk}/record"), {"to": "met"}).status_code == 404
    assert lucs.post(path(lucs, "refer/add"), ANA | {"parent": str(sunita.pk)}).status_code == 404


def test_a_link_for_another_purpose_does_not_open_her_page(
    met: Match, amina: Membership, by_link: ByLink
) -> None:
    client = by_link(amina, "meet", met)
    assert is_shut(client, "home/")
    assert is_shut(client, "home/stop/withdraw", "post")
    assert is_shut(client, "home/resume/share", "post")


def test_an_ended_link_does_not_open_her_page(aminas: Client, amina: Membership) -> None:
    revoke_links(amina)
    assert is_shut(aminas, "home/")


def test_opening_changes_nothing(sunita: Referral, aminas: Client) -> None:
    for page in ("home/", f"home/{sunita.pk}/", "home/stop/"):
        look(aminas, page)
        aminas.head(path(aminas, page))
        aminas.options(path(aminas, page))
    for verb in (f"home/{sunita.pk}/record", "home/stop/withdraw", "home/resume/share"):
        assert aminas.get(path(aminas, verb)).status_code == 405


def test_a_newcomer_who_stopped_may_apply_again(
    match: Match, amina: Membership, program: Program, by_link: ByLink, later: Later
) -> None:
    later(hours=1)
    assert "You have stopped" in tap(by_link(amina, "home", amina), "home/stop/withdraw")
    amina.refresh_from_db()
    assert (amina.status, amina.ended_reason) == ("ended", "withdrawn")
    assert [a.status for a in amina.applications.all()] == ["withdrawn"]
    again = apply_as(program, Role.CONNECTEE, name="Amina Yusuf", email=amina.person.email)
    assert again.membership == amina
    assert again.status in Application.OPEN


def test_a_match_that_was_cancelled_is_not_found_from_the_newcomers_own_page(
    introduced: Match, amina: Membership, helen: Membership, by_link: ByLink
) -> None:
    client = by_link(amina, "home", amina)
    assert "Write to Ruth" in look(client, "home/")
    meetings.cancel_match(introduced, by=helen, reason="Ruth moved away")
    assert "We look for a person for you" in look(client, "home/")
    assert client.get(path(client, "meet/")).status_code == 404
