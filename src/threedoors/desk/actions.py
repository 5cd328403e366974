"""A coordinator changes the program's own rules, one value at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.desk.setting_parts import mark
from threedoors.network.advising import end_seats
from threedoors.people.models import Membership
from threedoors.programs import policy
from threedoors.programs.actions import check_program, set_hosts, set_part_of
from threedoors.programs.models import Adviser, Program
from threedoors.programs.own import differing, thawed, with_own
from threedoors.programs.policy import Policy, PolicyError

CHANGED_MEANWHILE = gettext_noop(
    "Somebody changed this a moment ago. Look at what it says now, then save again."
)


@transaction.atomic
def change_setting(program: Program, path: str, *, by: Membership, value: Any, seen: str) -> None:
    """The program decides a value itself; what equals the preset stays the preset's. Requirements 8.3."""
    row = Program.objects.select_for_update().get(pk=program.pk)
    before = _value(row.policy, path, seen)
    usual = thawed(policy.load(row.preset, {}).setting(path).value)
    own = with_own(row.settings, path, differing(usual, value))
    keep_settings(row, own)
    if before != value:
        changed = {"setting": path, "from": before, "to": value}
        record("setting.changed", about=row, by=by, changed=changed)


@transaction.atomic
def reset_setting(program: Program, path: str, *, by: Membership, seen: str) -> None:
    """The preset's value counts again."""
    row = Program.objects.select_for_update().get(pk=program.pk)
    before = _value(row.policy, path, seen)
    keep_settings(row, with_own(row.settings, path, None))
    after = thawed(policy.load(row.preset, row.settings).setting(path).value)
    if before != after:
        record(
            "setting.reset",
            about=row,
            by=by,
            changed={"setting": path, "from": before, "to": after},
        )


DETAILS = ("name", "community", "contact_email", "postal_address", "zone_name")


def details_of(program: Program) -> dict[str, str]:
    """What `edit_program` can put right."""
    hosts = list(program.hosts.select_related("parent").order_by("name"))
    above = next((host.parent.name for host in hosts if host.parent), "")
    hue = program.brand_hue
    return {name: getattr(program, name) for name in DETAILS} | {
        "hosts": "\n".join(host.name for host in hosts),
        "part_of": above,
        "brand_hue": "" if hue is None else str(hue),
    }


@transaction.atomic
def edit_program(
    program: Program, *, by: Membership, details: Mapping[str, str], seen: str
) -> None:
    """The program's name, address, contact, hosts, color and time zone are put right by its own people."""
    row = Program.objects.select_for_update().get(pk=program.pk)
    before = details_of(row)
    if mark(before) != seen:
        raise Refusal(_(CHANGED_MEANWHILE))
    new = {
        name: details[name] for name in before if details.get(name, before[name]) != before[name]
    }
    for name in new.keys() & set(DETAILS):
        setattr(row, name, new[name])
    row.brand_hue = int(details["brand_hue"]) if details.get("brand_hue") else None
    check_program(row)
    row.save(update_fields=[*DETAILS, "brand_hue"])
    if new.keys() & {"hosts", "part_of"}:
        set_hosts(row, details["hosts"].splitlines(), own_only=True)
        set_part_of(row, details["part_of"], own_only=True)
    if new:
        changed = {name: [before[name], value] for name, value in new.items()}
        record("program.edited", about=row, by=by, changed=changed)


@transaction.atomic
def set_adviser(program: Program, *, by: Membership, name: str, **about: str) -> None:
    """Who advises the program: a contact and resources for coordinators; advisers see nothing personal. R454."""
    resources = [line.strip() for line in about.pop("resources", "").splitlines() if line.strip()]
    program.advisers.update_or_create(name=name, defaults={"resources": resources, **about})
    record("program.adviser_set", about=program, by=by, changed={"adviser": name})


@transaction.atomic
def remove_adviser(adviser: Adviser, *, by: Membership) -> None:
    """The program has this adviser no longer, and nobody of theirs signs in. The log of help stays."""
    end_seats(adviser, by=by)
    adviser.delete()
    changed = {"adviser": adviser.name}
    record("program.adviser_removed", about=adviser.program, by=by, changed=changed)


@transaction.atomic
def note_language_evidence(member: Membership, *, by: Membership, evidence: str) -> None:
    """How staff know that the language is enough: each of the three satisfies the criterion. Seed 002:108, R104."""
    profile = member.connectee
    if profile.language_evidence == evidence:
        raise AlreadyDone(_("This is noted already. Thank you."))
    profile.language_evidence = evidence
    profile.save(update_fields=["language_evidence"])
    record("membership.language_evidence", about=member, by=by, changed={"evidence": evidence})


def _value(rules: Policy, path: str, seen: str) -> Any:
    """The value now, or a refusal where somebody changed it after the page was opened."""
    try:
        value = rules.setting(path).value
    except PolicyError as error:
        raise Refusal(_("There is no such setting.")) from error
    if mark(value) != seen:
        raise Refusal(_(CHANGED_MEANWHILE))
    return thawed(value)


def keep_settings(program: Program, own: dict[str, Any]) -> None:
    """Nothing is stored that the policy refuses."""
    try:
        policy.load(program.preset, own)
    except PolicyError as error:
        raise Refusal(error.plain or _("This value cannot be used here.")) from error
    program.settings = own
    program.save(update_fields=["settings"])
