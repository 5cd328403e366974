"""The presets: what they decide, and who says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.programs.names import NAMES
from tests.programs.spot_checks import SPOT_CHECKS
from threedoors.intake.steps import questions_asked
from threedoors.people.models import Role
from threedoors.programs import policy
from threedoors.programs import presets as files

SLUGS = files.slugs()
SEED_WORDS: dict[str, list[str]] = {}
for row in Path(__file__).with_name("seed_words.tsv").read_text().splitlines():
    SEED_WORDS.setdefault(row.split("\t")[0], []).append(row.split("\t")[1])


def cited(source: str) -> list[str]:
    """The first and last line of each place a source names: `Seed 000:95-100` names two."""
    found = []
    for seed, first, last in re.findall(r"(\d{3}):(\d+)(?:-(\d+))?", source):
        found += [f"{seed}:{first}", f"{seed}:{last or first}"]
    return found


def lines_within(source: str) -> set[str]:
    found = re.findall(r"(\d{3}):(\d+)(?:-(\d+))?", source)
    return {f"{s}:{n}" for s, a, b in found for n in range(int(a), int(b or a) + 1)}


def test_every_preset_is_offered_with_its_title():
    assert dict(policy.presets()) == {
        "ncp-community": "National Connector Program community",
        "pittsburgh": "Pittsburgh Connector Program",
        "portland": "Portland Professional Connections",
        "st-louis": "St. Louis Mosaic Project Professional Connector Program",
        "tulsa": "Tulsa Professional Connector Program",
        "waterloo": "WR Connectors",
        "wes-model": "Model of the WES fact sheet",
        "zoom-pals": "St. Louis Mosaic Project Zoom Pals",
    }


@pytest.mark.parametrize("slug", SLUGS)
def test_every_value_says_who_decided_it(slug):
    values = list(policy.load(slug, {}).values())
    assert len(values) > 150
    for path, _, origin in values:
        assert origin.kind in ("seed", "public", "default"), path
        assert origin.source, path


@pytest.mark.parametrize("slug", SLUGS)
def test_every_cited_seed_line_exists_and_has_words(slug):
    for path, _, origin in policy.load(slug, {}).values():
        if origin.kind == "seed":
            assert cited(origin.source), path
        for line in cited(origin.source):
            assert SEED_WORDS.get(line), f"{path} cites {line}"


@pytest.mark.parametrize(
    ("slug", "path", "value", "line", "words"),
    [(slug, *row) for slug, rows in SPOT_CHECKS.items() for row in rows],
)
def test_the_cited_line_says_it(slug, path, value, line, words):
    rules = policy.load(slug, {})
    settings = {p: v for p, v, _ in rules.values()}
    found = settings[path]
    assert (found["weight"] if "criteria" in path else found) == value
    assert rules.origin(path).kind == "seed"
    assert line in lines_within(rules.origin(path).source)
    assert any(words in quoted for quoted in SEED_WORDS[line])


@pytest.mark.parametrize(
    ("slug", "path", "value"),
    [
        ("tulsa", "limits.connectors_per_connectee", 1),
        ("tulsa", "intake.minutes", 30),
        ("tulsa", "reporting", "internal"),
        ("ncp-community", "limits.meetings_per_year", 1),
        ("ncp-community", "clocks.reply_nudge_hours", 48),
        ("ncp-community", "clocks.reply_overdue_hours", 72),
        ("ncp-community", "clocks.meeting_days", 14),
        ("ncp-community", "clocks.tell_nudge_hours", 24),
        ("ncp-community", "clocks.tell_overdue_hours", 48),
        ("ncp-community", "self_check.on", False),
    ],
)
def test_where_the_seed_is_silent_the_product_says_it_decided(slug, path, value):
    rules = policy.load(slug, {})
    assert {p: v for p, v, _ in rules.values()}[path] == value
    assert rules.origin(path).kind == "default"


def test_thirty_minutes_come_from_public_pages():
    rules = policy.load("ncp-community", {})
    assert (rules.meeting.min_minutes, rules.meeting.max_minutes) == (30, 30)
    assert rules.origin("meeting.min_minutes").source == "Public F6"


def test_the_languages_of_each_preset():
    assert policy.load("tulsa", {}).languages == ("en",)
    assert policy.load("ncp-community", {}).languages == ("en", "fr")


def test_the_national_network_reports_in_april_and_october():
    due = [(p.starts, p.ends, p.due) for p in policy.load("ncp-community", {}).report_periods]
    assert due == [("10-01", "03-31", "04-30"), ("04-01", "09-30", "10-31")]


def test_a_figure_names_its_source_and_date():
    for slug in SLUGS:
        for figure in policy.load(slug, {}).headline_figures:
            assert figure.source
            assert figure.as_of


def test_each_preset_ends_its_steps_in_its_own_word():
    def titles(slug: str) -> list[str]:
        return [step.title for step in policy.load(slug, {}).steps("en", **NAMES)]

    assert titles("tulsa") == ["Match", "Connect", "Refer", "Survey"]
    assert titles("ncp-community") == ["Match", "Connect", "Refer", "Network growth"]


def test_the_toolkit_s_fourteen_questions_are_answered():
    rules = policy.load("tulsa", {})
    assert len(rules.faq) == 14
    assert all(rules.origin(f"faq.{entry.code}").kind == "seed" for entry in rules.faq)


def test_the_six_duties_and_seven_topics_are_there():
    rules = policy.load("tulsa", {})
    assert len(rules.lines("expectations", "en")) == 6
    assert len(rules.lines("conversation_topics", "en", **NAMES)) == 7
    assert len(rules.lines("meeting_prompts", "fr")) == 7
    assert len(rules.self_check.statements) == 5


@pytest.mark.parametrize("slug", SLUGS)
def test_every_criterion_in_force_has_its_question(slug):
    asked = {
        "right_to_work": "right_to_work",
        "language": "speaks",
        "graduation": "graduation",
        "education": "education",
        "employment_status": "employment",
        "resume": "resume",
        "willing_to_network": "willing_to_network",
        "experience": "experience",
        "foreign_born": "born_abroad",
        "residency": "residency",
        "long_term_permit": "work_permit",
        "trained_abroad": "studied_in",
        "partner_school": "school",
    }
    rules = policy.load(slug, {})
    questions = questions_asked(Role.CONNECTEE, rules)
    for criterion in rules.connectee_criteria:
        if criterion.weight != "off" and criterion.code in asked:
            assert asked[criterion.code] in questions


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("Seed 000:116, 000:161", "Toolkit for Connectors, line 116, 161"),
        (
            "as in Seed 001:220",
            "as in National Connector Program, Connector Program Training, line 220",
        ),
        ("Public F13", "greaterkwchamber.com, connectorprogram.ca"),
        ("nobody is reminded at night", "nobody is reminded at night"),
    ],
)
def test_a_source_is_said_by_its_title(written, says):
    assert files.cited(written).endswith(says)


@pytest.mark.parametrize("slug", files.slugs())
def test_every_source_of_a_preset_has_a_title(slug):
    for path, leaf in files.leaves(slug).items():
        assert not re.search(r"Seed \d|\bF\d+\b", files.cited(leaf.origin.source)), path
