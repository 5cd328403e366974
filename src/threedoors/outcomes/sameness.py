"""Whether two tellings are about one thing: an employer's name however it is spelled, and days that are near."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from threedoors.outcomes.models import Outcome

_FORMS = frozenset(
    {"inc", "ltd", "llc", "llp", "lp", "co", "corp", "company", "limited", "ltee", "limitee", "plc", "the"}
)  # fmt: skip
_WORD = re.compile(r"\w+")


def spelled(employer: str) -> str:
    """An employer's name without accents, case, signs and legal form."""
    plain = unicodedata.normalize("NFKD", employer.casefold())
    words = _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))
    return "".join(word for word in words if word not in _FORMS) or "".join(words)


def is_same(one: Outcome, other: Outcome, within: int) -> bool:
    """One thing told twice: alike in kind and employer, and begun at about the same time. R317.

    A job without its employer is never taken for another one.
    """
    key = spelled(one.employer)
    if one.kind != other.kind or key != spelled(other.employer):
        return False
    return bool(key or not one.is_job) and _near(one.starts_on, other.starts_on, within)


def may_be_same(one: Outcome, other: Outcome, within: int) -> bool:
    """Perhaps one job: a person has to look. Another employer much later is another job."""
    if not (one.is_job and other.is_job):
        return False
    alike = spelled(one.employer) == spelled(other.employer)
    return alike or _near(one.starts_on, other.starts_on, within)


def _near(one: dt.date | None, other: dt.date | None, within: int) -> bool:
    return one is None or other is None or abs((one - other).days) <= within
