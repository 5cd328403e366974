"""A newcomer applies on a phone: one question a page, every answer saved, a kind end for everybody."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from tests.intake.walk import Walk, pdf, problems, text_of, upload
from threedoors.base import clock
from threedoors.intake.models import Application
from threedoors.outbox.models import Message
from threedoors.people.consents import Consent
from threedoors.people.models import Membership, Person, Role
from threedoors.promises.models import Promise


@pytest.fixture
def walk(program) -> Walk:
    return Walk(program)


def test_the_way_from_the_door_to_the_done_page(walk, program):
    assert "Before you start" in text_of(walk.get())
    page = walk.through(resume={"resume": upload("amina-cv.pdf", pdf())})
    assert "Check your answers" in text_of(page)
    assert walk.send()["Location"] == f"{walk.base}done/"
    done = text_of(walk.get("done"))
    assert "Your application is sent" in done
    assert "three days" in done
    assert "a•••@mail.example" in done
    application = Application.objects.get()
    assert (application.status, application.source) == ("intake", "partner")
    assert application.name == "Amina Yusuf"
    assert application.documents.get().name == "amina-cv.pdf"


def test_every_answer_reaches_the_profile(walk):
    walk.apply()
    person = Person.objects.get()
    assert (person.call_me, person.phone, person.city) == ("Amina", "+19025550142", "Port Alder")
    profile = person.memberships.get().connectee
    assert (profile.occupation, profile.sector, profile.job_title) == (
        "accountant",
        "finance",
        "",
    )
    assert (profile.job("en"), profile.job("fr")) == ("Accountant", "Comptable")
    assert profile.languages == ["en", "so", "ar"]
    assert (profile.years, profile.education, profile.may_work) == (8, "bachelor", "yes")
    assert (profile.companies, profile.hopes_to_meet) == ("Brightwater", "An audit lead")


def test_another_profession_brings_its_own_sector(walk):
    walk.through(until="goal")
    sector = lambda: Application.objects.get().answers["sector"]  # noqa: E731
    walk.say("field", profession="Nurse", sector=sector())
    assert sector() == "health"
    walk.say("field", profession="Nurse", sector="education")
    walk.say("field", profession="Nurse", sector="education", years="9")
    assert sector() == "education"


def test_the_applicant_is_told_and_a_coordinator_has_a_task(walk):
    walk.apply()
    assert [m.template for m in Message.objects.all()] == ["intake/mail/applied"]
    assert Promise.objects.get().kind == "be_in_touch"


def test_what_was_agreed_to_is_kept_with_its_version(walk):
    walk.apply()
    agreed = set(Consent.objects.values_list("purpose", flat=True))
    assert agreed == {"apply", "share_resume", "code_of_conduct"}
    assert Application.objects.get().expectations_at is not None


def test_the_resume_is_shown_to_nobody_without_a_tick(walk):
    walk.apply(resume={"share_resume": ""})
    assert not Consent.objects.filter(purpose="share_resume").exists()


def test_the_criteria_stand_above_the_start_button(walk):
    page = text_of(walk.get())
    assert page.index("You may work in Canada.") < page.index(">Start<")
    assert "You were born in another country." not in page


def test_progress_and_the_way_back_are_shown(walk):
    walk.say("name")
    page = text_of(walk.get("contact"))
    assert "Question 2 of 14" in page
    assert f'href="{walk.base}name/"' in page


def test_a_missing_answer_comes_back_with_what_was_typed(walk):
    response = walk.say("contact", email="not an address", phone="902 555 0142")
    assert response.status_code == 422
    page = text_of(response)
    assert "<title>Error: How we can reach you" in page
    assert 'href="#id_email"' in page
    assert 'value="not an address"' in page
    assert problems(response) == ["Enter an email address, like name@example.com"]


def test_right_answers_are_saved_even_when_another_is_wrong(walk):
    walk.say("contact", email="not an address")
    assert Application.objects.get().answers["phone"] == "+19025550142"


def test_the_task_list_says_what_is_left(walk):
    walk.through(until="right-to-work")
    page = text_of(walk.get("tasks"))
    assert "You have finished 1 of 4 parts." in page
    assert "Next: Your right to work" in page
    assert "Still needed" in page


def test_a_change_leads_back_to_the_answers(walk):
    walk.through()
    assert walk.say("name", name="Amina Noor Yusuf")["Location"].endswith("/check/")
    assert "Amina Noor Yusuf" in text_of(walk.get("check"))


def test_nothing_is_sent_without_the_last_tick(walk):
    walk.through()
    response = walk.post("check")
    assert response.status_code == 422
    assert "Tick the box if we may keep your answers" in text_of(response)
    assert not Membership.objects.filter(role=Role.CONNECTEE).exists()


def test_unanswered_pages_come_before_the_answers_are_checked(walk):
    walk.through(until="goal")
    assert walk.get("check")["Location"].endswith("/goal/")
    assert walk.send()["Location"].endswith("/goal/")
    assert Application.objects.get().status == "draft"


def test_a_double_click_sends_one_application(walk):
    walk.through()
    assert walk.send()["Location"] == walk.send()["Location"]
    assert Application.objects.count() == 1
    assert Message.objects.count() == 1


def test_after_sending_every_page_leads_to_the_last(walk):
    walk.apply()
    for page in ("", "tasks", "name", "check", "not-yet"):
        assert walk.get(page)["Location"].endswith("/done/")
    assert walk.say("name", name="Somebody Else")["Location"].endswith("/done/")
    assert Person.objects.get().name == "Amina Yusuf"


def test_no_page_of_an_application_is_kept_by_the_browser(walk):
    walk.say("name")
    assert walk.get("name")["Cache-Control"] == "no-store"
    assert walk.get("tasks")["Cache-Control"] == "no-store"


# Kind ends


@pytest.mark.parametrize(
    ("graduates", "again"), [((5, 7, 2026), None), ((6, 7, 2026), "Tuesday 6 January 2026")]
)
def test_a_graduation_too_far_ahead_names_the_day_to_apply_again(walk, graduates, again):
    clock.set_for_tests(dt.datetime(2026, 1, 5, 16, 0, tzinfo=dt.UTC))
    walk.through(until="studies")
    day, month, year = graduates
    response = walk.say(
        "studies",
        education="secondary",
        graduates_on_day=day,
        graduates_on_month=month,
        graduates_on_year=year,
    )
    if again is None:
        assert response["Location"].endswith("/work-now/")
        return
    assert response["Location"].endswith("/not-yet/")
    page = text_of(walk.get("not-yet"))
    assert f"Please apply again on {again}, or later." in page
    assert f'href="{walk.base}studies/"' in page


def test_no_right_to_work_ends_with_other_help_and_can_be_changed(walk):
    walk.through(until="right-to-work")
    assert walk.say("right-to-work", may_work="no")["Location"].endswith("/not-yet/")
    page = text_of(walk.get("not-yet"))
    assert "You need the right to work here first." in page
    assert "Other help for you" in page
    assert "Practice interviews" in page
    assert walk.say("right-to-work", may_work="yes")["Location"].endswith("/studies/")


def test_work_in_ones_own_field_ends_kindly(walk):
    walk.through(until="work-now")
    walk.say("work-now", work_status="in_field")
    assert "You already work in your field." in text_of(walk.get("not-yet"))


def test_a_kind_end_can_be_mailed_and_is_remembered(walk):
    walk.through(until="right-to-work")
    walk.say("right-to-work", may_work="no")
    assert walk.post("not-yet")["Location"].endswith("/done/")
    assert "We wrote all of this in an email" in text_of(walk.get("done"))
    assert Application.objects.get().status == "not_eligible"
    assert Message.objects.get().template == "intake/mail/not_eligible"


def test_a_soft_criterion_calls_a_person_and_stops_nobody(walk):
    walk.apply(network={"willing_to_network": "no"})
    assert Application.objects.get().status == "review"


# Nobody learns who is known (S9)


def pages_after_applying(walk: Walk) -> str:
    page = text_of(walk.apply()).partition("<main")[2].partition("</main>")[0]
    number = page.split("<b>")[1].split("</b>")[0]
    return page.replace(number, "")


def test_known_and_unknown_people_read_the_same(program, amina):
    known, unknown = Walk(program), Walk(program)
    unknown.answers["contact"]["email"] = "anna@mail.example"
    assert pages_after_applying(known) == pages_after_applying(unknown)
    letters = Message.objects.filter(to=amina).order_by("owed_at", "template")
    assert "intake/mail/already_here" in {m.template for m in letters}


def test_what_is_known_about_somebody_is_not_changed_by_a_form(program, ruth):
    walk = Walk(program)
    walk.apply(contact={"email": "ruth@brightwater.example"}, name={"name": "Not Ruth"})
    person = Person.objects.get(email="ruth@brightwater.example")
    assert (person.name, person.phone) == ("Ruth MacLeod", "")


# Lost and found


def test_an_answer_whose_draft_was_lost_is_kept(program):
    walk = Walk(program)
    response = walk.say("goal")
    assert response["Location"].endswith("/name/")
    assert "We kept this answer." in text_of(walk.get("name"))
    assert Application.objects.get().answers["goal"].startswith("I would like")


def test_a_form_without_its_token_comes_back_filled(program):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/port-alder/apply/newcomer/goal/", {"goal": "Two lines\nof <hope>"})
    assert response.status_code == 403
    page = response.content.decode()
    assert "Your words are still here." in page
    assert "Two lines\nof &lt;hope&gt;</textarea>" in page
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    again = client.post(
        "/port-alder/apply/newcomer/goal/",
        {"goal": "Two lines\nof <hope>", "csrfmiddlewaretoken": token},
    )
    assert again.status_code == 302
    assert Application.objects.get().answers["goal"] == "Two lines\nof <hope>"


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_REFERER": "https://evil.example/page"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
    ],
)
def test_a_form_from_another_site_is_not_passed_on(program, headers):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/port-alder/apply/newcomer/goal/", {"goal": "Evil words"}, **headers)
    assert response.status_code == 403
    assert "Evil words" not in response.content.decode()


def test_a_made_up_cookie_opens_nothing(program, walk):
    walk.say("name")
    name = next(n for n in walk.client.cookies if n.startswith("apply-"))
    stranger = Client()
    stranger.cookies[name] = str(Application.objects.get().pk)
    assert stranger.get(f"{walk.base}tasks/")["Location"] == walk.base


def test_a_tagged_address_tells_where_people_come_from(program):
    walk = Walk(program)
    walk.client.post(f"{walk.base}name/?source=social_media", {"name": "Bo"})
    assert Application.objects.get().source == "social_media"
    other = Walk(program)
    other.client.post(f"{other.base}name/?source=<script>", {"name": "Bo"})
    assert Application.objects.order_by("-started_at").filter(source="").count() == 1


# Language


def test_a_french_page_speaks_french_and_mail_goes_where_it_was_asked(program):
    walk = Walk(program, client=Client(HTTP_ACCEPT_LANGUAGE="fr"))
    walk.apply(languages={"mail_language": "fr"})
    assert Application.objects.get().language == "fr"
    assert Person.objects.get().language == "fr"
    assert 'lang="fr"' in text_of(walk.get("done"))


def test_an_english_program_has_no_french_pages_and_no_question_about_it(elsewhere):
    client = Client(HTTP_ACCEPT_LANGUAGE="fr")
    assert 'lang="en"' in text_of(client.get("/mill-valley/apply/newcomer/"))
    walk = Walk(elsewhere, client=client)
    walk.say("name")
    walk.say("contact")
    assert "In which language should we write to you?" not in text_of(walk.get("languages"))


# Programs


def test_a_paused_program_takes_nobody(program):
    program.status = "paused"
    program.save()
    walk = Walk(program)
    assert "We do not take new people right now." in text_of(walk.get())
    walk.say("name")
    assert Application.objects.count() == 0


def test_a_program_that_left_has_no_door(program):
    program.status = "left"
    program.save()
    walk = Walk(program)
    assert "You cannot apply here any more." in text_of(walk.get())
    walk.say("name")
    assert Application.objects.count() == 0
    assert Client().get("/port-alder/apply/manager/").status_code == 404
