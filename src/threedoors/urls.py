"""Every address of the product: by program for all who know it, by link for all who were mailed one."""

from itertools import chain

from allauth.account.urls import urlpatterns as account
from django.conf import settings
from django.urls import URLPattern, include, path

from threedoors.activities import urls as activities
from threedoors.base.appearance import set_appearance
from threedoors.base.styleguide import styleguide
from threedoors.base.violations import report_violation
from threedoors.care import urls as care
from threedoors.dashboard import urls as dashboard
from threedoors.demo import urls as demo
from threedoors.desk import urls as desk
from threedoors.employers import urls as employers
from threedoors.exports import urls as exports
from threedoors.figures import urls as figures
from threedoors.goals import urls as goals
from threedoors.handovers import urls as handovers
from threedoors.intake import urls as intake
from threedoors.matching import urls as matching
from threedoors.meetings import urls as meetings
from threedoors.national import urls as national
from threedoors.network import urls as network
from threedoors.newsletters import urls as newsletters
from threedoors.occupations.views import sources
from threedoors.outbox import urls as outbox
from threedoors.outcomes import urls as outcomes
from threedoors.pals import urls as pals
from threedoors.partners import urls as partners
from threedoors.people import urls as people
from threedoors.people.access import public_page
from threedoors.playbooks import urls as playbooks
from threedoors.portal import urls as portal
from threedoors.programs import urls as programs
from threedoors.promises import urls as promises
from threedoors.promotion import urls as promotion
from threedoors.reach import urls as reach
from threedoors.recruiting import urls as recruiting
from threedoors.referrals import urls as referrals
from threedoors.reports import urls as reports
from threedoors.resources import urls as resources
from threedoors.rounds import urls as rounds
from threedoors.stories import urls as stories
from threedoors.surveys import urls as surveys

FEATURES = (
    programs,
    people,
    outbox,
    promises,
    partners,
    activities,
    intake,
    recruiting,
    matching,
    meetings,
    pals,
    referrals,
    surveys,
    outcomes,
    stories,
    playbooks,
    care,
    handovers,
    figures,
    rounds,
    resources,
    employers,
    promotion,
    newsletters,
    reach,
    goals,
    dashboard,
    reports,
    exports,
    network,
    national,
    portal,
    desk,
)


SIGN_IN = (
    "account_login",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_logout",
    "account_inactive",
    "account_reauthenticate",
    "account_set_password",
    "account_change_password",
    "account_signup",
)
"""All that is open of allauth. Addresses are staff's to correct, and a lost password is no door: a code is."""


def _all(kind: str) -> list[URLPattern]:
    return list(chain.from_iterable(getattr(feature, kind) for feature in FEATURES))


urlpatterns = [
    path("accounts/", include([page for page in account if page.name in SIGN_IN])),
    path("accounts/broken-rule/", report_violation, name="report_violation"),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("appearance/", public_page(set_appearance), name="set_appearance"),
    path("styleguide", public_page(styleguide), name="styleguide"),
    path("sources", public_page(sources), name="sources"),
    path("l/<uuid:link>/", include(_all("by_link"))),
    *(demo.public if settings.DEMO else []),
    path("<slug:program>/", include(_all("staff"))),
    *_all("public"),
]

handler500 = "threedoors.base.errors.server_error"
