"""A tree of depth 3: three doors, six behind them, three behind those; one removed, one known elsewhere, one late."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.cast import ByLink, Later
from tests.phone import look
from tests.remembering import remembered
from threedoors.base import clock
from threedoors.base.refusals import Refusal
from threedoors.figures.counting import count
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.meetings import actions as meetings
from threedoors.outbox.models import Message
from threedoors.people.models import Membership, Person
from threedoors.promises.models import Promise
from threedoors.reach.figures import conversations_of
from threedoors.referrals import actions
from threedoors.referrals.models import Referral

SHARED_PERSON = ("Dana Ortiz", "dana@shared.example")


@dataclass
class Tree:
    """Amina's doors by first name, and the other tree's match."""

    match: Match
    others: Match
    doors: dict[str, Referral] = field(default_factory=dict)

    def open(self, name: str, below: str = "", **said: Any) -> Referral:
        """Somebody names one more person."""
        parent = self.doors[below] if below else None
        by = parent.contact if parent else self.match.connector
        self.match.refresh_from_db()
        email = said.pop("email", f"{name.split()[0].lower()}@tree.example")
        door = actions.add_referral(
            self.match, by=by, parent=parent, name=name, email=email, **said
        )
        self.doors[name.split()[0]] = door
        return door

    def at(self, name: str) -> Referral:
        self.doors[name].refresh_from_db()
        return self.doors[name]

    def meets(self, *names: str) -> None:
        """Amina writes to them and meets them."""
        for name in names:
            for step in ("contacted", "met"):
                actions.record_step(self.at(name), by=self.match.connectee, step=step)


@pytest.fixture
@remembered
def tree(met: Match, luc: Membership, tomas: Membership, helen: Membership, later: Later) -> Tree:
    """Amina met Ruth; Luc met Tomás, who named Dana to him yesterday. Dana has not reacted."""
    others = matching.propose_match(luc, tomas, by=helen)
    matching.accept_match(others, by=tomas)
    matching.introduce_match(others, by=helen)
    meetings.record_met(others, by=luc, minutes=50)
    others.refresh_from_db()
    name, email = SHARED_PERSON
    actions.add_referral(others, by=tomas, name=name, email=email)
    later(hours=20)
    return Tree(met, Match.objects.get(pk=others.pk))


def test_a_tree_of_three_six_and_three(tree: Tree, later: Later, by_link: ByLink, mailbox) -> None:
    _three_doors(tree, later)
    _six_behind_them(tree, later)
    _three_behind_those(tree, later)
    _one_is_removed(tree)
    _nothing_is_overdue_but_what_was_promised(tree)
    _everybody_got_what_they_should(tree, later, mailbox)
    _the_page_shows_it(tree, by_link)


def _three_doors(tree: Tree, later: Later) -> None:
    """Two by our notice; Owen is told by Ruth herself, and late."""
    tree.open("Sunita Rao")
    tree.open("Owen Blake", teller="giver")
    tree.open("Mei Lin")
    refer = Promise.objects.about(tree.match).get(kind="refer")
    assert (refer.status, actions.doors(tree.match)) == ("kept", 3)
    program = tree.match.program
    assert [count(program, slug) for slug in ("sets_complete", "sets_on_time")] == [1, 1]
    later(hours=1)
    assert {tree.at(name).status for name in ("Sunita", "Mei")} == {"told"}
    assert tree.at("Sunita").told_by is None
    later(hours=50)
    tell = Promise.objects.about(tree.at("Owen")).get(kind="tell")
    assert tell.escalated_at is not None
    assert tree.at("Owen").status == "shared"
    actions.tell_contact(tree.at("Owen"), by=tree.match.connector)
    tell.refresh_from_db()
    assert (tell.status, tree.at("Owen").told_by) == ("kept", tree.match.connector)


def _six_behind_them(tree: Tree, later: Later) -> None:
    """Each of the three is met and names two; one of the six is Dana, who waits in Luc's tree."""
    tree.meets("Sunita", "Owen", "Mei")
    for name, below in (("Ana Prado", "Sunita"), ("Bo Chen", "Sunita"), ("Cara Dunn", "Owen")):
        tree.open(name, below)
    tree.open("Dan Evers", "Owen")
    tree.open("Ewa Zak", "Mei")
    dana = tree.open("D. Ortiz", "Mei", email=" DANA@Shared.Example ")
    assert Person.objects.filter(email__iexact=SHARED_PERSON[1]).count() == 1
    assert (dana.teller, dana.quiet, dana.who) == ("giver", True, "D. Ortiz")
    later(hours=1)


def _three_behind_those(tree: Tree, later: Later) -> None:
    tree.meets("Ana", "Cara")
    tree.open("Finn Gale", "Ana")
    tree.open("Gus Hale", "Ana")
    tree.open("Hua Ito", "Cara")
    later(hours=1)
    assert conversations_of(tree.match.connectee).reached == "3 / 6 / 3"
    above = [door.short_who for door in Referral.objects.above(tree.at("Hua"))]
    below = [door.short_who for door in Referral.objects.below(tree.at("Sunita"))]
    assert above == ["Owen", "Cara"]
    assert below == ["Ana", "Finn", "Gus", "Bo"]


