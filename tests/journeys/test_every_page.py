"""Every page of the product in every state: no fault that a machine can find, at 360 and 1280 px, light and dark."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse

from tests.cast import PDF, As, Later, apply_as
from tests.intake.walk import NEWCOMER
from tests.journeys.looks import Looker
from threedoors.base import clock
from threedoors.intake import cookies, drafts, opening
from threedoors.intake.joining import join_links
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.meetings import actions as meetings
from threedoors.outbox.models import Message
from threedoors.people.actions import add_member, issue_link
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program
from threedoors.referrals import actions as referrals
from threedoors.surveys import actions as surveys
from threedoors.surveys.models import Survey

pytestmark = pytest.mark.django_db(transaction=True)

APPLY = "/port-alder/apply/newcomer/"
FITS: dict[str, Any] = {
    "languages": ["en"],
    "education": "bachelor",
    "work_status": "underemployed",
    "may_work": "yes",
    "willing_to_network": True,
}


# Public pages


def test_the_public_pages(looker: Looker, program: Program, elsewhere: Program) -> None:
    looker.at("/", "/port-alder/", "/port-alder/privacy/", APPLY, f"{APPLY}return/")
    looker.at("/port-alder/apply/helper/", "/mill-valley/", "/mill-valley/apply/helper/")


@pytest.mark.parametrize("status", ["paused", "left"])
def test_a_program_that_takes_nobody(
    looker: Looker, program: Program, elsewhere: Program, status: str
) -> None:
    program.status = status
    program.save()
    elsewhere.hosts.set(program.hosts.all())
    looker.at("/port-alder/", APPLY)


def test_a_program_by_invitation(looker: Looker, program: Program, helen: Membership) -> None:
    program.settings = {"intake": {"invite_only": True}}
    program.save()
    looker.at("/port-alder/", APPLY, "/port-alder/join/1.altered/")
    opening.make_join_link(program, by=helen, role=Role.CONNECTEE, source="partner")
    looker.at(join_links(program)[0].address.replace(settings.BASE_URL, ""))


def test_pages_that_say_what_went_wrong(looker: Looker, program: Program) -> None:
    looker.at("/port-alder/nowhere/", "/l/5f0f9ab6-0000-4000-8000-000000000000/answer/")
    looker.press("/send-new-link")
    looker.at(f"{APPLY}return/")
    looker.page.context.clear_cookies()
    looker.page.locator("main form.form button").first.click()
    looker.page.wait_for_load_state()
    looker.now()


def test_the_sign_in_pages(looker: Looker, program: Program, helen: Membership, as_: As) -> None:
    looker.at("/accounts/login/", "/accounts/login/code/")
    looker.page.fill("[name=email]", "helen@port-alder.example")
    looker.page.locator("main button.primary").first.click()
    looker.page.wait_for_url("**/confirm/")
    looker.now()
    new = add_member(
        program, Role.COORDINATOR, by=None, name="Ida", email="ida@x.example", status="prospect"
    )
    looker.at(issue_link(new, "sign_in", about=new).url)
    looker.sign_in(as_(helen))
    looker.at("/accounts/logout/")


# The application


def _draft(looker: Looker, program: Program, role: Role, **answers: object) -> None:
    draft = drafts.start_application(program, role, language="en", answers=answers)
    if role == Role.CONNECTEE:
        drafts.add_document(draft, "cv.pdf", PDF())
    response = HttpResponse()
    cookies.hold(response, draft)
    looker.hold(response.cookies)


@pytest.mark.parametrize("pages", [list(NEWCOMER)[:7], list(NEWCOMER)[7:]])
def test_the_questions_to_newcomers(looker: Looker, program: Program, pages: list[str]) -> None:
    _draft(looker, program, Role.CONNECTEE, name="Luc Thériault")
    looker.at(*(f"{APPLY}{page}/" for page in pages))


def test_the_questions_to_people_who_help(looker: Looker, program: Program) -> None:
    _draft(looker, program, Role.CONNECTOR, name="Ruth MacLeod")
    pages = ("about-you", "work", "network", "meeting", "tasks")
    looker.at(*(f"/port-alder/apply/helper/{page}/" for page in pages))


def test_the_pages_around_the_questions(looker: Looker, program: Program) -> None:
    _draft(looker, program, Role.CONNECTEE, name="Luc", email="luc@x.example", may_work="no")
    looker.at(*(f"{APPLY}{page}/" for page in ("tasks", "later", "not-yet", "goal")))
    looker.page.locator("main form.form .primary").click()
    looker.page.wait_for_load_state()
    looker.now()


def test_an_ending_that_names_a_sister(
    looker: Looker, program: Program, elsewhere: Program
) -> None:
    elsewhere.hosts.set(program.hosts.all())
    elsewhere.settings = {"connectee_criteria": {"employment_status": {"weight": "off"}}}
    elsewhere.save()
    _draft(looker, program, Role.CONNECTEE, **FITS | {"work_status": "in_field"})
    looker.at(f"{APPLY}not-yet/")


def test_the_last_pages_of_an_application(looker: Looker, program: Program) -> None:
    draft = apply_as(program, Role.CONNECTEE, name="Luc", email="luc@x.example", may_work="yes")
    response = HttpResponse()
    cookies.hold(response, draft)
    looker.hold(response.cookies)
    looker.at(f"{APPLY}done/")
    assert draft.membership is not None
    looker.by_link(draft.membership, "application", draft)


def test_the_code_before_personal_details(
    looker: Looker, introduced: Match, amina: Membership
) -> None:
    link = issue_link(amina, "meet", about=introduced)
    looker.at(link.url, f"/l/{link.pk}/meet/person/")
    looker.press("/code/send")


# Pages behind links


def test_the_question(looker: Looker, match: Match, ruth: Membership, later: Later) -> None:
    link = looker.by_link(ruth, "answer", match, "later/")
    later(days=6)
    looker.at(f"/l/{link.pk}/answer/")
    looker.press("/answer/decline")
    looker.press("/answer/undo")
    looker.press("/answer/accept")


def test_an_answer_that_came_too_late(
    looker: Looker, match: Match, ruth: Membership, tomas: Membership, helen: Membership
) -> None:
    link = looker.by_link(ruth, "meet", match, "refer/")
    matching.expire_match(match, by=helen)
    matching.propose_match(match.connectee, tomas, by=helen)
    looker.by_link(ruth, "answer", match)
    link.revoked_at = clock.now()
    link.save()
    looker.at(link.url)


def test_before_a_time_is_set(
    looker: Looker, introduced: Match, ruth: Membership, amina: Membership
) -> None:
    looker.by_link(ruth, "meet", introduced, "meet/later/")
    looker.by_link(amina, "meet", introduced, "meet/person/")
    looker.by_link(amina, "home", amina)
    matching.write_first_message(introduced, by=amina, text="Dear Ruth,\n\nmay I invite you?")
    looker.by_link(amina, "meet", introduced)
    looker.by_link(ruth, "meet", introduced, "meet/person/", "meet/times/")
    looker.press("/times/propose")


def test_a_time_is_set_and_passes(
    looker: Looker, introduced: Match, ruth: Membership, amina: Membership, later: Later
) -> None:
    times = [clock.now() + dt.timedelta(days=days) for days in (2, 3, 4)]
    meeting = meetings.propose_times(introduced, by=ruth, times=times, place="Harbor Café")
    looker.by_link(ruth, "meet", introduced)
    looker.by_link(amina, "meet", introduced)
    meetings.accept_time(meeting, meeting.times.all()[0], by=amina)
    off = f"meet/{meeting.pk}/off/"
    looker.by_link(amina, "meet", introduced, "meet/agreed/", "meet/met/", off)
    later(days=3)
    looker.by_link(amina, "meet", introduced)
    looker.press("/met/record-met")
    looker.by_link(ruth, "meet", introduced)


def test_the_doors(looker: Looker, met: Match, ruth: Membership, amina: Membership) -> None:
    looker.by_link(ruth, "refer", met)
    looker.press("/refer/add")
    for name in ("Sunita Rao", "Owen Blake", "Mei Lin"):
        email = f"{name[:3].lower()}@firm.example"
        referrals.add_referral(met, by=ruth, name=name, email=email, teller="giver")
        met.refresh_from_db()
    looker.by_link(ruth, "refer", met)
    door = met.referrals.get(contact__person__name="Sunita Rao")
    looker.by_link(amina, "home", amina, f"home/{door.pk}/", "home/stop/")
    looker.press("/stop/withdraw")


def test_the_notice(looker: Looker, met: Match, ruth: Membership) -> None:
    door = referrals.add_referral(met, by=ruth, name="Sunita Rao", email="sunita@firm.example")
    looker.by_link(door.contact, "notice", door, "notice/later/")
    looker.press("/notice/postpone")
    looker.press("/notice/welcome")
    looker.press("/notice/decline")
    looker.by_link(door.contact, "notice", door, "notice/leave/")
    looker.press("/notice/remove")


def test_the_survey(looker: Looker, met: Match, ruth: Membership, amina: Membership) -> None:
    surveys.ask_survey(met)
    by = {survey.member_id: survey for survey in Survey.objects.all()}
    looker.by_link(amina, "survey", by[amina.pk])
    looker.press("/survey/answer")
    looker.by_link(ruth, "survey", by[ruth.pk])
    looker.press("/survey/call-instead")


# The coordinators' pages

STAFF = (
    "today", "pipeline", "pipeline/?view=list", "review", "connectees", "connectors", "matches", "messages",
    "search/?q=ru", "stuck", "team",
)  # fmt: skip


@pytest.mark.parametrize("pages", [STAFF[:5], STAFF[5:]])
def test_the_lists_of_staff(
    looker: Looker, pages: tuple[str, ...], helen: Membership, as_: As, met: Match, luc: Membership
) -> None:
    looker.sign_in(as_(helen))
    looker.at(*(f"/port-alder/{page}{'' if '?' in page else '/'}" for page in pages))


def test_lists_on_the_first_day(looker: Looker, helen: Membership, as_: As) -> None:
    looker.sign_in(as_(helen))
    looker.at(*(f"/port-alder/{page}/" for page in STAFF if "?" not in page))


@pytest.mark.parametrize("status", ["active", "pilot", "paused", "left"])
def test_the_state_of_the_program(
    looker: Looker, program: Program, helen: Membership, as_: As, status: str
) -> None:
    program.status = status
    program.settings = {"intake": {"invite_only": True}}
    program.save()
    looker.sign_in(as_(helen))
    looker.at("/port-alder/state/")
    looker.press("/state/open" if status in ("paused", "left") else "/state/pause")


def test_the_sign_up_links(looker: Looker, program: Program, helen: Membership, as_: As) -> None:
    looker.sign_in(as_(helen))
    looker.at("/port-alder/join-links/")
    looker.press("/join-links/make")
    for label in ("Spring fair", ""):
        opening.make_join_link(
            program, by=helen, role=Role.CONNECTEE, source="partner", label=label
        )
    looker.at("/port-alder/join-links/")
    looker.press("/end")


def test_the_records_of_staff(looker: Looker, helen: Membership, as_: As, met: Match) -> None:
    looker.sign_in(as_(helen))
    amina, ruth = met.connectee, met.connector
    looker.at(f"/port-alder/connectees/{amina.pk}/", f"/port-alder/connectors/{ruth.pk}/")
    looker.at(f"/port-alder/people/{amina.pk}/", f"/port-alder/people/{ruth.pk}/")
    message = Message.objects.filter(to=ruth, status="sent").latest("sent_at")
    looker.at(f"/port-alder/messages/{message.pk}/")


def test_the_application_as_staff_see_it(
    looker: Looker, program: Program, helen: Membership, as_: As
) -> None:
    looker.sign_in(as_(helen))
    for role, email in ((Role.CONNECTOR, "ruth@x.example"), (Role.CONNECTEE, "luc@x.example")):
        application = apply_as(program, role, name="Luc Thériault", email=email, **FITS)
        looker.at(f"/port-alder/applications/{application.pk}/")
    looker.press("/hold")


SETTINGS = (
    "", "program/", "clocks/", "intake/", "words/", "texts/", "lists/",
    "clocks/clocks.meeting_days/", "intake/connectee_criteria.education/", "meeting/meeting.public_place/",
    "texts/faq.time/", "lists/sources/", "lists/report_periods/",
)  # fmt: skip


@pytest.mark.parametrize("pages", [SETTINGS[:7], SETTINGS[7:]])
def test_the_settings(
    looker: Looker, program: Program, pages: tuple[str, ...], helen: Membership, as_: As
) -> None:
    program.settings = {"clocks": {"meeting_days": 21}, "texts": {"headline": {"en": "Hello."}}}
    program.save()
    looker.sign_in(as_(helen))
    looker.at(*(f"/port-alder/settings/{page}" for page in pages))
    if pages == SETTINGS[7:]:
        looker.at("/port-alder/settings/clocks/clocks.meeting_days/")
        looker.page.fill("[name=value]", "four")
        looker.press("/clocks.meeting_days/change")


@pytest.mark.parametrize("step", ["proposed", "introduced", "met"])
def test_the_connection_page(
    looker: Looker, request: pytest.FixtureRequest, step: str, helen: Membership, as_: As
) -> None:
    match: Match = request.getfixturevalue("match" if step == "proposed" else step)
    looker.sign_in(as_(helen))
    match.connector.person.email = f"{'ruth.macleod' * 4}@insurance.example"
    match.connector.person.save()
    if step == "met":
        referrals.add_referral(match, by=match.connector, name="Sunita Rao", email="s@x.example")
        surveys.ask_survey(match)
    looker.at(f"/port-alder/matches/{match.pk}/")
    if step == "proposed":
        looker.press("/postpone")
