"""A counselor signs in and sees their own clients' stage, and nothing else of anybody (R003, R142, R146)."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from tests.cast import apply_as, make_connectee
from tests.intake.walk import problems, text_of
from tests.staff import bare, owed
from threedoors.desk.actions import change_setting
from threedoors.desk.setting_parts import mark
from threedoors.intake import actions as intake
from threedoors.matching import actions as matching
from threedoors.meetings.actions import record_met
from threedoors.partners import actions as partners
from threedoors.people.models import Role
from threedoors.portal.clients import clients_of, in_stages
from threedoors.promises.models import Promise
from threedoors.recruiting import actions as recruiting
from threedoors.recruiting.models import Recommendation

PORTAL = "/port-alder/portal/"
LINA = {
    "role": "connectee", "name": "Lina Costa", "email": "lina@mail.example", "language": "en",
    "occupation": "Nurse", "text": "She is ready.", "agreed": "on",
}  # fmt: skip


@pytest.fixture
def lina(program, dana, as_):
    """Dana named Lina, who said yes and applied."""
    as_(dana).post(f"{PORTAL}refer/client", LINA)
    row = Recommendation.objects.get()
    assert row.member is not None
    draft = recruiting.confirm_recommendation(row, by=row.member)
    said = {"languages": ["en"], "willing_to_network": True, **draft.answers}
    draft.delete()
    application = apply_as(program, Role.CONNECTEE, **said)
    Recommendation.objects.filter(pk=row.pk).update(application=application)
    return application.membership


def test_naming_somebody_counts_nothing_before_their_own_yes(dana, helen, harbor, as_, by_link):
    client = as_(dana)
    assert client.get("/accounts/home/")["Location"] == PORTAL
    for own in (PORTAL, f"{PORTAL}refer/"):
        assert f'href="{own}" aria-current="page"' in client.get(own).content.decode()
    page = client.post(f"{PORTAL}refer/client", LINA, follow=True)
    assert "We write to them once, and they decide." in text_of(page)
    row = Recommendation.objects.get()
    assert list(clients_of(dana.counselor)) == []
    assert client.get(f"{PORTAL}clients/{row.member_id}/").status_code == 404
    link = by_link(row.member, "recommended", row)
    shown = text_of(link.get(f"/l/{link.link.pk}/recommended/"))
    assert "Harbor Settlement Services" in shown
    assert "they see how far you are" in shown
    link.post(f"/l/{link.link.pk}/recommended/confirm")
    assert "Has not applied yet" in text_of(client.get(PORTAL))


def test_a_form_with_a_mistake_keeps_what_was_typed(dana, as_):
    answer = as_(dana).post(f"{PORTAL}refer/client", LINA | {"email": "lina"})
    assert answer.status_code == 422
    assert problems(answer) == ["Enter a valid email address."]
    assert "Lina Costa" in answer.content.decode()


def test_the_stage_is_told_in_words_and_names_no_connector(
    program, helen, dana, lina, ruth, as_, later, introduced
):
    client, page = as_(dana), f"{PORTAL}clients/{lina.pk}/"
    assert "Has applied" in text_of(client.get(page))
    amina = introduced.connectee
    partners.hand_off(amina, dana.counselor.organization, reason="interview", by=helen)
    stages = {c.member.name: str(c.stage) for c in in_stages(clients_of(dana.counselor))}
    assert stages["Amina Yusuf"] == "Introduced to a person"
    record_met(introduced, by=amina, minutes=50)
    seen = client.get(f"{PORTAL}clients/{amina.pk}/").content.decode()
    assert "They have met" in seen
    for secret in ("Ruth", "MacLeod", "Brightwater", "amina@mail.example", "audit teams"):
        assert secret not in seen
    assert "Ruth" not in client.get(PORTAL).content.decode()


def test_a_question_to_a_connector_and_a_no_are_not_told(program, helen, dana, harbor, luc, ruth):
    partners.hand_off(luc, harbor, reason="plans", by=helen)
    match = matching.propose_match(luc, ruth, by=helen)
    assert [str(c.stage) for c in in_stages(clients_of(dana.counselor))] == [
        "Ready: we look for a person"
    ]
    matching.decline_match(match, by=ruth)
    intake.decline_application(luc.applications.get(), by=helen)
    assert [str(c.stage) for c in in_stages(clients_of(dana.counselor))] == [
        "Not in the program now"
    ]


def test_another_counselors_client_is_a_404_like_a_random_address(
    lina, dana, omar, amina, ruth, helen, as_
):
    client = as_(omar)
    nothing = client.get(f"{PORTAL}clients/{uuid4()}/")
    for member in (lina, amina, ruth, helen, dana):
        answer = client.get(f"{PORTAL}clients/{member.pk}/")
        assert answer.status_code == nothing.status_code == 404
        assert bare(answer) == bare(nothing)
        said = {"result": "fits"}
        verb = client.post(f"{PORTAL}clients/{member.pk}/record-screening", said)
        assert verb.status_code == 404
    assert not lina.applications.get().screenings.exists()
    assert "Lina" not in client.get(PORTAL).content.decode()
    for page in ("today/", "partners/", "recruitment/", f"connectees/{lina.pk}/"):
        assert client.get(f"/port-alder/{page}").status_code == 404


@pytest.mark.parametrize(
    ("trusted", "policy", "result", "opens"),
    [
        (True, True, "fits", True),
        (True, False, "fits", False),
        (False, True, "fits", False),
        (True, True, "not_yet", False),
    ],
)
def test_a_screening_counts_only_where_partner_and_program_say_so(
    program, helen, dana, harbor, lina, as_, trusted, policy, result, opens
):
    harbor.may_screen = trusted
    harbor.save()
    path, old = "intake.screened_by", program.policy.intake.screened_by
    new = "coordinator_or_partner" if policy else "coordinator"
    if new != old:
        change_setting(program, path, by=helen, value=new, seen=mark(old))
    said = {"result": result, "note": "I know her well."}
    for _twice in range(2):
        as_(dana).post(f"{PORTAL}clients/{lina.pk}/record-screening", said)
    application = lina.applications.get()
    assert (application.screened_at is not None) is opens
    assert application.screenings.get().counts is opens
    page = text_of(as_(helen).get(f"/port-alder/applications/{application.pk}/"))
    assert "I know her well." in page
    assert ("A recommendation: you decide" in page) is not opens
    owed_still = Promise.objects.open().about(application).filter(kind="be_in_touch")
    assert owed_still.exists()


def test_practice_done_in_the_portal_asks_the_coordinator_to_look_again(
    helen, dana, harbor, amina, as_, later
):
    handoff = partners.hand_off(amina, harbor, reason="interview", by=helen, said="She is shy.")
    client = as_(dana)
    assert "She is shy." in text_of(client.get(PORTAL))
    for verb in ("accept", "finish"):
        assert client.post(f"/port-alder/handoffs/{handoff.pk}/{verb}")["Location"] == PORTAL
    assert "Look again: Amina Yusuf" in text_of(as_(helen).get("/port-alder/today/"))
    assert "partners.accepted" in owed(amina)
    later(days=40)
    months = text_of(client.get(PORTAL))
    assert "March 2026" in months


def test_two_plans_by_a_counselor_ask_the_coordinator_to_review(program, helen, dana, harbor, as_):
    member = make_connectee(program, helen, name="Noor Aziz", email="noor@mail.example")
    application = member.applications.get()
    intake.set_licensing_hold(application, by=helen, hold=True)
    partners.hand_off(member, harbor, reason="plans", by=helen)
    client, page = as_(dana), f"{PORTAL}clients/{member.pk}/"
    assert client.post(f"{page}add-plan", {"text": ""}).status_code == 422
    for text in ("Pharmacy assistant", "Lab technician"):
        assert client.post(f"{page}add-plan", {"text": text}).status_code == 302
    assert application.plans.count() == 2
    assert Promise.objects.open().about(application).filter(kind="review_plans").exists()


def test_a_counselor_whose_sign_in_ended_finds_nothing(helen, dana, lina, as_):
    client = as_(dana)
    Client().post("/accounts/login/code/", {"email": "dana@harbor.example"})
    assert "outbox.sign_in" in owed(dana)
    assert client.get(PORTAL).status_code == 200
    partners.close_portal(dana.counselor, by=helen)
    assert client.get(PORTAL).status_code == 404
    partners.open_portal(dana.counselor, by=helen)
    assert client.get(f"{PORTAL}clients/{lina.pk}/").status_code == 200
