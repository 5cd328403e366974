"""The story is lived through by the real actions, and leaves somebody at every stage."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter

import pytest
from pypdf import PdfReader

from tests.demo.conftest import Build
from tests.figures.recounting import assert_all_equal
from threedoors.base import clock
from threedoors.base.periods import Period
from threedoors.care.models import Goodbye
from threedoors.demo import mailbox
from threedoors.demo.making import make
from threedoors.demo.papers import resume
from threedoors.demo.scenes import VERBS
from threedoors.demo.story import ENDS, PLACES, place
from threedoors.desk import today
from threedoors.intake.models import Application, Document
from threedoors.matching.models import Match
from threedoors.outbox.models import Message
from threedoors.partners.models import Handoff
from threedoors.people.models import Membership, Role
from threedoors.playbooks.models import Case
from threedoors.programs.models import Program
from threedoors.promises.models import Promise
from threedoors.recruiting.models import Recommendation
from threedoors.referrals.models import Referral

HELPERS = ("brenda", "ruth", "helen", "luc", "karl", "hamid", "tanya", "priya", "moses", "graham")
NEWCOMERS = (
    "hussein", "bilal", "ivan", "isabela", "samuel", "jun", "amina", "rohan", "dmytro", "mykola",
    "farah", "zainab", "rosa", "yuki", "henrik", "thiago", "sofia",
)  # fmt: skip


def test_somebody_is_at_every_stage(build: Build) -> None:
    build(*HELPERS, *NEWCOMERS)
    assert clock.now() == ENDS
    stages = {
        "draft",
        "not_eligible",
        "too_early",
        "review",
        "intake",
        "ready",
        "with_partner",
        "on_hold",
    }
    assert stages <= set(Application.objects.values_list("status", flat=True))
    assert set(Match.objects.values_list("status", flat=True)) == {
        "proposed", "accepted", "declined", "expired", "introduced", "replied", "scheduled",
        "referring", "completed",
    }  # fmt: skip
    assert Referral.objects.filter(status="removed").count() == 1
    late = Promise.objects.open().filter(escalated_at__isnull=False)
    assert {"answer_proposal", "reply", "refer", "revisit"} <= set(
        late.values_list("kind", flat=True)
    )
    assert not Message.objects.filter(why__startswith="cannot be written").exists()
    sent = Message.objects.filter(status="sent")
    assert len(mailbox.numbers()) == sent.count() > 80
    goodbye = Goodbye.objects.get()
    assert Promise.objects.open().get(kind="circle_back").about == goodbye
    assert Case.objects.get(book="concern").wants_call
    winter = Period(dt.date(2025, 10, 1), dt.date(2026, 3, 31))
    program = Program.objects.get(slug="port-alder")
    assert_all_equal(program, [Period(), winter], [{}, {"field": "finance"}])


def test_partners_and_cases_are_at_every_stage_and_the_team_is_not_behind(build: Build) -> None:
    build(
        "ruth", "eunji", "mykola", "farah", "sofia", "joseph", "aminata", "linh", "lucas", "dmytro"
    )  # fmt: skip
    assert set(Handoff.objects.values_list("status", flat=True)) == set(Handoff.Status.values)
    assert Recommendation.objects.sent().count() == 1
    named = Membership.objects.filter(status="prospect").exclude(
        source__in=("", "networking_event")
    )
    assert named.count() == 1
    assert Case.objects.open().count() == 2
    helen = Membership.objects.filter(role=Role.COORDINATOR).select_related("program")[0]
    lines = today.lines(today.needing(helen), helen.program)
    assert {line.promise.kind for line in lines} == {
        "answer_handoff", "review_handoff", "case", "revisit", "answer_visit", "publish_post",
    }  # fmt: skip
    people = [line for line in lines if line.promise.kind != "publish_post"]
    assert [name for name, n in Counter(line.who for line in people).items() if n > 1] == []
    assert all(line.promise.due_at > clock.now() - dt.timedelta(days=4) for line in lines)


def test_the_same_story_twice_is_the_same(build: Build) -> None:
    build("ruth", "amina", "anjali")
    own = Message.objects.exclude(template__startswith="network/")  # the office is there only once
    first = list(own.order_by("sent_at", "template").values_list("template", "sent_at"))
    make([dataclasses.replace(place("port-alder", ["ruth", "amina", "anjali"]), program=ELSEWHERE)])
    again = own.filter(program__slug="again").order_by("sent_at", "template")
    assert list(again.values_list("template", "sent_at")) == first


ELSEWHERE = {**place("port-alder").program, "slug": "again", "coordinators": ()}
ELSEWHERE["coordinators"] = [
    {"name": "Ada Quill", "email": "ada@again.example", "language": "en"},
    {"name": "Bo Quill", "email": "bo@again.example", "language": "en"},
]


@pytest.mark.parametrize("slug", PLACES)
def test_every_script_can_be_played(slug: str) -> None:
    scenes = list(place(slug).scenes())
    assert {scene.verb for scene in scenes} <= set(VERBS)
    assert all(scene.at < ENDS and scene.at.weekday() < 5 for scene in scenes)


def test_the_community_is_as_large_as_promised() -> None:
    roles = [life.role for life in place("port-alder").lives]
    assert roles.count(Role.CONNECTOR) >= 25
    assert roles.count(Role.CONNECTEE) >= 40


def test_each_newcomer_has_a_resume_that_opens(build: Build) -> None:
    build("ruth", "amina")
    document = Document.objects.get()
    with document.file.open() as file:
        assert "Amina Yusuf" in PdfReader(file).pages[0].extract_text()


def test_a_name_in_any_letters_fits_the_resume(tmp_path) -> None:
    path = tmp_path / "resume.pdf"
    path.write_bytes(resume("Nguyễn (Lan) Ilić", "Data analyst", 4, ["C:\\data"]))
    text = PdfReader(path).pages[0].extract_text()
    assert "Nguyen Lan Ilic" in text


def test_a_newcomer_may_come_back_to_help(build: Build) -> None:
    build("ruth", "anjali", "alumna")
    both = Membership.objects.filter(person__name="Anjali Deshmukh")
    assert {(m.role, m.status) for m in both} == {("connectee", "active"), ("connector", "active")}
    assert set(Referral.objects.values_list("level", flat=True)) == {1, 2}
