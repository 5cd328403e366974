"""What the application page shows staff: the verdict, the answers in words, and the decisions that fit now."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from threedoors.base.states import may_move
from threedoors.intake import gates
from threedoors.intake.applying import Applying
from threedoors.intake.checks import Check, checks
from threedoors.intake.decision_forms import (
    DeclineForm,
    HoldForm,
    PaperForm,
    PartnerForm,
    ScreenForm,
    TakeUpForm,
)
from threedoors.intake.models import Application, Document, Interview
from threedoors.intake.panels import Panel, panels
from threedoors.intake.staff_forms import InterviewForm
from threedoors.intake.task_words import Answer
from threedoors.outbox.letters import letter_for
from threedoors.outbox.models import Message
from threedoors.outbox.render import draft
from threedoors.people.models import Membership, Role
from threedoors.programs.rules import REASONS
from threedoors.promises.models import Promise


@dataclass
class ApplicationPage:
    """One application, as a coordinator works on it."""

    application: Application
    staff: Membership

    @property
    def member(self) -> Membership:
        return self.application.applicant

    @property
    def is_connector(self) -> bool:
        return self.application.role == Role.CONNECTOR

    @property
    def reasons(self) -> list[str]:
        """Why the criteria do not simply say yes."""
        return [str(REASONS[key]) for key in self.application.reasons if key in REASONS]

    @property
    def is_open(self) -> bool:
        return self.application.status in Application.OPEN

    @cached_property
    def checks(self) -> list[Check]:
        return checks(self.application)

    @cached_property
    def missing(self) -> list[str]:
        """What still stands between the person and "ready"."""
        return [gate.says for gate in gates.before_ready(self.application)]

    @cached_property
    def answers(self) -> list[Answer]:
        """What the person said, in the order of the form; what was left empty is left out."""
        said = Applying.of(self.application).said()
        return [line for _step, lines in said for line in lines if line.text]

    @cached_property
    def owed(self) -> list[Promise]:
        """What somebody owes about the application now."""
        return list(Promise.objects.open().about(self.application).order_by("due_at"))

    @cached_property
    def panels(self) -> list[Panel]:
        """What later features add to the page."""
        return panels(self.application, self.staff)

    @cached_property
    def documents(self) -> list[Document]:
        return list(self.application.documents.order_by("-uploaded_at"))

    @cached_property
    def interviews(self) -> list[Interview]:
        return list(self.application.interviews.select_related("by__person").order_by("-starts_at"))

    @property
    def may_begin(self) -> bool:
        return may_move(self.application, "intake")

    @property
    def may_be_ready(self) -> bool:
        return may_move(self.application, "ready")

    @property
    def may_withdraw(self) -> bool:
        return may_move(self.application, "withdrawn")

    @property
    def screen(self) -> ScreenForm:
        return ScreenForm(auto_id="screen_%s")

    @property
    def paper(self) -> PaperForm:
        return PaperForm(auto_id="paper_%s")

    @property
    def talk(self) -> InterviewForm:
        program, language = self.application.program, self.member.person.language
        return InterviewForm(program=program, language=language, auto_id="talk_%s")

    @property
    def take_up(self) -> TakeUpForm | None:
        """Where a person looks at what does not fit, with room to say what makes up for it. R109."""
        in_review = self.application.status == Application.Status.REVIEW
        return TakeUpForm(auto_id="take_up_%s") if in_review else None

    @property
    def partner(self) -> PartnerForm | None:
        fits = may_move(self.application, "with_partner")
        return PartnerForm(auto_id="partner_%s") if fits else None

    @property
    def hold(self) -> HoldForm | None:
        fits = may_move(self.application, "on_hold")
        return HoldForm(auto_id="hold_%s") if fits else None

    @property
    def decline(self) -> DeclineForm | None:
        fits = may_move(self.application, "not_a_fit")
        return DeclineForm(auto_id="decline_%s") if fits else None

    @property
    def kind_no(self) -> str:
        """The text of the letter that says "not a fit" kindly, in the reader's language. Seed 001:276."""
        program, member = self.application.program, self.member
        language = member.person.language
        if language not in program.policy.languages:
            language = program.policy.default_language
        message = Message(program=program, to=member, about=self.application, language=language)
        template = "intake/mail/not_a_fit"
        return draft(template, language, program, letter_for(template).words(message))[1]
