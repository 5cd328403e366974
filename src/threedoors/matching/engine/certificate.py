"""An answer read back from a file and proven anew, with nothing but the problem it answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from threedoors.matching.engine.answer import Case, value_in_terms
from threedoors.matching.engine.errors import BadInput, NotProven
from threedoors.matching.engine.pairs import Ints
from threedoors.matching.engine.proof import ONE_PERSON, Proof
from threedoors.matching.engine.reasons import value_of
from threedoors.matching.engine.solution import Solution


def check(file: Path, case: Case) -> Proof:
    """The proof that the answer in `file` is the best for this problem, as it stands there."""
    answer = _read(file)
    if answer.get("tier") != ONE_PERSON:
        raise NotProven(f"The tier is {answer.get('tier')!r}, not {ONE_PERSON}.")
    solution = _solution(answer, case, file.name)
    _check_values(answer, case, solution)
    return case.prove(solution)


def _read(file: Path) -> dict[str, Any]:
    try:
        answer = json.loads(file.read_bytes())
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror}", file=str(file)) from error
    except (ValueError, RecursionError) as error:
        raise BadInput(f"a JSON object is expected: {error}", file=file.name) from error
    if not isinstance(answer, dict):
        raise BadInput("a JSON object is expected", file=file.name)
    return answer


def _solution(answer: Mapping[str, Any], case: Case, file: str) -> Solution:
    """The solution in rows of the problem."""
    mine = case.instance.connectees.people.ids
    theirs = case.instance.connectors.people.ids
    try:
        match = _match(answer, mine, theirs)
        utilities = _in_rows(answer["utilities"], mine)
        prices = _in_rows(answer["prices"], theirs)
        counts = answer["counts"]["urgent"], answer["counts"]["matched"]
        value, bound = answer["value"], answer["bound"]
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        what = f"{type(error).__name__} {error}"
        raise BadInput(f"is no answer to this problem: {what}", file=file) from error
    return Solution(
        match, utilities, prices, *counts, value, bound, rounds=0, fixed=np.zeros(len(mine), bool)
    )


def _match(answer: Mapping[str, Any], mine: Ints, theirs: Ints) -> Ints:
    """Whom each has; an id that is unknown is a KeyError."""
    rows = {connectee: row for row, connectee in enumerate(mine.tolist())}
    columns = {connector: column for column, connector in enumerate(theirs.tolist())}
    match = np.full(len(mine), -1, np.int64)
    for connectee, connector, _value in answer["matches"]:
        if match[rows[connectee]] >= 0:
            raise NotProven(f"Connectee {connectee} is matched twice.")
        match[rows[connectee]] = columns[connector]
    return match


def _in_rows(numbers: Mapping[str, int], ids: Ints) -> Ints:
    if len(numbers) != len(ids):
        raise ValueError(f"{len(numbers)} numbers for {len(ids)} people")
    return np.array([numbers[str(person)] for person in ids.tolist()], np.int64)


def _check_values(answer: Mapping[str, Any], case: Case, solution: Solution) -> None:
    """Whether each match is worth what is said, and its terms are what they are."""
    mine = case.instance.connectees.people.ids.tolist()
    rows = {connectee: row for row, connectee in enumerate(mine)}
    terms = answer.get("terms", [None] * len(answer["matches"]))
    for (connectee, connector, value), said in zip(answer["matches"], terms, strict=True):
        row = rows[connectee]
        column = int(solution.match[row])
        if value_of(case.pairs, row, column) != value:
            raise NotProven(f"Pair {connectee}, {connector} is not worth {value}.")
        if said is not None and said != value_in_terms(case, row, column):
            raise NotProven(f"Pair {connectee}, {connector} has other terms.")
