"""Goals say how far they are by the same numbers as the reports; pilots and groups of one employer end without loss."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import make_connectee
from tests.goals.reading import text_of
from tests.goals.rows import YEAR
from tests.remembering import remembered
from threedoors.base.models import Event
from threedoors.base.periods import Period
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.figures.counting import FIGURES, count
from threedoors.goals import actions
from threedoors.goals.cohorts import standing
from threedoors.goals.models import Goal, Pilot, Priority
from threedoors.goals.pilots import progress
from threedoors.goals.progress import Progress, progress_of, reached
from threedoors.intake import joining, opening
from threedoors.intake.models import Application
from threedoors.partners import actions as partners
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program
from threedoors.promises.models import Promise
from threedoors.recruiting import actions as recruiting

JUNE = dt.date(2026, 6, 30)


@pytest.mark.parametrize(
    ("today", "there", "pace", "words"),
    [
        ("2025-12-31", 0, "ahead", "It begins on Thursday 1 January 2026."),
        ("2026-01-01", 0, "on_the_way", "On the way."),
        ("2026-06-30", 30, "on_the_way", "On the way."),
        ("2026-06-30", 27, "on_the_way", "On the way."),
        ("2026-06-30", 26, "behind", "Behind. By today 30 would be on the way."),
        ("2026-12-31", 60, "reached", "Reached."),
        ("2027-01-01", 59, "missed", "Not reached by Thursday 31 December 2026."),
        ("2027-01-01", 75, "reached", "Reached."),
    ],
)
def test_the_pace_is_told_in_words(today, there, pace, words):
    """Sixty in a year: by the end of June it would be thirty, and nine tenths of that will do."""
    one = Progress("Newcomers", 60, there, today=dt.date.fromisoformat(today), **YEAR)
    assert (one.pace, one.said) == (pace, words)
    assert one.percent == min(100, there * 100 // 60)


def test_a_number_that_says_how_things_stand_has_no_pace():
    one = Progress("Active", 60, 3, today=JUNE, grows=False, **YEAR)
    assert one.pace == "open"


def test_a_goal_counts_as_its_figure_and_opens_to_the_same_list(met, program, helen, as_, clock):
    for slug in FIGURES:
        actions.set_goal(program, by=helen, figure=slug, number=10, **YEAR)
    found = reached(program, clock.today(program.zone))
    period = Period(YEAR["since"], YEAR["until"])
    assert len(found) == len(FIGURES)
    for one in found:
        assert one.goal is not None
        assert one.reached == count(program, one.goal.figure, period), one.title
        assert one.address.startswith(f"/port-alder/figures/{one.goal.figure}/?since=2026-01-01")
    assert sum(one.reached for one in found) >= 5


def test_all_goals_are_counted_in_two_queries(
    met, program, helen, clock, django_assert_num_queries
):
    for slug in ("meetings", "jobs", "connectees_new", "introductions"):
        actions.set_goal(program, by=helen, figure=slug, number=10, **YEAR)
    with django_assert_num_queries(2):
        reached(program, clock.today(program.zone))


@pytest.fixture
@remembered
def sixty(program, helen, amina):
    """60 newcomers this year, 20 of them by Harbor Services; Amina's friend came by its sign-up link."""
    harbor = partners.add_organization(
        program, by=helen, name="Harbor Services", kind="immigrant_services", sector="nonprofit"
    )
    actions.set_goal(program, by=helen, figure="connectees_new", number=60, **YEAR)
    said: dict[str, Any] = {"figure": "connectees_new", "number": 20, **YEAR}
    actions.set_goal(program, by=helen, organization=harbor, **said)
    actions.set_goal(program, by=helen, source="partner", **said)
    opening.make_join_link(program, by=helen, role=Role.CONNECTEE, source="partner", label="Talk")
    link = joining.join_links(program)[0]
    recruiting.credit_link(harbor, by=helen, link=link.pk)
    joined = make_connectee(program, helen, name="Noor Haddad", email="noor@mail.example")
    rows = Application.objects.filter(membership=joined)
    application = rows.get()
    rows.update(answers=application.answers | {joining.JOINED_BY: link.pk}, source="partner")
    Membership.objects.filter(pk=joined.pk).update(source="partner")
    return harbor


