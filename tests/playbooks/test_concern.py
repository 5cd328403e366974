"""A worry told in confidence: who learns of it, what it may hold, and clocks that stand still and go on."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from tests.staff import happened, post, told
from threedoors.base import clock as product_clock
from threedoors.base.models import Event, record
from threedoors.base.refusals import Missing, NotAllowed, Refusal
from threedoors.base.states import may_move
from threedoors.care.goodbyes import part_by_wish
from threedoors.matching import actions as matching
from threedoors.matching import suggesting
from threedoors.matching.models import Match
from threedoors.meetings.actions import record_met
from threedoors.outbox.models import Message
from threedoors.people.actions import erase_person
from threedoors.playbooks import actions
from threedoors.playbooks.bearing import start_clocks, still_clocks
from threedoors.playbooks.concerns import tell_concern
from threedoors.playbooks.models import Case
from threedoors.promises.actions import snooze_promises
from threedoors.promises.models import Promise
from threedoors.referrals.actions import add_referral, waive_referrals
from threedoors.surveys.actions import complete_if_done, complete_match

pytestmark = pytest.mark.django_db
WORRY = "He asked me to come to his home."


def step(case, slug):
    return case.steps.get(slug=slug)


@pytest.mark.parametrize("who", ["amina", "ruth"])
def test_either_side_tells_from_the_own_page_and_nobody_else_learns_of_it(
    request, who, introduced, amina, ruth, helen, as_, by_link, send
):
    """Done by phone pages alone: no mail, no word on the other's page, one line on Today."""
    send()
    mails = Message.objects.count()
    teller = request.getfixturevalue(who)
    about = (amina, "home", amina) if who == "amina" else (ruth, "meet", introduced)
    phone = by_link(*about)
    page = f"/l/{phone.link.pk}/concern/"
    assert page in phone.get(f"/l/{phone.link.pk}/{about[1]}/").text
    assert "One of the two" not in phone.get(page).text
    empty = phone.post(f"{page}tell", {})
    assert empty.status_code == 422
    assert "Please write a few words" in empty.text
    for _again in range(2):
        answer = phone.post(f"{page}tell", {"said": WORRY, "wants_call": "on"}, follow=True)
        assert answer.status_code == 200
    case = Case.objects.get()
    assert (case.member, case.match, case.said, case.wants_call) == (
        teller, introduced, WORRY, True,
    )  # fmt: skip
    send()
    assert Message.objects.count() == mails
    assert "told in confidence" in as_(helen).get("/port-alder/today/").text
    assert WORRY in as_(helen).get(f"/port-alder/cases/{case.pk}/").text
    other = by_link(ruth, "meet", introduced) if who == "amina" else by_link(amina, "home", amina)
    theirs = other.get(f"/l/{other.link.pk}/{other.link.purpose}/").text
    assert "confidence" in theirs  # the same quiet link, and nothing else
    assert WORRY not in theirs
    record = ruth if who == "amina" else amina
    assert "told in confidence" not in as_(helen).get(record.get_absolute_url()).text


def test_more_is_added_to_the_open_case_and_a_stranger_is_refused(introduced, amina, ruth):
    with pytest.raises(NotAllowed):
        tell_concern(amina, by=ruth, said="Not mine to tell.")
    with pytest.raises(Refusal):
        tell_concern(amina, by=amina, said="  ")
    case = tell_concern(amina, by=amina, said=WORRY, match=introduced)
    again = tell_concern(amina, by=amina, said="It happened twice.", wants_call=True)
    assert again.pk == case.pk
    case.refresh_from_db()
    assert case.said == f"{WORRY}\n\nIt happened twice."
    assert case.wants_call
    assert happened(case) == ["case.opened", "case.told_more"]
    step = case.steps.first()
    record("casestep.left_out", about=step, by=None, said="She cried on the phone.")
    erase_person(amina.person, by=amina)
    case.refresh_from_db()
    assert case.said == ""
    assert not Event.objects.filter(said__contains="cried").exists()


