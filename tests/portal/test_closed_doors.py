"""What a counselor must not reach: no longer there, a colleague helps, the newcomer left (bar S8, P14)."""

from __future__ import annotations

import pytest

from tests.intake.walk import text_of
from tests.partners.office import make_counselor
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.intake import actions as intake
from threedoors.outbox.models import Message
from threedoors.partners import actions as partners
from threedoors.people.actions import erase_person, suppress
from threedoors.people.links import Suppression
from threedoors.promises.models import Promise
from threedoors.recruiting.models import Recommendation

PORTAL = "/port-alder/portal/"
LETTER = "partners/mail/handoff"


@pytest.fixture
def erin(harbor, helen):
    """Erin works beside Dana."""
    return make_counselor(harbor, helen, "Erin Cole", "erin@harbor.example")


@pytest.fixture
def asked(harbor, dana, helen, amina):
    """Harbor is asked to help Amina."""
    return partners.hand_off(amina, harbor, reason="interview", by=helen, said="She is shy.")


def test_a_counselor_whose_sign_in_ended_hears_of_no_newcomer(
    asked, helen, harbor, dana, luc, by_link, send
):
    partners.close_portal(dana.counselor, by=helen)
    send()
    partners.hand_off(luc, harbor, reason="plans", by=helen)
    send()
    assert set(Message.objects.filter(template=LETTER).values_list("status", flat=True)) == {
        "withdrawn"
    }
    dana.refresh_from_db()
    client = by_link(dana, "handoff", asked)  # a new link, asked for from an old mail
    answer = client.get(f"/l/{client.link.pk}/handoff/")
    assert answer.status_code == 404
    assert "Amina" not in answer.content.decode()
    assert client.post(f"/l/{client.link.pk}/handoff/accept").status_code == 404


def test_what_a_colleague_has_taken_is_theirs(asked, helen, dana, erin, as_, by_link):
    as_(dana).post(f"/port-alder/handoffs/{asked.pk}/accept")
    colleague, link = as_(erin), by_link(erin, "handoff", asked)
    assert "Amina" not in colleague.get(PORTAL).content.decode()
    assert colleague.get(f"{PORTAL}clients/{asked.member_id}/").status_code == 404
    page = text_of(link.get(f"/l/{link.link.pk}/handoff/"))
    assert "A colleague of yours helps already." in page
    assert "It is done" not in page
    for verb in ("accept", "attend", "finish", "decline"):
        colleague.post(f"/port-alder/handoffs/{asked.pk}/{verb}")
        link.post(f"/l/{link.link.pk}/handoff/{verb}")
    asked.refresh_from_db()
    assert (asked.status, asked.counselor) == ("accepted", dana.counselor)
    partners.close_portal(dana.counselor, by=helen)
    link.post(f"/l/{link.link.pk}/handoff/finish")  # somebody has to go on
    asked.refresh_from_db()
    assert asked.status == "done"


def test_whoever_leaves_needs_no_help_by_a_partner(asked, helen, dana, amina, as_, by_link, send):
    intake.withdraw_application(amina.applications.get(), by=amina)
    send()
    assert Message.objects.get(template=LETTER).status == "withdrawn"
    assert not Promise.objects.open().about(asked).exists()
    client, link = as_(dana), by_link(dana, "handoff", asked)
    assert "Amina" not in client.get(PORTAL).content.decode()
    assert client.get(f"{PORTAL}clients/{amina.pk}/").status_code == 404
    page = text_of(link.get(f"/l/{link.link.pk}/handoff/"))
    assert "This question is closed." in page
    link.post(f"/l/{link.link.pk}/handoff/accept")
    assert not amina.messages.filter(template="partners/mail/accepted").exists()


def test_staff_take_a_question_back(asked, helen, dana, amina, as_, send):
    staff, verb = as_(helen), f"/port-alder/handoffs/{asked.pk}/withdraw"
    assert as_(dana).post(verb).status_code == 404
    page = f"/port-alder/applications/{amina.applications.get().pk}/"
    assert verb in staff.get(page).content.decode()
    for _twice in range(2):
        assert staff.post(verb)["Location"] == page
    send()
    asked.refresh_from_db()
    assert asked.status == "withdrawn"
    assert Message.objects.get(template=LETTER).status == "withdrawn"
    assert not Promise.objects.open().about(asked).exists()


def test_a_plan_is_only_written_where_one_is_asked_for(asked, dana, amina, as_):
    page = f"{PORTAL}clients/{amina.pk}/"
    answer = as_(dana).post(f"{page}add-plan", {"text": "Any"})
    assert answer.status_code == 422
    assert "No other plans are asked for now." in answer.text
    assert not amina.applications.get().plans.exists()


def test_after_the_decision_nobody_screens(asked, dana, amina, as_):
    answer = as_(dana).post(f"{PORTAL}clients/{amina.pk}/record-screening", {"result": "fits"})
    assert answer.status_code == 422
    assert "The team has decided already." in answer.text
    assert not amina.applications.get().screenings.exists()


def test_nobody_who_asked_to_be_left_alone_becomes_a_counselor(program, harbor, helen):
    suppress(program, Suppression.Reason.REMOVED, "never@mail.example")
    with pytest.raises(Refusal, match="asked not to be kept here"):
        partners.add_counselor(harbor, by=helen, name="No", email="never@mail.example")


def test_a_second_click_is_not_a_second_person(harbor, helen, clock):
    partners.add_counselor(harbor, by=helen, name="Kim Bell", phone="902 555 0101")
    with pytest.raises(AlreadyDone):
        partners.add_counselor(harbor, by=helen, name="Kim Bell", phone="902 555 0101")
    clock.travel(days=1)
    partners.add_counselor(harbor, by=helen, name="Kim Bell", phone="902 555 0199")
    assert harbor.counselors.count() == 2


def test_nobody_is_asked_to_help_somebody_who_was_erased(harbor, helen, dana, amina):
    erase_person(amina.person, by=helen)
    with pytest.raises(Refusal, match="no longer here"):
        partners.hand_off(amina, harbor, reason="other", by=helen)


@pytest.mark.parametrize("steps", [(), ("accept",), ("accept", "attend")])
def test_a_mailed_page_never_has_one_button_alone(asked, dana, by_link, steps):
    link = by_link(dana, "handoff", asked)
    for verb in steps:
        link.post(f"/l/{link.link.pk}/handoff/{verb}")
    page = link.get(f"/l/{link.link.pk}/handoff/").content.decode()
    assert (
        page.count("formaction=") >= 2
    )  # whoever opens mail by machine presses the only one (bar S11)


def test_hidden_fields_change_nothing(dana, chamber, helen, as_):
    said = {
        "role": "connectee", "name": "Lina Costa", "email": "lina@mail.example", "language": "en",
        "agreed": "on", "organization": str(chamber.pk), "by": str(helen.pk), "status": "confirmed",
    }  # fmt: skip
    client = as_(dana)
    assert client.post(f"{PORTAL}refer/client", said | {"role": "coordinator"}).status_code == 422
    client.post(f"{PORTAL}refer/client", said)
    row = Recommendation.objects.get()
    assert (row.by, row.organization, row.status) == (dana, dana.counselor.organization, "sent")
