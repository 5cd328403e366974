"""What recruitment and partners add to other pages: how somebody came, who helps them first, whom a partner brought."""

from __future__ import annotations

from threedoors.base.panels import Panel
from threedoors.intake import panels as application_page
from threedoors.intake.joining import JOINED_BY, join_links
from threedoors.intake.models import Application
from threedoors.partners import panels as partner_page
from threedoors.partners.forms import HandoffForm
from threedoors.partners.models import Handoff, Organization
from threedoors.people.models import Membership
from threedoors.recruiting.figures import credited_to, source_names
from threedoors.recruiting.forms import CreditForm
from threedoors.recruiting.models import Recommendation
from threedoors.recruiting.views import links_of


@application_page.panel
def how_they_came(application: Application, staff: Membership) -> Panel | None:
    """The source, the sign-up link, who named them, and what was tried before. R130, R131, R137, R142."""
    named = Recommendation.objects.confirmed().filter(application=application)
    words = {
        "source": source_names(staff.program).get(application.source, application.source),
        "link": _link_name(application, staff),
        "named": list(named.select_related("by__person", "organization")),
        "attempts": list(
            application.applicant.attempts.select_related("by__person").order_by("at")
        ),
    }
    return Panel("recruiting/panel.html", words) if any(words.values()) else None


def _link_name(application: Application, staff: Membership) -> str:
    """The label of the link somebody came by. R129, R135."""
    pk = application.answers.get(JOINED_BY)
    found = (link for link in join_links(staff.program) if link.pk == pk) if pk else iter(())
    return next((link.label for link in found), "")


@application_page.panel
def with_partners(application: Application, staff: Membership) -> Panel | None:
    """Which partners help this person first, and the form to ask one. R176."""
    rows = Handoff.objects.visible_to(staff).filter(member=application.applicant)
    found = list(
        rows.select_related("organization", "counselor__member__person").order_by("-asked_at")
    )
    has_partners = Organization.objects.visible_to(staff).exists()
    if not (found or has_partners):
        return None
    words = {"handoffs": found, "form": HandoffForm(staff=staff) if has_partners else None}
    return Panel("partners/panel.html", words)


@partner_page.panel
def brought(organization: Organization, staff: Membership) -> Panel:
    """Who came by a partner: named by its counselors, or by a link that counts for it. R130, R142."""
    named, by_link = credited_to(organization)
    links = links_of(staff)
    names = dict(links)
    free = [(pk, name) for pk, name in links if pk not in by_link]
    words = {
        "named": named,
        "links": [(names.get(pk, ""), n) for pk, n in by_link.items()],
        "total": named + sum(by_link.values()),
        "form": CreditForm(links=free) if free else None,
    }
    return Panel("recruiting/brought.html", words)
