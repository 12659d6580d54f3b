"""Who reads the host's pages: somebody new, somebody who has finished courses, and staff."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from tests.support.browser import graduation
from tests.support.browser.page_types import PageType
from tests.support.browser.site import COP, ROOT, Site

PASSWORD = "nine green llamas"


def add_account(data: Path) -> None:
    """Make an account of staff, `amina`, in the data file of a host."""
    command = [COP, "host", "users", "add", "amina", "--data", str(data)]
    subprocess.run(command, cwd=data.parent, input=f"{PASSWORD}\n" * 2, text=True, capture_output=True, check=True)


class Readers:
    """The readers of the courses of this checkout, each in a browser of their own for each language."""

    def __init__(self, site: Site, data: Path) -> None:
        self.address = site.address
        self._site = site
        self._pages: dict[tuple[str, str], Page] = {}
        command = [sys.executable, "-P", graduation.__file__, str(ROOT), str(data)]
        cookie = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        self.graduate: dict[str, str] = json.loads(cookie)
        """The name and the value of the cookie of somebody who has finished courses."""
        add_account(data)

    def open(self, page_type: PageType, language: str) -> Page:
        """A page in a language. The reader of the page before is the same one, and goes on in the same tab."""
        key = (page_type.reader, language)
        if key not in self._pages:
            # Styles are tried on the pages, which their policy would refuse.
            self._pages[key] = self._site.page(bypass_csp=True, reduced_motion="reduce", service_workers="block")
            self._begin(self._pages[key], page_type.reader, language)
        page = self._pages[key]
        page.set_viewport_size({"width": 1280, "height": 720})
        path = page_type.path.format(language=language)
        page.goto(path if "{language}" in page_type.path else f"{path}{'&' if '?' in path else '?'}lang={language}")
        if page_type.button:
            with page.expect_navigation():
                page.locator(page_type.button).click()
        return page

    def close(self) -> None:
        """Close all of their browsers."""
        for page in self._pages.values():
            page.context.close()

    def _begin(self, page: Page, reader: str, language: str) -> None:
        context: BrowserContext = page.context
        if reader == "graduate":
            context.add_cookies([{"name": self.graduate["name"], "value": self.graduate["value"], "url": self.address}])
        elif reader == "staff":
            page.goto(f"/staff/?lang={language}")
            page.locator("#account").fill("amina")
            page.locator("#password").fill(PASSWORD)
            with page.expect_navigation():
                page.locator("#password").press("Enter")
