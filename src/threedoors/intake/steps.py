"""The pages of an application: which questions stand on which page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from threedoors.people.models import Role
from threedoors.programs.policy import Policy

type Words = str | LazyText


@dataclass(frozen=True)
class Step:
    """One page of an application: one question, or a few that belong together. ui.md §3."""

    slug: str
    task: str
    title: Words
    questions: tuple[str, ...]
    why: Words = ""


TASKS: dict[str, Words] = {
    "you": _("About you"),
    "work": _("Your work"),
    "hopes": _("What you hope for"),
    "network": _("Your network"),
    "meeting": _("How you like to meet"),
    "papers": _("Your papers"),
    "last": _("Before you send it"),
}
NEWCOMER = (
    Step("name", "you", _("Your name"), ("name",)),
    Step(
        "contact",
        "you",
        _("How we can reach you"),
        ("email", "phone"),
        _("We send you news about your application. No one else sees your address for now."),
    ),
    Step(
        "languages",
        "you",
        _("Your languages"),
        ("mail_language", "speaks"),
        _("We look for a person who speaks a language that you speak."),
    ),
    Step(
        "place",
        "you",
        _("Where you live"),
        ("city", "residency", "elsewhere", "segment", "born_abroad"),
        _("You meet in your area. Some groups pay for the program and ask who it helps."),
    ),
    Step(
        "right-to-work",
        "work",
        _("Your right to work"),
        ("right_to_work", "work_permit"),
        _("Our program can help people who may work here. Only our team sees your answer."),
    ),
    Step(
        "studies",
        "work",
        _("Your studies"),
        ("school", "education", "graduation", "studied_in"),
        _("We look for a person with studies like yours."),
    ),
    Step(
        "work-now",
        "work",
        _("Your work now"),
        ("employment",),
        _("The program is for people who look for work in their field."),
    ),
    Step("field", "work", _("Your field"), ("occupation", "experience")),
    Step(
        "goal",
        "hopes",
        _("What you hope for"),
        ("goal",),
        _("The person who helps reads this. It shows how they can help you."),
    ),
    Step(
        "contacts",
        "hopes",
        _("People and places"),
        ("organizations", "contact_sought"),
        _("We look for a person who knows these places."),
    ),
    Step(
        "network",
        "hopes",
        _("Meeting people"),
        ("network_now", "self_rating", "willing_to_network"),
        _("The program is about meeting people. We also want to see if it works."),
    ),
    Step("free-time", "hopes", _("Your free time"), ("interests", "volunteering", "meeting_times")),
    Step(
        "resume",
        "papers",
        _("Your resume"),
        ("resume", "share_resume"),
        _("The person you meet wants to know what you have done. You choose if they see it."),
    ),
    Step("promise", "last", _("What we ask of you"), ("source", "newsletter", "expectations")),
)
HELPER = (
    Step(
        "about-you",
        "you",
        _("About you"),
        ("name", "email", "phone", "mail_language", "city", "linkedin"),
    ),
    Step(
        "work",
        "work",
        _("Your work"),
        (
            "working",
            "job_title",
            "employer",
            "kinds",
            "occupation",
            "experience",
            "bio",
        ),
    ),
    Step(
        "network",
        "network",
        _("Your network"),
        ("network", "network_is_local", "local_trends", "accepts_referrals", "motivation"),
        _("We ask you to share your network. We look for a newcomer who fits the people you know."),
    ),
    Step(
        "meeting",
        "meeting",
        _("How you like to meet"),
        ("meeting_times", "capacity", "speaks", "interests", "roots", "source", "newsletter"),
    ),
)

WITH_CRITERION = {
    "residency": "residency",
    "foreign_born": "born_abroad",
    "long_term_permit": "work_permit",
    "trained_abroad": "studied_in",
    "partner_school": "school",
}
"""Questions that are nobody's business where the program does not ask for it (R105, R106, R107, R110)."""


def steps_for(role: str, policy: Policy) -> tuple[Step, ...]:
    """The pages this program asks for, in order; a page without a question is left out."""
    pages = HELPER if role == Role.CONNECTOR else NEWCOMER
    asked = questions_asked(role, policy)
    found = ((page, tuple(code for code in page.questions if code in asked)) for page in pages)
    return tuple(
        Step(page.slug, page.task, page.title, codes, page.why) for page, codes in found if codes
    )


def questions_asked(role: str, policy: Policy) -> set[str]:
    """What the program asks, without what is known already: nothing is asked twice (bar A10)."""
    connector = role == Role.CONNECTOR
    asked: set[str] = set(policy.connector_questions if connector else policy.questions)
    if len(policy.languages) == 1:
        asked.discard("mail_language")
    if not policy.referrals.target:
        asked.discard("accepts_referrals")
    if connector and policy.self_check.on:
        asked -= {"experience", "accepts_referrals"}
    return _helping(asked, policy) if connector else _with_criteria(asked, policy)


def _helping(asked: set[str], policy: Policy) -> set[str]:
    """Local trends are asked where the program looks at them (R120)."""
    in_force = {rule.code for rule in policy.connector_criteria if rule.weight != "off"}
    return asked | {"local_trends"} if "local_trends" in in_force else asked - {"local_trends"}


def _with_criteria(asked: set[str], policy: Policy) -> set[str]:
    """A criterion in force brings its question; the exact one about work stands for the general one."""
    in_force = {rule.code for rule in policy.connectee_criteria if rule.weight != "off"}
    asked |= {question for code, question in WITH_CRITERION.items() if code in in_force}
    return asked - {"right_to_work"} if "work_permit" in asked else asked
