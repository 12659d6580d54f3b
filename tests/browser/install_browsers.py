"""Make sure that there is a Chromium and a Firefox for the browser tests, and say which. Fails where one is missing:
the tests are never skipped.

Those that the system has are taken as they are; else Playwright's own build of Chromium is fetched, and where that
cannot be had, the system's package. Firefox is always the system's: Playwright's is another browser.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile

from marionette_driver.marionette import Marionette
from playwright.sync_api import Error, sync_playwright

SYSTEM = ("chromium", "chromium-browser", "google-chrome")
FIREFOX = ("firefox-esr", "firefox")
MINUTES = 10


def main() -> int:
    """Run as a script; 0 when both browsers start."""
    return install_chromium() or install_firefox()


def install_chromium() -> int:
    """0 when one starts."""
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


def install_firefox() -> int:
    """0 when one starts."""
    for package in (None, *FIREFOX):  # Debian's package, and that of systems which have no ESR
        if package is not None:
            from_system_packages(package)
        executable = find_firefox()
        if executable and starts_firefox(executable):
            print(f"Firefox for the browser tests: {executable}", flush=True)
            return 0
    print("No Firefox starts here, and none could be installed: install one, or name it in FIREFOX.", file=sys.stderr)
    return 1


def find_firefox() -> str | None:
    """The Firefox to start: the one in FIREFOX, else the system's; None where there is none."""
    return os.environ.get("FIREFOX") or next(
        (path for path in map(shutil.which, FIREFOX) if path and works(path)), None
    )


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


def starts_firefox(executable: str) -> bool:
    """Whether it opens a page."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        driver = Marionette(bin=executable, headless=True, port=0, workspace=folder, gecko_log=f"{folder}/firefox.log")
        try:
            driver.start_session()
            driver.navigate("data:text/html,<p>ready</p>")
        except Exception as problem:  # whatever it is, this Firefox is of no use
            print(f"{executable} does not start: {problem}", flush=True)
            return False
        finally:
            driver.cleanup()
    return True


def already_there() -> None:
    """Nothing to do."""


def from_playwright() -> None:
    """Fetch Playwright's build with the libraries that it needs, else without them."""
    install = [sys.executable, "-m", "playwright", "install", "chromium"]
    if not run([*install, "--with-deps"]):
        run(install)


def from_system_packages(package: str = "chromium") -> None:
    """Install a package of the system, as root or through sudo."""
    apt = shutil.which("apt-get")
    if apt is None:
        return
    prefix = [] if os.geteuid() == 0 else [sudo, "-n"] if (sudo := shutil.which("sudo")) else []
    run([*prefix, apt, "update"])
    run([*prefix, apt, "install", "-y", "--no-install-recommends", package])


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
