"""What the office writes about calls, talks with a community, and training."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import DayField, LineField, ManyOptions, Options, TextField
from threedoors.base.forms import MomentForm, PlainForm
from threedoors.intake.inputs import WholeNumber
from threedoors.network.calls import Call
from threedoors.network.forms import NO_NAMES
from threedoors.network.questions import OfficeRequest
from threedoors.programs.models import Network, Program

JOIN_HELP = _("Address, number and code. Only coordinators of the network see it.")
EVERY = [(6, _("Every half year")), (24, _("Every two years")), (0, _("Once"))]


class PlanForm(MomentForm):
    """The calls of a year from the first one. R433."""

    title = _("Plan the calls of a year")
    submit = _("Plan them")

    minutes = WholeNumber(label=_("Minutes"), min_value=10, max_value=480, initial=60)
    join = TextField(label=_("How to join"), help_text=JOIN_HELP, required=False, max_length=500)


class CallForm(MomentForm):
    """One call."""

    title = _("Add one call")
    submit = _("Add the call")

    kind = forms.ChoiceField(label=_("What kind"), choices=Call.Kind.choices)
    topic = LineField(label=_("What it is about"), required=False, max_length=200)
    minutes = WholeNumber(label=_("Minutes"), min_value=10, max_value=480, initial=60)
    join = TextField(label=_("How to join"), help_text=JOIN_HELP, required=False, max_length=500)
    agenda = TextField(label=_("Agenda"), required=False, max_length=2000)
    again_in = forms.TypedChoiceField(
        label=_("A learning exchange: when is the next one?"), choices=EVERY, coerce=int, initial=24
    )

    field_order = ("kind", "topic")


class ChangeForm(MomentForm):
    """Another time, topic or way to join."""

    title = _("Change this call")
    submit = _("Save")

    topic = LineField(label=_("What it is about"), required=False, max_length=200)
    minutes = WholeNumber(label=_("Minutes"), min_value=10, max_value=480)
    join = TextField(label=_("How to join"), help_text=JOIN_HELP, required=False, max_length=500)
    agenda = TextField(label=_("Agenda"), required=False, max_length=2000)

    @classmethod
    def of(cls, call: Call, program: Program, *filled: Any) -> ChangeForm:
        """Filled with the call as it is, on the clock of whoever changes it."""
        starts = call.starts_at.astimezone(program.zone)
        known = {name: getattr(call, name) for name in ("topic", "minutes", "join", "agenda")}
        known |= {"day": starts.date(), "at": starts.time()}
        return cls(*filled, zone=program.zone, initial=known, auto_id="change_%s")


class ProgramsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Communities, each by its own name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.community or obj.name)


class ProgramField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One community."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.community or obj.name)


class NoteForm(PlainForm):
    """Who was there, and what was said."""

    title = _("Write down the call")
    submit = _("Save")

    present = ProgramsField(
        label=_("Which communities were there?"),
        queryset=Program.objects.none(),
        widget=ManyOptions(),
        required=False,
    )
    notes = TextField(label=_("Notes for everybody"), required=False, max_length=6000)

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="note_%s", **kwargs)
        self.fields["present"].queryset = network.member_programs()  # type: ignore[attr-defined]


class CheckInForm(PlainForm):
    """A talk with one community. R434."""

    title = _("Note a talk with a community")
    submit = _("Note it")

    program = ProgramField(label=_("Which community"), queryset=Program.objects.none())
    held_on = DayField(label=_("Day"))
    note = TextField(
        label=_("What was agreed"),
        help_text=_("The community reads it."),
        required=False,
        max_length=2000,
    )

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["program"].queryset = network.member_programs()  # type: ignore[attr-defined]


class RequestForm(PlainForm):
    """Training or other help. R429-R431, R446."""

    title = _("Ask the national office")
    submit = _("Send the request")

    kind = forms.ChoiceField(
        label=_("What do you need?"), choices=OfficeRequest.Kind.choices, widget=Options()
    )
    text = TextField(
        label=_("Tell more"),
        help_text=NO_NAMES,
        max_length=2000,
    )


class ScheduleForm(MomentForm):
    """The day of a training."""

    title = _("Set a day")
    submit = _("Set the day")

    reply = TextField(label=_("Place, or how to join"), required=False, max_length=2000)


class AttendForm(PlainForm):
    """A training took place."""

    title = _("It took place")
    submit = _("Note it")

    people = WholeNumber(label=_("How many people came?"), min_value=1, max_value=999)


class ReplyForm(PlainForm):
    """How a request ended."""

    title = _("Close it with an answer")
    submit = _("Send the answer")

    possible = forms.TypedChoiceField(
        label=_("How did it end?"),
        choices=[("yes", _("Done")), ("no", _("Not possible"))],
        coerce=lambda value: value == "yes",
        widget=Options(beside=True),
    )
    reply = TextField(label=_("Your answer"), max_length=2000)
