"""Asked at milestones, told in three lines on a phone, and back along the chain only as far as it is allowed."""

from __future__ import annotations

import re

import pytest

from tests.staff import address, owed, post, told
from threedoors.base.refusals import NotAllowed, Refusal
from threedoors.matching import actions as matching
from threedoors.meetings.actions import record_met
from threedoors.outbox.models import Message
from threedoors.outcomes import actions, figures
from threedoors.outcomes.asking import answer_inquiry
from threedoors.outcomes.celebrating import celebration
from threedoors.outcomes.inquiries import Inquiry
from threedoors.outcomes.models import Outcome
from threedoors.outcomes.news import good_news_for, share_news
from threedoors.outcomes.paths import names_to, ways
from threedoors.people.actions import erase_person
from threedoors.people.models import Membership, Person
from threedoors.promises.models import Promise
from threedoors.referrals.actions import add_referral


def asked_days():
    return list(Inquiry.objects.order_by("days").values_list("days", flat=True))


def page(client, rest=""):
    return f"/l/{client.link.pk}/{rest}"


def readers():
    rows = Message.objects.filter(template="outcomes/mail/good_news").exclude(status="withdrawn")
    return sorted(row.to.short_name for row in rows)


# Asked, one tap


def test_asked_at_each_milestone_until_nobody_answers(met, amina, later, mailbox):
    """30, 90, 180 and 365 days after the meeting; from half a year on also whether she lives here."""
    later(days=31)
    assert asked_days() == [30]
    assert "How are things now" in str(mailbox(amina.person.email)[-1]["Subject"])
    later(days=62)
    assert dict(Inquiry.objects.values_list("days", "status")) == {30: "let_go", 90: "asked"}
    later(days=340)
    assert asked_days() == [30, 90, 180, 365]
    assert list(Inquiry.objects.order_by("days").values_list("asks_here", flat=True)) == [
        False, False, True, True,
    ]  # fmt: skip
    assert set(Inquiry.objects.values_list("status", flat=True)) == {"let_go"}
    assert not Promise.objects.open().filter(kind="news").exists()


@pytest.mark.parametrize(
    ("answer", "later_asked", "to"),
    [
        ("stop", False, "inquiry/"),
        ("looking", True, "inquiry/"),
        ("other", True, "news/?kind=other"),
        ("found", True, "news/?kind=job"),
    ],
)
def test_one_tap_answers(met, amina, later, by_link, answer, later_asked, to):
    later(days=31)
    phone = by_link(amina, "inquiry", Inquiry.objects.get())
    tapped = phone.post(page(phone, "inquiry/answer"), {"answer": answer})
    assert tapped["Location"] == page(phone, to)
    assert "done already" in told(phone.post(page(phone, "inquiry/answer"), {"answer": "looking"}))
    assert Promise.objects.open().filter(kind="details").exists() is (answer == "found")
    later(days=70)
    assert asked_days() == ([30, 90] if later_asked else [30])


def test_a_job_ends_the_questions(met, amina, later, tell):
    later(days=31)
    answer_inquiry(Inquiry.objects.get(), by=amina, answer="found")
    tell()
    assert not Promise.objects.open().filter(kind__in=("news", "details")).exists()
    later(days=400)
    assert asked_days() == [30]


def test_who_still_lives_here(met, amina, luc, helen, program):
    """R325: yes for one of two; who was asked and did not answer is not in the whole."""
    for member, here in ((amina, "yes"), (luc, "no")):
        row = Inquiry.objects.create(program=program, member=member, days=180, asks_here=True)
        answer_inquiry(row, by=member, answer="looking", lives_here=here)
    Inquiry.objects.create(program=program, member=amina, days=365, asks_here=True)
    share = figures.retention(program)
    assert (share.percent, share.whole) == (50, 2)
    assert "1 ÷ 2, of 2 asked" in share.formula


# Told on a phone


def test_three_lines_on_a_phone_and_nobody_hears_of_it(deep, amina, by_link, later):
    phone = by_link(amina, "home", amina)
    assert "I found work" in phone.get(page(phone, "home/")).text
    form = phone.get(page(phone, "news/?kind=job")).text
    assert "Ruth › Sunita › Owen" in form
    said = {
        "kind": "job",
        "employer": "Northgate",
        "job_title": "Auditor",
        "how": f"door:{deep.pk}",
    }
    done = phone.post(page(phone, "news/tell"), said, follow=True)
    assert "Auditor, Northgate" in done.text
    boxes = done.text.split("Who may hear of it?")[1].split("</form>")[0]
    assert re.findall(r'value="([^"]*)"[^>]*checked', boxes) == [""]
    job = Outcome.objects.get()
    assert (job.match, job.through, job.found) == (deep.match, deep, "person")
    assert [name.split()[0] for name in names_to(job)] == ["Ruth", "Sunita", "Owen"]
    later(days=2)
    assert readers() == []
    empty = phone.post(page(phone, "news/tell"), {"kind": "job", "job_title": "Clerk"})
    assert empty.status_code == 422
    assert "Clerk" in empty.text


