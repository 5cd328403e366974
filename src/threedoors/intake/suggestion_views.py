"""Two pages between the questions of an application: "did you mean", and the skills of a résumé; neither holds up."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from threedoors.intake.applying import SKILLS_FROM, Applying
from threedoors.intake.entry import for_applicants, is_trapped, keep, posted, show_page
from threedoors.intake.suggestion_forms import ProfessionForm, SkillsForm


@for_applicants
def apply_profession(request: HttpRequest, applying: Applying) -> HttpResponse:
    """ "Did you mean": the closest occupations to somebody's own words, which always stay as they are."""
    if applying.is_sent:
        return redirect(applying.url("done"))
    near = applying.near()
    if not near:
        return redirect(applying.next_url())
    kept = {"closest": applying.answers.get("occupation")}
    form = ProfessionForm(near, applying.policy.country, posted(request), initial=kept)
    back = applying.asking_url("occupation")
    if request.method != "POST":
        return show_page(request, "profession", applying, form=form, back=back)
    if not form.is_valid() or is_trapped(request, form):
        return show_page(request, "profession", applying, form=form, back=back, status=422)
    keep(request, applying, applying.as_occupation(form.cleaned_data["closest"]))
    return redirect(applying.after_words(*applying.asked_with("occupation")))


@for_applicants
def apply_skills(request: HttpRequest, applying: Applying) -> HttpResponse:
    """Skills that the résumé seems to name: what is ticked or written counts, and nothing else."""
    if applying.is_sent:
        return redirect(applying.url("done"))
    suggested = applying.suggested_skills()
    if not suggested:
        return redirect(applying.next_url())
    kept = {"skills": applying.answers.get("skills")}
    form = SkillsForm(suggested, posted(request), initial=kept)
    back = applying.asking_url(*SKILLS_FROM)
    if request.method != "POST":
        return show_page(request, "skills", applying, form=form, back=back)
    if not form.is_valid() or is_trapped(request, form):
        return show_page(request, "skills", applying, form=form, back=back, status=422)
    keep(request, applying, form.answers())
    return redirect(applying.next_url())
