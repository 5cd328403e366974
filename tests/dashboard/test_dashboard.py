"""The dashboard says what was asked for, beside a year before; every file and every list says the same."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from typing import Any

import openpyxl
import pypdf
import pytest
from django.urls import reverse

from tests.desk.desk import queries, text_of
from tests.figures.conftest import MARCH, spring  # noqa: F401 # a fixture
from threedoors.dashboard.files import FILES
from threedoors.dashboard.tiles import TILES
from threedoors.figures.counting import FIGURES, SHARES, count
from threedoors.reports.content import LINES, counted

DAYS = "since=2026-03-01&until=2026-04-30"
QUERIES = 75


@pytest.fixture
def ask(program, helen, as_):
    """`ask("?…")`: the dashboard as Helen sees it; `ask("?…", "csv")`: as a file."""
    staff = as_(helen)

    def get(query="", ending=""):
        name, words = ("dashboard_file", [ending]) if ending else ("dashboard", [])
        return staff.get(reverse(name, args=[program.slug, *words]) + query)

    return get


def bytes_of(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def numbers_of_page(page) -> dict[str, int]:
    """Each tile's number, by the figure its link opens."""
    tiles = re.findall(r'href="[^"]*/figures/(\w+)/[^"]*">[^<]*</a><b>(\d+)</b>', page.text)
    return {slug: int(number) for slug, number in tiles}


def test_page_report_files_and_list_say_the_same_number(spring, program, helen, as_, ask):  # noqa: F811
    """Build 1 of issue 7: one figure feeds dashboard, report, JSON, sheets and list."""
    query = f"?{DAYS}"
    page = numbers_of_page(ask(query))
    read = json.loads(ask(query, "json").content)["figures"]
    lines = csv.DictReader(io.StringIO(bytes_of(ask(query, "csv")).decode("utf-8-sig")))
    text = {
        row["What"]: row["Number"]
        for row in lines
        if (row["Part"], row["Column"]) == ("Figures", "In the period")
    }
    book = openpyxl.load_workbook(io.BytesIO(bytes_of(ask(query, "xlsx"))))
    sheet = {row[0]: row[1] for row in book["Figures"].iter_rows(min_row=2, values_only=True)}
    report = counted(program, FIGURES and _period())["figures"]
    staff = as_(helen)
    for slug in TILES:
        name, number = str(FIGURES[slug].title), count(program, slug, _period())
        said = [page[slug], read[slug]["number"], int(text[name]), sheet[name]]
        assert said == [number] * 4, slug
        assert report.get(slug, number) == number
        listed = staff.get(reverse("figure", args=[program.slug, slug]) + query)
        assert len(listed.context["lines"]) == number, slug
    assert set(LINES) - set(page) <= {"sets_complete"}
    assert (page["meetings"], page["doors"], page["jobs"]) == (1, 2, 1)


def _period():
    from threedoors.base.periods import Period

    return Period(dt.date(2026, 3, 1), dt.date(2026, 4, 30))


def test_q(spring, program, helen, as_):  # noqa: F811
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    staff = as_(helen)
    a = reverse("dashboard", args=[program.slug])
    staff.get(a)
    import time
    t=time.time()
    with CaptureQueriesContext(connection) as c:
        staff.get(a)
    print(time.time()-t, len(c.captured_queries))
    for q in c.captured_queries:
        print(q["time"], q["sql"][:160].replace("\n"," "))
