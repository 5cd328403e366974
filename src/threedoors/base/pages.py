"""What views share: run one action, then say what happened, or plainly why it did not."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from threedoors.base.refusals import AlreadyDone, Refusal, WrongState


def show(
    request: HttpRequest,
    action: Callable[..., Any],
    *args: Any,
    to: str,
    done: str | Callable[[Any], str] = "",
    undo: str | Callable[[Any], str] = "",
    again: Collection[str] = (),
    **words: Any,
) -> HttpResponse:
    """Run `action(*args, by=request.member, **words)` and go to `to` with a message.

    A refusal is shown as a sentence and nothing is changed. `undo` is the address of the POST that
    takes the action back; the message carries it. Both may be made from the action's result. `again`
    names the states in which it was done already: a second click is thanked (bar D3).
    """
    try:
        result = action(*args, by=request.member, **words)  # type: ignore[attr-defined]
    except Refusal as refusal:
        _explain(request, refusal, again)
    else:
        said = done(result) if callable(done) else done
        _thank(request, said, undo(result) if callable(undo) else undo)
    return redirect(to)


def submit(
    request: HttpRequest,
    form: BaseForm,
    action: Callable[..., Any],
    *args: Any,
    to: str,
    done: str = "",
    undo: str = "",
    again: Collection[str] = (),
    **words: Any,
) -> HttpResponse | None:
    """Run the action with what a form holds, or return None: the form then says what to put right.

    `words` default to the form's clean answers. A refusal becomes the form's own error, so that
    nothing typed is lost (bar A9).
    """
    if not form.is_valid():
        return None
    try:
        action(*args, by=request.member, **(words or form.cleaned_data))  # type: ignore[attr-defined]
    except Refusal as refusal:
        if not _was_done(refusal, again):
            form.add_error(None, str(refusal))
            return None
        _explain(request, refusal, again)
    else:
        _thank(request, done, undo)
    return redirect(to)


def form_page(request: HttpRequest, form: BaseForm, back: str) -> HttpResponse:
    """A form that was refused, on a page of its own: the problem in words, the typing kept (bar A8)."""
    return render(request, "ui/form_page.html", {"form": form, "back": back}, status=422)


def without_nul(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: PostgreSQL keeps no NUL, and nobody means one; it is dropped from the address."""

    def respond(request: HttpRequest) -> HttpResponse:
        asked = request.META.get("QUERY_STRING", "")
        if "%00" in asked:
            request.META["QUERY_STRING"] = asked.replace("%00", "")
        return get_response(request)

    return respond


def _thank(request: HttpRequest, done: str, undo: str) -> None:
    if done:
        messages.success(request, done, extra_tags=f"undo:{undo}" if undo else "")


def _explain(request: HttpRequest, refusal: Refusal, again: Collection[str]) -> None:
    if isinstance(refusal, AlreadyDone):
        messages.success(request, str(refusal))
    elif _was_done(refusal, again):
        messages.success(request, _("This was done already. You do not need to do it again."))
    else:
        messages.error(request, str(refusal))


def _was_done(refusal: Refusal, again: Collection[str]) -> bool:
    is_there = isinstance(refusal, WrongState) and refusal.at in again
    return is_there or isinstance(refusal, AlreadyDone)
