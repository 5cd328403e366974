"""The house in lists: its features in their order, the files with names of their own, who may write rows."""

from __future__ import annotations

FEATURES = [
    "base", "programs", "occupations", "people", "outbox", "promises", "partners", "activities", "intake", "recruiting",
    "matching", "meetings", "pals", "referrals", "surveys",
    "outcomes", "stories", "playbooks", "care", "handovers", "figures", "rounds", "resources",
    "employers", "promotion", "newsletters", "reach", "goals", "reports",
    "dashboard", "exports", "network", "national", "portal", "desk", "demo",
]  # fmt: skip
FIXED_FILES = {
    "__init__", "models", "actions", "clocks", "tasks", "mails", "forms", "link_forms", "views",
    "link_views", "urls",
}  # fmt: skip
# Files with a name of their own. A new one is a decision: it is added here, with a name that says it.
OWN_FILES = {
    "programs": {
        "checks", "criteria", "derived", "fields", "flow", "headlines", "hue", "names", "networks",
        "own", "policy", "preset_check", "replica", "rules", "sections", "shapes", "weighing", "words",
    },
    "occupations": {
        "finding", "licences", "likeness", "official", "searching", "similarity", "skills", "sources", "spelling",
        "studies", "tables",
    },
    "people": {
        "access", "codes", "consents", "ended_links", "links", "mail_choices", "mail_views", "opt_outs",
        "privacy", "profiles", "staff_views",
    },
    "outbox": {"ask_views", "asks", "calendar", "delivery", "letters", "render", "sign_in", "smtp"},
    "promises": {"calendar", "kinds"},
    "intake": {
        "apply_views", "applying", "background", "checks", "connectee_questions", "connector_questions",
        "cookies", "criteria", "decision_forms", "decisions", "drafts", "entry", "front_views",
        "gates", "guide_views",
        "handing_in", "homework_views", "inputs", "joining", "later_views", "opening", "panels",
        "papers", "places", "program_forms", "program_views", "questions", "reading", "resume_views",
        "sisters", "staff_forms", "standing_questions", "steps", "suggestion_forms", "suggestion_views",
        "talk_forms", "talks", "task_words", "twins",
    },
    "playbooks": {
        "bearing", "books", "case_page", "chains", "concerns", "holds", "pace", "parts", "practice", "step_forms",
    },
    "activities": {
        "acquainting", "changing", "door", "door_link_views", "door_views", "entries", "gathering", "kinds",
        "many_views", "met_views", "places",
        "public_views", "segments",
    },
    "partners": {"counselor_views", "handoff_views", "panels"},
    "care": {
        "dormant", "employer_views", "employers", "figures", "goodbye_views", "goodbyes", "own_page", "panels",
        "recognition", "recognition_event_views", "recognition_forms", "recognition_guests",
        "recognition_link_views", "recognition_views", "staff_words", "statements", "thanks", "words",
    },
    "goals": {
        "cohorts", "growth", "live", "live_views", "panels", "partners", "pilot_views", "pilots", "progress",
        "published", "published_forms", "published_views", "publishing", "rounding",
    },
    "dashboard": {"advice", "asking", "board", "files", "groups", "steps", "tables", "tiles"},
    "rounds": {"gathering", "meetings", "planning", "seen", "worth"},
    "recruiting": {"figures", "panels", "prospect_views", "prospects"},
    "network": {
        "access", "advisers", "advising", "advising_views", "announce_views", "announcements",
        "announcing", "asking",
        "board_views", "call_forms", "call_views", "calling", "calls", "course",
        "describe_views", "describing", "directory", "directory_views", "feed",
        "library_views", "news", "office_views", "planning", "questions", "report_form",
        "request_views", "standing", "versions",
    },
    "national": {
        "access", "board", "calendar", "file_views", "files", "hiding", "outside_views",
        "public_views", "reading", "tables",
    },
    "portal": {"clients", "panels"},
    "handovers": {"arriving", "asking", "choosing", "credit", "panels", "parts", "sharing"},
    "figures": {
        "counting", "figure", "meetings", "network", "opening", "parts", "people", "rates", "scope",
        "shares", "totals", "waits",
    },
    "exports": {"choosing", "column", "lists", "people_columns"},
    "reports": {"content", "document", "files", "kinds", "periods", "steps", "telling"},
    "matching": {
        "comparing", "computing", "fit", "gap_asks", "gaps", "gates", "replay_views", "replaying", "review_views",
        "roster", "run_views", "runs", "said", "segments", "suggesting", "waiting", "why_not_views",
        "wording", "words",
    },
    "meetings": {"inputs", "invitation"},
    "pals": {"holds"},
    "referrals": {"answer_views", "home_next", "home_words", "home_views", "leaving", "naming", "pace"},
    "surveys": {"figures", "panels", "results_views"},
    "reach": {"branches", "drawing", "figures", "gathering", "growth", "layout", "lines", "names", "panels", "trees"},
    "outcomes": {
        "asking", "celebrating", "figures", "inquiries", "news", "parts", "paths", "quiet", "sameness", "tellings",
    },
    "stories": {"attribution", "parts"},
    "resources": {"checking", "helping_views", "needs", "own_work", "panels", "pitch_views", "ready", "writing"},
    "employers": {"award", "lead_views", "listing", "numbers", "panels", "staff_views"},
    "promotion": {
        "accounts", "agreeing", "assets", "drafting", "keeping", "keeping_forms", "keeping_views", "library",
        "month_views", "network_views", "plan", "post_views", "story_views", "tag_views", "tags",
    },
    "newsletters": {"archive_views", "audience", "leaving", "parts", "results", "sending"},
    "desk": {
        "cards", "connection", "connection_lines", "connection_rows", "connection_steps", "connection_verbs",
        "copy_views", "copying",
        "detail_forms", "detail_views", "evidence",
        "history", "lanes", "lists", "network_rows", "pipeline", "records", "search",
        "setting_fields", "setting_forms",
        "setting_groups", "setting_labels", "setting_parts", "setting_rows", "setting_views", "setting_words",
        "standing", "stuck", "stuck_views", "stuck_words", "team", "team_views", "timeline", "today",
    },
    "demo": {
        "answers", "care_scenes", "case_scenes", "door_scenes", "event_scenes", "evening_scenes", "export_scenes",
        "goal_scenes", "growth_scenes", "handover_scenes", "help_scenes", "mailbox", "making",
        "national_scenes", "network_scenes", "newsletter_scenes", "office_scenes", "outcome_scenes",
        "pal_scenes",
        "papers", "partner_scenes", "promotion_scenes", "report_scenes", "running",
        "scenes", "smtp_sink", "story", "survey_scenes", "team_scenes", "travel",
    },
}  # fmt: skip

