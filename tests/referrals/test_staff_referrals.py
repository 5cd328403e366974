"""Introductions named on the phone: added, told, answered, removed, written to; any depth; fewer with a reason."""

from __future__ import annotations

import pytest
from django.utils import translation

from tests.phone import look
from tests.remembering import remembered
from tests.staff import only_by_post, owed, post, stranger_sees_nothing, told
from threedoors.intake import drafts
from threedoors.matching.models import Match
from threedoors.outbox.models import Message
from threedoors.people.models import Membership, Person, Role
from threedoors.promises.models import Promise
from threedoors.referrals import actions
from threedoors.referrals.models import Referral


def said(name="Sunita Rao", **more):
    email = f"{name.split()[0].lower()}@firm.example"
    return {"name": name, "email": email, "category": "other", "teller": "program"} | more


@pytest.fixture
@remembered
def referral(met, ruth):
    return actions.add_referral(met, by=ruth, name="Sunita Rao", email="sunita@firm.example")


@pytest.fixture
@remembered
def by_giver(met, ruth):
    return actions.add_referral(
        met, by=ruth, name="Owen Blake", email="owen@firm.example", teller="giver"
    )


VERBS = ("tell_contact", "send_notice", "decline_referral", "remove_contact", "record_step")


def test_another_program_sees_no_verb_of_an_introduction(referral, ben, as_):
    bens = as_(ben)
    for verb in VERBS:
        stranger_sees_nothing(bens, verb, referral, ben)


def test_a_verb_needs_a_press(referral, helen, as_):
    helens = as_(helen)
    for verb in VERBS:
        only_by_post(helens, verb, referral)


def test_a_name_given_on_the_phone_is_an_introduction_of_the_connector(
    helen, met, amina, ruth, as_
):
    more = {"job_title": "Partner", "employer": "Rao & Co", "category": "executive"}
    answer = post(as_(helen), "add_referral", met, **said("Sunita Rao", **more))
    referral = Referral.objects.get()
    assert (referral.giver, referral.level, referral.contact.name) == (ruth, 1, "Sunita Rao")
    assert (referral.job_title, referral.employer, referral.category) == (
        "Partner",
        "Rao & Co",
        "executive",
    )
    assert "Amina Yusuf gets it by email." in told(answer)
    assert "referrals.told" in owed(referral.contact)
    assert "referrals.shared" in owed(amina)
    assert Match.objects.get().status == "referring"
    assert Promise.objects.open().filter(kind="tell", owner=ruth).exists()


def test_a_contact_with_only_a_phone_is_told_by_the_giver(helen, met, as_):
    post(as_(helen), "add_referral", met, **said("Mei Lin", email="", phone="902-555-0111"))
    referral = Referral.objects.get()
    assert referral.teller == "giver"
    assert owed(referral.contact) == set()


WRONG = [
    ({"email": "", "phone": ""}, "email address or a phone number"),
    ({"email": "amina@mail.example"}, "already part of the meeting"),
    ({"email": "ruth@brightwater.example"}, "already part of the meeting"),
    ({"name": "www.spam.example"}, "without a web or email address"),
    ({"name": ""}, "needs an answer"),
    ({"email": "nobody"}, "valid email"),
]


def test_a_wrong_name_comes_back_with_the_typing(helen, met, as_):
    client = as_(helen)
    for more, problem in WRONG:
        answer = post(client, "add_referral", met, **(said(employer="Rao Co") | more))
        page = answer.content.decode()
        assert answer.status_code == 422, more
        assert problem in page, more
        assert "Rao Co" in page, more
    assert not Referral.objects.exists()


def test_the_same_person_is_not_introduced_twice(helen, referral, as_):
    answer = post(as_(helen), "add_referral", referral.match, **said("Sunita R."))
    assert "already" in told(answer)
    assert Referral.objects.count() == 1


def test_before_the_meeting_there_are_no_introductions(helen, introduced, as_):
    answer = post(as_(helen), "add_referral", introduced, **said("Sunita Rao"))
    assert answer.status_code == 422
    assert not Referral.objects.exists()


def test_three_introductions_stop_the_clock_and_a_fourth_is_welcome(helen, met, as_):
    """R273: three is a minimum."""
    client = as_(helen)
    for name in ("Sunita Rao", "Owen Blake", "Mei Lin", "Ada Fourth"):
        post(client, "add_referral", met, **said(name))
    assert actions.doors(met) == 4
    assert Promise.objects.get(kind="refer").status == "kept"


def test_introductions_go_on_to_any_depth(helen, referral, as_):
    """R293: a contact at depth four shows the path to the root."""
    client, above = as_(helen), referral
    for depth, name in enumerate(("Bo Second", "Cy Third", "Di Fourth"), 2):
        post(client, "add_referral", referral.match, **said(name, through=str(above.pk)))
        below = Referral.objects.get(contact__person__name=name)
        assert (below.level, below.parent, below.giver) == (depth, above, above.contact)
        above = below
    assert actions.doors(referral.match) == 1


def test_that_the_giver_told_the_contact_stops_the_clock(helen, by_giver, as_):
    answer = post(as_(helen), "tell_contact", by_giver)
    by_giver.refresh_from_db()
    assert told(answer) == "Noted: Owen Blake was told."
    assert by_giver.told_at is not None
    assert not Promise.objects.open().filter(kind="tell").exists()


