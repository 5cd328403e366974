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
from threedoors.intake.criteria import took_part
from threedoors.intake.models import Application
from threedoors.outbox.actions import forget_letters, owe, withdraw_owed
from threedoors.outbox.models import Message, Why
from threedoors.partners.models import Organization
from threedoors.people.actions import add_member, erase_person, remove_person, wipes
from threedoors.people.links import Suppression, keyed, suppressed
from threedoors.people.models import Membership, Person, Role
from threedoors.programs.models import Program
from threedoors.promises import actions as promises
from threedoors.recruiting.models import ContactAttempt, Credit, Recommendation

MOST_A_DAY = 10
ASK_AGAIN_AFTER = dt.timedelta(days=60)
NAMED_AGAIN_AFTER = dt.timedelta(days=28)
LETTER = "recruiting/mail/recommended"
UNSAID = {"name": "", "occupation": "", "text": ""}
WIPED = UNSAID | {"key": ""}
ANSWERED = gettext_lazy("Thank you. Your answer is here already.")
THANKS = gettext_lazy("Thank you. We write to them once, and they decide.")


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
    """The same name from the same person once more: the same thanks, and nothing else happens.

    Naming and taking back in turn would mail a stranger each time (bar M12): whoever the address
    belongs to, a month passes first.
    """
    named = by.recommendations_made.filter(role=role, key=keyed(email))
    if named.filter(status=Recommendation.Status.SENT).exists():
        raise AlreadyDone(THANKS)
    if named.filter(answered_at__gt=clock.now() - NAMED_AGAIN_AFTER).exists():
        raise Refusal(_("This name was taken back a short time ago. Please wait a month."))


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
    """Whom the mail goes to; nobody, where they asked never to be written to about this (bar P3)."""
    if suppressed(program, Suppression.Reason.REMOVED, email):
        return None
    prospect = Membership.Status.PROSPECT
    member = add_member(
        program, role, by=by, name=name, status=prospect, email=email, language=language
    )
    said_no = member.recommendations.filter(status=Recommendation.Status.DECLINED)
    return None if said_no.exists() else member


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
    rows = standing(member)
    letters = Message.objects.filter(template=LETTER, about_id__in=[row.pk for row in rows])
    if member is not None and rows and not letters.exists():
        owe(member, LETTER, about=rows[0])


def standing(member: Membership | None) -> list[Recommendation]:
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
    if recommendation.status != Recommendation.Status.SENT:
        raise AlreadyDone(ANSWERED)
    if not (takes_part(by) or recommendation.program.takes_applications):
        raise Refusal(_("The program takes no new people now."))
    application = _their_application(recommendation)
    for row in standing(by):
        brought = application if _brought(row, application) else None
        known: dict[str, Any] = {"application": brought, "name": "", "key": ""}
        move(row, "confirmed", by=by, answered_at=clock.now(), **known)
        _settle(row, by)
    return application


def _brought(row: Recommendation, application: Application) -> bool:
    """Whoever had applied before anybody named them was brought by nobody. R131, R139."""
    return application.applied_at is None or application.applied_at >= row.sent_at


def takes_part(member: Membership) -> bool:
    """Whether there is nothing to apply for: they are here, or had their turn."""
    return _application_here(member) is not None


def _application_here(member: Membership) -> Application | None:
    """The one that counts. Whoever stepped back or was turned away once may begin anew."""
    rows = member.applications.order_by("-started_at")
    return rows.first() if took_part(member) else rows.filter(status__in=Application.OPEN).first()


def _only_the_person(recommendation: Recommendation, by: Membership) -> None:
    if by.pk != recommendation.member_id:
        raise NotAllowed(_("Only the person themselves can answer."))


def _their_application(row: Recommendation) -> Application:
    """The one there is, else a draft to go on with; the mailed link shows that the address is theirs."""
    member = row.member
    assert member is not None
    here = _application_here(member)
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
    if not recommendation.can_be_declined:
        raise AlreadyDone(ANSWERED)
    close(standing(by) + _began(recommendation, by), "declined", by)
    let_go(by, by=by, for_good=True)


def _began(recommendation: Recommendation, by: Membership) -> list[Recommendation]:
    """Their yes is taken back with the draft it began."""
    if recommendation.application_id is None:
        return []
    held = Application.objects.select_for_update().filter(pk=recommendation.application_id)
    draft = held.filter(status=Application.Status.DRAFT).first()
    if draft is None:  # handed in a moment ago
        raise AlreadyDone(ANSWERED)
    rows = list(Recommendation.objects.confirmed().filter(application=draft, member=by))
    drafts.forget_draft(draft)
    for row in rows:
        row.application = None
    return rows


