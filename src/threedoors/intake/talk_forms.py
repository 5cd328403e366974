"""What staff write down around a conversation: the time, what was said, what was found, plans and homework."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import DayField, LineField, ManyOptions, Options, TextField
from threedoors.base.forms import MomentForm, PlainForm
from threedoors.intake.gates import points
from threedoors.intake.inputs import WholeNumber
from threedoors.intake.models import Application, Homework, Interview
from threedoors.intake.talks import LINES
from threedoors.people.models import Role
from threedoors.programs import fields as work
from threedoors.programs.models import Program

MOST_MINUTES = 480
MAY_READ = _("Only staff see this. The person may ask to read it.")
BARRIERS = ("culture", "language", "experience", "bias", "other")
RESUME = {
    "short": _("Two pages at most"),
    "reach": _("Name, phone and email on top"),
    "results": _("Says what came of the work"),
    "local": _("Degrees and titles in words used here"),
    "private": _("No photo, age or family"),
    "clean": _("No slips, one look"),
}
OPEN_MIND = {
    "open": _("Has an open mind"),
    "shares": _("Is glad to share what they know"),
    "introduces": _("Is glad to introduce people"),
}
PEERS = [("yes", _("Yes")), ("no", _("No")), ("", _("Not known"))]


def _page_language() -> str:
    return get_language() or "en"


def spoken(program: Program) -> list[tuple[str, str]]:
    """The program's languages by name."""
    return [(code, work.language_name(code, _page_language())) for code in program.policy.languages]


class BookForm(MomentForm):
    """When, how and where the conversation takes place."""

    title = _("Book a conversation")
    submit = _("Book it")

    how = forms.ChoiceField(
        label=_("How"), choices=Interview.How.choices, widget=Options(beside=True)
    )
    place = LineField(label=_("Place, phone number or link"), required=False, max_length=200)
    planned_minutes = WholeNumber(label=_("Planned minutes"), min_value=5, max_value=MOST_MINUTES)
    language = forms.ChoiceField(label=_("Language of the conversation"))

    def __init__(self, *args: Any, program: Program, language: str = "", **kwargs: Any) -> None:
        usual = {
            "planned_minutes": program.policy.intake.minutes,
            "language": language,
            "how": Interview.How.IN_PERSON,
        }
        super().__init__(*args, zone=program.zone, **{"initial": usual, **kwargs})
        self.fields["language"].choices = spoken(program)  # type: ignore[attr-defined]


def boxes(questions: Sequence[str]) -> dict[str, TextField]:
    """A box for each question."""
    rows = forms.Textarea(attrs={"rows": 2})
    return {
        f"q_{n}": TextField(label=question, required=False, max_length=600, widget=rows)
        for n, question in enumerate(questions)
    }


def take_answers(said: dict[str, Any], questions: Sequence[str]) -> dict[str, str]:
    """What was written in the boxes, by question, without the empty ones."""
    told = {question: said.pop(f"q_{n}", "") for n, question in enumerate(questions)}
    return {question: answer for question, answer in told.items() if answer}


