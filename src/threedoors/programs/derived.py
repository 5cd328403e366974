"""What follows from other settings is written once: country, years, months, degrees, schools, labels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from threedoors.programs.shapes import PolicyError


def derived(tree: dict[str, Any]) -> dict[str, Any]:
    """The settings as a policy reads them: every check with the numbers and lists it looks at."""
    found = dict(tree)
    labels = found.pop("labels")
    for name, known in labels.items():
        found[name] = {code: {"text": _label(known, code, name)} for code in _codes(found, name)}
    asked, helped = found["connectee_criteria"], found["connector_criteria"]
    graduation = asked["graduation"]
    near = graduation["months"] if graduation["weight"] != "off" else 0
    found["connectee_criteria"] = asked | {
        "right_to_work": asked["right_to_work"] | {"country": found["country"]},
        "trained_abroad": asked["trained_abroad"] | {"country": found["country"]},
        "education": asked["education"] | {"months": near},
        "graduation": graduation | {"degrees": asked["education"]["degrees"]},
        "partner_school": asked["partner_school"] | {"schools": found["about"]["schools"]},
    }
    check = found["self_check"]
    follows = {"years": helped["years"] | {"years": check["min_years"]}}
    if not found["referrals"]["target"]:
        follows["accepts_referrals"] = helped["accepts_referrals"] | {"weight": "off"}
    if not check["on"]:
        follows["self_check"] = helped["self_check"] | {"weight": "off"}
    found["connector_criteria"] = helped | follows
    return found


def _codes(tree: Mapping[str, Any], name: str) -> list[str]:
    codes = tree[name]
    if not isinstance(codes, list) or len({str(code) for code in codes}) != len(codes):
        raise PolicyError(f"{name} must be a list that names nothing twice, not {codes!r}.")
    return codes


def _label(known: Mapping[str, Any], code: object, name: str) -> Any:
    if not isinstance(code, str) or code not in known:
        raise PolicyError(f"{name} must name only {', '.join(known)}, not {code!r}.")
    return known[code]
