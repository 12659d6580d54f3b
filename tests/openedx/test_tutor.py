"""The plugin in a real Tutor: what it renders, and what its jobs do when the container's shell runs them."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from cop_xblocks.openedx.tutor.requirement import requirement, requirement_of_this_installation
from tests.support.small_course import write_course
from tests.support.tutor_site import BIN, TutorSite, make_site

ROOT = Path(__file__).resolve().parents[2]
FLAG = "seo.enable_anonymous_courseware_access"
ENGLISH, ARABIC = "course-v1:COP+small+en", "course-v1:COP+small+ar"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TutorSite:
    return make_site(tmp_path_factory.mktemp("tutor"))


@pytest.fixture(scope="module")
def configured(tmp_path_factory: pytest.TempPathFactory) -> TutorSite:
    site = make_site(tmp_path_factory.mktemp("configured"))
    site.tutor("config", "save", "--set", "COP_COURSES=[small]", "--set", "COP_LANGUAGES=[en, ar]")
    return site


@pytest.fixture
def used(configured: TutorSite) -> TutorSite:
    """A site without courses, whose image has a small one in English and Arabic."""
    configured.empty_platform()
    write_course(configured.platform)
    return configured


def _import(site: TutorSite, *options: str) -> str:
    ((_, script),) = site.jobs("cop-import", *options)
    return site.run(script)


def _try(site: TutorSite, script: str) -> subprocess.CompletedProcess[str]:
    """Run a script that may fail."""
    return subprocess.run(
        ["sh", "-e", "-c", script], cwd=site.platform, env=site.environment, capture_output=True, text=True, check=False
    )


def _install_line(site: TutorSite) -> str:
    dockerfile = site.rendered("build/openedx/Dockerfile")
    stage = dockerfile[dockerfile.index("AS python-requirements") : dockerfile.index("AS nodejs-requirements")]
    return next((line for line in stage.replace("\\\n", " ").splitlines() if "platform-pins" in line), "")


GIT = {
    "url": "https://git.example.org/cop.git",
    "vcs_info": {"vcs": "git", "commit_id": "abc", "requested_revision": "v1"},
}
WHEEL = {"url": "https://example.org/cop_xblocks-2026.11.2-py3-none-any.whl", "archive_info": {}}


@pytest.mark.parametrize(
    ("direct_url", "expected"),
    [
        pytest.param(None, "cop-xblocks==2026.11.2", id="an index"),
        pytest.param(GIT, "cop-xblocks @ git+https://git.example.org/cop.git@abc", id="a repository"),
        pytest.param(WHEEL, f"cop-xblocks @ {WHEEL['url']}", id="a wheel on a server"),
        pytest.param({"url": "file:///home/ada/cop", "dir_info": {"editable": True}}, "", id="a checkout"),
        pytest.param(WHEEL | {"url": "file:///home/ada/cop.whl"}, "", id="a wheel of this machine"),
        pytest.param(GIT | {"url": "file:///home/ada/cop"}, "", id="a repository of this machine"),
    ],
)
def test_the_image_gets_the_package_from_where_it_was_installed_beside_tutor(direct_url: Any, expected: str) -> None:
    assert requirement(None if direct_url is None else json.dumps(direct_url), "2026.11.2") == expected


def test_the_default_is_what_pip_has_written_down_here(site: TutorSite) -> None:
    assert site.tutor("config", "printvalue", "COP_REQUIREMENT").strip() == requirement_of_this_installation()


def test_the_blocks_are_there_before_static_files_are_collected(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    site.tutor("config", "save", "--set", "COP_REQUIREMENT=cop-xblocks==2026.11.2")
    dockerfile = site.rendered("build/openedx/Dockerfile")
    assert dockerfile.index("platform-pins.txt") < dockerfile.index("manage.py lms collectstatic")
    assert dockerfile.index("platform-pins.txt") < dockerfile.index("manage.py cms collectstatic")


@pytest.mark.parametrize(
    "source",
    ["cop-xblocks==2026.11.2", "cop-xblocks @ git+https://git.example.org/cop.git@main", "https://example.org/cop.whl"],
)
def test_the_image_installs_what_is_asked_for_beside_the_platforms_pins(tmp_path: Path, source: str) -> None:
    site = make_site(tmp_path)
    site.tutor("config", "save", "--set", f"COP_REQUIREMENT={source}")
    line = re.sub(r"\s+", " ", _install_line(site))
    assert line.startswith("RUN --mount=type=cache")
    assert "$PIP_COMMAND freeze --exclude-editable > /tmp/platform-pins.txt && " in line
    assert line.endswith(f"$PIP_COMMAND install --constraint /tmp/platform-pins.txt '{source}'")


def test_an_image_without_the_blocks_is_not_built(site: TutorSite, tmp_path: Path) -> None:
    dockerfile = site.rendered("build/openedx/Dockerfile")
    (check,) = [line.removeprefix("RUN ") for line in dockerfile.splitlines() if line.startswith("RUN cop --version")]
    assert (
        dockerfile.index("$PIP_COMMAND install -e .") < dockerfile.index(check) < dockerfile.index("lms collectstatic")
    )
    with_it = subprocess.run(
        ["/bin/sh", "-c", check], env={"PATH": str(BIN)}, capture_output=True, text=True, check=False
    )
    without = subprocess.run(
        ["/bin/sh", "-c", check], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert with_it.returncode == 0
    assert without.returncode == 1
    assert "The image lacks cop-xblocks: set COP_REQUIREMENT, or mount a checkout." in without.stderr


def test_the_image_can_build_a_checkout_with_its_own_setuptools(site: TutorSite) -> None:
    pinned = re.search(r'echo "setuptools==([\d.]+)"', site.rendered("build/openedx/Dockerfile"))
    assert pinned is not None
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    (setuptools,) = [requirement for requirement in map(Requirement, wanted) if requirement.name == "setuptools"]
    assert pinned[1] in setuptools.specifier


def test_a_checkout_is_mounted_and_nothing_installed_over_it(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    (tmp_path / "cop_xblocks").mkdir()
    site.tutor("config", "save", "--set", "COP_REQUIREMENT=")
    site.tutor("mounts", "add", str(tmp_path / "cop_xblocks"))
    site.tutor("config", "save")
    dockerfile = site.rendered("build/openedx/Dockerfile")
    assert "platform-pins" not in dockerfile
    assert 'install -e "/mnt/cop_xblocks"' in dockerfile


@pytest.mark.parametrize("mode", ["production", "development"])
def test_history_of_learners_is_hidden_where_the_site_says_so(tmp_path: Path, mode: str) -> None:
    site, line = make_site(tmp_path), 'FEATURES["ENABLE_STUDENT_HISTORY_VIEW"] = False'
    file = f"apps/openedx/settings/lms/{mode}.py"
    assert line not in site.rendered(file)
    site.tutor("config", "save", "--set", "COP_STUDENT_HISTORY=false")
    settings = site.rendered(file)
    ast.parse(settings)
    assert line in settings.splitlines()


def test_anonymous_readers_are_let_in_once(used: TutorSite) -> None:
    ((service, script),) = [job for job in used.jobs("init", "--limit", "cop") if job[0] == "lms-job"]
    assert service == "lms-job"
    used.run(script)
    used.run(script)
    assert used.commands.count(["lms", "waffle_flag", "--create", "--everyone", FLAG]) == 1


def test_a_site_can_keep_anonymous_readers_out(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    site.tutor("config", "save", "--set", "COP_ANONYMOUS_READERS=false")
    ((_, script),) = site.jobs("init", "--limit", "cop")
    site.run(script)
    assert site.commands == []


def test_the_chosen_courses_are_imported_in_the_chosen_languages(used: TutorSite) -> None:
    ((service, _),) = used.jobs("cop-import")
    assert service == "cms-job"
    assert f"{ENGLISH} is new." in _import(used)
    assert {run.name for run in (used.platform / "runs").iterdir()} == {ENGLISH, ARABIC}
    policy = used.platform / "runs" / ARABIC / "policies" / "ar" / "policy.json"
    assert '"language": "ar"' in policy.read_text("utf-8")


def test_options_choose_other_courses_and_languages(used: TutorSite) -> None:
    _import(used, "--course", "small", "--language", "ar")
    assert {run.name for run in (used.platform / "runs").iterdir()} == {ARABIC}
    _import(used, "--multilingual")
    assert {run.name for run in (used.platform / "runs").iterdir()} == {ARABIC, "course-v1:COP+small+all_languages"}


def test_without_a_choice_of_languages_there_is_a_run_for_each(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    site.tutor("config", "save", "--set", "COP_COURSES=small")
    write_course(site.platform)
    _import(site)
    assert {run.name for run in (site.platform / "runs").iterdir()} == {ENGLISH, ARABIC}


def test_a_run_that_is_there_is_left_alone(used: TutorSite) -> None:
    _import(used, "--language", "en")
    said = _import(used)
    assert f"{ENGLISH} is there already and was left alone. To bring it this version, add --update." in said
    imported = [words[-1] for words in used.commands if words[1] == "import"]
    assert imported == ["cop-small-en", "cop-small-ar"]


def _team_sets_a_date(site: TutorSite) -> Path:
    """What Studio's export has after a team has set the date at which a quiz is due."""
    subsection = site.platform / "runs" / ENGLISH / "sequential" / "last.xml"
    text = subsection.read_text("utf-8")
    subsection.write_text(text.replace("<sequential ", '<sequential due="2027-03-01T12:00:00Z" ', 1), "utf-8")
    assert subsection.read_text("utf-8") != text
    return subsection


