"""What the page of a case shows: the story, what it holds back, and each step with its words and form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import get_language

from threedoors.intake.models import Application
from threedoors.people.models import Membership
from threedoors.playbooks.actions import application_of, unfinished
from threedoors.playbooks.books import Book, names_in
from threedoors.playbooks.models import Case, CaseStep
from threedoors.playbooks.step_forms import (
    CloseForm,
    LeaveOutForm,
    StepForm,
    case_names,
    form_for,
)
from threedoors.programs.models import Program


@dataclass(frozen=True)
class Line:
    """One step in words; `first` names what must be done before it."""

    step: CaseStep
    title: str
    text: list[str]
    first: list[str]
    form: StepForm | None
    leave_out: LeaveOutForm | None


@dataclass
class CasePage:
    """One case, as a coordinator works through it."""

    case: Case
    staff: Membership

    @property
    def language(self) -> str:
        return get_language() or "en"

    @property
    def title(self) -> str:
        return self.case.of.title.text(self.language)

    @property
    def story(self) -> list[str]:
        return story(self.case.of, self.case.program, self.language)

    @property
    def holds(self) -> str:
        """What the case holds back, while it does."""
        book = self.case.of
        return book.holds.text(self.language) if book.holds_back and self.case.is_open else ""

    @cached_property
    def steps(self) -> list[CaseStep]:
        found = list(self.case.steps.select_related("done_by__person"))
        for step in found:
            step.program = self.case.program
        return found

    @cached_property
    def lines(self) -> list[Line]:
        return [self._line(step) for step in self.steps]

    def _line(self, step: CaseStep) -> Line:
        task, names = step.of, case_names(self.case, self.language)
        before = [row for row in self.steps if row.slug in task.after and not row.is_settled]
        first = [row.of.title.text(self.language) for row in before]
        works = self.case.is_open and step.status != CaseStep.Status.DONE
        is_letter = task.kind == "letter"
        return Line(
            step=step,
            title=task.title.text(self.language),
            text=[] if is_letter else task.text.lines(self.language, names),
            first=first,
            form=form_for(step, self.staff, auto_id=f"{step.slug}_%s")
            if works and not first
            else None,
            leave_out=self._leave_out(step, works),
        )

    def _leave_out(self, step: CaseStep, works: bool) -> LeaveOutForm | None:
        fits = works and not step.of.must and step.status == CaseStep.Status.OPEN
        return LeaveOutForm(auto_id=f"out_{step.slug}_%s") if fits else None

    @cached_property
    def application(self) -> Application | None:
        return application_of(self.case)

    @cached_property
    def plans(self) -> list[str]:
        """The other plans that are there so far."""
        return [plan.text for plan in self.application.plans.all()] if self.application else []

    @cached_property
    def missing(self) -> list[str]:
        """What must be done before it can end well."""
        return [step.of.title.text(self.language) for step in unfinished(self.steps)]

    @property
    def close(self) -> CloseForm | None:
        return CloseForm(auto_id="close_%s") if self.case.is_open else None


def story(book: Book, program: Program, language: str) -> list[str]:
    """What the case is about, in words."""
    return book.story.lines(language, names_in(program, language))