def test_what_a_connector_heard_goes_to_the_team_alone(met, amina, ruth, helen, by_link, as_):
    phone = by_link(ruth, "refer", met)
    assert "Did <bdi>Amina</bdi> tell you good news?" in phone.get(page(phone, "news/")).text
    said = {"who": str(amina.pk), "kind": "job", "employer": "Northgate"}
    assert "Our team asks them" in told(phone.post(page(phone, "news/tell"), said))
    hers = by_link(amina, "home", amina)
    assert "Northgate" not in hers.get(page(hers, "home/")).text
    heard, staff = Outcome.objects.get(), as_(helen)
    assert "Ruth MacLeod has news of Amina Yusuf" in staff.get("/port-alder/today/").text
    assert told(post(staff, "check_outcome", heard, note="Called")) == "Noted: it is true."
    assert "Northgate" in hers.get(page(hers, "home/")).text


def test_a_connector_tells_from_their_own_page_whose_news_it_is(
    met, amina, luc, ruth, program, helen, by_link
):
    """Two newcomers met: the choice is theirs alone."""
    program.settings = {"limits": {"meetings_per_year": 3}}
    program.save()
    other = matching.propose_match(luc, ruth, by=helen, reason="Two this year")
    matching.accept_match(other, by=ruth)
    matching.introduce_match(other, by=helen)
    record_met(other, by=luc, minutes=50)
    phone = by_link(ruth, "care", ruth)
    form = phone.get(page(phone, f"news/?who={luc.pk}")).text
    assert re.findall(r'name="who" value="([^"]*)"[^>]*checked', form) == [str(luc.pk)]
    said = {"who": str(luc.pk), "kind": "study"}
    assert "Our team asks them" in told(phone.post(page(phone, "news/tell"), said))
    assert Outcome.objects.get().member == luc
    assert phone.post(page(phone, "news/tell"), said | {"who": str(helen.pk)}).status_code == 422


def test_another_newcomers_link_tells_nothing_of_her(met, amina, luc, by_link, tell):
    job = tell()
    phone = by_link(luc, "home", luc)
    assert phone.post(page(phone, f"news/{job.pk}/withdraw")).status_code == 404
    assert phone.post(page(phone, f"news/{job.pk}/share"), {"connector": "on"}).status_code == 404
    with pytest.raises(NotAllowed):
        share_news(job, by=luc, connector=True, chain=False)


# Back along the chain


@pytest.mark.parametrize(
    ("connector", "chain", "hear"),
    [
        (False, False, []),
        (True, False, ["Ruth"]),
        (False, True, ["Owen", "Sunita"]),
        (True, True, ["Owen", "Ruth", "Sunita"]),
    ],
)
def test_good_news_goes_as_far_as_it_is_allowed_and_once(
    deep, amina, tell, later, mailbox, connector, chain, hear
):
    """R298: each box for itself; a second press sends nothing again, also after a correction."""
    job = tell(through=deep)
    share_news(job, by=amina, connector=connector, chain=chain)
    later(minutes=30)
    share_news(job, by=amina, connector=connector, chain=chain)
    new = actions.correct_outcome(job, by=amina, employer="Northgate Inc", through=deep)
    share_news(new, by=amina, connector=connector, chain=chain)
    later(minutes=30)
    assert readers() == hear
    mails = [mail for mail in mailbox("ruth@brightwater.example") if "Good news" in mail["Subject"]]
    assert len(mails) == int("Ruth" in hear)
    ruth = deep.match.connector
    assert list(good_news_for(ruth)) == ([new] if connector else [])


def test_a_yes_taken_back_in_time_sends_nothing(deep, amina, tell, later):
    job = tell(through=deep)
    share_news(job, by=amina, connector=True, chain=True)
    share_news(job, by=amina, connector=False, chain=False)
    later(hours=1)
    assert readers() == []
    share_news(job, by=amina, connector=True, chain=False)
    actions.withdraw_outcome(job, by=amina)
    later(hours=1)
    assert readers() == []


def test_nobody_who_never_answered_gets_a_second_letter(met, amina, ruth, tell, later):
    """X13: Kim got one notice and said nothing; the news goes past her."""
    kim = add_referral(met, by=ruth, name="Kim Bell", email="kim@firm.example")
    later(minutes=5)
    share_news(tell(through=kim), by=amina, connector=True, chain=True)
    assert readers() == ["Ruth"]


def test_a_post_only_with_consent_and_only_as_named(deep, amina, tell):
    """R319."""
    job = tell(through=deep)
    assert celebration(job, "en") == ""
    for public, there, not_there in (
        ("anonymous", "One of our newcomers", "Northgate"),
        ("first_name", "Amina has found work: Auditor, Northgate", "Yusuf"),
        ("full_name", "Amina Yusuf has found work", "newcomers"),
    ):
        share_news(job, by=amina, connector=False, chain=False, public=public)
        text = celebration(Outcome.objects.get(pk=job.pk), "en")
        assert there in text
        assert not_there not in text
    share_news(job, by=amina, connector=True, chain=False)
    assert celebration(Outcome.objects.get(pk=job.pk), "en") == ""
    share_news(job, by=amina, connector=True, chain=False, public="full_name")
    new = actions.correct_outcome(job, by=amina, employer="Northgate Inc", title="Auditor")
    assert "Northgate Inc" in celebration(Outcome.objects.get(pk=new.pk), "en")
    with pytest.raises(Refusal):
        share_news(new, by=amina, connector=False, chain=False, public="everywhere")
    assert "Bravo" in celebration(Outcome.objects.get(pk=new.pk), "fr")