def test_staff_keep_the_named_connector_from_new_matches_and_the_match_from_its_end(
    met, amina, luc, ruth, helen, as_, later
):
    ruth.connector.yearly_capacity = 4
    ruth.connector.save()
    case = tell_concern(amina, by=amina, said=WORRY, match=met)
    later(days=20)
    met.refresh_from_db()
    waive_referrals(met, by=helen, reason="Enough.")
    page = as_(helen)
    for verb in ("keep_apart", "keep_apart"):
        assert post(page, verb, case).status_code == 302
    with pytest.raises(Missing, match="rests now"):
        matching.propose_match(luc, ruth, by=helen, reason="I want to.")
    assert not suggesting.suggestions(luc)[0].has_room
    met.refresh_from_db()
    assert not complete_if_done(met)
    with pytest.raises(Missing, match="A case about it is open"):
        complete_match(met, by=helen)
    actions.close_case(case, by=helen, outcome="mistake", note="It was somebody else.")
    later(hours=1)
    met.refresh_from_db()
    assert met.status == "completed"
    assert matching.propose_match(luc, ruth, by=helen).is_open


def test_the_calls_come_in_order_and_a_case_ends_only_after_the_person_heard_back(
    introduced, amina, helen
):
    case = tell_concern(amina, by=amina, wants_call=True, match=introduced)
    with pytest.raises(Missing):
        actions.finish_step(step(case, "decide"), by=helen, note="First the call.")
    actions.finish_step(step(case, "listen"), by=helen, note="She is safe.", stills=True)
    actions.finish_step(step(case, "decide"), by=helen, note="We wait.", keeps_apart=True)
    with pytest.raises(Missing, match="Say what we did"):
        actions.close_case(case, by=helen, outcome="well")
    actions.leave_out_step(step(case, "other_side"), by=helen, reason="There was no yes.")
    actions.finish_step(step(case, "back"), by=helen, note="She wants to go on.")
    case.refresh_from_db()
    assert (case.stills_clocks, case.keeps_apart) == (True, True)
    actions.close_case(case, by=helen, outcome="well")
    case.refresh_from_db()
    assert (case.stills_clocks, case.keeps_apart) == (False, False)
    assert not may_move(case, "open")


def test_clocks_stand_still_and_go_on_where_they_stood(introduced, amina, ruth, helen, later):
    """R186: two days of the reply were left, and two days are left a week later."""
    reply = Promise.objects.get(kind="reply", about_id=introduced.pk)
    left = reply.due_at - product_clock.now()
    actions.report_contacts(introduced, by=ruth)
    case = Case.objects.get()
    still_clocks(case, by=helen)
    mails = Message.objects.count()
    later(days=7)
    assert Message.objects.count() == mails
    reply.refresh_from_db()
    assert reply.escalated_at is None
    actions.finish_step(step(case, "call_connectee"), by=helen, note="Well.", due_on=_in_days(9))
    actions.finish_step(step(case, "call_connector"), by=helen, note="Fine.")
    actions.close_case(Case.objects.get(), by=helen, outcome="well")
    reply.refresh_from_db()
    assert abs(reply.due_at - product_clock.now() - left) < dt.timedelta(seconds=5)
    assert reply.next_nudge_at is not None
    meet = Promise.objects.get(kind="meet", about_id=introduced.pk)
    assert (meet.due_at - introduced.introduced_at).days == 21
    later(days=3)
    reply.refresh_from_db()
    assert reply.escalated_at is not None


def _in_days(days):
    return product_clock.now().date() + dt.timedelta(days=days)


def test_while_another_case_holds_the_clocks_they_do_not_start(introduced, amina, ruth, helen, as_):
    first = tell_concern(amina, by=amina, said=WORRY, match=introduced)
    second = tell_concern(ruth, by=ruth, said="She is unwell.", match=introduced)
    still_clocks(first, by=helen)
    still_clocks(second, by=helen)
    start_clocks(first, by=helen)
    held = Promise.objects.open().about(introduced).filter(owner__isnull=False)
    assert not held.filter(stilled_at=None).exists()
    assert "stand still" in as_(helen).get(f"/port-alder/cases/{second.pk}/").text
    answer = post(as_(helen), "start_clocks", second)
    assert "The clocks go on" in told(answer)
    assert not held.exclude(stilled_at=None).exists()


def test_staff_ask_beyond_the_limit_only_with_a_reason(met, luc, ruth, helen, as_, later):
    """R329: at capacity never suggested first; the reason stays in the history."""
    page = as_(helen)
    review = f"/port-alder/review/?who={luc.pk}&with={ruth.pk}"
    text = page.get(review).text
    assert "Full for this year" in text
    assert "Ask all the same" in text
    to = reverse("propose_match", args=["port-alder", luc.pk, ruth.pk])
    assert "met somebody a few days ago and rests until" in told(page.post(to))
    later(days=15)
    assert "has reached the limit" in told(page.post(to))
    assert not luc.matches_as_connectee.exists()
    page.post(to, {"reason": "Ruth offered it herself."})
    match = luc.matches_as_connectee.get()
    event = Event.objects.get(kind="match.proposed", about_id=match.pk)
    assert (match.connector, event.said) == (ruth, "Ruth offered it herself.")


