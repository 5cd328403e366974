"""Reads the preset files: what a kind of program decides, and where each value comes from."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from threedoors.programs.shapes import PolicyError

Kind = Literal["seed", "public", "default", "own"]
_SEED = r"\d{3}:\d+(?:-\d+)?"
_ORIGIN = re.compile(
    rf"(?P<kind>seed) (?P<seed>{_SEED}(?:, {_SEED})*)"
    r"|(?P<public>public) (?P<page>F\d+(, F\d+)*)"
    r"|(?P<default>default)(: (?P<why>.+))?"
)


NETWORKS = "networks"


@dataclass(frozen=True, slots=True)
class Origin:
    """Who decided a value: a seed line, a public page, the product, or the program itself."""

    kind: Kind
    source: str = ""


OWN = Origin("own", "This program")


_CITED = re.compile(
    rf"(?:Seed )(?P<seed>{_SEED}(?:, {_SEED})*)|(?:Public )(?P<page>F\d+(?:, F\d+)*)"
)


@cache
def titles() -> Mapping[str, str]:
    """The papers and public pages that origins cite, by number."""
    return tomllib.loads((files(__package__) / "sources" / "titles.toml").read_text("utf-8"))


def cited(written: str) -> str:
    """The same with each source by its title: `Seed 000:116, 000:161` names the paper and both lines."""
    return _CITED.sub(_by_title, written)


def _by_title(found: re.Match[str]) -> str:
    if found["page"]:
        return "; ".join(titles()[page] for page in found["page"].split(", "))
    papers: dict[str, list[str]] = {}
    for place in found["seed"].split(", "):
        paper, _, line = place.partition(":")
        papers.setdefault(paper, []).append(line)
    return "; ".join(f"{titles()[paper]}, line {', '.join(at)}" for paper, at in papers.items())


@dataclass(frozen=True, slots=True)
class Leaf:
    """One setting as written in a file; without a value it cites a source for the shared one."""

    value: Any
    origin: Origin


def parse_origin(written: str, path: str) -> Origin:
    """`seed 000:116`, `public F6`, `default` or `default: why`."""
    found = _ORIGIN.fullmatch(written)
    if not found:
        raise PolicyError(f"{path} has an origin that cannot be read: {written!r}.")
    if found["kind"]:
        return Origin("seed", f"Seed {found['seed']}")
    if found["public"]:
        return Origin("public", f"Public {found['page']}")
    return Origin("default", found["why"] or "Product default")


@cache
def slugs() -> tuple[str, ...]:
    """The presets that ship; a file that starts with an underscore is shared by all of them."""
    names = (entry.name for entry in files(__package__).iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if re.match(r"[a-z].*\.toml$", n)))


@cache
def leaves(slug: str) -> Mapping[str, Leaf]:
    """Every setting of a preset by its path: the shared files, overlaid by the preset's own."""
    if slug not in slugs():
        raise PolicyError(f"There is no preset called {slug!r}.")
    found = dict(_shared())
    for path, leaf in _written(f"{slug}.toml"):
        known = found.get(path)
        if leaf.value is None and known is None:
            raise PolicyError(f"{path} has an origin but no value.")
        found[path] = Leaf(_over(known.value if known else None, leaf.value), leaf.origin)
    return found


@cache
def network_slugs() -> tuple[str, ...]:
    """The networks that ship, each a file of its own."""
    names = (entry.name for entry in (files(__package__) / NETWORKS).iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


@cache
def network_leaves(slug: str) -> Mapping[str, Leaf]:
    """Every value of a network preset by its path."""
    if slug not in network_slugs():
        raise PolicyError(f"There is no network preset called {slug!r}.")
    return dict(_written(f"{NETWORKS}/{slug}.toml"))


@cache
def shared_files() -> tuple[str, ...]:
    """The files that all presets share."""
    names = (entry.name for entry in files(__package__).iterdir())
    return tuple(sorted(name for name in names if re.match(r"_[a-z].*\.toml$", name)))


@cache
def _shared() -> Mapping[str, Leaf]:
    return {path: leaf for name in shared_files() for path, leaf in _written(name)}


def _written(name: str) -> Iterator[tuple[str, Leaf]]:
    yield from _flat(tomllib.loads((files(__package__) / name).read_text("utf-8")), "")


def _flat(node: object, path: str) -> Iterator[tuple[str, Leaf]]:
    if not isinstance(node, dict):
        raise PolicyError(f"{path} has no origin.")
    if isinstance(node.get("origin"), str):
        if strays := node.keys() - {"value", "origin"}:
            raise PolicyError(f"{path} is one setting and cannot hold {', '.join(sorted(strays))}.")
        yield path, Leaf(node.get("value"), parse_origin(node["origin"], path))
        return
    for key, inner in node.items():
        yield from _flat(inner, f"{path}.{key}" if path else key)


def _over(below: Any, above: Any) -> Any:
    if above is None:
        return below
    if isinstance(below, dict) and isinstance(above, dict):
        return below | {key: _over(below.get(key), value) for key, value in above.items()}
    return above
