"""Make sure that gettext's own tools are there, against which catalogs are held. Fails where there are none: those
tests are never skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

TOOLS = ("msgfmt", "msgcat")
MINUTES = 10


def main() -> int:
    """Run as a script; 0 when the tools are there."""
    apt = shutil.which("apt-get")
    if not all(map(shutil.which, TOOLS)) and apt is not None:
        sudo = [] if os.geteuid() == 0 else [shutil.which("sudo") or "sudo", "-n"]
        for words in (["update"], ["install", "-y", "--no-install-recommends", "gettext"]):
            environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run([*sudo, apt, *words], timeout=MINUTES * 60, check=False, env=environment)
    if all(map(shutil.which, TOOLS)):
        return 0
    print("gettext is not here, and could not be installed: install it (apt, brew), then run again.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
