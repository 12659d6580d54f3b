"""The pages of staff in a browser: by keyboard, with and without a script, on a phone, light and dark."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from types import ModuleType

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser.pages import check_page, check_page_on_a_phone
from tests.support.browser.site import COP, Site, serve, stop

PASSWORD = "nine green llamas"
PHONE = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def staffed(browser: Browser, tmp_path_factory: pytest.TempPathFactory, small_course: ModuleType) -> Iterator[Site]:
    """The small course, and an account of staff."""
    root = tmp_path_factory.mktemp("staffed")
    small_course.write_course(root)
    process, address = serve(root, root / "learners.sqlite3")
    subprocess.run(
        [COP, "host", "users", "add", "amina", "--data", str(root / "learners.sqlite3")],
        cwd=root,
        input=f"{PASSWORD}\n" * 2,
        text=True,
        capture_output=True,
        check=True,
    )
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_of_staff_are_accessible_and_fit_a_phone(staffed: Site, language: str, scheme: str) -> None:
    page = staffed.page(viewport=PHONE, color_scheme=scheme, bypass_csp=True)
    page.goto(f"/staff/?lang={language}")
    check_page(page)
    log_in(page, "nine green camels")
    check_page(page)
    check_page_on_a_phone(page)
    page.locator("#account").fill("")
    log_in(page, PASSWORD)
    check_page(page)
    check_page_on_a_phone(page)
