"""What staff do at the intake: talk, screen, coach, decide; and what a decision sets going."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, Missing, Refusal
from threedoors.base.states import may_move, move, stale
from threedoors.intake import gates
from threedoors.intake.models import Application, Document, Interview, Plan
from threedoors.intake.talks import end_all, end_but_talk, lock_ongoing
from threedoors.outbox.actions import owe, withdraw_owed
from threedoors.outbox.models import Why
from threedoors.partners.actions import hand_off, withdraw_handoffs_of
from threedoors.partners.models import Handoff, Organization
from threedoors.people.actions import give_consent, revoke_links, set_code, withdraw_consent
from threedoors.people.consents import Consent
from threedoors.people.ended_links import SIGN_IN
from threedoors.people.links import Link
from threedoors.people.models import Membership, Person, Role
from threedoors.promises import actions as promises
from threedoors.promises.calendar import end_of_day

TWICE = dt.timedelta(minutes=10)
"""The very same written down within this time is a second press of the button."""


@transaction.atomic
def send_code(link: Link) -> None:
    """Mail six digits to the stored address of the link's person, and only there (bar S14)."""
    withdraw_owed(link, "intake/mail/code", why=Why.NEWER_CODE)
    code = set_code(link)
    owe(link.membership, "intake/mail/code", about=link, cycle=secrets.token_hex(8), said=code)


@transaction.atomic
def send_new_link(link: Link) -> bool:
    """Mail a new link in place of one that ended, to the stored address and nowhere else (bar S12).

    Whoever asks hears the same answer; here it is decided whether there is anything to send. The
    first sign-in of staff is never sent again.
    """
    about, member = link.about, link.membership
    is_gone = member.person.erased_at is not None or about is None
    is_gone |= isinstance(about, Application) and not about.belongs_to(member)
    if is_gone or link.purpose == SIGN_IN or not member.person.email:
        return False
    owe(member, "intake/mail/new_link", about=link, cycle=f"{clock.now():%Y%m%d%H%M}")
    return True


@transaction.atomic
def begin_intake(application: Application, *, by: Membership, said: str = "") -> None:
    """A person looked at an application and takes it up, for the first time or again.

    `said` is what makes up for a criterion that does not fit; it stays in the history (R109).
    """
    _must_be_the_only_one(application)
    move(application, "intake", by=by, said=said)
    promises.keep("be_in_touch", about=application, by=by)
    promises.keep("revisit", about=application, by=by)


def _must_be_the_only_one(application: Application) -> None:
    """Somebody who applied again meanwhile has one application that is open, and that one counts."""
    member = Membership.objects.select_for_update().get(pk=application.applicant.pk)
    others = member.applications.exclude(pk=application.pk)
    if others.filter(status__in=Application.OPEN).exists():
        raise Refusal(_("This person has another application that is open. Please use that one."))


@transaction.atomic
def record_interview(application: Application, *, by: Membership, **said: Any) -> Interview:
    """Write down an intake conversation; the one that was booked is held by this. Seed 001:204, 001:288.

    A second press of the button records nothing. A Connector's answers tell where the network lies (R152).
    """
    lock_ongoing(application)
    again_on, areas = said.pop("again_on", None), said.pop("network_areas", "")
    said.setdefault("planned_minutes", application.program.policy.intake.minutes)
    if _is_recorded(application, by, said):
        raise AlreadyDone(_("This conversation is recorded already."))
    said.setdefault("held_at", clock.now())
    interview = _held(application, by, said)
    promises.keep("be_in_touch", about=application, by=by)
    promises.keep("intake_talk", about=application, by=by)
    if again_on:
        _come_back(interview, again_on)
    if areas:
        _note_network(application.applicant, areas)
    return interview


def _is_recorded(application: Application, by: Membership, said: Mapping[str, Any]) -> bool:
    """Whether the very same was written down a moment ago."""
    lately = clock.now() - TWICE
    return application.interviews.filter(
        by=by, status=Interview.Status.HELD, recorded_at__gte=lately, **said
    ).exists()


def _held(application: Application, by: Membership, said: dict[str, Any]) -> Interview:
    """The booked one becomes the held one; where none was booked, it was booked and held at once."""
    interview = application.booked() or Interview.objects.create(
        program=application.program, application=application, by=by, status="booked"
    )
    if interview.by_id != by.pk:
        interview.by = by
        interview.save(update_fields=["by"])
    now = clock.now()
    move(interview, "held", by=by, starts_at=said["held_at"], recorded_at=now, **said)
    return interview


def _come_back(interview: Interview, day: dt.date) -> None:
    """Not ready yet: they come back on a day, which is a task for us and a mail for them (R164, R166)."""
    application = interview.application
    _must_be_ahead(application, day)
    due = end_of_day(day, application.program.zone)
    promises.renew("revisit", about=application, due_at=due)
    owe(application.applicant, "intake/mail/come_back", about=interview, said=day.isoformat())


def _note_network(member: Membership, areas: str) -> None:
    if member.role == Role.CONNECTOR and member.connector.network_areas != areas:
        _fill(member.connector, {"network_areas": areas})


