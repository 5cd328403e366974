"""What the application page shows staff: the verdict, the answers in words, and the decisions that fit now."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from threedoors.base.forms import PlainForm
from threedoors.base.panels import Panel
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
from threedoors.intake.models import Application, Document, Homework, Interview, Plan
from threedoors.intake.panels import panels
from threedoors.intake.talk_forms import (
    OPEN_MIND,
    RESUME,
    BookForm,
    HomeworkForm,
    InterviewForm,
    PlanForm,
    barriers,
    findings_form,
)
from threedoors.intake.talks import ENDED
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
    def may_talk(self) -> bool:
        """Whether a conversation can be booked or recorded: until the application has ended."""
        return self.application.status not in ENDED

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

    @cached_property
    def booked(self) -> Interview | None:
        """The conversation that is ahead."""
        return next((talk for talk in self.interviews if talk.status == "booked"), None)

    @property
    def held(self) -> list[Interview]:
        return [talk for talk in self.interviews if talk.status == "held"]

    @property
    def book(self) -> BookForm:
        """A time to talk; moved, when one is booked already."""
        program, language = self.application.program, self.member.person.language
        return BookForm(program=program, language=language, auto_id="book_%s")

    @property
    def talk(self) -> InterviewForm:
        language = self.member.person.language
        return InterviewForm(application=self.application, language=language, auto_id="talk_%s")

    @property
    def findings(self) -> PlainForm:
        return findings_form(self.application, auto_id="found_%s")

    @property
    def found(self) -> list[tuple[str, list[str]]]:
        """What was found, in words: only what was noted."""
        row = self.application
        lists = (
            (_("What stands in the way"), dict(barriers(row.program)), row.barriers),
            (_("The resume"), RESUME, row.resume_ticks),
            (_("This person"), OPEN_MIND, row.checklist),
        )
        said = [
            (title, [str(known[c]) for c in codes if c in known]) for title, known, codes in lists
        ]
        if row.has_peers is not None:
            peers = _("Knows people here who do the same work")
            said.append((peers, [_("Yes") if row.has_peers else _("No")]))
        return [(title, lines) for title, lines in said if lines]

    @cached_property
    def homework(self) -> list[Homework]:
        return list(self.application.homework.order_by("asked_at"))

    @property
    def ask_homework(self) -> HomeworkForm | None:
        """Newcomers are asked for homework, each kind once."""
        fits = not self.is_connector and len(self.homework) < len(Homework.Kind.values)
        return HomeworkForm(auto_id="homework_%s") if fits and self.is_open else None

    @cached_property
    def plans(self) -> list[Plan]:
        return list(self.application.plans.select_related("by__person").order_by("added_at"))

    @property
    def add_plan(self) -> PlanForm | None:
        """Other plans are asked for while a license has to come first."""
        return (
            PlanForm(auto_id="plan_%s")
            if self.application.licensing_hold and self.may_talk
            else None
        )

    @property
    def take_up(self) -> TakeUpForm | None:
        """Where a person looks at what does not fit, with room to say what makes up for it. R109."""
        in_review = self.application.status == Application.Status.REVIEW
        return TakeUpForm(auto_id="take_up_%s") if in_review else None

    @property
    def partner(self) -> PartnerForm | None:
        fits = may_move(self.application, "with_partner")
        program = self.application.program
        return PartnerForm(program=program, auto_id="partner_%s") if fits else None

    @property
    def hold(self) -> HoldForm | None:
        fits = may_move(self.application, "on_hold")
        program = self.application.program
        return HoldForm(program=program, auto_id="hold_%s") if fits else None

    @property
    def decline(self) -> DeclineForm | None:
        fits = may_move(self.application, "not_a_fit")
        program = self.application.program
        return DeclineForm(program=program, auto_id="decline_%s") if fits else None

    @property
    def kind_no(self) -> str:
        """The text of the letter that says "not a fit" kindly, in the reader's language. Seed 001:276."""
        program, member = self.application.program, self.member
        language = program.policy.spoken_to(member.person.language)
        message = Message(program=program, to=member, about=self.application, language=language)
        template = "intake/mail/not_a_fit"
        return draft(template, language, program, letter_for(template).words(message))[1]
