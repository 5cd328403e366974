"""Every feature's declarations of letters and promises, loaded once the models are there."""

import threedoors.activities.clocks
import threedoors.activities.mails
import threedoors.care.clocks
import threedoors.care.mails
import threedoors.care.thanks
import threedoors.desk.evidence
import threedoors.intake.clocks
import threedoors.intake.mails
import threedoors.intake.twins
import threedoors.matching.clocks
import threedoors.matching.mails
import threedoors.meetings.clocks
import threedoors.meetings.mails
import threedoors.outbox.mails
import threedoors.outcomes.clocks
import threedoors.outcomes.mails
import threedoors.outcomes.parts
import threedoors.pals.clocks
import threedoors.pals.holds
import threedoors.pals.mails
import threedoors.partners.clocks
import threedoors.partners.mails
import threedoors.playbooks.clocks
import threedoors.playbooks.holds
import threedoors.playbooks.mails
import threedoors.playbooks.parts
import threedoors.portal.panels
import threedoors.reach.panels
import threedoors.recruiting.clocks
import threedoors.recruiting.mails
import threedoors.recruiting.panels
import threedoors.referrals.clocks
import threedoors.referrals.leaving
import threedoors.referrals.mails
import threedoors.surveys.clocks
import threedoors.surveys.mails  # noqa: F401
