"""Functions compiled by numba, which the extra `threedoors[fast]` brings; imported only to use it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from numba import njit


def compiled[Function: Callable[..., Any]](function: Function) -> Function:
    """The same function, compiled at its first call and kept on disk: beside its source, or in the user's
    cache; where neither can be written, it is compiled in each process.

    No fast-math: a float is what it is in numpy, to the last bit.
    """
    try:
        return cast("Function", njit(cache=True)(function))
    except RuntimeError:  # numba found no place to keep it
        return cast("Function", njit(function))
