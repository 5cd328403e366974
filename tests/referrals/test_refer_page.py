"""Three names from a phone, one at a time: saved, told, refused in words, never twice."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests.cast import ByLink, Later
from tests.phone import is_shut, look, mistake, path, tap
from threedoors.matching.models import Match
from threedoors.outbox.models import Message
from threedoors.people.actions import revoke_links, set_code
from threedoors.people.models import Membership, Person
from threedoors.promises.models import Promise
from threedoors.referrals import actions
from threedoors.referrals.models import Referral

SUNITA = {"name": "Sunita Rao", "email": "sunita@firm.example", "teller": "program"}


def person(name: str, **said: Any) -> dict[str, Any]:
    email = f"{name.split()[0].lower()}@firm.example"
    return {"name": name, "email": email, "teller": "program", **said}


def mails(template: str) -> int:
    return Message.objects.filter(template=template).count()


def test_the_page_counts_and_says_why_and_by_when(ruths: Client) -> None:
    page = look(ruths, "refer/")
    assert "You named 0 of 3" in page
    assert "Please finish by Saturday 21 March" in page
    assert "Why this matters" in page
    assert "I need ideas" in page


def test_add_referral(ruths: Client, met: Match, amina: Membership) -> None:
    said = SUNITA | {
        "job_title": "Audit Manager",
        "employer": "Northgate",
        "category": "manager",
        "reason": "Hires.",
    }
    page = tap(ruths, "refer/add", said)
    assert "You named 1 of 3" in page
    referral = Referral.objects.get()
    assert (referral.contact.name, referral.category, referral.reason) == (
        "Sunita Rao",
        "manager",
        "Hires.",
    )
    assert (referral.level, referral.teller, referral.match) == (1, "program", met)
    assert Message.objects.get(template="referrals/mail/told").to == referral.contact
    assert Message.objects.get(template="referrals/mail/shared").to == amina


def test_the_third_name_is_thanked_and_a_fourth_is_welcome(ruths: Client, met: Match) -> None:
    for name in ("Sunita Rao", "Owen Blake", "Mei Lin"):
        tap(ruths, "refer/add", person(name))
    assert "can now meet 3 people" in look(ruths, "refer/")
    assert Promise.objects.get(kind="refer").status == "kept"
    assert "can now meet 4 people" in tap(ruths, "refer/add", person("Ana Lopez"))


def test_saving_twice_is_one_contact_and_one_notice(ruths: Client) -> None:
    tap(ruths, "refer/add", SUNITA)
    assert "named this person already" in tap(ruths, "refer/add", SUNITA)
    assert Referral.objects.count() == 1
    assert mails("referrals/mail/told") == 1


WRONG: list[tuple[dict[str, str], str]] = [
    ({"name": ""}, "needs an answer"),
    ({"email": ""}, "Give an email address or a phone number"),
    ({"email": "sunita"}, "valid email"),
    ({"phone": "12"}, "Enter a phone number"),
    ({"name": "www.win-money.example"}, "without a web or email address"),
    ({"name": "x" * 201}, "200"),
    ({"teller": "nobody"}, "valid choice"),
    ({"reason": "x" * 301}, "300"),
    ({"email": "amina@mail.example"}, "already part of the meeting"),
    ({"email": "RUTH@brightwater.example"}, "already part of the meeting"),
]


def test_what_cannot_be_saved_is_explained_and_kept(ruths: Client) -> None:
    for said, problem in WRONG:
        page = mistake(ruths, "refer/add", SUNITA | {"job_title": "Audit Manager"} | said)
        assert problem in page, said
        assert "Audit Manager" in page, said
        assert "<title>Error:" in page, said
    assert not Referral.objects.exists()


def test_odd_names_in_any_script_are_kept(ruths: Client) -> None:
    tap(ruths, "refer/add", SUNITA | {"name": "  نور  \u202eالهدى "})
    assert Person.objects.filter(name="نور الهدى").exists()


def test_a_contact_with_a_phone_only_is_told_by_the_giver(ruths: Client) -> None:
    page = tap(
        ruths, "refer/add", {"name": "Mei Lin", "phone": "902 555 0142", "teller": "program"}
    )
    referral = Referral.objects.get()
    assert referral.teller == "giver"
    assert referral.contact.person.phone == "+19025550142"
    assert "I told them" in page
    assert "Send a notice for me" not in page.split('<form class="form"')[0]
    assert mails("referrals/mail/told") == 0


def test_a_phone_number_in_another_form_is_the_same_person(ruths: Client) -> None:
    tap(ruths, "refer/add", {"name": "Mei Lin", "phone": "902 555 0142", "teller": "giver"})
    again = tap(
        ruths, "refer/add", {"name": "Mei", "phone": "+1 (902) 555-0142", "teller": "giver"}
    )
    assert "named this person already" in again


def test_tell_contact(ruths: Client) -> None:
    tap(ruths, "refer/add", SUNITA | {"teller": "giver"})
    referral = Referral.objects.get()
    assert "Not told yet" in look(ruths, "refer/")
    assert "they know" in tap(ruths, f"refer/{referral.pk}/tell")
    tap(ruths, f"refer/{referral.pk}/tell")
    referral.refresh_from_db()
    assert referral.told_at
    assert Promise.objects.get(kind="tell").status == "kept"
    assert "Knows about it" in look(ruths, "refer/")


def test_send_notice(ruths: Client, later: Later) -> None:
    tap(ruths, "refer/add", SUNITA | {"teller": "giver"})
    referral = Referral.objects.get()
    assert "Our notice is on its way" in tap(ruths, f"refer/{referral.pk}/send")
    assert "on its way" in tap(ruths, f"refer/{referral.pk}/send")
    later(minutes=5)
    referral.refresh_from_db()
    assert referral.told_at
    assert mails("referrals/mail/told") == 1


def test_a_removed_contact_cannot_be_named_again(ruths: Client, sunita: Referral) -> None:
    actions.remove_contact(sunita.contact, by=sunita.contact)
    page = mistake(ruths, "refer/add", SUNITA | {"email": "Sunita@FIRM.example"})
    assert "cannot be added" in page
    assert Referral.objects.count() == 1


def test_a_removed_contact_who_has_another_role_cannot_be_named_again(
    ruths: Client, met: Match, ruth: Membership, tomas: Membership
) -> None:
    said = SUNITA | {"name": tomas.name, "email": tomas.person.email}
    tap(ruths, "refer/add", said)
    contact = Referral.objects.get().contact
    actions.remove_contact(contact, by=contact)
    tomas.person.refresh_from_db()
    assert tomas.person.email
    assert "cannot be added" in mistake(ruths, "refer/add", said)


def test_the_message_to_send_shows_full_names_only_after_the_code(ruths: Client) -> None:
    page = look(ruths, "refer/")
    assert "I would like to introduce" in page
    assert "Yusuf" not in page
    ruths.post(path(ruths, "code/"), {"code": set_code(ruths.link)})  # type: ignore[attr-defined]
    assert "Amina Yusuf" in look(ruths, "refer/")


def test_contacts_are_shown_by_first_name(ruths: Client, sunita: Referral) -> None:
    page = look(ruths, "refer/")
    assert "Sunita" in page
    assert "Rao" not in page
    assert "sunita@" not in page


def test_the_link_about_the_meeting_leads_here_too(
    met: Match, ruth: Membership, by_link: ByLink
) -> None:
    client = by_link(ruth, "meet", met)
    assert "You named 0 of 3" in look(client, "refer/")
    assert "You named 1 of 3" in tap(client, "refer/add", SUNITA)


def test_before_the_meeting_nobody_is_named(
    introduced: Match, ruth: Membership, by_link: ByLink
) -> None:
    client = by_link(ruth, "refer", introduced)
    assert "First you meet" in look(client, "refer/")
    assert "changed" in mistake(client, "refer/add", SUNITA)
    assert not Referral.objects.exists()


def test_the_newcomer_cannot_name_people_for_herself(
    met: Match, amina: Membership, by_link: ByLink
) -> None:
    client = by_link(amina, "meet", met)
    assert client.get(path(client, "refer/")).status_code == 404
    assert client.post(path(client, "refer/add"), SUNITA).status_code == 404
    assert not Referral.objects.exists()


def test_another_persons_link_names_nobody(
    met: Match, tomas: Membership, sunita: Referral, by_link: ByLink
) -> None:
    stranger = by_link(tomas, "refer", met)
    assert stranger.get(path(stranger, "refer/")).status_code == 404
    assert stranger.post(path(stranger, "refer/add"), SUNITA).status_code == 404
    assert stranger.post(path(stranger, f"refer/{sunita.pk}/tell")).status_code == 404


def test_a_link_for_another_purpose_names_nobody(
    met: Match, ruth: Membership, by_link: ByLink
) -> None:
    client = by_link(ruth, "answer", met)
    assert is_shut(client, "refer/")
    assert is_shut(client, "refer/add", "post")


def test_an_ended_link_names_nobody(ruths: Client, ruth: Membership) -> None:
    revoke_links(ruth)
    assert is_shut(ruths, "refer/")
    assert is_shut(ruths, "refer/add", "post")


def test_opening_changes_nothing(ruths: Client, sunita: Referral) -> None:
    look(ruths, "refer/")
    ruths.head(path(ruths, "refer/"))
    ruths.options(path(ruths, "refer/"))
    assert ruths.get(path(ruths, "refer/add")).status_code == 405
    assert ruths.get(path(ruths, f"refer/{sunita.pk}/tell")).status_code == 405
