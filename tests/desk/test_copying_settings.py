"""A program's rules in another program: the same behavior, nobody named, and what they are modeled after."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.staff import told
from threedoors.base.refusals import Refusal
from threedoors.management.commands import init
from threedoors.programs import replica
from threedoors.programs.models import Program

pytestmark = pytest.mark.django_db

OWN = {
    "clocks": {"meeting_days": 21},
    "meeting": {"mode": "virtual"},
    "texts": {
        "who_we_are": {"en": "Port Alder meets here.", "fr": "Port Alder se retrouve ici."},
        "purpose": {"en": "Ask Amina\u00a0Yusuf.", "fr": "Demandez à Amina Yusuf."},
        "screening": {"en": "Write to h@b.example.", "fr": "Écrivez à h@b.example."},
    },
    "contact": {"email": "helen@port-alder.example"},
    "newsletter": {"thanks": ["Helen Carver"]},
}
"""Rules of its own, and three that name a person or an address."""


@pytest.fixture
def file(program, amina, helen, as_):
    """What Helen saves."""
    program.settings = OWN
    program.save()
    saved = as_(helen).get(at("settings_file", program))
    assert "attachment" in saved["Content-Disposition"]
    return b"".join(saved.streaming_content).decode()


def at(name, program, *more):
    return reverse(name, args=[program.slug, *more])


def upload(text):
    return {"paper": SimpleUploadedFile("rules.json", text.encode())}


def test_nothing_about_people_is_in_the_file(file):
    """R469: no name, address or number; what names somebody is left out and told."""
    for personal in ("Amina", "Yusuf", "Helen", "Carver", "@", "Harbor Street", "coordinator"):
        assert personal not in file.replace('"community"', ""), personal
    said = json.loads(file)
    assert said["left_out"] == ["texts.purpose", "texts.screening"]
    assert said["settings"]["texts"]["who_we_are"]["en"] == "{community} meets here."


def test_another_program_does_the_same_after_looking_at_what_changes(file, elsewhere, ben, as_):
    """R469, R471: every difference is shown first; what is ticked is taken, and can go back."""
    browser, origin = as_(ben), at("settings_origin", elsewhere)
    assert "Tulsa Professional Connector Program" in browser.get(origin).text
    page = browser.post(at("preview_settings", elsewhere), upload(file))
    assert page.status_code == 200
    assert "2 texts stayed behind" in page.text
    assert not Program.objects.get(pk=elsewhere.pk).settings, "a look changes nothing"
    form = page.context
    paths = [one.path for one in form["lines"]]
    assert "country" in paths
    assert "country" not in form["ticked"]
    said = {"text": form["text"], "seen": form["seen"]}
    none = browser.post(at("take_settings", elsewhere), said)
    assert none.status_code == 422
    take = at("take_settings", elsewhere)
    browser.post(take, said | {"paths": ["meeting.mode"]})
    mine = Program.objects.get(pk=elsewhere.pk)
    assert mine.settings == {"meeting": {"mode": "virtual"}}
    assert not mine.modelled_after, "one rule is not yet a model"
    said |= {"seen": browser.post(at("preview_settings", elsewhere), upload(file)).context["seen"]}
    assert "count now" in told(browser.post(take, said | {"paths": paths}))
    mine = Program.objects.get(pk=elsewhere.pk)
    found = replica.read(file)
    assert replica.differences(mine.policy, found.policy) == []
    assert mine.policy.clocks.meeting_days == 21
    assert mine.text("who_we_are") == "Mill Valley meets here."
    assert "port-alder" not in mine.policy.contact.email
    shown = browser.get(origin).text
    assert "Port Alder Connector Program" in shown
    assert found.version in shown
    assert "Nothing: every rule" in shown
    late = browser.post(take, said | {"paths": paths})
    assert "a moment ago" in late.text.replace("&#x27;", "'")
    to = at("setting", elsewhere, "clocks", "clocks.meeting_days")
    assert "Ben Osgood" in browser.get(to).text, "who took it stands in the history of the value"


def test_what_a_program_changed_since_stands_beside_its_model(file, elsewhere, ben, as_):
    found = replica.read(file)
    elsewhere.modelled_after = replica.after(found, "2026-03-02")
    elsewhere.settings = {"clocks": {"meeting_days": 12}}
    elsewhere.save()
    begun = as_(ben).get(at("settings_origin", elsewhere)).context["begun"]
    line = next(one for one in begun.lines if one.path == "clocks.meeting_days")
    assert [line.theirs[0][0].lines, line.ours[0][0].lines] == [["21"], ["12"]]
    assert not begun.changed
    elsewhere.modelled_after |= {"version": "0000000000"}
    elsewhere.save()
    assert "has changed since" in as_(ben).get(at("settings_origin", elsewhere)).text


FINE = {"kind": replica.KIND, "program": "a", "community": "b", "preset": "tulsa", "version": "1"}
BAD = [
    "",
    "[]",
    "not json",
    '{"kind": "threedoors settings"}',
    "[" * 100_000,
    "x" * 600_000,
    json.dumps(FINE | {"settings": {}, "preset": "../x"}),
    json.dumps(FINE | {"settings": {"clocks": {"meeting_days": "soon"}}}),
    json.dumps(FINE | {"settings": {"wrong": 1}}),
    json.dumps(FINE | {"settings": {}, "program": 1}),
    json.dumps(FINE | {"settings": {}, "left_out": [{}]}),
    json.dumps(FINE | {"settings": {"contact": {"name": "a\0b"}}}),
    json.dumps(FINE | {"settings": {}, "program": "\ud800"}),
]


@pytest.mark.parametrize("text", BAD, ids=range(len(BAD)))
def test_a_file_that_is_none_is_told_so(text):
    """Bad input: a sentence."""
    with pytest.raises(Refusal, match="settings"):
        replica.read(text)
    assert replica.read(json.dumps(FINE | {"settings": {}})).preset == "tulsa"


def test_a_bad_file_changes_nothing(elsewhere, ben, as_):
    browser = as_(ben)
    for text in BAD[2:4]:
        for address, said in (
            ("preview_settings", upload(text)),
            ("take_settings", {"text": text}),
        ):
            assert browser.post(at(address, elsewhere), said).status_code in (302, 422), address
    assert not Program.objects.get(pk=elsewhere.pk).settings


def test_a_new_program_begins_from_a_file(file, tmp_path, monkeypatch):
    """Seed 003:11-13: the model of one city is the start of another."""
    monkeypatch.setattr(init, "call_command", lambda *_args, **_more: None)
    path = tmp_path / "rules.json"
    path.write_text(file)
    said = {
        "host": ["City of Ashby"], "part_of": ["The State"], "name": "Ashby Connectors", "slug": "ashby",
        "community": "Ashby", "zone": "America/Chicago", "sender": "hi@ashby.example",
        "contact": "hi@ashby.example", "postal_address": "1 Main Street", "coordinator": "Ann Poe",
        "email": "ann@ashby.example",
    }  # fmt: skip
    given = {name: value[0] if name == "part_of" else value for name, value in said.items()}
    call_command("init", model=str(path), **given)
    ashby = Program.objects.get(slug="ashby")
    assert ashby.policy.meeting.mode == "virtual"
    assert ashby.text("who_we_are") == "Ashby meets here."
    assert ashby.modelled_after["program"] == "Port Alder Connector Program"
    assert [host.name for host in ashby.hosts.all()] == ["City of Ashby"]
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("init", model=str(tmp_path / "none.json"), **given)
