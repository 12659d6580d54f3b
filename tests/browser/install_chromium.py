"""Make sure that there is a Chromium for the browser tests, and say which. Fails where there is none: they are never
skipped.

One that the system has is taken as it is; else Playwright's own build is fetched, and where that cannot be had, the
system's package.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from playwright.sync_api import Error, sync_playwright

SYSTEM = ("chromium", "chromium-browser", "google-chrome")
MINUTES = 10


def main() -> int:
    """Run as a script; 0 when a browser starts."""
    for make_sure in (already_there, from_playwright, from_system_packages):
        make_sure()
        executable = find()
        if starts(executable):
            print(f"Chromium for the browser tests: {executable or 'Playwright’s own'}", flush=True)
            return 0
    print("No Chromium starts here, and none could be installed: install one, or name it in CHROMIUM.", file=sys.stderr)
    return 1


def find() -> str | None:
    """The Chromium to start: the one in CHROMIUM, else the system's, else None for Playwright's own."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for path in map(shutil.which, SYSTEM) if path and works(path)), None)


def works(path: str) -> bool:
    """Whether it is a browser: Ubuntu's `chromium-browser` may be a sign that points to a snap."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def starts(executable: str | None) -> bool:
    """Whether it opens a page: its libraries may be missing."""
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
            browser.new_page().set_content("<p>ready</p>")
            browser.close()
    except Error as problem:
        print(f"{executable or 'Playwright’s own Chromium'} does not start: {str(problem).splitlines()[0]}", flush=True)
        return False
    return True


def already_there() -> None:
    """Nothing to do."""


def from_playwright() -> None:
    """Fetch Playwright's build with the libraries that it needs, else without them."""
    install = [sys.executable, "-m", "playwright", "install", "chromium"]
    if not run([*install, "--with-deps"]):
        run(install)


def from_system_packages() -> None:
    """Install the system's package, as root or through sudo."""
    apt = shutil.which("apt-get")
    if apt is None:
        return
    prefix = [] if os.geteuid() == 0 else [sudo, "-n"] if (sudo := shutil.which("sudo")) else []
    run([*prefix, apt, "update"])
    run([*prefix, apt, "install", "-y", "--no-install-recommends", "chromium"])


def run(command: list[str]) -> bool:
    """Run a command, bounded in time, with what it says shown."""
    print("+", *command, flush=True)
    try:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        return subprocess.run(command, timeout=MINUTES * 60, check=False, env=environment).returncode == 0
    except (OSError, subprocess.TimeoutExpired) as problem:
        print(problem, flush=True)
        return False


if __name__ == "__main__":
    sys.exit(main())
