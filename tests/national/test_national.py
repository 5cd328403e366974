"""The office's board: who sent in, what it says, and what nobody but the office can open; nobody can be found in it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import coordinator
from tests.desk.desk import text_of
from tests.national.rows import SUMMER, WINTER, a_community, a_report, an_office, content
from tests.remembering import remembered
from tests.staff import told
from threedoors.base import clock as product_clock
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.national import actions
from threedoors.national.calendar import ended_periods
from threedoors.national.models import ClosedPeriod, OutsideCommunity, OutsideReport, SentReport
from threedoors.outbox.models import Message
from threedoors.people.models import Membership
from threedoors.programs.models import Network, Program
from threedoors.promises.models import Promise
from threedoors.reports.content import LINES
from threedoors.reports.kinds import KINDS
from threedoors.reports.models import Report

pytestmark = pytest.mark.django_db


@pytest.fixture
@remembered
def network(program, helen, clock):
    """9 April 2026: seven communities; six have sent in, two of them small, one is late since last year."""
    clock.set_for_tests(dt.datetime(2026, 4, 9, 15, tzinfo=dt.UTC))
    found = an_office(program, helen)
    a_report(program, helen, content(20, sets_complete=12))
    for name, number in (("Kelso", 7), ("Aspen", 3), ("Birch", 2), ("Cedar", 2), ("Delta", 1)):
        community = a_community(found, name, preset="tulsa" if name == "Birch" else "ncp-community")
        a_report(community, helen, content(number, sets_complete=1))
    late = Report.Status.DRAFT
    elder = a_community(found, "Elder")
    days = {"since": WINTER.since, "until": WINTER.until}
    due = dt.date(2026, 4, 1)
    Report.objects.create(program=elder, status=late, due_on=due, narrative="Not yet.", **days)
    return found


@pytest.fixture
def helen(helen, network):
    """Helen, who knows that she keeps the portal."""
    return Membership.objects.select_related("program__network", "person").get(pk=helen.pk)


@pytest.fixture
def closed(network, helen):
    """All that came was accepted, and the period is closed."""
    for report in SentReport.objects.of(network).select_related("program"):
        actions.accept_sent_report(report, by=helen)
    return actions.close_period(by=helen, period=WINTER)


def at(name, **words):
    return reverse(name, kwargs={"program": "port-alder"} | words)


def report_of(name):
    return SentReport.objects.select_related("program").get(program__community=name)


def test_periods_are_those_of_the_network_and_over():
    found = ended_periods(Network(preset=""), dt.date(2026, 3, 31), most=3)
    assert found[0] == SUMMER
    assert ended_periods(Network(preset=""), dt.date(2026, 4, 1), most=3)[0] == WINTER
    assert all(
        a.since - b.until == dt.timedelta(days=1) for a, b in itertools.pairwise(found)
    )


def test_the_board_says_who_sent_in_and_who_is_late(helen, as_):
    browser = as_(helen)
    page = text_of(browser.get(at("national")))
    assert "6 reports are here" in page
    assert "1 is late" in page
    only = text_of(browser.get(at("national"), {"state": "late"}))
    assert "Elder" in only
    assert "Kelso" not in only
    assert "Birch" in text_of(browser.get(at("national"), {"country": "US"}))
    assert "Kelso" not in text_of(browser.get(at("national"), {"country": "US"}))
    assert "Nothing here fits" in text_of(browser.get(at("national"), {"status": "left"}))


def test_a_draft_and_a_report_of_other_days_are_not_read(helen, network, as_):
    year = a_report(Program.objects.get(community="Kelso"), helen, content(9), SUMMER)
    Report.objects.filter(pk=year.pk).update(until=dt.date(2025, 12, 31))
    draft = Report.objects.get(status="draft")
    for pk in (year.pk, draft.pk):
        assert as_(helen).get(at("national_report", pk=pk)).status_code == 404


def test_the_office_reads_words_whole_and_small_numbers_not(helen, as_):
    page = text_of(as_(helen).get(at("national_report", pk=report_of("Aspen").pk)))
    assert "A good winter." in page
    assert page.count("under 5") == 1 + len(LINES)
    assert "77" not in page, "totals could be subtracted from those of another period"
    page = text_of(as_(helen).get(at("national_report", pk=report_of("Kelso").pk)))
    assert page.count("under 5") == 2


def test_accept_tells_the_program_and_a_second_click_changes_nothing(helen, as_):
    ida = coordinator(Program.objects.get(community="Kelso"), "Ida Brandt", "ida@kelso.example")
    browser, address = as_(helen), at("accept_sent_report", pk=report_of("Kelso").pk)
    assert "The program was told" in told(browser.post(address))
    assert "done already" in told(browser.post(address))
    assert Message.objects.get(template="national/mail/accepted").to == ida


def test_return_needs_a_reason_and_stands_on_today(helen, as_):
    kelso = Program.objects.get(community="Kelso")
    ida, found = coordinator(kelso, "Ida Brandt", "ida@kelso.example"), report_of("Kelso")
    browser, address = as_(helen), at("return_sent_report", pk=found.pk)
    assert browser.post(address, {"reason": " "}).status_code == 422
    assert "goes back" in told(browser.post(address, {"reason": "Two jobs are missing."}))
    assert Message.objects.get(template="national/mail/returned").said == "Two jobs are missing."
    assert Promise.objects.open().filter(program=kelso, kind="send_report").exists()
    assert "Two jobs are missing." in text_of(as_(ida).get("/kelso/today/"))


def test_only_a_keeper_of_the_same_network_opens_or_does_anything(helen, network, ben, as_):
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
        actions.accept_sent_report(report_of("Aspen"), by=helen)


def table_of(page):
    """The table of a page as its cells: the first of a row, and the numbers."""
    rows = re.findall(r"<tr.*?</tr>", page.text, re.DOTALL)
    found = [re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL) for row in rows]
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in found]


def test_until_it_is_closed_a_sum_holds_only_what_is_shown(helen, as_):
    table = {row[0]: row[1:] for row in table_of(as_(helen).get(at("national_figures")))}
    assert table["All communities"][0] == "at least 27"
    assert table["United States"][0] == "not told"
    assert table["Aspen"][0] == "under 5"


def test_a_closed_period_has_whole_sums_where_they_tell_nobody(closed, helen, as_):
    table = {row[0]: row[1:] for row in table_of(as_(helen).get(at("national_figures")))}
    assert table["All communities"][0] == "35"
    assert table["Canada"][0] == "at least 27"
    assert table["United States"][0] == "not told"
    assert table["Port Alder"][-1] == "60"
    assert "35" in text_of(as_(helen).get(at("national_years")))


def test_what_comes_after_the_close_is_in_no_sum(closed, helen, network, as_):
    elder = Report.objects.get(program__community="Elder")
    Report.objects.filter(pk=elder.pk).update(status="submitted")
    late = content(8)
    elder.versions.create(program=elder.program, number=1, content=late, submitted_by=helen)
    actions.accept_sent_report(Report.objects.select_related("program").get(pk=elder.pk), by=helen)
    table = table_of(as_(helen).get(at("national_figures")))
    assert next(row for row in table if row[0].startswith("Elder"))[0] == "Elder not in the sums"
    assert next(row for row in table if row[0] == "All communities")[1] == "35"
    with pytest.raises(AlreadyDone):
        actions.close_period(by=helen, period=WINTER)
    assert ClosedPeriod.objects.count() == 1


def test_a_period_is_closed_when_it_is_over_and_something_was_accepted(helen):
    with pytest.raises(Refusal, match="accepted yet"):
        actions.close_period(by=helen, period=WINTER)
    days = type(WINTER)(dt.date(2026, 4, 1), dt.date(2026, 9, 30))
    with pytest.raises(Refusal, match="one of the periods"):
        actions.close_period(by=helen, period=days)


def test_the_files_say_what_the_page_says(closed, helen, as_):
    """P8: exports are identical to the screen."""
    browser = as_(helen)
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


def test_no_page_names_a_person(met, amina, ruth, closed, helen, as_):
    browser = as_(helen)
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


def test_as_many_queries_for_many_communities(
    closed, helen, network, as_, django_assert_max_num_queries
):
    browser = as_(helen)
    browser.get(at("national"))
    for n in range(30):
        a_report(a_community(network, f"Oak{n}"), helen, content(n))
    for name in ("national", "national_figures"):
        with django_assert_max_num_queries(10):
            assert browser.get(at(name)).status_code == 200


# Communities outside


def a_file(name="report.csv", **changes):
    titles = dict.fromkeys(LINES, "6") | {kind.slug: "0" for kind in KINDS} | changes
    lines = [
        "Figure;In the period",
        *(f"{slug};{n}" for slug, n in titles.items() if n is not None),
    ]
    lines += ["What happened;We began a café."]
    return SimpleUploadedFile(name, "\n".join(lines).encode())


@pytest.fixture
def oak(helen):
    return actions.add_outside(by=helen, name="Oakville", country="CA", status="active")


def test_a_file_is_looked_at_first_and_then_kept(oak, helen, as_):
    """R465."""
    browser, address = as_(helen), at("outside_file", pk=oak.pk)
    page = browser.post(address, {"until": "2026-03-31", "file": a_file()})
    assert page.status_code == 200
    assert "We began a café." in text_of(page)
    assert not OutsideReport.objects.exists()
    kept = {"kept": re.search(r'name="kept" value="([^"]+)"', page.text)[1]}
    assert "is kept" in told(browser.post(at("take_report", pk=oak.pk), kept))
    assert OutsideReport.objects.get().content["figures"]["jobs"] == 6
    assert "Oakville" in text_of(browser.get(at("national_figures")))
    other = actions.add_outside(by=helen, name="Pine", country="CA", status="pilot")
    browser.post(at("take_report", pk=other.pk), kept)
    browser.post(at("take_report", pk=other.pk), {"kept": "altered"})
    assert OutsideReport.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"jobs": None}, "“Jobs found” is missing. Write 0 if there was none."),
        ({"jobs": "five"}, "must be a whole number. The file says “five”."),
        ({"jobs": "-1"}, "must be a whole number"),
        ({"jobs": "5\njobs;6"}, "stands there twice"),
        ({"sets_complete": "7"}, "There cannot be more under"),
        ({"workshops": None}, "“Workshops” is missing"),
    ],
)
def test_what_is_wrong_in_a_file_is_said_in_words(oak, helen, as_, changes, says):
    said = {"until": "2026-03-31", "file": a_file(**changes)}
    page = as_(helen).post(at("outside_file", pk=oak.pk), said)
    assert page.status_code == 422
    assert says in text_of(page)
    assert 'name="kept"' not in page.text


@pytest.mark.parametrize("raw", [b"PK\x03\x04no zip", b"\x00\x01", b"%PDF-1.7", b" "])
def test_what_is_no_table_is_refused(oak, helen, as_, raw):
    said = {"until": "2026-03-31", "file": SimpleUploadedFile("a.xlsx", raw)}
    assert as_(helen).post(at("outside_file", pk=oak.pk), said).status_code == 422


def test_our_own_files_are_read_back(oak, helen, as_):
    """The report that another installation wrote, and the empty one we give out."""
    book = b"".join(as_(helen).get(at("empty_report")).streaming_content)
    sheet = openpyxl.load_workbook(io.BytesIO(book))
    for row in sheet.active.iter_rows(min_row=2, max_row=1 + len(LINES) + len(KINDS)):
        row[1].value = 9
    out = io.BytesIO()
    sheet.save(out)
    said = {"until": "2026-03-31", "file": SimpleUploadedFile("r.xlsx", out.getvalue())}
    assert as_(helen).post(at("outside_file", pk=oak.pk), said).status_code == 200
    theirs = report_of("Kelso")
    client = as_(coordinator(theirs.program, "Ida Brandt", "ida@kelso.example"))
    for ending in ("xlsx", "csv"):
        file = client.get(f"/kelso/reports/{theirs.pk}/{ending}")
        raw = b"".join(file.streaming_content)
        for until, status in (("2026-03-31", 200), ("2025-09-30", 422)):
            said = {"until": until, "file": SimpleUploadedFile(f"r.{ending}", raw)}
            page = as_(helen).post(at("outside_file", pk=oak.pk), said)
            assert page.status_code == status, text_of(page)


def test_a_closed_period_keeps_the_numbers_of_a_file(oak, helen):
    said = {"period": WINTER, "content": content(9), "file_name": "a.csv"}
    actions.take_report(oak, by=helen, **said)
    actions.close_period(by=helen, period=WINTER)
    with pytest.raises(Refusal, match="closed"):
        actions.take_report(oak, by=helen, **said)
    actions.change_outside(oak, by=helen, name="Oakville", country="CA", status="left")
    assert OutsideCommunity.objects.get().status == "left"
    with pytest.raises(Refusal, match="in the list already"):
        actions.add_outside(by=helen, name="oakville", country="CA", status="active")
    assert product_clock.now().year == 2026
