"""How far introductions reach, for staff: the map of everybody, one Connector's tree, and the conversations."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from threedoors.figures.counting import SHARES
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role
from threedoors.programs import fields
from threedoors.reach.branches import tree_map
from threedoors.reach.drawing import round_map
from threedoors.reach.figures import by_coffee, promised
from threedoors.reach.gathering import Asked, gather
from threedoors.reach.growth import grown
from threedoors.reach.lines import every_line, line_of, lines_of
from threedoors.reach.trees import Reach, Tree

PER_PAGE = 50
LISTED = 200
PUBLISHED = ("placed", "work_by_13")
"""Published shares of people who found work; shown with their source, never added to ours."""


@page_for(Role.COORDINATOR)
def network_map(request: PageRequest) -> HttpResponse:
    """Everybody who was introduced, drawn or as a table of the same people (ui.md S8, R288)."""
    asked = Asked.read(request.GET)
    reach = gather(request.member, asked)
    words: dict[str, Any] = {
        "reach": reach,
        "asked": asked,
        "says": _sentence(reach),
        "sectors": fields.sectors(get_language() or "en"),
        "states": _states(),
    }
    if request.GET.get("view") == "table":
        rows = Paginator(every_line(reach), PER_PAGE).get_page(request.GET.get("page"))
        lines = [line_of(request.program, tree, at) for tree, at in rows]
        return render(request, "reach/table.html", words | {"rows": rows, "lines": lines})
    drawn = reach.drawn()
    words |= {"drawn": drawn, "left_out": len(reach.trees) - len(drawn.trees)}
    if drawn.trees:
        words["drawing"] = round_map(drawn, words["says"], _addresses(request))
    return render(request, "reach/map.html", words)


def _addresses(request: PageRequest) -> Any:
    """The page of each Connector's tree; an address is made once and filled in for each."""
    nobody = UUID(int=0)
    pattern = reverse("connector_tree", args=[request.program.slug, nobody])
    return lambda pk: pattern.replace(str(nobody), str(pk))


def _states() -> list[tuple[str, str]]:
    return [("waiting", _("Not met yet")), ("met", _("Met")), ("work", _("Found work"))]


def _sentence(reach: Reach) -> str:
    """The map in one sentence: what is counted are people, each once."""
    connectors, newcomers = reach.people(Role.CONNECTOR), reach.people(Role.CONNECTEE)
    parts = [
        ngettext("%(n)d Connector", "%(n)d Connectors", connectors) % {"n": connectors},
        ngettext("%(n)d newcomer", "%(n)d newcomers", newcomers) % {"n": newcomers},
    ]
    others, work = reach.people(Role.CONTACT), reach.with_work
    words = _("%(connectors)s and %(newcomers)s. %(others)s. %(work)s.")
    return words % {
        "connectors": parts[0],
        "newcomers": parts[1],
        "others": ngettext("%(n)d person introduced", "%(n)d people introduced", others)
        % {"n": others},
        "work": ngettext("%(n)d newcomer found work", "%(n)d newcomers found work", work)
        % {"n": work},
    }


@page_for(Role.COORDINATOR)
def connector_tree(request: PageRequest, pk: UUID) -> HttpResponse:
    """One Connector from left to right: whom they met, and who was introduced since."""
    rows = Membership.objects.visible_to(request.member).filter(role=Role.CONNECTOR)
    member = get_object_or_404(rows.select_related("person", "program"), pk=pk)
    tree = next(iter(gather(request.member, Asked(), connector=member).trees), None)
    words: dict[str, Any] = {"member": member}
    if tree is not None:
        says = _about(tree)
        words |= {
            "says": says,
            "drawing": tree_map(tree, f"{member.name}: {says}"),
            "lines": list(lines_of(request.program, tree))[1:],
        }
    return render(request, "reach/tree.html", words)


def _about(tree: Tree) -> str:
    """How many newcomers, and how many were introduced at each level."""
    reach = Reach([tree])
    levels = reach.levels()
    met = ngettext("%(n)d newcomer", "%(n)d newcomers", tree.newcomers) % {"n": tree.newcomers}
    if not levels:
        return f"{met}."
    said = _("%(newcomers)s. People introduced, level by level: %(levels)s.")
    return said % {"newcomers": met, "levels": " / ".join(map(str, levels))}


@page_for(Role.COORDINATOR)
def conversations(request: PageRequest) -> HttpResponse:
    """By which coffee people found work, and how networks grew. R284-R288, Requirements §6."""
    program = request.program
    found = by_coffee(program)
    asked = request.GET.get("coffee", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 4 else None
    words = {
        "coffee": found,
        "grown": grown(program),
        "near": SHARES["near"],
        "near_said": SHARES["near"].of(program).in_words,
        "promised": promised(program.policy),
        "number": number,
        "people": [] if number is None else _people(request, found.people(number)),
        "published": [
            (figure, figure.text.said(get_language() or "en"))
            for figure in program.policy.headline_figures
            if figure.code in PUBLISHED
        ],
    }
    return render(request, "reach/conversations.html", words)


def _people(request: PageRequest, members: Collection[UUID]) -> list[Membership]:
    rows = Membership.objects.visible_to(request.member).filter(pk__in=list(members)[:LISTED])
    return list(rows.select_related("person").order_by("person__name", "pk"))
