"""What people in the demo write: in applications, first messages and surveys."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from threedoors.demo.story import Life
from threedoors.people.models import Membership, Role
from threedoors.programs import fields
from threedoors.programs.models import Program

FIRST_MESSAGE = {
    "en": "Hello {other},\n\nThank you for saying yes. My name is {name} and my job is: {title}. "
    "{goal}\n\nDo you have time for a coffee next week? I can come to you.\n\nKind regards,\n{name}",
    "fr": "Bonjour {other},\n\nMerci d’avoir dit oui. Je m’appelle {name} et mon métier est : {title}. "
    "{goal}\n\nAvez-vous le temps de prendre un café la semaine prochaine ?\n\nCordialement,\n{name}",
}
NO_TIME = {"en": "I have no time now", "fr": "Je manque de temps maintenant"}
MEETING_PLACES = (
    "Saltwater Café, 5 Quay Street",
    "Central Library, ground floor",
    "Lighthouse Coffee, 22 Market Square",
    "College Café, main entrance",
)
KINDS = (["expert"], ["expert", "community_leader"], ["business_owner"])
FOR_NEWCOMERS = ("You ask very good questions.", "Your portfolio is stronger than you think.", "")
COMMENTS = ("", "Warm and clear. I know what to do next.", "", "I wish we had a little more time.")


def answers_of(life: Life, program: Program) -> dict[str, Any]:
    """What a person says when they apply."""
    row = life.row
    sources = [source.code for source in program.policy.sources]
    common = {
        "name": row["name"],
        "call_me": row.get("call_me", ""),
        "city": program.community,
        "languages": row.get("languages", ["en"]),
        "interests": row.get("interests", ""),
        "sector": fields.sector_of(row["work"]["occupation"]) or "",
        "source": sources[len(row["name"]) % len(sources)],
        **row["work"],
    }
    return common | (_connector(row) if life.role == Role.CONNECTOR else _connectee(row, program))


def job(row: Mapping[str, Any], language: str) -> str:
    """What a person says they are: in their own words, else as the list has it."""
    return row["work"].get("job_title") or fields.title(row["work"]["occupation"], language)


def _connector(row: Any) -> dict[str, Any]:
    employer = row["work"]["employer"]
    return {
        "email": row.get("email") or address(row["name"], employer),
        "statements": [True] * 5,
        "bio": row["bio"],
        "accepts_referrals": True,
        "welcoming": True,
        "network_is_local": True,
        "kinds": KINDS[len(row["name"]) % len(KINDS)],
        **row["gives"],
    }


def _connectee(row: Any, program: Program) -> dict[str, Any]:
    segments = [segment.code for segment in program.policy.segments]
    graduates = row.get("graduates_on")
    return {
        "email": address(row["name"], "courriel" if row.get("language") == "fr" else "mail"),
        "education": row.get("education", "bachelor"),
        "segment": segments[0],
        "work_status": row.get("work_status", "underemployed"),
        "may_work": row.get("may_work", "yes"),
        "graduates_on": graduates.isoformat() if graduates else "",
        "goal": row["goal"],
        "school": row.get("school", ""),
        "hopes_to_meet": row.get("hopes_to_meet", "People in my field who know the firms here."),
        "companies": row.get("companies", ""),
        "meeting_times": row.get("meeting_times", "Weekdays after 3 pm"),
        "willing_to_network": True,
        "network_now": ("none", "few", "few", "many")[len(row["name"]) % 4],
        "before_skills": str(1 + len(row["name"]) % 3),
        "before_job_market": str(1 + len(row["goal"]) % 2),
        "share_resume": True,
        "foreign_born": True,
        "lives_here": True,
    }


def door_answers(row: dict[str, Any]) -> dict[str, Any]:
    """What a giver says about the person behind a door."""
    return {
        "name": row["name"],
        "email": row.get("email") or address(row["name"], row["employer"]),
        "job_title": row["title"],
        "employer": row["employer"],
        "category": row["kind"],
        "reason": row["reason"],
        "teller": row.get("tell", "program"),
    }


def survey_answers(program: Program, member: Membership, turn: int) -> dict[str, Any]:
    """Mostly glad, now and then a little less."""
    said: dict[str, Any] = {}
    for question in program.policy.survey.asked_of(member.role):
        said[question.code] = {
            "scale": str(4 - (turn + len(said)) % 7 // 4),
            "yes_no": "yes",
            "text": COMMENTS[turn % len(COMMENTS)],
        }[question.kind]
    if "for_newcomer" in said:
        said["for_newcomer"] = FOR_NEWCOMERS[turn % len(FOR_NEWCOMERS)]
    return {code: answer for code, answer in said.items() if answer}


def address(name: str, place: str) -> str:
    """`amina.yusuf@mail.example`: no address of the demo can belong to anybody."""
    return f"{_plain(name, '.')}@{_plain(place, '') or 'mail'}.example"


def _plain(text: str, joined: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold().replace("ø", "o").replace("’", ""))
    return joined.join(re.findall(r"[a-z0-9]+", letters.encode("ascii", "ignore").decode()))
