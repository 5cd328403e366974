"""Communities with other software: their reports come as files, are looked at, and count like the others. R465."""

from __future__ import annotations

import io
import re
from functools import partial

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import coordinator
from tests.desk.desk import text_of
from tests.national.rows import WINTER, at, content, report_of
from tests.staff import told
from threedoors.base.refusals import Refusal
from threedoors.national import actions
from threedoors.national.models import OutsideCommunity, OutsideReport
from threedoors.reports.content import LINES
from threedoors.reports.kinds import KINDS
from threedoors.reports.models import Report

pytestmark = pytest.mark.django_db


def a_file(name="report.csv", **changes):
    titles = dict.fromkeys(LINES, "6") | {kind.slug: "0" for kind in KINDS} | changes
    lines = [
        "Figure;In the period",
        *(f"{slug};{n}" for slug, n in titles.items() if n is not None),
    ]
    lines += ["What happened;We began a café."]
    return SimpleUploadedFile(name, "\n".join(lines).encode())


@pytest.fixture
def oak(keeper):
    return actions.add_outside(by=keeper, name="Oakville", country="CA", status="active")


def test_a_file_is_looked_at_first_and_then_kept(oak, keeper, as_):
    """R465."""
    browser, address = as_(keeper), at("outside_file", pk=oak.pk)
    page = browser.post(address, {"until": "2026-03-31", "file": a_file()})
    assert page.status_code == 200
    assert "We began a café." in text_of(page)
    assert not OutsideReport.objects.exists()
    kept = {"kept": re.findall(r'name="kept" value="([^"]+)"', page.text)[0]}
    assert "is kept" in told(browser.post(at("take_report", pk=oak.pk), kept))
    assert OutsideReport.objects.get().content["figures"]["jobs"] == 6
    assert "Oakville" in text_of(browser.get(at("national_figures")))
    assert "We began a café." in text_of(browser.get(at("national_community", pk=oak.pk)))
    other = actions.add_outside(by=keeper, name="Pine", country="CA", status="pilot")
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
def test_what_is_wrong_in_a_file_is_said_in_words(oak, keeper, as_, changes, says):
    said = {"until": "2026-03-31", "file": a_file(**changes)}
    page = as_(keeper).post(at("outside_file", pk=oak.pk), said)
    assert page.status_code == 422
    assert says in text_of(page)
    assert 'name="kept"' not in page.text


def locked():
    """A workbook with a password on each part."""
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    raw = bytearray(out.getvalue())
    for mark, at_flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), bytes(raw)):
            raw[found.start() + at_flag] |= 1
    return bytes(raw)


@pytest.mark.parametrize(
    "raw", [b"PK\x03\x04no zip", b"\x00\x01", b"%PDF-1.7", b" ", locked(), b"jobs;" + b"9" * 5000]
)
def test_what_is_no_table_is_refused(oak, keeper, as_, raw):
    said = {"until": "2026-03-31", "file": SimpleUploadedFile("a.xlsx", raw)}
    assert as_(keeper).post(at("outside_file", pk=oak.pk), said).status_code == 422


def test_our_own_files_are_read_back(oak, keeper, as_):
    """The report that another installation wrote, and the empty one we give out."""
    book = b"".join(as_(keeper).get(at("empty_report")).streaming_content)
    sheet = openpyxl.load_workbook(io.BytesIO(book))
    for row in sheet.active.iter_rows(min_row=2, max_row=1 + len(LINES) + len(KINDS)):
        row[1].value = 9
    out = io.BytesIO()
    sheet.save(out)
    said = {"until": "2026-03-31", "file": SimpleUploadedFile("r.xlsx", out.getvalue())}
    assert as_(keeper).post(at("outside_file", pk=oak.pk), said).status_code == 200
    theirs = report_of("Kelso")
    client = as_(coordinator(theirs.program, "Ida Brandt", "ida@kelso.example"))
    for ending in ("xlsx", "csv"):
        file = client.get(f"/kelso/reports/{theirs.pk}/file/{ending}")
        raw = b"".join(file.streaming_content)
        for until, status in (("2026-03-31", 200), ("2025-09-30", 422)):
            said = {"until": until, "file": SimpleUploadedFile(f"r.{ending}", raw)}
            page = as_(keeper).post(at("outside_file", pk=oak.pk), said)
            assert page.status_code == status, text_of(page)


def test_no_community_is_there_twice(oak, keeper):
    """One that works here with the same name would count twice."""
    for name in ("oakville", "Kelso", "KELSO"):
        with pytest.raises(Refusal, match="in the list already"):
            actions.add_outside(by=keeper, name=name, country="CA", status="active")
    with pytest.raises(Refusal, match="in the list already"):
        actions.change_outside(oak, by=keeper, name="Kelso", country="CA", status="active")
    actions.change_outside(oak, by=keeper, name="OAKVILLE", country="CA", status="paused")


def test_a_change_that_is_refused_is_shown_as_one(oak, keeper, as_):
    browser, said = as_(keeper), {"name": "Kelso", "country": "CA", "status": "active"}
    assert "Change the name or the state" in browser.get(at("outside_community", pk=oak.pk)).text
    page = browser.post(at("change_outside", pk=oak.pk), said)
    assert page.status_code == 422
    assert "<h1>Change the name or the state</h1>" in page.text
    assert "in the list already" in text_of(page)


def test_a_closed_period_keeps_the_numbers_of_a_file(oak, keeper):
    take = partial(
        actions.take_report, oak, by=keeper, period=WINTER, content=content(9), file_name="a.csv"
    )
    take()
    Report.objects.filter(status="submitted").update(status="accepted")
    actions.close_period(by=keeper, period=WINTER)
    with pytest.raises(Refusal, match="closed"):
        take()
    actions.change_outside(oak, by=keeper, name="Oakville", country="CA", status="left")
    assert OutsideCommunity.objects.get().status == "left"
