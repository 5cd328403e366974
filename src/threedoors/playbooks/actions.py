"""Playbooks at work: a case is opened, its steps are done or left out, it is closed; and what opens one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from threedoors.activities.actions import invite_member
from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, Missing, NotAllowed, Refusal
from threedoors.base.states import may_move, move, stale
from threedoors.intake import actions as intake
from threedoors.intake.models import Application, Homework
from threedoors.intake.talks import ENDED, ask_homework
from threedoors.matching.actions import lock_match
from threedoors.matching.models import Match, match_known_to
from threedoors.outbox.actions import owe
from threedoors.partners.actions import hand_off
from threedoors.people.models import Membership
from threedoors.playbooks.bearing import lift, take_bearing
from threedoors.playbooks.books import CONCERN, Task, book_named
from threedoors.playbooks.holds import gate_name
from threedoors.playbooks.models import Case, CaseStep, LoggedContact
from threedoors.playbooks.pace import is_too_often
from threedoors.promises import actions as promises
from threedoors.promises.calendar import end_of_day

FEWEST_ANSWERS = 4


@transaction.atomic
def open_case(member: Membership, *, by: Membership, book: str, match: Match | None = None) -> Case:
    """Start a playbook on a person: its steps are there, and it holds back what it must. R206."""
    found = book_named(book)
    _must_take_part(member)
    if Case.objects.open().filter(member=member, book=book).exists():
        raise AlreadyDone(_("This playbook is open already."))
    if found.needs_match and match is None:
        match = _introduced(member)
    elif book == CONCERN and match is None:
        match = match_known_to(member)
    case = start_case(member, book, by=by, match=match)
    _hold_back(case, by)
    return case


@transaction.atomic
def start_case(member: Membership, book: str, *, by: Membership, **more: Any) -> Case:
    """The case with its steps, and the promise to work on it."""
    case = Case.objects.create(
        program=member.program, member=member, book=book, opened_by=by, **more
    )
    CaseStep.objects.bulk_create(
        CaseStep(program=member.program, case=case, slug=task.code, position=n)
        for n, task in enumerate(case.of.steps)
    )
    record("case.opened", about=case, by=by, changed={"book": book})
    promises.make("case", about=case)
    return case


def _must_take_part(member: Membership) -> None:
    """Nobody works on with somebody who left; of two who start at once the second waits here."""
    rows = Membership.objects.select_for_update(of=("self",)).select_related("person")
    row = rows.get(pk=member.pk)
    newest = _newest(row)
    left = row.status == Membership.Status.ENDED or row.person.erased_at is not None
    if left or (newest is not None and newest.status in ENDED):
        raise Refusal(_("%(name)s is not active now.") % {"name": row.name})


def _introduced(member: Membership) -> Match:
    match = Match.objects.open().filter(connectee=member, introduced_at__isnull=False).first()
    if match is None:
        raise Refusal(_("This playbook needs two people who were introduced."))
    return match


def _hold_back(case: Case, by: Membership) -> None:
    """A reason from another time does not open the gate of a new case."""
    application = application_of(case)
    if application is None or not case.of.holds_back:
        return
    kept = {k: v for k, v in application.overrides.items() if k != gate_name(case.of)}
    if kept != application.overrides:
        application.overrides = kept
        application.save(update_fields=["overrides"])
    if any(task.kind == "willing" for task in case.of.steps):
        intake.set_willingness(application, by=by, willing=False)


def application_of(case: Case) -> Application | None:
    """The person's newest application: decisions in a case are made on it."""
    return _newest(case.member)


def _newest(member: Membership) -> Application | None:
    rows = member.applications.exclude(status=Application.Status.DRAFT)
    return rows.order_by("-started_at").first()


def _application(case: Case) -> Application:
    found = application_of(case)
    if found is None:
        raise Refusal(_("There is no application yet."))
    return found


@transaction.atomic
def finish_step(step: CaseStep, *, by: Membership, **said: Any) -> None:
    """One step is done, by the real action behind it; its note, answers and day stay with the case."""
    step = _held(step)
    _check_order(step)
    if not may_move(step, "done"):
        raise stale(step)
    note = _DOES[step.of.kind](step, by, said)
    day = said.get("due_on") or said.get("revisit_on")
    move(
        step,
        "done",
        by=by,
        note=note,
        answers=said.get("answers") or {},
        done_by=by,
        done_at=clock.now(),
        due_on=day,
    )
    take_bearing(step.case, by=by, said=said)
    if step.case.is_open:
        due = end_of_day(day, step.program.zone) if day else None
        promises.renew("case", about=step.case, due_at=due)


