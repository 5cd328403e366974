"""Who can take part: hard criteria decide, soft ones call a person, dates are counted to the day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threedoors.programs import policy
from threedoors.programs.checks import add_months
from threedoors.programs.criteria import Answers, ConnectorAnswers
from threedoors.programs.rules import REASONS, apply_again_on, assess, assess_connector

DAY = dt.date(2026, 1, 5)
NCP = policy.load("ncp-community", {}).connectee_criteria
GOOD = Answers(
    right_to_work="yes",
    languages=frozenset(["en"]),
    education="bachelor",
    employment="underemployed",
    experience_years=4,
    willing_to_network=True,
    foreign_born=True,
    lives_here=True,
)
HELPER = ConnectorAnswers(
    (True,) * 5, years=5, network_areas=2, welcoming=True, accepts_referrals=True
)


def weights(slug: str, **weight: str) -> Any:
    own = {"connectee_criteria": {code: {"weight": w} for code, w in weight.items()}}
    return policy.load(slug, own).connectee_criteria


def test_an_accountant_who_works_as_a_cashier_is_eligible():
    verdict = assess(NCP, GOOD, DAY)
    assert (verdict.outcome, verdict.reasons) == ("eligible", ())


def test_work_in_ones_own_field_is_not_eligible_and_says_why():
    verdict = assess(NCP, replace(GOOD, employment="in_field"), DAY)
    assert verdict.outcome == "not_eligible"
    assert [reason.code for reason in verdict.reasons] == ["employment_status"]
    assert str(verdict.reasons[0].text) == "You already work in your field."


def test_a_hard_criterion_made_soft_sends_to_review_instead():
    verdict = assess(
        weights("ncp-community", employment_status="soft"),
        replace(GOOD, employment="in_field"),
        DAY,
    )
    assert verdict.outcome == "review"


def test_a_criterion_switched_off_is_not_looked_at():
    verdict = assess(
        weights("ncp-community", employment_status="off"), replace(GOOD, employment="in_field"), DAY
    )
    assert verdict.outcome == "eligible"


@pytest.mark.parametrize(
    ("said", "outcome"), [("no", "not_eligible"), ("unsure", "review"), (None, "review")]
)
def test_the_right_to_work_decides_only_on_a_clear_no(said, outcome):
    assert assess(NCP, replace(GOOD, right_to_work=said), DAY).outcome == outcome


def test_french_alone_is_enough():
    assert assess(NCP, replace(GOOD, languages=frozenset(["fr"])), DAY).outcome == "eligible"


@pytest.mark.parametrize("spoken", [frozenset(["ar"]), frozenset[str](), None])
def test_another_language_is_for_a_person_to_judge(spoken):
    assert assess(NCP, replace(GOOD, languages=spoken), DAY).outcome == "review"


@pytest.mark.parametrize("level", ["diploma", "bachelor", "master", "doctorate"])
def test_a_degree_or_diploma_passes(level):
    assert assess(NCP, replace(GOOD, education=level), DAY).outcome == "eligible"


@pytest.mark.parametrize("level", ["none", "secondary", "trade", None])
def test_less_than_a_diploma_goes_to_review(level):
    assert assess(NCP, replace(GOOD, education=level), DAY).outcome == "review"


@pytest.mark.parametrize(
    ("applied", "graduates", "outcome", "until"),
    [
        ("2026-01-05", "2026-07-05", "eligible", None),
        ("2026-01-05", "2026-07-06", "too_early", "2026-01-06"),
        ("2026-01-05", "2025-06-01", "eligible", None),
        ("2025-08-31", "2026-02-28", "eligible", None),
        ("2025-08-31", "2026-03-01", "too_early", "2025-09-01"),
        ("2026-02-28", "2026-08-31", "too_early", "2026-03-01"),
        ("2024-02-29", "2024-08-29", "eligible", None),
    ],
)
def test_graduation_is_counted_to_the_day(applied, graduates, outcome, until):
    student = replace(
        GOOD,
        education="secondary",
        employment="studying",
        graduates_on=dt.date.fromisoformat(graduates),
    )
    verdict = assess(NCP, student, dt.date.fromisoformat(applied))
    assert verdict.outcome == outcome
    assert verdict.until == (dt.date.fromisoformat(until) if until else None)


def test_a_person_with_a_degree_who_studies_again_may_apply_now():
    again = replace(GOOD, graduates_on=dt.date(2028, 6, 1))
    assert assess(NCP, again, DAY).outcome == "eligible"


def test_a_date_too_far_ahead_is_for_a_person_where_the_rule_is_soft():
    student = replace(GOOD, education="secondary", graduates_on=dt.date(2028, 6, 1))
    verdict = assess(weights("ncp-community", graduation="soft"), student, DAY)
    assert (verdict.outcome, verdict.until) == ("review", None)


def test_a_distant_graduation_is_no_degree_where_the_date_rule_is_off():
    student = replace(GOOD, education="secondary", graduates_on=dt.date(2028, 6, 1))
    verdict = assess(weights("ncp-community", graduation="off"), student, DAY)
    assert [(r.code, r.key) for r in verdict.reasons] == [("education", "education.below")]


@given(st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1)), st.integers(1, 24))
def test_apply_again_on_is_the_first_day_that_passes(graduates, months):
    first = apply_again_on(graduates, months)
    assert add_months(first, months) >= graduates
    assert add_months(first - dt.timedelta(days=1), months) < graduates


def test_a_clear_no_outweighs_a_date_too_early():
    student = replace(GOOD, education="none", graduates_on=dt.date(2030, 1, 1), right_to_work="no")
    verdict = assess(NCP, student, DAY)
    assert (verdict.outcome, verdict.until) == ("not_eligible", None)


def test_who_does_not_wish_to_network_is_talked_with():
    assert assess(NCP, replace(GOOD, willing_to_network=False), DAY).outcome == "review"


def test_lack_of_experience_is_never_a_hard_stop():
    for slug in ("tulsa", "ncp-community"):
        rules = weights(slug, experience="hard")
        assert assess(rules, replace(GOOD, experience_years=0), DAY).outcome == "review"
    assert assess(weights("tulsa"), replace(GOOD, experience_years=None), DAY).outcome == "review"
    assert assess(weights("tulsa"), GOOD, DAY).outcome == "eligible"


def test_where_only_the_foreign_born_and_residents_can_join():
    rules = weights("tulsa", foreign_born="hard", residency="hard")
    assert assess(rules, GOOD, DAY).outcome == "eligible"
    assert assess(rules, replace(GOOD, foreign_born=False), DAY).outcome == "not_eligible"
    assert assess(rules, replace(GOOD, foreign_born=None), DAY).outcome == "review"
    assert assess(rules, replace(GOOD, lives_here=False), DAY).outcome == "review"


@pytest.mark.parametrize(
    ("permit", "outcome"),
    [
        ("citizen", "eligible"),
        ("permanent", "eligible"),
        ("long_term", "eligible"),
        ("short_term", "not_eligible"),
        ("student", "not_eligible"),
        ("none", "not_eligible"),
        ("unsure", "review"),
        (None, "review"),
    ],
)
def test_a_student_visa_is_no_long_term_permit(permit, outcome):
    rules = weights("tulsa", long_term_permit="hard")
    assert assess(rules, replace(GOOD, permit=permit), DAY).outcome == outcome


@pytest.mark.parametrize(
    ("country", "outcome"), [("SY", "eligible"), ("US", "review"), ("", "review"), (None, "review")]
)
def test_who_studied_only_here_is_talked_with(country, outcome):
    rules = weights("tulsa", trained_abroad="hard")
    assert assess(rules, replace(GOOD, studied_country=country), DAY).outcome == outcome


def test_an_employment_left_open_is_asked_again():
    assert assess(NCP, replace(GOOD, employment=None), DAY).outcome == "review"


def test_five_yeses_make_a_connector():
    rules = policy.load("tulsa", {}).connector_criteria
    assert assess_connector(rules, HELPER, DAY).outcome == "eligible"


@pytest.mark.parametrize(
    "change",
    [
        {"statements": (True, False, True, True, True)},
        {"statements": (True,) * 4},
        {"years": 3},
        {"welcoming": False},
        {"accepts_referrals": False},
    ],
)
def test_one_no_or_too_few_years_is_not_yet(change):
    rules = policy.load("tulsa", {}).connector_criteria
    assert assess_connector(rules, replace(HELPER, **change), DAY).outcome == "not_eligible"


def test_open_answers_of_a_connector_go_to_review():
    rules = policy.load("tulsa", {}).connector_criteria
    assert assess_connector(rules, replace(HELPER, years=None), DAY).outcome == "review"
    assert assess_connector(rules, replace(HELPER, network_areas=0), DAY).outcome == "review"
    open_yet = replace(HELPER, accepts_referrals=None)
    assert assess_connector(rules, open_yet, DAY).outcome == "review"


def test_the_national_model_takes_any_working_person_who_accepts_the_referrals():
    rules = policy.load("ncp-community", {}).connector_criteria
    young = ConnectorAnswers(years=2, network_areas=1, welcoming=True, accepts_referrals=True)
    assert assess_connector(rules, young, DAY).outcome == "eligible"
    refused = assess_connector(rules, replace(young, accepts_referrals=False), DAY)
    assert [reason.code for reason in refused.reasons] == ["accepts_referrals"]


SOFT = weights("ncp-community", **{c.code: "soft" for c in NCP})
ANSWERS = st.builds(
    Answers,
    right_to_work=st.sampled_from(["yes", "no", "unsure", None]),
    languages=st.none() | st.frozensets(st.sampled_from(["en", "fr", "ar"])),
    education=st.sampled_from(["none", "secondary", "diploma", "doctorate", None]),
    graduates_on=st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1)),
    employment=st.sampled_from(["unemployed", "underemployed", "studying", "in_field", None]),
    experience_years=st.none() | st.integers(0, 50),
    willing_to_network=st.none() | st.booleans(),
    foreign_born=st.none() | st.booleans(),
    lives_here=st.none() | st.booleans(),
    permit=st.sampled_from(["citizen", "long_term", "short_term", "student", "none", None]),
    studied_country=st.sampled_from(["CA", "SY", "", None]),
)


@given(ANSWERS)
def test_soft_criteria_never_refuse_anyone(answers):
    assert assess(SOFT, answers, DAY).outcome in ("eligible", "review")


@given(ANSWERS)
def test_every_verdict_but_eligible_gives_reasons_that_can_be_read(answers):
    verdict = assess(NCP, answers, DAY)
    assert bool(verdict.reasons) == (verdict.outcome != "eligible")
    assert (verdict.until is not None) == (verdict.outcome == "too_early")
    assert all(str(reason.text) and reason.key in REASONS for reason in verdict.reasons)
