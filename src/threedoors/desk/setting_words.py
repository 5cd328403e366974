"""What the parts and the values of settings are called, and how what is typed has to look."""

from __future__ import annotations

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

type Words = dict[str, str | LazyText]

PARTS: Words = {
    "weight": _("How it counts"),
    "en": _("English"),
    "fr": _("French"),
    "months": _("Months"),
    "years": _("Years"),
    "languages": _("Languages that count"),
    "degrees": _("Degrees that count"),
    "question": _("Question"),
    "answer": _("Answer"),
    "figure": _("Figure"),
    "figure_fr": _("The word in French"),
    "source": _("Source"),
    "as_of": _("As of"),
    "approximate": _("Only about so many"),
    "web": _("Web page"),
    "kind": _("Kind of answer"),
    "starts": _("First day"),
    "ends": _("Last day"),
    "drafted": _("Draft on"),
    "due": _("Due on"),
    "country": _("Country"),
}
"""What a part of a setting is called."""

MONTH_DAY = _("Write month and day with two digits each, for example 04-30.")
SINCE = _("Write a year, a month or a day, for example 2021 or 2021-02.")
LOOKS: Words = {
    "starts": MONTH_DAY,
    "ends": MONTH_DAY,
    "drafted": MONTH_DAY,
    "due": MONTH_DAY,
    "as_of": SINCE,
    "model_since": SINCE,
    "email": _("Write a whole email address."),
    "hashtags": _("Write each with a # and without spaces, for example #GetConnected."),
    "web": _("Write an address that starts with https://."),
}
"""How what is typed has to look, for what has a pattern."""

VALUES: Words = {
    "hard": _("Decides"),
    "soft": _("A person looks at it"),
    "off": _("Not asked"),
    "in_person": _("In person"),
    "virtual": _("By video"),
    "either": _("In person or by video"),
    "single": _("Once"),
    "recurring": _("Again and again"),
    "informal": _("Informal"),
    "structured": _("Structured"),
    "coordinator": _("The coordinator"),
    "coordinator_or_partner": _("The coordinator or a partner"),
    "scale": _("Four steps, from no to a lot"),
    "text": _("Free text"),
    "yes_no": _("Yes or no"),
    "internal": _("The host only"),
    "april_october": _("The national network, in April and October"),
    "en": _("English"),
    "fr": _("French"),
    "US": _("United States"),
    "CA": _("Canada"),
    "": _("Another country"),
    "en-US": _("English (United States)"),
    "en-CA": _("English (Canada)"),
    "fr-CA": _("French (Canada)"),
    "education": _("Education"),
    "experience": _("Experience"),
    "profession": _("Profession"),
    "interests": _("Interests"),
    "industry": _("Industry"),
    "network_area": _("Where people know others"),
    "none": _("None"),
    "secondary": _("Secondary school"),
    "trade": _("Trade certificate"),
    "diploma": _("Diploma"),
    "bachelor": _("Bachelor"),
    "master": _("Master"),
    "doctorate": _("Doctorate"),
    "name": _("Name"),
    "email": _("Email"),
    "phone": _("Phone"),
    "mail_language": _("Language of our emails"),
    "speaks": _("Spoken languages"),
    "city": _("City"),
    "segment": _("Group"),
    "elsewhere": _("Whether we may ask other communities if they took part there"),
    "occupation": _("Occupation"),
    "graduation": _("End of studies"),
    "employment": _("Work now"),
    "right_to_work": _("Right to work"),
    "born_abroad": _("Born in another country"),
    "resume": _("Resume"),
    "share_resume": _("Consent to share the resume"),
    "goal": _("Goal"),
    "organizations": _("Organizations of interest"),
    "contact_sought": _("Whom they hope to meet"),
    "network_now": _("People they know now"),
    "self_rating": _("How they see their own skills, in the words of the survey"),
    "willing_to_network": _("Willing to meet people"),
    "volunteering": _("Volunteering"),
    "meeting_times": _("Free to meet"),
    "source": _("How they heard of us"),
    "expectations": _("What is expected"),
    "school": _("School"),
    "self_check": _("Self-check"),
    "working": _("Working or retired"),
    "job_title": _("Job title"),
    "employer": _("Employer"),
    "network": _("Where they know people"),
    "bio": _("Short biography"),
    "linkedin": _("LinkedIn page"),
    "motivation": _("Why they want to help"),
    "capacity": _("Meetings in a year"),
    "accepts_referrals": _("Agrees to introduce people"),
    "local_trends": _("Local trends"),
    "kinds": _("Kind of person who helps"),
    "network_is_local": _("Whether the people they know are here"),
    "roots": _("Where they come from"),
    "newsletter": _("Whether they want the newsletter"),
    "month": _("Each month"),
    "quarter": _("Each quarter"),
}
"""What one of a few values is called."""


def words_of(known: Words, code: str) -> str:
    """The words for a code; what has none yet is shown by its own letters."""
    words = str(known[code]) if code in known else code.replace("_", " ")
    return words[:1].upper() + words[1:]
