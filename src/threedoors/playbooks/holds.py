"""What an open case holds back: no match and no introduction until it closed well, or staff say why."""

from __future__ import annotations

from django.utils.functional import lazy
from django.utils.translation import get_language

from threedoors.intake.gates import Gate, add_gate
from threedoors.intake.models import Application
from threedoors.playbooks.books import Book, books
from threedoors.playbooks.models import Case

PREFIX = "case-"


def gate_name(book: Book) -> str:
    """Under which name its gate is known."""
    return f"{PREFIX}{book.code}"


def _gate(book: Book) -> Gate:
    """Closed from the start of such a case until it closed well, or was opened by mistake. R173, R192."""

    def passes(application: Application) -> bool:
        rows = Case.objects.filter(member=application.membership_id, book=book.code)
        newest = rows.filter(opened_at__gte=application.started_at).order_by("-opened_at").first()
        return newest is None or newest.outcome in (Case.Outcome.WELL, Case.Outcome.MISTAKE)

    return Gate(gate_name(book), _in_words(book), passes)


def _said(book: Book) -> str:
    return book.holds.text(get_language() or "en")


_in_words = lazy(_said, str)

for _book in books():
    if _book.holds_back:
        add_gate(_gate(_book))