@transaction.atomic
def withdraw_recommendation(recommendation: Recommendation, *, by: Membership) -> None:
    """Whoever named them, or staff, takes it back before there is an answer; the hash of the address stays a month."""
    if by.pk != recommendation.by_id and not by.is_staff:
        raise NotAllowed(_("Only the person who gave the name can take it back."))
    _end([recommendation], "withdrawn", by, key=recommendation.key)


@transaction.atomic
def lapse_recommendation(recommendation: Recommendation) -> None:
    """No answer within the month, to anybody: the names are wiped; they may be named again later."""
    _end(standing(recommendation.member) or [recommendation], "lapsed", None)


def _end(rows: list[Recommendation], to: str, by: Membership | None, **kept: str) -> None:
    close(rows, to, by, **kept)
    member = rows[0].member
    if member is None:
        return
    if standing(member):
        if not _was_mailed(rows):
            _ask(member)
    elif drafts.only_began(member) and not _has_draft(member) and not _is_asked(member.person):
        let_go(member, by=by, for_good=False)


def close(rows: list[Recommendation], to: str, by: Membership | None, **kept: str) -> None:
    """The questions are over, and what was said is wiped."""
    for row in rows:
        move(row, to, by=by, answered_at=clock.now(), **WIPED | kept)
        _settle(row, by)


def _was_mailed(rows: list[Recommendation]) -> bool:
    """Whether the mail has left: its page shows whoever else named them."""
    sent = Message.objects.filter(template=LETTER, status=Message.Status.SENT)
    return sent.filter(about_id__in=[row.pk for row in rows]).exists()


def _is_asked(person: Person) -> bool:
    """Whether somebody named them for the other role."""
    return Recommendation.objects.sent().filter(member__person=person).exists()


def _settle(row: Recommendation, by: Membership | None) -> None:
    promises.waive("answer_recommendation", about=row, by=by)
    withdraw_owed(row, LETTER, why=Why.ANSWERED)


def _has_draft(member: Membership) -> bool:
    draft = drafts.draft_with(member.program, Role(member.role), member.person.email)
    return draft is not None


def let_go(member: Membership, *, by: Membership | None, for_good: bool) -> None:
    """Erase somebody of whom there is only a name; whoever takes part otherwise stays as they are."""
    if member.person.erased_at is not None:
        return
    everything = list(member.person.memberships.all())
    if stays(member):
        if is_only_named(member):
            move(member, "ended", by=by, ended_reason="declined")
        return
    for each in everything:
        forget_named(each, by=by)  # named for the other role too
    erase = remove_person if for_good else erase_person
    erase(member.person, by=by)


def forget_named(member: Membership, *, by: Membership | None) -> None:
    """Letters to somebody of whom there is only a name, who named them, and what was tried."""
    forget_letters(member)
    close(standing(member), "declined", by)
    promises.waive_all(member, by=by)


def stays(member: Membership) -> bool:
    """Whether they are here for something else too: then a no forgets who named them, and no more."""
    return not all(is_only_named(each) for each in member.person.memberships.all())


@wipes
def forget_recommended(person: Person) -> None:
    """What was said of somebody who is erased goes, and what was noted when they were tried (bar P6)."""
    rows = Recommendation.objects.filter(member__person=person)
    close(list(rows.sent()), "withdrawn", None)
    rows.update(**UNSAID)
    ContactAttempt.objects.filter(member__person=person).update(note="")


def forget_old_keys() -> int:
    """The month is over in which the same name could not be named again: its hash goes too."""
    old = Recommendation.objects.filter(answered_at__lt=clock.now() - NAMED_AGAIN_AFTER)
    return old.exclude(key="").update(key="")


def is_only_named(member: Membership) -> bool:
    """Whether there is nothing but a name: no application, and no part in the program."""
    began = member.status == Membership.Status.PROSPECT and member.role in drafts.APPLICANTS
    return began and not member.applications.exists()


@transaction.atomic
def ask_to_suggest(member: Membership, *, by: Membership) -> None:
    """Ask a Connector whom they know: a personal link, at most every second month. Seed 001:181, R131."""
    Membership.objects.select_for_update().get(pk=member.pk)
    if member.status != Membership.Status.ACTIVE:
        raise Refusal(_("Only people who take part now can be asked."))
    recent = Message.objects.filter(to=member, template="recruiting/mail/ask_to_suggest")
    if recent.filter(owed_at__gt=clock.now() - ASK_AGAIN_AFTER).exists():
        raise AlreadyDone(_("We asked them in the last two months."))
    cycle = f"{clock.now():%Y-%m-%d}"
    owe(member, "recruiting/mail/ask_to_suggest", about=member, cycle=cycle)
    record("membership.asked_to_suggest", about=member, by=by)


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
