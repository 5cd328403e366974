"""A folder that cannot be right is refused by file, row and column; one that is merely odd is answered."""

from __future__ import annotations

import json
import sys

import pytest

from benchmarks.kit.instances import SIZES, write
from threedoors.matching.engine import BadInput, read_folder
from threedoors.matching.engine.answer import Case


@pytest.fixture
def folder(tmp_path):
    return write(tmp_path / "folder", SIZES["pilot"], 7)


def rows_of(folder, name):
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text().splitlines()]


def rewrite(folder, name, rows):
    (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))


def change(folder, name, number, **columns):
    """Another value in one row."""
    rows = rows_of(folder, name)
    rows[number - 1] |= columns
    rewrite(folder, name, rows)


def change_head(folder, *path, to):
    file = folder / "instance.json"
    head = json.loads(file.read_text())
    inner = head
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = to
    file.write_text(json.dumps(head))


def refused(folder):
    with pytest.raises(BadInput) as refusal:
        read_folder(folder)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("name", "column", "value", "expected"),
    [
        ("connectees", "occupations", [9999], "a code of the taxonomy is expected, not [9999]"),
        ("connectees", "occupations", [1, 2, 3], "at most 2 is expected"),
        ("connectees", "occupations", "2512", "a list of whole numbers"),
        ("connectees", "sector", 20, "from -1 to 19 is expected, not 20"),
        ("connectees", "edu_field", 5, "a code of the taxonomy is expected, not 5"),
        ("connectees", "edu_level", 16, "from -1 to 15"),
        ("connectees", "skills", [1, 3000], "from 0 to 2999"),
        ("connectees", "languages", [40], "from 0 to 39"),
        ("connectees", "languages", [0, 0], "a level for each|each language once"),
        ("connectees", "language_levels", [7], "from 1 to 6"),
        ("connectees", "years", float("nan"), "a number of 0 or more is expected, not NaN"),
        ("connectees", "years", -1, "a number of 0 or more"),
        (
            "connectees",
            "waited_days",
            float("inf"),
            "a number of 0 or more is expected, not Infinity",
        ),
        ("connectees", "waited_days", None, "not null"),
        ("connectees", "urgent", 1, "true or false is expected, not 1"),
        ("connectees", "mode", "phone", "in_person or virtual or either is expected"),
        ("connectees", "community", 3, "a community of instance.json"),
        ("connectees", "bio", 5, "a text is expected"),
        ("connectees", "id", 2**63, "a whole number"),
        ("connectees", "id", 4, "4 stands in row 5 too"),
        ("connectees", "id", "x", "a whole number"),
        ("connectees", "hopes", {"film": 2}, "numbers from 0 to 1"),
        ("connectors", "capacity", -1, "a whole number from 0"),
        ("connectors", "capacity", 10**7, "a whole number from 0 to 1000"),
        ("connectors", "capacity", 1.5, "a whole number from 0"),
        ("connectors", "capacity", True, "a whole number from 0 to 1000 is expected, not true"),
        ("connectors", "last_match_days", -3, "a number of 0 or more"),
        ("connectors", "demand", 2, "a number from 0 to 1"),
        ("exclusions", "connector", 99, "the id of a connector is expected, not 99"),
        ("exclusions", "connectee", None, "a whole number"),
    ],
)
def test_a_value_that_cannot_be_is_named_by_file_row_and_column(
    folder, name, column, value, expected
):
    rewrite(folder, "exclusions", [{"connectee": 1, "connector": 1}] * 9)
    change(folder, name, 9, **{column: value})
    said = refused(folder)
    assert said.startswith(f"{name}.jsonl, row 9, column ")
    assert any(part in said for part in expected.split("|")), said


def test_a_column_that_is_missing_is_named(folder):
    rows = rows_of(folder, "connectors")
    del rows[2]["used"]
    rewrite(folder, "connectors", rows)
    assert refused(folder) == "connectors.jsonl, row 3, column used: is missing"


@pytest.mark.parametrize("line", ["{", "[1, 2]", "null", "\udcff", "[" * 100_000])
def test_a_line_that_is_no_row_is_named(folder, line):
    with (folder / "connectees.jsonl").open("a", errors="surrogateescape") as file:
        file.write(line + "\n")
    assert refused(folder).startswith("connectees.jsonl, row 61: a JSON object is expected")