def _write_a_new_version(site: TutorSite, old: str = "A paragraph.", new: str = "A newer paragraph.") -> None:
    lesson = site.platform / "courses" / "small" / "first.md"
    lesson.write_text(lesson.read_text("utf-8").replace(old, new), "utf-8")


def _run_in_english(site: TutorSite) -> str:
    folder = site.platform / "runs" / ENGLISH
    return "".join(path.read_text("utf-8") for path in sorted(folder.rglob("*.xml")))


def test_an_update_brings_the_new_version_and_keeps_what_the_team_set(used: TutorSite) -> None:
    _import(used, "--language", "en")
    subsection = _team_sets_a_date(used)
    _write_a_new_version(used)
    said = _import(used, "--language", "en", "--update")
    assert "Learners keep their answers, marks and enrolments." in said
    assert "keeps    due" in said
    assert 'due="2027-03-01T12:00:00Z"' in subsection.read_text("utf-8")
    assert "A newer paragraph." in _run_in_english(used)


def test_a_reset_says_what_goes_and_brings_the_new_version_alone(used: TutorSite) -> None:
    _import(used, "--language", "en")
    subsection = _team_sets_a_date(used)
    said = _import(used, "--language", "en", "--update", "--reset")
    assert "Reset: what your team set in Studio" in said
    assert "due=" not in subsection.read_text("utf-8")


