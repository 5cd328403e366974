"""Every page of promotion: no fault that a machine can find, by day and by night."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.cast import As
from tests.journeys.looks import Looker
from threedoors.base import clock
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.promotion import actions, agreeing, keeping

PAGES = ("", "plan-post", "accounts/", "months/")


def test_what_we_tell_the_world(
    looker: Looker, program: Program, amina: Membership, helen: Membership, as_: As
) -> None:
    day = clock.today(program.zone)
    account = keeping.keep_account(program, by=helen, platform="linkedin", name="@portalder")
    keeping.record_followers(account, by=helen, month=day, number=71)
    agreeing.agree_tagging(amina, by=amina, name="@amina")
    said: dict[str, Any] = {
        "platform": "linkedin",
        "kind": "listen",
        "theme": "tip",
        "text_en": "One tip.",
    }
    post = actions.plan_post(
        program, by=helen, planned_on=day - dt.timedelta(days=1), without_picture=True, **said
    )
    looker.by_link(amina, "home", amina, "tagging/")
    looker.sign_in(as_(helen))
    base = "/port-alder/promotion/"
    looker.at(*(f"{base}{page}" for page in PAGES))
    actions.ready_post(post, by=helen)
    looker.page.goto(f"{base}posts/{post.pk}/")
    looker.press("/publish")
