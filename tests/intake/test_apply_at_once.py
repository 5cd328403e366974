"""The same button pressed many times at once: one effect, the same page (bar D3)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client

from tests.intake.walk import Walk
from threedoors.intake.models import Application
from threedoors.outbox.models import Message
from threedoors.people.models import Membership, Person

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*tasks: Callable[[], Any]) -> list[Any]:
    """Run all tasks in the same moment; each in its own thread with its own connection."""
    start, answers = threading.Barrier(len(tasks)), []

    def run(task: Callable[[], Any]) -> None:
        start.wait()
        try:
            answers.append(task())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[task]) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def same_browser(walk: Walk) -> Walk:
    other = Walk.__new__(Walk)
    other.base, other.answers, other.client = walk.base, walk.answers, Client()
    for name, cookie in walk.client.cookies.items():
        other.client.cookies[name] = cookie.value
    return other


def test_three_clicks_send_one_application(transactional_db, program):
    walk = Walk(program)
    walk.through()
    cache.clear()
    answers = at_once(*[same_browser(walk).send for _click in range(3)])
    assert {a.status_code for a in answers} == {302}
    assert {a["Location"] for a in answers} == {f"{walk.base}done/"}
    assert Application.objects.get().status == "intake"
    assert Message.objects.count() == 1


def test_two_browsers_with_one_address_make_one_person(transactional_db, program):
    walks = [Walk(program), Walk(program)]
    for walk in walks:
        walk.through()
    answers = at_once(*[walk.send for walk in walks])
    assert {a.status_code for a in answers} == {302}
    assert Person.objects.count() == Membership.objects.count() == 1
    assert sorted(a.status for a in Application.objects.all()) == ["intake", "withdrawn"]
    assert sorted(m.template for m in Message.objects.all()) == [
        "intake/mail/already_here",
        "intake/mail/applied",
    ]
