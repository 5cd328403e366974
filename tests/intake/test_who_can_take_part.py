"""Who can take part in each kind of program, asked through its public form (requirements R091-R110)."""

from __future__ import annotations

import datetime as dt
from types import ModuleType
from typing import Any

import pytest
from django.test import Client

from tests.cast import coordinator
from tests.intake.kinds import applied, newcomer, program_of
from tests.intake.walk import text_of
from tests.staff import address, post
from threedoors.outbox.models import Message
from threedoors.people.models import Role
from threedoors.programs import policy, presets
from threedoors.programs.rules import REASONS

pytestmark = pytest.mark.alike

type Example = tuple[str, dict[str, Any], str, str]
"""The page, what is said there, where it leads, and why."""


@pytest.fixture
def january(clock: ModuleType) -> None:
    """5 January 2026, on the day in the requirements."""
    clock.set_for_tests(dt.datetime(2026, 1, 5, 16, 0, tzinfo=dt.UTC))


def graduates(day: int, month: int) -> dict[str, Any]:
    said = {"graduates_on_day": day, "graduates_on_month": month, "graduates_on_year": 2026}
    return {"education": "secondary"} | said


NATIONAL: list[Example] = [
    ("right-to-work", {"may_work": "no"}, "not_eligible", "right_to_work.no"),
    ("right-to-work", {"may_work": "unsure"}, "review", "right_to_work.unsure"),
    ("languages", {"languages": ["fr"]}, "intake", ""),
    ("languages", {"languages": [], "other_languages": "Somali"}, "review", "language.other"),
    ("studies", graduates(5, 7), "intake", ""),
    ("studies", graduates(6, 7), "too_early", "graduation.later"),
    ("studies", {"education": "diploma"}, "intake", ""),
    ("studies", {"education": "secondary"}, "review", "education.below"),
    ("work-now", {"work_status": "underemployed"}, "intake", ""),
    ("work-now", {"work_status": "in_field"}, "not_eligible", "employment_status.in_field"),
    ("resume", {"share_resume": ""}, "intake", ""),
    ("network", {"willing_to_network": "no"}, "review", "willing_to_network.no"),
]
LONG_TERM: list[Example] = [
    ("right-to-work", {"work_permit": "citizen"}, "intake", ""),
    ("right-to-work", {"work_permit": "permanent"}, "intake", ""),
    ("right-to-work", {"work_permit": "student"}, "not_eligible", "long_term_permit.student"),
    ("right-to-work", {"work_permit": "short_term"}, "not_eligible", "long_term_permit.short_term"),
    ("right-to-work", {"work_permit": "none"}, "not_eligible", "right_to_work.no"),
    ("right-to-work", {"work_permit": "unsure"}, "review", "long_term_permit.unsure"),
    ("place", {"lives_here": "no"}, "review", "residency.elsewhere"),
    ("studies", {"education": "secondary"}, "review", "education.below"),
]
EXAMPLES: dict[str, list[Example]] = {
    "ncp-community": NATIONAL,
    "waterloo": NATIONAL,
    "tulsa": [
        ("field", {"years": "0"}, "review", "experience.short"),
        ("place", {"foreign_born": "no", "lives_here": "no"}, "intake", ""),
        ("studies", {"education": "secondary"}, "intake", ""),
    ],
    "st-louis": [
        *LONG_TERM,
        ("place", {"foreign_born": "no"}, "not_eligible", "foreign_born.no"),
        ("field", {"years": "0"}, "intake", ""),
    ],
    "portland": [
        ("studies", {"studied_in": "Syrie"}, "intake", ""),
        ("studies", {"studied_in": "the United States"}, "review", "trained_abroad.local"),
        ("studies", {"studied_in": "U.S.A."}, "review", "trained_abroad.local"),
        ("studies", {"studied_in": "Prairie Bend"}, "review", "trained_abroad.local"),
        ("place", {"foreign_born": "no"}, "intake", ""),
    ],
    "pittsburgh": [
        ("right-to-work", {"may_work": "no"}, "not_eligible", "right_to_work.no"),
        ("languages", {"languages": ["fr"], "other_languages": ""}, "review", "language.other"),
        ("field", {"years": "0"}, "review", "experience.short"),
        ("field", {"years": "1"}, "intake", ""),
    ],
    "wes-model": [
        *LONG_TERM,
        ("field", {"years": "0"}, "review", "experience.short"),
        ("languages", {"languages": ["es"], "other_languages": ""}, "review", "language.other"),
        ("place", {"foreign_born": "no"}, "intake", ""),
    ],
    "zoom-pals": [
        ("right-to-work", {"work_permit": "student"}, "intake", ""),
        ("studies", {"school": "prairie state university"}, "intake", ""),
        ("studies", {"school": "Elsewhere College"}, "not_eligible", "partner_school.other"),
    ],
}
ROWS = [(preset, *row) for preset, rows in EXAMPLES.items() for row in rows]


