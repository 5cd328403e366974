"""Naming people who are here, were here, rest, were erased, or are named by many (bar S9, M12, P3, P6; R131, R139)."""

from __future__ import annotations

import pytest

from tests.cast import coordinator, make_connector, make_program
from tests.intake.walk import text_of
from tests.recruiting.test_recommend import KIM, named, suggest
from threedoors.base import clock as now
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.intake import actions as intake
from threedoors.intake.models import Application
from threedoors.outbox.models import Message
from threedoors.people.actions import erase_person, pause_member, remove_person, suppress
from threedoors.people.links import Suppression
from threedoors.people.models import Person, Role
from threedoors.recruiting import actions, figures, prospects
from threedoors.recruiting.models import Recommendation

__all__ = ["named"]
LETTER = "recruiting/mail/recommended"


def letters(status: str = "sent"):
    return Message.objects.filter(template=LETTER, status=status)


def name(program, by, **said):
    known = {key: value for key, value in KIM.items() if key != "agreed"}
    return actions.recommend(program, by=by, **known | said)


def test_a_name_taken_back_after_the_mail_leaves_one_mail_that_shows_who_still_named_them(
    program, ruth, tomas, named, by_link, send
):
    send()
    other = name(program, tomas, text="Kim is kind.")
    actions.withdraw_recommendation(named, by=ruth)
    send()
    assert letters().count() == 1
    client = by_link(named.member, "recommended", named)
    page = text_of(client.get(f"/l/{client.link.pk}/recommended/"))
    assert "Kim is kind." in page
    assert "Kim knows every bank." not in page
    client.post(f"/l/{client.link.pk}/recommended/confirm")
    other.refresh_from_db()
    assert other.status == "confirmed"


def test_a_name_taken_back_before_the_mail_left_is_mailed_for_whoever_still_named_them(
    program, ruth, tomas, named, send
):
    name(program, tomas)
    actions.withdraw_recommendation(named, by=ruth)
    send()
    assert letters().count() == 1
    assert "Ruth" not in letters().get().source


def test_no_answer_is_no_answer_to_everybody_who_named_them(program, tomas, named, later):
    later(days=20)
    name(program, tomas)
    later(days=10)
    assert letters().count() == 2  # the mail and its one reminder, which says that it is the last
    assert set(Recommendation.objects.values_list("status", "name")) == {("lapsed", "")}
    named.member.person.refresh_from_db()
    assert named.member.person.erased_at is not None


def test_naming_and_taking_back_in_turn_mails_nobody_twice_and_tells_nothing(
    program, ruth, clock, send
):
    suppress(program, Suppression.Reason.REMOVED, "never@mail.example")
    for email in ("new@mail.example", "never@mail.example"):
        actions.withdraw_recommendation(name(program, ruth, email=email), by=ruth)
        with pytest.raises(Refusal, match="Please wait a month"):
            name(program, ruth, email=email.upper())
    clock.travel(days=29)
    actions.forget_old_keys()
    assert not Recommendation.objects.exclude(key="").exists()
    name(program, ruth, email="new@mail.example")


def test_a_no_wipes_what_was_said_for_the_other_role_too(program, tomas, named):
    name(program, tomas, role="connectee", text="New in town.")
    actions.decline_recommendation(named, by=named.member)
    assert set(Recommendation.objects.values_list("status", "name", "text")) == {
        ("declined", "", "")
    }


def test_a_name_taken_back_for_one_role_leaves_the_question_for_the_other(
    program, ruth, tomas, named
):
    other = name(program, tomas, role="connectee")
    actions.withdraw_recommendation(named, by=ruth)
    other.member.person.refresh_from_db()
    assert other.member.person.email == "kim@bell.example"


def test_a_no_of_somebody_who_stays_says_what_is_true_and_is_kept(program, tomas, ruth, by_link):
    row = name(program, tomas, role="connectee", email=ruth.person.email)
    client = by_link(row.member, "recommended", row)
    page = text_of(client.get(f"/l/{client.link.pk}/recommended/"))
    assert "We forget that they named you." in page
    assert "erase" not in page
    client.post(f"/l/{client.link.pk}/recommended/decline")
    again = name(program, tomas, role="connectee", email=ruth.person.email)
    assert again.member is None
    ruth.person.refresh_from_db()
    assert ruth.person.email


def test_somebody_who_was_here_before_is_brought_by_nobody(
    program, helen, ruth, tomas, dana, clock
):
    known = [
        make_connector(program, helen, name=f"K{number}", email=f"k{number}@mail.example")
        for number in range(2)
    ]
    clock.travel(days=1)
    for member in known:
        row = name(program, tomas, email=member.person.email)
        actions.confirm_recommendation(row, by=member)
    partner = dana.counselor.organization
    row = name(program, dana, email=ruth.person.email, organization=partner)
    before = figures.by_channel(program)
    actions.confirm_recommendation(row, by=ruth)
    assert figures.by_channel(program) == before
    assert figures.credited_to(partner) == (0, {})
    assert figures.super_connectors(program) == []


def test_whoever_stepped_back_may_begin_anew_by_a_yes(program, amina, ruth, by_link):
    intake.withdraw_application(amina.applications.get(), by=amina)
    row = name(program, ruth, role="connectee", email=amina.person.email)
    client = by_link(amina, "recommended", row)
    assert "A form begins" in text_of(client.get(f"/l/{client.link.pk}/recommended/"))
    answer = client.post(f"/l/{client.link.pk}/recommended/confirm")
    assert answer["Location"] == "/port-alder/apply/newcomer/"
    assert Application.objects.filter(status="draft").count() == 1


