"""What is typed at each kind of step of a case, with the playbook's own words filled in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from threedoors.activities.models import Activity
from threedoors.base import clock
from threedoors.base.fields import DayField, LineField, Options, TextField
from threedoors.base.forms import PlainForm
from threedoors.intake.talk_forms import MAY_READ, boxes, take_answers
from threedoors.partners.models import Organization
from threedoors.people.models import Membership
from threedoors.playbooks.books import books, names_in
from threedoors.playbooks.models import Case, CaseStep
from threedoors.programs.models import Program
from threedoors.promises.forms import MemberChoice, coordinators

WEEKS = dt.timedelta(weeks=3)
"""A few weeks. Seed 001:296, R177."""


class StepForm(PlainForm):
    """A step that is done by one press; the others add what they ask."""

    submit = _("Done")

    def __init__(self, *args: Any, step: CaseStep, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step, self.staff = step, staff
        self.title = step.of.title.text(get_language() or "en")
        self.fit()

    def fit(self) -> None:
        """What this one step needs."""

    def _drop(self, name: str, *, unless: bool) -> None:
        if not unless:
            del self.fields[name]

    def _choose(self, name: str, rows: Any) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]


class BearingForm(StepForm):
    """What the case does to the match while it is open, where the playbook lets staff choose it."""

    stills = forms.BooleanField(
        label=_("The clocks of this match stand still until the case is closed"), required=False
    )
    keeps_apart = forms.BooleanField(required=False)

    def fit(self) -> None:
        """Only where the step says so, and there are two people."""
        task, case = self.step.of, self.step.case
        self._drop("stills", unless=task.may_still and case.match is not None)
        self._drop("keeps_apart", unless=task.may_keep_apart and case.match is not None)
        if "keeps_apart" in self.fields:
            words = _("%(name)s meets nobody new until the case is closed")
            name = case.other.name if case.other else ""
            self.fields["keeps_apart"].label = words % {"name": name}


class NoteForm(BearingForm):
    """A few words."""

    note = TextField(label=_("Note"), help_text=MAY_READ, max_length=2000)
    field_order = ("note",)


class CallForm(BearingForm):
    """A call, and from when they may write again. R188, R190."""

    submit = _("We talked")

    note = TextField(label=_("What did they say?"), max_length=2000)
    due_on = DayField(label=_("They may write again from"))
    field_order = ("note", "due_on")

    def fit(self) -> None:
        """Only one of the calls agrees on a day."""
        super().fit()
        self._drop("due_on", unless=self.step.of.asks_day)


class QuestionsForm(StepForm):
    """A set of questions with a box each. R195."""

    submit = _("Save the answers")

    def fit(self) -> None:
        """The program's own questions."""
        policy, language = self.step.program.policy, get_language() or "en"
        self.questions = policy.lines(self.step.of.questions, language, **self.step.program.names)
        self.fields.update(boxes(self.questions))

    def clean(self) -> dict[str, Any]:
        """The answers, as the action takes them."""
        said = super().clean() or self.cleaned_data
        return {"answers": take_answers(said, self.questions)}


class LetterForm(StepForm):
    """A letter to edit, in the reader's language. R174."""

    submit = _("Send the email")

    text = TextField(
        label=_("The email"), max_length=4000, widget=forms.Textarea(attrs={"rows": 10})
    )

    def fit(self) -> None:
        """The draft of the playbook."""
        case = self.step.case
        language = self.step.program.policy.spoken_to(case.member.person.language)
        self.initial["text"] = self.step.of.text.text(language, case_names(case, language))


class HandoffForm(StepForm):
    """A partner of ours, or another help by name. R176, R182."""

    submit = _("Ask them")

    organization = forms.ModelChoiceField(
        queryset=Organization.objects.none(),
        label=_("Partner"),
        empty_label=_("None of these"),
        required=False,
    )
    partner = LineField(label=_("Or another help that comes first"), required=False, max_length=200)

    def fit(self) -> None:
        """The program's partners."""
        rows = Organization.objects.filter(program=self.step.program).order_by("name")
        self._choose("organization", rows)