# Modules beside actions.py that write rows, each for its reason.
WRITERS = {
    "promotion/keeping.py": "accounts and followers, the press, campaigns and pictures",
    "promotion/agreeing.py": "who may be tagged, as they said, and who is asked to tell it",
    "network/describing.py": "what a network says of itself on its public page",
    "desk/copying.py": "rules of another program, taken value by value",
    "network/announcing.py": "what the office tells the communities, and who read it",
    "network/versions.py": "newer versions in the library, and which one a community uses",
    "goals/publishing.py": "published figures with their sources, and whether the live page is open",
    "network/advising.py": "who signs in for an adviser, what it offers, and the log of its help",
    "network/calling.py": "calls of a network, and the talks of its office with a community",
    "network/asking.py": "questions between coordinators, and what is asked of the office",
    "care/recognition_guests.py": "invites those who are suggested for the yearly thank-you",
    "care/recognition.py": "nominations, and who may be named",
    "base/models.py": "record() writes the event of every change",
    "base/states.py": "move() is the guarded update behind every change of state",
    "activities/places.py": "who gets a place that becomes free, and on which day somebody was there",
    "activities/changing.py": "an event gets a new time or place, more days, is cancelled, and what came of it",
    "activities/gathering.py": "many are invited at once, and somebody signs up on the public page",
    "activities/door.py": "people who come to the door without being asked, by name or as a number",
    "activities/acquainting.py": "one says whom they met, and the other answers",
    "intake/drafts.py": "what an applicant does before the application is handed in",
    "intake/talks.py": "conversations that are booked, homework, and what the intake brought up",
    "playbooks/holds.py": "wipes what was noted in cases of somebody who is erased",
    "handovers/asking.py": "asks other communities if somebody took part, yes or no",
    "handovers/arriving.py": "the other community answers, and a person comes in there",
    "care/goodbyes.py": "how a Connector and the program part, and when we ask again",
    "playbooks/bearing.py": "what an open case does to its match: clocks stand still, the other meets nobody new",
    "playbooks/concerns.py": "a worry told in confidence",
    "playbooks/practice.py": "makes the practice community and empties it",
    "outbox/delivery.py": "the worker marks how far each message got",
    "intake/opening.py": "who opens a program, lets it rest, and hands out sign-up links",
    "referrals/naming.py": "a contact named for the first time, or once more",
    "referrals/leaving.py": "contacts who asked to be removed or never answered are forgotten",
    "recruiting/prospects.py": "people staff would like to win, before anybody has named them",
    "rounds/planning.py": "seats guests and writes their places, in the request or in the worker",
    "matching/runs.py": "match runs: a person or the night starts one, a person approves what is asked",
    "matching/computing.py": "the worker writes what a match run found, and how far it is",
    "outcomes/asking.py": "asks what came of it, and closes a question that nobody answered",
    "outcomes/news.py": "who may hear of an outcome, as the person said",
    "outcomes/tellings.py": "one thing told twice is joined, or kept apart by staff",
    "people/mail_choices.py": "what a person wants by mail",
    "newsletters/sending.py": "queues a newsletter in portions, stops it and goes on",
    "newsletters/leaving.py": "what a newsletter said of somebody who is erased",
    "figures/totals.py": "numbers from before, entered once",
    "resources/writing.py": "what a newcomer writes: the pitch and its notes, ticks, the journal",
    "resources/checking.py": "the nightly look notes which web addresses open",
    "outbox/asks.py": "notes a favour that was asked by phone",
    "intake/handing_in.py": "what handing in an application writes: the person, the profile, the application",
}
HEAVY = {"typst", "xlsxwriter", "docx", "python_calamine", "babel", "fido2", "granian", "pyarrow"}
# These bring numpy and scipy: few pages match people, and the mail worker hardly ever does.
HEAVY_OURS = {
    "threedoors.occupations.official",
    "threedoors.occupations.searching",
    "threedoors.rounds.planning",
    "threedoors.rounds.worth",
    *(
        f"threedoors.matching.{name}"
        for name in ("comparing", "computing", "engine", "replaying", "roster")
    ),
}
BANNED_WORDS = {
    "utils", "util", "helpers", "helper", "manager", "service", "data", "info", "process", "handle",
}  # fmt: skip
DJANGOS_OWN_NAMES = {"UserManager", "receive_data_chunk"}