@transaction.atomic
def screen_application(application: Application, *, by: Membership, note: str = "") -> None:
    """Nobody is matched before a person has looked: who, when, result. Seed 000:104."""
    _set(application, screened_at=clock.now(), screened_by=by, screening_note=note)
    record("application.screened", about=application, by=by)
    promises.keep("be_in_touch", about=application, by=by)


@transaction.atomic
def coach_application(application: Application, *, by: Membership) -> None:
    """Follow-up practices were coached, before any introduction. Seed 001:328."""
    _set(application, coached_at=clock.now())
    record("application.coached", about=application, by=by)


@transaction.atomic
def acknowledge_expectations(application: Application, *, by: Membership) -> None:
    """One meeting, no promise of a job, good manners: understood and accepted. Seed 001:355, 000:95-100."""
    member = application.applicant
    _consent(member, Consent.Purpose.CODE_OF_CONDUCT, by=by)
    _set(application, expectations_at=clock.now())
    record("application.expectations_acknowledged", about=application, by=by)


@transaction.atomic
def set_willingness(application: Application, *, by: Membership, willing: bool) -> None:
    """Whether the person is willing to network. Seed 001:234, 001:340."""
    _set(application, willing_to_network=willing)
    record("application.willingness_set", about=application, by=by, changed={"willing": willing})


@transaction.atomic
def set_licensing_hold(application: Application, *, by: Membership, hold: bool) -> None:
    """A profession that needs a license first waits for two other plans. Seed 001:304-312, R178, R182."""
    plans = application.plans.count()
    if application.licensing_hold and not hold and plans < Plan.NEEDED:
        words = {"n": plans, "of": Plan.NEEDED}
        raise Missing(_("There are %(n)d of %(of)d other plans. Please add them first.") % words)
    _set(application, licensing_hold=hold)
    promises.keep("review_plans", about=application, by=by)
    record("application.licensing_hold_set", about=application, by=by, changed={"hold": hold})


@transaction.atomic
def add_plan(application: Application, *, by: Membership, text: str) -> Plan:
    """One other plan for work; with the second one a coordinator is asked to look. Seed 001:312, R182."""
    lock_ongoing(application)
    text = text.strip()[:300]
    if not text:
        raise Refusal(_("Please write the plan."))
    if application.plans.filter(text__iexact=text).exists():
        raise AlreadyDone(_("This plan is there already."))
    plan = Plan.objects.create(
        program=application.program, application=application, text=text, by=by
    )
    record("application.plan_added", about=application, by=by)
    if application.plans.count() >= Plan.NEEDED:
        promises.standing("review_plans", about=application)
    return plan


@transaction.atomic
def share_resume(application: Application, *, by: Membership, share: bool) -> None:
    """Consent to show the résumé, given or taken back; it counts on the next request (R515)."""
    member = application.applicant
    if share:
        _consent(member, Consent.Purpose.SHARE_RESUME, by=by)
    else:
        withdraw_consent(member, Consent.Purpose.SHARE_RESUME, by=by)


def _consent(member: Membership, purpose: str, *, by: Membership) -> None:
    """Given by the person on a page, or told to staff, who note it: the row says which."""
    version = member.program.policy.self_check.agreement_version
    channel = "web" if by.pk == member.pk else "with staff"
    give_consent(member, purpose, by=by, version=version, channel=channel)


@transaction.atomic
def override_gate(application: Application, *, by: Membership, gate: str, reason: str) -> None:
    """Staff let one gate pass, with a reason that stays in the history."""
    if not reason.strip():
        raise Refusal(_("Please write why."))
    gates.named(gate)
    _set(application, overrides=application.overrides | {gate: reason.strip()})
    record(
        "application.gate_overridden", about=application, by=by, said=reason, changed={"gate": gate}
    )


@transaction.atomic
def accept_application(application: Application, *, by: Membership) -> None:
    """Ready: a Connectee waits for a match, a Connector is active and welcome. Seed 000:104, 001:204-210."""
    if not may_move(application, "ready"):
        raise stale(application)
    missing = gates.before_ready(application)
    if missing:
        raise Missing(_("This is still missing:"), missing=[gate.says for gate in missing])
    now = clock.now()
    move(application, "ready", by=by, ready_at=now, accepted_at=application.accepted_at or now)
    member = application.applicant
    if member.status != Membership.Status.ACTIVE:
        move(member, "active", by=by)
    end_but_talk(application, by=by)
    template = "welcome" if application.role == Role.CONNECTOR else "ready"
    owe(member, f"intake/mail/{template}", about=application)


@transaction.atomic
def accept_three_referrals(member: Membership, *, by: Membership) -> None:
    """Three referrals are integral to the match; the Connector says yes to that first. Seed 001:209."""
    member.connector.accepts_three_referrals_at = clock.now()
    member.connector.save(update_fields=["accepts_three_referrals_at"])
    record("membership.three_referrals_accepted", about=member, by=by)


