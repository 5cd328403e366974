"""Milestones, the year on one page, recognition, employers, and who was not asked for long."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import signing

from tests.desk.desk import queries
from tests.staff import address, owed
from threedoors.base import clock as product_clock
from threedoors.care import employers
from threedoors.care.dormant import dormant
from threedoors.care.figures import Given, given, is_committed, recognized, records_of
from threedoors.care.thanks import offer_statements
from threedoors.care.words import shared_words
from threedoors.matching.models import Match
from threedoors.outbox.models import Message
from threedoors.people.models import Membership
from threedoors.referrals.actions import add_referral
from threedoors.surveys.actions import complete_match

pytestmark = pytest.mark.django_db


def before(match, n, **more):
    """So many complete matches from before, as rows: how they came about is told elsewhere."""
    for _each in range(n):
        Match.objects.create(
            program=match.program, connectee=match.connectee, status="completed",
            proposed_at=match.proposed_at, met_at=match.met_at,
            **{"connector": match.connector, **more},
        )  # fmt: skip


def finish(match, helen):
    Match.objects.filter(pk=match.pk).update(referrals_waived="Enough.")
    match.refresh_from_db()
    complete_match(match, by=helen)


@pytest.mark.parametrize(
    ("n", "told"), [(1, True), (2, False), (4, False), (5, True), (6, False), (10, True)]
)
def test_a_milestone_is_a_letter_of_its_own_a_week_after_the_thanks(
    met, ruth, helen, later, n, told
):
    """R335: the fifth triggers it, the sixth does not."""
    before(met, n - 1)
    finish(met, helen)
    assert "surveys.completed" in owed(ruth)
    mails = Message.objects.filter(to=ruth, template="care/mail/milestone")
    assert mails.exists() is told
    later(days=6)
    assert not mails.filter(status="sent").exists()
    later(days=2)
    assert mails.filter(status="sent").exists() is told


def test_committed_comes_with_the_second_whole_match_and_not_with_one_that_was_waived(
    met, ruth, helen, as_
):
    """R338."""
    for n, marked in ((0, False), (1, False), (2, True)):
        before(met, 1 if n else 0)
        assert is_committed(ruth) is marked
    Match.objects.filter(status="completed").update(referrals_waived="Enough.")
    assert not is_committed(ruth)
    assert "Milestone: 1" in as_(helen).get(ruth.get_absolute_url()).text


def test_the_year_on_one_page_names_no_newcomer_and_is_offered_once(met, ruth, helen, as_, by_link):
    """Seed 001:368: one mail in the month the program chose, with the year's numbers."""
    add_referral(met, by=ruth, name="Sunita Rao", email="sunita@rao.example")
    year = product_clock.now().year
    page = as_(helen).get(f"{address('statement', ruth)}?year={year}").text
    own = by_link(ruth, "care", ruth)
    mine = own.get(f"/l/{own.link.pk}/care/statement/").text
    lines = shared_words(ruth.program, given(ruth), year)
    for text in (page, mine):
        assert "I met 1 newcomer through" in text
        assert "I introduced 1 person" in text
        assert "Amina" not in text
        assert "Sunita" not in text
    assert given(ruth) == Given(1, 50, 1)
    assert len(lines.split()) < 40
    assert offer_statements() == 0
    product_clock.set_for_tests(dt.datetime(year, 12, 3, 15, tzinfo=dt.UTC))
    assert [offer_statements(), offer_statements()] == [1, 0]
    assert "care.statement" in owed(ruth)


def test_recognition_lists_who_met_somebody_within_a_year(met, ruth, tomas, helen, as_):
    before(met, 4)
    (line,) = records_of(helen, recognized(helen))
    assert (line.member, line.year.meetings, line.milestone((1, 5, 10))) == (ruth, 5, 1)
    page = as_(helen).get("/port-alder/recognition/").text
    assert "Ruth MacLeod" in page
    assert "Tomás" not in page
    pages = [f"/port-alder/recognition/{page}" for page in ("", "employers/")]
    few = [queries(as_(helen), page) for page in pages]
    before(met, 3, connector=tomas)
    assert [queries(as_(helen), page) for page in pages] == few
    product_clock.travel(days=400)
    assert recognized(helen) == []


def test_an_employer_is_the_sum_of_its_connectors_and_shows_no_small_number(
    met, ruth, tomas, helen, as_, client, monkeypatch
):
    """X14; requirements 10.7: two spellings are one employer; a newcomer's name is nowhere."""
    tomas.connector.employer = "BRIGHTWATER  L.L.P".replace(".", "")
    tomas.connector.save()
    before(met, 1)
    (row,) = employers.employers(helen.program)
    assert (row.name, len(row.connectors), row.given.meetings) in (
        ("Brightwater LLP", 2, 2), ("BRIGHTWATER  LLP", 2, 2),
    )  # fmt: skip
    total = sum((given(m) for m in (ruth, tomas)), Given())
    assert (row.given.meetings, row.given.doors) == (total.meetings, total.doors)
    page = as_(helen).get("/port-alder/recognition/employer/", {"name": row.key})
    assert "Ruth MacLeod" in page.text
    link = page.context["link"]
    theirs = client.get(link[link.index("/employer/") :]).text
    for name in ("Amina", "Ruth", "Tomás"):
        assert name not in theirs
    assert "fewer than 3" in theirs
    monkeypatch.setattr(employers, "has_job", lambda members: set(members))

    def shown():
        found = employers.employer_named(helen.program, row.key)
        return found and found.shown_at_work

    assert shown() is None
    monkeypatch.setattr(employers, "FEWEST", 1)
    assert shown() == 1
    old = signing.dumps([str(helen.program.pk), row.key], salt="another")
    assert client.get(f"/employer/{old}/").status_code == 404
    nobody = as_(helen).get("/port-alder/recognition/employer/?name=Nobody")
    assert "Whose people help" in nobody.text


def test_dormant_is_who_is_free_and_was_not_asked_for_a_year(met, ruth, tomas, helen, luc):
    assert list(dormant(helen.program)) == []
    Membership.objects.update(created_at=product_clock.now() - dt.timedelta(days=800))
    assert [m.pk for m in dormant(helen.program)] == [tomas.pk]
    Membership.objects.filter(pk=tomas.pk).update(status="paused")
    assert list(dormant(helen.program)) == []
    product_clock.travel(days=500)
    Match.objects.update(status="completed")
    assert [m.pk for m in dormant(helen.program)] == [ruth.pk]


def test_a_year_is_the_programs_own_and_any_address_shows_one(met, ruth, helen, as_, by_link):
    """On New Year's Eve in Port Alder it is January by UTC."""
    year = product_clock.now().year
    product_clock.set_for_tests(dt.datetime(year + 1, 1, 1, 1, tzinfo=dt.UTC))
    own = by_link(ruth, "care", ruth)
    for asked in ("", "?year=1999", f"?year=00{year}0", "?year=²", "?year=" + "9" * 5000):
        for text in (
            own.get(f"/l/{own.link.pk}/care/statement/{asked}").text,
            as_(helen).get(f"{address('statement', ruth)}{asked}").text,
        ):
            assert f"Thank you for {year}," in text


def test_a_statement_in_january_is_of_the_year_that_ended(met, ruth, helen):
    year = product_clock.now().year
    program = helen.program
    program.settings = program.settings | {"care": {"statement_month": 1}}
    program.save()
    product_clock.set_for_tests(dt.datetime(year + 1, 1, 9, 15, tzinfo=dt.UTC))
    assert [offer_statements(), offer_statements()] == [1, 0]
    assert Message.objects.get(template="care/mail/statement").cycle == str(year)
