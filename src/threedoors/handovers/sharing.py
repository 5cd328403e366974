"""What may be shared of a newcomer, part by part: they see every line of it, and choose."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.forms import Field
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from threedoors.handovers.models import Handover
from threedoors.intake.applying import Applying
from threedoors.intake.forms import fields_of
from threedoors.intake.models import Application, Document
from threedoors.intake.steps import TASKS
from threedoors.intake.task_words import Answer, in_words
from threedoors.occupations.skills import skill_names
from threedoors.people.models import Membership
from threedoors.programs import fields as work
from threedoors.programs.words import own_name

PARTS = ("work", "hopes")
ALONG = {
    "profession": ("occupation", "job_title", "skills"),
    "work_permit": ("may_work",),
    "studied_in": ("studied_country",),
}
"""What was understood from an answer goes with it."""
CONTACT = ("call_me", "phone", "city")


@dataclass(frozen=True)
class Part:
    """A few answers under one name; `kept` is what goes along, `lines` how the person reads it."""

    slug: str
    title: str
    kept: dict[str, Any]
    lines: list[Answer]


@dataclass
class Shareable:
    """All that could be shared of one newcomer: who they are, parts of their answers, the résumé."""

    member: Membership

    @cached_property
    def application(self) -> Application | None:
        """The newest one that was handed in."""
        rows = self.member.applications.select_related("program").exclude(applied_at=None)
        return rows.order_by("-applied_at").first()

    @cached_property
    def resume(self) -> Document | None:
        return self.application.resume() if self.application else None

    @cached_property
    def contact(self) -> Part:
        """Without it nobody can be taken in: it goes along whenever they say yes."""
        person, profile = self.member.person, self.member.connectee
        kept: dict[str, Any] = {"name": person.name, "email": person.email}
        kept |= {key: getattr(person, key) for key in CONTACT if getattr(person, key)}
        kept |= {"languages": profile.languages, "mail_language": person.language}
        names = [work.language_name(code, self._language) for code in profile.languages]
        said = {
            _("Name"): person.name,
            _("Called"): person.call_me,
            _("Email"): person.email,
            _("Phone"): person.phone,
            _("City"): person.city,
            _("Languages"): ", ".join(names),
            _("We write to you in"): own_name(
                self.member.program.policy.spoken_to(person.language)
            ),
        }
        lines = [Answer(label, text) for label, text in said.items() if text]
        return Part("contact", _("Who you are"), kept, lines)

    @cached_property
    def parts(self) -> list[Part]:
        """The parts of the application that have an answer."""
        found = [self._part(slug) for slug in PARTS]
        return [part for part in found if part.lines]

    def _part(self, slug: str) -> Part:
        kept: dict[str, Any] = {}
        lines: list[Answer] = []
        for key, field in self._asked(slug):
            value = self._answers.get(key)
            text = in_words(field, value, self._language)
            if text:
                kept[key] = value
                lines.append(Answer(field.label or "", text))
            along = (more for more in ALONG.get(key, ()) if self._answers.get(more))
            kept |= {more: self._answers[more] for more in along}
        if (job := self._job(kept)) and not kept.get("profession"):
            lines.append(Answer(_("Your profession"), job))
        if skills := kept.get("skills"):
            lines.append(Answer(_("Your skills"), skill_names(skills, self._language)))
        return Part(slug, str(TASKS[slug]), kept, lines)

    def _job(self, kept: dict[str, Any]) -> str:
        """The occupation or the title that was understood: what goes along is seen."""
        listed = work.title(str(kept.get("occupation", "")), self._language)
        return str(kept.get("job_title", "")) or listed

    def _asked(self, slug: str) -> Iterator[tuple[str, Field]]:
        if self.application is None:
            return
        way = Applying.of(self.application)
        for step in way.steps:
            if step.task == slug:
                yield from fields_of(step, way.role, way.ask).items()

    @property
    def _answers(self) -> dict[str, Any]:
        return self.application.answers if self.application else {}

    @property
    def _language(self) -> str:
        return get_language() or self.member.person.language

    def chosen(self, slugs: list[str]) -> dict[str, Any]:
        """A copy of exactly these answers, with who they are."""
        kept = dict(self.contact.kept)
        for part in self.parts:
            kept |= part.kept if part.slug in slugs else {}
        return kept


def fingerprint(handover: Handover, found: Shareable) -> str:
    """Of all a person sees on the page of their yes: another page is not agreed to."""
    shown = [handover.to_id.hex, handover.kind, handover.why, found.contact.kept]
    shown += [part.kept for part in found.parts]
    shown.append(found.resume.sha256 if found.resume else "")
    return hashlib.sha256(json.dumps(shown, sort_keys=True, default=str).encode()).hexdigest()
