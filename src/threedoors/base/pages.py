"""What views share: run one action, then say what happened, or plainly why it did not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from threedoors.base.refusals import Refusal


def show(
    request: HttpRequest,
    action: Callable[..., Any],
    *args: Any,
    to: str,
    done: str = "",
    undo: str = "",
    **words: Any,
) -> HttpResponse:
    """Run `action(*args, by=request.member, **words)` and go to `to` with a message.

    A refusal is shown as a sentence and nothing is changed. `undo` is the address of the POST that
    takes the action back; the message carries it.
    """
    try:
        action(*args, by=request.member, **words)  # type: ignore[attr-defined]
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        if done:
            messages.success(request, done, extra_tags=f"undo:{undo}" if undo else "")
    return redirect(to)
