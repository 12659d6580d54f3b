"""A host and a browser that looks at it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page

ROOT = Path(__file__).resolve().parents[3]


# The installed command: `python -m cop_xblocks` here would run the checkout's, whose catalogs may not be compiled.
COP = shutil.which("cop", path=str(Path(sys.executable).parent)) or "cop"


# How long a busy machine may take, in ms. What a learner waits for is measured elsewhere.
PATIENCE = 30_000


def serve(root: Path, data: Path, *more: str) -> tuple[subprocess.Popen[str], str]:
    """Start `cop serve` on a free port in `root`; the process and the address that it prints."""
    process = subprocess.Popen(
        [COP, "serve", "--port", "0", "--data", str(data), *more],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address), address
    return process, address.rstrip("/")


def stop(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()


@dataclass
class Site:
    address: str
    browser: Browser

    def page(self, **options: object) -> Page:
        """A new learner's page."""
        context: BrowserContext = self.browser.new_context(base_url=self.address, **options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        return context.new_page()


def follow(button: Locator) -> None:
    """Press what loads a page where no script runs, and wait for that page: a click itself does not."""
    with button.page.expect_navigation():
        button.click()


def send(button: Locator) -> None:
    """Press what a block's script sends, and wait until its reply is shown: it takes the place of what was pressed."""
    pressed = button.element_handle()
    pressed.click()
    button.page.wait_for_function("(pressed) => !pressed.isConnected", arg=pressed)
