"""Settings pages: each value with who decided it, changed and taken back one at a time."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.desk.desk import queries
from threedoors.base.models import Event
from threedoors.desk.setting_forms import SettingForm
from threedoors.desk.setting_groups import GROUPS, group_of
from threedoors.desk.setting_parts import mark
from threedoors.desk.setting_rows import Settings
from threedoors.programs import policy
from threedoors.programs.models import Program
from threedoors.programs.own import thawed

HOME = "/port-alder/settings/"


@pytest.fixture
def page(helen, as_):
    return as_(helen)


def at(path: str) -> str:
    group = group_of(path)
    assert group is not None
    return f"{HOME}{group.slug}/{path}/"


def seen(program: Program, path: str) -> str:
    rules = Program.objects.get(pk=program.pk).policy
    return mark(next(value for known, value, _origin in rules.values() if known == path))


def change(page: Any, program: Program, path: str, **typed: Any) -> Any:
    return page.post(f"{at(path)}change", {"seen": seen(program, path), **typed})


def raw(program: Program) -> dict[str, Any]:
    return {path: value for path, value, _origin in now(program).values()}


def now(program: Program) -> policy.Policy:
    return Program.objects.get(pk=program.pk).policy


def test_every_value_of_every_preset_stands_in_one_group(db):
    for slug, _title in policy.presets():
        paths = [path for path, _v, _o in policy.load(slug, {}).values() if path != "title"]
        lost = [path for path in paths if group_of(path) is None]
        twice = [p for p in paths if sum(group.holds(p) for group in GROUPS) > 1]
        assert (lost, twice) == ([], []), slug


def test_every_value_of_every_preset_has_a_form_that_keeps_it_as_it_is(program):
    for slug, _title in policy.presets():
        program = Program(slug="x", name="X", community="Y", preset=slug)
        for group in GROUPS:
            for _section, rows in Settings(program).sections(group):
                for row in rows:
                    form = blank_form(row)
                    assert form.is_valid(), (slug, row.path, form.errors)
                    assert form.new_value == thawed(row.value), (slug, row.path)


def blank_form(row: Any) -> SettingForm:
    """The form as it comes back when nothing was typed."""
    words = {
        "path": row.path,
        "parts": list(row.parts),
        "label": row.label,
        "value": row.value,
    }
    empty = SettingForm(**words)
    sent = {name: empty[name].value() for name in empty.fields}
    return SettingForm(
        {
            k: {True: "yes", False: "no"}.get(v, v) if isinstance(v, bool) else v
            for k, v in sent.items()
        },
        **words,
    )


def test_a_coordinator_sees_each_value_and_who_decided_it(page, program):
    assert "Rules and clocks" in page.get(HOME).text
    text = page.get(f"{HOME}clocks/").text
    assert "Reminder to reply, after hours" in text
    assert "From a paper" in text
    assert "Connector Program Training, line 220" in text
    assert "Seed" not in text
    assert "Our default" in text
    for group in GROUPS:
        assert page.get(f"{HOME}{group.slug}/").status_code == 200


def test_a_changed_number_counts_and_is_told(page, program, helen):
    answer = change(page, program, "clocks.meeting_days", value="21")
    assert answer.status_code == 302
    assert now(program).clocks.meeting_days == 21
    event = Event.objects.get(kind="setting.changed")
    assert event.changed == {"setting": "clocks.meeting_days", "from": 14, "to": 21}
    assert (event.actor, event.program) == (helen, program)
    text = page.get(f"{HOME}clocks/").text
    assert "This program decided it" in text
    assert "Helen Carver" in text
    assert "The preset says: <span>14</span>" in text


def test_what_was_changed_goes_back_to_the_preset(page, program):
    change(page, program, "clocks.meeting_days", value="21")
    page.post(f"{at('clocks.meeting_days')}reset", {"seen": seen(program, "clocks.meeting_days")})
    assert now(program).clocks.meeting_days == 14
    assert Program.objects.get(pk=program.pk).settings == {}
    event = Event.objects.get(kind="setting.reset")
    assert event.changed == {"setting": "clocks.meeting_days", "from": 21, "to": 14}
    assert "went back to the preset" in page.get(at("clocks.meeting_days")).text


def reset(page: Any, path: str, seen: str) -> str:
    return str(page.post(f"{at(path)}reset", {"seen": seen}, follow=True).text)


def test_going_back_to_the_preset_notices_a_change_in_between(page, program):
    change(page, program, "clocks.meeting_days", value="21")
    old = seen(program, "clocks.meeting_days")
    change(page, program, "clocks.meeting_days", value="28")
    assert "Somebody changed this a moment ago" in reset(page, "clocks.meeting_days", old)
    assert now(program).clocks.meeting_days == 28
    assert not Event.objects.filter(kind="setting.reset").exists()


def test_going_back_to_a_value_that_another_one_forbids_is_refused(page, program):
    change(page, program, "clocks.meeting_days", value="30")
    change(page, program, "clocks.meeting_nudge_day", value="20")
    text = reset(page, "clocks.meeting_days", seen(program, "clocks.meeting_days"))
    assert "A reminder must come before the end of its clock." in text
    assert now(program).clocks.meeting_days == 30
    assert not Event.objects.filter(kind="setting.reset").exists()


@pytest.mark.parametrize(
    ("path", "typed", "says"),
    [
        ("clocks.meeting_days", {"value": "four"}, "Enter a number from 1 to 366"),
        ("clocks.meeting_days", {"value": "9"}, "A reminder must come before the end of its clock."),
        ("clocks.referral_nudge_days", {"value": "9, 3"}, "Write the earliest day first."),
        ("clocks.referral_nudge_days", {"value": "3, x"}, "Write different numbers from 1 to 366"),
        ("limits.meetings_per_year", {"value": "40"}, "must not be more than the most"),
        ("meeting.mode", {"value": "by_pigeon"}, "Select a valid choice"),
        ("default_language", {"value": ""}, "needs an answer"),
        ("languages", {"value": ["fr"]}, "must be one of the program’s languages"),
        ("questions", {"value": ["name"]}, "must ask for the name and the email"),
        ("contact.web", {"value": "our page"}, "starts with https://"),
        ("texts.headline", {"en": "Meet {anyone}.", "fr": "Bonjour."}, "not one that we can fill"),
        ("texts.benefits", {"en": "One\nTwo", "fr": "Un"}, "the same number of lines"),
    ],
)  # fmt: skip
def test_what_the_policy_refuses_is_said_beside_the_field_and_the_typing_stays(
    page, program, path, typed, says
):
    before = Program.objects.get(pk=program.pk).settings
    answer = change(page, program, path, **typed)
    assert answer.status_code == 422
    assert re.search(rf'class="err".*{re.escape(says)}', answer.text), says
    assert Program.objects.get(pk=program.pk).settings == before
    form = answer.context["form"]
    assert form.is_bound
    assert {name: form[name].value() for name in typed} == typed
    assert not Event.objects.filter(kind="setting.changed").exists()


def test_a_change_in_between_is_noticed_and_nothing_is_lost(page, program):
    old = seen(program, "clocks.meeting_days")
    change(page, program, "clocks.meeting_days", value="21")
    address = f"{at('clocks.meeting_days')}change"
    answer = page.post(address, {"seen": old, "value": "28"})
    assert answer.status_code == 422
    assert "Somebody changed this a moment ago" in answer.text
    assert 'value="28"' in answer.text
    assert now(program).clocks.meeting_days == 21
    again = re.search(r'name="seen" value="(\w+)">\s*<div class="field', answer.text)
    assert again
    page.post(address, {"seen": again[1], "value": "28"})
    assert now(program).clocks.meeting_days == 28


def test_a_criterion_counts_as_the_program_says(page, program):
    path = "connectee_criteria.experience"
    row = next(v for p, v, _o in program.policy.values() if p == path)
    typed = {
        "weight": "hard",
        "years": "2",
        "text-en": row["text"]["en"],
        "text-fr": row["text"]["fr"],
    }
    assert change(page, program, path, **typed).status_code == 302
    rule = next(c for c in now(program).connectee_criteria if c.code == "experience")
    assert (rule.weight, rule.years) == ("hard", 2)
    own = Program.objects.get(pk=program.pk).settings
    assert own["connectee_criteria"]["experience"] == {"weight": "hard", "years": 2}


def test_words_and_texts_say_what_the_program_says(page, program, client):
    change(page, program, "vocabulary.en.coffee", value="tea")
    change(page, program, "texts.headline", en="One tea opens {referrals} doors.", fr="Un thé.")
    assert now(program).words("en").coffee == "tea"
    assert "One tea opens three doors." in client.get("/port-alder/").text


def test_a_list_keeps_its_order_and_a_new_entry_comes_last(page, program):
    kept = list(raw(program)["sources"])
    change(page, program, "sources", value=[*reversed(kept[1:]), "cold_call"])
    assert list(raw(program)["sources"]) == [*kept[1:], "cold_call"]


def test_the_same_value_again_writes_nothing(page, program):
    assert change(page, program, "clocks.meeting_days", value="14").status_code == 302
    assert not Event.objects.filter(kind__startswith="setting.").exists()
    assert Program.objects.get(pk=program.pk).settings == {}


def test_the_stranger_sees_and_changes_nothing(program, ben, as_):
    client, path = as_(ben), "clocks.meeting_days"
    for address in (HOME, f"{HOME}clocks/", at(path)):
        assert client.get(address).status_code == 404
    for verb in ("change", "reset"):
        sent = {"seen": seen(program, path), "value": "21"}
        assert client.post(f"{at(path)}{verb}", sent).status_code == 404
    assert now(program).clocks.meeting_days == 14


@pytest.mark.parametrize(
    "address", ["nothing/", "clocks/clocks.tea/", "clocks/limits.capacity_max/", "contact/title/"]
)
def test_an_address_that_names_no_setting_is_not_found(page, program, address):
    assert page.get(f"{HOME}{address}").status_code == 404


def test_a_page_reads_as_often_whatever_was_changed(page, program):
    before = queries(page, f"{HOME}clocks/")
    for path in ("meeting_days", "referral_days", "draft_keep_days"):
        change(page, program, f"clocks.{path}", value="40")
    assert Event.objects.filter(kind="setting.changed").count() == 3
    assert queries(page, f"{HOME}clocks/") == before


DETAILS = {
    "name": "Port Alder Tea Program",
    "community": "Port Alder",
    "contact_email": "team@port-alder.example",
    "postal_address": "2 Harbor Street",
    "zone_name": "America/Toronto",
}
HOSTS = {"hosts": "Port Alder Connector Program Host", "part_of": "", "brand_hue": ""}


def details_seen(page: Any) -> str:
    found = re.search(r'name="seen" value="(\w+)"', page.get(f"{HOME}program/").text)
    assert found
    return found[1]


def test_a_coordinator_puts_the_program_s_own_details_right(page, program):
    answer = page.post(f"{HOME}program/edit", {"seen": details_seen(page), **HOSTS, **DETAILS})
    assert answer.status_code == 302
    row = Program.objects.get(pk=program.pk)
    assert {name: getattr(row, name) for name in DETAILS} == DETAILS
    event = Event.objects.get(kind="program.edited")
    assert event.changed["name"] == ["Port Alder Connector Program", "Port Alder Tea Program"]
    assert "community" not in event.changed


def test_the_same_details_again_write_nothing(page, program):
    details = page.get(f"{HOME}program/").context["form"].initial
    answer = page.post(f"{HOME}program/edit", {"seen": details_seen(page), **details})
    assert answer.status_code == 302
    assert not Event.objects.filter(kind="program.edited").exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"zone_name": "Halifax"}, "“Halifax” is not a time zone"),
        ({"contact_email": "team"}, "valid email address"),
        ({"name": ""}, "needs an answer"),
        ({"seen": "long-ago"}, "Somebody changed this a moment ago"),
    ],
)
def test_wrong_details_are_refused_and_the_typing_stays(page, program, wrong, says):
    sent = {"seen": details_seen(page), **HOSTS, **DETAILS, **wrong}
    answer = page.post(f"{HOME}program/edit", sent)
    assert answer.status_code == 422
    assert says in answer.text
    assert "2 Harbor Street" in answer.text
    assert Program.objects.get(pk=program.pk).name == program.name


def test_the_stranger_does_not_touch_the_details(program, ben, as_):
    client = as_(ben)
    assert client.get(f"{HOME}program/").status_code == 404
    assert client.post(f"{HOME}program/edit", DETAILS).status_code == 404
