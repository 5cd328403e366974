"""Partners as a coordinator keeps them: kinds, people, talks, agreements, whom they look for (R024, R339-R357)."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import make_connector
from tests.desk.desk import queries
from tests.intake.walk import problems, text_of
from tests.partners.office import make_partner
from tests.people.test_budgets import STAFF, too_heavy
from tests.staff import happened, owed, told
from threedoors.matching.actions import propose_match
from threedoors.matching.gaps import committed, gaps
from threedoors.matching.models import Match
from threedoors.partners import actions
from threedoors.partners.models import Organization
from threedoors.promises.models import Promise

PAGE = "/port-alder/partners/"
NEW = {"name": "City College", "kind": "university", "sector": "public", "city": "Port Alder"}


@pytest.fixture
def staff(helen, as_):
    return as_(helen)


def test_every_kind_of_the_program_can_be_chosen_and_is_counted(program, helen, staff, harbor):
    kinds = [choice.code for choice in program.policy.partner_types]
    for number, kind in enumerate(kinds):
        saved = staff.post(f"{PAGE}add", NEW | {"name": f"Partner {number}", "kind": kind})
        assert saved.status_code == 302
    page = text_of(staff.get(PAGE))
    assert "University or college 1" in page
    assert "Immigrant services 2" in page
    only = text_of(staff.get(PAGE, {"kind": "chamber", "sector": "public"}))
    assert "1 partner ·" in only
    assert "Harbor" not in only


def test_a_second_partner_of_the_same_name_is_refused_with_what_was_typed(staff, harbor):
    again = staff.post(f"{PAGE}add", NEW | {"name": "HARBOR settlement services"})
    assert again.status_code == 422
    assert problems(again) == ["There is a partner with this name already."]
    assert 'value="HARBOR settlement services"' in again.content.decode()
    assert Organization.objects.count() == 1


def test_one_talk_stands_on_the_page_of_everybody_who_took_part(staff, harbor, chamber, clock):
    said = {
        "kind": "presentation",
        "audience": "40",
        "note": "They liked it.",
        "others": [str(chamber.pk)],
    }
    day = {"held_on_day": "2", "held_on_month": "3", "held_on_year": "2026"}
    for _twice in range(2):
        staff.post(f"{PAGE}{harbor.pk}/record-interaction", said | day)
    assert harbor.interactions.count() == 1
    for partner in (harbor, chamber):
        page = text_of(staff.get(f"{PAGE}{partner.pk}/"))
        assert "40 people listened" in page
        assert "They liked it." in page
    ahead = staff.post(
        f"{PAGE}{harbor.pk}/record-interaction", said | day | {"held_on_year": "2031"}
    )
    assert ahead.status_code == 422


def test_a_partner_nobody_talked_with_for_half_a_year_is_dormant(staff, harbor, helen, clock):
    actions.record_interaction(harbor, by=helen, kind="call", held_on=dt.date(2026, 3, 1))
    clock.travel(days=180)
    assert "Dormant" not in text_of(staff.get(PAGE))
    clock.travel(days=5)
    assert "Dormant" in text_of(staff.get(PAGE))


def test_thirty_days_before_an_agreement_ends_today_asks_to_talk(staff, harbor, helen, later):
    ends = dt.date(2026, 5, 4)
    actions.add_agreement(
        harbor, by=helen, title="Referrals 2026", begins_on=dt.date(2026, 1, 1), ends_on=ends
    )
    assert "Referrals 2026" not in text_of(staff.get("/port-alder/today/"))
    later(days=31)
    assert "The agreement with Harbor Settlement Services ends soon" in text_of(
        staff.get("/port-alder/today/")
    )
    wrong = {"title_of": "Back", "begins_on": dt.date(2026, 5, 1), "ends_on": dt.date(2026, 4, 1)}
    days = {
        f"{name}_{part}": getattr(wrong[name], part)
        for name in ("begins_on", "ends_on")
        for part in ("day", "month", "year")
    }
    refused = staff.post(f"{PAGE}{harbor.pk}/add-agreement", {"title_of": "Back"} | days)
    assert problems(refused) == ["An agreement ends after it begins."]


def test_a_sector_in_demand_without_connectors_comes_first(program, staff, helen, amina, chamber):
    said = {"work": "Nurses", "sector": "health", "number": "5"}
    until = {"until_day": "1", "until_month": "9", "until_year": "2026"}
    assert staff.post(f"{PAGE}{chamber.pk}/add-need", said | until).status_code == 302
    lines = [(line.waiting, line.free, line.wanted) for line in gaps(helen)]
    assert lines == [(0, 0, 5), (1, 0, 0)]
    make_connector(program, helen, name="Ruth MacLeod", email="ruth@brightwater.example")
    assert [(line.waiting, line.free) for line in gaps(helen)] == [(0, 0), (1, 1)]
    assert "In demand" in text_of(staff.get("/port-alder/recruitment/gaps/"))


def test_two_whole_matches_make_a_committed_connector_who_can_be_asked(
    program, staff, helen, amina, luc, ruth, harbor
):
    for number, newcomer in enumerate((amina, luc)):
        assert committed(helen) == []
        match = propose_match(newcomer, ruth, by=helen)
        Match.objects.filter(pk=match.pk).update(
            status="completed", referrals_waived="Few." * number
        )
    assert committed(helen) == []  # of the second match some introductions were let go
    Match.objects.update(referrals_waived="")
    assert committed(helen) == [ruth]
    assert "Ask for names" in text_of(staff.get("/port-alder/recruitment/gaps/"))


# Handing a newcomer to a partner


def test_a_handoff_is_asked_answered_behind_the_link_and_done(
    program, helen, staff, harbor, dana, amina, by_link, later
):
    said = {"organization": str(harbor.pk), "reason": "interview", "said": "She is shy."}
    assert staff.post(f"/port-alder/people/{amina.pk}/hand-off", said).status_code == 302
    handoff = amina.handoffs.get()
    assert "partners.handoff" in owed(dana)
    link = by_link(dana, "handoff", handoff)
    page = link.get(f"/l/{link.link.pk}/handoff/").content.decode()
    assert "Can you help" in page
    assert "Amina" in page
    for secret in ("Yusuf", "amina@mail.example", "accountant"):
        assert secret not in page
    for verb in ("accept", "attend", "finish"):
        link.post(f"/l/{link.link.pk}/handoff/{verb}")
    assert happened(handoff) == [f"handoff.{s}" for s in ("asked", "accepted", "attended", "done")]
    assert "partners.accepted" in owed(amina)
    assert Promise.objects.open().about(handoff).get().kind == "review_handoff"
    assert "Look again: Amina Yusuf was with Harbor" in text_of(staff.get("/port-alder/today/"))
    again = link.post(f"/l/{link.link.pk}/handoff/finish", follow=True)
    assert "This was done already" in text_of(again)


def test_the_same_help_is_asked_once_and_no_answer_stands_on_today(
    helen, staff, harbor, dana, amina, later
):
    said = {"organization": str(harbor.pk), "reason": "plans"}
    for _time in range(2):
        answer = staff.post(f"/port-alder/people/{amina.pk}/hand-off", said)
    assert "This partner is asked already." in told(answer)
    assert amina.handoffs.count() == 1
    later(days=8)
    assert "has not answered about Amina Yusuf" in text_of(staff.get("/port-alder/today/"))
    application = amina.applications.get()
    assert "Career plans" in text_of(staff.get(f"/port-alder/applications/{application.pk}/"))


def test_a_partner_nobody_can_write_to_is_called(staff, chamber, amina):
    said = {"organization": str(chamber.pk), "reason": "other"}
    answer = staff.post(f"/port-alder/people/{amina.pk}/hand-off", said)
    assert "please call them" in told(answer)
    handoff = amina.handoffs.get()
    staff.post(f"/port-alder/handoffs/{handoff.pk}/accept")
    staff.post(f"/port-alder/handoffs/{handoff.pk}/finish")
    assert "partners.accepted" in owed(amina)
    assert not Promise.objects.open().about(handoff).exists()  # staff know what they have noted


def test_a_contact_without_a_sign_in_is_asked_by_mail_and_one_with_is_asked_alone(
    program, helen, harbor, amina, luc
):
    contact = actions.add_counselor(harbor, by=helen, name="Kim Bell", email="kim@harbor.example")
    actions.hand_off(amina, harbor, reason="language", by=helen)
    assert owed(contact.member) == {"partners.handoff"}
    other = actions.add_counselor(harbor, by=helen, name="Noor Aziz", email="noor@harbor.example")
    actions.open_portal(other, by=helen)
    actions.hand_off(luc, harbor, reason="language", by=helen)
    assert contact.member.messages.count() == 1
    assert owed(other.member) == {"partners.portal", "partners.handoff"}


def test_another_partner_cannot_answer_for_this_one(helen, harbor, omar, amina, as_):
    handoff = actions.hand_off(amina, harbor, reason="interview", by=helen)
    client = as_(omar)
    for verb in ("accept", "finish", "decline"):
        assert client.post(f"/port-alder/handoffs/{handoff.pk}/{verb}").status_code == 404


# Lists


def test_lists_of_partners_ask_as_often_for_three_as_for_one_and_stay_light(
    program, helen, staff, harbor, chamber, dana, amina, luc, as_
):
    actions.record_interaction(harbor, by=helen, kind="call", held_on=dt.date(2026, 2, 1))
    actions.hand_off(amina, harbor, reason="interview", by=helen)
    portal, pages = as_(dana), [PAGE, f"{PAGE}{harbor.pk}/", "/port-alder/recruitment/"]
    one = [queries(staff, page) for page in pages], queries(portal, "/port-alder/portal/")
    for number in range(2):
        make_partner(program, helen, f"Partner {number}")
        actions.add_counselor(harbor, by=helen, name="N", email=f"n{number}@harbor.example")
        actions.record_interaction(
            harbor, by=helen, kind="call", held_on=dt.date(2026, 3, number + 1)
        )
    for reason in ("plans", "language"):
        actions.hand_off(luc, harbor, reason=reason, by=helen)
    assert ([queries(staff, page) for page in pages], queries(portal, "/port-alder/portal/")) == one
    assert [line for page in pages for line in too_heavy(page, staff.get(page), STAFF)] == []