def test_every_preset_has_examples():
    assert EXAMPLES.keys() == set(presets.slugs())


@pytest.mark.parametrize(("preset", "page", "said", "status", "reason"), ROWS)
def test_the_form_decides_as_the_program_says(db, january, preset, page, said, status, reason):
    application = applied(newcomer(program_of(preset)), page, said)
    assert application.status == status
    assert application.reasons == ([reason] if reason else [])
    until = application.too_early_until
    assert until == (dt.date(2026, 1, 6) if status == "too_early" else None)


ENDS = [row for row in ROWS if row[3] == "not_eligible"]


@pytest.mark.parametrize(("preset", "page", "said", "status", "reason"), ENDS)
def test_a_hard_end_names_its_reason_and_other_help(db, preset, page, said, status, reason):
    walk = newcomer(program_of(preset))
    shown = text_of(walk.through(until="check", **{page.replace("-", "_"): said}))
    assert str(REASONS[reason]) in shown
    assert "Other help for you" in shown
    assert "help@prairie-bend.example" in shown
    assert f'href="{walk.base}{page}/"' in shown
    walk.post("not-yet")
    assert Message.objects.get().template == "intake/mail/not_eligible"


HARD = {row[4].split(".")[0]: row for row in ENDS if row[4].split(".")[0] != "right_to_work"}


@pytest.mark.parametrize(("preset", "page", "said", "status", "reason"), HARD.values())
def test_made_soft_it_calls_a_person_instead(db, preset, page, said, status, reason):
    code = reason.split(".")[0]
    program = program_of(preset, connectee_criteria={code: {"weight": "soft"}})
    assert applied(newcomer(program), page, said).status == "review"


@pytest.mark.parametrize(("preset", "page", "said", "status", "reason"), HARD.values())
def test_switched_off_it_is_neither_asked_nor_weighed(db, preset, page, said, status, reason):
    code = reason.split(".")[0]
    program = program_of(preset, connectee_criteria={code: {"weight": "off"}})
    assert applied(newcomer(program), page, said).status == "intake"


def test_two_reasons_are_both_named(db):
    """A degree and experience, where both are asked for. R102."""
    walk = newcomer(program_of("wes-model"))
    walk.answers["studies"]["education"] = "none"
    assert applied(walk, "field", {"years": "0"}).reasons == ["education.below", "experience.short"]


def test_the_exact_question_stands_for_the_general_one(db):
    walk = newcomer(program_of("st-louis"))
    walk.through(until="right-to-work")
    page = text_of(walk.get("right-to-work"))
    assert "What lets you work here?" in page
    assert "A work permit or visa for twelve months or more" in page
    assert "Are you allowed to work" not in page
    profile = applied(walk, "right-to-work", {}).applicant.connectee
    assert profile.may_work == "yes"


@pytest.mark.parametrize("preset", presets.slugs())
def test_every_criterion_in_force_stands_before_the_form(db, preset):
    """In each language the program speaks. R108."""
    program = program_of(preset)
    rules = policy.load(preset, {})
    for language in rules.languages:
        for role, entry in ((Role.CONNECTEE, "newcomer"), (Role.CONNECTOR, "helper")):
            client = Client(HTTP_ACCEPT_LANGUAGE=language)
            address = f"/{program.slug}/apply/{entry}/"
            shown = text_of(client.get(address)) + text_of(client.get(f"/{program.slug}/"))
            criteria = (
                rules.connector_criteria if role == Role.CONNECTOR else rules.connectee_criteria
            )
            for rule in criteria:
                said = rules.say(rule.text, language, community="Prairie Bend")
                stands = bool(said) and said in shown
                assert stands == (rule.weight != "off"), (rule.code, language)


def test_what_makes_up_for_missing_experience_stands_in_the_history(db, as_):
    """Lack of experience stops nobody; who lets the person in says why. Seed 000:104, R109."""
    program = program_of("tulsa")
    application = applied(newcomer(program), "field", {"years": "0"})
    browser = as_(coordinator(program, "Helen Carver", "helen@prairie-bend.example"))
    page = text_of(browser.get(address("application", application)))
    assert "We will look at your skills and studies as well as your work." in page
    assert "What makes up for it?" in page
    post(browser, "begin_intake", application, said="Strong skills in audit.")
    application.refresh_from_db()
    assert application.status == "intake"
    record = text_of(browser.get(application.applicant.get_absolute_url()))
    assert "Strong skills in audit." in record
