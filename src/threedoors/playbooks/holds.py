"""What an open case holds back, until it closed well or staff say why; and its end with the application."""

from __future__ import annotations

from django.utils.functional import lazy
from django.utils.translation import get_language

from threedoors.base import clock
from threedoors.base.models import forget_said
from threedoors.base.states import move
from threedoors.intake.gates import Gate, add_gate
from threedoors.intake.models import Application
from threedoors.intake.talks import at_parting
from threedoors.people.actions import wipes
from threedoors.people.models import Membership, Person
from threedoors.playbooks.bearing import lift
from threedoors.playbooks.books import CONCERN, Book, books
from threedoors.playbooks.models import Case, CaseStep
from threedoors.promises import actions as promises

PREFIX = "case-"


def gate_name(book: Book) -> str:
    """Under which name its gate is known."""
    return f"{PREFIX}{book.code}"


def _gate(book: Book) -> Gate:
    """Closed from the start of such a case until it closed well, or was opened by mistake. R173, R192.

    A case that is open also holds back whoever applies again meanwhile (R194).
    """

    def passes(application: Application) -> bool:
        rows = Case.objects.filter(member=application.membership_id, book=book.code)
        newest = rows.order_by("-opened_at").first()
        if newest is None or newest.is_open:
            return newest is None
        is_of_before = newest.opened_at < application.started_at
        return is_of_before or newest.outcome in (Case.Outcome.WELL, Case.Outcome.MISTAKE)

    return Gate(gate_name(book), _in_words(book), passes)


def _said(book: Book) -> str:
    return book.holds.text(get_language() or "en")


_in_words = lazy(_said, str)


@at_parting
def close_cases(application: Application, by: Membership) -> None:
    """Nobody works on with somebody who left; taken up again, it holds back as before.

    What somebody told in confidence is worked on, also after they left.
    """
    said_no = application.status == Application.Status.NOT_A_FIT
    mine = Case.objects.open().filter(member=application.membership_id).exclude(book=CONCERN)
    for case in mine.with_people():
        outcome = Case.Outcome.NOT_A_FIT if said_no else ""
        move(case, "closed", by=by, outcome=outcome, closed_at=clock.now())
        lift(case, by=by)
        promises.waive("case", about=case, by=by)


@wipes
def forget_cases(person: Person) -> None:
    """What was told in confidence, and what was noted in calls, goes with the person (bar P6)."""
    mine = Case.objects.filter(member__person=person)
    steps = CaseStep.objects.filter(case__in=mine)
    mine.update(said="")
    steps.update(note="", answers={})
    forget_said(mine)
    forget_said(steps)


for _book in books():
    if _book.holds_back:
        add_gate(_gate(_book))
