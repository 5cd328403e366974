"""Every kind of activity in the report is fed by what happened here; nobody types it again. Issue 6, R460."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from tests.desk.desk import text_of
from tests.newsletters.conftest import subscribe
from tests.remembering import remembered
from threedoors.activities import actions as activities
from threedoors.activities.changing import cancel_activity
from threedoors.base.periods import Period
from threedoors.newsletters import actions as newsletters
from threedoors.partners.actions import add_organization, record_interaction
from threedoors.promotion import actions as promotion
from threedoors.promotion.keeping import add_press
from threedoors.reports.kinds import KINDS

MARCH = Period(dt.date(2026, 3, 1), dt.date(2026, 3, 31))
ONE_OF_EACH = dict.fromkeys(
    ("presentations", "networking", "partnered", "workshops", "social_media"), 1
)


def counts(program, period=MARCH):
    return {kind.slug: kind.count(program, period) for kind in KINDS}


@pytest.fixture
@remembered
def library(program, helen):
    return add_organization(program, by=helen, name="Harbor Library", kind="other", sector="public")


@pytest.fixture
@remembered
def busy(program, helen, ruth, library, clock, send):
    """A month in which each was done once; of engagement three, from three places."""
    for kind, hosts in (("speed_networking", [library]), ("bootcamp", []), ("recognition", [])):
        starts = clock.now() + dt.timedelta(hours=2)
        said = {"name": kind, "kind": kind, "starts_at": starts, "co_hosts": hosts}
        activities.add_activity(program, by=helen, **said)
    today = clock.today(program.zone)
    record_interaction(library, by=helen, kind="presentation", held_on=today, note="Spring talk")
    post = promotion.plan_post(
        program, by=helen, platform="linkedin", kind="listen", theme="tip", planned_on=today,
        text_en="Bring one question.", without_picture=True,
    )  # fmt: skip
    promotion.ready_post(post, by=helen)
    promotion.publish_post(post, by=helen)
    add_press(program, by=helen, title="Three doors", day=today, source="The Harbor Post")
    subscribe(ruth)
    letter = newsletters.begin_newsletter(
        program, by=helen, subject_en="News", subject_fr="Du neuf"
    )
    own = {"title_en": "Hello", "text_en": "We moved.", "text_fr": "Nous avons déménagé."}
    newsletters.add_block(letter, by=helen, kind="own", **own)
    newsletters.send_newsletter(letter, by=helen)
    clock.travel(hours=6)
    send()


def test_each_kind_is_fed_by_what_happened(busy, program):
    """The event with a partner counts once as an event, and is also shown as partnered. Requirements §6."""
    assert counts(program) == ONE_OF_EACH | {"engagement": 3}
    assert not any(counts(program, Period(until=dt.date(2026, 2, 28))).values())


def test_what_is_planned_cancelled_or_of_others_does_not_count(busy, program, helen, clock):
    for name, more in (("Ahead", {}), ("Off", {}), ("Theirs", {"is_external": True})):
        starts = clock.now() + dt.timedelta(hours=30 if name == "Ahead" else 2)
        said = {"name": name, "kind": "speed_networking", "starts_at": starts, **more}
        found = activities.add_activity(program, by=helen, **said)
        if name == "Off":
            cancel_activity(found, by=helen)
    clock.travel(hours=6)
    assert counts(program)["networking"] == 1


def test_an_event_of_others_with_us_and_two_hosts_counts_once(busy, program, helen, library, clock):
    school = add_organization(program, by=helen, name="School", kind="other", sector="public")
    said: dict[str, Any] = {
        "name": "Fair",
        "kind": "job_fair",
        "is_external": True,
        "co_hosts": [library, school],
    }
    soon = clock.now() + dt.timedelta(hours=1)
    activities.add_activity(program, by=helen, starts_at=soon, **said)
    clock.travel(hours=6)
    assert counts(program) == ONE_OF_EACH | {"networking": 2, "partnered": 2, "engagement": 3}


def test_the_page_opens_each_number_to_its_list(busy, helen, as_):
    address = reverse("done", args=["port-alder"])
    page = text_of(as_(helen).get(address, {"since": "2026-03-01", "until": "2026-03-31"}))
    for words in ("Spring talk", "speed_networking", "The Harbor Post", "Engagement: 3", "News"):
        assert words in page, words
    other = text_of(as_(helen).get(address, {"since": "2026-02-01", "until": "2026-02-28"}))
    assert "Spring talk" not in other
    assert "Engagement: 0" in other
