"""Today says in sentences what needs a coordinator, and what runs by itself."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import apply_as, coordinator
from tests.desk.desk import queries, text_of
from tests.staff import told
from threedoors.base import clock as product_clock
from threedoors.matching import actions as matching
from threedoors.outbox.models import Message
from threedoors.people.models import Role
from threedoors.promises.models import Promise

pytestmark = pytest.mark.django_db
TODAY = "/port-alder/today/"


def newcomer(program, name="Farah Al-Masri", email="farah@mail.example"):
    return apply_as(program, Role.CONNECTEE, name=name, email=email, may_work="unsure")


def task(application):
    return Promise.objects.get(kind="be_in_touch", about_id=application.pk)


def test_nothing_needs_you_is_said_kindly(helen, as_, ruth):
    page = as_(helen).get(TODAY)
    assert "Nothing needs you" in page.text
    assert "All is well" in page.text


def test_a_new_program_begins_with_first_steps(helen, as_):
    page = as_(helen).get(TODAY).text
    assert 'href="/port-alder/settings/texts/">Put it into your own words' in page
    assert 'href="/port-alder/join-links/">Make a sign-up link' in page


def test_an_application_is_a_line_with_one_verb(program, helen, as_):
    application = newcomer(program)
    page = as_(helen).get(TODAY)
    assert "1 thing needs you" in page.text
    assert "Farah Al-Masri has applied" in page.text
    assert f"/port-alder/applications/{application.pk}/" in page.text


def test_lines_stand_under_late_today_and_this_week(program, helen, as_, clock):
    late = newcomer(program)
    clock.travel(days=3, hours=4)  # a Saturday afternoon; the first call was due on Saturday night
    today = text_of(as_(helen).get(TODAY))
    assert today.index("Today") < today.index("Farah Al-Masri has applied")
    clock.travel(days=2)
    newcomer(program, "Jun Park", "jun@mail.example")
    page = text_of(as_(helen).get(TODAY))
    assert page.index("Late") < page.index("Farah Al-Masri") < page.index("This week")
    assert page.index("This week") < page.index("Jun Park has applied")
    assert task(late).is_late(product_clock.now())


def test_who_is_late_with_an_answer_is_called_by_name(match, helen, as_, later):
    later(days=4)
    page = text_of(as_(helen).get(TODAY))
    assert "Ruth MacLeod has not answered" in page
    assert "Was asked to meet Amina Yusuf. One reminder sent." in page
    assert "Call Ruth" in page


def test_what_runs_by_itself_waits_below(match, helen, as_, later):
    later(hours=1)
    page = text_of(as_(helen).get(TODAY))
    assert "1 more runs by itself." in page
    assert page.index("Waiting on others") < page.index("Ruth MacLeod thinks about meeting")


def test_a_task_for_later_is_counted_but_not_shown(program, helen, as_, clock):
    application = newcomer(program)
    Promise.objects.filter(pk=task(application).pk).update(
        due_at=product_clock.now() + dt.timedelta(days=20)
    )
    page = as_(helen).get(TODAY)
    assert "Nothing needs you" in page.text
    assert "1 task comes after this week." in page.text


def test_ticked_lines_are_snoozed_and_come_back(program, helen, as_, clock):
    promise = task(newcomer(program))
    browser = as_(helen)
    answer = browser.post("/port-alder/promises/snooze", {"promise": [promise.pk], "days": "14"})
    assert "1 line waits until" in told(answer)
    assert "Nothing needs you" in browser.get(TODAY).text
    clock.travel(days=10)
    assert "Farah Al-Masri has applied" in browser.get(TODAY).text


def test_a_snoozed_lateness_of_somebody_else_comes_back_on_its_day(match, helen, as_, later):
    later(days=4)
    late = Promise.objects.filter(kind="answer_proposal", escalated_at__isnull=False)
    promise = late.get()
    as_(helen).post("/port-alder/promises/snooze", {"promise": [promise.pk], "days": "3"})
    assert not late.exists()
    nudges = Message.objects.filter(template="matching/mail/answer_nudge").count()
    later(days=4)
    assert late.exists()
    assert Message.objects.filter(template="matching/mail/answer_nudge").count() == nudges


def test_ticked_lines_are_taken_by_a_colleague(program, helen, as_):
    nadia = coordinator(program, "Nadia Fournier", "nadia@port-alder.example")
    promise = task(newcomer(program))
    answer = as_(helen).post(
        "/port-alder/promises/assign", {"promise": [promise.pk], "assignee": nadia.pk}
    )
    assert "Nadia Fournier takes 1 line." in told(answer)
    assert "Farah Al-Masri has applied" in as_(nadia).get(f"{TODAY}?for=me").text
    assert "Farah Al-Masri has applied" not in as_(helen).get(f"{TODAY}?for=me").text


def test_nobody_of_another_program_can_be_given_a_line(program, helen, ben, as_):
    promise = task(newcomer(program))
    browser = as_(helen)
    browser.post("/port-alder/promises/assign", {"promise": [promise.pk], "assignee": ben.pk})
    promise.refresh_from_db()
    assert promise.assigned_to is None


def test_own_tasks_are_ticked_off(program, helen, as_):
    promise = task(newcomer(program))
    as_(helen).post("/port-alder/promises/keep", {"promise": [promise.pk]})
    promise.refresh_from_db()
    assert promise.status == "kept"


def test_what_others_owe_is_not_ticked_off_in_passing(match, helen, as_, later):
    later(days=4)
    promise = Promise.objects.get(kind="answer_proposal")
    answer = as_(helen).post("/port-alder/promises/keep", {"promise": [promise.pk]})
    assert "your own tasks only" in told(answer)
    promise.refresh_from_db()
    assert promise.status == "open"


@pytest.mark.parametrize("verb", ["keep", "snooze", "assign"])
def test_without_a_tick_the_page_says_what_to_do(helen, as_, verb):
    said = {"days": "1", "assignee": str(helen.pk)}
    answer = as_(helen).post(f"/port-alder/promises/{verb}", said)
    assert "tick one line or more" in told(answer)


@pytest.mark.parametrize("verb", ["keep", "snooze", "assign"])
def test_a_stranger_settles_nothing(program, helen, ben, as_, verb):
    promise = task(newcomer(program))
    said = {"promise": [promise.pk, "nonsense"], "days": "1", "assignee": str(ben.pk)}
    assert as_(ben).post(f"/port-alder/promises/{verb}", said).status_code == 404
    as_(ben).post(f"/mill-valley/promises/{verb}", said)
    untouched = Promise.objects.get(pk=promise.pk)
    assert (untouched.status, untouched.due_at) == ("open", promise.due_at)
    assert untouched.assigned_to is None


def test_an_impossible_choice_changes_nothing(program, helen, as_):
    promise = task(newcomer(program))
    browser = as_(helen)
    answer = browser.post("/port-alder/promises/snooze", {"promise": [promise.pk], "days": "0"})
    assert "choose again" in told(answer)
    assert Promise.objects.get(pk=promise.pk).due_at == promise.due_at


def test_mail_that_is_stuck_is_noticed(match, helen, as_, clock):
    assert "should have left" not in as_(helen).get(TODAY).text
    clock.travel(minutes=40)  # ten to think again, fifteen to leave, and nobody runs the worker
    page = text_of(as_(helen).get(TODAY))
    assert "should have left already" in page
    assert "See the messages" in page


@pytest.mark.parametrize("status", ["failed", "uncertain"])
def test_mail_that_failed_is_noticed(match, helen, as_, status):
    Message.objects.filter(template="matching/mail/proposed").update(status=status)
    assert "1 email failed or may not have arrived." in as_(helen).get(TODAY).text


def test_another_program_sees_none_of_it(program, ben, as_, match):
    newcomer(program)
    browser = as_(ben)
    assert browser.get(TODAY).status_code == 404
    page = browser.get("/mill-valley/today/")
    assert "Nothing needs you" in page.text
    assert "Ruth" not in page.text


def test_three_lines_take_as_many_queries_as_one(program, helen, as_):
    newcomer(program)
    browser = as_(helen)
    one = queries(browser, TODAY)
    for name in ("Jun Park", "Rosa Batista"):
        newcomer(program, name, f"{name.split()[0].lower()}@mail.example")
    assert queries(browser, TODAY) == one


def test_three_late_introductions_take_as_many_queries_as_one(
    program, helen, as_, met, luc, tomas, later
):
    later(days=15)
    browser = as_(helen)
    assert "Introductions are missing" in browser.get(TODAY).text
    one = queries(browser, TODAY)
    Promise.objects.filter(kind="refer").update(owner=met.connector)
    second = matching.propose_match(luc, tomas, by=helen)
    Promise.objects.create(
        program=program,
        kind="refer",
        owner=tomas,
        about_type=Promise.objects.get(kind="refer").about_type,
        about_id=second.pk,
        due_at=product_clock.now(),
        escalated_at=product_clock.now(),
    )
    assert queries(browser, TODAY) == one
