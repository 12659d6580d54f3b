"""`tox -e audit`: what is installed, held against the advisories that PyPI publishes.

Every package must have been looked up: an index without advisories, such as a mirror, proves nothing and fails.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path
from tempfile import TemporaryDirectory


def installed() -> list[str]:
    """The packages of this environment with their versions, without this one, which is no package of PyPI."""
    versions = {package.metadata["Name"].lower(): package.version for package in distributions()}
    return sorted(
        f"{name}=={version}" for name, version in versions.items() if name not in ("cop-xblocks", "cop_xblocks")
    )


def main(*arguments: str) -> int:
    """Audit, and return the exit code: 0 where no advisory is known of anything."""
    with TemporaryDirectory() as folder:
        requirements = Path(folder, "requirements.txt")
        requirements.write_text("\n".join(installed()) + "\n", "ascii")
        audit = [
            sys.executable,
            "-m",
            "pip_audit",
            "--strict",
            "--no-deps",
            "--disable-pip",
            "--progress-spinner",
            "off",
        ]
        return subprocess.run([*audit, "-r", str(requirements), *arguments], check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
