"""The rules of STYLE.md that a machine can check, read from the source itself."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.house import (
    BANNED_WORDS,
    DJANGOS_OWN_NAMES,
    FEATURES,
    FIXED_FILES,
    HEAVY,
    HEAVY_OURS,
    OWN_FILES,
    WRITERS,
)

SOURCE = Path("src/threedoors")


def modules(*folders: str) -> list[Path]:
    """Our Python files; migrations are written by a machine."""
    roots = [SOURCE / folder for folder in folders] or [SOURCE]
    found = (path for root in roots for path in root.rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def nodes[N: ast.AST](kind: type[N], paths: list[Path]) -> Iterator[tuple[Path, N]]:
    for path in paths:
        for node in ast.walk(parse(path)):
            if isinstance(node, kind):
                yield path, node


def place(path: Path, node: ast.AST, what: str = "") -> str:
    return f"{name_of(path)}:{getattr(node, 'lineno', 0)} {what or ast.unparse(node)[:80]}"


def complain(about: str, found: list[str]) -> None:
    assert found == [], about + "\n" + "\n".join(found)


# Who writes


ALWAYS_WRITES = {
    "bulk_create", "bulk_update", "get_or_create", "update_or_create", "create_user",
    "abulk_create", "abulk_update", "aget_or_create", "aupdate_or_create", "asave", "adelete",
}  # fmt: skip
WRITES_WITHOUT_POSITIONALS = {"save", "create", "update", "delete", "acreate", "aupdate"}


def writes(call: ast.Call) -> bool:
    """Whether a call writes rows.

    `a_dict.update(other)`, `a_hash.update(b"")` and `picture.save(file)` pass a positional argument;
    the database's `save()`, `create(…=…)`, `update(…=…)` and `delete()` do not.
    """
    if not isinstance(call.func, ast.Attribute):
        return False
    if call.func.attr in ALWAYS_WRITES:
        return True
    return call.func.attr in WRITES_WITHOUT_POSITIONALS and not call.args


@pytest.mark.parametrize(
    ("code", "is_a_write"),
    [
        ("row.save()", True),
        ("row.save(update_fields=['a'])", True),
        ("Match.objects.create(a=1)", True),
        ("rows.filter(a=1).update(**changes)", True),
        ("rows.delete()", True),
        ("rows.bulk_create([row])", True),
        ("words.update(other)", False),
        ("digest.update(b'')", False),
        ("picture.save(file, 'PNG')", False),
        ("save(row)", False),
    ],
)
def test_the_scan_knows_a_write_when_it_sees_one(code, is_a_write):
    call = ast.parse(code, mode="eval").body
    assert isinstance(call, ast.Call)
    assert writes(call) is is_a_write


def test_only_actions_write():
    found = [
        place(path, call)
        for path, call in nodes(ast.Call, modules())
        if writes(call) and path.name != "actions.py" and name_of(path) not in WRITERS
    ]
    complain("Rows are written in actions.py, by a named function:", found)


def test_nobody_writes_sql_by_hand():
    found = [
        place(path, call)
        for path, call in nodes(ast.Attribute, modules())
        if call.attr in {"cursor", "raw", "RawSQL", "executescript"}
    ]
    complain("The ORM writes the SQL:", found)


def test_every_listed_writer_exists():
    gone = [name for name in WRITERS if not (SOURCE / name).exists()]
    complain("Listed as a writer but gone:", gone)


# One clock


CLOCKS = re.compile(
    r"(^|\.)(datetime|date|dt\.datetime|dt\.date)\.(now|utcnow|today)$"
    r"|^timezone\.now$"
    r"|^time\.(time|time_ns|localtime|gmtime)$"
    r"|(^|\.)(Now|TruncNow|CurrentTimestamp)$"
)


def test_only_the_clock_reads_the_time():
    found = [
        place(path, call)
        for path, call in nodes(ast.Call, modules())
        if CLOCKS.search(ast.unparse(call.func)) and name_of(path) != "base/clock.py"
    ]
    complain("Ask base.clock.now():", found)


def test_no_field_reads_the_time_by_itself():
    found = [
        place(path, word, word.arg or "")
        for path, word in nodes(ast.keyword, modules())
        if word.arg in {"auto_now", "auto_now_add"}
        or (word.arg == "default" and CLOCKS.search(ast.unparse(word.value)))
    ]
    complain("Actions set times, read from base.clock.now():", found)


# Imports, files and names


def test_imports_stand_at_the_top():
    found = [
        place(path, statement)
        for path, function in nodes(ast.FunctionDef, modules())
        for statement in ast.walk(function)
        if isinstance(statement, ast.Import | ast.ImportFrom)
        and not (HEAVY | HEAVY_OURS) & roots(statement)
    ]
    complain("Only heavy, rarely used libraries are imported inside a function:", found)


def test_the_worker_brings_no_numpy_with_it():
    """Processes start often: each would spend the better part of a second on libraries few pages need."""
    asks = "import django; django.setup(); import sys, threedoors.urls, threedoors.worker"
    program = f"{asks}; print('numpy' in sys.modules)"
    own = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": "src:."}
    command = [sys.executable, "-c", program]
    found = subprocess.run(command, capture_output=True, text=True, check=True, env=own)
    assert found.stdout.strip() == "False"


def roots(statement: ast.Import | ast.ImportFrom) -> set[str]:
    """The top-level names an import statement brings in."""
    if isinstance(statement, ast.ImportFrom):
        whole = statement.module or ""
        return {whole} & HEAVY_OURS or {whole.split(".")[0]}
    return {alias.name.split(".")[0] for alias in statement.names}


FIT_MAY_KNOW = re.compile(
    r"from django\.utils\.|from threedoors\.(matching\.said|occupations\.skills|people\.profiles) import "
    r"|from threedoors\.programs import fields$"
)


def test_how_well_two_people_fit_is_pure():
    """`matching/fit.py` compares what it is given: no database, no clock, no action."""
    text = (SOURCE / "matching" / "fit.py").read_text()
    brought = [line for line in text.splitlines() if line.startswith(("from ", "import "))]
    assert brought
    foreign = [x for x in brought if not (is_pythons_own(x) or FIT_MAY_KNOW.match(x))]
    complain("The fit of two people knows only their profiles and the fields:", foreign)
    assert not re.search(r"\.(objects|save|refresh_from_db)\b", text)


def is_pythons_own(line: str) -> bool:
    """Whether an import is from the standard library."""
    return re.split(r"[\s.,]+", line)[1] in sys.stdlib_module_names


@pytest.mark.parametrize("feature", FEATURES[1:])
def test_a_feature_has_files_with_known_names(feature):
    present = {path.stem for path in (SOURCE / feature).glob("*.py")}
    assert present - FIXED_FILES <= OWN_FILES.get(feature, set())


def test_every_package_is_a_feature_or_known():
    packages = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert packages - {"management", "migrations"} == set(FEATURES)


def test_names_say_what_a_thing_is():
    found = [f"{name_of(path)}" for path in modules() if banned(path.stem)]
    found += [
        place(path, node, node.name)
        for path, node in nodes(ast.AST, modules())
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and banned(node.name)
        and node.name not in DJANGOS_OWN_NAMES
        and "commands" not in path.parts
    ]
    complain(f"No {', '.join(sorted(BANNED_WORDS))} in names:", found)


def banned(name: str) -> bool:
    """Whether one of the words in a snake_case or CamelCase name says nothing."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_")
    return bool(BANNED_WORDS & set(words))


