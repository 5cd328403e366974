"""The public face: the front page, a program's own page, and how it uses what people tell it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from threedoors.intake.applying import ENTRIES, Applying
from threedoors.intake.joining import join_link, remember
from threedoors.intake.panels import front_panels
from threedoors.intake.sisters import other_help
from threedoors.people.access import PageRequest, public_page
from threedoors.programs.hue import style
from threedoors.programs.models import Program

TEXTS = (
    "headline",
    "who_we_are",
    "purpose",
    "last_step",
    "time_commitment",
    "no_cost",
    "no_guarantee",
    "not_a_mentorship",
    "learn_more",
    "who_opened_doors",
    "screening",
)


@public_page
def front(request: HttpRequest) -> HttpResponse:
    """Every program of this site, or the only one at once (R143)."""
    shown = Program.objects.filter(practice_of=None).exclude(status=Program.Status.LEFT)
    programs = shown.prefetch_related("hosts")
    listed = list(programs.order_by("name"))
    if len(listed) == 1:
        return redirect("program_page", listed[0].slug)
    return render(request, "programs/front.html", {"programs": listed})


@public_page
def program_page(request: PageRequest) -> HttpResponse:
    """Who it is for, two ways in, how it works, what is asked for, before any form (S20, R108)."""
    program = request.program
    if program.status == Program.Status.LEFT:
        return render(request, "intake/apply/closed.html", other_help(program))
    entries = {entry: Applying(program, entry) for entry in ENTRIES}
    words = _spoken(program) | {
        "entries": entries,
        "is_open": program.is_open_to_all,
        "hosts": program.hosts.select_related("parent"),
        "is_for_pairs": program.policy.is_for_pairs,
        "panels": front_panels(program),
    }
    if not program.takes_applications:
        words |= other_help(program)
    return render(request, "programs/program.html", words)


@public_page
def privacy(request: PageRequest) -> HttpResponse:
    """What is kept, who sees it, for how long, and how to have it removed, in plain words."""
    program = request.program
    days = program.policy.clocks.draft_keep_days
    return render(request, "programs/privacy.html", {"hosts": program.hosts.all(), "days": days})


@public_page
def brand_css(request: PageRequest) -> HttpResponse:
    """The program's own color, where it has one; the address changes with it, so it may be kept for long."""
    hue = request.program.brand_hue
    response = HttpResponse("" if hue is None else style(hue), content_type="text/css")
    response["Cache-Control"] = "public, max-age=86400"
    return response


@public_page
def choose_entry(request: PageRequest) -> HttpResponse:
    """`/apply/` alone leads to the page with both ways in."""
    return redirect("program_page", request.program.slug)


@public_page
def join(request: PageRequest, token: str) -> HttpResponse:
    """A sign-up link opens the application and is credited with it; an altered one leads on calmly."""
    program = request.program
    link = join_link(program, token)
    if link is None:
        response = render(request, "intake/apply/join_ended.html", status=410)
    else:
        entry = next(entry for entry, role in ENTRIES.items() if role == link.role)
        response = redirect("apply_start", program.slug, entry)
        remember(response, link)
    response["Cache-Control"] = "no-store"
    return response


def _spoken(program: Program) -> dict[str, Any]:
    """The program's own texts in the page's language, with its numbers and names in them."""
    policy = program.policy
    language = translation.get_language() or policy.default_language
    names = program.names
    figures = [
        (f, f.value(language), policy.say(f.text, language, **names))
        for f in policy.headline_figures
    ]
    return {
        "texts": {key: program.text(key) for key in TEXTS},
        "steps": policy.steps(language, **names),
        "faq": policy.questions_and_answers(language, **names),
        "figures": figures,
    }
