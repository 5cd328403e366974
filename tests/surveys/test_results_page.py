"""What the surveys say, all together: rates, how answers spread, before and after, and what was done about it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.desk.desk import text_of
from tests.intake.walk import Walk
from tests.remembering import remembered
from tests.staff import happened, only_by_post, owed, post, stranger_sees_nothing, told
from threedoors.base.models import Event
from threedoors.base.periods import Period
from threedoors.base.refusals import Refusal
from threedoors.intake import cookies
from threedoors.intake.models import Application
from threedoors.people.actions import erase_person
from threedoors.promises.models import Promise
from threedoors.surveys import actions, figures
from threedoors.surveys.models import Feedback, Improvement, Survey


@pytest.fixture
@remembered
def asked(met, later) -> dict[str, Survey]:
    """Both were asked the day after the meeting."""
    later(days=1)
    rows = met.surveys.select_related("member__person", "match__connectee__person")
    return {survey.member.role: survey for survey in rows}


@pytest.fixture
@remembered
def kind_words(asked, ruth) -> Feedback:
    """Ruth answered, with a word for Amina and one for the team."""
    said = {
        "meeting": "4",
        "for_newcomer": "You ask good questions.",
        "comment": "Remind me earlier.",
    }
    actions.answer_survey(asked["connector"], by=ruth, answers=said)
    return Feedback.objects.get()


def results(client, program, query=""):
    return client.get(reverse("survey_results", args=[program.slug]) + query)


def test_the_connector_has_two_boxes_each_with_its_reader(asked, ruth, by_link):
    """R299."""
    client = by_link(ruth, "survey", asked["connector"])
    page = text_of(client.get(f"/l/{client.link.pk}/survey/"))
    assert "tell the newcomer? (optional) A coordinator reads it first. Then Amina sees it." in page
    assert "Only the team reads this." in page


def test_the_newcomer_sees_their_own_goal_beside_the_question(asked, amina, by_link):
    """R326."""
    client = by_link(amina, "survey", asked["connectee"])
    page = text_of(client.get(f"/l/{client.link.pk}/survey/"))
    assert "You wrote: I would like to understand how audit teams here hire." in page


def test_the_newcomer_reads_the_words_for_them_once_a_coordinator_has_and_never_the_others(
    kind_words, asked, amina, helen, as_, by_link
):
    home = by_link(amina, "home", amina)

    def at_home():
        return home.get(f"/l/{home.link.pk}/home/").text

    assert "good questions" not in at_home()
    assert Promise.objects.open().filter(kind="read_feedback").exists()
    page = as_(helen).get(
        reverse("connection", args=[helen.program.slug, asked["connector"].match_id])
    )
    assert "You ask good questions." in page.text
    assert told(post(as_(helen), "show_feedback", kind_words)) == "Passed on to Amina Yusuf."
    assert "You ask good questions." in at_home()
    assert "earlier" not in at_home()
    assert not Promise.objects.open().filter(kind="read_feedback").exists()
    assert "surveys.feedback" in owed(amina)
    assert "done already" in told(post(as_(helen), "show_feedback", kind_words))
    post(as_(helen), "keep_feedback", kind_words)
    assert "good questions" not in at_home()
    assert happened(kind_words) == ["feedback.shown", "feedback.kept"]


def test_the_words_for_the_newcomer_are_in_no_answer_and_no_mail(kind_words, helen, send, mailbox):
    assert "for_newcomer" not in kind_words.survey.answers
    actions.show_feedback(kind_words, by=helen)
    send()
    (mail,) = [m for m in mailbox("amina@mail.example") if "few words" in m["Subject"]]
    assert "good questions" not in str(mail)


def test_words_that_were_kept_back_by_mistake_are_told_of_once(kind_words, helen, send, mailbox):
    def told_of():
        send()
        return sum("few words" in mail["Subject"] for mail in mailbox("amina@mail.example"))

    actions.show_feedback(kind_words, by=helen)
    actions.keep_feedback(kind_words, by=helen)
    assert told_of() == 0
    actions.show_feedback(kind_words, by=helen)
    assert told_of() == 1
    actions.keep_feedback(kind_words, by=helen)
    actions.show_feedback(kind_words, by=helen)
    assert told_of() == 1


def test_another_program_sees_nothing_and_looking_changes_nothing(kind_words, ben, helen, as_):
    for verb in ("show_feedback", "keep_feedback"):
        stranger_sees_nothing(as_(ben), verb, kind_words, ben)
        only_by_post(as_(helen), verb, kind_words)


def test_rates_and_spreads_count_every_answer_once(kind_words, asked, amina, program, helen, as_):
    """R305; response rate = answered / sent."""
    page = text_of(results(as_(helen), program))
    assert "Sent 1 Answered 0 Response rate 0 %" in page
    assert "Sent 1 Answered 1 Response rate 100 %" in page
    assert "Remind me earlier." in page
    assert "You ask good questions." not in page
    newcomers, connectors = figures.sides(helen, Period())
    assert (newcomers.waiting, connectors.waiting) == (1, 0)
    meeting = next(s for s in connectors.spreads if s.words.startswith("Was the meeting"))
    assert [n for _label, n in meeting.bars] == [1, 0, 0, 0]
    assert meeting.average == 4
    actions.call_instead(asked["connectee"], by=amina)
    page = text_of(results(as_(helen), program))
    assert "Would rather be called Amina Yusuf" in page


def test_the_response_rate_is_answered_of_sent():
    side = figures.Side("connectee", sent=8, answered=2, calls=1, declined=2, spreads=())
    assert (side.rate, side.waiting) == (25, 3)
    assert figures.Side("connectee", 0, 0, 0, 0, ()).rate == 0


def test_before_and_after_are_compared_in_the_same_words(asked, amina, program, helen, as_):
    """R287, R315: the question of the application is the question of the survey."""
    application = amina.applications.get()
    application.answers |= {"before_skills": "2", "before_job_market": ""}
    application.save()
    said = {"skills": "4", "job_market": "3", "goal": "4"}
    actions.answer_survey(asked["connectee"], by=amina, answers=said)
    by_words = {change.words: change for change in figures.changes(helen, Period())}
    skills = by_words["Is it easy for you to talk about work with new people?"]
    assert (skills.people, skills.before, skills.after, skills.difference) == (1, 2, 4, 2)
    assert by_words["Do you know how people find work in your field here?"].people == 0
    assert "+2.0" in text_of(results(as_(helen), program))
    record = as_(helen).get(reverse("connectee", args=[program.slug, amina.pk]))
    assert "Closer to it? Yes, a lot" in text_of(record)


def test_newcomers_are_asked_before_in_the_words_of_the_survey(program, helen, as_, monkeypatch):
    """R315: in the application, in the program's own words, and never where the survey does not ask it."""
    monkeypatch.setattr(cookies, "LEAST_SECONDS", -1)
    own = {"kind": "scale", "text": {"en": "Do you dare to call people?"}}
    program.settings = {"survey": {"connectee": {"skills": own, "job_market": {"kind": "off"}}}}
    program.save()
    walk = Walk(program)
    page = text_of(walk.through(until="network"))
    assert "Do you dare to call people?" in page
    assert "how people find work" not in page
    walk.apply(network={"before_skills": "2"})
    application = Application.objects.get()
    assert application.answers["before_skills"] == "2"
    staff = as_(helen).get(reverse("application", args=[program.slug, application.pk]))
    assert staff.status_code == 200


