"""What employers add to other pages: jobs on the newcomer's own page, and addresses that are looked at."""

from __future__ import annotations

from collections.abc import Iterable

from threedoors.base import clock
from threedoors.base.panels import Panel
from threedoors.employers.models import EmployersPage, JobLead
from threedoors.intake.panels import home_panel
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.resources.checking import dead_addresses, shows_addresses

MOST = 5


@home_panel
def jobs(member: Membership) -> Panel | None:
    """Open jobs that the team shared with this person. R355."""
    rows = JobLead.objects.visible_to(member).open_on(clock.today(member.program.zone))
    found = list(rows.order_by("-added_at")[:MOST])
    if not found:
        return None
    words = {"jobs": found, "dead": dead_addresses(member.program)}
    return Panel("employers/link/jobs.html", words)


@shows_addresses
def page_addresses(program: Program) -> Iterable[str]:
    """The links of the employers' page, and of open jobs."""
    for page in EmployersPage.objects.filter(program=program):
        yield from filter(None, (page.link, page.site))
    jobs = JobLead.objects.filter(program=program).open_on(clock.today(program.zone))
    yield from jobs.exclude(url="").values_list("url", flat=True)
