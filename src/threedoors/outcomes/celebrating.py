"""A text to celebrate with, only where the person allowed it, and with no more of the name than they allowed."""

from __future__ import annotations

from django.template.loader import get_template

from threedoors.outcomes.models import Outcome, Sharing
from threedoors.programs.words import our_language


def celebration(outcome: Outcome, language: str) -> str:
    """The draft to copy, in one language; nothing without consent. R319."""
    allowed: Sharing | None = getattr(outcome, "sharing", None)
    if allowed is None or not allowed.public or not outcome.counts:
        return ""
    language = our_language(language)
    member, names = outcome.member, Sharing.Public
    named = {names.FULL_NAME: member.name, names.FIRST_NAME: member.short_name}
    words = {
        "who": named.get(names(allowed.public), ""),
        "occupation": member.connectee.job(language),
        "kind": outcome.kind,
        "title": outcome.title,
        "employer": outcome.employer,
        "program": outcome.program.name,
        "community": outcome.program.community,
    }
    template = get_template(f"outcomes/celebration.{language}.txt", using="mail")
    return str(template.render(words)).strip()