@pytest.mark.parametrize(
    ("name", "says_nothing"),
    [("user_data", True), ("DateManager", True), ("handle", True), ("database", False)],
)
def test_the_scan_knows_an_empty_word(name, says_nothing):
    assert banned(name) is says_nothing


def test_the_code_map_names_every_package():
    code_map = Path("docs/architecture.md").read_text()
    missing = [name for name in FEATURES if f"`{name}/`" not in code_map]
    complain("docs/architecture.md does not name:", missing)


# Pages


# `base` knows no feature and so no roles: its pages are the same for everybody.
SAME_FOR_ALL = {"set_appearance", "styleguide", "report_violation"}


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every address with its view, included ones too."""
    for entry in resolver.url_patterns:
        address = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLResolver):
            yield from patterns(entry, address)
        elif isinstance(entry, URLPattern):
            yield address, entry.callback


def own_pages() -> list[tuple[str, Callable[..., Any]]]:
    """Our own addresses; the libraries' sign-in and language pages have rules of their own."""
    found = list(patterns(get_resolver()))
    return [(a, view) for a, view in found if view.__module__.startswith("threedoors.")]


def test_there_are_pages():
    assert len(own_pages()) > 20


def test_every_page_says_who_it_is_for():
    found = [
        f"/{address} ({view.__module__}.{view.__name__})"
        for address, view in own_pages()
        if not getattr(view, "page_roles", None) and view.__name__ not in SAME_FOR_ALL
    ]
    complain("Decorate with @page_for, @link_page or @public_page:", found)


def decorators(function: ast.FunctionDef) -> set[str]:
    return {ast.unparse(d).split("(")[0].split(".")[-1] for d in function.decorator_list}


def functions_of(path: Path) -> set[str]:
    if not path.exists():
        return set()
    return {node.name for node in parse(path).body if isinstance(node, ast.FunctionDef)}


def actions_of(feature: Path) -> set[str]:
    """The names of a feature's actions: actions.py and the writers listed beside it."""
    files = [feature / "actions.py", *(SOURCE / name for name in WRITERS)]
    return {name for file in files if file.parent == feature for name in functions_of(file)}


def verbs() -> list[tuple[Path, str]]:
    """Every view that acts, by the file it stands in."""
    return [
        (path, node.name)
        for path, node in nodes(ast.FunctionDef, modules())
        if "require_POST" in decorators(node) and node.name not in SAME_FOR_ALL
    ]


def test_a_view_that_acts_is_called_like_its_action():
    found = [
        f"{name_of(path)} {name}: no action {name} in {path.parent.name}/"
        for path, name in verbs()
        if name not in actions_of(path.parent)
    ]
    complain("One word per verb (STYLE.md):", found)


def test_a_view_that_acts_has_its_word_in_the_address():
    acting = {name for _path, name in verbs()}
    found = [
        f"/{address}: {view.__name__}"
        for address, view in own_pages()
        if view.__name__ in acting and not shares_a_word(address, view.__name__)
    ]
    complain("One word per verb (STYLE.md):", found)


def shares_a_word(address: str, name: str) -> bool:
    """Whether the end of an address and the view's name have a word in common: .../by-hand, send_by_hand."""
    end = "-".join(part for part in address.split("/")[-3:] if "<" not in part)
    return bool(set(end.split("-")) & set(name.split("_")))