def test_rows_that_are_not_there_are_missed(folder):
    rewrite(folder, "connectees", rows_of(folder, "connectees")[:-1])
    assert (
        refused(folder) == "instance.json, column n: 60 connectees are announced, but there are 59"
    )


@pytest.mark.parametrize("name", ["connectees", "connectors", "exclusions"])
def test_a_file_that_is_not_there_is_named(folder, name):
    (folder / f"{name}.jsonl").unlink()
    assert f"neither {name}.jsonl nor {name}.parquet is in" in refused(folder)


def test_a_folder_that_is_not_there_is_named(tmp_path):
    assert refused(tmp_path / "nowhere").endswith(
        "instance.json: cannot be read: No such file or directory"
    )


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (["format"], "other/2", "the format 'connector-instance/1' is expected"),
        (["scoring", "floor"], float("nan"), "floor is nan; a number from 0 to 1"),
        (["scoring", "weights", "skills"], 3, "the weight of skills is 3"),
        (["scoring", "weights", "charm"], 0.1, "there is no term 'charm'"),
        (["scoring"], {"weights": {}}, "floor, wait_bonus, fatigue, load is missing"),
        (
            ["taxonomy", "related"],
            {"1234": [1]},
            "column related: the code 1 is not in the taxonomy",
        ),
        (["taxonomy", "related_sectors"], [[0, 77]], "the code 77 is not in the taxonomy"),
        (["taxonomy", "occupations"], [1, 1], "a code stands there twice"),
        (["taxonomy", "skills"], None, "cannot be read"),
        (["taxonomy"], [], "a table is expected"),
        (["communities"], 5, "cannot be read"),
    ],
)
def test_a_head_that_cannot_be_is_refused(folder, path, value, said):
    change_head(folder, *path, to=value)
    assert said in refused(folder)


def test_without_pyarrow_parquet_is_refused_in_a_sentence(folder, monkeypatch):
    (folder / "connectees.jsonl").rename(folder / "connectees.parquet")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setattr("threedoors.matching.engine.rows.find_spec", lambda _name: None)
    assert "install pyarrow" in refused(folder)


def test_parquet_holds_the_same_people(folder):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    plain = Case.of(read_folder(folder)).solve()
    for name in ("connectees", "connectors"):
        parquet.write_table(
            pyarrow.Table.from_pylist(rows_of(folder, name)), folder / f"{name}.parquet"
        )
        (folder / f"{name}.jsonl").unlink()
    assert Case.of(read_folder(folder)).solve().match.tolist() == plain.match.tolist()


def test_the_same_exclusion_for_two_reasons_is_one(folder):
    both = [{"connectee": 3, "connector": 4, "reason": why} for why in ("declined", "conflict")]
    rewrite(folder, "exclusions", both)
    assert read_folder(folder).excluded.tolist() == [[3, 4]]


def test_empty_lines_are_nobody(folder):
    with (folder / "connectees.jsonl").open("a") as file:
        file.write("\n  \n")
    assert len(read_folder(folder).connectees.people) == 60


@pytest.mark.parametrize(("connectees", "connectors"), [(0, 0), (0, 20), (60, 0), (1, 1), (1, 20)])
def test_small_and_empty_pools_are_answered(folder, connectees, connectors):
    rewrite(folder, "exclusions", [])
    for name, key, count in (("connectees", "n", connectees), ("connectors", "m", connectors)):
        rewrite(folder, name, rows_of(folder, name)[:count])
        change_head(folder, key, to=count)
    case = Case.of(read_folder(folder))
    solution = case.solve()
    case.prove(solution)
    assert solution.matched <= min(connectees, connectors)


def test_where_nobody_has_room_nobody_is_matched(folder):
    rows = rows_of(folder, "connectors")
    rewrite(folder, "connectors", [row | {"capacity": 0, "used": 0} for row in rows])
    case = Case.of(read_folder(folder))
    assert (case.solve().matched, len(case.pairs)) == (0, 0)
    case.prove(case.solve())


def test_ids_may_be_any_64_bit_numbers(folder):
    rows = rows_of(folder, "connectees")
    rewrite(folder, "connectees", [row | {"id": row["id"] - 2**62} for row in rows])
    rewrite(folder, "exclusions", [])
    case = Case.of(read_folder(folder))
    case.prove(case.solve())
