"""The letters of care for Connectors, from real rows: goodbyes for each reason, the question after, and thanks."""

from __future__ import annotations

from tests.outbox.post_of_cases import Takes
from threedoors.base import clock
from threedoors.care import goodbyes
from threedoors.care.models import Goodbye
from threedoors.care.words import again_draft, rest_draft, thanks_draft
from threedoors.matching.models import Match
from threedoors.people.models import Membership


def write_care(post: Takes, match: Match, helen: Membership) -> None:
    """The Connector's page, milestones and the year; then a goodbye with each reason."""
    ruth = match.connector
    post.take("care/mail/own_page", ruth, ruth)
    post.take("care/mail/statement", ruth, ruth)
    for n in (1, 5):
        post.take("care/mail/milestone", ruth, match, said=str(n), also=str(n))
    goodbye = goodbyes.begin_goodbye(ruth, by=helen)
    goodbyes.thank(goodbye, by=helen, thanks=thanks_draft(ruth))
    today = clock.today(ruth.program.zone)
    for reason in Goodbye.Reason.values:
        goodbyes.explain(goodbye, by=helen, reason=reason)
        if reason == Goodbye.Reason.TIME:
            goodbyes.choose_months(goodbye, by=helen, months=6)
        ended = [match] if reason == Goodbye.Reason.OTHER else []
        text = f"{goodbye.thanks}\n\n{rest_draft(goodbye, today, ended)}"
        post.take("care/mail/goodbye", ruth, goodbye, said=text, also=reason)
        goodbyes.rethink(goodbye, by=helen)
    goodbye.said_at = clock.now()
    goodbye.save()
    post.take("care/mail/circle_back", ruth, goodbye, said=again_draft(goodbye))
    goodbyes.drop_goodbye(goodbye, by=helen)
