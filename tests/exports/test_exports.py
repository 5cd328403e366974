"""A list for a funder: only the columns that were ticked, for a reason, for a day, for whoever asked (X19, bar P10)."""

from __future__ import annotations

import csv
import io
import zipfile

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import coordinator
from tests.desk.desk import text_of
from threedoors.base.models import Event
from threedoors.base.periods import Period
from threedoors.base.refusals import Refusal
from threedoors.exports.actions import ask_export
from threedoors.exports.choosing import Choice, of_template
from threedoors.exports.column import Care
from threedoors.exports.lists import LISTS
from threedoors.exports.models import Export, ExportTemplate
from threedoors.figures.scope import label
from threedoors.intake.models import Application
from threedoors.people.actions import remove_person
from threedoors.people.models import Membership

EVERY = {slug: list(one.by_slug) for slug, one in LISTS.items()}
WHY = {"reason": "The yearly list", "kind": "xlsx"}


def at(name, *args):
    return reverse(name, args=["port-alder", *args])


def ask(browser, rows="connectees", columns=("name", "accepted_on"), **more):
    """Asked as on the page; the list that comes of it, if one does."""
    said = {"columns": list(columns)} | WHY | more
    response = browser.post(at("ask_export", rows), said)
    made = response.status_code == 302
    return response, Export.objects.get(pk=response.url.split("/")[-2]) if made else None


def taken(browser, export):
    response = browser.post(at("take_export", export.pk))
    return io.BytesIO(b"".join(response.streaming_content))


def csv_rows(file):
    return list(csv.reader(io.StringIO(file.read().decode("utf-8-sig"), newline="")))


def test_the_first_rows_are_shown_before_anything_leaves(met, helen, as_):
    browser = as_(helen)
    asked = {"columns": ["name", "email", "accepted_on"], "sensitive": ["segment"], "sure": "on"}
    page = text_of(browser.get(at("choose_export", "connectees"), asked))
    assert "1 row" in page
    assert "amina@mail.example" in page
    assert "Hidden here" in page
    assert not Export.objects.exists()


def test_the_file_holds_what_was_ticked_and_nothing_else(met, helen, as_):
    browser = as_(helen)
    _page, export = ask(browser, name="For the funder")
    file = taken(browser, export)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["Connectees"]
    head, row = [[cell.value for cell in line] for line in book["Connectees"]]
    assert head == ["Name", "Accepted on"]
    assert row[0] == "Amina Yusuf"
    assert row[1].date() == met.connectee.applications.get().accepted_at.date()
    parts = zipfile.ZipFile(file)
    whole = "".join(parts.read(name).decode() for name in parts.namelist())
    for absent in ("amina@", "Helen", "hidden", "definedName", "comment", "pivot", "externalLink"):
        assert absent not in whole, absent
    kinds = list(
        Event.objects.filter(kind__startswith="export")
        .order_by("id")
        .values_list("kind", flat=True)
    )
    assert kinds == ["export.asked", "export_template.kept", "export.taken"]
    again = text_of(browser.get(at("exports")))
    assert "For the funder" in again
    assert "The yearly list" in again


def test_what_is_sensitive_needs_a_yes_of_its_own(amina, helen, as_):
    type(amina.connectee).objects.update(segment="fled")
    browser = as_(helen)
    page, export = ask(browser, sensitive=["segment"])
    assert page.status_code == 422
    assert export is None
    assert "leave the sensitive columns out" in page.content.decode()
    assert 'value="The yearly list"' in page.content.decode()
    _page, export = ask(browser, sensitive=["segment"], sure="on", kind="csv")
    head, row = csv_rows(taken(browser, export))
    assert head[1] == "Group"
    assert row[1] == "fled"


@pytest.mark.parametrize(
    "more",
    [{"reason": " "}, {"columns": []}, {"columns": ["screening_note"]}, {"columns": ["person"]}],
)
def test_no_reason_no_column_or_one_that_is_not_listed_gives_no_file(more, amina, helen, as_):
    said = {"columns": ["name"]} | WHY | more
    assert as_(helen).post(at("ask_export", "connectees"), said).status_code == 422
    assert not Export.objects.exists()


def test_a_sensitive_column_cannot_come_in_by_the_other_door(amina, helen, as_, program):
    """Nor by the address of a list that does not have it, nor past the page (bar S4)."""
    assert ask(as_(helen), columns=["segment"])[0].status_code == 422
    with pytest.raises(Refusal):
        Choice.of("matches", ["segment"], Period(), {})
    choice = Choice.of("connectees", ["segment"], Period(), {})
    with pytest.raises(Refusal):
        ask_export(program, choice, by=helen, reason="Why", kind="csv")
    assert as_(helen).get(at("choose_export", "persons")).status_code == 404


def test_only_who_asked_takes_it_while_they_are_staff_and_for_a_day(
    amina, helen, program, as_, clock
):
    other = coordinator(program, "Iris Holm", "iris@port-alder.example")
    browser = as_(helen)
    _page, export = ask(browser)
    for name in ("export", "take_export"):
        assert as_(other).post(at(name, export.pk)).status_code == 404
    assert as_(other).get(export.get_absolute_url()).status_code == 404
    Membership.objects.filter(pk=helen.pk).update(status="ended")
    assert browser.post(at("take_export", export.pk)).status_code == 404
    Membership.objects.filter(pk=helen.pk).update(status="active")
    assert taken(browser, export).read(2) == b"PK"
    clock.travel(hours=24)
    gone = as_(helen).post(at("take_export", export.pk), follow=True)
    assert "could be taken for a day" in text_of(gone)
    assert Event.objects.filter(kind="export.taken").count() == 1


