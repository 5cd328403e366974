"""What would fill a gap: words to send to Connectors and partners and to post, ready to copy, in each language."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise as LazyText
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from threedoors.matching.gaps import Gap, gaps
from threedoors.matching.waiting import waiting
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role
from threedoors.programs import fields
from threedoors.programs.criteria import Language
from threedoors.programs.policy import Policy
from threedoors.programs.words import own_name

type Words = dict[str, object]
MOST_JOBS = 3


@dataclass(frozen=True)
class Draft:
    """A text for one kind of reader, in one language."""

    title: str | LazyText
    language: str
    text: str

    @property
    def language_name(self) -> str:
        return own_name(self.language)


def jobs_waiting(member: Membership, sector: str) -> Counter[str]:
    """What the newcomers who wait in a sector work as, by occupation."""
    rows = waiting(member).filter(connectee__sector=sector).order_by()
    return Counter(rows.values_list("connectee__occupation", flat=True))


def drafts(member: Membership, gap: Gap, jobs: Counter[str]) -> list[Draft]:
    """The three texts in each of the program's languages."""
    return [
        draft for code in member.program.policy.languages for draft in _in(member, gap, jobs, code)
    ]


def _in(member: Membership, gap: Gap, jobs: Counter[str], code: Language) -> list[Draft]:
    program = member.program
    most = [job for job, _n in jobs.most_common() if job][:MOST_JOBS]
    with override(code):
        words = {
            "community": program.community or program.name,
            "program": program.name,
            "field": fields.title(gap.sector, code),
            "jobs": ", ".join(fields.title(job, code) for job in most),
            "minutes": program.policy.meeting.max_minutes,
            "page": _apply_page(program.slug),
        }
        what = _what_for(program.policy)
        texts = [
            (gettext_lazy("To your Connectors"), _to_connectors(words, what)),
            (gettext_lazy("To partners"), _to_partners(words, what)),
            (gettext_lazy("To post, for example on LinkedIn"), _to_post(words, what)),
        ]
    return [Draft(title, code, text) for title, text in texts]


def _apply_page(slug: str) -> str:
    return settings.BASE_URL + reverse("apply_start", args=[slug, "helper"])


def _what_for(policy: Policy) -> str:
    """What a Connector does here, and no more than the program asks for."""
    if policy.is_for_pairs:
        return _("A Connector meets one person who is new here, again and again.")
    if policy.referrals.target:
        return _(
            "A Connector meets one newcomer for %(minutes)d minutes and introduces people they know."
        )
    return _("A Connector meets one newcomer for %(minutes)d minutes.")


def _who(words: Words) -> str:
    if words["jobs"]:
        return (
            _("Newcomers wait here to meet somebody in their field: %(field)s (%(jobs)s).") % words
        )
    return _("Newcomers wait here to meet somebody in their field: %(field)s.") % words


def _to_connectors(words: Words, what: str) -> str:
    asks = _("Whom do you know who works in this field?") + " " + what
    sends = _("Please send them this page: %(page)s")
    thanks = _("Thank you. %(program)s")
    return "\n\n".join([_("Hello,"), _who(words), asks % words, sends % words, thanks % words])


def _to_partners(words: Words, what: str) -> str:
    asks = _("Could you tell your members and colleagues in %(community)s about us?")
    sends = _("They can offer to help on this page: %(page)s")
    thanks = _("Thank you. %(program)s")
    parts = [_("Hello,"), _who(words), asks % words, what % words, sends % words, thanks % words]
    return "\n\n".join(parts)


def _to_post(words: Words, what: str) -> str:
    asks = _("Do you work in this field in %(community)s: %(field)s?")
    wish = _("Somebody who is new here would like to meet you.")
    page = _("Offer to help here: %(page)s")
    return "\n\n".join([asks % words, wish, what % words, page % words])


@page_for(Role.COORDINATOR)
def gap_ask(request: PageRequest, sector: str) -> HttpResponse:
    """One gap: who waits in it, and what to send to whom. Seed 001:177-183, R132."""
    none = Gap(sector, fields.title(sector, get_language() or "en"), 0, 0, 0)
    gap = next((row for row in gaps(request.member) if row.sector == sector), none)
    if gap is none and sector not in dict(fields.sectors("en")):
        raise Http404
    jobs = jobs_waiting(request.member, sector)
    titles = [
        (fields.title(job, get_language() or "en") or _("Not known"), n)
        for job, n in jobs.most_common()
    ]
    words = {"gap": gap, "jobs": titles, "drafts": drafts(request.member, gap, jobs)}
    return render(request, "matching/gap_ask.html", words)