def test_the_run_as_it_was_is_kept_in_a_file(used: TutorSite) -> None:
    _import(used, "--language", "en")
    subsection = _team_sets_a_date(used)
    before = subsection.read_bytes()
    said = _import(used, "--language", "en", "--update", "--reset")
    (kept,) = (used.data / "cop-before").iterdir()
    assert f"The run as it was, to be imported in Studio: {kept}" in said
    with tarfile.open(kept) as archive:
        file = archive.extractfile("course/sequential/last.xml")
        assert file is not None
        assert file.read() == before
        assert "course/course.xml" in archive.getnames()


def test_a_run_that_both_sides_have_changed_is_left_as_it_is_until_somebody_says_who_wins(used: TutorSite) -> None:
    _import(used, "--language", "en")
    (unit,) = (used.platform / "runs" / ENGLISH / "vertical").glob("reading*.xml")
    unit.write_text(unit.read_text("utf-8").replace("A paragraph.", "The team's paragraph."), "utf-8")
    _write_a_new_version(used)
    before = _run_in_english(used)
    ((_, script),) = used.jobs("cop-import", "--language", "en", "--update")
    run = _try(used, script.replace("/openedx/data", str(used.data)))
    assert run.returncode == 1
    assert f"{ENGLISH} was left as it is. Add --ours or --theirs to say who wins, or --reset." in run.stderr
    assert _run_in_english(used) == before
    _import(used, "--language", "en", "--update", "--theirs")
    assert "The team's paragraph." in _run_in_english(used)
    _import(used, "--language", "en", "--update", "--reset")
    assert "A newer paragraph." in _run_in_english(used)