def test_sixty_newcomers_are_told_overall_and_by_partner(sixty, program, helen, as_, clock):
    """Seed 003:13, R140."""
    [whole] = reached(program, clock.today(program.zone))
    assert (whole.reached, whole.number) == (2, 60)
    assert {part.title.partition(" · ")[2] for part in whole.parts} >= {"Harbor Services"}
    assert [part.reached for part in whole.parts] == [1, 1]
    page = text_of(as_(helen).get(reverse("goals", args=["port-alder"])))
    assert "2 of 60" in page
    assert page.count("1 of 20") == 2
    assert "Harbor Services" in page


def test_a_partners_priority_stands_beside_the_goal_that_serves_it(sixty, program, helen, as_):
    """R025: a yearly goal and a partner's priority, both with progress."""
    goal = Goal.objects.get(organization=None, source="")
    actions.note_priority(sixty, by=helen, words="More nurses in the port", goal=goal)
    other = actions.note_priority(sixty, by=helen, words="Evening courses")
    actions.mark_priority(other, by=helen, stage="under_way")
    page = text_of(as_(helen).get(reverse("goals", args=["port-alder"])))
    assert "Harbor Services : More nurses in the port" in page
    assert page.count("2 of 60") == 2
    assert "Under way" in page
    actions.drop_goal(goal, by=helen)
    page = text_of(as_(helen).get(reverse("goals", args=["port-alder"])))
    assert "More nurses in the port" in page
    assert Event.objects.get(kind="goal.dropped").changed["number"] == 60


@pytest.mark.parametrize(
    "said",
    [
        {"figure": "meetings"},
        {"figure": "nothing", "number": 3},
        {"number": 3},
        {"figure": "meetings", "number": 3, "until": dt.date(2025, 1, 1)},
    ],
)
def test_a_goal_that_says_nothing_is_refused(program, helen, said):
    with pytest.raises(Refusal):
        actions.set_goal(program, by=helen, **YEAR | said)
    assert not Goal.objects.exists()


def test_a_partners_goal_counts_only_what_can_be_theirs(program, helen, sixty):
    """Whom newcomers came to know is nobody's of a partner: the whole would stand as theirs."""
    with pytest.raises(Refusal, match="not counted by partner"):
        actions.set_goal(program, by=helen, figure="network", number=3, organization=sixty, **YEAR)


def test_a_goal_for_everybody_needs_words(program, helen):
    """Else it would be marked as public and stand nowhere."""
    with pytest.raises(Refusal, match="in words, too"):
        actions.set_goal(program, by=helen, figure="meetings", number=3, is_public=True, **YEAR)


def test_a_goal_in_words_and_its_year_stand_on_the_programs_page(program, helen, as_, client):
    """Seed 004:12, R498; nothing typed is lost when a form is refused."""
    browser, address = as_(helen), reverse("set_goal", args=["port-alder"])
    days = {"since_day": "1", "since_month": "1", "since_year": "2026"}
    days |= {"until_day": "31", "until_month": "12", "until_year": "2030"}
    refused = browser.post(address, days | {"words_fr": "", "is_public": "on"})
    assert refused.status_code == 422
    assert 'value="2030"' in refused.content.decode()
    words = {"words_en": "Grow fastest of all", "words_fr": "Grandir plus vite que tous"}
    assert browser.post(address, days | words | {"is_public": "on"}).status_code == 302
    page = text_of(client.get(reverse("program_page", args=["port-alder"])))
    assert "Grow fastest of all Until 2030" in page
    french = client.get(reverse("program_page", args=["port-alder"]), HTTP_ACCEPT_LANGUAGE="fr")
    assert "Grandir plus vite que tous Jusqu’en 2030" in text_of(french)
    Goal.objects.update(is_public=False)
    assert "Grow fastest" not in text_of(client.get(reverse("program_page", args=["port-alder"])))


