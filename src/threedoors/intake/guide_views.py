"""Guides made from a program's own settings: for each side, how to write politely, and what the words mean."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import translation

from threedoors.intake.applying import ENTRIES, Applying
from threedoors.outbox.letters import Texts
from threedoors.people.access import PageRequest, public_page
from threedoors.programs.flow import chart, stops
from threedoors.programs.models import Program


def _words(program: Program) -> dict[str, Any]:
    """What every guide shows: the program's texts, its words, and what the settings have."""
    policy, language = program.policy, translation.get_language() or program.policy.default_language
    return {
        "texts": Texts(program, language),
        "words": policy.words(language),
        "policy": policy,
        "is_open": program.is_open_to_all,
        "hosts": program.hosts.all(),
    }


@public_page
def guide(request: PageRequest, entry: str) -> HttpResponse:
    """Everything one side needs, to read or to print: the toolkit and the questions. Seed 000:169, 001:183."""
    program = request.program
    if entry not in ENTRIES:
        raise Http404
    policy, language = program.policy, translation.get_language() or program.policy.default_language
    way = stops(policy, entry, language)
    words = _words(program) | {
        "entry": Applying(program, entry),
        "way": way,
        "flow": chart(way, request.GET.get("at", "")),
        "faq": policy.questions_and_answers(language, **program.names),
        "statements": [
            policy.say(s.text, language, **program.names) for s in policy.self_check.statements
        ],
    }
    return render(request, f"programs/guide_{entry}.html", words)


@public_page
def etiquette(request: PageRequest) -> HttpResponse:
    """How to write again, and how people do business here. Seed 001:320, 001:328, 001:330."""
    program = request.program
    here = {"US": "business_us", "CA": "business_ca"}.get(program.policy.country, "")
    return render(request, "programs/etiquette.html", _words(program) | {"here": here})


@public_page
def meanings(request: PageRequest) -> HttpResponse:
    """What the program's own words mean, in plain words. Seed 002:20, R029."""
    return render(request, "programs/meanings.html", _words(request.program))
