"""Make sure that there is an Orca and what it needs: a screen without a monitor, a window manager, keys. Fails where
something is missing: the tests are never skipped.

All of it is Debian's. No sound is needed: what Orca says is read from its log.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

COMMANDS = {
    "orca": "orca",
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "dbus-daemon": "dbus",
    "gsettings": "libglib2.0-bin",
    "xdotool": "xdotool",
    "firefox-esr": "firefox-esr",
}
"""The commands that a desktop for the tests needs, each with the package that brings it."""
PACKAGES = ("at-spi2-core", "gsettings-desktop-schemas", "dconf-gsettings-backend")
"""Packages that bring no command, but what lets programs tell a screen reader what they show."""
MINUTES = 10


def main() -> int:
    """Run as a script; 0 when all commands are there."""
    if missing():
        install([*(COMMANDS[command] for command in missing()), *PACKAGES])
    for command in missing():
        print(f"{command} is not here and could not be installed: install {COMMANDS[command]}.", file=sys.stderr)
    return 1 if missing() else 0


def missing() -> list[str]:
    """The commands that this computer lacks."""
    return [command for command in COMMANDS if shutil.which(command) is None]


def install(packages: list[str]) -> None:
    """Install packages of the system, as root or through sudo."""
    apt = shutil.which("apt-get")
    if apt is None:
        return
    prefix = [] if os.geteuid() == 0 else [sudo, "-n"] if (sudo := shutil.which("sudo")) else []
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        print("+", apt, *command, flush=True)
        subprocess.run([*prefix, apt, *command], timeout=MINUTES * 60, check=False, env=environment)


if __name__ == "__main__":
    sys.exit(main())
