"""What a newcomer brings, as a match is made on it: education, experience and profession. Seed 000:116, R171."""

from __future__ import annotations

from django.utils.translation import gettext as _

from threedoors.intake.models import Application
from threedoors.programs.policy import Policy

ASKED = ("education", "experience", "occupation")


def asks_background(policy: Policy) -> bool:
    """Whether the program's form asks for any of it."""
    return any(question in policy.questions for question in ASKED)


def missing_background(application: Application) -> list[str]:
    """Which of the three is not known yet; what the program does not ask is not missing."""
    profile, policy = application.applicant.connectee, application.program.policy
    known = {
        "education": (_("education"), profile.education),
        "experience": (_("experience"), profile.years is not None),
        "occupation": (_("profession"), profile.occupation or profile.job_title),
    }
    return [word for code, (word, said) in known.items() if code in policy.questions and not said]
