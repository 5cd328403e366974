"""What to have ready before a meeting: the program's checklist, LinkedIn, and the pitch (R387)."""

from __future__ import annotations

from hashlib import sha256

from django.utils.translation import gettext as _

from threedoors.programs.models import Program

CODE = 10


def points(program: Program, language: str) -> list[tuple[str, str]]:
    """Each point with the code it is kept by: the same in both languages, and gone with its words."""
    policy = program.policy
    written = policy.texts["prepare_checklist"].en
    lines = policy.lines("prepare_checklist", language, **program.names)
    listed = [(_code(known), line) for known, line in zip(written, lines, strict=False)]
    return [
        *listed,
        ("linkedin", _("Have a LinkedIn page with your photo and your work. It is free.")),
        ("pitch", _("Write your half minute: who you are and what you look for.")),
    ]


def _code(line: str) -> str:
    return sha256(line.encode()).hexdigest()[:CODE]
