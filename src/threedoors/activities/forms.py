"""What staff write down about an event, and whom they invite."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from threedoors.activities import segments
from threedoors.activities.kinds import kind_names
from threedoors.activities.models import ROLES, Activity, HeadCount
from threedoors.base.fields import ClockField, DayField, LineField, ManyOptions, Options, TextField
from threedoors.base.forms import MomentForm, PlainForm
from threedoors.outbox.forms import AskingForm
from threedoors.partners.models import Organization
from threedoors.people.consents import Consent
from threedoors.people.models import Membership, Role
from threedoors.programs import fields as work
from threedoors.programs.models import Program
from threedoors.promises.forms import MemberChoice, coordinators

LANGUAGES = [("", _("Any language")), *settings.LANGUAGES]
SAID = (
    "name", "kind", "about", "how", "place", "town", "url", "join_url", "language", "employer", "capacity",
    "has_waiting_list", "open_to", "is_public", "is_external",
)  # fmt: skip


class ActivityForm(MomentForm):
    """An event, new or changed. Seed 001:357, 001:450-459."""

    title = _("Add an event")
    submit = _("Add the event")

    name = LineField(label=_("Name of the event"), max_length=200)
    kind = forms.ChoiceField(label=_("What kind"))
    until = ClockField(label=_("Until"), required=False)
    how = forms.ChoiceField(
        label=_("How"), choices=Activity.How.choices, required=False, widget=Options(beside=True)
    )
    place = LineField(
        label=_("Place"), help_text=_("With the street."), required=False, max_length=200
    )
    town = LineField(
        label=_("Town"),
        help_text=_("The program’s own page shows the town, never the place."),
        required=False,
        max_length=100,
    )
    join_url = forms.URLField(
        label=_("Link to join online"),
        help_text=_("Only those who come get it, with their confirmation."),
        required=False,
        max_length=500,
    )
    url = forms.URLField(label=_("Web page"), required=False, max_length=200)
    about = TextField(label=_("What it is about"), required=False, max_length=1000)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, required=False)
    open_to = forms.MultipleChoiceField(
        label=_("Who may come"),
        help_text=_("Everybody, if you tick nothing."),
        choices=[(role.value, role.label) for role in ROLES],
        required=False,
        widget=ManyOptions(beside=True),
    )
    capacity = forms.IntegerField(
        label=_("How many places"),
        help_text=_("Leave it empty if there is no limit."),
        min_value=1,
        max_value=5000,
        required=False,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    has_waiting_list = forms.BooleanField(label=_("Keep a waiting list"), required=False)
    co_hosts = forms.ModelMultipleChoiceField(
        label=_("Partners who host it with us"),
        queryset=Organization.objects.none(),
        required=False,
        widget=ManyOptions(),
    )
    employer = forms.ModelChoiceField(
        label=_("Business that is visited"),
        queryset=Organization.objects.none(),
        required=False,
        empty_label="–",
    )
    is_public = forms.BooleanField(
        label=_("Show it on the program’s own page, where people can sign up"), required=False
    )
    is_external = forms.BooleanField(label=_("Others run it"), required=False)
    took_place = forms.BooleanField(
        label=_("It took place already"),
        help_text=_("Then nobody is written to. It counts in the report."),
        required=False,
    )

    field_order = ("name", "kind", "day", "at", "until")

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, zone=program.zone, **kwargs)
        kinds, own = kind_names(program), self.initial.get("kind", "")
        extra = [] if own in kinds or not own else [(own, own)]
        self.fields["kind"].choices = [*kinds.items(), *extra]  # type: ignore[attr-defined]
        partners = Organization.objects.filter(program=program).order_by("name")
        self.fields["co_hosts"].queryset = partners  # type: ignore[attr-defined]
        self.fields["employer"].queryset = partners  # type: ignore[attr-defined]

    @classmethod
    def of(cls, activity: Activity, *filled: Any) -> ActivityForm:
        """The form for an event that is there."""
        zone = activity.program.zone
        local, end = activity.starts_at.astimezone(zone), activity.ends_at.astimezone(zone)
        first = {name: getattr(activity, name) for name in SAID}
        first |= {"day": local.date(), "at": local.time(), "co_hosts": activity.co_hosts.all()}
        same_day = end.date() == local.date()
        form = cls(
            *filled,
            program=activity.program,
            initial=first | ({"until": end.time()} if same_day else {}),
        )
        form.title, form.submit = _("Change the event"), _("Save the changes")
        del form.fields["took_place"]
        return form

    def clean(self) -> dict[str, Any]:
        """The end as a moment; an hour before the beginning is one of the next day."""
        said = super().clean()
        until: dt.time | None = said.pop("until", None)
        if self.errors or "starts_at" not in said:
            return said
        said["how"] = said.get("how") or Activity.How.IN_PERSON
        if until is not None:
            said["ends_at"] = _end(said["starts_at"], until)
        return said


def _end(starts_at: dt.datetime, until: dt.time) -> dt.datetime:
    days = 0 if until >= starts_at.time() else 1
    day = starts_at.date() + dt.timedelta(days=days)
    return dt.datetime.combine(day, until, tzinfo=starts_at.tzinfo)


class SessionForm(PlainForm):
    """One more day of an event. R383."""

    title = _("Add a day")
    submit = _("Add the day")

    day = DayField(label=_("Day"))
    at = ClockField(label=_("From"))
    until = ClockField(label=_("Until"))

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="session_%s", **kwargs)
        self.zone = program.zone

    def clean(self) -> dict[str, Any]:
        """Two moments."""
        said = super().clean() or {}
        if self.errors:
            return said
        starts_at = dt.datetime.combine(said["day"], said["at"], tzinfo=self.zone)
        return {"starts_at": starts_at, "ends_at": _end(starts_at, said["until"])}


class InviteForm(AskingForm):
    """Who is invited, and who of us comes along."""

    title = _("Invite somebody")
    submit = _("Send the invitation")

    member = MemberChoice(label=_("Who is invited"), queryset=Membership.objects.none())
    companion = MemberChoice(
        label=_("Who of us comes along"),
        queryset=Membership.objects.none(),
        empty_label=_("Nobody"),
        required=False,
    )
    field_order = ("member", "companion")

    def __init__(self, *args: Any, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Membership.objects.visible_to(staff).filter(
            role__in=[Role.CONNECTEE, Role.CONNECTOR], person__erased_at=None
        )
        agreed = Consent.objects.standing(Consent.Purpose.EVENT).filter(membership=OuterRef("pk"))
        people = people.exclude(Q(status=Membership.Status.PROSPECT) & ~Exists(agreed))
        rows = people.exclude(status=Membership.Status.ENDED).select_related("person")
        self.fields["member"].queryset = rows.order_by("person__name")  # type: ignore[attr-defined]
        self.fields["companion"].queryset = coordinators(staff)  # type: ignore[attr-defined]


class CancelForm(PlainForm):
    """Why it does not take place."""

    title = _("Cancel the event")
    submit = _("Cancel the event and tell everybody")

    said = LineField(label=_("A sentence for those who were asked"), required=False, max_length=300)


class ResultsForm(PlainForm):
    """What came of it."""

    title = _("What came of it")
    submit = _("Save")

    recap = TextField(
        label=_("In short, to tell others"),
        help_text=_("The newsletter and posts begin with it. Name nobody who has not agreed."),
        required=False,
        max_length=2000,
    )
    results = TextField(
        label=_("Results, for the team and the report"), required=False, max_length=2000
    )


class HeadsForm(PlainForm):
    """How many came whose names we do not keep."""

    title = _("Heads without a name")
    submit = _("Save the numbers")

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        known = dict(activity.heads.values_list("who", "number"))
        super().__init__(*args, initial=known, auto_id="heads_%s", **kwargs)
        for who, label in HeadCount.Who.choices:
            small = forms.NumberInput(attrs={"class": "short"})
            self.fields[who] = forms.IntegerField(
                label=label, min_value=0, max_value=10000, required=False, widget=small
            )


class SegmentForm(PlainForm):
    """Whom to look for."""

    title = _("Whom to invite")
    submit = _("Show these people")

    role = forms.ChoiceField(label=_("Role"), required=False)
    sector = forms.ChoiceField(label=_("Field"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, required=False)
    standing = forms.ChoiceField(label=_("Who"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = {
            "role": _("Every role"),
            "sector": _("Every field"),
            "standing": _("Wherever they stand"),
        }
        sectors = work.sectors(get_language() or "en")
        roles = [(role.value, role.label) for role in ROLES]
        choices = {"role": roles, "sector": sectors, "standing": segments.standings()}
        for name, known in choices.items():
            self.fields[name].choices = [("", every[name]), *known]  # type: ignore[attr-defined]