class InterviewForm(PlainForm):
    """One intake conversation, question by question where that helps. Seed 001:204-209, 001:288."""

    title = _("Record a conversation")
    submit = _("Record it")

    planned_minutes = WholeNumber(label=_("Planned minutes"), min_value=5, max_value=MOST_MINUTES)
    minutes = WholeNumber(
        label=_("Minutes it took"), required=False, min_value=1, max_value=MOST_MINUTES
    )
    language = forms.ChoiceField(label=_("Language of the conversation"))
    mock = forms.ChoiceField(
        label=_("Mock interview"),
        choices=[("", _("None this time")), *Interview.Mock.choices],
        required=False,
        widget=Options(beside=True),
    )
    notes = TextField(label=_("Notes"), help_text=MAY_READ, required=False, max_length=4000)
    communication = TextField(
        label=_("How they speak and listen"), help_text=MAY_READ, required=False, max_length=1000
    )
    motivation = TextField(
        label=_("What moves them"), help_text=MAY_READ, required=False, max_length=1000
    )
    result = forms.ChoiceField(
        label=_("How did it go?"),
        choices=[("", _("No result yet")), *Interview.Result.choices],
        required=False,
        widget=Options(beside=True),
    )
    again_on = DayField(
        label=_("They come back on"),
        help_text=_("They get an email with the day and the questions to practice."),
        required=False,
    )

    def __init__(
        self, *args: Any, application: Application, language: str = "", **kwargs: Any
    ) -> None:
        program = application.program
        usual = {"planned_minutes": program.policy.intake.minutes, "language": language}
        super().__init__(*args, **{"initial": usual, **kwargs})
        self.fields["language"].choices = spoken(program)  # type: ignore[attr-defined]
        self.questions = questions(application)
        asked = boxes(self.questions)
        self.fields.update(asked)
        self._fit(application)
        self.order_fields(["planned_minutes", "minutes", "language", "mock", *asked])

    def _fit(self, application: Application) -> None:
        """A Connector has no mock interview, and tells where their network lies (R152)."""
        if application.role == Role.CONNECTOR:
            for name in ("mock", "communication", "again_on"):
                del self.fields[name]
            self.fields["network_areas"] = LineField(
                label=gettext("Where their network lies"),
                help_text=gettext("This is used to find matches."),
                required=False,
                max_length=300,
            )
            self.initial["network_areas"] = application.applicant.connector.network_areas
        elif not application.program.policy.intake.mock_interview:
            del self.fields["mock"]

    def clean(self) -> dict[str, Any]:
        """The answers by question, without the empty ones."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        return said | {"answers": take_answers(said, self.questions)}


def questions(application: Application) -> tuple[str, ...]:
    """What to ask: a Connector about their network; a newcomer as in an interview (R152, R165)."""
    program = application.program
    connector = application.role == Role.CONNECTOR
    if not connector and not program.policy.intake.mock_interview:
        return ()
    key = "connector_questions" if connector else "interview_questions"
    return program.policy.lines(key, _page_language(), **program.names)


def barriers(program: Program) -> list[tuple[str, str]]:
    """What can stand in the way, in the program's words. Seed 001:58."""
    lines = program.policy.lines("barriers", _page_language(), **program.names)
    return list(zip(BARRIERS, lines, strict=False))


class FindingsForm(PlainForm):
    """What a newcomer's intake brought up. R050, R172."""

    title = _("What we found")
    submit = _("Save what we found")

    barriers = forms.MultipleChoiceField(
        label=_("What stands in the way"), help_text=MAY_READ, required=False, widget=ManyOptions
    )
    has_peers = forms.ChoiceField(
        label=_("Do they know people here who do the same work?"),
        choices=PEERS,
        required=False,
        widget=Options(beside=True),
    )
    resume_ticks = forms.MultipleChoiceField(
        label=_("The resume"), choices=list(RESUME.items()), required=False, widget=ManyOptions
    )

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        known = {True: "yes", False: "no", None: ""}[application.has_peers]
        noted = {
            "barriers": application.barriers,
            "has_peers": known,
            "resume_ticks": application.resume_ticks,
        }
        super().__init__(*args, **{"initial": noted, **kwargs})
        self.fields["barriers"].choices = barriers(application.program)  # type: ignore[attr-defined]

    def clean_has_peers(self) -> bool | None:
        """Yes, no, or not known."""
        return {"yes": True, "no": False}.get(self.cleaned_data["has_peers"])


class ChecklistForm(PlainForm):
    """What makes a Connector. Seed 001:207, R151."""

    title = _("What we found")
    submit = _("Save what we found")

    checklist = forms.MultipleChoiceField(
        label=_("This person"), required=False, widget=ManyOptions
    )

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"checklist": application.checklist}, **kwargs})
        asked = [(code, OPEN_MIND[code]) for code in points(application.program)]
        self.fields["checklist"].choices = asked  # type: ignore[attr-defined]


def findings_form(application: Application, *filled: Any, **more: Any) -> PlainForm:
    """The one that fits the person's role."""
    kind = ChecklistForm if application.role == Role.CONNECTOR else FindingsForm
    return kind(*filled, application=application, **more)


class PlanForm(PlainForm):
    """One other plan for work. R182."""

    title = _("Add a plan")
    submit = _("Add the plan")

    text = LineField(label=_("The plan in a few words"), max_length=300)


class HomeworkForm(PlainForm):
    """What to ask the person for, by mail."""

    title = _("Ask for three lines")
    submit = _("Send the question")

    kind = forms.ChoiceField(
        label=_("What should they write?"), choices=Homework.Kind.choices, widget=Options
    )


class LinesForm(PlainForm):
    """Three lines on a phone."""

    def __init__(self, *args: Any, homework: Homework, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, LINES + 1):
            self.fields[f"line_{n}"] = LineField(
                label=gettext("Line %(n)d") % {"n": n}, required=False, max_length=300
            )
            self.initial[f"line_{n}"] = next(iter(homework.lines[n - 1 : n]), "")

    def clean(self) -> dict[str, Any]:
        """The lines as the action takes them."""
        said = super().clean() or self.cleaned_data
        return {"lines": [said.get(f"line_{n}", "") for n in range(1, LINES + 1)]}