def test_a_clock_that_is_made_while_a_case_holds_them_stands_still_too(
    introduced, amina, ruth, helen, later
):
    """The first message and a first door would each have begun a clock that runs."""
    case = tell_concern(amina, by=amina, said=WORRY, match=introduced)
    still_clocks(case, by=helen)
    matching.record_first_message(introduced, by=amina)
    reply = Promise.objects.open().about(introduced).get(kind="reply")
    assert reply.stilled_at is not None
    record_met(introduced, by=amina)
    door = add_referral(introduced, by=ruth, name="Sunita Rao", email="sunita@rao.example")
    owed = Promise.objects.open().filter(
        owner__in=[amina, ruth], about_id__in=[introduced.pk, door.pk]
    )
    assert set(owed.values_list("kind", flat=True)) >= {"refer", "write"}
    assert not owed.filter(stilled_at=None).exists()
    with pytest.raises(Refusal):
        snooze_promises(list(owed), by=helen, until=product_clock.now())
    snooze_promises(list(owed), by=helen, until=product_clock.now() + dt.timedelta(days=2))
    mails = set(Message.objects.values_list("pk", flat=True))
    later(days=30)
    since = Message.objects.exclude(pk__in=mails)
    assert set(since.values_list("template", flat=True)) == {"outcomes/mail/asked"}
    assert not any(promise.is_late(product_clock.now()) for promise in owed.all())
    start_clocks(Case.objects.get(), by=helen)
    assert not owed.exclude(stilled_at=None).exists()
    assert not owed.filter(next_nudge_at=None).exists()


def test_what_is_told_of_somebody_else_says_of_whom(introduced, luc, ruth, helen):
    """A case is about two people; staff must not keep the wrong one from new matches."""
    case = tell_concern(ruth, by=ruth, said="She is unwell.", match=introduced)
    other = Match.objects.create(
        program=ruth.program, connectee=luc, connector=ruth, status="cancelled",
        proposed_at=product_clock.now(),
    )  # fmt: skip
    tell_concern(ruth, by=ruth, said="He shouts.", match=other)
    case.refresh_from_db()
    assert case.said == "She is unwell.\n\nLuc: He shouts."


def test_a_reason_is_asked_for_only_where_it_helps(met, amina, luc, ruth, helen, as_):
    page = as_(helen)
    review = f"/port-alder/review/?who={luc.pk}&with={ruth.pk}"
    to = reverse("propose_match", args=["port-alder", luc.pk, ruth.pk])
    empty = page.post(to, {"reason": " "})
    assert empty.status_code == 422
    assert "Why ask beyond the limit?" in empty.text
    assert "Ask all the same" in page.get(review).text
    case = tell_concern(amina, by=amina, said=WORRY, match=met)
    post(page, "keep_apart", case)
    assert "Ask all the same" not in page.get(review).text


def test_whoever_has_stopped_finds_the_way_to_tell(introduced, ruth, by_link):
    part_by_wish(ruth, by=ruth, reason="other")
    phone = by_link(ruth, "care", ruth)
    page = f"/l/{phone.link.pk}/concern/"
    assert page in phone.get(f"/l/{phone.link.pk}/care/").text
    assert "Only our team reads" in phone.post(f"{page}tell", {"said": WORRY}, follow=True).text
    assert Case.objects.get().said == WORRY


def test_what_a_contact_owes_below_a_door_goes_on_too_when_the_case_is_over(
    met, amina, ruth, helen
):
    """A clock that was made while everything stood still is not left behind."""
    case = tell_concern(amina, by=amina, said=WORRY, match=met)
    still_clocks(case, by=helen)
    door = add_referral(met, by=ruth, name="Ana Lopez", email="ana@firm.example")
    below = add_referral(
        met, by=door.contact, parent=door, name="Bo Chen", email="bo@firm.example", teller="giver"
    )
    tell = Promise.objects.about(below).filter(kind="tell")
    assert tell.get().stilled_at is not None
    start_clocks(case, by=helen)
    assert tell.get().stilled_at is None
    assert tell.get().next_nudge_at is not None
