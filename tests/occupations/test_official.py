"""Loading the official tables, and what they change."""

from __future__ import annotations

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from tests.occupations.tables import ROWS, folder_of
from threedoors.occupations.official import official, place
from threedoors.occupations.searching import search
from threedoors.occupations.similarity import similarity_table

CODES = ["nurse", "practical_nurse", "software_developer", "chef", "own words", "physiotherapist"]


def load(folder):
    call_command("occupations", "load", str(folder), verbosity=0)


def first(text, language="en"):
    found = search(text, language, most=1)
    return found[0].code if found else ""


def test_without_official_tables_the_list_alone_says_what_is_near():
    near = similarity_table(CODES)
    assert official() is None
    assert (np.diag(near) == 1).all()
    assert (near == near.T).all()
    assert near[0, 1] == near[0, 5] == 0.8
    assert near[0, 2] < 0.5
    assert near[4].tolist() == [0, 0, 0, 0, 1, 0]


def test_no_occupation_twice_no_occupation_at_all():
    assert similarity_table([]).shape == (0, 0)
    assert similarity_table(["", "nurse", "nurse"]).tolist() == [[1, 0, 0], [0, 1, 1], [0, 1, 1]]


def test_loaded_titles_are_found_and_loaded_links_count(var, capsys):
    assert first("bit wrangler") != "software_developer"
    load(folder_of(var / "tables"))
    said = capsys.readouterr().out
    assert "8 titles in English, 6 in French" in said
    assert "O*NET 29.3" in said
    assert "Statistics Canada" in said
    assert first("bit wrangler") in ("software_developer", "mobile_developer", "game_developer")
    assert first("dompteuse de bits", "fr") == first("bit wrangler")
    assert first("pot stirrer") == first("porridge whisperer") == "chef"
    assert first("dompteuse de gruau", "fr") == "chef"
    assert first("nurse") == "nurse"
    near = similarity_table(CODES)
    assert near[0, 1] == pytest.approx(0.9)
    assert (near == near.T).all()
    assert near[2, 3] < 0.5


def test_loading_again_replaces_what_was_loaded(var):
    load(folder_of(var / "tables"))
    more = ROWS["onet/titles_en.csv"]
    load(
        folder_of(var / "tables", titles_en=[*more, ["29-1141.00", "Night lamp lady", "alternate"]])
    )
    assert first("night lamp lady") == "nurse"


@pytest.mark.parametrize(
    ("stem", "at", "row", "says"),
    [
        ("titles_en_fr", 2, ["3130", "en", "x"], 'titles_en_fr.csv, row 3: noc_code is "3130"'),
        ("titles_en_fr", 1, ["31301", "de", "x"], 'row 2: lang is "de", not en or fr'),
        ("titles_en_fr", 1, ["31301", "en"], "row 2: it should have 3 columns"),
        ("titles_en_fr", 0, ["code", "lang", "title"], "row 1: the column noc_code is missing"),
        ("related_occupations", 1, ["29-1141.00", "99-9999.00", "Supplemental", "1"], 'row 2: "99-9999.00" is not in'),
        ("related_occupations", 1, ["29-1141.00", "35-2014.00", "Best", "1"], 'row 2: tier is "Best"'),
        ("skill_knowledge_importance", 3, ["15-1252.00", "much", "5"], 'row 4: K: Medicine is "much", not a number'),
        ("occupation_labels", 2, ["b", "en", "alt", "x"], 'row 3: "b" is not in esco/occupations.csv'),
        ("titles_en", 1, ["12-3456.00", "x", "main"], 'row 2: "12-3456.00" is not in onet/occupations.csv'),
    ],
)  # fmt: skip
def test_a_bad_row_is_named_and_nothing_changes(var, stem, at, row, says):
    load(folder_of(var / "tables"))
    before = place().read_bytes()
    name = next(name for name in ROWS if name.endswith(f"/{stem}.csv"))
    rows = [list(kept) for kept in ROWS[name]]
    rows[at] = row
    with pytest.raises(CommandError, match="Nothing was loaded") as refusal:
        load(folder_of(var / "tables", **{stem: rows}))
    assert says in str(refusal.value)
    assert place().read_bytes() == before
    assert [path.name for path in place().parent.iterdir()] == ["occupations.npz"]


def test_a_missing_file_is_named(var):
    folder = folder_of(var / "tables")
    (folder / "esco/occupation_labels.csv").unlink()
    with pytest.raises(CommandError, match=r"esco/occupation_labels.csv is missing"):
        load(folder)


def test_showing_says_that_nothing_is_loaded(capsys):
    call_command("occupations", "show")
    assert "Everything works without them." in capsys.readouterr().out


def test_everybody_reads_where_the_lists_come_from(client, db, var):
    page = client.get("/sources").content.decode()
    assert "our own words" in page
    assert "O*NET" not in page
    load(folder_of(var / "tables"))
    page = client.get("/sources", headers={"accept-language": "fr"}).content.decode()
    assert "sous licence CC BY 4.0" in page
    assert "Statistique Canada" in page