@transaction.atomic
def edit_member(
    member: Membership, *, by: Membership, person: Mapping[str, Any], profile: Mapping[str, Any]
) -> None:
    """Staff put right what is known. A new address ends the links that went to the old one (bar D10).

    Whoever needs a license for the work waits for other plans, whatever the years of experience (R178, R179).
    """
    row = member.person
    background = member.connector if member.role == Role.CONNECTOR else member.connectee
    new = _differing(row, person)
    if "email" in new:
        _check_address(row, new["email"])
        _fill(row, {"mail_failed_at": None})
        for each in row.memberships.all():
            revoke_links(each)
    changed = sorted([*new, *_differing(background, profile)])
    _fill(row, person)
    _fill(background, profile)
    if changed:
        record("membership.edited", about=member, by=by, changed={"fields": changed})
    if "licence_needed" in changed and profile["licence_needed"]:
        for application in member.applications.filter(status__in=Application.OPEN):
            set_licensing_hold(application, by=by, hold=True)


def _differing(row: Model, said: Mapping[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in said.items() if getattr(row, field) != value}


def _fill(row: Model, said: Mapping[str, Any]) -> None:
    """Only these fields: what somebody else noted meanwhile stays."""
    for field, value in said.items():
        setattr(row, field, value)
    row.save(update_fields=list(said))


def _check_address(person: Person, email: str) -> None:
    others = Person.objects.filter(program=person.program_id, email__iexact=email)
    if email and others.exclude(pk=person.pk).exists():
        raise Refusal(_("Somebody else in this program has this email address."))


@transaction.atomic
def send_to_partner(
    application: Application,
    *,
    by: Membership,
    revisit_on: dt.date,
    partner: str = "",
    organization: Organization | None = None,
    reason: str = "",
    said: str = "",
) -> None:
    """Not ready yet: a partner helps first, and there is a date to look again. Seed 000:106, 001:296, R176.

    A partner of ours is asked by mail and says what came of it; any other help is only named.
    """
    name = organization.name if organization else partner.strip()
    if not name:
        raise Refusal(_("Please name the partner or the help that comes first."))
    _must_be_ahead(application, revisit_on)
    gates.check_may_leave(application.applicant)
    move(application, "with_partner", by=by, said=said, revisit_on=revisit_on, partner_name=name)
    _revisit(application, revisit_on)
    member, day = application.applicant, str(revisit_on)
    if organization is not None:
        with suppress(AlreadyDone):
            hand_off(member, organization, reason=reason or Handoff.Reason.OTHER, by=by)
    owe(member, "intake/mail/with_partner", about=application, cycle=day, said=said)


@transaction.atomic
def hold_application(
    application: Application,
    *,
    by: Membership,
    revisit_on: dt.date,
    said: str = "",
    resources: Iterable[Organization] = (),
) -> None:
    """On hold, for example until there are two other plans: not a participant yet. Seed 001:312."""
    _must_be_ahead(application, revisit_on)
    gates.check_may_leave(application.applicant)
    named, day = _names(resources), str(revisit_on)
    move(application, "on_hold", by=by, said=said, revisit_on=revisit_on, resources=named)
    _revisit(application, revisit_on)
    owe(application.applicant, "intake/mail/on_hold", about=application, cycle=day, said=said)


def _names(resources: Iterable[Organization]) -> list[str]:
    """Who else can help, for the letter. R162."""
    return [str(organization.pk) for organization in resources]


@transaction.atomic
def decline_application(
    application: Application,
    *,
    by: Membership,
    said: str = "",
    resources: Iterable[Organization] = (),
) -> None:
    """Not a fit, and that is OK: kindly, with somewhere else to go. Seed 001:206, 001:276."""
    gates.check_may_leave(application.applicant)
    move(application, "not_a_fit", by=by, said=said, resources=_names(resources))
    _end(application, by)
    owe(application.applicant, "intake/mail/not_a_fit", about=application, said=said)


@transaction.atomic
def withdraw_application(application: Application, *, by: Membership) -> None:
    """The person steps back; the door stays open."""
    gates.check_may_leave(application.applicant)
    move(application, "withdrawn", by=by)
    _end(application, by)
    withdraw_handoffs_of(application.applicant, by=by)


def _end(application: Application, by: Membership) -> None:
    end_all(application, by=by)
    member = application.applicant
    if member.status in (Membership.Status.ACTIVE, Membership.Status.PAUSED):
        move(member, "ended", by=by, ended_reason=application.status)


def _revisit(application: Application, day: dt.date) -> None:
    end_but_talk(application, by=None)
    due = end_of_day(day, application.program.zone)
    promises.renew("revisit", about=application, due_at=due)


def _must_be_ahead(application: Application, day: dt.date) -> None:
    if day <= clock.today(application.program.zone):
        raise Refusal(_("Please choose a day that is still ahead."))


def _set(application: Application, **changes: Any) -> None:
    for field, value in changes.items():
        setattr(application, field, value)
    application.save(update_fields=list(changes))


def log_reading(document: Document, *, by: Membership) -> None:
    """Every look at a résumé is written down: who, when, whose (bar P9, R525)."""
    record("resume.read", about=document.application, by=by)
