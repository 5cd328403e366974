"""Match review: one newcomer at a time, whom to suggest, and what is decided there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base import clock
from threedoors.base.pages import form_page, show, submit
from threedoors.base.text import row_id
from threedoors.matching import actions, fit, gates, suggesting, waiting
from threedoors.matching.forms import BeyondForm, RuleOutForm
from threedoors.matching.mails import preview_proposal
from threedoors.matching.views import find_match
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program
from threedoors.promises.kinds import kind_named

QUEUE = 20
SHOWN = {"best": 5, "free": 5, "everyone": 50}


@page_for(Role.COORDINATOR)
def review(request: PageRequest) -> HttpResponse:
    """Who waits, whom to suggest, and the question that would be asked (ui.md S3)."""
    queue = waiting.waiting(request.member)
    people, request.waiting = waiting.in_line(request.member, QUEUE)
    person = _person(request, queue, people)
    words: dict[str, Any] = {"people": people}
    if person is not None:
        person.program = request.program
        words |= _choices(request, person) | {"after": _after(people, person)}
    chose = request.headers.get("HX-Request") == "true"
    return render(request, "matching/review_ask.html" if chose else "matching/review.html", words)


def _person(
    request: PageRequest, queue: QuerySet[Membership], people: list[waiting.Wait]
) -> Membership | None:
    """Whom the address names, be they far down the line; else who has waited longest."""
    asked_for = row_id(request.GET.get("who", ""))
    found = queue.filter(pk=asked_for).first() if asked_for else None
    return found or next((wait.member for wait in people), None)


def _after(people: list[waiting.Wait], person: Membership) -> Membership | None:
    """The next in the queue; after the last one the first."""
    line = [wait.member for wait in people]
    at = next((n for n, member in enumerate(line) if member.pk == person.pk), -1)
    others = line[at + 1 :] + line[: max(at, 0)]
    return others[0] if others else None


def _choices(request: PageRequest, person: Membership) -> dict[str, Any]:
    order = request.GET.get("show", "")
    order = order if order in SHOWN else "best"
    name = request.GET.get("name", "") if order == "everyone" else ""
    every = suggesting.suggestions(person)
    ranked = {"best": suggesting.best_fit, "free": suggesting.most_free}.get(order)
    found = ranked(every) if ranked else suggesting.everyone(every, name)
    shown = found[: SHOWN[order]]
    chosen = _chosen(request, every, shown)
    if chosen is not None and chosen not in shown:
        shown = [chosen, *shown]
    language = get_language() or "en"
    return {
        "person": person,
        "application": gates.application_of(person),
        "spoken": person.connectee.spoken(language),
        "job": person.connectee.job(language),
        "suggested": shown,
        "of": len(every),
        "order": order,
        "name": name,
        "chosen": chosen,
        "why_not": suggesting.why_not(chosen, every) if chosen else "",
        **(_question(person, chosen, language) if chosen else {}),
    }


def _chosen(
    request: PageRequest, every: list[suggesting.Suggestion], shown: list[suggesting.Suggestion]
) -> suggesting.Suggestion | None:
    """Whom the coordinator picked, else the first who can be asked."""
    picked = row_id(request.GET.get("with", ""))
    found = next((s for s in every if s.connector.pk == picked), None)
    return found or next(iter(shown), None)


def _question(person: Membership, chosen: suggesting.Suggestion, language: str) -> dict[str, Any]:
    rows = Membership.objects.select_related("person", "connector")
    connector = rows.get(program=person.program, pk=chosen.connector.pk)
    connector.program = person.program
    policy, zone = person.program.policy, person.program.zone
    subject, text = preview_proposal(person, connector)
    return {
        "asked": connector,
        "counted": chosen.counted(policy.matching.weights.shares()),
        "lines": fit.why(person.connectee, connector.connector, language),
        "subject": subject,
        "paragraphs": text.split("\n\n"),
        "answer_by": kind_named("answer_proposal").due(policy).after(clock.now(), zone),
        "minutes": policy.clocks.undo_minutes,
        "not_a_match": RuleOutForm(),
        "beyond": _beyond(person.program, chosen),
    }


def _beyond(program: Program, chosen: suggesting.Suggestion) -> BeyondForm | None:
    """Where a reason would help: the year is full, or they rest after a meeting."""
    if chosen.has_room or chosen.connector.pk in gates.resting(program):
        return None
    return BeyondForm(auto_id="beyond_%s")


def _review(request: PageRequest, **words: object) -> str:
    query = {name: str(value) for name, value in words.items() if value}
    return reverse("review", args=[request.program.slug], query=query)


def _pair(request: PageRequest, connectee: UUID, connector: UUID) -> tuple[Membership, Membership]:
    rows = Membership.objects.visible_to(request.member).select_related("person", "program")
    return (
        get_object_or_404(rows.connectees(), pk=connectee),
        get_object_or_404(rows.connectors(), pk=connector),
    )


@require_POST
@page_for(Role.COORDINATOR)
def propose_match(request: PageRequest, connectee: UUID, connector: UUID) -> HttpResponse:
    """Ask the Connector; the mail waits a few minutes for second thoughts, and the queue moves on."""
    person, helper = _pair(request, connectee, connector)
    minutes = request.program.policy.clocks.undo_minutes
    done = _("We will ask %(name)s in %(minutes)d minutes.")
    beyond = BeyondForm(request.POST) if "reason" in request.POST else None
    if beyond is not None and not beyond.is_valid():
        return form_page(request, beyond, _review(request, who=person.pk))
    return show(
        request,
        actions.propose_match,
        person,
        helper,
        to=_review(request, who=row_id(request.POST.get("after", ""))),
        done=done % {"name": helper.name, "minutes": minutes},
        undo=lambda match: reverse("undo_proposal", args=[request.program.slug, match.pk]),
        reason=beyond.cleaned_data["reason"] if beyond else "",
    )


@require_POST
@page_for(Role.COORDINATOR)
def rule_out_connector(request: PageRequest, connectee: UUID, connector: UUID) -> HttpResponse:
    """Not a match, with the reason; the next suggestion comes up."""
    person, helper = _pair(request, connectee, connector)
    form, to = RuleOutForm(request.POST), _review(request, who=person.pk)
    done = _("%(name)s will be suggested last for %(person)s.")
    answer = submit(
        request,
        form,
        actions.rule_out_connector,
        person,
        helper,
        to=to,
        done=done % {"name": helper.name, "person": person.name},
        undo=reverse("allow_connector", args=[request.program.slug, person.pk, helper.pk]),
    )
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def allow_connector(request: PageRequest, connectee: UUID, connector: UUID) -> HttpResponse:
    """Take 'not a match' back."""
    person, helper = _pair(request, connectee, connector)
    to = _review(request, who=person.pk, **{"with": helper.pk})
    return show(request, actions.allow_connector, person, helper, to=to)


@require_POST
@page_for(Role.COORDINATOR)
def undo_proposal(request: PageRequest, pk: UUID) -> HttpResponse:
    """Take the question back before it is mailed; back to the two in match review."""
    match = find_match(request, pk)
    to = _review(request, who=match.connectee_id, **{"with": match.connector_id})
    done = _("%(name)s was not asked.") % {"name": match.connector.name}
    return show(request, actions.undo_proposal, match, to=to, done=done)
