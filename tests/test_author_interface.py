"""What an author has translated of the interface, carried by the blocks of an archive."""

from __future__ import annotations

import gettext
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from cop_xblocks.activities.carried import block_content
from cop_xblocks.build.course import Compiled
from cop_xblocks.cli import cop
from cop_xblocks.content import BlockContent
from cop_xblocks.languages.extract import extract_interface
from cop_xblocks.languages.interface_catalog import PACKAGE
from cop_xblocks.languages.interface_words import AuthorInterface
from cop_xblocks.model import Quiz
from cop_xblocks.targets.olx.xml import parse_block
from tests.support.editions import load_courses
from tests.support.platform import Platform, render

pytestmark = pytest.mark.usefixtures("host")
ROOT = Path(__file__).parents[1]


def in_swahili(block: Any) -> str:
    from django.utils import translation

    with translation.override("sw"):
        return render(block)


def test_a_block_says_what_it_carries_before_what_the_platform_has() -> None:
    carried = {"sw": {"Check my answer": ["Angalia jibu langu"]}}
    html = in_swahili(Platform().block(catalogs={"sw": {}}, interface=carried))
    assert "Angalia jibu langu" in html
    assert "Check my answer" not in html
    assert "Angalia jibu langu" not in in_swahili(Platform().block(catalogs={"sw": {}}))


def test_a_block_in_the_form_of_a_region_says_what_its_language_says() -> None:
    from django.utils import translation

    block = Platform().block(catalogs={"sw-KE": {}, "sw": {}}, interface={"sw": {"Check my answer": ["Angalia"]}})
    with translation.override("sw-ke"):
        assert "Angalia" in render(block)


def test_what_a_block_carries_is_text_and_no_html() -> None:
    carried = {"sw": {"Check my answer": ["<script>alert(1)</script>\"'"]}}
    html = in_swahili(Platform().block(catalogs={"sw": {}}, interface=carried))
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("carried", [[], "x", 3, {"sw": 3}, {"sw": {"Check my answer": [None]}}, {3: {}}, None])
def test_a_block_is_shown_whatever_the_field_holds(carried: Any) -> None:
    block = Platform().block(catalogs={"sw": {}})
    block.interface = carried
    assert "Check my answer" in in_swahili(block)


def test_what_a_block_carries_comes_back_from_an_export() -> None:
    carried = {"sw": {"": ["nplurals=2; plural=(n != 1);"], "Check my answer": ["Angalia"]}}
    node = etree.Element("any")
    Platform().block(interface=carried).add_xml_to_node(node)
    assert parse_block(node).interface == {"sw": {msgid: tuple(forms) for msgid, forms in carried["sw"].items()}}
    node = etree.Element("any")
    Platform().block().add_xml_to_node(node)
    assert node.find("interface") is None


