"""Stopping and coming back: a mailed link, a six-digit code on a new device, nothing shown before."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from tests.intake.walk import Walk, pdf, text_of, upload
from tests.phone import newest
from threedoors.base import clock
from threedoors.base.models import Event
from threedoors.intake import drafts
from threedoors.intake.drafts import erase_idle_drafts
from threedoors.intake.models import Application, Document
from threedoors.outbox.models import Message
from threedoors.people.links import Link
from threedoors.people.models import Person

ADDRESS = "amina@mail.example"


@pytest.fixture
def walk(program) -> Walk:
    walk = Walk(program)
    walk.through(until="goal")
    return walk


@pytest.fixture
def mailed(walk, send, mailbox) -> str:
    """The path of the link that "Save and finish later" mails."""
    walk.post("goal", later="yes", goal="")
    send()
    return newest(mailbox(ADDRESS), r"https?://[^/\s]+(/l/\S+/)")[1]


@pytest.fixture
def read_code(send, mailbox):
    """The code in the newest mail."""

    def read() -> str:
        send()
        return newest(mailbox(ADDRESS), r"\b\d{6}\b")[0]

    return read


def test_save_and_finish_later_saves_and_mails_a_link(walk, send, mailbox):
    response = walk.post("goal", later="yes", goal="A first job here")
    assert response["Location"].endswith("/later/")
    page = text_of(walk.get("later"))
    assert "We sent you a link." in page
    assert "Your answers are saved." in page
    send()
    assert "Amina" not in newest(mailbox(ADDRESS), r"https?://\S+/l/\S+/").string
    assert Application.objects.get().answers["goal"] == "A first job here"


def test_without_an_address_the_page_asks_for_one(program):
    walk = Walk(program)
    walk.post("name", name="Bo", later="yes")
    assert "Where can we send you a link?" in text_of(walk.get("later"))
    assert walk.post("later", email="no").status_code == 422
    walk.post("later", email="bo@mail.example")
    assert Message.objects.get().to.person.email == "bo@mail.example"


def test_a_new_device_shows_nothing_before_the_code(mailed):
    device = Client()
    page = device.get(mailed, follow=True)
    text = text_of(page)
    assert "Is this you?" in text
    assert "a•••@mail.example" in text
    for told in ("Amina", "Yusuf", ADDRESS, "accountant"):
        assert told not in text


def test_the_code_opens_the_draft_on_a_new_device(mailed, read_code):
    device = Client()
    page = device.get(mailed, follow=True)
    link = page.context["link"]
    device.post(f"/l/{link.pk}/code/send", {"to": f"/l/{link.pk}/application/"})
    assert "Enter your code" in text_of(device.get(f"/l/{link.pk}/code/"))
    code = read_code()
    response = device.post(
        f"/l/{link.pk}/code/?to=/l/{link.pk}/application/", {"code": f" {code[:3]} {code[3:]} "}
    )
    assert response["Location"] == f"/l/{link.pk}/application/"
    page = device.get(response["Location"], follow=True)
    assert "You have finished 2 of 4 parts." in text_of(page)
    walk = Walk(link.program, client=device)
    assert walk.say("goal")["Location"].endswith("/contacts/")


def test_digits_of_any_script_count(mailed, read_code):
    device = Client()
    link = device.get(mailed, follow=True).context["link"]
    device.post(f"/l/{link.pk}/code/send")
    arabic = read_code().translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert device.post(f"/l/{link.pk}/code/", {"code": arabic}).status_code == 302


def test_a_code_can_be_wrong_three_times(mailed, read_code):
    device = Client()
    link = device.get(mailed, follow=True).context["link"]
    device.post(f"/l/{link.pk}/code/send")
    code = read_code()
    wrong = "000000" if code != "000000" else "111111"
    for _try in range(3):
        response = device.post(f"/l/{link.pk}/code/", {"code": wrong})
        assert response.status_code == 422
        assert "The code does not match." in text_of(response)
    response = device.post(f"/l/{link.pk}/code/", {"code": code})
    assert response.status_code == 422
    assert "This code has ended." in text_of(response)
    assert device.get(f"/l/{link.pk}/application/").status_code == 302


def test_a_code_lives_ten_minutes(mailed, read_code):
    device = Client()
    link = device.get(mailed, follow=True).context["link"]
    device.post(f"/l/{link.pk}/code/send")
    code = read_code()
    clock.travel(minutes=10)
    assert device.post(f"/l/{link.pk}/code/", {"code": code}).status_code == 422


def test_only_the_newest_code_counts(mailed, read_code):
    device = Client()
    link = device.get(mailed, follow=True).context["link"]
    device.post(f"/l/{link.pk}/code/send")
    first = read_code()
    device.post(f"/l/{link.pk}/code/send")
    second = read_code()
    if first != second:
        assert device.post(f"/l/{link.pk}/code/", {"code": first}).status_code == 422
    assert device.post(f"/l/{link.pk}/code/", {"code": second}).status_code == 302


def test_five_codes_an_hour_are_enough(mailed):
    device = Client()
    link = device.get(mailed, follow=True).context["link"]
    for _number in range(6):
        response = device.post(f"/l/{link.pk}/code/send", follow=True)
    assert "We sent many codes." in text_of(response)
    assert Message.objects.filter(template="intake/mail/code").count() == 5


@pytest.mark.parametrize(
    "to",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "/port-alder/", "%0d%0aX: 1"],
)
def test_the_code_leads_only_to_the_links_own_pages(mailed, read_code, to):
    device = Client()
    link = device.get(mailed, follow=True).context["link"]
    device.post(f"/l/{link.pk}/code/send")
    response = device.post(f"/l/{link.pk}/code/?to={to}", {"code": read_code()})
    assert response["Location"] == f"/l/{link.pk}/application/"


def test_coming_back_by_address_reads_the_same_for_everybody(program, walk):
    known = text_of(walk.post("return", email=ADDRESS)).partition("<main")[2]
    other = text_of(Walk(program).post("return", email="nobody@mail.example")).partition("<main")[2]
    assert known == other.replace("nobody@mail.example", ADDRESS)
    assert [m.template for m in Message.objects.all()] == ["intake/mail/resume"]


def test_two_links_a_day_go_to_one_address(program, walk):
    for minute in range(4):
        clock.travel(minutes=minute)
        Walk(program).post("return", email=ADDRESS)
    assert Message.objects.count() == 2
    assert "Please look in your mailbox." in text_of(
        walk.client.post(f"{walk.base}later/", follow=True)
    )


def test_a_shared_device_can_forget(walk):
    assert walk.post("forget")["Location"].endswith("/return/")
    assert walk.get("tasks")["Location"] == walk.base
    assert Application.objects.get().status == "draft"


def test_a_draft_of_a_stranger_with_a_known_address_tells_nothing(program, amina, send):
    walk = Walk(program)
    walk.through(until="goal", contact={"email": "amina@mail.example"})
    page = text_of(walk.client.post(f"{walk.base}goal/", {"later": "yes"}, follow=True))
    assert "We sent you a link." in page
    assert amina.messages.filter(template="intake/mail/resume").exists()
    assert amina.person.memberships.count() == 1


def test_a_resume_can_follow_after_applying(program, read_code, mailed, walk):
    walk.answers["goal"]["goal"] = "A first job here"
    for step in ("goal", "contacts", "network", "free-time", "resume", "promise"):
        walk.say(step)
    walk.send()
    device = Client()
    link = device.get(mailed, follow=True).context["link"]
    device.post(f"/l/{link.pk}/code/send")
    device.post(f"/l/{link.pk}/code/", {"code": read_code()})
    page = device.get(f"/l/{link.pk}/application/")
    assert "We still need your resume." in text_of(page)
    assert device.post(f"/l/{link.pk}/application/").status_code == 422
    device.post(f"/l/{link.pk}/application/", {"resume": upload("cv.pdf", pdf())})
    assert Document.objects.get().application.status == "intake"
    received = Event.objects.get(kind="document.received")
    assert received.actor == link.membership


def test_after_applying_a_resume_is_replaced_not_removed(opened, walk):
    walk.apply()
    at = f"/l/{opened.link.pk}/application/"
    opened.post(at, {"resume": upload("cv.pdf", pdf())})
    page = text_of(opened.get(at))
    assert "cv.pdf" in page
    assert 'name="remove"' not in page


@pytest.fixture
def opened(mailed, read_code) -> Client:
    """The browser of whoever reads the mailbox that the link went to, with the code given."""
    device = Client()
    link = device.get(mailed, follow=True).context["link"]
    device.post(f"/l/{link.pk}/code/send")
    device.post(f"/l/{link.pk}/code/", {"code": read_code()})
    device.link = link  # type: ignore[attr-defined]
    return device


def opens_nothing(device: Client, at: str) -> bool:
    answers = [device.get(at), device.post(at, {"resume": upload("cv.pdf", pdf())})]
    shut = all(a.status_code == 410 and "Amina" not in text_of(a) for a in answers)
    return shut and not Document.objects.exists()


def test_once_a_mistyped_address_is_put_right_the_first_one_opens_nothing(opened, walk):
    at = f"/l/{opened.link.pk}/application/"
    assert opened.get(at)["Location"] == f"{walk.base}tasks/"
    walk.say("contact", email="amina.yusuf@mail.example")
    assert opens_nothing(opened, at)
    walk.answers["contact"]["email"] = "amina.yusuf@mail.example"
    walk.apply()
    assert opens_nothing(opened, at)


def test_a_mistyped_address_gets_no_new_link(opened, walk, send, mailbox):
    walk.say("contact", email="amina.yusuf@mail.example")
    before = len(mailbox(ADDRESS))
    Client().post(f"/l/{opened.link.pk}/send-new-link")
    send()
    assert len(mailbox(ADDRESS)) == before


def test_a_link_on_its_way_to_a_mistyped_address_is_not_sent(walk, send, mailbox):
    walk.post("goal", later="yes", goal="")
    walk.say("contact", email="amina.yusuf@mail.example")
    send()
    assert mailbox(ADDRESS) == []


def test_an_untouched_draft_is_erased_after_its_days(walk):
    walk.post("later")
    days = walk.get("later").context["applying"].kept_until - clock.now()
    assert days == dt.timedelta(days=30)
    drafts.send_resume_link(Application.objects.get())
    assert Person.objects.filter(email=ADDRESS).exists()
    clock.travel(days=29)
    assert erase_idle_drafts() == 0
    clock.travel(days=2)
    assert erase_idle_drafts() == 1
    assert not Person.objects.exclude(name="", email="").exists()
    assert not Message.objects.filter(address=ADDRESS).exists()
    assert walk.get("tasks")["Location"] == walk.base


def test_answers_sent_twice_are_erased_after_the_same_days(program, walk, send):
    walk.through()
    again = Walk(program)
    again.through()
    for each in (walk, again):
        each.send()
    assert sorted(a.status for a in Application.objects.all()) == ["intake", "withdrawn"]
    clock.travel(days=31)
    assert erase_idle_drafts() == 1
    assert Application.objects.get().status == "intake"
    assert Person.objects.filter(email=ADDRESS).exists()


def test_a_draft_that_is_handed_in_while_others_are_erased_stays(walk):
    walk.through()
    pk, limit = Application.objects.get().pk, clock.now() + dt.timedelta(days=1)
    walk.send()
    assert drafts._erase(pk, limit) == 0
    assert Application.objects.get().status == "intake"


def test_a_link_to_an_erased_draft_is_a_calm_page(mailed, read_code):
    device = Client()
    link = device.get(mailed, follow=True).context["link"]
    device.post(f"/l/{link.pk}/code/send")
    device.post(f"/l/{link.pk}/code/", {"code": read_code()})
    Application.objects.all().delete()
    response = device.get(f"/l/{link.pk}/application/")
    assert response.status_code == 410
    assert Link.objects.count() == 1


def test_with_an_erased_draft_go_the_letters_that_hold_its_address(mailed):
    assert Message.objects.filter(address=ADDRESS).exists()
    clock.travel(days=31)
    assert erase_idle_drafts() == 1
    assert not Message.objects.exclude(address="", source="", subject="").exists()