def _one_is_removed(tree: Tree) -> None:
    """Bo wants to be removed: the newcomer is told without a name, and nobody is asked to replace a gift."""
    bo = tree.at("Bo").contact
    actions.remove_contact(bo, by=bo)
    assert conversations_of(tree.match.connectee).reached == "3 / 5 / 3"
    assert actions.doors(tree.match) == 3
    assert not Message.objects.filter(template="referrals/mail/replace").exists()


def _nothing_is_overdue_but_what_was_promised(tree: Tree) -> None:
    """Onward doors are never owed, so there is no clock for them (N8)."""
    kinds = Counter(Promise.objects.filter(about_id__in=_ids(tree)).values_list("kind", "status"))
    assert {kind for kind, _status in kinds} == {"tell", "write"}
    assert kinds["write", "kept"] == 5
    assert kinds["write", "open"] == 6
    assert kinds["write", "waived"] == 1
    assert kinds["tell", "open"] == 1  # Dana: Mei tells her
    assert kinds["tell", "kept"] + kinds["tell", "waived"] == 11
    assert Promise.objects.about(tree.match).filter(kind="refer").count() == 1


def _ids(tree: Tree) -> list[UUID]:
    return [door.pk for door in tree.doors.values()]


def _everybody_got_what_they_should(tree: Tree, later: Later, mailbox) -> None:
    """One notice each; Dana has the one about Luc alone; Amina is reminded once, not six times."""
    later(days=8)
    sent = Message.objects.filter(status="sent")
    notices = Counter(sent.filter(template="referrals/mail/told").values_list("address", flat=True))
    assert set(notices.values()) == {1}
    assert (
        len(notices) == 11
    )  # ten of twelve in Amina's tree (not Owen, not Dana), and Dana for Luc
    assert [str(mail["Subject"]) for mail in mailbox(SHARED_PERSON[1])] == [
        "Tomás Herrera gave your name to Luc Thériault"
    ]
    to_amina = Counter(sent.filter(to=tree.match.connectee).values_list("template", flat=True))
    assert to_amina["referrals/mail/shared"] == 12
    assert to_amina["referrals/mail/closed"] == 1
    assert to_amina["referrals/mail/write"] == 1
    asked = Counter(
        sent.filter(template="referrals/mail/onward").values_list("about_id", flat=True)
    )
    assert set(asked.values()) == {1}
    assert len(asked) == 5
    nudged = sent.filter(template="referrals/mail/tell_nudge").values_list(
        "to__person__name", flat=True
    )
    assert sorted(nudged) == ["Mei Lin", "Ruth MacLeod"]


def _the_page_shows_it(tree: Tree, by_link: ByLink) -> None:
    amina = tree.match.connectee
    page = look(by_link(amina, "home", amina), "home/")
    assert "You now know 12 people" in page  # Ruth and eleven contacts
    assert "Bo" not in page.split("</title>")[1].split()
    assert (
        page.index("<bdi>Ana</bdi>") < page.index("<bdi>Finn</bdi>") < page.index("<bdi>Owen</bdi>")
    )


def test_who_is_known_in_another_tree_stays_a_secret(
    tree: Tree, later: Later, by_link: ByLink, mailbox
) -> None:
    """Neither side sees the other's words, and a no in one tree keeps our mail out of the other."""
    dana = tree.open("Dana O.", email=SHARED_PERSON[1], phone="+1 902 555 0100")
    assert dana.contact == Referral.objects.get(match=tree.others).contact
    ruths = by_link(tree.match.connector, "refer", tree.match)
    page = look(ruths, "refer/")
    assert "Please tell them yourself" in page
    for word in ("Luc", "Tomás", "Ortiz"):
        assert word not in page
    assert "cannot write to this person now" in _send(ruths, dana)
    actions.decline_referral(Referral.objects.get(match=tree.others), by=dana.contact)
    assert "cannot write to this person now" in _send(ruths, dana)
    later(days=1)
    assert len(mailbox(SHARED_PERSON[1])) == 1
    assert tree.at("Dana").status == "shared"


def _send(client: Client, door: Referral) -> str:
    url = f"/l/{client.link.pk}/refer/{door.pk}/send"  # type: ignore[attr-defined]
    return client.post(url, follow=True).content.decode()


@pytest.mark.parametrize("name", ["Sunita", "Ana"])
def test_nobody_above_can_be_named_below(tree: Tree, name: str) -> None:
    """A loop is refused in words, wherever it begins."""
    tree.open("Sunita Rao")
    tree.open("Ana Prado", "Sunita")
    tree.open("Finn Gale", "Ana")
    with pytest.raises(Refusal, match="Please name somebody else"):
        tree.open(f"{name} Again", "Finn", email=f"{name.lower()}@TREE.example")
    assert tree.match.referrals.count() == 3


def test_the_clock_of_a_contact_who_says_later_waits_for_that_day(
    tree: Tree, later: Later, mailbox, by_link: ByLink
) -> None:
    door = tree.open("Sunita Rao")
    later(hours=1)
    day = clock.today(tree.match.program.zone) + dt.timedelta(days=30)
    actions.postpone_referral(tree.at("Sunita"), by=door.contact, until=day)
    clock.travel(days=28)
    later(days=1)
    amina = tree.match.connectee
    assert "You can write to Sunita from" in look(by_link(amina, "home", amina), "home/")
    reminders = Message.objects.filter(template="referrals/mail/write", to=amina)
    assert not reminders.exists()
    later(days=1)
    assert reminders.get().status == "sent"
    assert "Write to Sunita" in look(by_link(amina, "home", amina), "home/")
