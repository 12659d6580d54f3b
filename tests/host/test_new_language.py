"""Swahili from nothing, with the commands of docs/translators.md alone: course, interface, pages and archive."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cop_xblocks.cli import cop
from cop_xblocks.languages.po import read_po
from cop_xblocks.languages.pseudo import pseudo_message, pseudo_text
from cop_xblocks.languages.writing import write_catalog
from cop_xblocks.model import Report, Text
from tests.support.serving import fetch, serving

SHARE = "of this course is translated"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An author's folder with one course, started in Swahili."""
    monkeypatch.chdir(tmp_path)
    for command in ("new course Safe", "ids --write", "translate add sw"):
        result = run(*command.split())
        assert result.exit_code == 0, result.output
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cop, arguments)


def translate(folder: Path, domain: str, most: int = 1000) -> None:
    """Translate the first strings of a catalog, as a translator would in an editor. Each stands in [!!! !!!] then."""
    path = folder / "locales" / "sw" / "LC_MESSAGES" / f"{domain}.po"
    catalog = read_po(path, Report())
    assert catalog is not None
    for message in catalog.entries[:most]:
        if message.pluralizable:
            message.string = tuple(pseudo_message(msgid, "en-XA") for msgid in message.id)
        elif message.context is None:
            message.string = pseudo_message(str(message.id), "en-XA")
        else:
            message.string = pseudo_text(Text(message.context, str(message.id), "en"), "en-XA")
    write_catalog(catalog, path)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with serving(folder, folder / "l.sqlite3") as (process, address):
        yield address.rstrip("/")
        process.terminate()
        process.wait(20)


def english(page: str) -> set[str]:
    """What a page says outside brackets, but for what no catalog says: the names of languages and of the licence."""
    body = re.sub(r"<(script|style|svg).*?</\1>", "", page.partition("<body")[2].partition(">")[2], flags=re.DOTALL)
    text = re.sub(r"<[^>]+>", "\n", body)
    words = re.sub(r"\[!!!.*?!!!\]", "", text, flags=re.DOTALL)
    return {line.strip() for line in words.splitlines() if re.search(r"[A-Za-z]{3}", line)}


def test_swahili_from_nothing(folder: Path) -> None:
    for domain in ("safe", "cop_xblocks"):
        translate(folder, domain)
    for command in ("translate update", "translate check sw", "check"):
        result = run(*command.split())
        assert result.exit_code == 0, result.output
    status = run("translate", "status").output
    assert re.search(r"sw +safe +15 +15 \(100 %\)", status)
    assert re.search(r"sw +cop_xblocks +(\d+) +\1 \(100 %\)", status)

    with served(folder) as address:
        for path in ("/", "/courses/safe/", "/courses/safe/units/one-idea/", "/courses/safe/marks/"):
            page = fetch(f"{address}{path}?lang=sw")
            assert '<html lang="sw" dir="ltr">' in page
            assert SHARE not in page
            assert english(page) <= {"English", "Kiswahili"}, path

    result = run("build", "--target", "olx", "--output", "dist")
    assert result.exit_code == 0, result.output
    assert "strings" not in result.output and "interface" not in result.output
    with tarfile.open(folder / "dist" / "cop-safe-sw.tar.gz") as archive:
        unit = archive.extractfile("course/vertical/one-idea_unit.xml")
        assert unit is not None
        assert '"Check my answer":["[!!! ' in unit.read().decode()


def test_learners_and_the_builder_are_told_how_much_is_translated(folder: Path) -> None:
    translate(folder, "safe", 4)
    with served(folder) as address:
        course = fetch(f"{address}/courses/safe/?lang=sw")
        # The interface has no Swahili yet, so the sentence is in English.
        assert "26% of this course is translated. The rest is in its original language (Kiingereza)." in course
        front = fetch(f"{address}/?lang=sw")
        assert "26% translated" in front.partition("<main")[2]
        for page in (course, front, fetch(f"{address}/?lang=en")):
            menu = page.partition('<nav class="languages"')[2].partition("</nav>")[0]
            assert re.search(r'lang="sw".*Kiswahili.*26% translated', menu)
            assert menu.count("translated") == 1
        assert SHARE not in fetch(f"{address}/courses/safe/?lang=en")
        assert "translated" not in fetch(f"{address}/?lang=en").partition("<main")[2]
    result = run("build", "--target", "olx", "--output", "dist")
    assert result.exit_code == 0
    remarks = result.stderr.splitlines()
    assert remarks[0] == "Warning: safe: 4 of 15 strings (26%) are in Swahili (sw); learners read the rest in English"
    assert re.fullmatch(
        r"Warning: safe: 0 of \d+ sentences of the interface \(0%\) are in Swahili \(sw\); .*", remarks[1]
    )
    assert len(remarks) == 2
    assert run("build", "--target", "olx", "--output", "dist").stderr == result.stderr
    assert run("build", "--target", "olx", "--output", "dist", "--language", "en").stderr == ""
    with tarfile.open(folder / "dist" / "cop-safe-sw.tar.gz") as archive:
        about = archive.extractfile("course/about/overview.html")
        assert about is not None
        assert "26% of this course is translated." in about.read().decode()


@pytest.mark.parametrize(("translated", "is_warned"), [(7, True), (8, False), (14, False)])
def test_a_build_warns_of_less_than_half(translated: int, is_warned: bool, folder: Path) -> None:
    translate(folder, "cop_xblocks")
    translate(folder, "safe", translated)
    remark = run("build", "--target", "olx", "--output", "dist").stderr
    assert remark.count("\n") == 1
    assert remark.startswith("Warning: ") is is_warned


def test_a_broken_sentence_of_the_interface_is_left_out_and_told(folder: Path) -> None:
    translate(folder, "cop_xblocks")
    path = folder / "locales" / "sw" / "LC_MESSAGES" / "cop_xblocks.po"
    text = path.read_text("utf-8")
    line = next(line for line in text.splitlines() if line.startswith('msgstr "[!!! Ṽé') and "%(version)s" in line)
    path.write_text(text.replace(line, line.replace("%(version)s", "%(wrong)s")), "utf-8")
    done = run("check")
    assert done.exit_code == 1 and "locales/sw/LC_MESSAGES/cop_xblocks.po:" in done.output
    process = subprocess.Popen(
        [sys.executable, "-m", "cop_xblocks", "serve", "--port", "0", "--data", str(folder / "l.sqlite3")],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None and process.stderr is not None
        page = fetch(f"{process.stdout.readline().strip()}?lang=sw")
        assert "Version of these pages: " in page and "[!!!" in page
    finally:
        process.kill()
        _, errors = process.communicate()
    assert "cop_xblocks.po: some translations have mistakes and are left out" in errors
