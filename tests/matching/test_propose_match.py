"""Asking a Connector: from match review, once, within every limit, with ten minutes for second thoughts."""

from __future__ import annotations

import threading

import pytest
from django.db import connections
from django.urls import reverse

from tests.cast import make_connectee, make_connector
from tests.staff import happened, owed, told
from threedoors.base import clock
from threedoors.base.models import history
from threedoors.base.refusals import NoRoom, Refusal
from threedoors.matching import actions, suggesting, waiting
from threedoors.matching.models import Match
from threedoors.meetings import actions as meetings
from threedoors.outbox.models import Message
from threedoors.people.actions import pause_member
from threedoors.promises.models import Promise


def ask(connectee, connector, name="propose_match"):
    return reverse(name, args=[connectee.program.slug, connectee.pk, connector.pk])


def test_asking_makes_one_match_and_owes_the_connector_one_mail(helen, amina, ruth, as_):
    answer = as_(helen).post(ask(amina, ruth))
    match = Match.objects.get()
    assert (match.connectee, match.connector) == (amina, ruth)
    assert history(match).get(kind="match.proposed").actor == helen
    assert match.status == "proposed"
    assert told(answer) == "We will ask Ruth MacLeod in 10 minutes."
    assert "matching.proposed" in owed(ruth)
    assert not owed(amina) & {"matching.proposed", "matching.introduced_to_connectee"}


def test_the_queue_moves_on_to_the_next_person(helen, amina, ruth, luc, as_):
    answer = as_(helen).post(ask(amina, ruth), {"after": str(luc.pk)})
    assert answer.url.endswith(f"?who={luc.pk}")


def test_the_mail_waits_ten_minutes_and_then_the_clock_starts(match, ruth, later):
    later(minutes=5)
    assert not Promise.objects.filter(kind="answer_proposal").exists()
    later(minutes=6)
    match.refresh_from_db()
    assert match.asked_at is not None
    assert Promise.objects.get(kind="answer_proposal").owner == ruth


def test_undo_takes_the_question_back_before_it_leaves(helen, match, ruth, as_, later, mailbox):
    answer = as_(helen).post(reverse("undo_proposal", args=[match.program.slug, match.pk]))
    match.refresh_from_db()
    assert match.status == "cancelled"
    assert f"who={match.connectee_id}" in answer.url
    later(hours=1)
    assert [m["Subject"] for m in mailbox(ruth.person.email) if "Amina" in m["Subject"]] == []
    assert waiting.waiting(helen).filter(pk=match.connectee_id).exists()


def test_after_the_mail_has_left_undo_is_refused(helen, match, as_, later):
    later(hours=1)
    answer = as_(helen).post(reverse("undo_proposal", args=[match.program.slug, match.pk]))
    assert "already gone" in told(answer)
    match.refresh_from_db()
    assert match.status == "proposed"


def test_somebody_with_an_open_match_is_not_matched_twice(helen, match, amina, tomas, as_):
    answer = as_(helen).post(ask(amina, tomas))
    assert told(answer) == "Amina Yusuf has an open match already."
    assert Match.objects.get() == match


def test_nobody_is_asked_during_a_pause(helen, amina, ruth, as_):
    pause_member(ruth, by=helen, until=clock.today(ruth.program.zone).replace(month=12))
    assert told(as_(helen).post(ask(amina, ruth))) == "Ruth MacLeod is not active now."
    assert not Match.objects.exists()


def test_nobody_is_matched_before_they_are_ready(helen, program, amina, ruth, as_):
    amina.applications.update(status="intake")
    answer = as_(helen).post(ask(amina, ruth))
    assert "not ready for a match" in told(answer)
    assert not Match.objects.exists()


def test_with_room_for_three_the_fourth_is_refused(helen, program, later, smtp_sink):
    """R220: capacity 3: third match works, fourth refused."""
    ruth = make_connector(
        program, helen, name="Ruth MacLeod", email="ruth@brightwater.example", yearly_capacity=3
    )
    people = [
        make_connectee(program, helen, name=f"Person {n}", email=f"p{n}@mail.example")
        for n in range(4)
    ]
    for person in people[:3]:
        actions.propose_match(person, ruth, by=helen)
    with pytest.raises(NoRoom, match="has reached the limit for this year: 3"):
        actions.propose_match(people[3], ruth, by=helen)
    assert Match.objects.count() == 3


def test_a_meeting_counts_for_a_year_and_not_longer(helen, met, luc, ruth, later):
    """N4: one meeting a year, unless the Connector offers more."""
    Match.objects.update(status="completed")
    with pytest.raises(NoRoom):
        actions.propose_match(luc, ruth, by=helen)
    clock.travel(days=366)
    assert actions.propose_match(luc, ruth, by=helen).status == "proposed"