class RevisitForm(StepForm):
    """A day to look again: three weeks are usual. R177."""

    revisit_on = DayField(label=_("When do we look again?"))

    def fit(self) -> None:
        """Three weeks from now, unless somebody chooses another day."""
        super().fit()
        self.initial["revisit_on"] = clock.today(self.step.program.zone) + WEEKS


class PartnerForm(RevisitForm, HandoffForm):
    """A partner first, and a day to look again."""

    submit = _("Send to the partner")


class HoldForm(RevisitForm):
    """On hold until a day."""

    submit = _("Put on hold")


class InviteForm(StepForm):
    """An event, and who of us goes along. R196."""

    submit = _("Send the invitation")

    activity = forms.ModelChoiceField(
        queryset=Activity.objects.none(), label=_("Which event"), empty_label=None
    )
    companion = MemberChoice(
        label=_("Who of us comes along"),
        queryset=Membership.objects.none(),
        empty_label=_("Nobody"),
        required=False,
    )

    def fit(self) -> None:
        """Events ahead; where there is none, the page says so."""
        self._choose("activity", Activity.objects.filter(program=self.step.program).ahead())
        self._choose("companion", coordinators(self.staff))
        self.initial["companion"] = self.staff.pk


class HomeworkForm(StepForm):
    """Nothing to type: the question leaves by mail. R175."""

    submit = _("Send the question")


class PlansForm(StepForm):
    """Nothing to type: the plans stand on the application. R182."""

    submit = _("End the wait for a license")


class WillingForm(StepForm):
    """Nothing to type: they have changed their mind."""

    submit = _("They are willing")


class NotAFitForm(StepForm):
    """The kind no, with a word of one's own. R197."""

    submit = _("Send the kind no")

    text = TextField(
        label=_("What do you want to add? They read this in the email."),
        required=False,
        max_length=1000,
    )


FORMS: dict[str, type[StepForm]] = {
    "note": NoteForm,
    "call": CallForm,
    "questions": QuestionsForm,
    "letter": LetterForm,
    "homework": HomeworkForm,
    "partner": PartnerForm,
    "handoff": HandoffForm,
    "hold": HoldForm,
    "plans": PlansForm,
    "invite": InviteForm,
    "willing": WillingForm,
    "not_a_fit": NotAFitForm,
}


def form_for(step: CaseStep, staff: Membership, *filled: Any, **more: Any) -> StepForm:
    """The form of a step's kind."""
    return FORMS[step.of.kind](*filled, step=step, staff=staff, **more)


def case_names(case: Case, language: str) -> dict[str, str]:
    """Who is who in a playbook's texts."""
    other = case.other.short_name if case.other else ""
    return names_in(case.program, language, name=case.member.short_name, other=other)


class LeaveOutForm(PlainForm):
    """Why a step is not needed here."""

    title = _("Leave this step out")
    submit = _("Leave it out")

    reason = LineField(label=_("Why?"), max_length=300)


class CloseForm(PlainForm):
    """How a case ended."""

    title = _("Close the case")
    submit = _("Close the case")

    outcome = forms.ChoiceField(
        label=_("How did it end?"),
        choices=[(v, w) for v, w in Case.Outcome.choices if v != Case.Outcome.NOT_A_FIT],
        widget=Options,
    )
    note = LineField(label=_("A word for the history"), required=False, max_length=300)


class OpenForm(PlainForm):
    """Which playbook to start."""

    title = _("Start a playbook")
    submit = _("Start it")

    book = forms.ChoiceField(label=_("Which one fits?"), widget=Options)

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        choices = [(book.code, book.title.text(language)) for book in books()]
        self.fields["book"].choices = choices  # type: ignore[attr-defined]
