"""The forms of an application: one page of questions, the self-check, the last yes, a code, an address."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.base.fields import LineField
from threedoors.base.forms import PlainForm
from threedoors.intake import connectee_questions, connector_questions
from threedoors.intake.inputs import WholeNumber, YesNo, language_codes, occupation_code
from threedoors.intake.questions import Ask, Fields
from threedoors.intake.steps import Step
from threedoors.people.models import Role
from threedoors.people.profiles import ConnectorProfile
from threedoors.programs import fields as work
from threedoors.programs.policy import Policy

MAY_WORK = {"student": "unsure", "unsure": "unsure", "none": "no"}
"""Whether somebody may work, from what lets them; all other permits say yes."""


def fields_of(step: Step, role: str, ask: Ask) -> Fields:
    """Every field of a page, by the name its answer is kept under."""
    connector = role == Role.CONNECTOR
    questions = connector_questions.QUESTIONS if connector else connectee_questions.QUESTIONS
    found: Fields = {}
    for code in step.questions:
        found |= questions[code](ask)
    return found


class StepForm(PlainForm):
    """One page of an application; its fields are the step's questions."""

    role: str = ""

    def clean(self) -> dict[str, Any]:
        """What two answers of one page must say together."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if "languages" in self.fields and not (
            said.get("languages") or said.get("other_languages")
        ):
            self.add_error("languages", self.fields["languages"].error_messages["required"])
        retired = said.get("employment") == ConnectorProfile.Employment.RETIRED
        if (
            "employer" in self.fields
            and "employment" in said
            and not (retired or said.get("employer"))
        ):
            self.add_error("employer", _("Write where you work"))
        return said

    def answers(self) -> dict[str, Any]:
        """The answers that are right so far, as they are kept (bar A8: nothing right is lost)."""
        said = {key: _kept(value) for key, value in self.cleaned_data.items() if key != "resume"}
        return said | self._languages(said) | self._occupation(said) | self._work(said)

    def _languages(self, said: Mapping[str, Any]) -> dict[str, Any]:
        if not said.get("languages") and not said.get("other_languages"):
            return {}
        more = language_codes(said.get("other_languages", ""))
        return {"languages": list(dict.fromkeys([*said.get("languages", ()), *more]))}

    def _work(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """What follows from an exact answer: whether somebody may work, which country it was."""
        found = {}
        if "work_permit" in said:
            found["may_work"] = MAY_WORK.get(said["work_permit"], "yes")
        if "studied_in" in said:
            found["studied_country"] = work.country_of(said["studied_in"])
        return found

    def _occupation(self, said: Mapping[str, Any]) -> dict[str, Any]:
        if "profession" not in said:
            return {}
        code = self._chosen(said["profession"]) or occupation_code(said["profession"])
        found = {"occupation": code, "sector": sector_of(self, code, "profession")}
        own = "" if work.is_title(said["profession"]) else said["profession"]
        return found if self.role == Role.CONNECTOR else found | {"job_title": own}

    def _chosen(self, profession: str) -> str:
        """What was chosen for these words on the page after this one, if it was."""
        before = str(self.initial.get("occupation", ""))
        same_words = self.initial.get("profession") == profession
        return before if same_words and work.is_listed(before) else ""


def sector_of(form: forms.Form, occupation: str, question: str) -> str:
    """What was chosen; but with a new occupation, the old sector gives way to the one it belongs to."""
    said = str(form.cleaned_data.get("sector") or "")
    is_old = question in form.changed_data and "sector" not in form.changed_data
    listed = work.sector_of(occupation) or ""
    return (listed or said) if is_old else (said or listed)


def step_form(step: Step, role: str, ask: Ask) -> type[StepForm]:
    """The form of one page."""
    return type("PageForm", (StepForm,), {"role": role, **fields_of(step, role, ask)})


def initial(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Kept answers as a form shows them."""
    day = answers.get("graduates_on")
    return {**answers, "graduates_on": dt.date.fromisoformat(day) if day else None}


def _kept(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


class SelfCheckForm(PlainForm):
    """Five statements and the number of years, which counts whatever is ticked. Seed 000:209-215."""

    def __init__(self, policy: Policy, ask: Ask, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.policy = policy
        names = ask.program.names
        for n, statement in enumerate(policy.self_check.statements, 1):
            label = policy.say(statement.text, ask.language, **names)
            missing = _("Choose yes or no for statement %(n)d") % {"n": n}
            field = YesNo(label=label, error_messages={"required": missing})
            self.fields[f"says_{statement.code}"] = field
        self.fields["years"] = WholeNumber(
            label=_("How many years have you worked in your field?"),
            help_text=_("Years before you retired count too."),
            max_value=70,
        )

    def answers(self) -> dict[str, Any]:
        """The statements in their order, the years, and the version of the words agreed to. Seed 000:215."""
        codes = [statement.code for statement in self.policy.self_check.statements]
        said = {code: self.cleaned_data[f"says_{code}"] for code in codes}
        return {
            "statements": [said[code] for code in codes],
            "years": self.cleaned_data["years"],
            "welcoming": said.get("welcoming", True),
            "accepts_referrals": said.get("referrals", True),
            "agreement_version": self.policy.self_check.agreement_version,
        }


class SendForm(PlainForm):
    """The last yes before an application is handed in; unticked, apart from all other answers (P4)."""

    agree = forms.BooleanField(
        label=gettext_lazy("You may keep my answers to run this program."),
        error_messages={"required": gettext_lazy("Tick the box if we may keep your answers")},
    )


class AddressForm(PlainForm):
    """Where to send the way back to a started application."""

    email = forms.EmailField(
        label=gettext_lazy("What is your email address?"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": gettext_lazy("Enter your email address"),
            "invalid": gettext_lazy("Enter an email address, like name@example.com"),
        },
    )


class CodeForm(PlainForm):
    """Six digits from a mail; they may be pasted, with spaces, in any digits (bar A10, I5)."""

    code = LineField(
        label=gettext_lazy("Six-digit code"),
        widget=forms.TextInput(
            attrs={"class": "code", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
        error_messages={"required": gettext_lazy("Enter the six digits from the email")},
    )

    def clean_code(self) -> str:
        """Only its digits, as ASCII."""
        return "".join(
            str(unicodedata.decimal(sign)) for sign in self.cleaned_data["code"] if sign.isdecimal()
        )


class PaperForm(PlainForm):
    """A résumé that follows later."""

    def __init__(self, ask: Ask, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= connectee_questions.QUESTIONS["resume"](ask)
