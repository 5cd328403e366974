"""Where one person is in an application: the pages, what is answered, what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.intake.criteria import early_end
from threedoors.intake.forms import StepForm, fields_of, initial, step_form
from threedoors.intake.inputs import occupation_code
from threedoors.intake.models import Application, Document
from threedoors.intake.questions import Ask, Fields
from threedoors.intake.reading import words_in
from threedoors.intake.sisters import fitting_sisters
from threedoors.intake.steps import TASKS, Step, Words, steps_for
from threedoors.intake.task_words import ASKED_BY, Answer, Task, criteria_in_words, in_words
from threedoors.occupations.skills import Suggested, skill_name, skill_names, suggest
from threedoors.people.codes import masked
from threedoors.people.models import Role
from threedoors.programs import fields as work
from threedoors.programs.models import Program
from threedoors.programs.policy import Policy
from threedoors.programs.rules import Verdict

if TYPE_CHECKING:
    from threedoors.occupations.searching import Found

SKILLS_FROM = {"resume", "bio"}
"""Questions whose answers may name skills."""

ENTRIES = {"newcomer": Role.CONNECTEE, "helper": Role.CONNECTOR}


@dataclass
class Applying:
    """One person's way through an application in this browser."""

    program: Program
    entry: str
    draft: Application | None = None
    is_held: bool = False

    @classmethod
    def of(cls, application: Application) -> Applying:
        """The way of whoever wrote this application."""
        entry = next(entry for entry, role in ENTRIES.items() if role == application.role)
        return cls(application.program, entry, application)

    @property
    def role(self) -> Role:
        return ENTRIES[self.entry]

    @property
    def policy(self) -> Policy:
        return self.program.policy

    @property
    def answers(self) -> Mapping[str, Any]:
        return self.draft.answers if self.draft else {}

    @property
    def is_sent(self) -> bool:
        """Whether this browser has handed its application in."""
        return self.draft is not None and self.draft.status != Application.Status.DRAFT

    @property
    def ask(self) -> Ask:
        return Ask(self.program, translation.get_language() or self.policy.default_language)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        return steps_for(self.role, self.policy)

    def step(self, slug: str) -> Step | None:
        """The page at this address, if the program has it."""
        return next((step for step in self.steps if step.slug == slug), None)

    def form(self, step: Step, *filled: Any) -> StepForm:
        """The form of a page, filled with what was sent or else with what is kept."""
        kind = step_form(step, self.role, self.ask)
        return kind(*filled, initial=initial(self.answers))

    def number(self, step: Step) -> int:
        return self.steps.index(step) + 1

    def is_done(self, step: Step) -> bool:
        """Whether the page was sent without a mistake. An optional answer left empty is an answer."""
        return all(key in self.answers for key in self._fields[step.slug])

    def to_do(self) -> Step | None:
        """The first page that is not done."""
        return next((step for step in self.steps if not self.is_done(step)), None)

    @property
    def needs_self_check(self) -> bool:
        """Five statements come first, where the program asks for them. Seed 000:209."""
        asked = self.role == Role.CONNECTOR and self.policy.self_check.on
        return asked and not self.passed_self_check(self.answers)

    def passed_self_check(self, answers: Mapping[str, Any]) -> bool:
        """All five yes, and enough years whatever is ticked; retired or not. Seed 000:209-211."""
        said, years = answers.get("statements", []), answers.get("years")
        enough = years is not None and years >= self.policy.self_check.min_years
        return len(said) == len(self.policy.self_check.statements) and all(said) and enough

    @property
    def resume(self) -> Document | None:
        return self.draft.resume() if self.draft else None

    @property
    def asks_resume(self) -> bool:
        return any("resume" in step.questions for step in self.steps)

    @property
    def address(self) -> str:
        """Enough of the person's address for them to know it again."""
        return masked(str(self.answers.get("email", "")))

    @property
    def reference(self) -> str:
        """A short number to name in a mail to us."""
        return self.draft.pk.hex[:8].upper() if self.draft else ""

    @property
    def kept_until(self) -> dt.datetime:
        """When an untouched draft is erased."""
        saved = self.draft.saved_at if self.draft else clock.now()
        return saved + dt.timedelta(days=self.policy.clocks.draft_keep_days)

    def ending(self) -> Verdict | None:
        """What stops the application here already, or nothing."""
        return early_end(self.draft) if self.draft else None

    def sisters(self) -> list[Program]:
        """Other programs of the same hosts that these answers would fit (R105)."""
        return fitting_sisters(self.draft) if self.draft else []

    def criteria(self) -> list[str]:
        """What the program asks for, in plain words: only what is in force (R108)."""
        connector = self.role == Role.CONNECTOR
        return criteria_in_words(self.program, connector=connector)

    def near(self) -> list[Found]:
        """The listed occupations that the profession in the applicant's own words may mean."""
        from threedoors.occupations.searching import search

        return search(self._profession, self.ask.language, most=6)

    def as_occupation(self, chosen: str) -> dict[str, str]:
        """Answers that say it is this occupation, or else the own words; a sector that was chosen stays."""
        code = chosen or occupation_code(self._profession)
        return {
            "occupation": code,
            "sector": str(self.answers.get("sector") or work.sector_of(code) or ""),
        }

    def suggested_skills(self) -> list[Suggested]:
        """What the résumé or the bio seems to say one can do, with what was confirmed before."""
        kept = [Suggested(code, skill_name(code, self.ask.language)) for code in self._skills]
        paper, said = self.resume, self.answers
        words = words_in(paper) if paper else f"{said.get('job_title', '')}. {said.get('bio', '')}"
        return list(dict.fromkeys([*kept, *suggest(words, self.ask.language)]))

    @property
    def _skills(self) -> list[str]:
        return list(self.answers.get("skills", []))

    def after_words(self, *questions: str) -> str:
        """Where "Continue" leads after these: skills that the words name are asked about first."""
        has_skills = SKILLS_FROM & set(questions) and self.suggested_skills()
        return self.url("skills") if has_skills else self.next_url()

    def asked_with(self, question: str) -> tuple[str, ...]:
        """All questions of the page that asks this one."""
        pages = (step.questions for step in self.steps if question in step.questions)
        return next(pages, ())

    def asking_url(self, *questions: str) -> str:
        """The page that asks one of these questions."""
        asking = (step for step in self.steps if set(questions) & set(step.questions))
        return next(map(self.step_url, asking), self.url("tasks"))

    @property
    def _profession(self) -> str:
        return str(self.answers.get("profession", ""))

    def url(self, name: str, *more: str) -> str:
        return reverse(f"apply_{name}", args=[self.program.slug, self.entry, *more])

    def step_url(self, step: Step) -> str:
        return self.url("step", step.slug)

    def next_url(self) -> str:
        """Where "Continue" leads: what is left to do, or the answers to check."""
        if self.needs_self_check:
            return self.url("start")
        step = self.to_do()
        return self.step_url(step) if step else self.url("check")

    def back_url(self, step: Step) -> str:
        at = self.steps.index(step)
        return self.step_url(self.steps[at - 1]) if at else self.url("start")

    @cached_property
    def _fields(self) -> dict[str, Fields]:
        """The fields of every page, made once: a page of the task list asks for them many times."""
        return {step.slug: fields_of(step, self.role, self.ask) for step in self.steps}

    @cached_property
    def tasks(self) -> list[Task]:
        """The parts of the application and how far each is; papers have a list of their own."""
        found = []
        for task, title in TASKS.items():
            pages = [step for step in self.steps if step.task == task != "papers"]
            if pages:
                found.append(self._task(title, pages))
        return found

    def tasks_done(self) -> int:
        return sum(task.state == "done" for task in self.tasks)

    def _task(self, title: Words, pages: list[Step]) -> Task:
        left = [page for page in pages if not self.is_done(page)]
        state = "done" if not left else "todo" if len(left) == len(pages) else "started"
        return Task(title, state, self.step_url((left or pages)[0]), len(left))

    def said(self) -> Iterator[tuple[Step, list[Answer]]]:
        """Every page with its answers in words."""
        for step in self.steps:
            fields = self._fields[step.slug]
            lines = [
                Answer(field.label or "", in_words(field, self.answers.get(key), self.ask.language))
                for key, field in fields.items()
                if key not in ("resume", "other_languages")
            ]
            if SKILLS_FROM & set(step.questions) and self._skills:
                names = skill_names(self._skills, self.ask.language)
                lines.append(Answer(_("Your skills"), names))
            yield step, lines

    def page_of(self, verdict: Verdict) -> str:
        """The page to change if the answer that stopped the application was a mistake."""
        for reason in verdict.reasons:
            questions = ASKED_BY.get(reason.code, set())
            for step in self.steps:
                if questions.intersection(step.questions):
                    return self.step_url(step)
        return self.url("start")
