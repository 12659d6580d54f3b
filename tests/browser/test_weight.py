"""What a page costs on a slow line, and what it gives away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.browser.pages import received

if TYPE_CHECKING:
    from tests.support.browser.site import Site

UNIT = "/courses/ten/units/unit/"
PAGES = [
    "/courses/parents/",
    "/courses/parents/units/six-steps/",
    "/help/",
    "/help/FR/",
    "/courses/parents/marks/",
    "/search/?q=game",
]
LOADED = "performance.getEntriesByType('resource').filter((entry) => entry.transferSize).map((entry) => entry.name)"
"""What a page has loaded besides itself and what the browser had; of a picture, only once it is near."""


def test_a_first_visit_to_a_unit_with_ten_questions_is_at_most_30_kilobytes_in_4_requests(ten: Site) -> None:
    page = ten.page()
    sizes = received(page, UNIT)
    assert page.locator(".cop-question").count() == 10
    assert len(sizes) <= 4 and sum(sizes.values()) <= 30_000, sizes
    page.context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_page_after_the_first_is_one_request(site: Site, language: str) -> None:
    page = site.page(viewport={"width": 360, "height": 740})
    page.goto(f"/?lang={language}", wait_until="networkidle")
    for path in PAGES:
        page.goto(path, wait_until="networkidle")
        loaded = page.evaluate(LOADED)
        assert [name for name in loaded if "/courses/parents/media/" not in name] == [], path
    page.context.close()


def test_a_lesson_with_a_picture_is_at_most_30_kilobytes_in_4_requests(site: Site) -> None:
    page = site.page(viewport={"width": 360, "height": 740})
    sizes = received(page, "/courses/parents/units/six-steps/?lang=ar")
    assert page.locator("main img").count() == 1
    assert len(sizes) <= 4 and sum(sizes.values()) <= 30_000, sizes
    page.context.close()


def test_nothing_is_asked_of_anyone_else(ten: Site) -> None:
    page = ten.page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    for path in ("/", "/courses/ten/", UNIT, "/courses/ten/marks/"):
        page.goto(path, wait_until="networkidle")
    assert [url for url in requests if not url.startswith((ten.address, "data:"))] == []
    page.context.close()


def test_no_page_breaks_its_own_content_security_policy(ten: Site) -> None:
    page = ten.page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in ("/", "/courses/ten/", UNIT, "/courses/ten/marks/"):
        page.goto(path, wait_until="networkidle")
    assert complaints == []
    page.context.close()
