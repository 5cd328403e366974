"""What is promised around newsletters: the next one; and what staff must hear of the one under way."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from threedoors.newsletters.models import Newsletter
from threedoors.promises.calendar import Span
from threedoors.promises.kinds import Kind, declare
from threedoors.promises.models import Promise


def _rows() -> QuerySet[Newsletter]:
    return Newsletter.objects.select_related("program")


def _subject(promise: Promise) -> str:
    newsletter: Newsletter = promise.about
    return newsletter.subject(get_language() or "en")


def _where(promise: Promise) -> str:
    newsletter: Newsletter = promise.about
    return newsletter.get_absolute_url()


declare(
    Kind(
        name="next_newsletter",
        due=lambda policy: Span(days=40),
        sentence=lambda p: _("Time for the next newsletter"),
        detail=lambda p: _("The last one: %(subject)s") % {"subject": _subject(p)},
        where=_where,
        verb=lambda p: _("Open"),
        rows=_rows,
    )
)
declare(
    Kind(
        name="story_left_out",
        due=lambda policy: Span(days=2),
        sentence=lambda p: _("A story was left out of the newsletter"),
        detail=lambda p: _("Its person no longer allows it. The rest has left."),
        where=_where,
        verb=lambda p: _("Look"),
        rows=_rows,
    )
)
declare(
    Kind(
        name="newsletter_for_nobody",
        due=lambda policy: Span(days=1),
        sentence=lambda p: _("The newsletter has not left: nobody would get it"),
        detail=_subject,
        where=_where,
        verb=lambda p: _("Look at whom it is for"),
        rows=_rows,
    )
)
declare(
    Kind(
        name="newsletter_says_nothing",
        due=lambda policy: Span(days=1),
        sentence=lambda p: _("The newsletter has not left: it says nothing now"),
        detail=_subject,
        where=_where,
        verb=lambda p: _("Look at its parts"),
        rows=_rows,
    )
)
