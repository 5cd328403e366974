"""The report on a period: drafted on its day, written, frozen when it is sent in, and corrected in the open."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from tests.desk.desk import text_of
from tests.remembering import remembered
from threedoors.base.refusals import AlreadyDone, Missing, Refusal
from threedoors.figures.totals import enter_baseline, total
from threedoors.outcomes import actions as outcomes
from threedoors.programs.models import Program
from threedoors.promises.models import Promise
from threedoors.reports import actions
from threedoors.reports.content import checksum
from threedoors.reports.models import Report
from threedoors.reports.periods import running, to_report
from threedoors.reports.tasks import draft_due
from threedoors.stories.models import Story

MARCH_END = dt.date(2026, 3, 31)


def at(clock, year, month, day, hour):
    clock.set_for_tests(dt.datetime(year, month, day, hour, tzinfo=dt.UTC))


@pytest.fixture
@remembered
def draft(met, clock, program):
    """1 April: the draft of the half year that ended in the night."""
    at(clock, 2026, 4, 1, 14)
    assert draft_due() == 1
    return Report.objects.select_related("program").get(program=program)


@pytest.fixture
@remembered
def sent(draft, helen):
    """Helen wrote her words and sent it in."""
    actions.write_report(draft, by=helen, narrative="A good winter.", without_stories=True)
    actions.submit_report(draft, by=helen)
    return Report.objects.select_related("program").get(pk=draft.pk)


@pytest.fixture
@remembered
def quote(ruth, program):
    """Ruth's own words, which may stand in a report."""
    return Story.objects.create(
        program=program,
        member=ruth,
        status="standing",
        text="One coffee opened three doors.",
        attribution="Ruth, auditor",
        on_report=True,
    )


@pytest.mark.parametrize(
    ("preset", "day", "since", "until", "drafted", "due"),
    [
        ("ncp-community", "2026-03-31", "2025-04-01", "2025-09-30", "2025-10-01", "2025-10-31"),
        ("ncp-community", "2026-04-01", "2025-10-01", "2026-03-31", "2026-04-01", "2026-04-30"),
        ("ncp-community", "2026-10-01", "2026-04-01", "2026-09-30", "2026-10-01", "2026-10-31"),
        ("tulsa", "2026-12-31", "2025-01-01", "2025-12-31", "2026-01-01", "2026-01-31"),
        ("tulsa", "2027-01-01", "2026-01-01", "2026-12-31", "2027-01-01", "2027-01-31"),
    ],
)
def test_the_report_to_write_is_of_the_newest_period_that_is_over(
    preset, day, since, until, drafted, due
):
    """Seed 001:465: half years to the network; whoever reports to nobody has calendar years."""
    found = to_report(Program(preset=preset).policy, dt.date.fromisoformat(day))
    days = (found.since, found.until, found.drafted_on, found.due_on)
    assert tuple(map(str, days)) == (since, until, drafted, due)


def test_every_day_of_four_years_lies_in_its_running_period():
    policy = Program(preset="ncp-community").policy
    for n in range(1461):
        day = dt.date(2024, 1, 1) + dt.timedelta(days=n)
        period = running(policy, day)
        assert period.since <= day <= period.until, day


def test_the_draft_is_made_once_and_promised_until_its_day(draft, program):
    assert (draft.since, draft.until) == (dt.date(2025, 10, 1), MARCH_END)
    promise = Promise.objects.open().get(kind="send_report")
    assert promise.due_at.astimezone(program.zone).date() == draft.due_on == dt.date(2026, 4, 30)
    assert draft_due() == 0


def test_no_draft_is_made_before_its_day_nor_of_a_time_before_the_program(met, clock, elsewhere):
    """Mill Valley began in March 2026: in January 2027 its first report is on 2026."""
    at(clock, 2026, 3, 31, 14)
    assert draft_due() == 0
    assert not Report.objects.filter(program=elsewhere).exists()


def test_numbers_alone_are_no_report(draft, helen, program, as_):
    """R457: it waits for words, and for a testimonial or a plain no."""
    with pytest.raises(Missing) as refused:
        actions.submit_report(draft, by=helen)
    assert len(refused.value.missing) == 2
    page = text_of(as_(helen).get(draft.get_absolute_url()))
    assert all(words in page for words in refused.value.missing)
    assert "1 October 2025 to 31 March 2026" in page


def test_a_report_goes_in_once_with_its_numbers_its_words_and_the_six_kinds(draft, helen, as_):
    browser = as_(helen)
    words = {"narrative": "A good winter.", "without_stories": "on"}
    browser.post(reverse("write_report", args=["port-alder", draft.pk]), words)
    for _click in range(2):
        browser.post(reverse("submit_report", args=["port-alder", draft.pk]))
    report = Report.objects.get(pk=draft.pk)
    version = report.versions.get()
    assert report.status == "submitted"
    assert version.content["figures"]["meetings"] == version.content["totals"]["meetings"] == 1
    assert sorted(version.content["activities"]) == [
        "engagement",
        "networking",
        "partnered",
        "presentations",
        "social_media",
        "workshops",
    ]
    assert version.checksum == checksum(version.content)
    assert not Promise.objects.open().filter(kind="send_report").exists()


def test_what_becomes_known_later_is_marked_and_what_was_sent_stays(sent, amina, helen, as_, clock):
    """Somebody tells in April of a meeting in March that nobody had noted, and of one that was not."""
    type(amina.matches_as_connectee.get()).objects.update(met_at=None, status="cancelled")
    page = text_of(as_(helen).get(sent.get_absolute_url()))
    assert "1 now 0" in page
    assert sent.newest.content["figures"]["meetings"] == 1


