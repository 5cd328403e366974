"""The office's board: who sent in, what it says, and what nobody but the office can open; nobody can be found in it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import re

import openpyxl
import pytest
from django.urls import reverse

from tests.cast import coordinator
from tests.desk.desk import text_of
from tests.national.rows import SUMMER, WINTER, a_community, a_report, at, content, report_of
from tests.staff import told
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.national import actions
from threedoors.national.calendar import ended_periods
from threedoors.national.models import ClosedPeriod, SentReport
from threedoors.outbox.models import Message
from threedoors.programs.models import Network, Program
from threedoors.promises.models import Promise
from threedoors.reports.content import LINES
from threedoors.reports.models import Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(network, keeper):
    """All that came was accepted, and the period is closed."""
    for report in SentReport.objects.of(network).select_related("program"):
        actions.accept_sent_report(report, by=keeper)
    return actions.close_period(by=keeper, period=WINTER)


def test_periods_are_those_of_the_network_and_over():
    found = ended_periods(Network(preset=""), dt.date(2026, 3, 31), most=3)
    assert found[0] == SUMMER
    assert ended_periods(Network(preset=""), dt.date(2026, 4, 1), most=3)[0] == WINTER
    days = [(a.since, b.until) for a, b in itertools.pairwise(found)]
    assert all(a and b and a - b == dt.timedelta(days=1) for a, b in days)


def test_the_board_says_who_sent_in_and_who_is_late(keeper, as_):
    browser = as_(keeper)
    page = text_of(browser.get(at("national")))
    assert "6 reports are here" in page
    assert "1 is late" in page
    only = text_of(browser.get(at("national"), {"state": "late"}))
    assert "Elder" in only
    assert "Kelso" not in only
    assert "Birch" in text_of(browser.get(at("national"), {"country": "US"}))
    assert "Kelso" not in text_of(browser.get(at("national"), {"country": "US"}))
    assert "Nothing here fits" in text_of(browser.get(at("national"), {"status": "left"}))


def test_a_draft_and_a_report_of_other_days_are_not_read(keeper, network, as_):
    year = a_report(Program.objects.get(community="Kelso"), keeper, content(9), SUMMER)
    Report.objects.filter(pk=year.pk).update(until=dt.date(2025, 12, 31))
    draft = Report.objects.get(status="draft")
    for pk in (year.pk, draft.pk):
        assert as_(keeper).get(at("national_report", pk=pk)).status_code == 404


def test_the_office_reads_words_whole_and_small_numbers_not(keeper, as_):
    page = text_of(as_(keeper).get(at("national_report", pk=report_of("Aspen").pk)))
    assert "A good winter." in page
    assert page.count("under 5") == 1 + len(LINES)
    assert "77" not in page, "totals could be subtracted from those of another period"
    page = text_of(as_(keeper).get(at("national_report", pk=report_of("Kelso").pk)))
    assert page.count("under 5") == 2


def test_accept_tells_the_program_and_a_second_click_changes_nothing(keeper, as_):
    ida = coordinator(Program.objects.get(community="Kelso"), "Ida Brandt", "ida@kelso.example")
    browser, address = as_(keeper), at("accept_sent_report", pk=report_of("Kelso").pk)
    assert "The program was told" in told(browser.post(address))
    assert "done already" in told(browser.post(address))
    assert Message.objects.get(template="national/mail/accepted").to == ida


def test_return_needs_a_reason_and_stands_on_today(keeper, as_, clock):
    kelso = Program.objects.get(community="Kelso")
    ida, found = coordinator(kelso, "Ida Brandt", "ida@kelso.example"), report_of("Kelso")
    browser, address = as_(keeper), at("return_sent_report", pk=found.pk)
    assert browser.post(address, {"reason": " "}).status_code == 422
    assert "goes back" in told(browser.post(address, {"reason": "Two jobs are missing."}))
    assert Message.objects.get(template="national/mail/returned").said == "Two jobs are missing."
    assert Promise.objects.open().filter(program=kelso, kind="send_report").exists()
    clock.set_for_tests(dt.datetime(2026, 4, 25, 15, tzinfo=dt.UTC))
    assert "Two jobs are missing." in text_of(as_(ida).get("/kelso/today/"))


def test_only_a_keeper_of_the_same_network_opens_or_does_anything(keeper, network, ben, as_):
    ida = coordinator(Program.objects.get(community="Kelso"), "Ida Brandt", "ida@kelso.example")
    found = report_of("Aspen")
    pages = ("national", "national_figures", "national_years", "national_csv", "national_xlsx")
    for name in pages:
        assert as_(ida).get(reverse(name, args=["kelso"])).status_code == 404
    assert as_(ida).get(reverse("national_report", args=["kelso", found.pk])).status_code == 404
    for by in (ida, ben):
        with pytest.raises(NotAllowed):
            actions.accept_sent_report(found, by=by)
        with pytest.raises(NotAllowed):
            actions.close_period(by=by, period=WINTER)
    elsewhere = Network.objects.create(name="Another")
    Program.objects.filter(community="Aspen").update(network=elsewhere)
    with pytest.raises(NotAllowed):
        actions.accept_sent_report(report_of("Aspen"), by=keeper)


def table_of(page):
    """The table of a page as its cells: the first of a row, and the numbers."""
    rows = re.findall(r"<tr.*?</tr>", page.text, re.DOTALL)
    found = [re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL) for row in rows]
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in found]


def test_until_it_is_closed_a_sum_holds_only_what_is_shown(keeper, as_):
    table = {row[0]: row[1:] for row in table_of(as_(keeper).get(at("national_figures")))}
    assert table["All communities"][0] == "at least 27"
    assert table["United States"][0] == "not told"
    assert table["Aspen"][0] == "under 5"


def test_a_closed_period_has_whole_sums_where_they_tell_nobody(closed, keeper, as_):
    table = {row[0]: row[1:] for row in table_of(as_(keeper).get(at("national_figures")))}
    assert table["All communities"][0] == "35"
    assert table["Canada"][0] == "at least 27"
    assert table["United States"][0] == "not told"
    assert table["Port Alder"][-1] == "60"
    assert "35" in text_of(as_(keeper).get(at("national_years")))
    for name in ("national_years", "national_figures"):
        assert "may count in two communities" in text_of(as_(keeper).get(at(name)))


def test_what_comes_after_the_close_is_in_no_sum(closed, keeper, network, as_):
    elder = Report.objects.get(program__community="Elder")
    Report.objects.filter(pk=elder.pk).update(status="submitted")
    late = content(8)
    elder.versions.create(program=elder.program, number=1, content=late, submitted_by=keeper)
    actions.accept_sent_report(Report.objects.select_related("program").get(pk=elder.pk), by=keeper)
    table = table_of(as_(keeper).get(at("national_figures")))
    assert next(row for row in table if row[0].startswith("Elder"))[0] == "Elder not in the sums"
    assert next(row for row in table if row[0] == "All communities")[1] == "35"
    with pytest.raises(AlreadyDone):
        actions.close_period(by=keeper, period=WINTER)
    assert ClosedPeriod.objects.count() == 1


def test_a_period_is_closed_when_it_is_over_and_something_was_accepted(keeper):
    with pytest.raises(Refusal, match="not read yet"):
        actions.close_period(by=keeper, period=WINTER)
    with pytest.raises(Refusal, match="accepted yet"):
        actions.close_period(by=keeper, period=SUMMER)
    days = type(WINTER)(dt.date(2026, 4, 1), dt.date(2026, 9, 30))
    with pytest.raises(Refusal, match="one of the periods"):
        actions.close_period(by=keeper, period=days)


def test_the_files_say_what_the_page_says(closed, keeper, as_):
    """P8: exports are identical to the screen."""
    browser = as_(keeper)
    page = list(table_of(browser.get(at("national_figures"))))
    text = b"".join(browser.get(at("national_csv")).streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows == page
    book = b"".join(browser.get(at("national_xlsx")).streaming_content)
    sheets = openpyxl.load_workbook(io.BytesIO(book)).worksheets
    first = [
        ["" if x is None else str(x) for x in row] for row in sheets[0].iter_rows(values_only=True)
    ]
    assert first == page
    years = list(table_of(browser.get(at("national_years"))))
    there = [[str(x) for x in row] for one in sheets[1:] for row in one.iter_rows(values_only=True)]
    assert there == years


def test_no_page_names_a_person(amina, ruth, closed, keeper, as_):
    browser = as_(keeper)
    names = [m.person.name for m in (amina, ruth)] + ["amina@mail.example"]
    kelso = report_of("Kelso")
    own = ("national", "national_figures", "national_years")
    pages = [at(name) for name in own]
    pages += [at("national_report", pk=kelso.pk)]
    pages += [at("national_community", pk=kelso.program_id)]
    for address in pages:
        page = browser.get(address, {"q": "Amina"})
        assert page.status_code == 200
        assert not [name for name in names if name in page.text]


def test_as_many_queries_for_many_communities(keeper, network, as_, django_assert_max_num_queries):
    """Six of its own, and the nine of every staff page: who asks, the rail, and the sign-in kept alive."""
    browser = as_(keeper)
    browser.get(at("national"))
    for n in range(30):
        a_report(a_community(network, f"Oak{n}"), keeper, content(n))
    for name in ("national", "national_figures"):
        with django_assert_max_num_queries(15):
            assert browser.get(at(name)).status_code == 200


def test_what_the_rules_tell_hides_nobody(network, keeper):
    """Where no introductions are asked for, everybody knows that no set is complete; others need cover of their own."""
    Program.objects.exclude(pk=keeper.program_id).update(network=None)
    for name in ("Firth", "Grove", "Heath"):
        a_report(a_community(network, name), keeper, content(9, sets_complete=3))
    for name in ("Ivory", "Jade", "Kirk"):
        here = a_community(network, name, settings={"referrals": {"target": 0}})
        a_report(here, keeper, content(9, sets_complete=0))
    Report.objects.filter(status="submitted").update(status="accepted")
    closed = actions.close_period(by=keeper, period=WINTER)
    assert closed.content["sets_complete"][""] == [12, False]
    assert closed.content["meetings"][""] == [74, True]


def test_a_community_that_left_without_a_report_is_not_late(network, keeper, as_):
    Program.objects.filter(community="Elder").update(status="left")
    page = text_of(as_(keeper).get(at("national")))
    assert "late" not in page
    assert "Elder" in page


def test_everybody_reads_the_sums_of_the_last_closed_period(closed, network, client):
    page = text_of(client.get(f"/networks/{network.pk}/figures/"))
    assert "may count in two communities" in page
    assert "6 communities, October 2025 – March 2026" in page
    assert "35" in page
    assert not any(name in page for name in ("Aspen", "Kelso"))


def test_before_a_period_is_closed_everybody_reads_nothing(network, client):
    assert "no figures yet" in text_of(client.get(f"/networks/{network.pk}/figures/"))
