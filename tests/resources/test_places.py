"""Places that help: what fits comes first, pointed out once and only after a meeting, dead links are not shown."""

from __future__ import annotations

import pytest

from tests.staff import happened, owed, post, told
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.people.actions import erase_person
from threedoors.resources import actions, checking
from threedoors.resources.models import Pointer, Resource, WebAddress
from threedoors.resources.needs import fitting, needs_of

pytestmark = pytest.mark.django_db

SAID = {"text_en": "", "text_fr": "", "organization": None, "url": "", "email": "", "phone": ""}


@pytest.fixture
def place(program, helen):
    """`place("resume", "Resume desk")`: one more that helps."""

    def add(kind, name, name_fr="", **said):
        words = SAID | {"kind": kind, "name_en": name, "name_fr": name_fr} | said
        return actions.add_resource(program, by=helen, **words)

    return add


@pytest.fixture
def home(amina, by_link):
    client = by_link(amina, "home", amina)
    client.page = f"/l/{client.link.pk}/"
    return client


@pytest.mark.parametrize(
    ("barriers", "licence", "needs"),
    [
        ([], False, []),
        (["language"], False, ["language"]),
        (["experience", "culture"], False, ["internship", "resume", "culture", "interview"]),
        (["bias", "culture"], True, ["license", "credential", "interview", "culture"]),
        (["other"], False, []),
    ],
)
def test_needs_come_from_what_stands_in_the_way(amina, barriers, licence, needs):
    """Seed 001:58, 000:165."""
    amina.applications.update(barriers=barriers)
    amina.connectee.licence_needed = licence
    amina.connectee.save()
    assert needs_of(amina) == needs


def test_what_fits_comes_first_in_the_reader_s_language_and_retired_places_never(
    amina, helen, place, home, as_
):
    amina.applications.update(barriers=["language"])
    english = place("language", "English table", "Table de conversation", text_fr="Le mardi.")
    place("money", "Scholarship desk")
    assert fitting(amina, 3) == [english]
    page = home.get(f"{home.page}help/").text
    assert page.index("English table") < page.index("Scholarship desk")
    assert "English table" in home.get(f"{home.page}home/").text
    amina.person.language = "fr"
    amina.person.save()
    french = home.get(f"{home.page}help/").text
    assert "Table de conversation" in french
    assert "Scholarship desk" in french  # there is no French name
    post(as_(helen), "retire_resource", english)
    assert "Table de conversation" not in home.get(f"{home.page}help/").text
    assert happened(english) == ["resource.added", "resource.retired"]


def test_staff_add_change_and_are_told_what_is_missing(program, helen, as_):
    client = as_(helen)
    at = f"/{program.slug}/resources/"
    refused = client.post(f"{at}add", {"kind": "resume", "text_en": "Every Monday"})
    assert refused.status_code == 422
    assert "Every Monday" in refused.text
    said = {"kind": "resume", "name_en": "Resume desk", "url": "https://desk.example/"}
    assert client.post(f"{at}add", said).status_code == 302
    assert "already" in told(client.post(f"{at}add", said))
    found = Resource.objects.get()
    post(client, "edit_resource", found, **said | {"phone": "555"})
    found.refresh_from_db()
    assert found.phone == "555"
    assert "Resume desk" in client.get(at, {"kind": "resume"}).text
    assert "Resume desk" not in client.get(at, {"kind": "money"}).text.split("<tbody>")[-1]


def test_a_connector_points_a_place_out_after_they_met_once(met, amina, ruth, place, by_link):
    """R274, R275."""
    desk = place("resume", "Resume desk")
    client = by_link(ruth, "meet", met)
    at = f"/l/{client.link.pk}/help/point-out/"
    assert "place that could help" in client.get(f"/l/{client.link.pk}/meet/").text
    assert client.post(f"{at}send", {"said": "For you"}).status_code == 422
    for _again in range(2):
        sent = client.post(f"{at}send", {"resource": desk.pk, "said": "For you"})
        assert sent.status_code == 302
    assert "Resume desk" in client.get(at).text
    assert Pointer.objects.get().said == "For you"
    assert "resources.pointed_out" in owed(amina)
    with pytest.raises(AlreadyDone):
        actions.point_out(desk, by=ruth, member=amina, match=met)


def test_a_place_goes_to_nobody_but_the_newcomer_who_was_named(met, ruth, luc, place, by_link):
    """Not in a match with Ruth any more, or never: then to nobody, and not to the one she met last."""
    desk, client = place("resume", "Resume desk"), by_link(ruth, "meet", met)
    at = f"/l/{client.link.pk}/help/point-out/"
    assert client.get(f"{at}?who={luc.pk}").status_code == 404
    sent = client.post(f"{at}send", {"resource": desk.pk, "who": luc.pk})
    assert sent.status_code == 404
    assert not Pointer.objects.exists()
    step = client.get(f"/l/{client.link.pk}/meet/").text
    assert f"help/point-out/?who={met.connectee_id}" in step


