"""The portal of a network: the library, calls, the board, requests, the course, and who sees none of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import PDF, coordinator, make_program
from tests.staff import happened, told
from threedoors.base import clock as product_clock
from threedoors.network import actions, asking, calling
from threedoors.network.calls import Call
from threedoors.network.course import chapters, progress_of
from threedoors.network.models import Keeper, Material
from threedoors.network.planning import call_days, next_exchange, talks_in
from threedoors.network.questions import BoardQuestion, OfficeRequest
from threedoors.programs.models import Network, Program

pytestmark = pytest.mark.django_db


def at(name, program, **words):
    return reverse(name, kwargs={"program": program.slug} | words)


def file_of(name="toolkit.pdf", content=b""):
    return SimpleUploadedFile(name, content or PDF())


WEBINAR = {"kind": "webinar", "name": "Building connections", "publisher": "WES"}


def test_the_office_fills_the_library_and_members_find_and_download(ida, helen, ben, as_):
    """R427, R428, R447-R453."""
    keeper, member, add = as_(ida), as_(helen), at("add_material", ida.program)
    said = WEBINAR | {"held_on_day": "7", "held_on_month": "4", "held_on_year": "2021"}
    assert keeper.post(add, said).status_code == 422, "neither a file nor an address nor a word"
    said |= {"tags": "Portland, Portland", "text": "How Portland does it."}
    assert "stands in the library" in told(keeper.post(add, said))
    assert "already" in told(keeper.post(add, said))
    older = {"kind": "webinar", "name": "An older one", "year": "2018", "url": "https://x.example"}
    keeper.post(add, older)
    keeper.post(add, {"kind": "brand", "name": "Our logo", "paper": file_of("logo.pdf")})
    assert keeper.post(add, older | {"name": "Bad", "paper": file_of("a.exe")}).status_code == 422
    page = member.get(at("library", helen.program), {"kind": "webinar"}).text
    assert page.index("Building connections") < page.index("An older one")
    assert "Our logo" not in page
    tagged = member.get(at("library", helen.program), {"tag": "Portland"}).text
    assert "Building connections" in tagged
    assert "An older one" not in tagged
    logo = Material.objects.get(kind="brand")
    given = member.get(at("material_file", helen.program, pk=logo.pk))
    assert given["Content-Disposition"] == 'attachment; filename="logo.pdf"'
    assert "sandbox" in given["Content-Security-Policy"]
    assert b"".join(given).startswith(b"%PDF-")
    assert as_(ben).get(at("material_file", ben.program, pk=logo.pk)).status_code == 404
    away = member.post(at("remove_material", helen.program, pk=logo.pk))
    assert "Only the national office" in told(away)


def test_the_library_begins_with_what_the_fact_sheet_names(ida, helen, as_):
    """R445, R447-R453: publisher, day or year, and the program it is about."""
    keeper, fill = as_(ida), at("fill_library", ida.program)
    assert "stand in the library now" in told(keeper.post(fill))
    assert "already" in told(keeper.post(fill))
    page = as_(helen).get(at("library", helen.program), {"tag": "Portland"}).text
    assert "World Education Services (WES)" in page
    assert "Wednesday 7 April 2021" in page
    assert "Pittsburgh Post-Gazette" not in page
    form = Material.objects.get(kind="template", language="fr")
    assert "Emplois" in form.text or "emploi" in form.text
    press = Material.objects.get(kind="press")
    assert "2018" in as_(helen).get(at("material", helen.program, pk=press.pk)).text


def test_what_worked_appears_after_a_look(ida, helen, as_):
    """R437: the others see it once it was taken up; its writer reads why it was not."""
    mine, keeper, program = as_(helen), as_(ida), helen.program
    said = {"name": "Coffee at the pier", "text": "Twenty people came, and stayed."}
    assert "appears when" in told(mine.post(at("share_practice", program), said))
    other = coordinator(program, "Nils Berg", "nils@port-alder.example")
    assert "Coffee" not in as_(other).get(at("library", program)).text
    assert "Coffee" in mine.get(at("library", program)).text
    row = Material.objects.get()
    assert as_(other).get(at("material", program, pk=row.pk)).status_code == 404
    keeper.post(at("decline_material", ida.program, pk=row.pk), {"reason": "Say how you did it."})
    assert "Say how you did it." in mine.get(at("material", program, pk=row.pk)).text
    keeper.post(at("show_material", ida.program, pk=row.pk))
    assert "Coffee" in as_(other).get(at("library", program)).text
    assert happened(row) == ["material.shared", "material.declined", "material.shown"]


def test_new_is_what_came_since_the_last_visit(ida, helen, as_, clock):
    page, browser = at("member_portal", helen.program), as_(helen)
    actions.add_material(by=ida, kind="guide", name="An early guide", text="Read it.")
    assert "An early guide" in browser.get(page).text
    clock.travel(days=2)
    actions.add_material(by=ida, kind="guide", name="A later guide", text="Read it.")
    for _look in range(2):
        found = browser.get(page).text
        assert "A later guide" in found
        assert "An early guide" not in found


def test_a_year_of_calls_keeps_its_hour_across_the_change_of_clocks(ida, helen, as_, client):
    """R433: 12 dates, a feed, attendance."""
    program, keeper = ida.program, as_(ida)
    said = {"day_day": "10", "day_month": "3", "day_year": "2026", "at": "11:00", "minutes": "45"}
    said |= {"join": "https://meet.example/all Code 4711"}
    assert "planned" in told(keeper.post(at("plan_calls", program), said))
    assert "already" in told(keeper.post(at("plan_calls", program), said))
    calls = list(Call.objects.order_by("starts_at"))
    local = [call.starts_at.astimezone(program.zone) for call in calls]
    assert len(calls) == 12
    assert {(one.hour, one.weekday()) for one in local} == {(11, 1)}
    assert {(one.day - 1) // 7 for one in local} == {1}, "the second Tuesday of each month"
    page = as_(helen).get(at("call", helen.program, pk=calls[0].pk)).text
    assert "4711" in page
    listed = as_(helen).get(at("calls", helen.program)).text
    feed = listed.partition("/network-calls/")[2].partition('"')[0]
    text = client.get(f"/network-calls/{feed}").text
    assert text.count("BEGIN:VEVENT") == 12
    assert "4711" not in text
    calling.change_call(calls[0], by=ida, topic="What worked in winter")
    assert "SEQUENCE:1" in client.get(f"/network-calls/{feed}").text
    assert client.get(f"/network-calls/x{feed}").status_code == 404
    Program.objects.filter(pk=helen.program.pk).update(network=None)
    assert client.get(f"/network-calls/{feed}").status_code == 404


def test_a_call_that_was_is_written_down(ida, helen, as_, clock):
    starts_at = product_clock.now() + dt.timedelta(days=1)
    call = calling.add_call(by=ida, starts_at=starts_at, topic="Winter")
    keeper, note = as_(ida), {"present": [str(helen.program_id)], "notes": "Meet in the morning."}
    early = keeper.post(at("note_call", ida.program, pk=call.pk), note)
    assert "still ahead" in early.text
    clock.travel(days=2)
    keeper.post(at("note_call", ida.program, pk=call.pk), note)
    page = as_(helen).get(at("call", helen.program, pk=call.pk)).text
    assert "Meet in the morning." in page
    assert "1 of 2 communities" in as_(helen).get(at("calls", helen.program)).text
    assert Call.objects.get().status == "held"


def test_the_other_community_answers_and_nobody_is_named(ida, helen, amina, as_):
    """R436: no address, no number, no whole name of somebody who takes part."""
    ask, browser = at("ask_question", helen.program), as_(helen)
    said = {"name": "How do you thank Connectors?", "text": "We would like to do more."}
    for bad in ("Write to a@b.example", "Call +1 902 555 0123", "What about amina yusuf?"):
        answer = browser.post(ask, said | {"text": bad})
        assert answer.status_code == 422, bad
        assert bad in answer.text.replace("&#x27;", "'"), "what was typed is not lost"
    browser.post(ask, said)
    question = BoardQuestion.objects.get()
    as_(ida).post(at("answer_question", ida.program, pk=question.pk), {"text": "With a dinner."})
    page = browser.get(at("board_question", helen.program, pk=question.pk)).text
    assert "With a dinner." in page
    assert "Kelso" in page
    answer = question.answers.get()
    refused = browser.post(at("remove_answer", helen.program, pk=answer.pk))
    assert "Only its writer" in told(refused)
    for words in ("taken down", "done already"):
        away = as_(ida).post(at("remove_question", ida.program, pk=question.pk))
        assert words in told(away)
    assert browser.get(at("board_question", helen.program, pk=question.pk)).status_code == 404


@pytest.mark.parametrize("kind", OfficeRequest.TRAININGS)
def test_training_is_asked_for_scheduled_and_attended(kind, ida, helen, as_, clock):
    """R429-R431: it stands in the history of the community."""
    mine, keeper = as_(helen), as_(ida)
    mine.post(at("send_request", helen.program), {"kind": kind, "text": "Two new colleagues."})
    row = OfficeRequest.objects.get()
    day = {
        "day_day": "20",
        "day_month": "3",
        "day_year": "2026",
        "at": "09:00",
        "reply": "By video",
    }
    keeper.post(at("schedule_request", ida.program, pk=row.pk), day)
    assert "By video" in mine.get(at("office_request", helen.program, pk=row.pk)).text
    early = keeper.post(at("attend_request", ida.program, pk=row.pk), {"people": "2"})
    assert "still ahead" in early.text
    clock.travel(days=40)
    keeper.post(at("attend_request", ida.program, pk=row.pk), {"people": "2"})
    assert happened(row)[-2:] == ["officerequest.scheduled", "officerequest.attended"]
    assert row.program_id == helen.program_id
    assert "(2 people)" in mine.get(at("office", helen.program)).text


def test_help_has_a_status_and_is_between_the_program_and_the_office(ida, helen, as_):
    """R446."""
    row = asking.send_request(by=helen, kind="support", text="Which form for the report?")
    third = coordinator(
        make_program("ost", "Ost", community="Ost", network=ida.program.network),
        "Uma Lie",
        "u@x.example",
    )
    assert as_(third).get(at("office_request", third.program, pk=row.pk)).status_code == 404
    assert "Which form" in as_(ida).get(at("office_request", ida.program, pk=row.pk)).text
    asking.take_up_request(row, by=ida)
    assert "Taken up" in as_(helen).get(at("office_requests", helen.program)).text
    asking.answer_request(row, by=ida, reply="The one in the library.", possible=True)
    assert (
        "The one in the library."
        in as_(helen).get(at("office_request", helen.program, pk=row.pk)).text
    )


def test_the_office_sees_talks_that_are_missing_and_who_finished_the_course(ida, helen, as_, clock):
    """R434, R438."""
    page = at("office", ida.program)
    calling.record_check_in(helen.program, by=ida, held_on=product_clock.now().date(), note="Fine.")
    assert "One is missing" not in as_(ida).get(page).text
    for one in chapters():
        actions.finish_chapter(by=helen, chapter=one.slug)
        actions.finish_chapter(by=helen, chapter=one.slug)
    finished = progress_of(helen).finished
    assert finished is not None
    assert finished.done_on == product_clock.today(helen.program.zone)
    assert "finished on" in as_(ida).get(page).text
    clock.travel(days=330)
    text = as_(ida).get(page).text
    assert "1 of 2" in text
    assert "One is missing" in text
    clock.set_for_tests(dt.datetime(2026, 12, 31, 18, tzinfo=dt.UTC))
    assert "2 are missing" in as_(ida).get(page).text, "Kelso was never talked with"
    assert (
        "Kelso"
        not in as_(helen)
        .get(at("office", helen.program))
        .text.split("<tbody>")[1]
        .split("</tbody>")[0]
    )


def test_one_person_always_keeps_the_portal(ida, helen, as_):
    keeper = as_(ida)
    row = Keeper.objects.get()
    alone = keeper.post(at("release_keeper", ida.program, pk=row.pk))
    assert "another person first" in told(alone)
    assert "Only the national office" in told(
        as_(helen).post(at("name_keeper", helen.program), {"member": str(helen.pk)})
    )
    keeper.post(at("name_keeper", ida.program), {"member": str(helen.pk)})
    keeper.post(at("release_keeper", ida.program, pk=row.pk))
    assert [one.member for one in Keeper.objects.all()] == [helen]


@pytest.mark.parametrize("how", ["none", "left"])
def test_outside_the_network_there_is_nothing(how, ida, helen, ben, as_):
    """R427: a member opens, an outsider cannot; who leaves finds it closed on the next request."""
    actions.add_material(by=ida, kind="guide", name="Inside only", text="Read it.")
    outsider = ben
    if how == "left":
        Program.objects.filter(pk=helen.program.pk).update(status="left")
        outsider = helen
    for name in ("member_portal", "library", "calls", "board", "who_to_ask", "office", "course"):
        page = as_(outsider).get(at(name, outsider.program))
        assert "is in no network" in page.text
        assert "Inside only" not in page.text
        assert "Ida Brandt" not in page.text
    assert (
        as_(outsider).post(at("ask_question", outsider.program), {"name": "a"}).status_code == 404
    )
    assert as_(ben).get(at("library", ida.program)).status_code == 404


def test_another_network_sees_nothing_of_this_one(ida, helen, ben, as_):
    """Members of one network are strangers in the other."""
    inside = actions.add_material(by=ida, kind="guide", name="Inside only", text="Read it.")
    asking.ask_question(by=helen, name="Inside question", text="How often?")
    call = calling.add_call(by=ida, starts_at=product_clock.now() + dt.timedelta(days=2))
    Program.objects.filter(pk=ben.program_id).update(network=Network.objects.create(name="Other"))
    browser, program = as_(ben), Program.objects.get(pk=ben.program_id)
    for name in ("member_portal", "library", "calls", "board", "who_to_ask", "office"):
        text = browser.get(at(name, program)).text
        for hidden in ("Inside only", "Inside question", "Ida Brandt", "Kelso", str(call.pk)):
            assert hidden not in text, (name, hidden)
    for name, row in (("material", inside), ("call", call)):
        assert browser.get(at(name, program, pk=row.pk)).status_code == 404


@pytest.mark.parametrize(
    ("first", "n", "last"),
    [
        ("2026-01-13", 12, "2026-12-08"),
        ("2026-01-30", 12, "2026-12-25"),
        ("2026-01-13", 4, "2026-10-13"),
        ("2026-01-13", 8, "2026-12-01"),
        ("2026-01-13", 1, "2026-01-13"),
    ],
)
def test_the_days_of_a_year_of_calls(first, n, last):
    days = call_days(dt.date.fromisoformat(first), n)
    assert len(days) == n == len(set(days))
    assert len({day.weekday() for day in days}) == 1
    assert days[-1] == dt.date.fromisoformat(last)


def test_talks_are_due_by_half_years_and_exchanges_by_months():
    """R434: only one by year-end is flagged. R435: every half year, or every two years."""
    days = [dt.date(2026, 2, 3)]
    due = {"2026-06-30": 0, "2026-07-03": 1, "2026-12-30": 1, "2026-12-31": 2, "2027-01-05": 2}
    for today, n in due.items():
        assert talks_in(2026, days, wanted=2, today=dt.date.fromisoformat(today)).due == n
    assert talks_in(2026, days, wanted=2, today=dt.date(2027, 1, 5)).is_missing
    assert next_exchange(dt.date(2026, 8, 31), 6) == dt.date(2027, 2, 28)
    assert next_exchange(dt.date(2026, 8, 31), 24) == dt.date(2028, 8, 31)