def test_words_that_were_sent_in_stand_until_the_report_comes_back(sent, helen):
    with pytest.raises(Refusal):
        actions.write_report(sent, by=helen, narrative="Other words")
    with pytest.raises(AlreadyDone):
        actions.submit_report(sent, by=helen)
    actions.return_report(sent, by=None, reason="Please say more about events.")
    assert Promise.objects.open().filter(kind="send_report").count() == 1
    sent.refresh_from_db()
    actions.write_report(sent, by=helen, narrative="Other words", without_stories=True)
    assert actions.submit_report(sent, by=helen).number == 2
    actions.accept_report(sent, by=None)
    numbers = sent.versions.order_by("number").values_list("content__narrative", flat=True)
    assert list(numbers) == ["A good winter.", "Other words"]


def test_a_report_that_comes_back_late_has_a_week_and_is_not_late_at_once(
    sent, helen, program, as_, clock
):
    """The page, the list and the promise name the same day."""
    at(clock, 2026, 5, 20, 14)
    actions.return_report(sent, by=None, reason="Please say more about events.")
    sent.refresh_from_db()
    promise = Promise.objects.open().get(kind="send_report")
    assert sent.due_on == promise.due_at.astimezone(program.zone).date() == dt.date(2026, 5, 27)
    assert not sent.is_late
    assert "Late" not in text_of(as_(helen).get(sent.get_absolute_url()))


def test_a_testimonial_that_was_taken_back_is_not_frozen_with_the_report(draft, quote, helen):
    said: dict[str, Any] = {"narrative": "A good winter.", "stories": [quote]}
    actions.write_report(draft, by=helen, **said)
    Story.objects.filter(pk=quote.pk).update(status="withdrawn")
    with pytest.raises(Missing):
        actions.submit_report(draft, by=helen)
    actions.write_report(draft, by=helen, narrative="A good winter.", without_stories=True)
    draft.stories.set([quote])
    assert actions.submit_report(draft, by=helen).content["stories"] == []


def test_two_days_may_be_typed_either_way_round(draft, helen, as_):
    browser = as_(helen)
    for name, args in (("done", ["port-alder"]), ("figure", ["port-alder", "meetings"])):
        page = browser.get(reverse(name, args=args), {"since": "2026-04-01", "until": "2026-03-01"})
        assert page.status_code == 200
        assert 'name="since" value="2026-03-01"' in page.content.decode()
    assert "Amina Yusuf – Ruth MacLeod" in text_of(page)


def test_a_testimonial_goes_with_the_report_as_long_as_its_person_agrees(draft, quote, helen, as_):
    """R306: the words are shown, never frozen; taken back, they are gone from what was sent in, too."""
    actions.write_report(draft, by=helen, narrative="A good winter.", stories=[quote])
    actions.submit_report(draft, by=helen)
    browser = as_(helen)
    assert quote.text in text_of(browser.get(draft.get_absolute_url()))
    Story.objects.filter(pk=quote.pk).update(status="withdrawn")
    assert quote.text not in text_of(browser.get(draft.get_absolute_url()))
    assert quote.text not in str(draft.newest.content)


def test_words_taken_back_meanwhile_are_refused_and_nothing_typed_is_lost(draft, quote, helen, as_):
    Story.objects.filter(pk=quote.pk).update(on_report=False)
    address = reverse("write_report", args=["port-alder", draft.pk])
    page = as_(helen).post(address, {"narrative": "A good winter.", "stories": [str(quote.pk)]})
    assert page.status_code == 422
    assert "A good winter." in page.content.decode()


def test_a_total_begins_with_what_was_counted_before_and_says_so(met, amina, helen, program, clock):
    """Seed 002:13: older numbers and ours are never mixed without a word."""
    at(clock, 2026, 4, 3, 12)
    outcomes.tell_outcome(amina, by=amina, kind="job", employer="Northgate", title="Auditor")
    said: dict[str, Any] = {
        "figure": "jobs",
        "until": dt.date(2025, 12, 31),
        "source": "The list of 2025",
    }
    enter_baseline(program, by=helen, number=40, **said)
    found = total(program, "jobs", dt.date(2026, 4, 3))
    assert (found.before, found.counted, found.number) == (40, 1, 41)
    enter_baseline(program, by=helen, number=50, **said)
    assert total(program, "jobs", dt.date(2026, 4, 3)).number == 51
    assert total(program, "jobs", dt.date(2025, 6, 1)).number == 0
    with pytest.raises(Refusal):
        enter_baseline(program, by=helen, number=1, **said | {"until": dt.date(2026, 4, 3)})


def test_the_pages_say_what_is_counted_and_open_to_its_list(
    draft, helen, as_, django_assert_max_num_queries
):
    browser = as_(helen)
    Report.objects.create(
        program=draft.program,
        since=dt.date(2025, 4, 1),
        until=dt.date(2025, 9, 30),
        due_on=dt.date(2025, 10, 31),
    )
    with django_assert_max_num_queries(41):
        page = text_of(browser.get(reverse("reports", args=["port-alder"])))
    assert "Social media" in page
    listed = text_of(browser.get(reverse("figure", args=["port-alder", "meetings"])))
    assert "Amina Yusuf – Ruth MacLeod" in listed
    assert browser.get(reverse("figure", args=["port-alder", "nothing"])).status_code == 404
    assert browser.get(reverse("done", args=["port-alder"])).status_code == 200
    form = {
        "figure": "jobs",
        "number": "9",
        "until_day": "31",
        "until_month": "12",
        "until_year": "2024",
    }
    address = reverse("enter_baseline", args=["port-alder"])
    assert browser.post(address, form).status_code == 422
    assert browser.post(address, form | {"source": "Old list"}).status_code == 302
    assert "Old list" in text_of(browser.get(reverse("baselines", args=["port-alder"])))
