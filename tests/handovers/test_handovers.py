"""Somebody goes to another community: with their own yes, seen line by line, and shared no sooner."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import make_program
from tests.handovers.rows import agree
from tests.phone import newest
from tests.remembering import remembered
from tests.staff import address, happened, owed, post, told
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal, WrongState
from threedoors.figures.counting import FIGURES
from threedoors.handovers import actions, arriving
from threedoors.handovers.credit import shared_jobs
from threedoors.handovers.models import Arrival, Handover
from threedoors.handovers.parts import handed
from threedoors.handovers.sharing import Shareable, fingerprint
from threedoors.intake import gates
from threedoors.intake.models import Application
from threedoors.meetings.actions import withdraw_connectee
from threedoors.outcomes.actions import tell_outcome
from threedoors.people.actions import erase_person, suppress
from threedoors.people.consents import Consent, consented
from threedoors.people.models import Membership, Person
from threedoors.programs.models import Network, Program
from threedoors.promises.models import Promise

WHY = "An employer in Mill Valley looks for an auditor."


@pytest.fixture
@remembered
def mill_valley(program: Program, elsewhere: Program) -> Program:
    """Both are in one network."""
    network = Network.objects.create(name="Harbor Network")
    Program.objects.filter(pk__in=[program.pk, elsewhere.pk]).update(network=network)
    program.refresh_from_db()
    elsewhere.refresh_from_db()
    return elsewhere


@pytest.fixture
@remembered
def handover(mill_valley, ben, amina, helen) -> Handover:
    """Helen proposes Amina to Mill Valley."""
    return actions.propose_handover(amina, by=helen, to=mill_valley, kind="moves", why=WHY)


def page(client, rest=""):
    return f"/l/{client.link.pk}/{rest}"


SHOWN = (WHY, "amina@mail.example", "Mill Valley Connector Program", "resume.pdf", "Accountant")


def test_from_the_record_to_a_yes_on_a_phone(mill_valley, ben, amina, helen, as_, by_link):
    """Every line is seen, nothing is ticked for them, and nothing crosses before the yes."""
    desk = as_(helen)
    assert "Hand over to another community" in desk.get(amina.get_absolute_url()).text
    said = {"to": str(mill_valley.pk), "kind": "moves", "why": WHY}
    assert told(post(desk, "propose_handover", amina, **said)) == "We ask Amina Yusuf by email."
    handover = Handover.objects.get()
    assert "handovers.asked" in owed(amina)
    assert "Nobody was offered" in as_(ben).get("/mill-valley/handovers/?show=in").text
    phone = by_link(amina, "handover", handover)
    form = phone.get(page(phone, "handover/"))
    assert [words for words in SHOWN if words not in form.text] == []
    assert "checked" not in form.text.split('handover/agree"')[1]
    seen = form.context["form"].initial["seen"]
    empty = phone.post(page(phone, "handover/agree"), {"parts": ["work"], "seen": seen})
    assert empty.status_code == 422
    assert Arrival.objects.count() == 0
    yes = {"parts": ["work"], "agree": "on", "resume": "on", "seen": seen}
    assert "Thank you!" in told(phone.post(page(phone, "handover/agree"), yes))
    assert consented(amina, Consent.Purpose.HAND_OVER)
    assert "We asked <bdi>Mill Valley</bdi>" in phone.get(page(phone, "handover/")).text


def test_whatever_goes_along_is_seen(handover, amina):
    """Also the name they go by."""
    amina.person.call_me, amina.person.phone = "Mina", "+1 902 555 0142"
    amina.person.save()
    found = Shareable(amina).contact
    seen = " ".join(line.text for line in found.lines)
    assert [
        key for key in ("name", "email", "call_me", "phone") if found.kept[key] not in seen
    ] == []


def test_a_field_of_work_and_then_a_person(
    handover, mill_valley, ben, amina, helen, as_, later, mailbox
):
    """The other team sees a field on every page and in its mail; after its yes, who it is."""
    arrival, there = agree(handover), as_(ben)
    before = there.get(address("arrival", arrival)).text
    assert "A newcomer in this field: Money, banks" in before
    before += there.get("/mill-valley/handovers/?show=in").text
    before += there.get("/mill-valley/today/").text
    assert "asks if you take a newcomer" in before
    later(minutes=30)
    [mail] = [m for m in mailbox(ben.person.email) if "do you take" in str(m["Subject"])]
    before += mail.get_body(("plain",)).get_content()
    assert [w for w in ("Amina", "Yusuf", WHY, "accountant", "audit teams") if w in before] == []
    assert "who it is" in told(post(there, "accept_arrival", arrival))
    after = there.get(address("arrival", arrival)).text
    assert "Amina Yusuf" in after
    assert WHY in after
    application = Application.objects.get(program=mill_valley)
    assert application.status in ("intake", "review")
    assert [paper.name for paper in application.documents.all()] == ["resume.pdf"]
    assert application.answers["occupation"] == "accountant"
    assert "goal" not in application.answers
    assert there.get(address("application", application)).status_code == 200
    assert "done already" in told(post(there, "accept_arrival", arrival))


def test_who_moves_leaves_kindly(handover, ben, amina, helen, match, as_):
    arrival = agree(handover)
    arriving.accept_arrival(arrival, by=ben)
    handover.refresh_from_db()
    assert (handover.status, handover.shared, handover.resume) == ("accepted", {}, None)
    match.refresh_from_db()
    amina.refresh_from_db()
    assert (match.status, amina.status) == ("cancelled", Membership.Status.ENDED)
    assert "was proposed to another community" in as_(helen).get(amina.get_absolute_url()).text
    assert "handovers.accepted" in owed(amina)
    assert "handovers.answered" in owed(helen)
    assert happened(handover) == ["handover.proposed", "handover.agreed", "handover.accepted"]
    assert not Promise.objects.open().about(arrival).exists()


def test_who_is_held_here_is_not_told_that_their_place_ends(
    handover, ben, amina, later, mailbox, monkeypatch
):
    """A pair, or an open case: they go on there, and what is open here is finished first."""
    monkeypatch.setattr(gates, "_HOLDS", [lambda _member: "A pair goes on."])
    arriving.accept_arrival(agree(handover), by=ben)
    later(minutes=30)
    amina.refresh_from_db()
    assert amina.status == Membership.Status.ACTIVE
    told = [mail.get_body(("plain",)).get_content() for mail in mailbox(amina.person.email)]
    [accepted] = [text for text in told if "good news" in text]
    assert "what is still open here" in " ".join(accepted.split())
    assert "your place with us ends" not in accepted


def test_also_leaves_everything_as_it_is(mill_valley, ben, amina, helen, match):
    """F20: one employer there, and a Connector here."""
    row = actions.propose_handover(amina, by=helen, to=mill_valley, kind="also", why=WHY)
    arriving.accept_arrival(agree(row, parts=(), resume=False), by=ben)
    match.refresh_from_db()
    amina.refresh_from_db()
    assert (match.status, amina.status) == ("proposed", Membership.Status.ACTIVE)
    there = Application.objects.get(program=mill_valley)
    assert there.documents.count() == 0
    assert "occupation" not in there.answers


def test_a_no_there_tells_the_reason_to_colleagues_only(
    handover, ben, amina, helen, later, mailbox
):
    arrival = agree(handover)
    with pytest.raises(Refusal, match="write why"):
        arriving.decline_arrival(arrival, by=ben, reason=" ")
    arriving.decline_arrival(arrival, by=ben, reason="We are full until May.")
    later(minutes=30)
    told_amina = newest(mailbox(amina.person.email), "cannot take you now").string
    assert "full until May" not in told_amina
    newest(mailbox(helen.person.email), "full until May")
    handover.refresh_from_db()
    assert (handover.status, handover.shared) == ("declined", {})
    assert not Person.objects.filter(program=arrival.program, name="Amina Yusuf").exists()
    with pytest.raises(WrongState):
        arriving.accept_arrival(arrival, by=ben)


@pytest.mark.parametrize("who", ["amina", "helen"])
def test_a_yes_can_be_taken_back_until_it_is_answered(who, handover, ben, request):
    arrival = agree(handover)
    actions.withdraw_handover(handover, by=request.getfixturevalue(who))
    handover.refresh_from_db()
    assert (handover.status, handover.shared, handover.resume) == ("withdrawn", {}, None)
    assert not consented(handover.member, Consent.Purpose.HAND_OVER)
    assert "handovers.offered" not in owed(ben)
    with pytest.raises(WrongState):
        arriving.accept_arrival(arrival, by=ben)
    assert not Promise.objects.open().about(arrival).exists()


def test_only_the_right_one_answers(handover, ben, amina, helen, ruth):
    seen = fingerprint(handover, Shareable(handover.member))
    said: dict[str, Any] = {"seen": seen, "parts": [], "resume": False}
    for other in (helen, ruth, ben):
        with pytest.raises(NotAllowed):
            actions.agree_handover(handover, by=other, **said)
        with pytest.raises(NotAllowed):
            actions.refuse_handover(handover, by=other)
    for other in (ruth, ben):
        with pytest.raises(NotAllowed):
            actions.withdraw_handover(handover, by=other)
    amina.person.phone = "+1 902 555 0142"
    amina.person.save()
    with pytest.raises(Refusal, match="look at it once more"):
        actions.agree_handover(handover, by=amina, **said)
    arrival = agree(handover)
    for other in (helen, amina):
        with pytest.raises(NotAllowed):
            arriving.accept_arrival(arrival, by=other)
    stale = Arrival.objects.get(pk=arrival.pk)
    arriving.accept_arrival(arrival, by=ben)
    with pytest.raises(WrongState):
        arriving.accept_arrival(stale, by=ben)
    with pytest.raises(WrongState):
        actions.withdraw_handover(handover, by=amina)
    assert Application.objects.filter(program=arrival.program).count() == 1


def test_whom_nobody_can_hand_over(handover, mill_valley, amina, luc, ruth, helen, program):
    said = {"by": helen, "kind": "moves", "why": WHY}
    with pytest.raises(AlreadyDone):
        actions.propose_handover(amina, to=mill_valley, **said)
    with pytest.raises(Refusal, match="Only a newcomer"):
        actions.propose_handover(ruth, to=mill_valley, **said)
    stranger = make_program("far-away", "Far Away Connector Program")
    with pytest.raises(Refusal, match="takes nobody from here"):
        actions.propose_handover(luc, to=stranger, **said)
    Person.objects.filter(pk=luc.person_id).update(email="")
    with pytest.raises(Refusal, match="email address"):
        actions.propose_handover(luc, to=mill_valley, **said)


@pytest.mark.parametrize(
    ("where", "status"), [("to", "paused"), ("to", "left"), ("program", "left")]
)
def test_a_program_that_rests_or_left_takes_nobody(where, status, handover, ben):
    arrival = agree(handover)
    Program.objects.filter(pk=getattr(handover, f"{where}_id")).update(status=status)
    with pytest.raises(Refusal, match="takes nobody"):
        arriving.accept_arrival(Arrival.objects.with_people().get(pk=arrival.pk), by=ben)
    arrival.refresh_from_db()
    assert arrival.status == "waiting"
    arriving.decline_arrival(arrival, by=ben, reason="We rest.")


def test_who_took_part_there_is_told_themselves_and_nobody_else(handover, ben, amina, mill_valley):
    suppress(mill_valley, "took_part", amina.person.email)
    with pytest.raises(Refusal, match="You took part in Mill Valley"):
        agree(handover)
    assert Arrival.objects.count() == 0


def test_who_took_part_there_meanwhile_keeps_their_place_here(handover, ben, amina, mill_valley):
    """No mail, no row there, and nobody leaves for a community that helps them no second time."""
    arrival = agree(handover)
    suppress(mill_valley, "took_part", amina.person.email)
    with pytest.raises(Refusal, match="took part here before"):
        arriving.accept_arrival(arrival, by=ben)
    amina.refresh_from_db()
    assert amina.status == Membership.Status.ACTIVE
    assert not Application.objects.filter(program=mill_valley).exists()
    arriving.decline_arrival(Arrival.objects.get(), by=ben, reason="They were here before.")


@pytest.mark.parametrize("agreed", [True, False])
def test_who_steps_back_here_meanwhile_is_offered_nowhere(agreed, handover, ben, amina):
    arrival = agree(handover) if agreed else None
    withdraw_connectee(amina, by=amina)
    handover.refresh_from_db()
    assert (handover.status, handover.shared) == ("withdrawn", {})
    assert not Promise.objects.open().about(handover).exists()
    assert "handovers.ended" not in owed(amina)
    if arrival:
        with pytest.raises(WrongState):
            arriving.accept_arrival(arrival, by=ben)


def test_who_is_erased_there_leaves_no_reason_there(handover, ben, as_):
    arriving.accept_arrival(agree(handover), by=ben)
    arrival = Arrival.objects.get()
    erase_person(Person.objects.get(program=arrival.program, name="Amina Yusuf"), by=None)
    page = as_(ben).get(address("arrival", arrival)).text
    assert WHY not in page
    assert "Amina" not in page


def test_a_reason_of_the_other_side_goes_with_the_person(handover, ben, amina):
    arriving.decline_arrival(agree(handover), by=ben, reason="Too few years as an auditor.")
    erase_person(amina.person, by=None)
    assert Arrival.objects.get().reason == ""


@pytest.mark.parametrize("agreed", [True, False])
def test_who_is_erased_meanwhile_comes_nowhere(agreed, handover, ben, amina):
    arrival = agree(handover) if agreed else None
    erase_person(amina.person, by=None)
    handover.refresh_from_db()
    assert (handover.status, handover.why, handover.shared) == ("withdrawn", "", {})
    if arrival:
        with pytest.raises(WrongState):
            arriving.accept_arrival(arrival, by=ben)


def test_what_was_removed_meanwhile_does_not_come_along(handover, ben, amina):
    arrival = agree(handover)
    amina.applications.get().documents.all().delete()
    application = arriving.accept_arrival(arrival, by=ben)
    assert application.resume() is None


def test_criteria_there_turn_nobody_away_by_mail_after_a_yes(handover, ben, mill_valley):
    """A person has said yes; the reason stays on the application to look at."""
    rule = {"connectee_criteria": {"right_to_work": {"weight": "hard"}}}
    Program.objects.filter(pk=mill_valley.pk).update(settings=rule)
    arrival = agree(handover)
    Handover.objects.update(
        shared=handover.shared | {"name": "Amina Yusuf", "email": "a@b.example", "may_work": "no"}
    )
    application = arriving.accept_arrival(arrival, by=ben)
    assert application.status == "intake"
    assert "intake.not_eligible" not in owed(arrival.member or application.applicant)


def is_shared_in(program):
    """Of each job behind the figure, whether its line says so."""
    jobs = FIGURES["jobs"]
    return ["Shared with" in jobs.line(row).said for row in jobs.listed(program)]


def test_a_job_counts_for_both_and_both_say_that_it_is_shared(
    handover, ben, amina, helen, program, mill_valley
):
    arriving.accept_arrival(agree(handover), by=ben)
    there = Membership.objects.get(program=mill_valley, person__name="Amina Yusuf")
    job = tell_outcome(there, by=ben, kind="job", employer="Northgate Ltd", title="Auditor")
    assert list(shared_jobs(program)) == [job]
    assert list(shared_jobs(mill_valley)) == []
    here = tell_outcome(amina, by=helen, kind="job", employer="Northgate", title="Auditor")
    assert list(shared_jobs(mill_valley)) == [here]
    assert [is_shared_in(each) for each in (program, mill_valley)] == [[True], [True]]


def test_a_job_from_before_is_shared_with_nobody(handover, ben, amina, helen, mill_valley, later):
    tell_outcome(amina, by=helen, kind="job", employer="Old Mill", title="Clerk")
    later(hours=1)
    arriving.accept_arrival(agree(handover), by=ben)
    assert not shared_jobs(mill_valley).exists()
    assert is_shared_in(amina.program) == [False]


def test_a_record_asks_once_for_all_hand_overs(
    handover, mill_valley, helen, amina, django_assert_num_queries
):
    for _again in range(2):
        actions.withdraw_handover(Handover.objects.open().get(), by=helen)
        actions.propose_handover(amina, by=helen, to=mill_valley, kind="also", why=WHY)
    member = Membership.objects.select_related("person", "program").get(pk=amina.pk)
    with django_assert_num_queries(3):
        found = handed(member)
        assert found is not None
        assert [row.there for row in found["rows"]] == ["Mill Valley"] * 3


def test_the_list_asks_the_same_number_of_questions(
    handover, mill_valley, helen, luc, as_, django_assert_num_queries
):
    desk = as_(helen)
    desk.get("/port-alder/handovers/")
    with CaptureQueriesContext(connection) as for_one:
        desk.get("/port-alder/handovers/")
    actions.propose_handover(luc, by=helen, to=mill_valley, kind="also", why=WHY)
    with django_assert_num_queries(len(for_one)):
        found = desk.get("/port-alder/handovers/").text
    assert "Luc Thériault" in found
    assert "Amina Yusuf" in found
