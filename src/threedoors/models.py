"""Every feature's models: the only place Django looks."""

from threedoors.activities.models import Activity, Invitation
from threedoors.base.models import Event
from threedoors.care.models import Goodbye
from threedoors.intake.models import Application, Document, Homework, Interview, Plan
from threedoors.matching.models import Match, MatchRun, RunLine
from threedoors.meetings.models import Meeting, TimeOption
from threedoors.outbox.models import Attempt, Message, Sender
from threedoors.outcomes.inquiries import Inquiry
from threedoors.outcomes.models import Outcome, Sharing
from threedoors.pals.models import Pair, Tap
from threedoors.partners.models import (
    Agreement,
    Counselor,
    Handoff,
    Interaction,
    Need,
    Organization,
)
from threedoors.people.consents import Consent
from threedoors.people.links import Link, Suppression
from threedoors.people.models import Membership, Person, User
from threedoors.people.profiles import ConnecteeProfile, ConnectorProfile
from threedoors.playbooks.models import Case, CaseStep, LoggedContact
from threedoors.portal.models import Screening
from threedoors.programs.models import Adviser, Host, Network, Program
from threedoors.promises.models import Absence, Promise
from threedoors.recruiting.models import ContactAttempt, Credit, Recommendation
from threedoors.referrals.models import Referral
from threedoors.stories.models import Story
from threedoors.surveys.models import Feedback, Improvement, Survey

__all__ = [
    "Absence",
    "Activity",
    "Adviser",
    "Agreement",
    "Application",
    "Attempt",
    "Case",
    "CaseStep",
    "ConnecteeProfile",
    "ConnectorProfile",
    "Consent",
    "ContactAttempt",
    "Counselor",
    "Credit",
    "Document",
    "Event",
    "Feedback",
    "Goodbye",
    "Handoff",
    "Homework",
    "Host",
    "Improvement",
    "Inquiry",
    "Interaction",
    "Interview",
    "Invitation",
    "Link",
    "LoggedContact",
    "Match",
    "MatchRun",
    "Meeting",
    "Membership",
    "Message",
    "Need",
    "Network",
    "Organization",
    "Outcome",
    "Pair",
    "Person",
    "Plan",
    "Program",
    "Promise",
    "Recommendation",
    "Referral",
    "RunLine",
    "Screening",
    "Sender",
    "Sharing",
    "Story",
    "Suppression",
    "Survey",
    "Tap",
    "TimeOption",
    "User",
]
