"""The board: coordinators ask, coordinators of other communities answer."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.network import asking
from threedoors.network.access import PortalRequest, portal_page
from threedoors.network.forms import AnswerForm, QuestionForm
from threedoors.network.questions import BoardAnswer, BoardQuerySet, BoardQuestion

PER_PAGE = 20


@portal_page
def board(request: PortalRequest) -> HttpResponse:
    """What was asked, the newest first, and how many answered. R436."""
    answers = Count("answers", filter=Q(answers__status="shown"))
    rows = BoardQuestion.objects.visible_to(request.member).shown().annotate(n=answers)
    rows = rows.select_related("by__person", "program").order_by("-said_at")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "network/board.html", {"rows": page, "form": QuestionForm()})


def _question(request: PortalRequest, pk: UUID) -> BoardQuestion:
    return _of(BoardQuestion.objects.visible_to(request.member).shown(), pk)


def _of(rows: BoardQuerySet[BoardQuestion], pk: UUID) -> BoardQuestion:
    return get_object_or_404(rows.select_related("by__person", "program"), pk=pk)


def _page(request: PortalRequest, row: BoardQuestion) -> str:
    return reverse("board_question", args=[request.program.slug, row.pk])


@portal_page
def board_question(request: PortalRequest, pk: UUID) -> HttpResponse:
    """One question with its answers."""
    row = _question(request, pk)
    answers = row.answers.filter(status="shown").select_related("by__person", "program")
    words = {"row": row, "answers": answers.order_by("said_at"), "form": AnswerForm()}
    return render(request, "network/question.html", words | {"keeps": request.keeps})


@require_POST
@portal_page
def ask_question(request: PortalRequest) -> HttpResponse:
    """A question to everybody."""
    form, to = QuestionForm(request.POST), reverse("board", args=[request.program.slug])
    done = _("Your question stands on the board.")
    answer = submit(request, form, asking.ask_question, to=to, done=done)
    return answer or form_page(request, form, to)


@require_POST
@portal_page
def answer_question(request: PortalRequest, pk: UUID) -> HttpResponse:
    """What we know about it."""
    row, form = _question(request, pk), AnswerForm(request.POST)
    to, done = _page(request, row), _("Thank you for your answer.")
    answer = submit(request, form, asking.answer_question, row, to=to, done=done)
    return answer or form_page(request, form, to)


@require_POST
@portal_page
def remove_question(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Off the board."""
    row = _of(BoardQuestion.objects.visible_to(request.member), pk)
    to, done = reverse("board", args=[request.program.slug]), _("It is taken down.")
    return show(request, asking.remove_question, row, to=to, done=done, again=["removed"])


@require_POST
@portal_page
def remove_answer(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Off the board."""
    rows = BoardAnswer.objects.visible_to(request.member).select_related("question", "program")
    row = get_object_or_404(rows, pk=pk)
    to, done = _page(request, row.question), _("It is taken down.")
    return show(request, asking.remove_answer, row, to=to, done=done, again=["removed"])
