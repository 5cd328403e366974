"""The dashboard says what was asked for, beside a year before; every file and every list says the same."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
import re

import openpyxl
import pypdf
import pytest
from django.urls import reverse

from tests.cast import apply_as
from tests.desk.desk import queries, text_of
from threedoors.base.periods import Period
from threedoors.dashboard.files import FILES
from threedoors.dashboard.tiles import TILES
from threedoors.figures.counting import FIGURES, count
from threedoors.people.models import Role
from threedoors.reports.content import LINES, counted

DAYS = "since=2026-03-01&until=2026-04-30"
BOTH = Period(dt.date(2026, 3, 1), dt.date(2026, 4, 30))
QUERIES = 49


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


def test_page_report_files_and_list_say_the_same_number(spring, program, helen, as_, ask):
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
    report = counted(program, BOTH)["figures"]
    staff = as_(helen)
    for slug in TILES:
        name, number = str(FIGURES[slug].title), count(program, slug, BOTH)
        said = [page[slug], read[slug]["number"], int(text[name]), sheet[name]]
        assert said == [number] * 4, slug
        assert report.get(slug, number) == number
        listed = staff.get(reverse("figure", args=[program.slug, slug]) + query)
        assert len(listed.context["lines"]) == number, slug
    assert set(LINES) - set(page) <= {"sets_complete"}
    assert (page["meetings"], page["doors"], page["jobs"]) == (1, 2, 1)


def test_the_page_takes_the_same_queries_for_one_person_and_for_many(
    spring, luc, program, helen, as_
):
    """And it is light: at most 30 KB as it travels (ui.md, budgets)."""
    staff, address = as_(helen), reverse("dashboard", args=[program.slug])
    before = queries(staff, address)
    for n in range(3):
        apply_as(program, Role.CONNECTEE, name=f"New {n}", email=f"new{n}@example.org")
    assert queries(staff, address) == before <= QUERIES
    assert len(gzip.compress(staff.get(address).content)) < 30_000


def test_an_empty_time_says_so_and_files_of_it_can_be_taken(program, ask):
    """A program in which nobody was yet: no division by nothing, no empty drawing."""
    said = text_of(ask())
    assert "Nothing was counted in this time." in said
    assert "nobody yet" in said
    assert "Nothing was counted a year before" in said
    assert all(bytes_of(ask("", ending)) for ending in FILES)
    assert ask("", "exe").status_code == 404


def test_a_bar_filters_the_whole_page_and_leads_back(spring, ask):
    """Amina is in finance: with another field nothing is left, and a word at the top takes it away."""
    page = ask(f"?{DAYS}")
    field = next(one for one in page.context["board"].groups if one.dimension == "field")
    (bar,) = field.bars
    chosen = ask(f"?{DAYS}&of=meetings&field={bar.key}")
    assert numbers_of_page(chosen)["meetings"] == 1
    assert 'class="chosen"' in chosen.text
    assert f"Field of work: {bar.label}" in text_of(chosen)
    other = ask(f"?{DAYS}&field=health")
    assert not any(numbers_of_page(other).values())
    assert json.loads(ask(f"?{DAYS}&field=health", "json").content)["of"] == {"field": "health"}
    ((_name, _said, without),) = other.context["chips"]
    assert numbers_of_page(ask(without))["meetings"] == 1


def test_what_an_address_makes_up_is_shown_as_the_usual_page(spring, ask):
    page = ask("?period=forever&of=secrets&since=yesterday&field=%27%3B--")
    assert page.status_code == 200
    assert page.context["asked"].choice == "running"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_paper_says_the_numbers_in_the_language_of_the_page(spring, ask, language):
    pdf = pypdf.PdfReader(io.BytesIO(bytes_of(ask(f"?{DAYS}&lang={language}", "pdf"))))
    assert "Port Alder" in pdf.pages[0].extract_text()
