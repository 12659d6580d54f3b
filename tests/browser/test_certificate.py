"""A certificate: the name that somebody types on it is never sent, and it prints on one sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import ModuleType
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, Request, expect
from pypdf import PdfReader

from tests.support.browser.site import Site, serve, stop
from tests.support.browser.two_browsers import InFirefox
from tests.support.graduates import CERTIFICATE, END

NAME = "Amina Qadiriyya-Zwingli"


@pytest.fixture(scope="module")
def small_site(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, small_course: ModuleType
) -> Iterator[tuple[Site, Path]]:
    """The small course, and the folder with the answers."""
    root = tmp_path_factory.mktemp("certificate")
    small_course.write_course(root)
    process, address = serve(root, root / "data" / "learners.sqlite3")
    yield Site(address, browser), root / "data"
    stop(process)


def graduate(site: Site, small_course: ModuleType, **options: object) -> Page:
    """A learner who has answered everything right by plain forms, and asks for the certificate in the browser."""
    page = site.page(**options)
    forms = page.context.request
    forms.get("/courses/small/units/reading/?lang=en")
    for path in (small_course.PRACTICE, small_course.GRADED):
        fields = small_course.fill(forms.get(path).text(), small_course.RIGHT)
        reply = forms.post(
            small_course.handler(path),
            data=urlencode(fields, doseq=True),
            headers={"Content-Type": "application/x-www-form-urlencoded"},
        )
        assert reply.ok
    page.goto(END)
    page.get_by_role("button", name="Get your certificate").click()
    expect(page).to_have_url(re.compile(f"{CERTIFICATE}$"))
    return page


@pytest.mark.parametrize("script", [True, False])
def test_a_typed_name_is_never_sent(small_site: tuple[Site, Path], small_course: ModuleType, script: bool) -> None:
    site, data = small_site
    page = graduate(site, small_course, java_script_enabled=script)
    sent: list[str] = []

    def record(request: Request) -> None:
        sent.append(f"{request.url} {request.post_data or ''} {request.all_headers()}")

    page.context.on("request", record)
    field = page.get_by_label("Full name")
    field.press_sequentially(NAME)
    field.press("Enter")  # would send a form, if there were one
    expect(page).to_have_url(re.compile(f"{CERTIFICATE}$"))
    assert NAME in "".join(PdfReader(BytesIO(page.pdf())).pages[0].extract_text().splitlines())
    page.get_by_role("link", name="What to do next").click()
    page.goto(CERTIFICATE)
    expect(page.get_by_label("Full name")).to_have_value("")  # whoever comes next does not read it
    assert sent and not [request for request in sent if "Qadiriyya" in request]
    kept = str(page.context.storage_state(indexed_db=True))
    assert "Qadiriyya" not in kept and "Zwingli" not in kept
    if script:
        assert "Qadiriyya" not in page.evaluate(
            "async () => JSON.stringify([{...localStorage}, {...sessionStorage}, await caches.keys(), history.state])"
        )
    assert not [path for path in data.iterdir() if b"Qadiriyya" in path.read_bytes()]
    page.context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_certificate_prints_on_one_landscape_sheet(
    small_site: tuple[Site, Path], small_course: ModuleType, language: str
) -> None:
    page = graduate(small_site[0], small_course)
    page.goto(f"{CERTIFICATE}?lang={language}")
    page.locator("#holder").fill("م" * 70 if language == "ar" else NAME)
    file = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(file.pages) == 1
    assert file.pages[0].mediabox.width > file.pages[0].mediabox.height
    page.emulate_media(media="print")
    for hidden in (".top", ".certificate-help", ".foot-of-page", ".foot-of-paper", ".under"):
        assert not page.locator(f"{hidden}:visible").count(), hidden
    page.context.close()


def test_a_certificate_is_checked_by_keyboard(small_site: tuple[Site, Path], small_course: ModuleType) -> None:
    page = graduate(small_site[0], small_course)
    code = page.locator(".check strong").inner_text()
    page.goto("/verify/")
    page.get_by_label("Code of the certificate").focus()
    page.keyboard.type(code.lower().replace("-", " "))
    page.keyboard.press("Enter")
    expect(page.get_by_text("This certificate is genuine and valid.")).to_be_visible()
    page.context.close()


def test_the_print_button_is_there_only_with_a_script(small_site: tuple[Site, Path], small_course: ModuleType) -> None:
    page = graduate(small_site[0], small_course)
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.get_by_role("button", name="Print or save as PDF").click()
    expect(page).to_have_title("printed")
    page.context.close()
    page = graduate(small_site[0], small_course, java_script_enabled=False)
    expect(page.locator("[data-cop-print]")).to_be_hidden()
    page.context.close()


def test_firefox_prints_it_on_one_sheet_too(
    small_site: tuple[Site, Path], small_course: ModuleType, firefox: InFirefox
) -> None:
    site, _ = small_site
    page = graduate(site, small_course)
    (cookie,) = (cookie for cookie in page.context.cookies() if cookie["name"].startswith("cop_learner"))
    firefox.open(f"{site.address}/verify/")
    firefox.forget()
    firefox.ask("(name, value) => { document.cookie = `${name}=${value}; path=/`; }", cookie["name"], cookie["value"])
    firefox.open(f"{site.address}{CERTIFICATE}")
    firefox.write("#holder", NAME)
    file = PdfReader(BytesIO(firefox.print()))
    assert len(file.pages) == 1 and NAME in file.pages[0].extract_text()
    page.context.close()