def test_a_connector_who_rests_is_not_written_to_and_their_giver_hears_the_same(
    program, tomas, ruth, helen, by_link, send
):
    pause_member(ruth, by=helen, until=now.today(program.zone).replace(year=2027))
    answer = suggest(by_link(tomas, "suggest", tomas), email=ruth.person.email)
    assert "We write to them once, and they decide." in text_of(answer)
    send()
    assert letters("withdrawn").get().to == ruth
    with pytest.raises(Refusal):
        actions.ask_to_suggest(ruth, by=helen)


def test_a_question_to_a_connector_who_rests_meanwhile_does_not_leave(program, ruth, helen, send):
    actions.ask_to_suggest(ruth, by=helen)
    pause_member(ruth, by=helen, until=now.today(program.zone).replace(year=2027))
    send()
    assert not Message.objects.filter(
        template="recruiting/mail/ask_to_suggest", status="sent"
    ).exists()


def test_a_connector_who_left_names_nobody_by_an_old_mail(ruth, by_link):
    client = by_link(ruth, "survey", ruth)
    ruth.status = "ended"
    ruth.save()
    assert suggest(client).status_code == 404
    assert not Recommendation.objects.exists()


def test_whoever_is_erased_elsewhere_is_forgotten_here_too(named, helen, as_):
    remove_person(named.member.person, by=helen)
    page = as_(helen).get("/port-alder/recruitment/").content.decode()
    assert "Kim Bell" not in page
    actions.forget_old_keys()
    named.refresh_from_db()
    assert (named.status, named.name, named.text, named.key) == ("withdrawn", "", "", "")


def test_nobody_is_written_to_in_the_name_of_somebody_erased(named, ruth, helen, send):
    erase_person(ruth.person, by=helen)
    send()
    assert letters("withdrawn").count() == 1


def test_a_yes_waits_while_the_program_rests(program, named, by_link):
    program.status = "paused"
    program.save()
    client = by_link(named.member, "recommended", named)
    answer = client.post(f"/l/{client.link.pk}/recommended/confirm", follow=True)
    assert "The program takes no new people now." in text_of(answer)
    named.refresh_from_db()
    assert named.status == "sent"
    program.status = "active"
    program.save()
    client.post(f"/l/{client.link.pk}/recommended/confirm")
    named.refresh_from_db()
    assert named.status == "confirmed"


def test_a_second_click_is_not_a_second_prospect(program, helen):
    said = {"role": "connector", "name": "Jo Marsh", "source": "web", "phone": "902 555 0101"}
    prospects.add_prospect(program, by=helen, **said)
    with pytest.raises(AlreadyDone):
        prospects.add_prospect(program, by=helen, **said)
    assert Person.objects.filter(name="Jo Marsh").count() == 1


@pytest.mark.parametrize(
    "odd",
    [
        "Kim\r\nBcc: all@mail.example",
        "<script>alert(1)</script>",
        "כרמית " * 40,
        "N" * 201,
        "Kim https://spam.example",
        "\u202eevil\u0000",
    ],
)
def test_odd_names_are_kept_whole_or_refused_and_reach_no_header(ruth, by_link, send, odd):
    answer = suggest(by_link(ruth, "suggest", ruth), name=odd, text=odd, occupation="O" * 120)
    assert answer.status_code in (200, 422)
    send()
    assert not Message.objects.filter(why__startswith="cannot be written").exists()
    for letter in letters():
        assert "\n" not in letter.subject
        assert "spam" not in letter.source
        assert "Bcc" not in letter.source
    if answer.status_code == 200:
        row = Recommendation.objects.get()
        assert row.role == Role.CONNECTOR
        assert not set(row.name) & set("\r\n\u0000\u202e")


def test_in_a_program_of_pairs_nobody_is_promised_a_meeting_in_their_field(
    db, clock, by_link, send
):
    schools = {"about": {"schools": ["Alder State University"]}}
    pals = make_program("pals", "Alder Pals", preset="zoom-pals", settings=schools)
    nora = coordinator(pals, "Nora Quist", "nora@pals.example")
    for role in ("connectee", "connector"):
        row = name(pals, nora, role=role, email=f"{role}@mail.example")
        client = by_link(row.member, "recommended", row)
        page = text_of(client.get(f"/l/{client.link.pk}/recommended/"))
        assert "again and again" in page
        assert "your field" not in page
    send()
    assert letters().count() == 2
    for letter in letters():
        assert "again and again" in letter.source
        assert "field" not in letter.source


def test_the_mail_to_somebody_who_stays_promises_no_erasure(program, tomas, ruth, send):
    name(program, tomas, role="connectee", email=ruth.person.email)
    send()
    assert "We then forget who named you." in letters().get().source
    assert "erase" not in letters().get().source


def test_a_yes_can_be_taken_back_until_something_is_handed_in(program, named, by_link):
    client = by_link(named.member, "recommended", named)
    page = f"/l/{client.link.pk}/recommended/"
    client.post(f"{page}confirm")  # perhaps by a machine that opens mail (bar S11)
    assert client.get(page).content.decode().count("formaction=") == 2
    client.post(f"{page}decline")
    named.refresh_from_db()
    assert (named.status, named.application, named.text) == ("declined", None, "")
    assert not Application.objects.filter(status="draft").exists()
    assert not Person.objects.filter(email="kim@bell.example").exists()


def test_a_yes_stands_once_the_application_is_handed_in(program, named, by_link):
    client = by_link(named.member, "recommended", named)
    page = f"/l/{client.link.pk}/recommended/"
    client.post(f"{page}confirm")
    Application.objects.filter(status="draft").update(
        status="intake", membership=named.member, applied_at=now.now()
    )
    client.post(f"{page}decline")
    named.refresh_from_db()
    assert named.status == "confirmed"
    assert Person.objects.filter(email="kim@bell.example").exists()
