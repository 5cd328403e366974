"""Every feature's models: the only place Django looks."""

from threedoors.activities.models import (
    Acquaintance,
    Activity,
    HeadCount,
    Invitation,
    Presence,
    Session,
)
from threedoors.base.models import Event
from threedoors.care.models import Goodbye, Nomination
from threedoors.employers.models import (
    EmployersPage,
    JobLead,
    LeadShare,
    NamedEmployer,
    VisitRequest,
)
from threedoors.exports.models import Export, ExportTemplate
from threedoors.figures.models import Baseline
from threedoors.goals.models import Cohort, Goal, LivePage, Pilot, Priority
from threedoors.goals.published import Published
from threedoors.handovers.models import Arrival, Handover
from threedoors.intake.models import Application, Document, Homework, Interview, Plan
from threedoors.matching.models import Match, MatchRun, RunLine
from threedoors.meetings.models import Meeting, TimeOption
from threedoors.national.models import (
    ClosedPeriod,
    OutsideCommunity,
    OutsideReport,
    SentReport,
)
from threedoors.network.advisers import AdviserSeat, HelpNote
from threedoors.network.announcements import Announcement, Reading
from threedoors.network.calls import Call, CheckIn
from threedoors.network.models import ChapterDone, Keeper, Material, MaterialUse, PortalVisit
from threedoors.network.questions import BoardAnswer, BoardQuestion, OfficeRequest
from threedoors.newsletters.models import Block, Newsletter
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
from threedoors.people.opt_outs import OptOut
from threedoors.people.profiles import ConnecteeProfile, ConnectorProfile
from threedoors.playbooks.models import Case, CaseStep, LoggedContact
from threedoors.portal.models import Screening
from threedoors.programs.models import Adviser, Host, Network, Program
from threedoors.promises.models import Absence, Promise
from threedoors.promotion.models import (
    Account,
    Campaign,
    Followers,
    Picture,
    Post,
    PressItem,
    Tag,
)
from threedoors.recruiting.models import ContactAttempt, Credit, Recommendation
from threedoors.referrals.models import Referral
from threedoors.reports.models import Report, Version
from threedoors.resources.models import Pointer, Resource, WebAddress
from threedoors.resources.own_work import JournalEntry, Pitch, PitchNote, Preparation
from threedoors.rounds.models import Place, Remark, RoundPlan, Seat, Visit, Wish
from threedoors.stories.models import Story
from threedoors.surveys.models import Feedback, Improvement, Survey

__all__ = [
    "Absence",
    "Account",
    "Acquaintance",
    "Activity",
    "Adviser",
    "AdviserSeat",
    "Agreement",
    "Announcement",
    "Application",
    "Arrival",
    "Attempt",
    "Baseline",
    "Block",
    "BoardAnswer",
    "BoardQuestion",
    "Call",
    "Campaign",
    "Case",
    "CaseStep",
    "ChapterDone",
    "CheckIn",
    "ClosedPeriod",
    "Cohort",
    "ConnecteeProfile",
    "ConnectorProfile",
    "Consent",
    "ContactAttempt",
    "Counselor",
    "Credit",
    "Document",
    "EmployersPage",
    "Event",
    "Export",
    "ExportTemplate",
    "Feedback",
    "Followers",
    "Goal",
    "Goodbye",
    "Handoff",
    "Handover",
    "HeadCount",
    "HelpNote",
    "Homework",
    "Host",
    "Improvement",
    "Inquiry",
    "Interaction",
    "Interview",
    "Invitation",
    "JobLead",
    "JournalEntry",
    "Keeper",
    "LeadShare",
    "Link",
    "LivePage",
    "LoggedContact",
    "Match",
    "MatchRun",
    "Material",
    "MaterialUse",
    "Meeting",
    "Membership",
    "Message",
    "NamedEmployer",
    "Need",
    "Network",
    "Newsletter",
    "Nomination",
    "OfficeRequest",
    "OptOut",
    "Organization",
    "Outcome",
    "OutsideCommunity",
    "OutsideReport",
    "Pair",
    "Person",
    "Picture",
    "Pilot",
    "Pitch",
    "PitchNote",
    "Place",
    "Plan",
    "Pointer",
    "PortalVisit",
    "Post",
    "Preparation",
    "Presence",
    "PressItem",
    "Priority",
    "Program",
    "Promise",
    "Published",
    "Reading",
    "Recommendation",
    "Referral",
    "Remark",
    "Report",
    "Resource",
    "RoundPlan",
    "RunLine",
    "Screening",
    "Seat",
    "Sender",
    "SentReport",
    "Session",
    "Sharing",
    "Story",
    "Suppression",
    "Survey",
    "Tag",
    "Tap",
    "TimeOption",
    "User",
    "Version",
    "Visit",
    "VisitRequest",
    "WebAddress",
    "Wish",
]