# For staff


def test_figures_with_their_formulas_and_the_list(deep, amina, luc, helen, tell, as_, program):
    """R294, R320: one of two accepted found work, through the chain and its root."""
    tell(through=deep, in_field="yes")
    share = figures.placement(program)
    assert (share.percent, share.formula) == (
        50, "Connectees with work ÷ Connectees accepted = 1 ÷ 2",
    )  # fmt: skip
    credited = {who.short_name: n for who, n in figures.most_credited(program)}
    assert credited == {"Ruth": 1, "Sunita": 1, "Owen": 1}
    assert figures.has_job([amina.pk, luc.pk]) == {amina.pk}
    assert figures.days_to_job(program) == 3
    client = as_(helen)
    shown = client.get("/port-alder/outcomes/").text
    assert "1 job found" in shown
    assert "50 %" in shown
    for query, there in (
        ("kind=job&field=yes", True), ("kind=study", False), ("checked=yes", False), ("checked=no", True),
    ):  # fmt: skip
        assert ("Amina Yusuf" in client.get(f"/port-alder/outcomes/?{query}").text) is there, query
    one = client.get(address("outcome", Outcome.objects.get())).text
    assert "Owen Blake" in one


def test_staff_note_join_and_take_back_on_their_pages(deep, amina, ruth, helen, tell, as_):
    client, own = as_(helen), tell()
    record = client.get(address("connectee", amina))
    assert "Auditor, Northgate" in record.text
    said = {
        "kind": "job",
        "employer": "Southgate",
        "how": f"match:{deep.match_id}",
        "note": "Phone",
    }
    assert told(post(client, "tell_outcome", amina, **said)) == "The news is noted."
    second = Outcome.objects.get(employer="Southgate")
    assert second.match == deep.match
    assert "are these the same job?" in client.get("/port-alder/today/").text
    assert "Are these the same?" in client.get(address("outcome", second)).text
    assert told(post(client, "join_outcomes", second, first=str(own.pk))) == "They count as one."
    assert post(client, "join_outcomes", second, first=str(amina.pk)).status_code == 422
    post(client, "correct_outcome", own, kind="job", employer="Northgate", job_title="Lead")
    new = Outcome.objects.get(title="Lead")
    assert "Auditor" in client.get(address("outcome", own)).text
    post(client, "share_news", new, connector="on")
    assert readers() == ["Ruth"]
    assert "It is taken back." in told(post(client, "withdraw_outcome", new, said="Not so"))
    assert Outcome.objects.counted().count() == 0
    assert readers() == []


def test_who_may_have_landed_a_job(met, amina, luc, helen, as_, clock, tell):
    """R318: met long ago and silent; gone from the list once there is news."""
    client = as_(helen)
    quiet = "/port-alder/outcomes/quiet/"
    assert "Amina" not in client.get(quiet).text
    clock.travel(days=200)
    client = as_(helen)
    text = client.get(quiet).text
    assert "linkedin.com/search/results/people/?keywords=Amina+Yusuf" in text
    assert "Luc" not in text
    tell(days=-1)
    assert "Amina" not in client.get(quiet).text


def test_many_outcomes_cost_as_many_queries_as_one(
    deep, helen, tell, as_, django_assert_max_num_queries
):
    client = as_(helen)
    tell(through=deep)
    client.get("/port-alder/outcomes/")
    with django_assert_max_num_queries(40) as one:
        client.get("/port-alder/outcomes/")
    for n in range(3):
        tell(kind="study", employer=f"School {n}")
    with django_assert_max_num_queries(40) as many:
        client.get("/port-alder/outcomes/")
    assert len(many) == len(one)


def test_of_somebody_erased_only_the_number_stays(deep, amina, helen, tell, later):
    job = tell(through=deep, found_said="Owen told me of it", note="By phone")
    share_news(job, by=amina, connector=True, chain=True, public="full_name")
    later(minutes=30)
    erase_person(Person.objects.get(pk=amina.person_id), by=helen)
    job = Outcome.objects.get()
    assert (job.employer, job.title, job.found_said, job.note) == ("", "", "", "")
    assert Outcome.objects.counted().jobs().count() == 1
    assert celebration(job, "en") == ""
    texts = " ".join(Message.objects.values_list("source", flat=True))
    assert "Northgate" not in texts
    assert names_to(job)[0] == "Ruth MacLeod"


def test_the_tree_offers_every_standing_door(deep, amina):
    found = [words for _value, words in ways(Membership.objects.get(pk=amina.pk))]
    assert found[:3] == ["Ruth", "Ruth › Sunita", "Ruth › Sunita › Owen"]
    assert owed(amina) >= {"referrals.shared"}
