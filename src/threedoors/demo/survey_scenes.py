"""What surveys lead to in the demo's story: words passed on to a newcomer, and something that was changed."""

from __future__ import annotations

from threedoors.demo.answers import survey_answers
from threedoors.demo.scenes import Actor, verb
from threedoors.surveys import actions as surveys
from threedoors.surveys.models import Feedback, Survey


@verb
def connector_answers(actor: Actor) -> None:
    """With a few words for most newcomers; of the newest ones the team has not read them yet."""
    member = actor.match.connector
    survey = Survey.objects.get(match=actor.match, member=member)
    said = survey_answers(actor.stage.program, member, len(actor.life.key))
    surveys.answer_survey(survey, by=member, answers=said)
    if "days_ago" not in actor.life.row:
        for words in Feedback.objects.filter(survey=survey):
            surveys.show_feedback(words, by=actor.by)


@verb
def improves(actor: Actor, *words: str) -> None:
    """The team acts on what was said in the survey, or on the phone."""
    survey = Survey.objects.get(match=actor.match, member=actor.me)
    note = " ".join(words)
    surveys.note_improvement(actor.stage.program, by=actor.by, note=note, survey=survey)
