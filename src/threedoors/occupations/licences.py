"""Whether an occupation may need a license: a reason to ask the regulator, never an answer of ours."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from threedoors.programs import fields

Basis = Literal["noc_text", "project"]


class Licence(NamedTuple):
    """What is noted about one official code. Rows that rest on `project` wait for a person's review."""

    level: str
    note: str
    basis: Basis


def may_need_licence(occupation: str, country: str) -> bool:
    """Whether its closest code is noted for this country. Provinces and states differ: only ask. R178."""
    row = fields.listed().get(occupation)
    if row is None or country not in ("CA", "US"):
        return False
    return (row.noc if country == "CA" else row.soc)[0] in licences(country)


@cache
def licences(country: str) -> Mapping[str, Licence]:
    """The notes of Canada by NOC 2021, of the United States by SOC 2018."""
    text = (files("threedoors.occupations") / f"licences_{country.lower()}.csv").read_text("utf-8")
    rows = csv.reader(text.splitlines()[1:])
    return {row[0]: Licence(row[1], row[2], _basis(row[3])) for row in rows}


def _basis(said: str) -> Basis:
    return "noc_text" if said == "noc_text" else "project"