def _held(step: CaseStep) -> CaseStep:
    """The step as it stands now, of a case that is open; a second press waits here and then sees it."""
    case = Case.objects.select_for_update(of=("self",)).with_people().get(pk=step.case_id)
    if not case.is_open:
        raise stale(case)
    found = CaseStep.objects.select_related("program").get(pk=step.pk)
    found.case = case
    return found


def _check_order(step: CaseStep) -> None:
    waiting = step.case.steps.filter(slug__in=step.of.after, status=CaseStep.Status.OPEN)
    missing = [_title(row.of) for row in waiting]
    if missing:
        raise Missing(_("Something comes first:"), missing=missing)


type Said = Mapping[str, Any]


def _note(step: CaseStep, by: Membership, said: Said) -> str:
    note = str(said.get("note", "")).strip()
    if not note:
        raise Refusal(_("Please write a few words."))
    return note


def _call(step: CaseStep, by: Membership, said: Said) -> str:
    """A call counts when somebody was reached; the day to write again is shown to the Connectee. R188, R190."""
    day = said.get("due_on")
    if step.of.asks_day and not day:
        raise Refusal(_("Please choose the day from which they may write again."))
    if day and day <= clock.today(step.program.zone):
        raise Refusal(_("Please choose a day that is still ahead."))
    return _note(step, by, said)


def _questions(step: CaseStep, by: Membership, said: Said) -> str:
    """Four answers or more, or all that a program with fewer questions asks; only staff read them. R195."""
    asked = step.program.policy.lines(step.of.questions, "en", **step.program.names)
    fewest = min(FEWEST_ANSWERS, len(asked))
    if len(said.get("answers") or {}) < fewest:
        words = {"n": fewest}
        raise Refusal(_("Please ask at least %(n)d questions and write the answers.") % words)
    return ""


def _letter(step: CaseStep, by: Membership, said: Said) -> str:
    """The text as it was edited leaves by mail, and a copy stays with the case. R174, R189, R193."""
    text = str(said.get("text", "")).strip()
    if not text:
        raise Refusal(_("Please write a few words."))
    owe(step.case.member, "playbooks/mail/letter", about=step, said=text)
    return text


def _homework(step: CaseStep, by: Membership, said: Said) -> str:
    with suppress(AlreadyDone):
        ask_homework(_application(step.case), by=by, kind=Homework.Kind.STRENGTHS)
    return ""


def _partner(step: CaseStep, by: Membership, said: Said) -> str:
    """With a partner first, and a day to look again; who is with one already only gets the day. R176, R177."""
    words = {
        name: said[name] for name in ("partner", "organization", "revisit_on") if said.get(name)
    }
    application = _application(step.case)
    if application.status == Application.Status.WITH_PARTNER:
        return _handoff(step, by, said)
    intake.send_to_partner(application, by=by, reason=step.of.reason, **words)
    return str(said.get("organization") or said.get("partner"))


def _handoff(step: CaseStep, by: Membership, said: Said) -> str:
    """A partner is asked to help; the application stays where it is. R182."""
    organization = said.get("organization")
    if organization is not None:
        with suppress(AlreadyDone):
            hand_off(step.case.member, organization, reason=step.of.reason, by=by)
        return str(organization)
    name = str(said.get("partner", "")).strip()
    if not name:
        raise Refusal(_("Please name the partner or the help that comes first."))
    return name


def _hold(step: CaseStep, by: Membership, said: Said) -> str:
    """On hold until there are other plans: not a participant yet. R182, R183."""
    application = _application(step.case)
    if not application.licensing_hold:
        intake.set_licensing_hold(application, by=by, hold=True)
    if application.status == Application.Status.ON_HOLD:
        return ""
    intake.hold_application(application, by=by, revisit_on=said["revisit_on"])
    return ""


def _plans(step: CaseStep, by: Membership, said: Said) -> str:
    """Two other plans are there: the wait for a license ends. R178, R182."""
    application = _application(step.case)
    intake.set_licensing_hold(application, by=by, hold=False)
    return " · ".join(application.plans.values_list("text", flat=True))


def _invite(step: CaseStep, by: Membership, said: Said) -> str:
    """An event, with somebody of ours who comes along; whoever was invited already is. R196, R204."""
    activity = said["activity"]
    with suppress(AlreadyDone):
        invite_member(activity, by=by, member=step.case.member, companion=said.get("companion"))
    return str(activity.name)


def _willing(step: CaseStep, by: Membership, said: Said) -> str:
    intake.set_willingness(_application(step.case), by=by, willing=True)
    return ""


