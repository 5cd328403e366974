"""The goodbye as staff prepare it: one page that shows the step that comes next, and asks again on its day."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base import clock
from threedoors.base.forms import PlainForm
from threedoors.base.pages import show, submit
from threedoors.base.refusals import Refusal
from threedoors.care import goodbyes, words
from threedoors.care.figures import given
from threedoors.care.forms import AskAgainForm, MonthsForm, ReasonForm, SayForm, ThanksForm
from threedoors.care.models import Goodbye
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role


def _goodbye(request: PageRequest, pk: UUID) -> Goodbye:
    rows = Goodbye.objects.visible_to(request.member).select_related("member__person")
    found = get_object_or_404(rows, pk=pk)
    found.program = found.member.program = request.program
    return found


def _page(goodbye: Goodbye) -> str:
    return reverse("goodbye", args=[goodbye.program.slug, goodbye.pk])


@require_POST
@page_for(Role.COORDINATOR)
def begin_goodbye(request: PageRequest, pk: UUID) -> HttpResponse:
    """Start, or go on where somebody started."""
    rows = Membership.objects.visible_to(request.member).connectors()
    member = get_object_or_404(rows.select_related("person", "program"), pk=pk)
    try:
        return redirect(_page(goodbyes.begin_goodbye(member, by=request.member)))
    except Refusal:
        return show(
            request, goodbyes.begin_goodbye, member, to=member.get_absolute_url()
        )  # says why


@page_for(Role.COORDINATOR)
def goodbye(request: PageRequest, pk: UUID) -> HttpResponse:
    """Where it stands, and what comes next."""
    row = _goodbye(request, pk)
    return _render(request, row, _form(row))


def _render(
    request: PageRequest, row: Goodbye, form: PlainForm | None, status: int = 200
) -> HttpResponse:
    found = {
        "goodbye": row,
        "member": row.member,
        "form": form,
        "verb": _verb(row),
        "given": given(row.member),
        "matches": goodbyes.open_matches(row.member),
        "again_on": row.asks_again_on(clock.today(request.program.zone)),
    }
    return render(request, "care/goodbye.html", found, status=status)


def _verb(row: Goodbye) -> str:
    """The verb of the step that comes next."""
    if row.status == Goodbye.Status.EXPLAINED:
        return "choose_months" if _asks_when(row) else "say_goodbye"
    verbs = {"begun": "thank", "thanked": "explain", "said": "ask_again"}
    return verbs.get(row.status, "")


def _asks_when(row: Goodbye) -> bool:
    return row.reason == Goodbye.Reason.TIME and row.months is None


def _form(row: Goodbye, *filled: Any) -> PlainForm | None:
    """What the next step asks; the drafts are filled in."""
    verb = _verb(row)
    if verb == "thank":
        return ThanksForm(*filled, initial={"thanks": words.thanks_draft(row.member)})
    if verb == "explain":
        return ReasonForm(*filled)
    if verb == "choose_months":
        return MonthsForm(*filled, program=row.program)
    if verb == "say_goodbye":
        return _say_form(row, *filled)
    if row.may_be_asked(clock.today(row.program.zone)):
        return AskAgainForm(*filled, initial=_again(row))
    return None


def _say_form(row: Goodbye, *filled: Any) -> SayForm:
    matches, today = goodbyes.open_matches(row.member), clock.today(row.program.zone)
    ended = [match for match in matches if goodbyes.ends_with(match, finish=True)]
    text = words.rest_draft(row, today, ended)
    return SayForm(*filled, open_ones=goodbyes.may_finish(matches), initial={"text": text})


def _again(row: Goodbye) -> dict[str, str]:
    return {"text": words.again_draft(row)}


def _step(request: PageRequest, pk: UUID, action: Any, verb: str, done: str = "") -> HttpResponse:
    """One step: its own form where it is the next one; else what the page shows now."""
    row = _goodbye(request, pk)
    form = _form(row, request.POST) if _verb(row) == verb else None
    if form is None:
        return redirect(_page(row))
    answer = submit(request, form, action, row, to=_page(row), done=done)
    return answer or _render(request, row, form, status=422)


@require_POST
@page_for(Role.COORDINATOR)
def thank(request: PageRequest, pk: UUID) -> HttpResponse:
    """Step one: thanks."""
    return _step(request, pk, goodbyes.thank, "thank")


@require_POST
@page_for(Role.COORDINATOR)
def explain(request: PageRequest, pk: UUID) -> HttpResponse:
    """Step two: the reason."""
    return _step(request, pk, goodbyes.explain, "explain")


@require_POST
@page_for(Role.COORDINATOR)
def choose_months(request: PageRequest, pk: UUID) -> HttpResponse:
    """Step three, only where time is the reason."""
    return _step(request, pk, goodbyes.choose_months, "choose_months")


@require_POST
@page_for(Role.COORDINATOR)
def say_goodbye(request: PageRequest, pk: UUID) -> HttpResponse:
    """The one mail leaves."""
    done = _("The email is on its way. Thank you for a kind goodbye.")
    return _step(request, pk, goodbyes.say_goodbye, "say_goodbye", done)


@require_POST
@page_for(Role.COORDINATOR)
def ask_again(request: PageRequest, pk: UUID) -> HttpResponse:
    """The day has come."""
    return _step(request, pk, goodbyes.ask_again, "ask_again", _("The question is on its way."))


@require_POST
@page_for(Role.COORDINATOR)
def rethink(request: PageRequest, pk: UUID) -> HttpResponse:
    """Another reason."""
    row = _goodbye(request, pk)
    return show(request, goodbyes.rethink, row, to=_page(row), again=["thanked"])


@require_POST
@page_for(Role.COORDINATOR)
def drop_goodbye(request: PageRequest, pk: UUID) -> HttpResponse:
    """They stay after all."""
    row = _goodbye(request, pk)
    to, done = row.member.get_absolute_url(), _("Nothing was said. They stay.")
    return show(request, goodbyes.drop_goodbye, row, to=to, done=done, again=["dropped"])


@require_POST
@page_for(Role.COORDINATOR)
def take_up(request: PageRequest, pk: UUID) -> HttpResponse:
    """They are back."""
    row = _goodbye(request, pk)
    to, done = row.member.get_absolute_url(), _("Welcome back! They can be asked again.")
    return show(request, goodbyes.take_up, row, to=to, done=done, again=["returned"])


@require_POST
@page_for(Role.COORDINATOR)
def end_for_good(request: PageRequest, pk: UUID) -> HttpResponse:
    """They do not come back."""
    row, done = _goodbye(request, pk), _("Noted. Nobody asks them again.")
    return show(request, goodbyes.end_for_good, row, to=_page(row), done=done, again=["over"])
