"""A person in a step of the pipeline, in words: what they do, with whom, how long, and what may come next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.states import may_move
from threedoors.base.ui import short_day
from threedoors.intake.models import Application, Document
from threedoors.matching.models import Match
from threedoors.matching.waiting import LONG_WAIT
from threedoors.people.models import Membership
from threedoors.referrals.models import Referral


@dataclass(frozen=True)
class Step:
    """One thing that can be done next: a page to open, or an action that is sent at once."""

    words: str
    url: str
    sends: bool = False


@dataclass(frozen=True)
class Card:
    """One person where they stand. Somebody who meets a second time stands on two: `pk` tells them apart."""

    pk: Any
    person: Membership
    job: str
    source: str
    days: int
    tag: tuple[str, str]
    url: str
    steps: list[Step]

    @property
    def age(self) -> str:
        """How long they have stood there."""
        if self.days == 0:
            return _("today")
        return ngettext("%(n)d day", "%(n)d days", self.days) % {"n": self.days}


class Words:
    """Says rows of the pipeline in words; what they all need is fetched once."""

    def __init__(self, member: Membership, rows: Iterable[Any], late: Collection[Any]) -> None:
        self.program, self.late = member.program, late
        self.language = get_language() or "en"
        every = list(rows)
        self.applications = [row for row in every if isinstance(row, Application)]
        self.matches = [row for row in every if isinstance(row, Match)]

    def card(self, row: Any) -> Card:
        """The card of an application, of somebody who is ready, or of a match."""
        if isinstance(row, Application):
            return self._application(row)
        if isinstance(row, Match):
            return self._match(row)
        return self._ready(row)

    def _application(self, row: Application) -> Card:
        person = row.membership
        assert person is not None
        page = self._url("application", row.pk)
        steps = [Step(_("Open the application"), page)]
        if may_move(row, "intake"):
            steps.append(Step(_("Begin the intake"), self._url("begin_intake", row.pk), sends=True))
        if may_move(row, "ready"):
            steps.append(
                Step(_("Ready for a match"), self._url("accept_application", row.pk), sends=True)
            )
        source = self._sources.get(row.source or row.answers.get("heard_from", ""), "")
        return self._card(row, person, source, self._application_tag(row), page, steps)

    def _application_tag(self, row: Application) -> tuple[str, str]:
        if row.status == Application.Status.REVIEW:
            return "wait", _("Needs a look")
        if row.status == Application.Status.WITH_PARTNER:
            return "info", _("With %(partner)s") % {"partner": row.partner_name}
        if row.status == Application.Status.ON_HOLD:
            return "", _("On hold until %(day)s") % {"day": short_day(row.revisit_on)}
        if row.status == Application.Status.INTAKE and row.pk not in self._with_resume:
            return "wait", _("Needs a resume")
        if row.screened_at:
            return "ok", _("Screened")
        return "", ""

    def _ready(self, row: Any) -> Card:
        page = reverse("review", args=[self.program.slug], query={"who": str(row.pk)})
        is_long = self._days(row.since) > LONG_WAIT
        tag = ("wait", _("Long wait")) if is_long else ("", "")
        return self._card(row, row, "", tag, page, [Step(_("Find a match"), page)])

    def _match(self, row: Match) -> Card:
        page = self._url("connection", row.pk)
        steps = [Step(_("Open the connection"), page)]
        if may_move(row, "accepted"):
            steps.append(Step(_("They said yes"), self._url("accept_match", row.pk), sends=True))
        if row.status == Match.Status.ACCEPTED:
            send = self._url("introduce_match", row.pk)
            steps.append(Step(_("Send the introduction"), send, sends=True))
        asked = row.status == Match.Status.PROPOSED
        words = _("Asked %(name)s") if asked else _("with %(name)s")
        source = words % {"name": row.connector.name}
        return self._card(row, row.connectee, source, self._match_tag(row), page, steps)

    def _match_tag(self, row: Match) -> tuple[str, str]:
        if row.status == Match.Status.PROPOSED:
            return ("", "") if row.asked_at else ("info", _("The question leaves soon"))
        if row.status in (Match.Status.ACCEPTED, Match.Status.SCHEDULED):
            return "ok", row.get_status_display()
        if self.program.policy.is_for_pairs and row.introduced_at:
            return "", ""
        if row.status in Match.BEFORE_MEETING and row.introduced_at:
            of = self.program.policy.clocks.meeting_days
            day = self._days(row.introduced_at)
            return "info", _("Day %(day)d of %(of)d") % {"day": day, "of": of}
        if row.status in Match.AFTER_MEETING:
            target = self.program.policy.referrals.target
            return "info", _("%(n)d of %(of)d doors") % {
                "n": self._doors.get(row.pk, 0),
                "of": target,
            }
        return "", ""

    def _card(
        self,
        row: Any,
        person: Membership,
        source: str,
        tag: tuple[str, str],
        url: str,
        steps: list[Step],
    ) -> Card:
        record = Step(_("Open the record"), self._url("connectee", person.pk))
        job = person.connectee.job(self.language)
        if row.pk in self.late:
            tag = ("bad", _("Late"))
        return Card(row.pk, person, job, source, self._days(row.since), tag, url, [*steps, record])

    def _days(self, since: dt.datetime) -> int:
        return clock.days_since(since, self.program.zone)

    def _url(self, name: str, pk: Any) -> str:
        return reverse(name, args=[self.program.slug, pk])

    @cached_property
    def _sources(self) -> dict[str, str]:
        sources = self.program.policy.sources
        return {choice.code: choice.text.said(self.language) for choice in sources}

    @cached_property
    def _with_resume(self) -> set[Any]:
        rows = Document.objects.filter(application__in=self.applications, kind=Document.Kind.RESUME)
        return set(rows.values_list("application_id", flat=True))

    @cached_property
    def _doors(self) -> dict[Any, int]:
        """How many doors stand open for each match."""
        rows = Referral.objects.counted().filter(match__in=self.matches)
        return dict(rows.order_by().values_list("match_id").annotate(n=Count("pk")))
