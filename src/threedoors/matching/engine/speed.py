"""Whether a problem is worked on by compiled loops: where the extra `threedoors[fast]` is installed.

Results are the same to the last bit. Small problems are left to the plain path, which is done before
compiled code is even loaded. THREEDOORS_PLAIN=1 in the environment leaves all of them to it.
"""

from __future__ import annotations

import logging
import os
from functools import cache
from importlib import import_module
from importlib.util import find_spec

log = logging.getLogger(__name__)

MANY_CELLS = 5_000_000
MANY_PAIRS = 200_000
"""Cells (newcomers x Connectors) to be scored and pairs to be matched from which loading pays."""


def fast(size: int, many: int, wanted: bool | None = None) -> bool:
    """Whether to take the compiled path for so many pairs or cells; `wanted` decides it if given."""
    if wanted is None:
        wanted = size >= many and os.environ.get("THREEDOORS_PLAIN", "0") in ("", "0")
    return wanted and has_compiler()


@cache
def has_compiler() -> bool:
    """Whether the compiler is installed and loads; one that is broken is told once and left alone."""
    if find_spec("numba") is None:
        return False
    try:
        import_module("numba")
    except Exception:
        log.exception("numba is installed but does not load; large problems take the plain path.")
        return False
    return True