def test_the_period_is_in_the_address(asked, program, helen, as_):
    client = as_(helen)
    for query, sent in (
        ("?since=2020-01-01", 2),
        ("?until=2020-01-01", 0),
        ("?since=nonsense", 2),
        ("?since=2100-01-01", 0),
        ("?since=0001-01-01&until=9999-12-31", 2),
    ):
        page = text_of(results(client, program, query))
        nothing = page.count("No survey was sent in this time.")
        assert nothing == (2 if sent == 0 else 0), query


def test_what_was_changed_is_noted_with_who_and_when(kind_words, program, helen, ben, as_):
    client, address = as_(helen), reverse("note_improvement", args=[program.slug])
    assert client.post(address, {"note": " "}).status_code == 422
    client.post(address, {"note": "We remind a day earlier.", "survey": kind_words.survey_id})
    noted = Improvement.objects.get()
    assert (noted.by, noted.survey, noted.program) == (helen, kind_words.survey, program)
    again = {"note": "We remind a day earlier. ", "survey": kind_words.survey_id}
    assert "noted this already" in told(client.post(address, again))
    noted = Improvement.objects.get()
    page = text_of(results(client, program))
    assert "We remind a day earlier. By Helen Carver" in page
    assert "remind a day earlier" not in results(as_(ben), ben.program).text


def test_a_survey_of_another_program_cannot_be_named(kind_words, elsewhere, ben, as_):
    address = reverse("note_improvement", args=[elsewhere.slug])
    as_(ben).post(address, {"note": "Ours.", "survey": kind_words.survey_id})
    assert Improvement.objects.get().survey is None


@pytest.mark.parametrize("whose", ["ruth", "amina"])
def test_after_an_erasure_no_word_is_left_and_the_steps_stay(
    whose, kind_words, asked, amina, helen, request
):
    """Bar P3, P6."""
    actions.answer_survey(
        asked["connectee"], by=amina, answers={"skills": "3", "comment": "Ruth was late."}
    )
    member = request.getfixturevalue(whose)
    erase_person(member.person, by=helen)
    kind_words.refresh_from_db()
    assert kind_words.text == ""
    for survey in Survey.objects.all():
        assert "comment" not in survey.answers
        assert survey.answers
    assert not Promise.objects.open().filter(kind="read_feedback").exists()
    with pytest.raises(Refusal):
        actions.show_feedback(kind_words, by=helen)


def test_after_an_erasure_nobody_is_called_and_what_was_said_in_a_call_is_gone(
    asked, amina, ruth, helen
):
    for survey, member in ((asked["connectee"], amina), (asked["connector"], ruth)):
        actions.call_instead(survey, by=member)
    actions.record_call(asked["connector"], by=helen, said="Amina was late.")
    erase_person(amina.person, by=helen)
    assert not Event.objects.filter(kind="survey.called").exclude(said="").exists()
    assert not Promise.objects.open().filter(kind="call_back").exists()
