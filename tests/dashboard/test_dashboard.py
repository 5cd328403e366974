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
from django.conf import settings
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import apply_as
from tests.desk.desk import text_of
from threedoors.base.periods import Period
from threedoors.dashboard.advice import shares_of
from threedoors.dashboard.asking import Asked
from threedoors.dashboard.groups import GROUPED, Group, bars_of
from threedoors.dashboard.tiles import TILES, tiles_of
from threedoors.figures.counting import FIGURES, SHARES, WAITS, count
from threedoors.figures.opening import opened
from threedoors.figures.scope import ALL, Bar
from threedoors.figures.totals import enter_baseline
from threedoors.goals.actions import set_goal
from threedoors.people.models import Role
from threedoors.programs.models import Program
from threedoors.reports.content import LINES, counted

DAYS = "since=2026-03-01&until=2026-04-30"
BOTH = Period(dt.date(2026, 3, 1), dt.date(2026, 4, 30))
QUERIES = 53


@pytest.fixture
def ask(program, helen, as_):
    """`ask("?…")`: the dashboard as Helen sees it; `ask("?…", "csv")`: as a file."""
    staff = as_(helen)

    def get(query="", ending="", language="en"):
        staff.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        name, words = ("dashboard_file", [ending]) if ending else ("dashboard", [])
        return staff.get(reverse(name, args=[program.slug, *words]) + query)

    return get


