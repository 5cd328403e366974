"""Skills that a résumé seems to name: suggested, ticked by the person, or passed by."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from tests.intake.walk import SELF_CHECK, Walk, pdf, photo, text_of, upload
from threedoors.intake.models import Application
from threedoors.intake.staff_forms import ConnecteeForm
from threedoors.occupations.skills import skill_name, skills, suggest

RESUME = """Aid worker<w:br/>Led a team of nine, managed projects and budgets.</w:p>
<w:p>First aid &amp; CPR. Advanced Excel."""


def docx(words):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:p>{words}</w:p>")
    return out.getvalue()


def odt(words):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", f"<text:p>{words}</text:p>")
    return out.getvalue()


@pytest.fixture
def walk(program):
    walk = Walk(program)
    walk.through(until="resume")
    return walk


def draft():
    return Application.objects.get()


def test_skills_of_a_resume_are_suggested_and_only_the_ticked_ones_are_kept(walk):
    answer = walk.say("resume", resume=upload("me.docx", docx(RESUME)))
    assert answer["Location"].endswith("/skills/")
    page = text_of(walk.get("skills"))
    for code in ("project_management", "people_leadership", "first_aid", "excel", "budgeting"):
        assert f'value="{code}"' in page
    assert " checked" not in page
    said = {"skills": ["first_aid", "excel"], "other_skills": "Payroll, knots ,"}
    assert walk.post("skills", **said)["Location"].endswith("/promise/")
    assert draft().answers["skills"] == ["first_aid", "excel", "payroll", "knots"]
    assert walk.say("resume")["Location"].endswith("/skills/")
    assert text_of(walk.get("skills")).count(" checked") == 4


def test_confirmed_skills_are_read_back_and_reach_the_profile(walk):
    walk.say("resume", resume=upload("me.odt", odt(RESUME)))
    walk.post("skills", skills=["first_aid"], other_skills="knots")
    walk.say("promise")
    assert "First aid, knots" in text_of(walk.get("check"))
    walk.send()
    assert draft().membership.connectee.skills == ["first_aid", "knots"]


def test_nobody_is_held_up_by_the_suggestions(walk):
    walk.say("resume", resume=upload("me.docx", docx(RESUME)))
    assert walk.say("promise")["Location"].endswith("/check/")
    walk.send()
    assert draft().membership.connectee.skills == []


def test_a_helper_s_own_words_name_skills_after_the_profession(program):
    helper = Walk(program, "helper")
    helper.post("", **SELF_CHECK)
    helper.say("about-you")
    answer = helper.say("work", profession="seniour auditer")
    assert answer["Location"].endswith("/profession/")
    answer = helper.post("profession", closest="auditor")
    assert answer["Location"].endswith("/skills/")
    page = text_of(helper.get("skills"))
    assert "We found these in your words." in page
    assert 'value="people_leadership"' in page
    assert helper.post("skills", skills=["people_leadership"])["Location"].endswith("/network/")
    helper.say("network")
    helper.say("meeting")
    helper.send()
    assert draft().membership.connector.skills == ["people_leadership"]


def test_staff_write_skills_by_name_and_a_job_title_brings_its_occupation(program):
    fields = {"job_title": "Registered nurse", "skills": "First aid, knots", "may_work": "yes"}
    form = ConnecteeForm(fields, program=program)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["skills"] == ["first_aid", "knots"]
    assert (form.cleaned_data["occupation"], form.cleaned_data["sector"]) == ("nurse", "health")
    kept = {"skills": ["first_aid"], "occupation": "nurse", "job_title": "Nurse"}
    again = ConnecteeForm(
        {"job_title": "Nurse", "may_work": "yes"}, program=program, initial=dict(kept)
    )
    assert 'value="First aid"' in str(ConnecteeForm(program=program, initial=dict(kept)))
    assert again.is_valid(), again.errors
    assert again.cleaned_data["occupation"] == ""


@pytest.mark.parametrize(
    "paper",
    [("me.pdf", pdf()), ("me.png", photo()), ("me.docx", docx("\x00<<w:p")), ("me.odt", odt(""))],
    ids=["no words", "a photo", "broken", "empty"],
)
def test_a_resume_without_words_for_us_is_kept_and_asks_nothing(walk, paper):
    assert walk.say("resume", resume=upload(*paper))["Location"].endswith("/promise/")
    assert draft().resume() is not None
    assert walk.get("skills")["Location"].endswith("/promise/")


def test_a_made_up_skill_is_refused(walk):
    walk.say("resume", resume=upload("me.docx", docx(RESUME)))
    assert walk.post("skills", skills=["sorcery"]).status_code == 422


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Managing projects with Scrum", {"project_management", "agile"}),
        ("Encadrement d'une équipe de cinq personnes", {"people_leadership"}),
        ("Python, PostgreSQL et Docker", {"python", "sql", "devops"}),
        ("prise des signes vitaux, soins intensifs", {"patient_care", "emergency_care"}),
        ("I walk in the park with my dog. R. Smith, 12 Main Road", set()),
        ("", set()),
    ],
)
def test_what_a_text_names(text, codes):
    assert {found.code for found in suggest(text, "en")} == codes


def test_a_text_without_end_is_read_in_bounded_time():
    began = time.process_time()
    assert suggest("project " * 4010 + "management " * 4000, "en", most=1)
    suggest("team " * 4000 + "x " * 200 + "managing " * 4000, "en")
    assert time.process_time() - began < 2


def test_every_name_of_a_skill_finds_it_in_both_languages():
    lost = [
        (code, name)
        for code, skill in skills().items()
        for name in skill.names
        if len(name) > 1 and code not in {found.code for found in suggest(name, "en", most=99)}
    ]
    assert lost == []
    assert len({skill.fr for skill in skills().values()}) == len(skills())
    assert (skill_name("cooking", "fr"), skill_name("knots", "fr")) == ("Cuisine", "knots")