def test_the_program_can_send_the_notice_instead(helen, by_giver, as_):
    client = as_(helen)
    post(client, "send_notice", by_giver)
    by_giver.refresh_from_db()
    assert by_giver.teller == "program"
    assert "referrals.told" in owed(by_giver.contact)
    post(client, "tell_contact", by_giver)
    assert "They know" in told(post(client, "send_notice", by_giver))


def test_a_contact_without_time_is_replaced(helen, referral, amina, ruth, as_):
    client = as_(helen)
    post(client, "decline_referral", referral)
    referral.refresh_from_db()
    assert referral.status == "declined"
    assert "referrals.closed" in owed(amina)
    assert "referrals.replace" in owed(ruth)
    assert actions.doors(referral.match) == 0
    assert "done already" in told(post(client, "decline_referral", referral))


def test_a_contact_who_wants_to_be_removed_is_erased_at_once(helen, referral, amina, as_):
    """R514."""
    post(as_(helen), "remove_contact", referral)
    referral.refresh_from_db()
    person = Person.objects.get(pk=referral.contact.person_id)
    assert (referral.status, person.email, person.name) == ("removed", "", "")
    with translation.override("fr"):
        assert referral.contact.name == "Personne effacée"
    assert "referrals.closed" in owed(amina)
    answer = post(as_(helen), "add_referral", referral.match, **said("Sunita Rao"))
    assert "cannot be added" in answer.content.decode()
    assert Membership.objects.get(pk=referral.contact_id).status == "ended"


def test_a_draft_that_names_the_contact_keeps_nothing_of_them(helen, program, referral, as_):
    """Whoever types an address into a draft must not keep its owner from being erased."""
    draft = drafts.start_application(
        program, Role.CONNECTEE, language="en", answers={"email": "sunita@firm.example"}
    )
    drafts.send_resume_link(draft)
    post(as_(helen), "remove_contact", referral)
    person = Person.objects.get(pk=referral.contact.person_id)
    assert (person.name, person.email) == ("", "")
    owed_to_them = Message.objects.filter(to__person=person).exclude(status="withdrawn")
    assert not owed_to_them.exists()


def test_the_newcomers_steps_can_be_noted(helen, referral, as_):
    client = as_(helen)
    for step in ("contacted", "meeting_set", "met", "closed"):
        post(client, "record_step", referral, to=step)
        referral.refresh_from_db()
        assert referral.status == step
    assert "referrals.onward" in owed(referral.contact)


def test_a_step_that_is_not_the_newcomers_is_refused(helen, referral, as_):
    client = as_(helen)
    for step in ("removed", "told", "", "nonsense"):
        answer = post(client, "record_step", referral, to=step)
        assert "There is no such step." in told(answer), step


def test_fewer_introductions_need_a_reason(helen, met, as_):
    answer = post(as_(helen), "waive_referrals", met, reason="")
    assert answer.status_code == 422
    post(as_(helen), "waive_referrals", met, reason="She has a job already")
    met.refresh_from_db()
    assert met.referrals_waived == "She has a job already"
    assert Promise.objects.get(kind="refer").status == "waived"


def test_nothing_is_waived_before_the_meeting(helen, introduced, as_):
    answer = post(as_(helen), "waive_referrals", introduced, reason="why not")
    assert answer.status_code == 422
    introduced.refresh_from_db()
    assert introduced.referrals_waived == ""


def test_when_fewer_are_enough_nobody_is_asked_for_one_more(
    helen, met, amina, ruth, referral, by_giver, as_, by_link, later
):
    """R262: a door that closes later is not owed again, and the newcomer waits for nobody."""
    client = as_(helen)
    post(client, "waive_referrals", met, reason="Ruth knows nobody else in the field")
    post(client, "decline_referral", by_giver)
    assert "referrals.replace" not in owed(ruth)
    assert not Promise.objects.open().filter(kind="refer").exists()
    later(days=20)
    assert "referrals.refer_nudge" not in owed(ruth)
    post(client, "record_step", referral, to="closed")
    assert "Well done" in look(by_link(amina, "home", amina), "home/")
    met.refresh_from_db()
    assert met.status == "completed"


def test_a_phone_number_is_kept_as_the_world_dials_it(helen, met, as_):
    client = as_(helen)
    post(client, "add_referral", met, **said("Sunita Rao", email="", phone="(902) 555-0142"))
    assert Referral.objects.get().contact.person.phone == "+19025550142"
    answer = post(client, "add_referral", met, **said("Owen Blake", email="", phone="ask Ruth"))
    assert answer.status_code == 422
    assert "Enter a phone number" in answer.content.decode()


def test_who_was_removed_by_phone_stays_away_however_the_number_is_typed(helen, met, as_):
    client = as_(helen)
    post(client, "add_referral", met, **said("Sunita Rao", email="", phone="902 555 0142"))
    post(client, "remove_contact", Referral.objects.get())
    again = said("Sunita Rao", email="", phone="+1 (902) 555-0142")
    assert "cannot be added" in post(client, "add_referral", met, **again).content.decode()
    assert Referral.objects.count() == 1
