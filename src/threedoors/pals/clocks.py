"""The promises of a pair: a question once a month, and a look by staff when two months were quiet. R507."""

from __future__ import annotations

from django.utils.translation import gettext as _

from threedoors.matching.clocks import names, page, rows
from threedoors.pals.actions import ask_tap
from threedoors.promises.calendar import Span
from threedoors.promises.kinds import Kind, declare

TAP = declare(
    Kind(
        name="tap",
        due=lambda policy: Span(days=policy.meeting.tap_days),
        nudges=lambda policy: (Span(days=policy.meeting.tap_days),),
        nudge=lambda p: ask_tap(p.about),
        late=lambda p: ask_tap(p.about),
        sentence=lambda p: _("We ask %(connectee)s and %(connector)s if they met") % names(p),
        on_time=lambda p: _("We ask %(connectee)s and %(connector)s if they met") % names(p),
        who=lambda p: p.about.connectee.name,
        where=page,
        verb=lambda p: _("Open"),
        rows=rows,
    )
)
QUIET_PAIR = declare(
    Kind(
        name="quiet_pair",
        due=lambda policy: Span(days=3),
        sentence=lambda p: _("Two quiet months: %(connectee)s and %(connector)s") % names(p),
        detail=lambda p: _("Nobody said that they met, or one of them pauses. Ask how they are."),
        who=lambda p: p.about.connectee.name,
        where=page,
        verb=lambda p: _("Open"),
        rows=rows,
    )
)
