"""A list is asked for with a reason, taken within a day, and kept as a template. X19, bar P10."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.base.models import record
from threedoors.base.refusals import Refusal
from threedoors.base.sheets import MOST_ROWS
from threedoors.exports.choosing import Choice
from threedoors.exports.models import Export, ExportTemplate
from threedoors.people.models import Membership
from threedoors.programs.models import Program

SURE = gettext_lazy("Tick this, or leave the sensitive columns out.")


@transaction.atomic
def ask_export(
    program: Program,
    choice: Choice,
    *,
    by: Membership,
    reason: str,
    kind: str,
    name: str = "",
    sure: bool = False,
) -> Export:
    """Note who wants which columns and why, before anything leaves; the file can be taken for a day.

    What is sensitive needs a yes of its own (bar P10).
    """
    if choice.is_sensitive and not sure:
        raise Refusal(SURE)
    if not reason.strip():
        raise Refusal(_("Please write what the list is for."))
    number = choice.query(program).count()
    if number > MOST_ROWS:
        raise Refusal(_("These are more rows than a sheet can hold. Please ask for less."))
    row = Export.objects.create(
        program=program,
        rows=choice.listing.slug,
        columns=choice.slugs,
        scope=choice.scope.chosen,
        since=choice.period.since,
        until=choice.period.until,
        reason=reason.strip(),
        kind=kind,
        number=number,
        asked_by=by,
    )
    said = {"rows": row.rows, "columns": row.columns, "number": number}
    record("export.asked", about=row, by=by, said=row.reason, changed=said)
    if name.strip():
        keep_template(program, choice, by=by, name=name)
    return row


@transaction.atomic
def take_export(export: Export, *, by: Membership) -> Choice:
    """Who asked takes it, within its day, as often as they need; each time is noted."""
    if export.asked_by_id != by.pk or not by.is_staff:
        raise Refusal(_("Only the person who asked can take this list."))
    if not export.is_open:
        raise Refusal(_("This list could be taken for a day. Please ask again."))
    choice = Choice.kept(export)
    record("export.taken", about=export, by=by, changed={"columns": choice.slugs})
    return choice


@transaction.atomic
def keep_template(program: Program, choice: Choice, *, by: Membership, name: str) -> ExportTemplate:
    """The same name again holds the newer choice."""
    row, _made = ExportTemplate.objects.update_or_create(
        program=program,
        name=name.strip(),
        defaults={
            "rows": choice.listing.slug,
            "columns": choice.slugs,
            "scope": choice.scope.chosen,
            "kept_by": by,
        },
    )
    record("export_template.kept", about=row, by=by, changed={"columns": choice.slugs})
    return row


@transaction.atomic
def remove_template(template: ExportTemplate, *, by: Membership) -> None:
    """It is no longer asked for; lists that were made of it stay noted."""
    record("export_template.removed", about=template, by=by, changed={"name": template.name})
    template.delete()