def test_who_never_signed_up_is_no_choice_and_gets_no_mail(program, luc, helen, place, as_):
    """P3: a prospect has asked for nothing."""
    desk = place("resume", "Resume desk")
    type(luc).objects.filter(pk=luc.pk).update(status="prospect")
    assert str(luc.pk) not in as_(helen).get(f"/{program.slug}/resources/{desk.pk}/").text
    luc.refresh_from_db()
    with pytest.raises(Refusal):
        actions.point_out(desk, by=helen, member=luc)


def test_nobody_points_out_before_the_meeting_or_to_a_stranger(
    introduced, amina, ruth, tomas, luc, helen, place, by_link
):
    desk = place("resume", "Resume desk")
    with pytest.raises(NotAllowed):
        actions.point_out(desk, by=ruth, member=amina, match=introduced)
    with pytest.raises(NotAllowed):
        actions.point_out(desk, by=tomas, member=amina)
    client = by_link(ruth, "meet", introduced)
    assert client.get(f"/l/{client.link.pk}/help/point-out/").status_code == 404
    actions.retire_resource(desk, by=helen)
    with pytest.raises(Refusal, match="helps no more"):
        actions.point_out(desk, by=helen, member=luc)


def test_the_line_beside_a_place_goes_with_either_of_the_two(met, amina, ruth, place):
    desk = place("resume", "Resume desk")
    actions.point_out(desk, by=ruth, member=amina, match=met, said="A line of Ruth")
    erase_person(ruth.person, by=None)
    assert Pointer.objects.get().said == ""


def test_a_dead_address_is_flagged_and_not_shown_until_it_opens_again(
    program, helen, home, place, as_
):
    """R455: by a person."""
    desk = place("resume", "Resume desk", url="https://gone.example/")
    assert "gone.example" in home.get(f"{home.page}help/").text
    client = as_(helen)
    post(client, "mark_address", desk, opens="no")
    assert "do not open" in client.get(f"/{program.slug}/resources/").text
    assert "gone.example" not in home.get(f"{home.page}help/").text
    post(client, "mark_address", desk, opens="yes")
    assert "gone.example" in home.get(f"{home.page}help/").text


def test_the_night_looks_only_where_it_was_switched_on_and_once_a_day(
    program, place, settings, clock
):
    """R455: the installation says so; what nobody can tell is left as it was."""
    answers = {"https://gone.example/": False, "https://here.example/": True}
    for n, url in enumerate([*answers, "https://busy.example/"]):
        place("resume", f"Desk {n}", url=url)
    asked = []

    def look(url):
        asked.append(url)
        return answers.get(url)

    assert checking.look_at_addresses(look=look) == 0
    assert asked == []
    settings.CHECK_LINKS = True
    assert checking.look_at_addresses(look=look) == 3
    assert checking.dead_addresses(program) == {"https://gone.example/"}
    assert WebAddress.objects.get(url="https://busy.example/").found == "unknown"
    asked.clear()
    assert checking.look_at_addresses(look=look) == 0
    clock.travel(days=1)
    answers["https://gone.example/"] = True
    checking.look_at_addresses(look=look)
    assert checking.dead_addresses(program) == set()


def test_every_address_has_its_turn_and_what_staff_marked_waits_for_staff(
    program, helen, place, settings, clock, monkeypatch
):
    """R455: more addresses than are looked at in one go; a page that opens may still be of no use."""
    settings.CHECK_LINKS = True
    monkeypatch.setattr(checking, "AT_ONCE", 2)
    urls = [f"https://{name}.example/" for name in "abcd"]
    for url in urls:
        place("resume", url, url=url)
    checking.mark_address(program, by=helen, url=urls[0], opens=False)
    asked = []
    for _day in range(2):
        clock.travel(days=1)
        checking.look_at_addresses(look=lambda url: asked.append(url))
    assert sorted(set(asked)) == urls[1:]
    assert checking.dead_addresses(program) == {urls[0]}


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/", "http://[::1]/", "ftp://127.0.0.1/"])
def test_nobody_uses_us_to_look_into_our_own_network(url, monkeypatch):
    monkeypatch.setattr(checking, "_asked", lambda *words: pytest.fail("it was called"))
    assert checking.opens_now(url) is False


def test_a_page_of_fifty_places_asks_no_more_than_one_of_two(
    amina, place, home, django_assert_max_num_queries
):
    for n in range(50):
        place("language", f"Table {n}")
    with django_assert_max_num_queries(20):
        assert "Table 49" in home.get(f"{home.page}help/").text
