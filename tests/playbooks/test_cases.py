"""Cases: what they hold back, the order of their steps, and what opens one by itself."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.readability import read
from tests.staff import address, happened, owed, post, stranger_sees_nothing, told
from threedoors.activities import actions as activities
from threedoors.base import clock as product_clock
from threedoors.base.refusals import Missing, NotAllowed, Refusal
from threedoors.intake import actions as intake
from threedoors.matching import actions as matching
from threedoors.matching.gates import closed
from threedoors.matching.models import Match
from threedoors.partners.actions import add_organization, hand_off
from threedoors.playbooks import actions
from threedoors.playbooks.books import ORDER, books
from threedoors.playbooks.models import Case
from threedoors.playbooks.pace import write_again_on
from threedoors.promises.models import Promise
from threedoors.referrals import actions as referrals

pytestmark = pytest.mark.django_db
HOLDING = ["interview-practice", "other-plans", "meeting-people"]


def step(case, slug):
    return case.steps.get(slug=slug)


def test_there_are_the_five_books_of_the_seed_and_three_hold_back():
    assert [book.code for book in books()] == list(ORDER)
    assert [book.code for book in books() if book.holds_back] == HOLDING
    for book in books():
        codes = [task.code for task in book.steps]
        assert all(set(task.after) <= set(codes[:n]) for n, task in enumerate(book.steps))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_playbooks_say_is_easy_to_read(language):
    for book in books():
        said = [
            *book.story.lines(language),
            *(x for t in book.steps for x in t.text.lines(language)),
        ]
        assert read("\n".join(said), language).grade <= 8, book.code


@pytest.mark.parametrize("ends", ["by its end", "by a reason"])
@pytest.mark.parametrize("book", HOLDING)
def test_an_open_case_holds_back_a_match_until_it_closes(amina, ruth, helen, book, ends):
    """R173, R192, R194: no match, in words; only a reason of staff opens the gate before the end."""
    case = actions.open_case(amina, by=helen, book=book)
    with pytest.raises(Missing, match=case.of.holds.text("en")):
        matching.propose_match(amina, ruth, by=helen)
    if ends == "by its end":
        actions.close_case(case, by=helen, outcome="mistake", note="Wrong person.")
    else:
        application, why = amina.applications.get(), "We talked it over."
        intake.override_gate(application, by=helen, gate=f"case-{book}", reason=why)
    assert matching.propose_match(amina, ruth, by=helen).is_open


def test_an_open_case_holds_back_an_introduction(match, ruth, helen, as_):
    matching.accept_match(match, by=ruth)
    actions.open_case(match.connectee, by=helen, book="interview-practice")
    assert "Interview practice comes first." in [gate.says for gate in closed(match)]
    answer = post(as_(helen), "introduce_match", match)
    assert "Interview practice comes first." in told(answer)
    match.refresh_from_db()
    assert match.introduced_at is None


def test_a_reason_from_before_does_not_open_a_new_case(amina, ruth, helen):
    application = amina.applications.get()
    gate = "case-interview-practice"
    first = actions.open_case(amina, by=helen, book="interview-practice")
    intake.override_gate(application, by=helen, gate=gate, reason="Once.")
    actions.close_case(first, by=helen, outcome="mistake", note="Too early.")
    product_clock.travel(minutes=5)
    actions.open_case(amina, by=helen, book="interview-practice")
    with pytest.raises(Missing):
        matching.propose_match(amina, ruth, by=helen)


def test_steps_keep_their_order_and_what_must_be_done_is_never_left_out(amina, helen):
    case = actions.open_case(amina, by=helen, book="interview-practice")
    day = product_clock.now().date() + dt.timedelta(days=21)
    with pytest.raises(Missing, match="Some words after our talk"):
        actions.finish_step(step(case, "partner"), by=helen, partner="Center", revisit_on=day)
    with pytest.raises(NotAllowed):
        actions.leave_out_step(step(case, "feedback"), by=helen, reason="No time.")
    with pytest.raises(Refusal):
        actions.leave_out_step(step(case, "talk"), by=helen, reason=" ")
    actions.leave_out_step(step(case, "talk"), by=helen, reason="We wrote it in the notes.")
    assert step(case, "talk").status == "left_out"


def test_a_letter_leaves_as_it_was_edited_and_a_copy_stays(amina, helen, send, mailbox):
    """R174."""
    send()
    case = actions.open_case(amina, by=helen, book="interview-practice")
    actions.finish_step(step(case, "feedback"), by=helen, text="You know a lot.\n# Not a heading")
    send()
    mail = mailbox("amina@mail.example")[-1]
    text = mail.get_body(("plain",)).get_content()
    assert mail["Subject"] == "Some words after our talk"
    assert "You know a lot." in text
    assert "# Not a heading" in text
    assert step(case, "feedback").note == "You know a lot.\n# Not a heading"


def test_what_was_asked_before_still_finishes_the_step(amina, helen):
    """A partner who was asked, or an event they were invited to, on another page."""
    partner = add_organization(
        amina.program, by=helen, name="Career Center", kind="nonprofit", sector="public"
    )
    hand_off(amina, partner, reason="interview", by=helen)
    case = actions.open_case(amina, by=helen, book="interview-practice")
    actions.finish_step(step(case, "feedback"), by=helen, text="You know a lot.")
    day = product_clock.now().date() + dt.timedelta(days=21)
    actions.finish_step(step(case, "partner"), by=helen, organization=partner, revisit_on=day)
    assert step(case, "partner").status == "done"
    assert amina.handoffs.count() == 1
    assert amina.applications.get().partner_name == "Career Center"


def test_a_day_to_look_again_tops_the_list_on_that_day(amina, helen):
    """R177."""
    case = actions.open_case(amina, by=helen, book="interview-practice")
    actions.finish_step(step(case, "feedback"), by=helen, text="You know a lot.")
    day = product_clock.now().date() + dt.timedelta(days=21)
    actions.finish_step(step(case, "partner"), by=helen, partner="Career Center", revisit_on=day)
    due = Promise.objects.open().get(kind="case", about_id=case.pk).due_at
    assert due.astimezone(case.program.zone).date() == day
    assert amina.applications.get().status == "with_partner"


def test_one_tap_of_the_connector_opens_a_case_once(introduced, ruth, amina, by_link):
    """R185: the Connectee learns nothing of it."""
    phone = by_link(ruth, "meet", introduced)
    for _again in range(2):
        answer = phone.post(f"/l/{phone.link.pk}/meet/report-contacts", follow=True)
        assert "Thank you for telling us" in answer.text
    case = Case.objects.get()
    assert (case.member, case.match, case.opened_by) == (amina, introduced, ruth)
    assert "match.contacts_reported" in happened(introduced)
    assert not any(name.startswith("playbooks") for name in owed(amina))
    others = by_link(amina, "meet", introduced)
    assert others.post(f"/l/{others.link.pk}/meet/report-contacts").status_code == 404


def test_the_third_contact_in_five_days_is_flagged_and_a_reply_ends_it(
    introduced, amina, ruth, helen, later, by_link
):
    """R185: "You can write again from" a day; staff are told; a reply begins afresh."""
    matching.write_first_message(introduced, by=amina, text="Hello Ruth")
    for _again in range(2):
        later(days=1)
        introduced.refresh_from_db()
        actions.log_contact(introduced, by=amina)
    assert Promise.objects.open().filter(kind="pace", about_id=introduced.pk).exists()
    phone = by_link(amina, "home", amina)
    page = phone.get(f"/l/{phone.link.pk}/home/").text
    assert "You can write again from" in page
    assert "Please wait now." in page
    other = by_link(amina, "meet", introduced)
    assert "Please wait now." in other.get(f"/l/{other.link.pk}/meet/").text
    by_ruth = by_link(ruth, "meet", introduced)
    assert "Please wait now." not in by_ruth.get(f"/l/{by_ruth.link.pk}/meet/").text
    with pytest.raises(Refusal, match="noted this already"):
        actions.log_contact(introduced, by=amina)
    matching.record_reply(introduced, by=ruth)
    introduced.refresh_from_db()
    assert write_again_on(introduced) is None
    with pytest.raises(NotAllowed):
        actions.log_contact(introduced, by=ruth)


def test_another_connector_is_refused_kindly_with_the_day_and_other_ways(
    met, amina, helen, by_link, send, mailbox
):
    """R200-R205: a task and a reply with reason, day and event; no match."""
    event = activities.add_activity(
        amina.program,
        by=helen,
        name="Coffee hour",
        starts_at=product_clock.now() + dt.timedelta(days=4),
        kind="networking_event",
        place="Library",
    )
    phone = by_link(amina, "home", amina)
    for _again in range(2):
        answer = phone.post(f"/l/{phone.link.pk}/home/ask-for-another", follow=True)
        assert "Please look at the email we sent." in answer.text
    send()
    text = mailbox("amina@mail.example")[-1].get_body(("plain",)).get_content()
    for said in ("4 March 2026", "one person", "Many people wait", "one more name", event.name):
        assert said in text, said
    assert Case.objects.get().book == "another-connector"
    assert Match.objects.filter(connectee=amina).count() == 1
    assert Promise.objects.open().filter(kind="case").exists()


def test_nobody_asks_for_another_before_the_meeting(introduced, amina, by_link):
    phone = by_link(amina, "home", amina)
    assert "another person" not in phone.get(f"/l/{phone.link.pk}/home/").text
    phone.post(f"/l/{phone.link.pk}/home/ask-for-another")
    assert not Case.objects.exists()


def test_a_stranger_opens_and_does_nothing(introduced, amina, helen, ben, as_):
    case = actions.open_case(amina, by=helen, book="pace", match=introduced)
    browser = as_(ben)
    stranger_sees_nothing(browser, "open_case", amina, ben)
    stranger_sees_nothing(browser, "close_case", case, ben)
    for verb in ("finish_step", "leave_out_step"):
        stranger_sees_nothing(browser, verb, case.steps.first(), ben)
    assert browser.get(address("case", case)).status_code == 404


def test_a_chain_that_stopped_shows_tips_and_events_and_staff_see_it(
    met, amina, ruth, helen, as_, by_link, later
):
    """R199: two weeks without an open introduction; a new door ends it."""
    door = referrals.add_referral(met, by=ruth, name="Sunita Rao", email="sunita@rao.example")
    for step_done in ("contacted", "met"):
        referrals.record_step(door, by=amina, step=step_done)
        door.refresh_from_db()
    browser, cases = as_(helen), f"/{amina.program.slug}/cases/"
    assert "Introductions have stopped" not in browser.get(cases).text
    product_clock.travel(days=15)
    assert "Introductions have stopped" in browser.get(cases).text
    phone = by_link(amina, "home", amina)
    assert "Ask each of them for one more name." in phone.get(f"/l/{phone.link.pk}/home/").text
    met.refresh_from_db()
    referrals.add_referral(met, by=ruth, name="Owen Blake", email="owen@firm.example")
    assert "Introductions have stopped" not in browser.get(cases).text
