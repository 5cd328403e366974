"""Every feature's models: the only place Django looks."""

from threedoors.base.models import Event
from threedoors.intake.models import Application, Document, Interview
from threedoors.matching.models import Match
from threedoors.meetings.models import Meeting, TimeOption
from threedoors.outbox.models import Attempt, Message, Sender
from threedoors.outcomes.models import Survey
from threedoors.people.consents import Consent
from threedoors.people.links import Link, Suppression
from threedoors.people.models import Membership, Person, User
from threedoors.people.profiles import ConnecteeProfile, ConnectorProfile
from threedoors.programs.models import Host, Network, Program
from threedoors.promises.models import Promise
from threedoors.referrals.models import Referral

__all__ = [
    "Application",
    "Attempt",
    "ConnecteeProfile",
    "ConnectorProfile",
    "Consent",
    "Document",
    "Event",
    "Host",
    "Interview",
    "Link",
    "Match",
    "Meeting",
    "Membership",
    "Message",
    "Network",
    "Person",
    "Program",
    "Promise",
    "Referral",
    "Sender",
    "Suppression",
    "Survey",
    "TimeOption",
    "User",
]
