"""The words every letter about a match may use: the two people, the link, and whether it still fits."""

from __future__ import annotations

from collections.abc import Callable

from threedoors.matching.models import Match
from threedoors.outbox.letters import Words, program_words
from threedoors.outbox.models import Message
from threedoors.outbox.render import quote
from threedoors.people.actions import issue_link
from threedoors.people.models import Membership
from threedoors.programs import fields


def match_words(message: Message) -> Words:
    """What every letter about a match may say. Never anything about status or notes (bar P2)."""
    match: Match = message.about
    return program_words(message) | {
        "connectee": connectee_words(match, message.language),
        "connector": connector_words(match, message.language),
        "other": match.other(message.to).short_name,
        "introduced": match.introduced_at is not None,
        "target": message.program.policy.referrals.target,
        "to_connector": message.to_id == match.connector_id,
    }


def connectee_words(match: Match, language: str) -> Words:
    """The newcomer as a Connector may know them before the introduction: first name and field."""
    profile = match.connectee.connectee
    return {
        "first": match.connectee.short_name,
        "occupation": profile.job(language),
        "years": profile.years or 0,
        "goal": quote(profile.goal),
        "hopes": profile.hopes_to_meet,
        "languages": [fields.language_name(code, language) for code in profile.languages],
        "volunteering": profile.open_to_volunteering,
    }


def connector_words(match: Match, language: str) -> Words:
    """The five items of Seed 000:173, and LinkedIn where there is one."""
    member, profile = match.connector, match.connector.connector
    return {
        "first": member.short_name,
        "full": member.name,
        "title": profile.job_title,
        "employer": profile.employer,
        "retired": profile.is_retired,
        "contact": contact_of(member),
        "bio": quote(profile.bio),
        "linkedin": member.person.linkedin_url,
        "times": profile.meeting_times,
    }


def contact_of(member: Membership) -> str:
    """How to reach somebody: the address, and the phone where it is known."""
    return ", ".join(filter(None, [member.person.email, member.person.phone]))


def link_mark(member: Membership, purpose: str, match: Match) -> str:
    """The stored form of the person's own link for this step."""
    return issue_link(member, purpose, about=match).mark


def in_status(*statuses: str) -> Callable[[Message], bool]:
    """A letter that is true only in these states of its match."""
    return lambda message: message.about.status in statuses
