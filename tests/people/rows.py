"""Rows of many kinds in one program, for the walk through every address."""

from __future__ import annotations

import datetime as dt
from typing import Any

from threedoors.activities import actions as activities
from threedoors.activities.models import Acquaintance, Activity
from threedoors.base import clock as product_clock
from threedoors.base.periods import Period
from threedoors.exports.actions import ask_export
from threedoors.exports.choosing import Choice
from threedoors.intake import actions as intake
from threedoors.intake.talks import ask_homework
from threedoors.outcomes.actions import tell_outcome
from threedoors.outcomes.inquiries import Inquiry
from threedoors.outcomes.news import share_news
from threedoors.partners import actions as partners
from threedoors.playbooks import actions as playbooks
from threedoors.promotion import keeping
from threedoors.promotion.actions import plan_post
from threedoors.promotion.agreeing import agree_tagging
from threedoors.recruiting import actions as recruiting
from threedoors.rounds.models import Place, Remark, RoundPlan, Seat, Visit, Wish
from threedoors.stories.actions import add_story


def a_list(program, helen) -> None:
    """A list for a funder that was asked for, and its columns kept."""
    choice = Choice.of("connectees", ["name"], Period(), {})
    ask_export(program, choice, by=helen, reason="Amina", kind="csv", name="Amina")


def what_came_of_it(amina, ruth, helen) -> None:
    """A job that may be told, one that Ruth heard of, a question, and a story."""
    said: dict[str, Any] = {"kind": "job", "employer": "Northgate", "title": "Auditor"}
    job = tell_outcome(amina, by=helen, **said)
    share_news(job, by=amina, connector=True, chain=False)
    Inquiry.objects.create(program=amina.program, member=amina, days=30)
    tell_outcome(amina, by=ruth, kind="job", employer="Southgate")
    add_story(amina, by=helen, text="It gave me a start.")


def a_plan(program, amina, ruth) -> None:
    """Rounds at the event, with what two guests noted about each other."""
    plan = RoundPlan.objects.create(program=program, activity=Activity.objects.get(), current=1)
    host, guest = (
        Seat.objects.create(program=program, plan=plan, member=member, number=1)
        for member in (ruth, amina)
    )
    for seat in (host, guest):
        Place.objects.create(plan=plan, seat=seat, round=1, table=1)
    Wish.objects.create(program=program, who=guest, whom=host)
    Visit.objects.create(program=program, who=host, whom=guest)
    Remark.objects.create(program=program, who=host, whom=guest, text="Clear answers.")


def what_we_tell(program, amina, helen) -> None:
    """A post with a tag, an account with its followers, an article, a campaign."""
    day = product_clock.today(program.zone)
    agree_tagging(amina, by=helen, name="@amina")
    account = keeping.keep_account(program, by=helen, platform="linkedin", name="@alder")
    keeping.record_followers(account, by=helen, month=day, number=10)
    keeping.add_press(program, by=helen, title="One coffee", day=day)
    keeping.add_campaign(program, by=helen, name="Java", begins_on=day)
    said: dict[str, Any] = {"platform": "linkedin", "kind": "listen", "theme": "tip"}
    plan_post(program, by=helen, planned_on=day, text_en="Amina", **said)


def a_case(program, helen, amina, met) -> None:
    """An event, homework, another plan, and an open playbook."""
    application = amina.applications.get()
    at = product_clock.now() + dt.timedelta(days=3)
    event = activities.add_activity(program, by=helen, name="Fair", starts_at=at, kind="job_fair")
    activities.invite_member(event, by=helen, member=amina, companion=helen)
    Acquaintance.objects.create(program=program, activity=event, one=amina, other=met.connector)
    ask_homework(application, by=helen, kind="strengths")
    intake.add_plan(application, by=helen, text="Bookkeeper")
    playbooks.open_case(amina, by=helen, book="another-connector", match=met)


def a_partner(program, helen, amina, ruth) -> None:
    """A partner with a counselor who was asked to help, and somebody whom Ruth named."""
    partner = partners.add_organization(
        program, by=helen, name="Harbor Services", kind="immigrant_services", sector="nonprofit"
    )
    dana = partners.add_counselor(partner, by=helen, name="Dana Reyes", email="dana@harbor.example")
    partners.open_portal(dana, by=helen)
    partners.hand_off(amina, partner, reason="interview", by=helen)
    said: dict[str, Any] = {"name": "Kim Bell", "email": "kim@named.example", "language": "en"}
    recruiting.recommend(program, by=ruth, role="connector", **said)
