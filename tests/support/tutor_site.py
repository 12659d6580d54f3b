"""A site that Tutor installs, without Docker: Tutor is the real one, `docker` and the platform's `manage.py` are ours.

Tutor hands each job to `docker compose … run … SERVICE-job sh -e -c SCRIPT`. Our `docker` writes down what it is asked,
and `run` runs the script by the same shell in a folder where `manage.py` does what the script's commands do:
`export` (cms/djangoapps/contentstore/management/commands/export.py), `import` (import.py beside it), and
`waffle_flag` (waffle/management/commands/waffle_flag.py).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent

DOCKER = """\
#!{python}
import json, pathlib, sys
with open({jobs!r}, "a") as file:
    print(json.dumps(sys.argv[1:]), file=file)
if sys.argv[-3:] == ["ls", "--format", "json"]:
    print("[]")
"""

MANAGE = """\
#!{python}
import json, pathlib, shutil, sys
site = pathlib.Path({site!r})
with open(site / "commands", "a") as file:
    print(json.dumps(sys.argv[1:]), file=file)
match sys.argv[1:]:
    case ["cms", "export", key, folder]:
        if not (site / "runs" / key).is_dir():
            sys.exit(f"CommandError: Course with {{key}} key not found.")
        shutil.copytree(site / "runs" / key, folder)
    case ["cms", "import", folder, name]:
        from xml.etree.ElementTree import parse
        run = parse(pathlib.Path(folder, name, "course.xml")).getroot().attrib
        key = f"course-v1:{{run['org']}}+{{run['course']}}+{{run['url_name']}}"
        shutil.copytree(pathlib.Path(folder, name), site / "runs" / key, dirs_exist_ok=True)
    case ["lms", "waffle_flag", "--list"]:
        print("Flags:", *(path.name for path in (site / "flags").iterdir()), sep="\\n")
    case ["lms", "waffle_flag", "--create", "--everyone", name]:
        (site / "flags" / name).touch()
    case _:
        sys.exit("CommandError: unknown")
"""


@dataclass(frozen=True)
class TutorSite:
    """A project of Tutor in `folder`, with the plugin enabled."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "PATH": os.pathsep.join([str(self.folder / "bin"), str(BIN), os.environ["PATH"]]),
            "TUTOR_ROOT": str(self.folder / "root"),
            "TUTOR_PLUGINS_ROOT": str(self.folder / "plugins"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
        }

    def tutor(self, *words: str) -> str:
        """Run Tutor; what it prints."""
        return self._run([str(BIN / "tutor"), *words], self.folder)

    def rendered(self, path: str) -> str:
        """A file that `tutor config save` has made."""
        return (self.folder / "root" / "env" / path).read_text("utf-8")

    def jobs(self, *words: str) -> list[tuple[str, str]]:
        """The service and the script of each job of `tutor local do …`."""
        log = self.folder / "jobs"
        log.unlink(missing_ok=True)
        self.tutor("local", "do", *words)
        asked = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
        runs = [words[words.index("run") :] for words in asked if "run" in words]
        assert all(words[-4:-1] == ["sh", "-e", "-c"] for words in runs)
        return [(words[-5], words[-1]) for words in runs]

    def run(self, script: str) -> str:
        """Run the script of a job, as it would run in its container; what it prints."""
        return self._run(["sh", "-e", "-c", script.replace("/openedx/data", str(self.data))], self.platform)

    def empty_platform(self) -> None:
        """Give the site a platform that has neither courses nor flags."""
        for folder in (self.platform, self.data):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
        for name in ("runs", "flags"):
            (self.platform / name).mkdir()
        _program(self.platform / "manage.py", MANAGE.format(python=sys.executable, site=str(self.platform)))

    @property
    def platform(self) -> Path:
        return self.folder / "edx-platform"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def commands(self) -> list[list[str]]:
        """The platform's commands that jobs have given."""
        log = self.platform / "commands"
        return [json.loads(line) for line in log.read_text("utf-8").splitlines()] if log.exists() else []

    def _run(self, command: list[str], folder: Path) -> str:
        run = subprocess.run(command, cwd=folder, env=self.environment, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout + run.stderr
        return run.stdout


def make_site(folder: Path) -> TutorSite:
    """A project with the plugin enabled, as an operator makes it."""
    site = TutorSite(folder)
    for name in ("bin", "root", "plugins"):
        (folder / name).mkdir()
    _program(folder / "bin" / "docker", DOCKER.format(python=sys.executable, jobs=str(folder / "jobs")))
    site.empty_platform()
    site.tutor("plugins", "enable", "cop")
    site.tutor("config", "save")
    return site


def _program(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    path.chmod(0o755)