@pytest.fixture
@remembered
def pilot(program, helen):
    """Twenty Connectors and sixty Connectees, as the settings say, in the first half of the year."""
    program.settings = {"limits": {"pilot_connectors": 20, "pilot_connectees": 60}}
    program.save(update_fields=["settings"])
    days = {"since": dt.date(2026, 1, 1), "until": JUNE}
    return actions.begin_pilot(program, by=helen, **days)


def test_a_pilot_shows_how_far_it_is_and_ends_without_loss(met, pilot, program, helen, as_):
    """Seed 002:75, 003:13, R072, N26."""
    program.refresh_from_db()
    assert program.status == "pilot"
    found = progress(pilot, JUNE)
    assert [(one.reached, one.number) for one in found] == [(1, 20), (1, 60)]
    page = text_of(as_(helen).get(reverse("pilot", args=["port-alder"])))
    assert "1 of 20" in page
    assert "1 of 60" in page
    assert (
        Promise.objects.open().get(kind="review_pilot").due_at.astimezone(program.zone).date()
        == JUNE
    )
    with pytest.raises(Refusal):
        actions.end_pilot(pilot, by=helen)
    rows = (Membership, Application)
    before = [model.objects.count() for model in rows]
    browser = as_(helen)
    said = {"review": "Ask employers first."}
    browser.post(reverse("review_pilot", args=["port-alder", pilot.pk]), said)
    for _click in range(2):
        browser.post(reverse("end_pilot", args=["port-alder", pilot.pk]))
    assert Program.objects.get(pk=program.pk).status == "active"
    assert [model.objects.count() for model in rows] == before
    assert Event.objects.filter(kind="pilot.ended").count() == 1
    assert not Promise.objects.open().filter(kind="review_pilot").exists()
    page = text_of(browser.get(reverse("pilot", args=["port-alder"])))
    assert "Ask employers first." in page
    assert "1 of 20" in page


def test_one_pilot_runs_at_a_time(pilot, program, helen):
    with pytest.raises(AlreadyDone):
        actions.begin_pilot(program, by=helen, **YEAR)
    assert Pilot.objects.count() == 1


def test_a_group_of_one_employer_has_its_own_number_and_days(met, tomas, program, helen, as_):
    """X15: however its people spell it, and nobody of another employer."""
    days = {"since": dt.date(2026, 3, 1), "until": dt.date(2026, 5, 31)}
    said: dict[str, Any] = {"employer": "brightwater  llp.", "number": 5, **days}
    cohort = actions.set_cohort(program, by=helen, **said)
    found = standing(cohort, dt.date(2026, 4, 1))
    assert [member.name for member in found.people] == ["Ruth MacLeod"]
    assert [str(match) for match in found.meetings] == ["Amina Yusuf – Ruth MacLeod"]
    page = text_of(as_(helen).get(reverse("cohort", args=["port-alder", cohort.pk])))
    assert "1 of 5" in page
    assert "Ruth MacLeod" in page
    assert "Tomás" not in page


def test_what_belongs_to_another_program_counts_for_nobody_here(sixty, elsewhere, ben, clock):
    goal = actions.set_goal(elsewhere, by=ben, figure="connectees_new", number=5, **YEAR)
    [one] = progress_of(elsewhere, [goal], JUNE)
    assert one.reached == 0


def test_a_partner_of_another_program_has_no_wish_here(sixty, ben, as_):
    """The addresses with a row in them are tried by the access walk."""
    said = {"organization": str(sixty.pk), "words": "Mine now"}
    answer = as_(ben).post(reverse("note_priority", args=["mill-valley"]), said)
    assert answer.status_code == 422
    assert not Priority.objects.exists()


def test_goals_are_found_from_the_reports_and_the_pilot_from_the_programs_state(
    program, helen, pilot, as_
):
    browser = as_(helen)
    for page, link in (("reports", "goals"), ("program_state", "pilot")):
        found = browser.get(reverse(page, args=["port-alder"])).content.decode()
        assert f'href="{reverse(link, args=["port-alder"])}"' in found, page