def test_one_connector_for_each_newcomer(helen, met, amina, tomas):
    """N16: who has met somebody has used their turn."""
    Match.objects.update(status="completed")
    with pytest.raises(NoRoom, match="has met the 1 allowed here"):
        actions.propose_match(amina, tomas, by=helen)
    assert amina not in waiting.waiting(helen)


@pytest.mark.parametrize("ending", ["declined", "expired", "cancelled"])
def test_a_match_that_never_met_does_not_use_up_the_turn(helen, match, amina, tomas, ruth, ending):
    """A13: the entitlement is used when a meeting is held."""
    if ending == "declined":
        actions.decline_match(match, by=ruth)
    elif ending == "expired":
        actions.expire_match(match, by=helen)
    else:
        meetings.cancel_match(match, by=helen, reason="moved away")
    assert amina in waiting.waiting(helen)
    assert actions.propose_match(amina, tomas, by=helen).status == "proposed"


def test_asking_somebody_else_settles_the_task_of_finding_another(helen, match, amina, ruth, tomas):
    actions.decline_match(match, by=ruth)
    assert Promise.objects.open().filter(kind="rematch").exists()
    actions.propose_match(amina, tomas, by=helen)
    assert not Promise.objects.open().filter(kind="rematch").exists()


def test_another_program_can_ask_nobody_here(ben, amina, ruth, as_):
    for slug in (amina.program.slug, ben.program.slug):
        for name in ("propose_match", "rule_out_connector", "allow_connector"):
            address = reverse(name, args=[slug, amina.pk, ruth.pk])
            assert as_(ben).post(address).status_code == 404
    assert not Match.objects.exists()


def test_somebody_of_another_program_is_no_connector_here(helen, elsewhere, ben, amina, as_):
    stranger = make_connector(elsewhere, ben, name="Ada Elsewhere", email="ada@mill.example")
    assert as_(helen).post(ask(amina, stranger)).status_code == 404


def test_ruling_somebody_out_needs_a_reason_and_keeps_the_typing(helen, amina, ruth, as_):
    answer = as_(helen).post(ask(amina, ruth, "rule_out_connector"), {"reason": " "})
    assert answer.status_code == 422
    assert "needs an answer" in answer.content.decode()
    assert "membership.ruled_out" not in happened(amina)


def test_who_was_ruled_out_comes_last_and_can_come_back(helen, amina, ruth, tomas, as_):
    client = as_(helen)
    answer = client.post(ask(amina, ruth, "rule_out_connector"), {"reason": "They are cousins"})
    assert told(answer) == "Ruth MacLeod will be suggested last for Amina Yusuf."
    names = [s.connector.name for s in suggesting.best_fit(suggesting.suggestions(amina))]
    assert names == ["Tomás Herrera"]
    everybody = suggesting.everyone(suggesting.suggestions(amina))
    assert (everybody[-1].connector.name, everybody[-1].ruled_out) == (
        "Ruth MacLeod",
        "They are cousins",
    )
    client.post(ask(amina, ruth, "allow_connector"))
    assert len(suggesting.best_fit(suggesting.suggestions(amina))) == 2


def both_at_once(*tasks):
    """Run each task in a thread of its own, with a connection of its own, at the same moment."""
    start, found = threading.Barrier(len(tasks)), []

    def run(task):
        start.wait()
        try:
            found.append(task())
        except Refusal as refusal:
            found.append(refusal)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[task]) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return found


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("same_connector", [True, False])
def test_two_coordinators_who_ask_at_once_make_one_match(helen, amina, ruth, tomas, same_connector):
    other = ruth if same_connector else tomas
    found = both_at_once(
        lambda: actions.propose_match(amina, ruth, by=helen),
        lambda: actions.propose_match(amina, other, by=helen),
    )
    refused = [answer for answer in found if isinstance(answer, Refusal)]
    assert [str(refusal) for refusal in refused] == ["Amina Yusuf has an open match already."]
    assert Match.objects.count() == 1
    assert Message.objects.filter(template="matching/mail/proposed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_the_same_connector_at_once_keep_the_limit(helen, amina, luc, ruth):
    found = both_at_once(
        lambda: actions.propose_match(amina, ruth, by=helen),
        lambda: actions.propose_match(luc, ruth, by=helen),
    )
    assert [isinstance(answer, NoRoom) for answer in found].count(True) == 1
    assert Match.objects.count() == 1
