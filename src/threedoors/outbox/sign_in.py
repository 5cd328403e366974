"""Staff sign in through allauth; its mails go out through our outbox, its sign-up is closed."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from threedoors.base import clock
from threedoors.outbox.actions import owe
from threedoors.people.models import SIGN_IN, Membership


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """No public sign-up: people come in by a coordinator or the one-time link (bar S6)."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Owe the code to the staff member it is for; everybody else gets no mail from here."""
        code = context.get("code")
        member = staff_with(email)
        if member is not None and code:
            cycle = f"{clock.now():%Y%m%d%H%M%S%f}"
            owe(member, "outbox/mail/sign_in", about=member, cycle=cycle, said=str(code))

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")


def staff_with(email: str) -> Membership | None:
    """Staff, counselor or adviser who signs in with this address; no mail leaves a practice community (R206)."""
    return (
        Membership.objects.filter(
            person__user__email__iexact=email,
            role__in=SIGN_IN,
            status=Membership.Status.ACTIVE,
            program__practice_of=None,
        )
        .order_by("created_at")
        .first()
    )
