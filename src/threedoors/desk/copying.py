"""Rules of another program taken into this one, value by value, and where a program's rules come from."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import Refusal
from threedoors.desk.actions import CHANGED_MEANWHILE, keep_settings
from threedoors.desk.setting_groups import group_of
from threedoors.desk.setting_parts import Shown, mark, parts_of, shown_rows
from threedoors.desk.setting_rows import label_of, language_of
from threedoors.people.models import Membership, Person
from threedoors.programs import policy, replica
from threedoors.programs.models import Program
from threedoors.programs.own import thawed
from threedoors.programs.policy import Policy, PolicyError


@transaction.atomic
def take_settings(
    program: Program, *, by: Membership, text: str, paths: Collection[str], seen: str
) -> None:
    """What was ticked counts from now on; each value can be changed, or go back to the preset. R469.

    Who takes a rule or two keeps their own model; who takes all of them is modeled after that program.
    """
    row = Program.objects.select_for_update().get(pk=program.pk)
    if mark(row.settings) != seen:
        raise Refusal(_(CHANGED_MEANWHILE))
    if not paths:
        raise Refusal(_("Please tick what you want to take."))
    found = replica.read(text)
    there = replica.differences(row.policy, found.policy)
    taken = [one for one in there if one.path in paths]
    keep_settings(row, replica.with_taken(row, found, [one.path for one in taken]))
    if all(one.path in paths for one in there if one.ticked):
        row.modelled_after = replica.after(found, clock.today(row.zone).isoformat())
        row.save(update_fields=["modelled_after"])
    for one in taken:
        turn = {"from": thawed(one.ours), "to": thawed(one.theirs)}
        record("setting.changed", about=row, by=by, changed={"setting": one.path, **turn})
    told = {"program": found.program, "version": found.version, "n": len(taken)}
    record("settings.taken", about=row, by=by, changed=told)


def settings_file(program: Program) -> str:
    """The program's rules to take elsewhere; nobody of the program stands in them."""
    names = Person.objects.filter(program=program).exclude(name="").values_list("name", flat=True)
    return replica.written(program, names=names)


@dataclass(frozen=True)
class Line:
    """One rule that differs, in words: what it says here, and what it says there."""

    path: str
    label: str
    group: str
    ours: list[list[Shown]]
    theirs: list[list[Shown]]
    ticked: bool

    @property
    def language(self) -> str:
        """The language a program's own word is written in."""
        return language_of(self.path)


def preview_settings(program: Program, text: str) -> tuple[replica.Replica, list[Line]]:
    """What a file would change here; nothing does yet."""
    found = replica.read(text)
    theirs = found.policy
    return found, lines(program, theirs, replica.differences(program.policy, theirs))


def lines(program: Program, theirs: Policy, found: Iterable[replica.Difference]) -> list[Line]:
    """Each difference as its page shows it, by group."""
    preset = policy.load(program.preset, {})
    return [_line(program, preset, theirs, one) for one in found]


def _line(program: Program, preset: Policy, theirs: Policy, one: replica.Difference) -> Line:
    group = group_of(one.path)
    return Line(
        path=one.path,
        label=label_of(program.policy, preset, program, one.path, one.ours),
        group=str(group.title) if group else "",
        ours=shown_rows(parts_of(program.policy, one.path, one.ours)),
        theirs=shown_rows(parts_of(theirs, one.path, one.theirs)),
        ticked=one.ticked,
    )


@dataclass(frozen=True)
class Beginning:
    """What a program is modeled after: a preset or another program, in which version. Seed 003:3, R471."""

    program: str
    preset: str
    title: str
    version: str
    on: str
    lines: list[Line]
    changed: bool


def beginning_of(program: Program) -> Beginning:
    """Where the rules come from, what differs today, and whether the model itself has changed since."""
    kept: dict[str, Any] = program.modelled_after or {}
    slug = str(kept.get("preset") or program.preset)
    try:
        rules = policy.load(slug, kept.get("settings") or {})
    except PolicyError:
        slug, kept = program.preset, {}
        rules = policy.load(slug, {})
    version = replica.version_of(rules)
    found = replica.differences(program.policy, rules)
    return Beginning(
        program=str(kept.get("program") or ""),
        preset=slug,
        title=policy.load(slug, {}).title,
        version=str(kept.get("version") or version),
        on=str(kept.get("on") or ""),
        lines=lines(program, rules, found),
        changed=kept.get("version", version) != version,
    )
