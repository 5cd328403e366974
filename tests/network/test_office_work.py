"""What the national office tells, keeps and shows: announcements, versions, models, communities, advisers."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from tests.cast import coordinator, make_program
from tests.network.test_portal import at, file_of
from tests.staff import happened, told
from threedoors.base.refusals import NotAllowed
from threedoors.network import actions, advising, announcing
from threedoors.network.announcements import Announcement
from threedoors.network.models import Material, MaterialUse
from threedoors.outbox.models import Message
from threedoors.people.actions import remove_person
from threedoors.people.models import Membership
from threedoors.programs.models import Network, Program

pytestmark = pytest.mark.django_db

SAID = {
    "country": "",
    "title_en": "Reports are due",
    "title_fr": "Les rapports",
    "text_en": "Please send your report by 15 April.",
    "text_fr": "Envoyez votre rapport avant le 15 avril.",
}


def mails(row):
    return Message.objects.filter(template=announcing.LETTER, about_id=row.pk)


def test_the_office_tells_everybody_once_and_sees_who_read_it(ida, helen, ben, as_, mailbox, send):
    """One mail to each coordinator, in their own language; a tick in the portal."""
    helen.person.language = "fr"
    helen.person.save()
    keeper, member, told_at = as_(ida), as_(helen), at("announce", ida.program)
    assert "get it by mail" in told(keeper.post(told_at, SAID))
    assert "told this already" in told(keeper.post(told_at, SAID))
    row = Announcement.objects.get()
    send()
    assert [m.to_id for m in mails(row)] == [helen.pk]
    letter = mailbox("helen@port-alder.example")[-1]
    assert letter["Subject"] == "Les rapports"
    assert "avant le 15 avril" in letter.get_body(("plain",)).get_content()
    portal = member.get(at("member_portal", helen.program)).text
    assert "Reports are due" in portal or "Les rapports" in portal
    page = at("announcement", ida.program, pk=row.pk)
    assert "0 of 1 coordinators" in keeper.get(page).text
    member.post(at("read_announcement", helen.program, pk=row.pk))
    member.post(at("read_announcement", helen.program, pk=row.pk))
    assert "1 of 1 coordinators" in keeper.get(page).text
    assert row.readings.count() == 1
    assert "From the national office" not in member.get(at("member_portal", helen.program)).text
    assert "Only the national office" in member.post(at("announce", helen.program), SAID).text
    for client, program in ((as_(ben), ben.program), (member, helen.program)):
        away = client.post(at("remove_announcement", program, pk=row.pk))
        assert away.status_code == 404 or "Only the national office" in told(away)


def test_one_country_alone_is_told(ida, helen, network, as_):
    """Port Alder is in Canada, Tulsa's model in the United States."""
    south = make_program(
        "ashby", "Ashby Connectors", preset="tulsa", community="Ashby", network=network
    )
    ann = coordinator(south, "Ann Poe", "ann@ashby.example")
    row = announcing.announce(by=ida, **SAID | {"country": "US"})
    assert [m.to_id for m in mails(row)] == [ann.pk]
    assert "Reports are due" in as_(ann).get(at("announcements", south)).text
    assert "Reports are due" not in as_(helen).get(at("announcements", helen.program)).text
    assert as_(helen).get(at("announcement", helen.program, pk=row.pk)).status_code == 404


def test_what_is_taken_back_is_not_mailed(ida, helen, as_, amina):
    row = announcing.announce(by=ida, **SAID)
    assert "taken back" in told(as_(ida).post(at("remove_announcement", ida.program, pk=row.pk)))
    assert [m.status for m in mails(row)] == ["withdrawn"]
    assert as_(helen).get(at("announcement", helen.program, pk=row.pk)).status_code == 404
    actions.name_keeper(helen, by=ida)
    bad = as_(helen).post(at("announce", helen.program), SAID | {"text_en": "Ask Amina Yusuf."})
    assert bad.status_code == 422
    assert as_(helen).post(at("announce", helen.program), {"title_en": "Hm"}).status_code == 422


