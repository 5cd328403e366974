"""What a person's record shows: where they stand, the next step, their papers, matches, talks and history."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from threedoors.base.ui import day
from threedoors.desk.standing import COUNTING, connectee_stands
from threedoors.desk.timeline import Entry, timeline
from threedoors.desk.today import Line, lines
from threedoors.handovers.parts import handed
from threedoors.intake import gates
from threedoors.intake.models import Application, Document, Interview
from threedoors.matching import gates as matching
from threedoors.matching.models import Match
from threedoors.outcomes.models import Outcome
from threedoors.outcomes.parts import news_of
from threedoors.people.forms import MailForm
from threedoors.people.models import Membership, Role
from threedoors.playbooks.models import Case
from threedoors.promises.models import Promise
from threedoors.reach.figures import Conversations, conversations_of
from threedoors.stories.parts import stories_of
from threedoors.surveys.figures import goal_said


@dataclass(frozen=True)
class NextStep:
    """What comes next for a person, and the page to do it on."""

    title: str
    text: str = ""
    url: str = ""
    verb: str = ""


def _about(model: type[Model], pks: list[Any]) -> Q:
    return Q(about_type=ContentType.objects.get_for_model(model), about_id__in=pks)


@dataclass
class Record:
    """One member as staff see them. Everything is fetched once, however much there is."""

    member: Membership
    staff: Membership

    @cached_property
    def applications(self) -> list[Application]:
        rows = Application.objects.filter(membership=self.member).select_related("program")
        found = list(rows.order_by("-started_at"))
        for application in found:
            application.membership, application.program = self.member, self.staff.program
        return found

    @property
    def application(self) -> Application | None:
        """The one that counts: the newest."""
        return next(iter(self.applications), None)

    @cached_property
    def matches(self) -> list[Match]:
        mine = Q(connectee=self.member) | Q(connector=self.member)
        rows = Match.objects.visible_to(self.staff).filter(mine)
        return list(rows.with_people().order_by("-proposed_at"))

    @property
    def match(self) -> Match | None:
        """The open one, if there is one."""
        return next((match for match in self.matches if match.is_open), None)

    @cached_property
    def documents(self) -> list[Document]:
        rows = Document.objects.filter(application__in=self.applications)
        return list(rows.order_by("-uploaded_at"))

    @cached_property
    def interviews(self) -> list[Interview]:
        known = {row.pk: row for row in self.applications}
        rows = Interview.objects.filter(application__in=self.applications)
        found = list(rows.select_related("by__person").order_by("-starts_at"))
        for interview in found:
            interview.application = known[interview.application_id]
        return found

    @cached_property
    def cases(self) -> list[tuple[Case, str]]:
        """The playbooks that were started on this person, each by its title."""
        rows = Case.objects.visible_to(self.staff).filter(member=self.member)
        language, found = get_language() or "en", list(rows.order_by("-opened_at"))
        for row in found:
            row.member = self.member
        return [(row, row.of.title.text(language)) for row in found]

    @cached_property
    def goal(self) -> tuple[Any, Any] | None:
        """Whether they came closer to it, and when they said so. R326."""
        return goal_said(self.member) if self.matches else None

    @cached_property
    def talks(self) -> Conversations | None:
        """A newcomer's conversations against those that follow from one; none before an introduction."""
        if self.staff.program.policy.is_for_pairs:
            return None
        found = conversations_of(self.member)
        return found if found.introduced else None

    @cached_property
    def news(self) -> dict[str, Any] | None:
        """What came of it, for a Connectee."""
        return news_of(self.member) if self.member.role == Role.CONNECTEE else None

    @cached_property
    def told(self) -> dict[str, Any]:
        """The person's stories, and the way to ask for one."""
        return stories_of(self.member)

    @cached_property
    def handed(self) -> dict[str, Any] | None:
        """Where a Connectee was proposed, and the way to propose them."""
        return handed(self.member) if self.member.role == Role.CONNECTEE else None

    @cached_property
    def mail(self) -> MailForm:
        """What they want by mail."""
        return MailForm.of(self.member)

    @property
    def outcomes(self) -> list[Outcome]:
        return self.news["rows"] if self.news else []

    @cached_property
    def history(self) -> list[Entry]:
        cases = [row for row, _title in self.cases]
        away = self.handed["rows"] if self.handed else []
        told = [*self.interviews, *cases, *self.matches, *self.outcomes, *away]
        return timeline(self.member, *self.applications, *told)

    @cached_property
    def owed(self) -> list[Line]:
        """What somebody owes about this person now."""
        applications = _about(Application, [row.pk for row in self.applications])
        matches = _about(Match, [row.pk for row in self.matches])
        cases = _about(Case, [row.pk for row, _title in self.cases])
        open_ones = Promise.objects.visible_to(self.staff).open()
        outcomes = _about(Outcome, [row.pk for row in self.outcomes])
        rows = open_ones.filter(applications | matches | cases | outcomes)
        rows = rows.select_related("owner__person", "assigned_to__person").order_by("due_at")
        return lines(rows, self.staff.program)

    def url(self, name: str, pk: Any) -> str:
        return reverse(name, args=[self.staff.program.slug, pk])

    @property
    def stands(self) -> tuple[str, str]:
        """Where a Connectee stands, as a tag: the same as in the list."""
        counting = (match.status for match in self.matches if match.status in COUNTING)
        status = self.application.status if self.application else None
        return connectee_stands(self.member, next(counting, None), status)

    def next_step(self) -> NextStep:
        """What a coordinator does next, in words."""
        if self.member.role == Role.CONNECTEE and self.match is not None:
            return self._match_step(self.match)
        if self.application is None:
            return NextStep(_("There is no application yet."))
        return self._application_step(self.application)

    def _match_step(self, match: Match) -> NextStep:
        words = {
            Match.Status.PROPOSED: _("Waiting for a yes from %(name)s"),
            Match.Status.ACCEPTED: _("%(name)s said yes. Send the introduction"),
            Match.Status.SCHEDULED: _("The meeting with %(name)s is set"),
        }
        before = _("A meeting with %(name)s comes next")
        after = _("%(name)s opens doors")
        usual = after if match.status in Match.AFTER_MEETING else before
        title = words.get(Match.Status(match.status), usual) % {"name": match.connector.name}
        url = self.url("connection", match.pk)
        return NextStep(title, "", url, _("Open the connection"))

    def _application_step(self, application: Application) -> NextStep:
        page = self.url("application", application.pk)
        status = application.status
        if status in ("applied", "review"):
            return NextStep(_("Look at the application"), "", page, _("Open the application"))
        if status == "intake":
            missing = " ".join(gate.says for gate in gates.before_ready(application))
            return NextStep(_("Get ready"), missing, page, _("Open the application"))
        if status in ("with_partner", "on_hold"):
            when = _("We look again on %(day)s.") % {"day": day(application.revisit_on)}
            title = str(application.get_status_display())
            return NextStep(title, when, page, _("Open the application"))
        if status == "ready":
            return self._ready_step(page)
        return NextStep(str(application.get_status_display()), "", page, _("Open the application"))

    def _ready_step(self, page: str) -> NextStep:
        if self.member.role == Role.CONNECTOR:
            return self._connector_step(page)
        used = matching.turns_used(self.member)
        if used >= self.staff.program.policy.limits.connectors_per_connectee:
            return NextStep(_("All is done"), _("%(name)s has met a Connector.") % self._name)
        review = reverse("review", args=[self.staff.program.slug], query={"who": self.member.pk})
        return NextStep(_("Find a match"), "", review, _("Find a match"))

    def _connector_step(self, page: str) -> NextStep:
        member = self.member
        if member.status == Membership.Status.PAUSED:
            when = _("%(name)s is back on %(day)s.")
            words = when % (self._name | {"day": day(member.paused_until)})
            return NextStep(_("Takes a pause"), words if member.paused_until else "")
        if member.status == Membership.Status.ENDED:
            when = _("We ask again on %(day)s.") % {"day": day(member.circle_back_on)}
            return NextStep(_("Has ended"), when if member.circle_back_on else "")
        review = reverse("review", args=[self.staff.program.slug])
        if self.load < self.capacity:
            return NextStep(_("Can be asked"), "", review, _("Open the match review"))
        return NextStep(_("Full for this year"))

    @property
    def _name(self) -> dict[str, str]:
        return {"name": self.member.name}

    @cached_property
    def load(self) -> int:
        """Matches that count for this year."""
        return matching.load(self.member)

    @property
    def capacity(self) -> int:
        return matching.capacity(self.member)

    @cached_property
    def missing_items(self) -> list[str]:
        """Which of the five items an introduction needs are missing. Seed 000:173."""
        return gates.missing_items(self.member)