def test_an_update_twice_changes_nothing_more(used: TutorSite) -> None:
    _import(used, "--language", "en")
    before = _run_in_english(used)
    _import(used, "--language", "en", "--update")
    _import(used, "--language", "en", "--update")
    assert _run_in_english(used) == before


def test_a_run_in_all_languages_is_updated_too(used: TutorSite) -> None:
    _import(used, "--multilingual")
    _write_a_new_version(used)
    _import(used, "--multilingual", "--update")
    (run,) = (used.platform / "runs").iterdir()
    (unit,) = (run / "vertical").glob("reading*.xml")
    assert "A newer paragraph." in unit.read_text("utf-8")
    assert 'lang="ar"' in "".join(path.read_text("utf-8") for path in (run / "vertical").iterdir())


def test_nothing_is_imported_where_the_platform_cannot_be_asked(used: TutorSite) -> None:
    ((_, script),) = used.jobs("cop-import")
    (used.platform / "runs").rename(used.platform / "gone")
    (used.platform / "runs").write_text("no folder", "utf-8")
    broken = (used.platform / "manage.py").read_text("utf-8").replace("Course with", "Mongo is not there:")
    (used.platform / "manage.py").write_text(broken.replace("key not found.", ""), "utf-8")
    run = _try(used, script)
    assert run.returncode == 1
    assert "Mongo is not there" in run.stderr
    assert not [words for words in used.commands if words[1] == "import"]


def test_a_course_that_is_not_in_the_image_is_refused_before_anything_is_imported(used: TutorSite) -> None:
    ((_, script),) = used.jobs("cop-import", "--course", "small", "--course", "nosuch; echo pwned")
    run = _try(used, script)
    assert run.returncode != 0
    assert "there is no course nosuch; echo pwned" in run.stderr
    assert "pwned\n" not in run.stdout
    assert used.commands == []


def test_a_job_leaves_nothing_behind(used: TutorSite, tmp_path: Path) -> None:
    ((_, script),) = used.jobs("cop-import", "--language", "en")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    environment = used.environment | {"TMPDIR": str(scratch)}
    subprocess.run(["sh", "-e", "-c", script], cwd=used.platform, env=environment, capture_output=True, check=True)
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--multilingual", "--language", "ar"], "--language and --multilingual exclude each other"),
        (["--reset"], "are for --update alone"),
        (["--update", "--ours", "--reset"], "--ours, --theirs and --reset exclude each other"),
    ],
)
def test_options_that_do_not_go_together_are_refused(used: TutorSite, options: list[str], problem: str) -> None:
    command = [str(BIN / "tutor"), "local", "do", "cop-import", *options]
    run = subprocess.run(command, env=used.environment, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert problem in run.stderr


def test_a_plugin_that_is_not_enabled_is_not_imported(tmp_path: Path) -> None:
    for name in ("root", "plugins"):
        (tmp_path / name).mkdir()
    environment = os.environ | {"TUTOR_ROOT": str(tmp_path / "root"), "TUTOR_PLUGINS_ROOT": str(tmp_path / "plugins")}
    script = (
        "import sys; from tutor.commands.cli import main; sys.argv = ['tutor', 'plugins', 'list']\n"
        "try: main()\n"
        "finally: print(sorted(name for name in sys.modules if name.startswith('cop_xblocks')))"
    )
    run = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert re.search(r"^cop\s+installed\s", run.stdout, re.MULTILINE), run.stderr
    assert run.stdout.splitlines()[-1] == "[]"


def test_enabling_it_loads_neither_django_nor_xblock(site: TutorSite) -> None:
    script = (
        "import sys, cop_xblocks.openedx.tutor\n"
        "print(sorted(name for name in sys.modules if name.partition('.')[0] in ('django', 'xblock', 'markdown_it')))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
