"""What care says: the draft of a goodbye, the question after it, and a statement of a year fit to be shared."""

from __future__ import annotations

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from threedoors.care.figures import Given
from threedoors.care.models import Goodbye
from threedoors.matching.models import Match
from threedoors.people.models import Membership
from threedoors.programs.models import Program

REASONS = {"time": "goodbye_time", "process": "goodbye_process", "other": "goodbye_other"}


def language_of(member: Membership) -> str:
    """The language to write to somebody in: their own, where the program writes in it."""
    return member.program.policy.spoken_to(member.person.language)


def said(program: Program, key: str, language: str) -> str:
    """One of the program's own texts, a paragraph for each line."""
    return "\n\n".join(program.policy.lines(key, language, **program.names))


def thanks_draft(member: Membership) -> str:
    """How a goodbye begins. Seed 001:218."""
    return said(member.program, "goodbye_thanks", language_of(member))


def rest_draft(goodbye: Goodbye, today: dt.date, ended: list[Match]) -> str:
    """What follows the thanks: the reason, what becomes of open matches, and the day to ask again. Seed 001:219-220."""
    program, language = goodbye.program, goodbye.language
    found = [said(program, REASONS[goodbye.reason], language)]
    with override(language):
        found += [_not_met(match) for match in ended]
        again = goodbye.asks_again_on(today)
        if again is not None:
            month = date_format(again, "F Y")
            found.append(_("We would like to ask you again in %(month)s.") % {"month": month})
    found.append(said(program, "goodbye_door", language))
    return "\n\n".join(found)


def with_endings(goodbye: Goodbye, text: str, ended: list[Match]) -> str:
    """The text, and each meeting that ends by the choice beside it, where the text does not say so yet."""
    with override(goodbye.language):
        missing = [words for match in ended if (words := _not_met(match)) not in text]
    return "\n\n".join([text, *missing])


def _not_met(match: Match) -> str:
    words = _("The meeting with %(name)s will not take place. You do not need to write.")
    return words % {"name": match.connectee.short_name}


def again_draft(goodbye: Goodbye) -> str:
    """The ready text on the day we promised to ask again. N18."""
    return said(goodbye.program, "circle_back", goodbye.language)


def dormant_draft(member: Membership) -> str:
    """The ready text for somebody who was not asked for long."""
    return said(member.program, "dormant", language_of(member))


def shared_words(program: Program, given: Given, year: int) -> str:
    """A few lines fit for LinkedIn: numbers, and no newcomer's name. Seed 001:369."""
    parts = [
        ngettext(
            "In %(year)d I met %(n)d newcomer through %(program)s.",
            "In %(year)d I met %(n)d newcomers through %(program)s.",
            given.meetings,
        )
        % {"year": year, "n": given.meetings, "program": program.name}
    ]
    if given.doors:
        words = ngettext(
            "I introduced %(n)d person I know to them.",
            "I introduced %(n)d people I know to them.",
            given.doors,
        )
        parts.append(words % {"n": given.doors})
    parts.append(_("One hour can open many doors. Would you like to help, too?"))
    return " ".join(parts)


def thanks_in_public(program: Program, named: list[tuple[str, int]], language: str) -> str:
    """A thank-you to show or to post: only names of those who agreed, and thanks to everybody else. R336."""
    with override(language):
        lines = [_("%(program)s says thank you.") % program.names]
        if named:
            lines.append(_("These people opened most doors for newcomers within twelve months:"))
            lines += [
                "– "
                + ngettext("%(name)s: %(n)d introduction", "%(name)s: %(n)d introductions", n)
                % {"name": name, "n": n}
                for name, n in named
            ]
        lines.append(_("And thank you to everybody who helped without being named."))
        return "\n".join(lines)
