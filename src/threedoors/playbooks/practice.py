"""The practice community: a program of made-up people in which the five cases can be rehearsed, made anew by one click.

Its mail never leaves the machine, it has no public page, and nothing outside it is touched.
"""

from __future__ import annotations

import datetime as dt
from itertools import chain, count
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model, ProtectedError
from django.utils.translation import gettext as _

from threedoors.activities.actions import add_activity
from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import Refusal
from threedoors.intake import actions as intake
from threedoors.intake import drafts, handing_in
from threedoors.intake.gates import points
from threedoors.intake.models import Application
from threedoors.intake.talks import note_findings
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.meetings.actions import record_met
from threedoors.partners.actions import add_organization
from threedoors.people.actions import accept_staff, add_member
from threedoors.people.models import Membership, Role
from threedoors.programs.actions import NewProgram, create_program
from threedoors.programs.models import Program
from threedoors.programs.policy import load, presets
from threedoors.referrals.actions import add_referral
from threedoors.surveys.actions import complete_match

MOST_LETTERS = 50
TO_MEET_PEOPLE = ("networking_event", "speed_networking")
ADDRESS = "{name}@practice.example"
NEWCOMER: dict[str, Any] = {
    "languages": ["en"],
    "education": "bachelor",
    "years": 8,
    "work_status": "underemployed",
    "may_work": "yes",
    "share_resume": True,
}
CONNECTOR: dict[str, Any] = {
    "statements": [True] * 5,
    "years": 12,
    "languages": ["en"],
    "accepts_referrals": True,
    "bio": "I have worked here for twelve years.",
}


def place_of(program: Program) -> Program | None:
    """The practice community of a program; a practice community is its own."""
    if program.is_practice:
        return program
    return Program.objects.filter(practice_of=program).first()


@transaction.atomic
def reset_practice(program: Program, *, by: Membership) -> None:
    """Make the practice community, or empty it and begin again. A real program is never touched. R206."""
    real = program.practice_of or program
    Program.objects.select_for_update().get(pk=real.pk)
    place = place_of(real)
    if place is None:
        place = _opened(real)
    else:
        _empty(place)
        _as_at_first(place, real)
    team = [_coordinator(place, member) for member in _coordinators(real)]
    _fill(place, team[0])
    if by.program_id == real.pk:
        record("program.practice_reset", about=real, by=by)


def _coordinators(real: Program) -> list[Membership]:
    rows = Membership.objects.filter(program=real).team()
    found = list(rows.select_related("person").order_by("created_at", "pk"))
    if not found:
        raise Refusal(_("Nobody runs this program now."))
    return found


def _as_at_first(place: Program, real: Program) -> None:
    """Whatever was set in it: the rules and the status with which it began."""
    place.preset, place.settings, place.status = _preset(real), {}, Program.Status.ACTIVE
    place.save(update_fields=["preset", "settings", "status"])


def _opened(real: Program) -> Program:
    host = real.hosts.first()
    place = create_program(
        NewProgram(
            name=_("Practice: %(program)s") % {"program": real.name},
            slug=_free_slug(real),
            community=real.community,
            preset=_preset(real),
            host=host.name if host else real.name,
            zone=real.zone_name,
            sender=real.sender_address,
            contact=real.contact_email,
        )
    )
    place.practice_of = real
    place.save(update_fields=["practice_of"])
    return place


def _free_slug(real: Program) -> str:
    """Another program may have the name already."""
    endings = chain(["-practice"], (f"-practice-{n}" for n in count(2)))
    slugs = (f"{real.slug[: MOST_LETTERS - len(ending)]}{ending}" for ending in endings)
    return next(slug for slug in slugs if not Program.objects.filter(slug=slug).exists())


def _preset(real: Program) -> str:
    """The program's own rules where the five cases can happen; else the first preset in which they can."""
    names = [real.preset, *(slug for slug, _title in presets())]
    return next(name for name in names if _fits(name))


def _fits(name: str) -> bool:
    policy = load(name, {})
    single = policy.meeting.pattern == "single" and policy.limits.connectors_per_connectee == 1
    return single and policy.referrals.target > 0 and "en" in policy.languages


def _empty(place: Program) -> None:
    """Every row of the practice community, in the order in which rows let go of each other."""
    if not place.is_practice:
        raise Refusal(_("Only a practice community can be emptied."))
    waiting = [m for m in apps.get_app_config("threedoors").get_models() if _is_of_a_program(m)]
    while waiting:
        stuck = [model for model in waiting if not _emptied(model, place)]
        if len(stuck) == len(waiting):
            raise Refusal(_("The practice community could not be emptied."))
        waiting = stuck


def _is_of_a_program(model: type[Model]) -> bool:
    return any(f.name == "program" and f.related_model is Program for f in model._meta.fields)


def _emptied(model: type[Model], place: Program) -> bool:
    try:
        model._default_manager.filter(program=place).delete()
    except ProtectedError:
        return False
    return True


