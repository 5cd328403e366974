"""What to do about each way to be stuck: in a few sentences, with a text ready to send. Seed 001:320-355."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from threedoors.care.words import dormant_draft
from threedoors.desk.stuck import Kind, Stopped
from threedoors.intake.models import Application
from threedoors.matching.models import Match
from threedoors.outbox.render import draft
from threedoors.people.models import Membership
from threedoors.programs.words import our_language

type Said = str | LazyText


@dataclass(frozen=True)
class Advice:
    """The heading, why it matters, and what helps."""

    title: Said
    why: Said
    helps: tuple[Said, ...]


ADVICE: dict[str, Advice] = {
    "first-message": Advice(
        _("Introduced, but no first message"),
        _("The Connector waits for it. After a week they think that nobody wants to meet them."),
        (
            _("Call the newcomer. Many are shy about the first message."),
            _("Write it together. A draft stands on their page."),
            _("They wrote by another way? Note it on the connection page."),
        ),
    ),
    "reply": Advice(
        _("The newcomer wrote, but no answer came"),
        _("Silence hurts somebody who is new here more than a no."),
        (
            _("Call the Connector. An email is easily lost."),
            _("Too busy now? Ask for a later day, or look for somebody else."),
            _("Tell the newcomer that it is not about them."),
        ),
    ),
    "date": Advice(
        _("In touch, but no day to meet"),
        _("What has no day in the first week often never happens."),
        (
            _("Ask both for three times that suit them. Propose one yourself."),
            _("A video talk counts as much as a coffee."),
        ),
    ),
    "introductions": Advice(
        _("They met, but no introduction came"),
        _("The introductions are what the meeting is for."),
        (
            _("Call and think together: whom did you talk to this month?"),
            _("Offer to write the email to the contact."),
            _("Nobody comes to mind? An event or an association is a good start."),
        ),
    ),
    "chain": Advice(
        _("The chain of introductions stopped"),
        _("No door is open any more, and two weeks went by."),
        (
            _("Ask how the talks went, and what was learned."),
            _("Invite the newcomer to an event where they meet people."),
            _("The same Connector may know one more person. Nobody gets a second Connector."),
        ),
    ),
    "intake": Advice(
        _("Taken up, and then nothing"),
        _("Two weeks without a note, and nothing is planned."),
        (
            _("Call. Say what is still missing, and by when."),
            _("Not the right time? Put the application on hold with a day to look again."),
        ),
    ),
    "wait": Advice(
        _("Ready, but without a match for long"),
        _("Somebody who waits and hears nothing believes they were forgotten."),
        (
            _("Write now, even if there is no news."),
            _("Look at the match review: a related field also helps."),
            _("Ask your Connectors whom they know in this field."),
        ),
    ),
    "dormant": Advice(
        _("Would help, but was not asked for long"),
        _("Somebody who offered to help and heard nothing feels useless."),
        (
            _("Say thank you, and say why there was nobody yet."),
            _("Look at the match review for a related field."),
            _("Invite to an event, or ask for one introduction only."),
        ),
    ),
    "coordinator": Advice(
        _("A coordinator is not here, and lines are late"),
        _("Nobody was seen for five days, and nobody covers."),
        (
            _("Note the absence and who covers. Nothing is lost, and all comes back after."),
            _("For longer, hand everything over."),
        ),
    ),
}
# Who gets the ready text, of the two in a match.
TO_CONNECTOR = ("reply", "introductions")
# Where the program has words of its own, in its settings.
OWN_WORDS: Mapping[str, Callable[[Membership], str]] = {"dormant": dormant_draft}


def ready_text(kind: Kind, stopped: Stopped) -> tuple[Membership, str] | None:
    """To whom to write, and what, in their language; nobody, where a talk among colleagues is better."""
    if not kind.mail:
        return None
    to, other = _reader(kind, stopped.row)
    if kind.key in OWN_WORDS:
        return to, OWN_WORDS[kind.key](to)
    language = our_language(to.person.language)
    words = {
        "name": to.short_name,
        "other": other.short_name if other else "",
        "program": stopped.row.program.name,
    }
    return to, draft(template_of(kind), language, stopped.row.program, words)[1]


def template_of(kind: Kind) -> str:
    """Where the text for this way to be stuck stands."""
    return f"desk/mail/stuck_{kind.key.replace('-', '_')}"


def _reader(
    kind: Kind, row: Match | Application | Membership
) -> tuple[Membership, Membership | None]:
    if isinstance(row, Match):
        pair = (row.connectee, row.connector)
        return pair[::-1] if kind.key in TO_CONNECTOR else pair
    if isinstance(row, Application):
        assert row.membership is not None
        return row.membership, None
    return row, None