def test_nobody_who_was_removed_stands_in_a_file_also_when_it_was_asked_for_before(
    met, ruth, helen, as_, program
):
    browser = as_(helen)
    asked = {slug: ask(browser, slug, columns)[1] for slug, columns in PLAIN.items()}
    remove_person(ruth.person, by=helen)
    rows = {slug: len(list(openpyxl.load_workbook(taken(browser, one)).active)) - 1
            for slug, one in asked.items()}  # fmt: skip
    assert rows == dict.fromkeys(PLAIN, 0) | {"connectees": 1}
    page = text_of(browser.get(at("choose_export", "matches"), {"columns": ["met_on"]}))
    assert "1 more is left out" in page


PLAIN = {
    slug: [one.slug for one in found.columns if one.care is not Care.SENSITIVE]
    for slug, found in LISTS.items()
}


@pytest.mark.parametrize("rows", list(LISTS))
def test_every_column_of_every_list_can_be_read_in_a_fixed_number_of_queries(
    rows, met, helen, program, django_assert_max_num_queries
):
    """A list has as many rows as the figure it stands on says."""
    choice = Choice.of(rows, EVERY[rows], Period(), {"field": ""})
    with django_assert_max_num_queries(2):
        cells = list(choice.cells(program))
    assert len(cells) == choice.listing.source.count(program)
    assert all(len(row) == len(choice.head) for row in cells)


def test_days_and_people_narrow_a_list(met, helen, program, as_):
    browser = as_(helen)
    sector = met.connectee.connectee.sector
    for more, number in (
        ({}, "1 row"),
        ({"field": sector}, "1 row"),
        ({"field": "nobody"}, "not one of the available choices"),
        ({"since": "2030-01-01"}, "0 rows"),
        ({"until": "2030-01-01"}, "1 row"),
        ({"since": "12/31/2029"}, "0 rows"),
        ({"since": "2030-01-01", "until": "2020-01-01"}, "1 row"),
        ({"until": "9999-12-31"}, "Please check the year"),
    ):
        asked = {"columns": ["name"]} | more
        assert number in text_of(browser.get(at("choose_export", "connectees"), asked)), more
    later = Choice.of("connectees", ["name"], Period(), {"field": "none"})
    assert ask_export(program, later, by=helen, reason="Why", kind="csv").number == 0


def test_a_template_fills_the_page_in_and_can_go(amina, helen, as_):
    browser = as_(helen)
    for columns in (["name"], ["name", "city"]):
        ask(browser, columns=columns, name="For the funder")
    row = ExportTemplate.objects.get()
    assert row.columns == ["name", "city"]
    page = browser.get(at("exports")).content.decode()
    assert "exports/new/connectees/?columns=name&amp;columns=city" in page
    browser.post(at("remove_export_template", row.pk))
    assert not ExportTemplate.objects.exists()


def test_a_template_with_something_sensitive_asks_for_its_yes_again(amina, helen, as_):
    browser = as_(helen)
    ask(browser, sensitive=["segment"], sure="on", name="Rights")
    again = browser.get(at("exports")).content.decode()
    assert "?columns=name&amp;columns=accepted_on&amp;sensitive=segment" in again
    kept = of_template(ExportTemplate.objects.get())
    page = text_of(browser.get(at("choose_export", "connectees"), kept))
    assert "Tick this, or leave the sensitive columns out" in page
    assert "not one of" not in page
    assert "1 row" in text_of(browser.get(at("choose_export", "connectees"), kept | {"sure": "on"}))


def test_what_the_privacy_page_keeps_in_the_team_is_in_no_list(met, helen, program):
    """X17, R100; "No one outside our team sees your answer about your right to work"."""
    assert "may_work" not in str(EVERY)
    Application.objects.update(screening_note="Said in trust")
    for slug, columns in EVERY.items():
        assert "Said in trust" not in str(
            list(Choice.of(slug, columns, Period(), {}).cells(program))
        )


def test_a_group_is_named_as_the_figures_name_it(amina, program):
    Membership.objects.filter(pk=amina.pk).update(source="own_wish")
    choice = Choice.of("connectees", ["field", "source"], Period(), {})
    named = [label(program, "field", amina.connectee.sector), label(program, "source", "own_wish")]
    assert list(choice.cells(program)) == [named]
    assert named[1] == "Own wish, after an introduction"


def test_a_list_that_is_no_longer_offered_is_refused_in_words(amina, helen, as_):
    browser = as_(helen)
    _page, export = ask(browser)
    Export.objects.update(rows="gone")
    page = browser.post(at("take_export", export.pk), follow=True)
    assert "Please choose the columns again" in text_of(page)


def test_the_page_of_lists_asks_as_much_for_many_templates_as_for_one(
    amina, helen, as_, django_assert_num_queries
):
    browser = as_(helen)
    ask(browser, name="One")
    browser.get(at("exports"))
    with CaptureQueriesContext(connection) as one:
        browser.get(at("exports"))
    asked = len(one)
    for name in ("Two", "Three"):
        ask(browser, name=name)
    with django_assert_num_queries(asked):
        browser.get(at("exports"))
