"""A match that ends before a meeting: whoever knows of it is told, a set time goes, nothing is owed any more."""

from __future__ import annotations

import datetime as dt

from tests.staff import happened, owed, post, told
from threedoors.base import clock
from threedoors.matching import waiting
from threedoors.matching.models import Match
from threedoors.meetings import actions
from threedoors.promises.models import Promise


def test_before_the_question_left_nobody_is_told(helen, match, amina, ruth, as_, later, mailbox):
    before = owed(ruth) - {"matching.proposed"}
    answer = post(as_(helen), "cancel_match", match, reason="Wrong person")
    match.refresh_from_db()
    assert (match.status, match.ended_reason) == ("cancelled", "Wrong person")
    assert "Amina Yusuf waits for another one." in told(answer)
    assert owed(ruth) == before
    assert amina in waiting.waiting(helen)
    later(hours=1)
    assert all("Amina" not in mail["Subject"] for mail in mailbox(ruth.person.email))


def test_once_asked_only_the_connector_is_told(helen, match, amina, ruth, as_, later):
    """R225: the newcomer never learns whom we asked."""
    later(hours=1)
    post(as_(helen), "cancel_match", match, reason="Moved away")
    assert "matching.cancelled" in owed(ruth)
    assert "matching.cancelled" not in owed(amina)


def test_once_introduced_both_are_told_and_never_why(
    helen, introduced, amina, ruth, as_, later, mailbox
):
    post(as_(helen), "cancel_match", introduced, reason="Secret reason")
    assert "matching.cancelled" in owed(ruth) & owed(amina)
    later(minutes=5)
    for person in (amina, ruth):
        assert "Secret reason" not in mailbox(person.person.email)[-1].as_string()
    assert not Promise.objects.open().filter(about_id=introduced.pk).exists()


def test_a_set_meeting_is_called_off_with_its_calendar_entry(
    helen, introduced, amina, ruth, as_, later, mailbox
):
    starts_at = clock.now() + dt.timedelta(days=2)
    meeting = actions.schedule_meeting(introduced, by=ruth, starts_at=starts_at)
    later(minutes=5)
    post(as_(helen), "cancel_match", introduced, reason="Secret reason")
    meeting.refresh_from_db()
    assert meeting.status == "cancelled"
    assert Match.objects.get().status == "cancelled"
    assert "meetings.cancelled" in owed(amina) & owed(ruth)
    assert not Promise.objects.open().filter(kind="attend").exists()
    later(minutes=5)
    for person in (amina, ruth):
        mails = [m for m in mailbox(person.person.email) if "will not meet" in m["Subject"]]
        parts = [part for mail in mails for part in mail.walk() if not part.is_multipart()]
        said = "".join(str(part.get_content()) for part in parts)
        assert len(mails) == 2
        assert "not take place" in said
        assert "Secret reason" not in said
        assert "new time" not in said


def test_an_end_needs_a_reason(helen, introduced, as_):
    answer = post(as_(helen), "cancel_match", introduced, reason="")
    assert answer.status_code == 422
    assert Match.objects.get().status == "introduced"


def test_after_the_meeting_a_match_is_completed_not_ended(helen, met, as_):
    answer = post(as_(helen), "cancel_match", met, reason="Too late")
    assert answer.status_code == 422
    assert "It is now: Met" in answer.content.decode()
    assert "match.cancelled" not in happened(met)
