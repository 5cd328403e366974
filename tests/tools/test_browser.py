"""The browser fixtures notice what they are there to notice."""

import pytest


@pytest.fixture(autouse=True)
def _small_pages(settings):
    settings.ROOT_URLCONF = "tests.tools.pages"


def test_a_good_page_passes(browser_page, axe):
    browser_page.goto("/good/")
    axe(browser_page)


def test_axe_works_without_javascript_too(no_js_page, axe):
    no_js_page.goto("/good/")
    axe(no_js_page)
    no_js_page.goto("/unlabelled/")
    with pytest.raises(AssertionError, match="image-alt"):
        axe(no_js_page)


def test_axe_sees_a_picture_without_words(phone_page, axe, page_problems):
    phone_page.goto("/unlabelled/")
    page_problems.clear()
    with pytest.raises(AssertionError, match="image-alt"):
        axe(phone_page)


def test_a_request_to_another_machine_is_stopped_and_noted(browser_page, page_problems):
    browser_page.goto("/outside/")
    assert any("example.org" in problem for problem in page_problems)
    page_problems.clear()


def test_a_csp_violation_is_noted(browser_page, page_problems):
    browser_page.goto("/inline/")
    assert browser_page.title() == "A page"
    assert any("Content Security Policy" in problem for problem in page_problems)
    page_problems.clear()


def test_a_missing_page_is_an_answer_not_a_problem(browser_page):
    assert browser_page.goto("/nowhere/").status == 404


def test_two_people_do_not_share_cookies(new_page):
    one, other = new_page(locale="fr-CA"), new_page()
    one.goto("/good/")
    one.context.add_cookies([{"name": "a", "value": "1", "url": one.url}])
    assert other.context.cookies() == []
