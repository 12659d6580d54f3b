"""The pages of staff in a browser: by keyboard, with and without a script, and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser.every_way import faults
from tests.support.browser.pages import small_targets
from tests.support.browser.readers import PASSWORD, add_account
from tests.support.browser.site import Site, serve, stop

PHONE = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def staffed(browser: Browser, tmp_path_factory: pytest.TempPathFactory, small_course: ModuleType) -> Iterator[Site]:
    """The small course, and an account of staff."""
    root = tmp_path_factory.mktemp("staffed")
    small_course.write_course(root)
    process, address = serve(root, root / "learners.sqlite3")
    add_account(root / "learners.sqlite3")
    yield Site(address, browser)
    stop(process)


def log_in(page: Page, password: str) -> None:
    """By keyboard alone, from the field of the name."""
    page.locator("#account").focus()
    page.keyboard.type("amina")
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_staff_log_in_and_out_by_keyboard(staffed: Site, script: bool) -> None:
    page = staffed.page(java_script_enabled=script)
    page.goto("/staff/?lang=en")
    log_in(page, "nine green camels")
    expect(page.get_by_role("alert")).to_have_text("The name or the password is not right.")
    page.locator("#account").fill("")
    log_in(page, PASSWORD)
    expect(page.get_by_role("table", name="How many learners")).to_be_visible()
    page.get_by_role("button", name="Log out").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_label("Password")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_staff_can_use_a_phone_and_see_what_is_wrong(staffed: Site, language: str) -> None:
    page = staffed.page(viewport=PHONE, bypass_csp=True)
    page.goto(f"/staff/?lang={language}")
    log_in(page, "nine green camels")
    assert faults(page) == []
    assert small_targets(page, "main") == []
    page.locator("#account").fill("")
    log_in(page, PASSWORD)
    assert small_targets(page, "main") == []
    page.context.close()
