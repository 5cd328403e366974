"""The report as a file says what the screen says, number for number: PDF, Word, Excel, CSV (R457, R461)."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import shutil
import subprocess
import zipfile
from typing import Any

import docx
import openpyxl
import pypdf
import pytest
from django.urls import reverse

from tests.desk.desk import text_of
from tests.remembering import remembered
from tests.reports.test_reports import at, draft, quote  # noqa: F401 # fixtures
from threedoors.figures.totals import enter_baseline
from threedoors.matching.models import Match
from threedoors.reports import actions
from threedoors.reports.content import SAID
from threedoors.reports.kinds import KINDS
from threedoors.reports.models import Report
from threedoors.stories.models import Story

NUMBER = re.compile(r'data-label="In the period"><div><b>(\d+)</b>')
TOTAL = re.compile(r'data-label="In total"><div>(\d+|–)')
PRINTED = re.compile(r"^(\d+)(?: \([^)]*\))?(?: (\d+|–)(?: \([^)]*\))?)?$", re.MULTILINE)
WORDS = "A good winter.\n\n*Not* #markup: =1+1"
EVERY = len(SAID) + len(KINDS)


@pytest.fixture
@remembered
def corrected(draft, quote, helen, program):  # noqa: F811
    """Sent in with a story and with numbers from before; later a meeting turned out never to have been."""
    said: dict[str, Any] = {"figure": "jobs", "until": dt.date(2025, 6, 30), "source": "List"}
    enter_baseline(program, by=helen, number=40, **said)
    actions.write_report(draft, by=helen, narrative=WORDS, stories=[quote])
    actions.submit_report(draft, by=helen)
    Match.objects.filter(program=program).update(met_at=None, status="cancelled")
    return Report.objects.select_related("program").get(pk=draft.pk)


@pytest.fixture
def screen(corrected, helen, as_):
    """The numbers of the page, from top to bottom."""
    html = as_(helen).get(corrected.get_absolute_url()).content.decode()
    found = [int(number) for number in NUMBER.findall(html)]
    assert len(found) == EVERY
    return found


@pytest.fixture
def totals(corrected, helen, as_):
    """The sums of the page, from top to bottom."""
    return TOTAL.findall(as_(helen).get(corrected.get_absolute_url()).content.decode())


@pytest.fixture
def taken(corrected, helen, as_):
    """`taken("pdf")`: the file as Helen gets it, in English unless said otherwise."""

    def take(ending, language="en"):
        address = reverse("report_file", args=["port-alder", corrected.pk, ending])
        response = as_(helen).get(address, {"in": language})
        assert response["Cache-Control"] == "no-store"
        assert f"report-2026-03-31-{language}.{ending}" in response["Content-Disposition"]
        return io.BytesIO(b"".join(response.streaming_content))

    return take


def pdf_text(file):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages)


def docx_cells(file):
    return [[cell.text for cell in row.cells] for t in docx.Document(file).tables for row in t.rows]


def test_the_spreadsheet_holds_the_numbers_of_the_screen_as_numbers(screen, totals, taken):
    book = openpyxl.load_workbook(taken("xlsx"))
    rows = [row for name in ("Figures", "What was done") for row in list(book[name])[1:]]
    assert [row[4].value for row in rows] == screen
    assert [row[0].value for row in rows] == [*SAID, *(kind.slug for kind in KINDS)]
    sums = [row[5].value for row in rows[: len(SAID)]]
    assert ["–" if one is None else str(one) for one in sums] == totals
    jobs = [cell.value for cell in rows[0]]
    assert jobs[5:7] == [40, 40]
    meetings = next(row for row in rows if row[0].value == "meetings")
    assert [cell.value for cell in meetings][4:9] == [1, 1, 0, 0, 0]
    words = [cell.value for row in book["In words"] for cell in row]
    assert WORDS in words
    assert "One coffee opened three doors.\nRuth, auditor" in words


def test_the_csv_says_the_same(screen, taken):
    head, *rows = csv.reader(io.StringIO(taken("csv").read().decode("utf-8-sig")))
    assert head[0] == "key"
    assert [int(row[4]) for row in rows if row[0] != "words"] == screen


def test_the_document_says_the_same_and_names_no_writer(screen, totals, taken):
    file = taken("docx")
    cells = docx_cells(file)
    numbers = [int(row[1].split()[0]) for row in cells if row[1] != "In the period"]
    assert numbers == screen
    assert [row[2].split()[0] for row in cells if len(row) == 3 and row[2] != "In total"] == totals
    assert ["1 (now 0)", "1 (now 0)"] in [row[1:] for row in cells]
    text = "\n".join(one.text for one in docx.Document(file).paragraphs)
    assert "*Not* #markup: =1+1" in text
    assert "One coffee opened three doors." in text
    core = zipfile.ZipFile(file).read("docProps/core.xml").decode()
    assert "python" not in core
    assert "<dc:creator></dc:creator>" in core.replace("<dc:creator/>", "<dc:creator></dc:creator>")


def test_the_pdf_says_the_same_jobs_first_with_version_and_sum(screen, totals, taken, corrected):
    text = pdf_text(taken("pdf"))
    printed = PRINTED.findall(text)
    assert [int(number) for number, _total in printed] == screen
    assert [total for _number, total in printed if total] == totals
    assert text.index("Jobs found") < text.index("New Connectees")
    for words in ("40 (40 from before)", "1 (now 0)", "*Not* #markup: =1+1", "Social media"):
        assert words in text
    assert corrected.newest.checksum[:16] in text
    assert "Version 1, sent in on 1 April 2026" in text


def test_the_french_file_is_french_and_tagged(taken):
    read: Any = pypdf.PdfReader(taken("pdf", "fr"))
    assert read.trailer["/Root"]["/Lang"] == "fr"
    assert "1er avril 2026" in read.pages[0].extract_text()
    assert read.metadata.title.endswith("31 mars 2026")


def test_the_french_page_writes_days_as_the_french_file_does(corrected, helen, as_):
    page = as_(helen).get(corrected.get_absolute_url(), headers={"accept-language": "fr"})
    assert "1er octobre 2025" in text_of(page)
    assert "1er avril 2026" in text_of(page)


def test_words_taken_back_stand_in_no_file_made_afterwards(taken, quote):  # noqa: F811
    assert quote.text in pdf_text(taken("pdf"))
    Story.objects.filter(pk=quote.pk).update(status="withdrawn")
    assert quote.text not in pdf_text(taken("pdf"))
    assert quote.text not in taken("csv").read().decode()


def test_a_draft_is_a_list_of_what_is_to_do(draft, helen, as_):  # noqa: F811
    """ui.md S10: looked at, written, checked, sent; nothing is done until somebody did it."""
    browser = as_(helen)
    page = draft.get_absolute_url()
    assert text_of(browser.get(page)).count("To do") == 4
    for part in ("figures", "figures", "activities"):
        browser.post(reverse("look_at_report", args=["port-alder", draft.pk]), {"part": part})
    words = {"narrative": "A good winter.", "without_stories": "on"}
    browser.post(reverse("write_report", args=["port-alder", draft.pk]), words)
    assert text_of(browser.get(page)).count("To do") == 1
    check = browser.get(reverse("check_report", args=["port-alder", draft.pk])).content.decode()
    assert reverse("submit_report", args=["port-alder", draft.pk]) in check
    assert "A good winter." in check
    browser.post(reverse("submit_report", args=["port-alder", draft.pk]))
    assert "What to do" not in text_of(browser.get(page))
    assert browser.get(reverse("check_report", args=["port-alder", draft.pk])).status_code == 302


@pytest.mark.full
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_libreoffice_opens_it_with_the_same_numbers(ending, screen, taken, tmp_path):
    path = tmp_path / f"report.{ending}"
    path.write_bytes(taken(ending).read())
    to = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    to = to if ending == "xlsx" else "pdf"
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", home, "--headless", "--convert-to", to, "--outdir", tmp_path, path]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    if ending == "docx":
        text = pdf_text(tmp_path / "report.pdf")
        assert all(words in text for words in ("1 (now 0)", "40 (40 from before)"))
        return
    made = [tmp_path / f"report-{name}.csv" for name in ("Figures", "What was done")]
    rows = [row for path in made for row in list(csv.reader(path.read_text().splitlines()))[1:]]
    assert [int(row[4]) for row in rows] == screen
