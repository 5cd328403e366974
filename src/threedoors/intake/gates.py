"""Named checks that say, in words, what is missing before somebody is ready. Architecture §3."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from threedoors.base.refusals import Refusal
from threedoors.intake.background import asks_background, missing_background
from threedoors.intake.models import Application
from threedoors.people.consents import Consent, consented
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program


@dataclass(frozen=True)
class Gate:
    """One check: open when `passes`; `says` is what is missing while it is closed."""

    name: str
    text: str | LazyText
    passes: Callable[[Application], bool]

    @property
    def says(self) -> str:
        return str(self.text)


def _consent(application: Application) -> bool:
    member = application.membership
    return member is not None and consented(member, Consent.Purpose.SHARE_RESUME)


def _five_items(application: Application) -> bool:
    member = application.membership
    return member is not None and not missing_items(member)


def _self_check(application: Application) -> bool:
    said = application.answers.get("statements", [])
    return not application.program.policy.self_check.on or (len(said) == 5 and all(said))


def _three_referrals(application: Application) -> bool:
    member = application.membership
    return member is not None and member.connector.accepts_three_referrals_at is not None


def points(program: Program) -> tuple[str, ...]:
    """What makes a Connector: open minded, shares, introduces people where the program asks for it. Seed 001:207."""
    return (
        ("open", "shares", "introduces") if program.policy.referrals.target else ("open", "shares")
    )


def _open_mind(application: Application) -> bool:
    return set(points(application.program)) <= set(application.checklist)


SCREENED = Gate(
    "screened", _("A person has to screen the application."), lambda a: a.screened_at is not None
)
RESUME = Gate("resume", _("The resume is missing."), lambda a: a.resume() is not None)
CONSENT = Gate("consent", _("Consent to show the resume is missing."), _consent)
EXPECTATIONS = Gate(
    "expectations",
    _("What is expected was not acknowledged yet."),
    lambda a: a.expectations_at is not None,
)
COACHED = Gate(
    "coached", _("Follow-up practices were not coached yet."), lambda a: a.coached_at is not None
)
WILLING = Gate(
    "willing",
    _("The person has not said that they are willing to network."),
    lambda a: a.willing_to_network is True,
)
BACKGROUND = Gate(
    "background",
    _("Education, experience or profession is missing."),
    lambda a: not missing_background(a),
)
LICENSING = Gate(
    "licensing",
    _("The profession needs a license. Other plans come first."),
    lambda a: not a.licensing_hold,
)
SELF_CHECK = Gate("self_check", _("Not all statements of the self-check are true."), _self_check)
INTERVIEWED = Gate(
    "interviewed",
    _("The intake conversation is missing."),
    lambda a: a.interviews.filter(status="held").exists(),
)
OPEN_MIND = Gate(
    "open_mind", _("What makes a Connector was not noted yet, point by point."), _open_mind
)
THREE_REFERRALS = Gate(
    "three_referrals",
    _("They have not agreed yet to introduce people they know."),
    _three_referrals,
)
FIVE_ITEMS = Gate(
    "five_items", _("Name, title, employer, contact or short biography is missing."), _five_items
)

CONNECTEE_READY = (SCREENED, BACKGROUND, WILLING, LICENSING)
CONNECTEE_INTRODUCTION = (SCREENED, RESUME, CONSENT, EXPECTATIONS, COACHED, WILLING, LICENSING)
CONNECTOR_ACTIVE = (SELF_CHECK, INTERVIEWED, OPEN_MIND, THREE_REFERRALS, FIVE_ITEMS)
ALL = {gate.name: gate for gate in (*CONNECTEE_READY, *CONNECTEE_INTRODUCTION, *CONNECTOR_ACTIVE)}


def named(name: str) -> Gate:
    """The gate with this name."""
    if name not in ALL:
        raise Refusal(_("There is no such check."))
    return ALL[name]


_ADDED: list[Gate] = []


def add_gate(gate: Gate) -> Gate:
    """A later feature holds people back too, for example while a case is open (R173, R192)."""
    _ADDED.append(gate)
    ALL[gate.name] = gate
    return gate


def closed(application: Application, gates: tuple[Gate, ...]) -> list[Gate]:
    """The gates that are neither passed nor overridden; those of later features count everywhere."""
    asked = (g for g in (*gates, *_ADDED) if is_asked(g, application.program))
    return [g for g in asked if g.name not in application.overrides and not g.passes(application)]


WITH_QUESTION = {"resume": "resume", "consent": "share_resume", "willing": "willing_to_network"}


def is_asked(gate: Gate, program: Program) -> bool:
    """What a program's form does not ask closes no gate; a pair needs no coaching for contacts (Seed 004:16).

    A program that asks for no introductions asks nobody to agree to them.
    """
    policy = program.policy
    if gate is COACHED:
        return not policy.is_for_pairs
    if gate is THREE_REFERRALS:
        return bool(policy.referrals.target)
    if gate is BACKGROUND:
        return asks_background(policy)
    question = WITH_QUESTION.get(gate.name)
    return question is None or question in policy.questions


def before_ready(application: Application) -> list[Gate]:
    """What is missing before a Connectee waits for a match, or a Connector is active."""
    connector = application.role == Role.CONNECTOR
    return closed(application, CONNECTOR_ACTIVE if connector else CONNECTEE_READY)


def on_the_way(application: Application) -> tuple[Gate, ...]:
    """Every gate this person meets, those needed first on top; what the program does not ask is none."""
    held = (g for g in _ADDED if not g.passes(application))
    connector = application.role == Role.CONNECTOR
    own = CONNECTOR_ACTIVE if connector else (*CONNECTEE_READY, *CONNECTEE_INTRODUCTION)
    return tuple(g for g in dict.fromkeys((*held, *own)) if is_asked(g, application.program))


type Hold = Callable[[Membership], str]
_HOLDS: list[Hold] = []


def holds_back(hold: Hold) -> Hold:
    """A later feature knows what must end before somebody leaves, for example an open match."""
    _HOLDS.append(hold)
    return hold


def check_may_leave(member: Membership) -> None:
    """Refuse while something still goes on with this person, in words."""
    for hold in _HOLDS:
        says = hold(member)
        if says:
            raise Refusal(says)


def missing_items(member: Membership) -> list[str]:
    """Which of the Connector's five items are missing; retired needs no employer. Seed 000:173, A19."""
    profile, person = member.connector, member.person
    items = {
        _("name"): person.name,
        _("title"): profile.job_title,
        _("employer"): profile.employer or profile.is_retired,
        _("contact information"): person.email or person.phone,
        _("short biography"): profile.bio,
    }
    return [str(name) for name, value in items.items() if not value]