def test_a_new_version_keeps_the_old_one_and_who_took_which(ida, helen, as_):
    keeper, member, program = as_(ida), as_(helen), helen.program
    said = {
        "kind": "toolkit",
        "name": "Toolkit",
        "text": "All letters.",
        "paper": file_of("one.pdf"),
    }
    keeper.post(at("add_material", ida.program), said)
    old = Material.objects.get()
    assert "Noted" in told(member.post(at("use_material", program, pk=old.pk)))
    assert "We know" in told(member.post(at("use_material", program, pk=old.pk)))
    new = {"news": "Shorter letters", "paper": file_of("two.pdf")}
    keeper.post(at("renew_material", ida.program, pk=old.pk), new)
    keeper.post(at("renew_material", ida.program, pk=old.pk), new)
    now = Material.objects.get(status="shown")
    assert (now.edition, now.name, Material.objects.count()) == (2, "Toolkit", 2)
    assert now.text == "All letters.", "what was said of it stays"
    library = member.get(at("library", program)).text
    assert library.count("<bdi>Toolkit</bdi>") == 1
    page = member.get(at("material", program, pk=old.pk)).text
    assert "There is a newer version" in page
    assert "Port Alder" in page
    given = member.get(at("material_file", program, pk=old.pk))
    assert b"".join(given).startswith(b"%PDF-")
    assert "No community told us yet" in member.get(at("material", program, pk=now.pk)).text
    member.post(at("use_material", program, pk=now.pk))
    assert [use.material for use in MaterialUse.objects.all()] == [now], "one version at a time"
    member.post(at("drop_material", program, pk=now.pk))
    assert not MaterialUse.objects.exists()
    assert happened(now) == ["material.renewed", "material.used", "material.dropped"]


def picture(color):
    kept = io.BytesIO()
    Image.new("RGB", (80, 40), color).save(kept, "PNG")
    return SimpleUploadedFile("logo.png", kept.getvalue())


