"""The promises of the third step: three doors in two weeks, and telling each contact in a day or two."""

from __future__ import annotations

import datetime as dt

from django.db.models import OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.matching.clocks import names, page, rows
from threedoors.matching.models import Match
from threedoors.outbox.actions import owe
from threedoors.promises import actions as promises
from threedoors.promises.calendar import Span
from threedoors.promises.kinds import Kind, declare
from threedoors.promises.models import Promise
from threedoors.referrals.actions import doors
from threedoors.referrals.models import Referral


def _rows_with_doors() -> QuerySet[Match]:
    return rows().annotate(open_doors=Referral.objects.counted_of(OuterRef("pk")))


def _count(promise: Promise) -> str:
    target = promise.program.policy.referrals.target
    counted: int | None = getattr(promise.about, "open_doors", None)
    count = doors(promise.about) if counted is None else counted
    return _("%(count)d of %(target)d made.") % {"count": count, "target": target}


REFER = declare(
    Kind(
        name="refer",
        due=lambda policy: Span(days=policy.clocks.referral_days),
        nudges=lambda policy: tuple(Span(days=d) for d in policy.clocks.referral_nudge_days),
        nudge=lambda p: owe(
            p.about.connector,
            "referrals/mail/refer_nudge",
            about=p.about,
            cycle=f"{p.made_at:%Y%m%d}-{p.nudges}",
        ),
        sentence=lambda p: _("Introductions are missing for %(connectee)s") % names(p),
        detail=_count,
        on_time=lambda p: _("%(connector)s opens doors for %(connectee)s") % names(p),
        where=page,
        verb=lambda p: _("Call %(first)s") % names(p),
        rows=_rows_with_doors,
    )
)


def _referrals() -> QuerySet[Referral]:
    return Referral.objects.select_related(
        "program", "match__program", "giver__person", "contact__person", "match__connectee__person"
    )


def _remind_giver(promise: Promise) -> None:
    """Only a giver who wanted to tell the contact is reminded; a notice of ours reminds nobody (N7)."""
    referral: Referral = promise.about
    if (
        referral.teller == Referral.Teller.GIVER
        and referral.giver_id != referral.match.connectee_id
    ):
        owe(referral.giver, "referrals/mail/tell_nudge", about=referral)


TELL = declare(
    Kind(
        name="tell",
        due=lambda policy: Span(hours=policy.clocks.tell_overdue_hours),
        nudges=lambda policy: (Span(hours=policy.clocks.tell_nudge_hours),),
        nudge=_remind_giver,
        sentence=lambda p: _("%(contact)s was not told yet") % {"contact": p.about.who},
        detail=lambda p: (
            _("%(giver)s shared the contact with %(connectee)s.")
            % {"giver": p.about.giver.name, "connectee": p.about.match.connectee.name}
        ),
        on_time=lambda p: (
            _("%(contact)s is told by %(giver)s")
            % {"contact": p.about.who, "giver": p.about.giver.name}
        ),
        where=lambda p: reverse("connection", args=[p.about.program.slug, p.about.match_id]),
        verb=lambda p: _("Open"),
        rows=_referrals,
    )
)


def _remind_newcomer(promise: Promise) -> None:
    """One gentle reminder to whom the names were given, never to who gave them. Seed 000:100, R295."""
    referral: Referral = promise.about
    newcomer = referral.match.connectee
    lately = clock.now() - REST
    if not newcomer.messages.filter(template=REMINDER, owed_at__gt=lately).exists():
        owe(newcomer, REMINDER, about=referral, cycle=f"{promise.made_at:%Y%m%d}")


def _let_rest(promise: Promise) -> None:
    """Nobody is late who does not write: it is their own network."""
    promises.waive("write", about=promise.about, by=None)


REMINDER, REST = "referrals/mail/write", dt.timedelta(days=2)
"""Names that came together are one reminder, not three."""

WRITE = declare(
    Kind(
        name="write",
        due=lambda policy: Span(days=policy.referrals.remind_days + 7),
        nudges=lambda policy: (Span(days=policy.referrals.remind_days),),
        nudge=_remind_newcomer,
        late=_let_rest,
        sentence=lambda p: (
            _("%(connectee)s writes to %(contact)s")
            % {"connectee": p.about.match.connectee.name, "contact": p.about.who}
        ),
        where=lambda p: reverse("connection", args=[p.about.program.slug, p.about.match_id]),
        verb=lambda p: _("Open"),
        rows=_referrals,
    )
)
