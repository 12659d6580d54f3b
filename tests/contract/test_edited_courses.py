"""Our own courses, edited in Studio: an import brings back what was edited and nothing else, and the course builds."""

from __future__ import annotations

import difflib
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from cop_xblocks.build import course as building
from cop_xblocks.build.course import Compiled, load_course
from cop_xblocks.build.root import find_root
from cop_xblocks.cli import cop
from cop_xblocks.importing.built_course import BuiltCourse, build_here
from cop_xblocks.model.course_files import find_courses
from tests.support import editions
from tests.support.contract.runtime import Contract
from tests.support.contract.site import Site
from tests.support.tiers import quick_in

pytestmark = pytest.mark.usefixtures("host")

ROOT = find_root(Path(__file__).parents[2])
COURSES = [folder.name for folder in find_courses(ROOT / "courses")]
LANGUAGES = ("", "en", "ar", "es", "fr", "ru", "zh")
QUICK = [("industry", "en")]

PROSE, FEEDBACK = r"[A-Z].*\.$", r" *> [A-Z].*\.$"

Run = Callable[..., str]
Diff = dict[str, list[str]]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a copy of the courses and their catalogs."""
    for name in ("courses", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path


@pytest.fixture
def run() -> Run:
    """Run a command, which must succeed; what it prints."""

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(cop, arguments, prog_name="cop")
        assert result.exit_code == 0, result.output
        return result.output

    return run


def texts(root: Path) -> dict[str, str]:
    files = (path for name in ("courses", "locales") for path in (root / name).rglob("*") if path.suffix != ".svg")
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode("utf-8", "replace")
        for path in files
        if path.is_file()
    }


def difference(before: dict[str, str], after: dict[str, str]) -> Diff:
    """By file: the lines that are gone and those that are new, as `git diff` shows them."""
    return {
        path: [
            line
            for line in difflib.unified_diff(before.get(path, "").splitlines(), text.splitlines(), n=0, lineterm="")
            if not line.startswith(("---", "+++", "@@"))
        ]
        for path, text in after.items()
        if text != before.get(path)
    }


def block_of(built: BuiltCourse, tag: str, line: str, *, graded: bool = False) -> str:
    """The first block with a tag that is written in a lesson of the course's own, and has a line of this form."""
    return next(
        name
        for name, block in built.blocks.items()
        if block.tag == tag and name in built.origins and bool(built.origins[name].lesson.graded) == graded
        if built.files[name].startswith(built.edition.source.key) and re.search(f"(?m)^{line}", block.source)
    )


def reword(contract: Contract, block: str, line: str) -> tuple[str, str]:
    """Put a word behind the words of the last line of this form, in the editor; the line before and after."""
    source = contract.edit(block, "open")["source"]
    old = next(text for text in reversed(source.split("\n")) if re.match(line, text))
    words, comment, rest = old.partition(" <!--")
    new = f"{words} Really.{comment}{rest}"
    before, _, after = source.rpartition(old)
    saved = contract.save_source(block, f"{before}{new}{after}")
    assert saved["saved"], saved
    return old, new


def retranslate(contract: Contract, block: str, language: str) -> tuple[str, str]:
    """Put a sign behind a translation, in the editor; the translation before and after."""
    rows = contract.edit(block, "strings", language=language)["strings"]
    row = next(row for row in rows if row["state"] == "translated" and len(row["translation"]) < 60)
    new = row["translation"] + " !"
    sent = [[row["context"], row["fingerprint"], new]]
    assert contract.edit(block, "translate", language=language, strings=sent)["errors"] == {}
    return row["translation"], new


def course(name: str, root: Path) -> Compiled:
    compiled = load_course(root / "courses" / name, root / "locales")
    assert compiled is not None
    return compiled


@pytest.mark.parametrize("name, language", quick_in(QUICK, [(name, code) for name in COURSES for code in LANGUAGES]))
def test_a_course_edited_in_studio_comes_back_as_what_was_edited(
    root: Path, run: Run, name: str, language: str
) -> None:
    compiled = course(name, root)
    site, built = Site(), build_here(compiled, language)
    site.take(editions.archive(editions.build(building.edition(compiled, language))))
    contract = site.run.contract

    def take() -> Diff:
        """Export from the site, and import that."""
        before = texts(root)
        (root / "export.tar.gz").write_bytes(site.export())
        run("import", "export.tar.gz", "--into", name)
        return difference(before, texts(root))

    code = language or "fr"
    if code != "en":
        old, new = retranslate(contract, block_of(built, "cop_quiz", FEEDBACK), code)
        assert take() == {f"locales/{code}/LC_MESSAGES/{name}.po": [f'-msgstr "{old}"', f'+msgstr "{new}"']}

    quiz = block_of(built, "cop_quiz", FEEDBACK, graded=True)
    lines = [
        (block, *reword(contract, block, line))
        for block, line in (
            (block_of(built, "cop_lesson", PROSE), PROSE),
            (block_of(built, "cop_quiz", FEEDBACK), FEEDBACK),
            (quiz, FEEDBACK),
            (block_of(built, "cop_scenario", PROSE), PROSE),
        )
    ]
    source = contract.edit(quiz, "open")["source"]
    assert contract.save_source(quiz, source, max_attempts="7", weight="0.5")["saved"]
    lines.append((quiz, f"attempts: {built.blocks[quiz].attempts}", "attempts: 7"))
    expected: Diff = {}
    for block, old, new in lines:
        expected.setdefault(f"courses/{built.files[block]}", []).extend((f"-{old}", f"+{new}"))
    expected[f"courses/{built.files[quiz]}"].append("+weight: 0.5")

    changed = take()

    assert {path: sorted(diff) for path, diff in changed.items()} == {
        path: sorted(diff) for path, diff in expected.items()
    }
    run("translate", "update")
    run("check", f"courses/{name}")
    run("translate", "check", "--errors", code if code != "en" else "fr")
    again = build_here(course(name, root), language)
    assert {block: again.blocks[block].source for block, *_ in lines} == {
        block: contract.unbound(block).source for block, *_ in lines
    }
    assert again.blocks[quiz].weight == 0.5