def test_french_readers_see_the_french_logo(ida, client, as_):
    """R464."""
    network, to = ida.program.network, at("describe_network", ida.program)
    page = f"/networks/{network.pk}/"
    assert "/logo/" not in client.get(page).text
    assert as_(ida).post(to, {"logo_en": file_of("a.pdf")}).status_code == 422
    as_(ida).post(to, {"logo_en": picture("red"), "logo_fr": picture("blue")})
    as_(ida).post(to, {"tagline_en": "They stay."})
    assert f"{page}logo/en/" in client.get(page).text
    client.cookies["language"] = "fr"
    assert f"{page}logo/fr/" in client.get(page).text
    seen = client.get(f"{page}logo/fr/")
    assert seen["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(seen.content)).convert("RGB").getpixel((9, 9)) == (0, 0, 255)


def test_models_stand_side_by_side_with_their_published_figures(helen, as_):
    """R467: four models, each on a page; no more than four at once."""
    member, to = as_(helen), at("program_models", helen.program)
    page = member.get(
        to, {"with": ["tulsa", "portland", "pittsburgh", "st-louis", "waterloo"]}
    ).text
    for title in ("Tulsa Prof", "Portland Prof", "Pittsburgh Conn", "St. Louis Mosaic"):
        assert title in page
    assert page.count('<th scope="col" lang="en">') == 4
    assert "45 to 60 minutes" in page
    one = member.get(at("program_model", helen.program, preset="pittsburgh")).text
    assert "80%" in one
    assert "June 2018" in one, "a month as people say it"
    assert "We did not count them" in one
    assert member.get(at("program_model", helen.program, preset="nowhere")).status_code == 404


def test_communities_by_country_and_state(ida, helen, ben, network, as_):
    """R468: the filter lists exactly those."""
    make_program(
        "ashby", "Ashby", preset="tulsa", community="Ashby", network=network, status="pilot"
    )
    gone = make_program("gone", "Gone", community="Gone", network=network, status="left")
    member, to = as_(helen), at("communities", helen.program)

    def named(**asked):
        page = member.get(to, asked).text
        return {
            name
            for name in ("Port Alder", "Kelso", "Ashby", "Gone")
            if f"<bdi>{name}</bdi>" in page.partition("<table")[2]
        }

    assert named() == {"Port Alder", "Kelso", "Ashby", "Gone"}
    assert named(country="US") == {"Ashby"}
    assert named(country="CA", status="active") == {"Port Alder", "Kelso"}
    assert named(status="left") == {"Gone"}
    assert member.get(at("community", helen.program, pk=gone.pk)).status_code == 404
    assert member.get(at("community", helen.program, pk=ben.program_id)).status_code == 404
    shown = member.get(at("community", helen.program, pk=ida.program_id)).text
    assert "Ida Brandt" not in shown


@pytest.fixture
def wes(helen):
    return helen.program.advisers.create(name="WES Global Talent Bridge", resources=["A guide"])


def test_an_adviser_signs_in_and_sees_nobody(wes, helen, amina, ida, as_, mailbox, send):
    """Seed 002:161: models, the library, what they offer, and the log of help."""
    actions.add_material(by=ida, kind="guide", name="A guide to begin", text="Read it.")
    staff = as_(helen)
    said = {"name": "Una Park", "email": "una@wes.example"}
    page = at("adviser", helen.program, pk=wes.pk)
    staff.post(at("invite_adviser", helen.program, pk=wes.pk), said)
    assert "already" in told(staff.post(at("invite_adviser", helen.program, pk=wes.pk), said))
    send()
    assert "/port-alder/advising/" in mailbox("una@wes.example")[-1].get_body().get_content()
    una = Membership.objects.get(role="adviser")
    theirs = as_(una)
    day = {"helped_on_day": "2", "helped_on_month": "3", "helped_on_year": "2026"}
    note = day | {"topic": "Licenses", "text": "We looked at Amina Yusuf and her steps."}
    assert theirs.post(at("note_help", helen.program, pk=wes.pk), note).status_code == 302, (
        "not an oracle"
    )
    bad = day | {"topic": "Write to a@b.example"}
    refused = theirs.post(at("note_help", helen.program, pk=wes.pk), bad)
    assert refused.status_code == 422
    assert "leave out email addresses" in refused.text
    assert "/port-alder/today/" not in refused.text, "the frame of staff is not theirs"
    theirs.post(at("offer_resources", helen.program), {"resources": "A guide\nA webinar"})
    seen = [
        theirs.get(at(name, helen.program))
        for name in ("advising", "advised_models", "advised_library")
    ]
    assert [one.status_code for one in seen] == [200, 200, 200]
    assert "A webinar" in seen[0].text
    assert "A guide to begin" in seen[2].text
    for one in seen[1:]:
        for name in ("Amina", "Ida", "Helen"):
            assert name not in one.text
    assert "Licenses" in staff.get(page).text
    other = helen.program.advisers.create(name="Other")
    assert theirs.post(at("note_help", helen.program, pk=other.pk), note).status_code == 404
    assert staff.post(at("note_help", helen.program, pk=wes.pk), note).status_code == 422
    for closed in (
        "/port-alder/today/",
        "/port-alder/connectees/",
        "/port-alder/member-portal/library/",
    ):
        assert theirs.get(closed).status_code == 404, closed


def test_an_adviser_is_gone_on_the_next_request(wes, helen, as_, clock):
    seat = advising.invite_adviser(wes, by=helen, name="Una Park", email="una@wes.example")
    theirs, home = as_(seat.member), at("advising", helen.program)
    assert theirs.get(home).status_code == 200
    as_(helen).post(at("end_seat", helen.program, pk=seat.pk))
    assert theirs.get(home).status_code == 404
    clock.travel(hours=1)
    again = advising.invite_adviser(wes, by=helen, name="Una Park", email="una@wes.example")
    assert again.pk == seat.pk
    letters = Message.objects.filter(template=advising.LETTER).order_by("owed_at")
    assert [one.status for one in letters] == ["withdrawn", "owed"], "whoever is back hears it"
    advising.note_help(wes, by=helen, helped_on=dt.date(2026, 3, 2), topic="Licenses")
    as_(helen).post(at("remove_adviser", helen.program, pk=wes.pk))
    assert theirs.get(home).status_code == 404
    assert helen.program.advisers.count() == 0


def test_a_note_goes_with_whoever_it_names(wes, helen, amina):
    """Bar P6: an adviser is not told whose name is ours, so their words are looked through."""
    una = advising.invite_adviser(wes, by=helen, name="Una Park", email="una@wes.example").member
    day = dt.date(2026, 3, 2)
    named = advising.note_help(wes, by=una, helped_on=day, topic="Steps", text="Of Amina\nYusuf.")
    other = advising.note_help(wes, by=una, helped_on=day, topic="Licenses", text="In general.")
    remove_person(amina.person, by=helen)
    named.refresh_from_db()
    other.refresh_from_db()
    assert "Amina" not in named.topic + named.text
    assert other.text == "In general."


def test_another_office_takes_nothing_back(ida, helen, ben):
    row = announcing.announce(by=ida, **SAID)
    elsewhere = Network.objects.create(name="Another")
    Program.objects.filter(pk=ben.program_id).update(network=elsewhere)
    keeper = Membership.objects.select_related("program__network").get(pk=ben.pk)
    actions.name_keeper(keeper, by=None)
    with pytest.raises(NotAllowed):
        announcing.remove_announcement(row, by=keeper)


def test_more_communities_ask_no_more_questions(
    ida, helen, network, as_, django_assert_num_queries
):
    row, keeper = announcing.announce(by=ida, **SAID), as_(ida)
    pages = [at("communities", ida.program), at("announcement", ida.program, pk=row.pk)]
    pages += [at("announcements", ida.program), at("library", ida.program)]
    few = []
    for page in pages:
        keeper.get(page)
        with CaptureQueriesContext(connection) as asked:
            keeper.get(page)
        few.append(len(asked))
    for n in range(12):
        program = make_program(f"more-{n}", f"More {n}", community=f"More {n}", network=network)
        coordinator(program, f"Somebody {n}", f"one@more-{n}.example")
    for n, page in zip(few, pages, strict=True):
        with django_assert_num_queries(n):
            keeper.get(page)
