"""An intake conversation: booked with homework, moved, recorded once; findings, plans, and who may answer."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import apply_as
from tests.desk.desk import text_of
from tests.staff import address, happened, owed, post, stranger_sees_nothing, told
from threedoors.base import clock as product_clock
from threedoors.intake import actions as intake
from threedoors.intake import talks
from threedoors.intake.models import Homework
from threedoors.outbox.models import Message
from threedoors.partners.actions import add_organization
from threedoors.people.models import Membership, Role
from threedoors.promises.models import Promise

pytestmark = pytest.mark.django_db
TIME = {"at": "15:00", "how": "video", "place": "meet.example/alder", "planned_minutes": "30"}
VERBS = ["book_intake", "cancel_intake", "ask_homework", "note_findings", "add_plan"]


@pytest.fixture
def farah(program):
    """Farah has applied, in a program that asks for homework before the talk."""
    program.settings = {"intake": {"homework": True}}
    program.save()
    return apply_as(
        program, Role.CONNECTEE, name="Farah Al-Masri", email="farah@mail.example", may_work="yes"
    )


@pytest.fixture
def grace(program):
    return apply_as(
        program, Role.CONNECTOR, name="Grace Lindqvist", email="grace@mail.example", years=9
    )


def on(name, in_days):
    day = product_clock.now().date() + dt.timedelta(days=in_days)
    return {f"{name}{part}": getattr(day, part) for part in ("day", "month", "year")}


def book(browser, application, in_days=3, **more):
    said = TIME | {"language": "en"} | on("day_", in_days) | more
    return post(browser, "book_intake", application, **said)


def page_of(browser, application):
    return text_of(browser.get(address("application", application)))


def test_a_booking_mails_the_time_with_an_entry_and_the_homework(farah, helen, as_, send, mailbox):
    """R163, R180: the homework goes out with the booking; unanswered shows as such."""
    browser = as_(helen)
    send()
    assert "gets an email with the time" in told(book(browser, farah))
    send()
    mail = mailbox("farah@mail.example")[-1]
    text = mail.get_body(("plain",)).get_content()
    assert "Saturday 7 March 2026 at 3 p.m. (Atlantic Time)" in text
    assert "Write three places" in text
    entry = next(p for p in mail.walk() if p.get_content_type() == "text/calendar")
    assert f"UID:{farah.booked().uid}" in entry.get_content()
    assert "Not answered" in page_of(browser, farah)
    open_ones = set(Promise.objects.open().values_list("kind", flat=True))
    assert open_ones == {"intake_talk"}


def test_another_time_moves_the_one_entry_and_the_same_time_is_thanked(farah, helen, as_):
    browser = as_(helen)
    book(browser, farah)
    assert "booked already" in told(book(browser, farah))
    book(browser, farah, in_days=5)
    assert farah.interviews.count() == 1
    assert farah.booked().sequence == 1
    waiting = Message.objects.filter(template="intake/mail/booked", status="owed")
    assert [message.cycle for message in waiting] == ["1"]
    post(browser, "cancel_intake", farah)
    assert farah.booked() is None
    assert "intake.booking_cancelled" in owed(farah.applicant)
    assert set(Promise.objects.open().values_list("kind", flat=True)) == {"be_in_touch"}


def test_a_time_that_has_passed_is_refused_and_nothing_is_lost(farah, helen, as_):
    answer = book(as_(helen), farah, in_days=-1, place="Room 3")
    assert answer.status_code == 422
    assert "Room 3" in answer.text
    assert not farah.interviews.exists()


def test_a_conversation_recorded_twice_is_one_and_holds_the_booked_one(farah, helen, as_):
    """Bad input of issue 3: an interview recorded twice."""
    browser = as_(helen)
    book(browser, farah)
    said = {
        "planned_minutes": "30",
        "minutes": "55",
        "language": "en",
        "mock": "not_ready",
        "q_0": "Spoke of unfair bosses.",
        "result": "again",
        **on("again_on_", 7),
    }
    post(browser, "record_interview", farah, **said)
    assert "recorded already" in told(post(browser, "record_interview", farah, **said))
    talk = farah.interviews.get()
    assert (talk.status, talk.over_minutes) == ("held", 25)
    assert talk.answers == {"Tell me about yourself.": "Spoke of unfair bosses."}
    due = Promise.objects.open().get(kind="revisit", about_id=farah.pk).due_at
    assert due.astimezone(farah.program.zone).date() == dt.date(2026, 3, 11)
    assert "intake.come_back" in owed(farah.applicant)
    page = page_of(browser, farah)
    assert "Not ready for it yet" in page
    assert "+25 more than planned" in page
    assert happened(talk) == ["interview.booked", "interview.held"]


def test_what_a_connector_says_about_their_network_is_used(grace, helen, as_):
    """R151, R152: at least five open questions; the answers tell where the network lies."""
    browser = as_(helen)
    assert page_of(browser, grace).count("Why would you like to help?") == 1
    said = {"planned_minutes": "30", "language": "en", "q_0": "A nurse helped me."}
    post(browser, "record_interview", grace, **said, network_areas="clinics, wards")
    assert (
        Membership.objects.get(pk=grace.membership_id).connector.network_areas == "clinics, wards"
    )
    assert grace.interviews.get().answers == {"Why would you like to help?": "A nurse helped me."}


def test_findings_stay_with_staff(farah, helen, as_, by_link):
    """R050, R172, and the box says that the person may ask to read it."""
    browser = as_(helen)
    found = {"barriers": ["language", "bias"], "has_peers": "no", "resume_ticks": ["short"]}
    post(browser, "note_findings", farah, **found)
    farah.refresh_from_db()
    assert (farah.barriers, farah.has_peers) == (["language", "bias"], False)
    page = page_of(browser, farah)
    assert "Language · Bias" in page
    assert "The person may ask to read it." in page
    own = by_link(farah.applicant, "application", farah)
    assert "Bias" not in own.get(f"/l/{own.link.pk}/application/", follow=True).text
    answer = post(browser, "note_findings", farah, barriers=["weather"])
    assert answer.status_code == 422


def test_three_lines_on_a_phone(farah, helen, as_, by_link, ruth):
    """R175, R180: answered by the person alone; put right later; nothing is not an answer."""
    homework = talks.ask_homework(farah, by=helen, kind="strengths")
    phone = by_link(farah.applicant, "homework", homework)
    page, send = f"/l/{phone.link.pk}/homework/", f"/l/{phone.link.pk}/homework/answer"
    assert phone.post(send, {"line_1": " "}).status_code == 422
    phone.post(send, {"line_1": "I find errors", "line_3": "I teach"})
    phone.post(send, {"line_1": "I find errors fast", "line_3": "I teach"})
    assert 'value="I find errors fast"' in phone.get(page).text
    assert "I find errors fast" in page_of(as_(helen), farah)
    assert Homework.objects.get().lines == ["I find errors fast", "I teach"]
    stranger = by_link(ruth, "homework", homework)
    assert stranger.get(f"/l/{stranger.link.pk}/homework/").status_code == 404


def test_a_license_that_is_needed_asks_for_two_plans(amina, helen):
    """R178, R179: whatever the years of experience, two other plans come first."""
    application = amina.applications.get()
    member = Membership.objects.get(pk=amina.pk)
    intake.edit_member(member, by=helen, person={}, profile={"licence_needed": True, "years": 20})
    application.refresh_from_db()
    assert application.licensing_hold
    intake.add_plan(application, by=helen, text="Bookkeeper")
    assert not Promise.objects.filter(kind="review_plans").exists()
    intake.add_plan(application, by=helen, text="Payroll clerk")
    assert Promise.objects.open().filter(kind="review_plans", about_id=application.pk).exists()


def test_a_kind_no_names_who_else_can_help(farah, helen, ben, as_, send, mailbox):
    """R157, R162; another program's partner cannot be named."""
    said = {"kind": "nonprofit", "sector": "public", "phone": "+1 902 555 0160"}
    center = add_organization(farah.program, by=helen, name="Alder Career Center", **said)
    theirs = add_organization(ben.program, by=ben, name="Valley Jobs", **said)
    browser = as_(helen)
    post(browser, "begin_intake", farah)
    assert post(browser, "decline_application", farah, resources=[theirs.pk]).status_code == 422
    send()
    post(browser, "decline_application", farah, resources=[center.pk])
    send()
    text = mailbox("farah@mail.example")[-1].get_body(("plain",)).get_content()
    assert "Alder Career Center (+1 902 555 0160)" in text


def test_whoever_steps_back_is_not_waited_for(farah, helen, as_):
    """The booked talk leaves their calendar, and nothing is promised any more."""
    browser = as_(helen)
    book(browser, farah)
    post(browser, "withdraw_application", farah)
    assert farah.booked() is None
    assert "intake.booking_cancelled" in owed(farah.applicant)
    assert "intake.booked" not in owed(farah.applicant)
    assert not Promise.objects.open().filter(about_id=farah.pk).exists()


@pytest.mark.parametrize("verb", VERBS)
def test_a_stranger_does_nothing(farah, helen, ben, as_, verb):
    stranger_sees_nothing(as_(ben), verb, farah, ben)