def bytes_of(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def list_of(slug, program):
    """What the page of the list shows, line by line."""
    found = opened(slug, program, BOTH, ALL)
    assert found is not None
    return found


def numbers_of_page(page) -> dict[str, int]:
    """Each tile's number, by the figure its link opens."""
    tiles = re.findall(r'href="[^"]*/figures/(\w+)/[^"]*">[^<]*</a><b>(\d+)</b>', page.text)
    return {slug: int(number) for slug, number in tiles}


def test_page_report_files_and_list_say_the_same_number(spring, program, helen, ask):
    """Build 1 of issue 7: one figure feeds dashboard, report, JSON, sheets and list."""
    year = {"since": dt.date(2026, 1, 1), "until": dt.date(2026, 12, 31)}
    set_goal(program, by=helen, figure="meetings", number=3, **year)
    query = f"?{DAYS}"
    shown = ask(query)
    page = numbers_of_page(shown)
    values = json.loads(ask(query, "json").content)
    read = values["figures"]
    lines = csv.DictReader(io.StringIO(bytes_of(ask(query, "csv")).decode("utf-8-sig")))
    text = {
        row["What"]: row["Value"]
        for row in lines
        if (row["Part"], row["Column"]) == ("Figures", "In the period")
    }
    book = openpyxl.load_workbook(io.BytesIO(bytes_of(ask(query, "xlsx"))))
    sheet = {row[0]: row[1] for row in book["Figures"].iter_rows(min_row=2, values_only=True)}
    report = counted(program, BOTH)["figures"]
    for slug in TILES:
        name, number = str(FIGURES[slug].title), count(program, slug, BOTH)
        said = [page[slug], read[slug]["number"], int(text[name]), sheet[name]]
        assert said == [number] * 4, slug
        assert report.get(slug, number) == number
        listed = list_of(slug, program)
        assert (listed.number, len(listed.rows)) == (str(number), number), slug
    assert set(LINES) - set(page) <= {"sets_complete"}
    assert (page["meetings"], page["doors"], page["jobs"]) == (1, 2, 1)
    for slug, share in SHARES.items():
        assert [values["shares"][slug][name] for name in ("part", "whole")] == [
            *share.of(program, BOTH)
        ], slug
    for slug, wait in WAITS.items():
        assert values["waits"][slug]["number"] == wait.median(program, BOTH), slug
    words = {one.slug: one.number for one in shown.context["board"].waits}
    assert words == {slug: list_of(slug, program).number for slug in WAITS}
    for at, month in enumerate(values["months"]):
        of_month = [one["months"][at] for one in read.values() if one["months"]]
        assert list(shown.context["months"].rows[at][1:]) == of_month, month
    assert values["goals"] == [{"title": "First meetings", "reached": 1, "wanted": 3}]
    for bars in values["groups"].values():
        assert sum(bars.values()) == page["meetings"]


def test_the_page_takes_the_same_queries_for_one_person_and_for_many(spring, program, ask):
    """And it is light: at most 30 KB as it travels (ui.md, budgets)."""
    counts = []
    for more in range(2):
        for n in range(more):
            apply_as(program, Role.CONNECTEE, name=f"New {n}", email=f"new{n}@example.org")
        with CaptureQueriesContext(connection) as captured:
            page = ask(f"?{DAYS}")
        counts.append(len(captured.captured_queries))
    assert counts[0] == counts[1] <= QUERIES
    assert len(gzip.compress(page.content)) < 30_000


def test_an_empty_time_says_so_and_its_paper_speaks_the_language_of_the_page(program, ask):
    """A program in which nobody was yet: no division by nothing, no empty drawing."""
    said = text_of(ask())
    assert "Nothing was counted in this time." in said
    assert "Nothing was counted a year before" in said
    pdf = pypdf.PdfReader(io.BytesIO(bytes_of(ask("", "pdf", language="fr"))))
    assert "Emplois trouvés" in pdf.pages[0].extract_text()
    assert ask("", "exe").status_code == 404


def test_a_bar_filters_the_whole_page_and_leads_back(spring, ask):
    """Amina is in finance: with another field nothing is left, and a word at the top takes it away."""
    chosen = ask(f"?{DAYS}&of=meetings&field=finance")
    (bar,) = chosen.context["board"].groups[0].bars
    assert (bar.key, numbers_of_page(chosen)["meetings"]) == ("finance", 1)
    assert 'class="picked"' in chosen.text
    assert f"Field of work: {bar.label}" in text_of(chosen)
    other = ask(f"?{DAYS}&field=health&of=secrets&period=forever")
    assert not any(numbers_of_page(other).values())
    ((_name, _said, without),) = other.context["chips"]
    assert "field" not in without
    assert DAYS in without


def test_what_the_rules_do_not_ask_for_is_not_divided(program):
    """Two who meet again and again have no clocks; who owes no introductions has no complete sets."""
    pals = Program(pk=program.pk, preset="zoom-pals", settings={})
    asked = Asked.read(QueryDict(""), pals.policy, dt.date(2026, 4, 30), GROUPED)
    shares = {one.slug for one in shares_of(pals, asked)}
    assert shares == {"placement", "near", "responded", "stayed_6", "stayed_12"}
    assert "sets_complete" not in {tile.slug for tile in tiles_of(pals, asked)}


def test_bars_without_room_are_one_and_the_chosen_one_is_always_there(program):
    bars = [Bar(f"f{n}", f"Field {n}", 20 - n) for n in range(15)]
    asked = Asked.read(QueryDict("field=f14"), program.policy, dt.date(2026, 4, 30), GROUPED)
    drawn = bars_of(Group("field", bars), asked).rows
    assert [row.label for row in drawn[-3:]] == ["Field 11", "Field 14", "All others"]
    assert sum(row.number for row in drawn) == sum(bar.number for bar in bars)


def test_growth_over_years_begins_with_the_numbers_from_before(spring, program, helen, ask):
    """R462, Seed 003:7: from 50 to upwards of 500 Connectors in three years."""
    for year, number in ((2023, 50), (2024, 180), (2025, 500)):
        until = dt.date(year, 12, 31)
        enter_baseline(
            program, by=helen, figure="connectors_new", number=number, until=until, source="List"
        )
    board = ask().context["board"]
    assert [(year, numbers[1]) for year, numbers in board.growth] == [
        ("2023", 50),
        ("2024", 180),
        ("2025", 500),
        ("2026", 501),
    ]
    assert "501" in board.over_years.says
