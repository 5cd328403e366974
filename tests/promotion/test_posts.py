"""The plan of posts: kind and picture are asked for, the ratio is kept, and no word is shown without a yes."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.staff import happened, post, told
from threedoors.activities.actions import add_activity
from threedoors.base import clock
from threedoors.base.periods import Period
from threedoors.base.refusals import Refusal, WrongState
from threedoors.people.actions import erase_person, give_consent, withdraw_consent
from threedoors.people.consents import Consent
from threedoors.programs.models import Network
from threedoors.promises.models import Promise
from threedoors.promotion import actions, agreeing, drafting, keeping, plan
from threedoors.promotion.models import Post, Tag
from threedoors.promotion.tasks import prepare_posts
from threedoors.stories import actions as stories
from threedoors.stories.models import Story

BASE = "/port-alder/promotion/"


def today():
    return clock.now().date()


@pytest.fixture
def planned(program, helen):
    """`planned(days=3, kind="listen")`: a post in the plan."""

    def plans(days=3, **said):
        known = {"platform": "linkedin", "kind": "listen", "theme": "tip", "text_en": "One tip."}
        on = today() + dt.timedelta(days=days)
        return actions.plan_post(program, by=helen, planned_on=on, **known | said)

    return plans


@pytest.fixture
def story(amina, helen):
    """Amina said yes to social media, with her first name."""
    found = stories.add_story(amina, by=helen, text="It gave me a start.")
    stories.write_story(found, by=amina, text="It gave me a start.", naming="first", on_social=True)
    found.refresh_from_db()
    stories.agree_story(found, by=amina, seen=f"{found.text}\n{found.attribution}")
    return found


def test_a_post_is_planned_made_ready_posted_and_counted(program, helen, as_):
    staff = as_(helen)
    page = f"{BASE}plan-post"
    assert "#GetConnected #BeAConnector" in staff.get(page).text
    day = today() + dt.timedelta(days=2)
    said = {"platform": "linkedin", "theme": "tip", "text_en": "Ask one question."}
    said |= {"planned_on_day": day.day, "planned_on_month": day.month, "planned_on_year": day.year}
    refused = staff.post(page, said)
    assert refused.status_code == 422
    assert "Ask one question." in refused.text
    assert "“What kind” needs an answer" in refused.text
    staff.post(page, said | {"kind": "listen"})
    row = Post.objects.get()
    assert Promise.objects.get(kind="publish_post").due_at.date() >= day
    assert "choose a picture" in told(post(staff, "ready_post", row))
    change = said | {"kind": "listen", "without_picture": "on"}
    staff.post(f"{BASE}posts/{row.pk}/change", change)
    assert "ready" in told(post(staff, "ready_post", row))
    early = staff.post(
        f"{BASE}posts/{row.pk}/publish",
        {"done_on_day": "1", "done_on_month": "1", "done_on_year": str(day.year + 1)},
    )
    assert early.status_code == 422
    post(staff, "publish_post", row)
    assert not Promise.objects.open().filter(kind="publish_post").exists()
    counted = {"reactions": "3", "comments": "1", "reposts": "2"}
    staff.post(f"{BASE}posts/{row.pk}/record-reactions", counted)
    assert "Reactions: 3 · Comments: 1 · Reposts: 2" in staff.get(f"{BASE}posts/{row.pk}/").text
    assert list(Post.objects.done(program, Period.month(today()))) == [row]
    assert happened(row) == [
        "post.planned",
        "post.changed",
        "post.ready",
        "post.done",
        "post.reactions_recorded",
    ]
    csv = staff.get(f"{BASE}months/months.csv").getvalue().decode("utf-8-sig").splitlines()
    table = staff.get(f"{BASE}months/").text
    assert len(csv) == 7
    assert csv[1].split(",")[6:10] == ["1", "3", "1", "2"]
    assert all(title in table for title in csv[0].split(","))


def test_of_two_planned_one_is_posted_and_one_missed(planned, helen, as_, later):
    """R400."""
    one, two = planned(days=1, without_picture=True), planned(days=1)
    actions.ready_post(one, by=helen)
    actions.publish_post(one, by=helen)
    later(days=3)
    staff = as_(helen)
    page = staff.get(BASE).text
    assert page.count("Missed") == 1
    assert str(two.pk) in page
    assert str(one.pk) in staff.get(f"{BASE}?show=done").text
    assert Promise.objects.open().filter(kind="publish_post").count() == 1
    actions.drop_post(two, by=helen)
    assert not Promise.objects.open().filter(kind="publish_post").exists()
    with pytest.raises(WrongState):
        actions.publish_post(two, by=helen)


def test_a_page_asks_the_same_number_of_questions_for_one_post_and_for_many(
    planned, story, program, helen, as_
):
    keeping.keep_account(program, by=helen, platform="linkedin", name="@alder", posts_a_month=1)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert as_(helen).get(BASE).status_code == 200
        return len(queries)

    planned(story=story, is_evergreen=True)
    as_(helen).get(BASE)
    one = asked()
    for days in range(8):
        planned(days=days, story=story, is_evergreen=True)
    Post.objects.update(status="done", done_on=today() - dt.timedelta(days=90))
    planned()
    assert asked() <= one + 1


@pytest.mark.parametrize(("listen", "us", "kept"), [(9, 1, True), (1, 1, False)])
def test_nine_of_ten_posts_listen(planned, program, listen, us, kept):
    """R401."""
    for n in range(listen + us):
        planned(kind="listen" if n < listen else "about_us")
    assert plan.ratio(program, today()).is_kept is kept


def test_each_platform_has_its_own_plan(planned, program, helen, as_):
    """R407, R408."""
    for platform, many in (("linkedin", 3), ("facebook", 1)):
        keeping.keep_account(
            program, by=helen, platform=platform, name="@alder", posts_a_month=many
        )
    planned(days=0)
    assert [pace.missing for pace in plan.paces(program, today())] == [1, 2]
    page = as_(helen).get(BASE).text
    assert "1 more to plan" in page
    assert "2 more to plan" in page


def test_an_evergreen_is_offered_again(planned, program, helen, later):
    """R393."""
    post = planned(is_evergreen=True, without_picture=True)
    planned(without_picture=True)
    for row in Post.objects.all():
        actions.ready_post(row, by=helen)
        actions.publish_post(row, by=helen)
    assert plan.offered_again(program, today()) == []
    assert plan.offered_again(program, today() + dt.timedelta(days=61)) == [post]
    again = actions.repeat_post(post, by=helen)
    assert (again.status, again.text_en) == ("draft", "One tip.")
    in_time = today() + dt.timedelta(days=61)
    assert plan.offered_again(program, in_time) == [], "it is in the plan already"
    later(days=40)
    actions.ready_post(again, by=helen)
    actions.publish_post(again, by=helen)
    assert plan.offered_again(program, in_time) == [], "it rests from its last day"
    assert plan.offered_again(program, in_time + dt.timedelta(days=40)) == [again]


def test_the_month_is_drafted_from_the_figures_on_its_first_days(program, helen, met, amina, clock):
    """R394, R395, R397: nothing counted by hand, the hashtags below, once a month."""
    keeping.keep_account(program, by=helen, platform="linkedin", name="@alder", posts_a_month=1)
    first = (today().replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    assert prepare_posts() == (1 if today().day <= 7 else 0)
    Post.objects.all().delete()
    clock.set_for_tests(dt.datetime.combine(first, dt.time(15), tzinfo=dt.UTC))
    assert prepare_posts() == 1
    assert prepare_posts() == 0
    draft = Post.objects.get()
    assert "welcomed 1 newcomer" in draft.text_en
    assert "saw 1 first meeting" in draft.text_en
    assert draft.text_en.endswith("#GetConnected #BeAConnector")
    assert "accueilli" in draft.text_fr
    assert "[" not in draft.text_en + draft.text_fr


def test_every_draft_is_whole_in_both_languages(program, met, story):
    for draft in (
        drafting.milestone_draft(program),
        drafting.thanks_draft(program, today()),
        drafting.month_draft(program, today() - dt.timedelta(days=800)),
    ):
        assert set(draft.texts) == {"en", "fr"}
        assert all("#GetConnected" in text and "[" not in text for text in draft.texts.values())
    quoted = drafting.story_draft(story, program)
    assert quoted.initial["story"] == story.pk
    assert "Amina" in quoted.texts["en"]
    assert "Yusuf" not in quoted.texts["en"]


def test_words_that_were_taken_back_are_shown_nowhere(planned, story, amina, helen, as_):
    post_of = planned(story=story, text_en="“It gave me a start.”", without_picture=True)
    actions.ready_post(post_of, by=helen)
    other = planned(story=story, text_en="“It gave me a start.”", without_picture=True)
    actions.ready_post(other, by=helen)
    actions.publish_post(other, by=helen)
    stories.withdraw_story(story, by=amina)
    staff = as_(helen)
    for row in (post_of, other):
        assert "It gave me a start" not in staff.get(f"{BASE}posts/{row.pk}/").text
    with pytest.raises(Refusal, match="no longer agrees"):
        actions.publish_post(post_of, by=helen)
    with pytest.raises(Refusal, match="no longer agrees"):
        planned(story=story)
    assert "Take down the post" in staff.get(BASE).text
    prepare_posts()
    owed_now = Promise.objects.open().filter(kind="take_down_post")
    assert owed_now.count() == 1
    Story.objects.filter(pk=story.pk).update(status="standing")
    prepare_posts()
    assert not owed_now.exists()
    Story.objects.filter(pk=story.pk).update(status="withdrawn")
    prepare_posts()
    post(staff, "take_down_post", other)
    assert not owed_now.exists()
    assert "Take down the post" not in staff.get(BASE).text


def test_a_story_is_lent_to_sisters_only_with_a_yes_to_that(
    program, elsewhere, story, amina, ben, as_
):
    """R418: with credit, exactly as agreed, and at once no more."""
    network = Network.objects.create(name="Doors", preset="")
    for each in (program, elsewhere):
        each.network = network
        each.save()
    page = "/mill-valley/promotion/stories/"
    assert "It gave me a start" not in as_(ben).get(page).text
    Story.objects.filter(pk=story.pk).update(by_sisters=True)
    assert "It gave me a start" in as_(ben).get(page).text
    draft = as_(ben).get(f"/mill-valley/promotion/plan-post?from=story&of={story.pk}").text
    assert "(Port Alder Connector Program)" in draft
    stories.withdraw_story(story, by=amina)
    assert "It gave me a start" not in as_(ben).get(page).text


def test_who_leaves_the_network_lends_and_borrows_no_more(
    program, elsewhere, story, helen, ben, as_
):
    """R418: a yes to programs of the network is none to anybody else."""
    network = Network.objects.create(name="Doors", preset="")
    for each in (program, elsewhere):
        each.network = network
        each.save()
    Story.objects.filter(pk=story.pk).update(by_sisters=True)
    said = {"platform": "linkedin", "kind": "listen", "theme": "story", "text_en": story.text}
    known = said | {"planned_on": today(), "story": story, "without_picture": True}
    row = actions.plan_post(elsewhere, by=ben, **known)
    actions.ready_post(row, by=ben)
    day = {"planned_on_day": "1", "planned_on_month": "6", "planned_on_year": "2026"}
    filled = said | day | {"story": story.pk}
    for lender, borrower in (
        ({"status": "left"}, {}),
        ({}, {"status": "left"}),
        ({}, {"network": None}),
    ):
        for each, change in ((program, lender), (elsewhere, borrower)):
            each.refresh_from_db()
            known = {"status": each.status, "network": each.network} | change
            type(each).objects.filter(pk=each.pk).update(**known)
        assert not Story.objects.lent_to(type(elsewhere).objects.get(pk=elsewhere.pk)).exists()
        assert not Post.objects.quotable(today()).filter(pk=row.pk).exists()
        with pytest.raises(Refusal, match="no longer agrees"):
            actions.publish_post(Post.objects.get(pk=row.pk), by=ben)
        refused = as_(ben).post("/mill-valley/promotion/plan-post", filled)
        assert refused.status_code == 422
        assert "Please leave them out" in refused.text
        type(program).objects.update(status="active", network=network)
    actions.publish_post(row, by=ben)


def test_two_clicks_repeat_once_and_only_what_is_out_is_taken_down(planned, helen, as_):
    row = planned(without_picture=True)
    with pytest.raises(WrongState):
        actions.take_down_post(row, by=helen)
    actions.ready_post(row, by=helen)
    actions.publish_post(row, by=helen)
    assert "planned once more" in told(post(as_(helen), "repeat_post", row))
    assert "done already" in told(post(as_(helen), "repeat_post", row))
    assert Post.objects.count() == 2


def test_a_text_that_was_erased_is_not_posted(planned, ruth, helen):
    agreeing.agree_tagging(ruth, by=helen, name="@ruth")
    row = planned(tags=Tag.objects.all(), without_picture=True)
    actions.ready_post(row, by=helen)
    erase_person(ruth.person, by=helen)
    with pytest.raises(Refusal, match="write the text"):
        actions.publish_post(row, by=helen)


def test_what_stands_online_of_somebody_erased_is_to_be_taken_down(planned, ruth, helen, as_):
    agreeing.agree_tagging(ruth, by=helen, name="@ruth")
    row = planned(tags=Tag.objects.all(), without_picture=True)
    actions.ready_post(row, by=helen)
    actions.publish_post(row, by=helen)
    erase_person(ruth.person, by=helen)
    assert "Take down the post" in as_(helen).get(BASE).text
    prepare_posts()
    assert Promise.objects.open().filter(kind="take_down_post").count() == 1
    assert "It is taken down" in as_(helen).get(f"{BASE}posts/{row.pk}/").text
    post(as_(helen), "take_down_post", row)
    assert not Promise.objects.open().filter(kind="take_down_post").exists()
    assert "Take down the post" not in as_(helen).get(BASE).text


def test_a_late_post_counts_in_the_month_it_came_out(planned, program, helen, later):
    keeping.keep_account(program, by=helen, platform="linkedin", name="@a", posts_a_month=1)
    row = planned(days=0, without_picture=True)
    actions.ready_post(row, by=helen)
    later(days=35)
    actions.publish_post(row, by=helen)
    assert [(pace.done, pace.missing) for pace in plan.paces(program, today())] == [(1, 0)]


def test_no_draft_of_what_was_cancelled_and_none_beyond_the_calendar(program, helen, as_, later):
    soon = clock.now() + dt.timedelta(hours=1)
    event = add_activity(program, by=helen, name="Harbor coffee", starts_at=soon)
    later(days=1)
    assert "Harbor coffee" in as_(helen).get(BASE).text
    type(event).objects.filter(pk=event.pk).update(status="cancelled")
    assert "Harbor coffee" not in as_(helen).get(BASE).text
    draft = f"{BASE}plan-post?from=event&of={event.pk}"
    assert as_(helen).get(draft).status_code == 404
    assert as_(helen).get(f"{BASE}plan-post?from=month&month=9999-12").status_code == 200


def test_only_who_agrees_stands_among_the_names_to_tag(
    program, planned, amina, ruth, helen, as_, by_link
):
    """R405, R406: by their own tick, at every moment; a planned post loses the tag."""
    phone = by_link(amina, "home", amina)
    base = f"/l/{phone.link.pk}/tagging/"
    assert "checked" not in phone.get(base).text.split('name="agrees"')[1][:80]
    assert not Tag.objects.allowed().exists()
    phone.post(f"{base}agree", {"agrees": "on", "name": "@amina"})
    agreeing.agree_tagging(ruth, by=helen, name="@ruth")
    tags = list(Tag.objects.allowed().order_by("name"))
    assert [tag.name for tag in tags] == ["@amina", "@ruth"]
    agreeing.mark_influencer(tags[1], by=helen, on=True)
    only = as_(helen).get(f"{BASE}tags/?show=influencers").text
    assert "@ruth" in only
    assert "@amina" not in only.split("<tbody>")[1].split("</tbody>")[0]
    row = planned(tags=tags, without_picture=True)
    phone.post(f"{base}agree", {"name": "@amina"})
    assert [tag.name for tag in row.tags.all()] == ["@ruth"]
    withdraw_consent(ruth, Consent.Purpose.TAGGING, by=None)
    actions.ready_post(row, by=helen)
    with pytest.raises(Refusal, match="no longer agrees"):
        actions.publish_post(row, by=helen)
    assert "@ruth" not in as_(helen).get(f"{BASE}posts/{row.pk}/").text
    give_consent(ruth, Consent.Purpose.TAGGING, by=None, version="tagging-1")
    actions.publish_post(row, by=helen)
    erase_person(ruth.person, by=helen)
    assert not Tag.objects.allowed().exists()
    row.refresh_from_db()
    assert row.text_en == ""
