"""A month of the program, and its newsletter: real rows, real mail, and exactly its readers by list."""

from __future__ import annotations

from types import ModuleType

from tests.cast import Later
from tests.newsletters.conftest import subscribe, tell
from tests.smtp import SmtpSink
from threedoors.newsletters import actions
from threedoors.newsletters.models import Newsletter
from threedoors.newsletters.results import results_of
from threedoors.outbox.models import Message
from threedoors.people.actions import give_consent
from threedoors.people.mail_choices import unsubscribe
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.referrals.actions import add_referral
from threedoors.referrals.models import Referral

READERS = ["amina@mail.example", "luc@courriel.example", "ruth@brightwater.example"]


def newsletters(sink: SmtpSink) -> list[tuple[str, str]]:
    """Every newsletter that arrived: to whom, and which."""
    return sorted(
        (recipient, str(mail.message["Subject"]))
        for mail in sink.received
        for recipient in mail.recipients
        if mail.message["List-Unsubscribe"]
    )


def test_a_newsletter_reaches_exactly_its_audience(
    program: Program, met, amina: Membership, ruth: Membership, tomas: Membership,
    luc: Membership, helen: Membership, later: Later, smtp_sink: SmtpSink, clock: ModuleType,
) -> None:  # fmt: skip
    subscribe(amina, ruth, luc)
    add_referral(met, by=ruth, name="Sunita Rao", email="sunita@rao.example")
    contact = Referral.objects.get().contact
    give_consent(contact, "newsletter", by=helen, version="by mistake")
    clock.travel(days=31)
    first = actions.begin_newsletter(program, by=helen, subject_en="March", subject_fr="Mars")
    actions.add_block(first, by=helen, kind="story", story=tell(tomas, helen))
    actions.send_newsletter(first, by=helen)
    later(hours=1)
    assert newsletters(smtp_sink) == list(zip(READERS, ("March", "Mars", "March"), strict=True))
    said = smtp_sink.to("amina@mail.example")[-1].get_body(("plain",))
    assert said is not None
    for words in ("Meetings over coffee: 1", "Tomás, Finance Manager", "1 Harbor Street"):
        assert words in said.get_content(), words
    unsubscribe(ruth)
    later(minutes=1)
    second = actions.begin_newsletter(program, by=helen, subject_en="April", subject_fr="Avril")
    actions.add_block(second, by=helen, kind="own", text_en="We moved.")
    actions.send_newsletter(second, by=helen)
    later(hours=1)
    again = newsletters(smtp_sink)
    assert [who for who, subject in again if subject in ("April", "Avril")] == READERS[:2]
    assert len(again) == len(set(again)) == 5
    first = Newsletter.objects.get(pk=first.pk)
    assert (results_of(first).sent, results_of(first).unsubscribed) == (3, 1)
    introductions = Message.objects.filter(to=ruth, template__startswith="matching/")
    assert introductions.exists()
    assert not introductions.filter(why__startswith="the person wants").exists()