def _not_a_fit(step: CaseStep, by: Membership, said: Said) -> str:
    """The kind no, only after the event was offered; the door stays open. R197."""
    text = str(said.get("text", "")).strip()
    intake.decline_application(_application(step.case), by=by, said=text)
    step.case.refresh_from_db(fields=["status"])
    return text


_DOES: Mapping[str, Callable[[CaseStep, Membership, Said], str]] = {
    "note": _note,
    "call": _call,
    "questions": _questions,
    "letter": _letter,
    "homework": _homework,
    "partner": _partner,
    "handoff": _handoff,
    "hold": _hold,
    "plans": _plans,
    "invite": _invite,
    "willing": _willing,
    "not_a_fit": _not_a_fit,
}


@transaction.atomic
def leave_out_step(step: CaseStep, *, by: Membership, reason: str) -> None:
    """A step that is not needed here; the reason stays. Some can never be left out. R191."""
    step = _held(step)
    if step.of.must:
        raise NotAllowed(_("This step cannot be left out."))
    if not reason.strip():
        raise Refusal(_("Please write why."))
    move(step, "left_out", by=by, said=reason, note=reason.strip(), done_by=by, done_at=clock.now())


@transaction.atomic
def close_case(case: Case, *, by: Membership, outcome: str, note: str = "") -> None:
    """The end of a case. Well only when every step that must be done is done. R191."""
    case = Case.objects.select_for_update(of=("self",)).with_people().get(pk=case.pk)
    if outcome not in (Case.Outcome.WELL, Case.Outcome.MISTAKE):
        raise Refusal(_("Please choose how it ended."))
    if outcome == Case.Outcome.WELL:
        missing = [_title(step.of) for step in unfinished(case.steps.all())]
        if missing:
            raise Missing(_("The case stays open until this is done:"), missing=missing)
    elif not note.strip():
        raise Refusal(_("Please write why."))
    move(case, "closed", by=by, said=note, outcome=outcome, closed_at=clock.now())
    lift(case, by=by)
    promises.keep("case", about=case, by=by)


def unfinished(steps: Iterable[CaseStep]) -> list[CaseStep]:
    """What must be done before it can end well: the steps that must, and the change of mind it is about."""
    left = [step for step in steps if step.status != CaseStep.Status.DONE]
    return [step for step in left if step.of.must or step.of.kind == "willing"]


def _title(task: Task) -> str:
    return f"{task.title.text(get_language() or 'en')}."


# What opens a case by itself


@transaction.atomic
def report_contacts(match: Match, *, by: Membership) -> None:
    """ "Too many contacts": one tap of the Connector opens a case for the coordinators. R185."""
    if by.pk != match.connector_id and not by.is_staff:
        raise NotAllowed(_("Only the person who was asked can say this."))
    lock_match(match)
    if match.status not in Match.BEFORE_MEETING:
        raise stale(match)
    if Case.objects.open().filter(member=match.connectee, book="pace").exists():
        raise AlreadyDone(_("We know already, and we talk with them. Thank you for telling us."))
    record("match.contacts_reported", about=match, by=by)
    open_case(match.connectee, by=by, book="pace", match=match)


@transaction.atomic
def log_contact(match: Match, *, by: Membership) -> None:
    """The Connectee wrote or called once more. The third in five days without a reply is flagged. R185."""
    if by.pk != match.connectee_id and not by.is_staff:
        raise NotAllowed(_("Only the newcomer writes here."))
    lock_match(match)
    if match.status not in Match.BEFORE_MEETING:
        raise stale(match)
    if match.contacts.filter(at__gte=clock.now() - intake.TWICE).exists():
        raise AlreadyDone(_("We have noted this already."))
    LoggedContact.objects.create(program=match.program, match=match, by=by)
    record("match.contact_logged", about=match, by=by)
    if is_too_often(match):
        promises.standing("pace", about=match)


@transaction.atomic
def ask_for_another(member: Membership, *, by: Membership) -> None:
    """Another Connector is asked for: a kind reply with the reason, and a task for us; no match. R200-R205."""
    held = Match.objects.filter(connectee=member, status__in=Match.MEETING_HELD)
    match = held.order_by("-met_at").first()
    if match is None:
        raise Refusal(_("You can ask this after your meeting."))
    if Case.objects.open().filter(member=member, book="another-connector").exists():
        raise AlreadyDone(_("We have your question. Please look at the email we sent."))
    case = open_case(member, by=by, book="another-connector", match=match)
    owe(member, "playbooks/mail/another", about=case)
