"""Where a program's rules come from, its rules as a file, and rules of another program taken from one."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from threedoors.base.forms import PlainForm
from threedoors.base.pages import form_page, submit
from threedoors.base.refusals import Refusal
from threedoors.base.uploads import offer
from threedoors.desk import copying
from threedoors.desk.setting_parts import mark
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.programs import replica


class FileForm(PlainForm):
    """A file of settings."""

    title = gettext_lazy("Take rules from a file")
    submit = gettext_lazy("Look at the differences")

    paper = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy(
            "A file that another program saved here. You see first what changes."
        ),
    )


class TakeForm(PlainForm):
    """What was ticked in the preview. The file's words come along."""

    text = forms.CharField(max_length=replica.MOST_BYTES, strip=False, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    paths = forms.MultipleChoiceField(required=False)


def _page(request: PageRequest) -> str:
    return reverse("settings_origin", args=[request.program.slug])


@page_for(Role.COORDINATOR)
def settings_origin(request: PageRequest) -> HttpResponse:
    """What the program is modeled after, and what it does in its own way. R471."""
    begun = copying.beginning_of(request.program)
    on = dt.date.fromisoformat(begun.on) if begun.on else None
    words = {"begun": begun, "on": on, "form": FileForm()}
    return render(request, "desk/settings_origin.html", words)


@page_for(Role.COORDINATOR)
def settings_file(request: PageRequest) -> HttpResponse:
    """The rules as a file. It names nobody."""
    content = BytesIO(copying.settings_file(request.program).encode())
    name = f"{request.program.slug}-settings.json"
    return offer(content, name=name, media_type="application/json")


@require_POST
@page_for(Role.COORDINATOR)
def preview_settings(request: PageRequest) -> HttpResponse:
    """What would change. Nothing does yet."""
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return form_page(request, form, _page(request))
    try:
        text = form.cleaned_data["paper"].read(replica.MOST_BYTES + 1).decode("utf-8", "replace")
        return _preview(request, text)
    except Refusal as refusal:
        form.add_error("paper", str(refusal))
        return form_page(request, form, _page(request))


def _preview(request: PageRequest, text: str, form: TakeForm | None = None) -> HttpResponse:
    found, told = copying.preview_settings(request.program, text)
    ticked = set(form.data.getlist("paths")) if form else {one.path for one in told if one.ticked}  # type: ignore[attr-defined]
    words = {
        "found": found,
        "lines": told,
        "ticked": ticked,
        "text": text,
        "form": form,
        "seen": mark(request.program.settings),
        "back": _page(request),
    }
    return render(request, "desk/settings_preview.html", words, status=422 if form else 200)


@require_POST
@page_for(Role.COORDINATOR)
def take_settings(request: PageRequest) -> HttpResponse:
    """What was ticked counts from now on."""
    form = TakeForm(request.POST)
    ticked = request.POST.getlist("paths")
    form.fields["paths"].choices = [(path, path) for path in ticked]  # type: ignore[attr-defined]
    done, to = _("These rules count now."), _page(request)
    answer = submit(request, form, copying.take_settings, request.program, to=to, done=done)
    if answer is not None:
        return answer
    try:
        return _preview(request, request.POST.get("text", ""), form)
    except Refusal:
        return redirect(to)
