"""`threedoors match`: answers a folder, and proves an answer; it never asks a database."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command

from benchmarks.kit.instances import SIZES, write


@pytest.fixture
def folder(tmp_path):
    return write(tmp_path / "folder", SIZES["pilot"], 3)


def match(*arguments):
    said = io.StringIO()
    call_command("match", *arguments, stdout=said)
    return said.getvalue()


@pytest.fixture
def found(folder, tmp_path):
    """An answer with terms, in a file."""
    match(folder, "--out", tmp_path / "found.json", "--explain")
    return tmp_path / "found.json"


def test_the_answer_is_sorted_and_the_same_each_time_and_ends_with_a_line(folder):
    said = match(folder)
    assert said == match(folder)
    assert said.endswith("}\n")
    answer = json.loads(said)
    assert answer["matches"] == sorted(answer["matches"])
    assert answer["value"] == answer["bound"]
    assert answer["counts"]["matched"] == len(answer["matches"]) > 10
    assert list(map(int, answer["utilities"])) == list(range(60))
    assert list(map(int, answer["prices"])) == list(range(20))
    assert "terms" not in answer


def test_the_terms_of_each_match_add_up_to_its_value(found):
    answer = json.loads(found.read_text())
    values = [value for _, _, value in answer["matches"]]
    assert [sum(terms.values()) for terms in answer["terms"]] == values


def test_an_answer_is_summed_up_in_a_line_when_it_goes_to_a_file(folder, tmp_path):
    said = match(folder, "--out", tmp_path / "found.json")
    assert " of 60 people matched, " in said
    assert said.count("\n") == 1


def test_an_answer_is_proven(folder, found):
    assert "no matching is better" in match("--check", found, folder)


def spoil_value(answer):
    answer["value"] += 1


def spoil_price(answer):
    name = max(answer["prices"], key=lambda name: answer["prices"][name])
    answer["prices"][name] += 1


def spoil_utility(answer):
    answer["utilities"]["0"] += 1


def spoil_match(answer):
    answer["matches"].pop()
    answer["terms"].pop()


def spoil_pair(answer):
    answer["matches"][0][1] = (answer["matches"][0][1] + 1) % 20


def spoil_worth(answer):
    answer["matches"][0][2] += 1


def spoil_terms(answer):
    answer["terms"][0]["skills"] += 1
    answer["terms"][0]["text"] -= 1


def spoil_counts(answer):
    answer["counts"]["urgent"] -= 1


def repeat_match(answer):
    answer["matches"].append(answer["matches"][0])


def spoil_tier(answer):
    answer["tier"] = 1


def name_a_stranger(answer):
    answer["matches"][0][0] = 1000


def leave_out_a_price(answer):
    del answer["prices"]["7"]


def leave_out_the_bound(answer):
    del answer["bound"]


@pytest.mark.parametrize(
    "spoil",
    [
        spoil_value, spoil_price, spoil_utility, spoil_match, spoil_pair, spoil_worth, spoil_terms,
        spoil_counts, repeat_match, spoil_tier, name_a_stranger, leave_out_a_price, leave_out_the_bound,
    ],
)  # fmt: skip
def test_an_answer_that_was_spoiled_is_refused(folder, found, spoil):
    answer = json.loads(found.read_text())
    spoil(answer)
    found.write_text(json.dumps(answer))
    with pytest.raises(CommandError):
        match("--check", found, folder)


def test_an_answer_to_another_problem_is_refused(found, tmp_path):
    other = write(tmp_path / "other", SIZES["pilot"], 4)
    with pytest.raises(CommandError):
        match("--check", found, other)


@pytest.mark.parametrize("text", ["", "[]", "{", "{}"])
def test_what_is_no_answer_is_refused(folder, tmp_path, text):
    (tmp_path / "found.json").write_text(text)
    with pytest.raises(CommandError):
        match("--check", tmp_path / "found.json", folder)


def test_a_folder_that_cannot_be_read_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(CommandError, match=r"instance\.json: cannot be read"):
        match(tmp_path / "nowhere")