def _coordinator(place: Program, member: Membership) -> Membership:
    """Everybody who runs the program may rehearse, with the same sign-in."""
    person = member.person
    known = add_member(
        place,
        Role.COORDINATOR,
        by=None,
        name=person.name,
        email=person.email,
        language=person.language,
        status=Membership.Status.PROSPECT,
    )
    known.person.user = person.user
    known.person.save(update_fields=["user"])
    return accept_staff(known, by=None)


def _fill(place: Program, helen: Membership) -> None:
    """The five newcomers of the training, three who help, two partners, and two events ahead."""
    kinds = [choice.code for choice in place.policy.partner_types]
    for name in ("Newcomer Services", "Career Center"):
        add_organization(place, by=helen, name=name, kind=kinds[0], sector="nonprofit")
    _events(place, helen)
    _tamer_and_xiao_mei(place, helen)
    _newcomer(place, helen, "Sarah Lind", occupation="programmer", willing_to_network=True)
    jacob = _ready(place, helen, "Jacob Mensah", occupation="programmer")
    marek = _connector(place, helen, "Marek Lindholm", job_title="IT Manager", employer="Tidewater")
    _introduced(jacob, marek, helen, writes=True)
    nancy = _ready(place, helen, "Nancy Ruiz", occupation="accountant")
    grace = _connector(place, helen, "Grace Okafor", job_title="Controller", employer="Pier Foods")
    _opened_doors(_introduced(nancy, grace, helen), helen)
    _connector(place, helen, "Oskar Lund", job_title="Finance Manager", employer="Quay Credit")


def event_kind(program: Program) -> str:
    """An evening to meet people, where the program has such events."""
    kinds = [choice.code for choice in program.policy.event_types]
    return next((kind for kind in TO_MEET_PEOPLE if kind in kinds), kinds[0])


def _events(place: Program, helen: Membership) -> None:
    kind = event_kind(place)
    evening = clock.now().replace(minute=0, second=0, microsecond=0)
    for name, days in (("Evening at the library", 6), ("Coffee hour", 13)):
        at = evening + dt.timedelta(days=days)
        add_activity(place, by=helen, name=name, starts_at=at, kind=kind, place="Main Library")


def _tamer_and_xiao_mei(place: Program, helen: Membership) -> None:
    tamer = _newcomer(place, helen, "Tamer Aziz", occupation="accountant", willing_to_network=True)
    intake.record_interview(
        tamer, by=helen, minutes=55, result="again", notes="Spoke of unfair places of work."
    )
    _newcomer(
        place,
        helen,
        "Xiao Mei Wu",
        occupation="dentist",
        years=20,
        licence_needed=True,
        willing_to_network=True,
    )


def _applied(place: Program, role: Role, name: str, **answers: Any) -> Application:
    said = {"name": name, "email": ADDRESS.format(name=name.split()[0].lower()), **answers}
    draft = drafts.start_application(place, role, language="en", answers=said)
    return handing_in.apply(draft)


def _newcomer(place: Program, helen: Membership, name: str, **answers: Any) -> Application:
    """Somebody at the intake."""
    application = _applied(place, Role.CONNECTEE, name, **NEWCOMER | answers)
    if application.status != Application.Status.INTAKE:
        intake.begin_intake(application, by=helen)
    return application


def _ready(place: Program, helen: Membership, name: str, **answers: Any) -> Membership:
    application = _newcomer(place, helen, name, willing_to_network=True, **answers)
    intake.record_interview(application, by=helen, minutes=30, result="ready")
    intake.screen_application(application, by=helen)
    intake.acknowledge_expectations(application, by=helen)
    intake.coach_application(application, by=helen)
    for gate in ("resume", "consent"):
        intake.override_gate(application, by=helen, gate=gate, reason=_("This is practice."))
    intake.accept_application(application, by=helen)
    return Membership.objects.get(pk=application.applicant.pk)


def _connector(place: Program, helen: Membership, name: str, **answers: Any) -> Membership:
    application = _applied(place, Role.CONNECTOR, name, **CONNECTOR, **answers)
    member = application.applicant
    if application.status != Application.Status.INTAKE:
        intake.begin_intake(application, by=helen)
    intake.record_interview(application, by=helen, minutes=30)
    note_findings(application, by=helen, checklist=list(points(place)))
    intake.accept_three_referrals(member, by=helen)
    intake.accept_application(application, by=helen)
    return Membership.objects.get(pk=member.pk)


def _introduced(
    connectee: Membership, connector: Membership, helen: Membership, *, writes: bool = False
) -> Match:
    match = matching.propose_match(connectee, connector, by=helen)
    matching.accept_match(match, by=helen)
    matching.introduce_match(match, by=helen)
    if writes:
        matching.record_first_message(match, by=helen)
    return match


def _opened_doors(match: Match, helen: Membership) -> None:
    """They met, every introduction is made, and the match is complete."""
    record_met(match, by=helen, minutes=50)
    for name in ("Ines Duarte", "Paul Roy", "Lena Vogt")[: match.program.policy.referrals.target]:
        match.refresh_from_db()
        email = ADDRESS.format(name=name.split()[0].lower())
        add_referral(match, by=helen, name=name, email=email)
    match.refresh_from_db()
    complete_match(match, by=helen)
