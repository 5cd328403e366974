"""What is done to find people: naming somebody, their own yes or no, prospects, and whom a link credits."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.base.states import move
from threedoors.intake import drafts
from threedoors.intake.models import Application
from threedoors.outbox.actions import forget_letters, owe, withdraw_owed
from threedoors.outbox.models import Message, Why
from threedoors.partners.models import Organization
from threedoors.people.actions import add_member, erase_person, remove_person
from threedoors.people.links import Suppression, keyed, suppressed
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program
from threedoors.promises import actions as promises
from threedoors.recruiting.models import ContactAttempt, Credit, Recommendation

MOST_A_DAY = 10
ASK_AGAIN_AFTER = dt.timedelta(days=60)
LETTER = "recruiting/mail/recommended"
WIPED = {"name": "", "occupation": "", "text": "", "key": ""}
THANKS = gettext_lazy("Thank you. We write to them once, and they decide.")
JUST_NOW = dt.timedelta(minutes=10)


@transaction.atomic
def recommend(
    program: Program,
    *,
    by: Membership,
    role: str,
    name: str,
    email: str,
    language: str,
    organization: Organization | None = None,
    **said: str,
) -> Recommendation:
    """Name somebody who may want to take part. They get one mail; nothing counts before their yes.

    Whoever names them learns nothing about the address: known, unknown or never to be written to,
    the answer is the same. Seed 000:83, 001:181, 001:242, bar S9.
    """
    Program.objects.select_for_update().get(pk=program.pk)  # two people name the same one at once
    _check_may_name(program, by, email)
    _check_is_new(by, role, email)
    return _name(
        program,
        by,
        _recipient(program, by, Role(role), name=name, email=email, language=language),
        organization=organization,
        role=role,
        name=name,
        language=language,
        key=keyed(email),
        **said,
    )


def _check_is_new(by: Membership, role: str, email: str) -> None:
    """The same name from the same person once more: the same thanks, and nothing else happens."""
    named = by.recommendations_made.filter(role=role, key=keyed(email))
    if named.filter(status=Recommendation.Status.SENT).exists():
        raise AlreadyDone(THANKS)


def _check_may_name(program: Program, by: Membership, email: str) -> None:
    if not program.takes_applications:
        raise Refusal(_("The program takes no new people now."))
    if email.casefold() == by.person.email.casefold():
        raise Refusal(_("Please name somebody else than yourself."))
    day_ago = clock.now() - dt.timedelta(days=1)
    made = by.recommendations_made.filter(sent_at__gte=day_ago).count()
    if made >= MOST_A_DAY and not by.is_staff:
        raise Refusal(_("That is a lot for one day. Please go on tomorrow."))


def _recipient(
    program: Program, by: Membership, role: Role, *, name: str, email: str, language: str
) -> Membership | None:
    """Whom the mail goes to; nobody, where the address asked never to be written to (bar P3)."""
    if suppressed(program, Suppression.Reason.REMOVED, email):
        return None
    prospect = Membership.Status.PROSPECT
    return add_member(
        program, role, by=by, name=name, status=prospect, email=email, language=language
    )


def _name(
    program: Program, by: Membership, member: Membership | None, **said: Any
) -> Recommendation:
    row = Recommendation.objects.create(
        program=program, by=by, member=member, sent_at=clock.now(), **said
    )
    record("recommendation.sent", about=row, by=by)
    promises.make("answer_recommendation", about=row, owner=member or by)
    _ask(member)
    return row


def _ask(member: Membership | None) -> None:
    """One mail, however many people name the same person: it shows them all."""
    rows = _standing(member)
    letters = Message.objects.filter(template=LETTER, about_id__in=[row.pk for row in rows])
    if member is not None and rows and not letters.exists():
        owe(member, LETTER, about=rows[0])


def _standing(member: Membership | None) -> list[Recommendation]:
    """Every question this person has not answered yet, the oldest first."""
    if member is None:
        return []
    rows = Recommendation.objects.sent().filter(member=member)
    return list(rows.select_related("program", "by", "member__person").order_by("sent_at", "pk"))


@transaction.atomic
def remind_recommended(recommendation: Recommendation) -> None:
    """One reminder, and only to whoever got the mail."""
    letters = Message.objects.filter(template=LETTER, about_id=recommendation.pk)
    if recommendation.member is not None and letters.exists():
        owe(recommendation.member, LETTER, about=recommendation, cycle="again")


@transaction.atomic
def confirm_recommendation(recommendation: Recommendation, *, by: Membership) -> Application:
    """Their own yes: an application begins with what is known, credited to whoever named them. R131, R142."""
    _only_the_person(recommendation, by)
    application = _their_application(recommendation)
    for row in _standing(by):
        known: dict[str, Any] = {"application": application, "name": "", "key": ""}
        move(row, "confirmed", by=by, answered_at=clock.now(), **known)
        _settle(row, by)
    return application


def _only_the_person(recommendation: Recommendation, by: Membership) -> None:
    if by.pk != recommendation.member_id:
        raise NotAllowed(_("Only the person themselves can answer."))
    if recommendation.status != Recommendation.Status.SENT:
        raise AlreadyDone(_("Thank you. Your answer is here already."))


def _their_application(row: Recommendation) -> Application:
    """The one there is, else a draft to go on with; the mailed link shows that the address is theirs."""
    member = row.member
    assert member is not None
    here = member.applications.order_by("-started_at").first()
    here = here or drafts.draft_with(row.program, Role(row.role), member.person.email)
    return here or drafts.start_application(
        row.program,
        Role(row.role),
        language=row.language,
        source=source_of(row),
        answers=_prefilled(row, member),
    )


def source_of(row: Recommendation) -> str:
    """What a recommendation counts for: what staff noted of a prospect, a partner, or a Connector."""
    named = "partner" if row.organization_id else "connector_referral"
    own = row.member.source if row.member else ""
    return own or ("" if row.by.is_staff else named)


def _prefilled(row: Recommendation, member: Membership) -> dict[str, Any]:
    known = {choice.code for choice in row.program.policy.sources}
    found = {
        "name": row.name or member.person.name,
        "email": member.person.email,
        "mail_language": row.language,
        "profession": row.occupation,
        "heard_from": source_of(row) if source_of(row) in known else "",
    }
    return {key: value for key, value in found.items() if value}


@transaction.atomic
def decline_recommendation(recommendation: Recommendation, *, by: Membership) -> None:
    """Their own no: name and address are wiped, and nobody can name this address again (bar P3)."""
    _only_the_person(recommendation, by)
    for row in _standing(by):
        move(row, "declined", by=by, answered_at=clock.now(), **WIPED)
        _settle(row, by)
    _let_go(by, by=by, for_good=True)


@transaction.atomic
def withdraw_recommendation(recommendation: Recommendation, *, by: Membership) -> None:
    """Whoever named them, or staff, takes it back before there is an answer."""
    if by.pk != recommendation.by_id and not by.is_staff:
        raise NotAllowed(_("Only the person who gave the name can take it back."))
    _end(recommendation, "withdrawn", by)


@transaction.atomic
def lapse_recommendation(recommendation: Recommendation) -> None:
    """No answer within the month: the name is wiped; they may be named again later."""
    _end(recommendation, "lapsed", None)


def _end(row: Recommendation, to: str, by: Membership | None) -> None:
    move(row, to, by=by, answered_at=clock.now(), **WIPED)
    _settle(row, by)
    if row.member is None:
        return
    if _standing(row.member):
        _ask(row.member)
    elif drafts.only_began(row.member) and not _has_draft(row.member):
        _let_go(row.member, by=by, for_good=False)


def _settle(row: Recommendation, by: Membership | None) -> None:
    promises.waive("answer_recommendation", about=row, by=by)
    withdraw_owed(row, LETTER, why=Why.ANSWERED)


def _has_draft(member: Membership) -> bool:
    draft = drafts.draft_with(member.program, Role(member.role), member.person.email)
    return draft is not None


def _let_go(member: Membership, *, by: Membership | None, for_good: bool) -> None:
    """Erase somebody of whom there is only a name; whoever takes part otherwise stays as they are."""
    if member.person.erased_at is not None:
        return
    everything = list(member.person.memberships.all())
    if not all(_is_only_named(each) for each in everything):
        if _is_only_named(member):
            move(member, "ended", by=by, ended_reason="declined")
        return
    for each in everything:
        forget_letters(each)
    erase = remove_person if for_good else erase_person
    erase(member.person, by=by)


def _is_only_named(member: Membership) -> bool:
    began = member.status == Membership.Status.PROSPECT and member.role in drafts.APPLICANTS
    return began and not member.applications.exists()


@transaction.atomic
def ask_to_suggest(member: Membership, *, by: Membership) -> None:
    """Ask a Connector whom they know: a personal link, at most every second month. Seed 001:181, R131."""
    if member.status != Membership.Status.ACTIVE:
        raise Refusal(_("Only people who take part now can be asked."))
    recent = Message.objects.filter(to=member, template="recruiting/mail/ask_to_suggest")
    if recent.filter(owed_at__gt=clock.now() - ASK_AGAIN_AFTER).exists():
        raise AlreadyDone(_("We asked them in the last two months."))
    cycle = f"{clock.now():%Y-%m-%d}"
    owe(member, "recruiting/mail/ask_to_suggest", about=member, cycle=cycle)
    record("membership.asked_to_suggest", about=member, by=by)


# Prospects


@transaction.atomic
def add_prospect(
    program: Program, *, by: Membership, role: str, name: str, source: str, **person: str
) -> Membership:
    """Somebody we would like to win. Whoever is here already keeps their own row. R137."""
    values = person.get("email", ""), person.get("phone", "")
    if suppressed(program, Suppression.Reason.REMOVED, *values):
        raise Refusal(_("This person asked not to be kept here. Please think of someone else."))
    prospect = Membership.Status.PROSPECT
    member = add_member(
        program, Role(role), by=by, name=name, status=prospect, source=source, **person
    )
    if member.status != prospect:
        raise Refusal(_("This person is in the program already."))
    if not member.source:
        member.source = source
        member.save(update_fields=["source"])
    return member


@transaction.atomic
def record_attempt(member: Membership, *, by: Membership, **said: Any) -> ContactAttempt:
    """One try and what came of it. R137."""
    _must_be_prospect(member)
    recent = member.attempts.filter(by=by, at__gt=clock.now() - JUST_NOW, **said)
    if recent.exists():
        raise AlreadyDone(_("This attempt is written down already."))
    row = ContactAttempt.objects.create(
        program=member.program, member=member, by=by, at=clock.now(), **said
    )
    record("membership.attempt_recorded", about=member, by=by, changed={"result": row.result})
    return row


@transaction.atomic
def invite_prospect(member: Membership, *, by: Membership) -> Recommendation:
    """Mail them the way to apply; their yes turns the prospect into an applicant, history kept."""
    _must_be_prospect(member)
    if not member.person.email:
        raise Refusal(_("This person has no email address. Please add one first."))
    if _standing(member):
        raise AlreadyDone(_("They have our email already."))
    return recommend(
        member.program,
        by=by,
        role=member.role,
        name=member.person.name,
        email=member.person.email,
        language=member.person.language,
    )


@transaction.atomic
def remove_prospect(member: Membership, *, by: Membership) -> None:
    """They said no: erased, and the address is refused later (bar P3)."""
    _must_be_prospect(member)
    for row in _standing(member):
        move(row, "withdrawn", by=by, answered_at=clock.now(), **WIPED)
        _settle(row, by)
    member.attempts.update(note="")
    _let_go(member, by=by, for_good=True)


def _must_be_prospect(member: Membership) -> None:
    if member.status != Membership.Status.PROSPECT:
        raise Refusal(_("This person is not a prospect any more."))


@transaction.atomic
def credit_link(organization: Organization, *, by: Membership, link: int) -> None:
    """Whoever signs up by this link counts for the partner. R130."""
    row, new = Credit.objects.get_or_create(
        program=organization.program, link=link, defaults={"organization": organization}
    )
    if not new and row.organization_id != organization.pk:
        raise Refusal(_("This link counts for another partner."))
    if new:
        record("organization.link_credited", about=organization, by=by, changed={"link": link})
