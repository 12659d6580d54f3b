"""Make sure that there is a PostgreSQL server for the tests of the host, and say which. Fails where there is none: the
tests are never skipped. They start it themselves (tests/support/postgresql.py)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

MINUTES = 10


def main() -> int:
    """Run as a script; 0 when it is there."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from tests.support.postgresql import programs

    apt = shutil.which("apt-get")
    if programs() is None and apt is not None:
        sudo = [] if os.geteuid() == 0 else [shutil.which("sudo") or "sudo", "-n"]
        for words in (["update"], ["install", "-y", "--no-install-recommends", "postgresql"]):
            environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run([*sudo, apt, *words], timeout=MINUTES * 60, check=False, env=environment)
    folder = programs()
    if folder is None:
        print("PostgreSQL is not here, and could not be installed: install it, then run again.", file=sys.stderr)
        return 1
    version = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True)
    print(f"PostgreSQL for the tests: {version.stdout.strip()}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
