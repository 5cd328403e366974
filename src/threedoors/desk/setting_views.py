"""A program's settings: the groups, one group, one setting, and changing it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show, submit
from threedoors.desk import actions
from threedoors.desk.setting_forms import SettingForm
from threedoors.desk.setting_groups import GROUPS, Group
from threedoors.desk.setting_rows import Row, Settings
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.programs.models import Program
from threedoors.programs.names import Names
from threedoors.programs.words import our_language


@page_for(Role.COORDINATOR)
def program_settings(request: PageRequest) -> HttpResponse:
    """The groups, each with how many values are the program's own."""
    settings = Settings(request.program)
    groups = [(group, settings.own_count(group)) for group in GROUPS]
    return render(request, "desk/settings.html", {"groups": groups})


@page_for(Role.COORDINATOR)
def settings_group(request: PageRequest, group: str) -> HttpResponse:
    """One group: each value, who decided it, and what the preset says."""
    found = _group(group)
    sections = Settings(request.program).sections(found)
    words = {
        "group": found,
        "sections": [(s, rows) for s, rows in sections if rows],
        "unasked": _unasked(request) if found.slug == "intake" else [],
        "lacks_schools": found.slug == "intake" and _lacks_schools(request.program),
    }
    return render(request, "desk/settings_group.html", words)


def _lacks_schools(program: Program) -> bool:
    """Students of partner schools may come, and no school is listed yet. Seed 004:16."""
    rules = {rule.code: rule for rule in program.policy.connectee_criteria}
    return rules["partner_school"].weight != "off" and not program.policy.about.schools


def _unasked(request: PageRequest) -> list[str]:
    """What decides but is not asked, in the program's own words."""
    program, names = request.program, {"community": request.program.community}
    rules = program.policy.unasked()
    return [program.policy.say(r.text, request.LANGUAGE_CODE, **names) for r in rules]


@page_for(Role.COORDINATOR)
def setting(request: PageRequest, group: str, path: str) -> HttpResponse:
    """One value, ready to be changed."""
    row = _row(request, group, path)
    return _page(request, row, _form(row), row.mark)


@require_POST
@page_for(Role.COORDINATOR)
def change_setting(request: PageRequest, group: str, path: str) -> HttpResponse:
    """The program's own value counts from now on."""
    row = _row(request, group, path)
    form, seen = _form(row, request.POST), request.POST.get("seen", "")
    was_fine = form.is_valid()
    words = {"value": form.new_value, "seen": seen} if was_fine else {}
    answer = submit(
        request,
        form,
        actions.change_setting,
        request.program,
        path,
        to=_back(request, row),
        done=_("Saved. It counts from now on."),
        **words,
    )
    return answer or _page(request, row, form, row.mark if was_fine else seen, status=422)


@require_POST
@page_for(Role.COORDINATOR)
def reset_setting(request: PageRequest, group: str, path: str) -> HttpResponse:
    """The preset's value counts again."""
    row = _row(request, group, path)
    return show(
        request,
        actions.reset_setting,
        request.program,
        path,
        to=_back(request, row),
        done=_("The preset’s value counts again."),
        seen=request.POST.get("seen", ""),
    )


def _group(slug: str) -> Group:
    for group in GROUPS:
        if group.slug == slug:
            return group
    raise Http404


def _row(request: PageRequest, group: str, path: str) -> Row:
    row = Settings(request.program).row(_group(group), path)
    if row is None:
        raise Http404
    return row


def _form(row: Row, typed: Any = None) -> SettingForm:
    return SettingForm(
        typed, path=row.path, parts=list(row.parts), label=row.label, value=row.value
    )


def _back(request: PageRequest, row: Row) -> str:
    page = reverse("settings_group", args=[request.program.slug, row.group.slug])
    return f"{page}#{row.path}"


def _page(
    request: PageRequest, row: Row, form: SettingForm, seen: str, status: int = 200
) -> HttpResponse:
    words = {"row": row, "form": form, "seen": seen, "slots": _slots(request, row)}
    return render(
        request, "desk/setting.html", words | {"back": _back(request, row)}, status=status
    )


def _slots(request: PageRequest, row: Row) -> list[tuple[str, str]]:
    """What a text's words in braces are filled with, for example `{minutes}`."""
    if not any(part.is_text for part in row.parts):
        return []
    program = request.program
    names = program.names
    return sorted(
        (Names(program.policy, our_language(request.LANGUAGE_CODE)).all() | names).items()
    )
