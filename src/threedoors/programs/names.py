"""What a policy's numbers fill into its texts, in one language."""

from __future__ import annotations

from dataclasses import dataclass

from threedoors.programs.sections import Sections
from threedoors.programs.words import NOTHING, count, days, number, span


@dataclass(frozen=True)
class Names:
    """What a policy's numbers fill into its texts, in one language. A new number changes the texts."""

    rules: Sections
    language: str

    def all(self) -> dict[str, str]:
        return self.clock_names() | self.limit_names() | dict.fromkeys(self.unknown(), NOTHING)

    def unknown(self) -> set[str]:
        """What this program has nothing for: no introductions, or no single meeting and its days."""
        found: set[str] = set()
        if not self.rules.referrals.target:
            found |= {"referrals", "referral_time", "tell_time", "onward"}
        if not self.rules.referrals.onward:
            found.add("onward")
        if self.rules.meeting.pattern == "recurring":
            found |= {"reply_time", "meeting_time", "meetings"}
        return found

    def clock_names(self) -> dict[str, str]:
        clocks, language = self.rules.clocks, self.language
        hours = clocks.reply_nudge_hours, clocks.reply_overdue_hours
        return {
            "answer_time": days(clocks.answer_days, language),
            "reply_time": span(*hours, "hour", language),
            "meeting_time": days(clocks.meeting_days, language),
            "referral_time": days(clocks.referral_days, language),
            "tell_time": span(clocks.tell_nudge_hours, clocks.tell_overdue_hours, "hour", language),
            "acknowledge_time": days(clocks.acknowledge_days, language),
            "wait_days": days(self.rules.etiquette.wait_days, language),
            "keep_time": days(self.rules.referrals.keep_days, language),
        }

    def limit_names(self) -> dict[str, str]:
        rules, language = self.rules, self.language
        meeting = rules.meeting
        graduation = next(c for c in rules.connectee_criteria if c.code == "graduation")
        return {
            "minutes": span(meeting.min_minutes, meeting.max_minutes, "minute", language),
            "meetings": count(rules.limits.meetings_per_year, "meeting", language),
            "referrals": number(rules.referrals.target, language),
            "onward": number(rules.referrals.onward, language),
            "connectors": count(rules.limits.connectors_per_connectee, "person", language),
            "intake_minutes": count(rules.intake.minutes, "minute", language),
            "years": count(rules.self_check.min_years, "year", language),
            "months": count(graduation.months, "month", language),
            "follow_ups": number(rules.etiquette.follow_ups, language),
            "in_country": _IN_COUNTRY[rules.country][language],
        }


_IN_COUNTRY = {
    "US": {"en": "in the United States", "fr": "aux États-Unis"},
    "CA": {"en": "in Canada", "fr": "au Canada"},
    "": {"en": "here", "fr": "ici"},
}
