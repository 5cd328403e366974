"""What staff write for a newsletter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.fields import LineField, TextField
from threedoors.base.forms import MomentForm, PlainForm
from threedoors.newsletters.models import Block, Newsletter
from threedoors.people.models import Role
from threedoors.programs import fields
from threedoors.programs.models import Program
from threedoors.promotion.library import tips
from threedoors.stories.models import Story

BOTH = ("title_en", "title_fr", "text_en", "text_fr")
Kind = Block.Kind


class _Spoken(PlainForm):
    """Asks for words in the program's languages alone."""

    spoken: tuple[str, ...] = ()

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.spoken:
            if name.rpartition("_")[2] not in program.policy.languages:
                del self.fields[name]


class BeginForm(_Spoken):
    """A new newsletter."""

    title = _("New newsletter")
    submit = _("Begin")
    spoken = ("subject_en", "subject_fr")

    subject_en = LineField(label=_("Subject in English"), max_length=150)
    subject_fr = LineField(label=_("Subject in French"), max_length=150)


class EditForm(BeginForm):
    """Its subject, and whom it is for."""

    title = _("Subject and readers")
    submit = _("Save")

    role = forms.ChoiceField(label=_("Who gets it"), required=False)
    sector = forms.ChoiceField(label=_("Field"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    is_public = forms.BooleanField(label=_("Also show it on our public page"), required=False)

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, program=program, **kwargs)
        words, said = program.words, get_language() or "en"
        roles = [
            ("", _("Everybody")),
            (Role.CONNECTEE, words.connectees),
            (Role.CONNECTOR, words.connectors),
        ]
        languages = [(code, fields.language_name(code, said)) for code in program.policy.languages]
        self._offer("role", roles)
        self._offer("sector", [("", _("Every field")), *fields.sectors(said)])
        self._offer("language", [("", _("Every language")), *languages])

    def _offer(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @classmethod
    def of(cls, newsletter: Newsletter, *filled: Any) -> EditForm:
        known = {name: getattr(newsletter, name) for name in cls.base_fields}
        return cls(*filled, program=newsletter.program, initial=known, auto_id="edit_%s")


class OwnForm(_Spoken):
    """Own words, in each language."""

    title = _("Own words")
    submit = _("Save")
    spoken = BOTH

    title_en = LineField(label=_("Heading in English"), required=False, max_length=150)
    text_en = TextField(label=_("Text in English"), required=False, max_length=3000)
    title_fr = LineField(label=_("Heading in French"), required=False, max_length=150)
    text_fr = TextField(label=_("Text in French"), required=False, max_length=3000)

    @classmethod
    def of(cls, block: Block, program: Program, *filled: Any) -> OwnForm:
        known = {name: getattr(block, name) for name in BOTH}
        return cls(*filled, program=program, initial=known, auto_id=f"own{block.place}_%s")


class StoryChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A story by the line below it, and how it begins."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.attribution}: {obj.text[:60]}"


class BlockForm(OwnForm):
    """One more part. What a kind does not need is not looked at."""

    title = _("Add a part")
    submit = _("Add it")

    kind = forms.ChoiceField(label=_("What"), choices=Kind.choices)
    story = StoryChoice(
        label=_("Which story"),
        help_text=_("For a story, or a Connector in their own words."),
        queryset=Story.objects.none(),
        required=False,
    )
    tip = forms.ChoiceField(label=_("Which tip"), required=False)
    field_order = ("kind", "story", "tip")

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, program=program, **{"auto_id": "part_%s", **kwargs})
        said = get_language() or "en"
        today = clock.today(program.zone)
        rows = Story.objects.filter(program=program).usable("newsletter", today)
        self.fields["story"].queryset = rows.order_by("-said_at")  # type: ignore[attr-defined]
        known = [(tip.slug, tip.title.get(said, tip.title["en"])) for tip in tips()]
        self.fields["tip"].choices = [("", "–"), *known]  # type: ignore[attr-defined]


class ScheduleForm(MomentForm):
    """When it leaves."""

    title = _("Schedule it")
    submit = _("Schedule it")
