"""What a page costs on a slow line, and what it gives away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Response

if TYPE_CHECKING:
    from tests.support.browser.site import Site

UNIT = "/courses/ten/units/unit/"


def test_a_first_visit_to_a_unit_with_ten_questions_is_at_most_30_kilobytes_in_4_requests(ten: Site) -> None:
    page = ten.page()
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(UNIT, wait_until="networkidle")
    assert page.locator(".cop-question").count() == 10
    sizes = {}
    for response in responses:
        if response.url.startswith("data:"):
            continue
        measured = response.request.sizes()
        sizes[response.url] = measured["responseBodySize"]
    assert len(sizes) <= 4, sizes
    assert sum(sizes.values()) <= 30_000, sizes
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
