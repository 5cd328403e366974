"""Prospects with every attempt, sources and channels (R127-R138, R358)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import apply_as
from tests.desk.desk import queries
from tests.intake.walk import text_of
from tests.staff import told
from threedoors.intake.joining import JOINED_BY, join_links
from threedoors.intake.models import Application
from threedoors.intake.opening import make_join_link
from threedoors.people.links import Suppression, suppressed
from threedoors.people.models import Membership, Person, Role
from threedoors.recruiting import figures, prospects

PAGE = "/port-alder/prospects/"
JO = {
    "role": "connector", "name": "Jo Marsh", "email": "jo@marsh.example", "phone": "", "language": "en",
    "source": "business_network",
}  # fmt: skip


@pytest.fixture
def staff(helen, as_):
    return as_(helen)


@pytest.fixture
def jo(staff) -> Membership:
    staff.post(f"{PAGE}add", JO)
    return Membership.objects.select_related("person", "program").get(status="prospect")


def test_two_attempts_and_a_yes_become_an_application_with_its_history(staff, jo, by_link, clock):
    for result, note in (("no_answer", ""), ("yes", "Call me Jo.")):
        said = {"kind": "call", "result": result, "note": note}
        assert staff.post(f"{PAGE}{jo.pk}/record-attempt", said).status_code == 302
        clock.travel(days=1)
    assert "Interested" in text_of(staff.get(PAGE))
    staff.post(f"{PAGE}{jo.pk}/invite")
    assert "They have our email already." in told(staff.post(f"{PAGE}{jo.pk}/invite"))
    row = jo.recommendations.get()
    client = by_link(jo, "recommended", row)
    client.post(f"/l/{client.link.pk}/recommended/confirm")
    draft = Application.objects.get()
    assert (draft.source, draft.answers["heard_from"]) == ("business_network", "business_network")
    application = apply_as(
        jo.program, Role.CONNECTOR, **draft.answers, statements=[True] * 5, years=9
    )
    assert application.membership == jo
    page = text_of(staff.get(f"/port-alder/applications/{application.pk}/"))
    assert "No answer" in page
    assert "Call me Jo." in page
    assert "A business group" in page
    assert "Jo Marsh" not in text_of(staff.get(PAGE))


def test_a_prospect_who_says_no_is_erased_for_good(program, staff, jo):
    staff.post(f"{PAGE}{jo.pk}/invite")
    staff.post(f"{PAGE}{jo.pk}/remove")
    assert not Person.objects.filter(name="Jo Marsh").exists()
    assert jo.recommendations.get().status == "withdrawn"
    assert not jo.messages.filter(status="owed").exists()
    assert suppressed(program, Suppression.Reason.REMOVED, "jo@marsh.example")
    again = staff.post(f"{PAGE}add", JO)
    assert again.status_code == 422
    assert "asked not to be kept here" in text_of(again)


def test_somebody_who_is_here_is_no_prospect(staff, ruth):
    answer = staff.post(f"{PAGE}add", JO | {"email": ruth.person.email})
    assert answer.status_code == 422
    assert "This person is in the program already." in text_of(answer)
    assert staff.get(f"{PAGE}{ruth.pk}/").status_code == 404


def test_months_sources_and_channels_add_up_to_what_was_handed_in(
    program, helen, harbor, dana, staff, amina, ruth, clock
):
    make_join_link(
        program, by=helen, role=Role.CONNECTEE, source="presentation", label="Spring talk"
    )
    link = join_links(program)[0]
    staff.post(f"/port-alder/partners/{harbor.pk}/credit-link", {"link": str(link.pk)})
    came_by: dict[str, Any] = {JOINED_BY: link.pk}
    for number in range(2):
        apply_as(
            program,
            Role.CONNECTEE,
            name="Kai",
            email=f"kai{number}@mail.example",
            languages=["en"],
            **came_by,
        )
    assert "2 applications" in text_of(staff.get(f"/port-alder/partners/{harbor.pk}/"))
    total = Application.objects.exclude(applied_at=None).count()
    partner, individual = figures.by_channel(program)
    assert (partner.both, individual.both) == (2, total - 2)
    assert sum(line.both for line in figures.by_source(program)) == total
    months = figures.by_month(program)
    assert len(months) == 12
    assert months[-1].both == total
    newest = Application.objects.filter(answers__has_key=JOINED_BY)[0]
    assert "Spring talk" in text_of(staff.get(f"/port-alder/applications/{newest.pk}/"))


def test_the_list_asks_the_database_as_often_for_three_as_for_one(program, helen, staff, jo):
    one = queries(staff, PAGE)
    for number in range(2):
        prospects.add_prospect(
            program,
            by=helen,
            role="connector",
            name="X",
            email=f"x{number}@mail.example",
            source="web",
        )
    assert queries(staff, PAGE) == one