class Recorder(gettext.NullTranslations):
    """The platform's catalog, which is asked for what a block does not carry."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: set[str] = set()

    def gettext(self, message: str) -> str:
        self.messages.add(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.messages.add(msgid1)
        return msgid1 if n == 1 else msgid2


def swahili() -> AuthorInterface:
    """Every sentence of the package, in something like Swahili."""
    entries: dict[str, list[str]] = {"": ["nplurals=2; plural=(n != 1);"]}
    files = {}
    for message in extract_interface(PACKAGE).entries:
        msgids = [message.id] if isinstance(message.id, str) else list(message.id)
        entries[msgids[0]] = [f"[{msgid}]" for msgid in msgids]
        files[msgids[0]] = [file for file, _ in message.locations]
    return AuthorInterface({"sw": entries}, files)


def blocks(compiled: Compiled, interface: AuthorInterface) -> Iterator[BlockContent]:
    """A block of each sort that a course has: of two quizzes with the same kinds of question, one."""
    sorts = set()
    for lesson in compiled.course.lessons:
        for unit in lesson.units:
            for part in unit.blocks:
                kinds = {type(question.body) for question in part.questions} if isinstance(part, Quiz) else ()
                sort = type(part), frozenset(kinds), isinstance(part, Quiz) and bool(part.settings.graded)
                if sort not in sorts:
                    sorts.add(sort)
                    yield block_content(unit, part, title="A", language="en", only="sw", interface=interface)


def sentences_not_carried(content: BlockContent, **fields: Any) -> set[str]:
    """The sentences that a block does not carry."""
    from django.utils import translation

    recorder, platform = Recorder(), Platform()
    platform.runtime._services["i18n"] = recorder
    fields |= {field: getattr(content, field) for field in ("source", "key", "language", "only")}
    block = platform.block(tag=content.tag, catalogs={"sw": {}}, **fields)
    with translation.override("sw"):
        render(block)
        if content.tag == "cop_quiz":
            platform.submit(block, [])
    return recorder.messages


def test_a_block_carries_every_sentence_that_it_says() -> None:
    interface = swahili()
    sentences: dict[str, set[str]] = {}
    for compiled in load_courses(ROOT):
        for content in blocks(compiled, interface):
            sentences.setdefault(content.tag, set()).update(sentences_not_carried(content))
            assert sentences_not_carried(content, interface=content.interface) == set()
    assert set(sentences) == {"cop_lesson", "cop_quiz", "cop_helplines", "cop_plan", "cop_scenario"}
    assert all(sentences[tag] for tag in set(sentences) - {"cop_lesson"})


def test_a_block_carries_no_sentence_of_another_sort_and_none_of_the_host() -> None:
    interface = swahili()
    quiz = {"Check my answers"}
    for compiled in load_courses(ROOT)[:1]:
        carried = {content.tag: set(content.interface["sw"]) for content in blocks(compiled, interface)}
    assert quiz <= carried["cop_quiz"]
    for tag, sentences in carried.items():
        assert "Leave quickly" not in sentences
        assert tag == "cop_quiz" or not quiz & sentences


# An archive


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An author's folder with one course, started in Swahili and French."""
    monkeypatch.chdir(tmp_path)
    run("new", "course", "Safe at home")
    run("ids", "--write")
    run("translate", "add", "sw")
    run("translate", "add", "fr")
    path = tmp_path / "locales/sw/LC_MESSAGES/cop_xblocks.po"
    text = path.read_text("utf-8")
    text = text.replace('msgid "Check my answer"\nmsgstr ""', 'msgid "Check my answer"\nmsgstr "Angalia jibu langu"')
    path.write_text(text, "utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cop, arguments)


def quizzes(archive: Path) -> list[BlockContent]:
    with tarfile.open(archive) as tar:
        units = [tar.extractfile(member) for member in tar if member.name.startswith("course/vertical/")]
        trees = [etree.parse(unit) for unit in units if unit is not None]
    return [parse_block(node) for tree in trees for node in tree.iter("cop_quiz")]


def test_an_archive_carries_the_interface_of_its_language(folder: Path) -> None:
    result = run("build", "--target", "olx", "--output", "d")
    assert result.exit_code == 0, result.output
    (quiz,) = quizzes(folder / "d/cop-safe-at-home-sw.tar.gz")
    assert quiz.interface["sw"]["Check my answer"] == ("Angalia jibu langu",)
    for language in ("en", "fr"):
        (quiz,) = quizzes(folder / f"d/cop-safe-at-home-{language}.tar.gz")
        assert quiz.interface == {}


def test_the_archive_with_all_languages_carries_the_interface_of_each(folder: Path) -> None:
    result = run("build", "--multilingual", "--target", "olx", "--output", "d")
    assert result.exit_code == 0, result.output
    (quiz,) = quizzes(folder / "d/cop-safe-at-home.tar.gz")
    assert set(quiz.interface) == {"sw"}
    fields = {field: getattr(quiz, field) for field in ("source", "key", "language", "catalogs", "interface")}
    assert "Angalia jibu langu" in in_swahili(Platform().block(**fields))


def test_an_archive_follows_a_changed_interface(folder: Path) -> None:
    run("build", "--target", "olx", "--output", "d")
    path = folder / "locales/sw/LC_MESSAGES/cop_xblocks.po"
    path.write_text(path.read_text("utf-8").replace("Angalia jibu langu", "Hakiki jibu langu"), "utf-8")
    run("build", "--target", "olx", "--output", "d")
    (quiz,) = quizzes(folder / "d/cop-safe-at-home-sw.tar.gz")
    assert quiz.interface["sw"]["Check my answer"] == ("Hakiki jibu langu",)


def test_an_error_in_the_interface_keeps_its_language_from_being_built(folder: Path) -> None:
    path = folder / "locales/sw/LC_MESSAGES/cop_xblocks.po"
    text = path.read_text("utf-8")
    wrong = 'msgid "Licence: %(license)s"\nmsgstr ""'
    assert wrong in text
    path.write_text(text.replace(wrong, wrong[:-2] + '"Leseni: %(leseni)s"'), "utf-8")
    assert run("check").exit_code == 1
    result = run("build", "--target", "olx", "--output", "d")
    assert result.exit_code == 1
    assert "locales/sw/LC_MESSAGES/cop_xblocks.po:" in result.output
    assert "Only translations have mistakes: sw." in result.output
    assert run("build", "--language", "fr", "--target", "olx", "--output", "d").exit_code == 0


def test_an_error_in_the_interface_is_told_once_for_all_courses(folder: Path) -> None:
    run("new", "course", "Another")
    run("ids", "--write")
    run("translate", "update")
    path = folder / "locales/sw/LC_MESSAGES/cop_xblocks.po"
    text = path.read_text("utf-8")
    wrong = 'msgid "Licence: %(license)s"\nmsgstr ""'
    path.write_text(text.replace(wrong, wrong[:-2] + '"Leseni: %(leseni)s"'), "utf-8")
    result = run("build", "--target", "olx", "--output", "d")
    assert result.output.count("%(leseni)s is no placeholder of the source") == 1
