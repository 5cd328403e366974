"""The coordinators' desk: Today, the pipeline, the lists of people, their records, and the search."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from threedoors.care.staff_words import care_words
from threedoors.desk import lists, pipeline, search, standing
from threedoors.desk import today as desk
from threedoors.desk.records import Record
from threedoors.intake.models import Application
from threedoors.outbox.asks import asks_of
from threedoors.outbox.forms import AskForm
from threedoors.people.access import PageRequest, page_for
from threedoors.people.forms import PauseForm
from threedoors.people.models import Membership, Role
from threedoors.people.profiles import ConnectorProfile
from threedoors.programs import fields
from threedoors.promises.forms import SnoozeForm, coordinators

RUNNING = 10
PER_PAGE = 40


@page_for(Role.COORDINATOR)
def today(request: PageRequest) -> HttpResponse:
    """What needs a coordinator, in sentences with one verb each (ui.md S1)."""
    member, program = request.member, request.program
    mine = request.GET.get("for") == "me"
    rows = Paginator(desk.needing(member, mine=mine), PER_PAGE).get_page(request.GET.get("page"))
    running = list(desk.running(member)[:RUNNING])
    found = desk.lines([*rows, *running], program)
    needing = [line for line in found if line.promise in rows.object_list]
    words = {
        "rows": rows,
        "groups": desk.groups(needing, program),
        "running": [line for line in found if line.promise in running],
        "counts": desk.counts(member),
        "trouble": desk.trouble(member),
        "mine": mine,
        "coordinators": list(coordinators(member)),
        "snooze": SnoozeForm(),
        "is_new": not (needing or Application.objects.filter(program=program).exists()),
    }
    return render(request, "desk/today.html", words)


@page_for(Role.COORDINATOR)
def pipeline_page(request: PageRequest) -> HttpResponse:
    """Everybody on the way, as a board or as a list under one filter (ui.md S2)."""
    found = pipeline.Pipeline(request.member, pipeline.Filter.read(request.GET))
    words: dict[str, Any] = {"pipeline": found, "asked": found.asked, **_choices(request)}
    if request.GET.get("view") == "list":
        paginator = Paginator(range(found.listed_count), pipeline.PER_PAGE)
        rows: Page[Any] = paginator.get_page(request.GET.get("page"))
        words |= {"rows": rows, "columns": found.page(rows.number)}
        return render(request, "desk/pipeline_list.html", words)
    return render(request, "desk/pipeline_board.html", words | {"columns": found.board()})


def _choices(request: PageRequest) -> dict[str, Any]:
    """What a list can be narrowed to."""
    language = get_language() or "en"
    return {"sectors": fields.sectors(language)}


@page_for(Role.COORDINATOR)
def connectees(request: PageRequest) -> HttpResponse:
    """Everybody who looks for a network (ui.md S4)."""
    asked = lists.Filter.read(request.GET, lists.CONNECTEE_ORDERS)
    found = lists.connectees(request.member, asked)
    return _list(request, Role.CONNECTEE, found, asked, standing.CONNECTEE_GROUPS)


@page_for(Role.COORDINATOR)
def connectors(request: PageRequest) -> HttpResponse:
    """Everybody who opens doors, with this year's load (ui.md S4)."""
    asked = lists.Filter.read(request.GET, lists.CONNECTOR_ORDERS)
    found = lists.connectors(request.member, asked)
    return _list(request, Role.CONNECTOR, found, asked, standing.CONNECTOR_GROUPS)


def _list(
    request: PageRequest, role: Role, found: lists.Ids, asked: lists.Filter, groups: standing.Groups
) -> HttpResponse:
    rows = Paginator(found, lists.PER_PAGE).get_page(request.GET.get("page"))
    language = get_language() or "en"
    words = {
        "rows": rows,
        "people": [
            _in_words(person, language) for person in lists.shown(request.member, role, rows)
        ],
        "asked": asked,
        "groups": {key: title for key, (title, _rule) in groups.items()},
        "languages": fields.languages(language),
        "kinds": _kinds() if role == Role.CONNECTOR else [],
    }
    return render(request, f"desk/{role}s.html", words | _choices(request))


def _kinds() -> list[tuple[str, Any]]:
    """What a Connector is in the community, and for the program beside (R012, R030, R031)."""
    return [*ConnectorProfile.Kind.choices, *ConnectorProfile.Tag.choices]


def _in_words(person: Any, language: str) -> Any:
    profile = person.connector if person.role == Role.CONNECTOR else person.connectee
    person.stands = standing.stands(person)
    person.job, person.spoken = profile.job(language), profile.spoken(language)
    return person


@page_for(Role.COORDINATOR)
def connectee(request: PageRequest, pk: UUID) -> HttpResponse:
    """One Connectee: facts, next step, papers, matches, talks, history (ui.md S5)."""
    record = Record(_member(request, pk, Role.CONNECTEE), request.member)
    return _record(request, "desk/connectee.html", record)


@page_for(Role.COORDINATOR)
def connector(request: PageRequest, pk: UUID) -> HttpResponse:
    """One Connector: capacity, pause, whom they met, talks, history (ui.md S6)."""
    record = Record(_member(request, pk, Role.CONNECTOR), request.member)
    asked = {"asks": asks_of(record.member), "ask_form": AskForm()}
    cared = care_words(record.member)
    return _record(request, "desk/connector.html", record, pause=PauseForm(), **asked, **cared)


def _member(request: PageRequest, pk: UUID, role: Role) -> Membership:
    rows = Membership.objects.visible_to(request.member).filter(role=role)
    member = get_object_or_404(rows.select_related("person", str(role)), pk=pk)
    member.program = request.program
    return member


def _record(request: PageRequest, template: str, record: Record, **more: Any) -> HttpResponse:
    member, language = record.member, get_language() or "en"
    profile = member.connector if member.role == Role.CONNECTOR else member.connectee
    words = {
        "record": record,
        "member": member,
        "person": member.person,
        "profile": profile,
        "job": profile.job(language),
        "spoken": profile.spoken(language),
        "sector": fields.title(profile.sector, language),
    }
    return render(request, template, words | more)


@page_for(Role.COORDINATOR)
def search_page(request: PageRequest) -> HttpResponse:
    """People by name, email, phone or employer; without script it is the palette's page."""
    text = request.GET.get("q", "").strip()[:100]
    found = search.search_people(request.member, text)
    return render(request, "desk/search.html", {"text": text, "found": found})
