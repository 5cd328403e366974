"""Every table of the office, read day after day by somebody who wants to find a person (bar P8)."""

from __future__ import annotations

import csv
import io
import math

import pytest

from tests.national.attacker import ANY, ranges
from tests.national.rows import WINTER, a_community, a_report, an_office, at, content
from threedoors.figures.counting import FIGURES
from threedoors.national import actions
from threedoors.national.models import SentReport
from threedoors.programs.criteria import COUNTRIES
from threedoors.programs.models import Program
from threedoors.reports.content import LINES

pytestmark = pytest.mark.django_db

PLANTED = {
    "Aspen": ("CA", 1), "Birch": ("US", 2), "Cedar": ("US", 3), "Delta": ("CA", 4),
    "Elder": ("US", 2), "Firth": ("US", 3), "Grove": ("US", 1), "Heath": ("CA", 9),
    "Ivory": ("CA", 2), "Jade": ("CA", 1),
}  # fmt: skip
OURS = ("CA", 20)
GROUPS = {"All communities", *map(str, COUNTRIES.values())}


def read(client, name):
    text = b"".join(client.get(at(name)).streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


class Reader:
    """What was read so far: of each community's number the least and the most, and sums that were told whole."""

    def __init__(self, countries):
        self.countries, self.names = countries, list(countries)
        self.least = {(n, f): 0 for n in countries for f in LINES}
        self.most = dict.fromkeys(self.least, 10**6)
        self.sums = {}

    def table(self, rows):
        """A table of communities by figures."""
        titles = {str(FIGURES[slug].title): slug for slug in LINES}
        for row in rows[1:]:
            for title, said in zip(rows[0][1:], row[1:], strict=True):
                if title in titles:
                    self.cell(row[0], titles[title], said)

    def years(self, rows):
        """Tables of figures by periods, one period long."""
        titles = {str(FIGURES[slug].title): slug for slug in LINES}
        for name, title, said in rows[1:]:
            self.cell(name, titles[title], said)

    def cell(self, name, slug, said):
        if name in GROUPS:
            inside = [
                n
                for n, c in self.countries.items()
                if name in ("All communities", str(COUNTRIES[c]))
            ]
            if said.isdecimal():
                self.sums[tuple((n, slug) for n in inside)] = int(said)
        elif said == "under 5":
            self.most[name, slug] = min(self.most[name, slug], ANY)
        elif said.isdecimal():
            self.least[name, slug] = self.most[name, slug] = int(said)

    def reach(self, cells, figures):
        """The least and the most that each of these numbers can be; no sum ties other figures to these."""
        all_cells = [cell for cell in self.least if cell[1] in figures]
        at = {cell: n for n, cell in enumerate(all_cells)}
        rows = [
            ({at[one]: 1 for one in terms}, number, number)
            for terms, number in self.sums.items()
            if set(terms) <= set(at)
        ]
        rows += [
            ({at[name, "sets_complete"]: 1, at[name, "meetings"]: -1}, -math.inf, 0)
            for name in self.names
        ]
        least, most = ([side[cell] for cell in all_cells] for side in (self.least, self.most))
        for n, low, high in ranges(rows, least, most, [at[cell] for cell in cells]):
            yield all_cells[n], low, high


@pytest.fixture
def office(program, helen, clock):
    """Ten communities and ours; all of the United States and four of Canada are small."""
    clock.travel(days=30)
    network = an_office(program, helen)
    for name, (country, number) in PLANTED.items():
        community = a_community(network, name, settings={"country": country})
        a_report(community, helen, content(number, sets_complete=number - 1))
    a_report(program, helen, content(OURS[1]))
    return network


def test_no_planted_number_is_pinned_by_all_that_can_be_read(office, program, helen, as_):
    client = as_(helen)
    reader = Reader(
        {"Port Alder": "CA"} | {name: country for name, (country, _n) in PLANTED.items()}
    )
    reader.table(read(client, "national_csv"))
    for report in SentReport.objects.of(office).select_related("program"):
        actions.accept_sent_report(report, by=helen)
        reader.table(read(client, "national_csv"))
    actions.close_period(by=helen, period=WINTER)
    reader.table(read(client, "national_csv"))
    reader.years(read(client, "years_csv"))
    assert len(reader.sums) > len(LINES), "nothing would be told: the attack would prove nothing"
    assert Program.objects.filter(network=office).count() == len(reader.names)
    hidden = [(n, f) for n, f in reader.least if reader.most[n, f] == ANY]
    assert len(hidden) > 4 * len(LINES)
    pair = ("meetings", "sets_complete")
    alike = {(PLANTED[n], f): (n, f) for n, f in hidden if f in pair}
    assert [
        found for found in reader.reach(alike.values(), pair) if found[2] - found[1] < ANY
    ] == []
