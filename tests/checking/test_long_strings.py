"""A string of a million characters costs no more than a file of that size: each command ends, and says what is wrong.

Where time grew with the square of the size, each of these would take hours, so the bound can be generous.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cop_xblocks.checking import completeness, phrases
from cop_xblocks.checking.markup import prose_becomes_code
from cop_xblocks.checking.media import drawing_does_not_scale, drawing_hard_to_see
from cop_xblocks.checking.questions import negative_not_emphasised
from cop_xblocks.checking.translations import (
    name_changed,
    space_beside_han,
    term_missing,
    unfinished_translation,
    word_twice,
    wording,
)
from cop_xblocks.checking.translations.spelling import SpellingIndex
from tests.support.tiers import quick_in

resource = pytest.importorskip("resource", reason="the system does not bound what a process takes")

SECONDS = 120
"""Of the processor, for anything."""
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
)
COURSE = "---\naudience: parents\nlanguage: en\n---\n# Calm\n\n## One <!-- #one -->\n\n- [Calm](calm.md)\n"
LESSON = "---\nkey: calm\n---\n# Calm\n\n## Calm <!-- #still -->\n\nStay calm.\n"
MILLION = 1_000_000


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name, text in {"courses/parents/course.md": COURSE, "courses/parents/calm.md": LESSON}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def cop(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(folder for folder in sys.path if folder)
    return subprocess.run(
        [sys.executable, "-m", "cop_xblocks", *arguments],
        cwd=checkout,
        env=os.environ | {"PYTHONPATH": path, "XDG_CACHE_HOME": str(checkout / "cache")},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS)),
    )


@pytest.mark.parametrize("piece", quick_in(("a.", "[[g:"), ["a", "a.", "[[g:", "*a **b ", "é "]), ids=repr)
def test_a_translation_of_a_million_characters_is_said_to_be_too_long(piece: str, checkout: Path) -> None:
    path = checkout / "locales" / "fr" / "LC_MESSAGES" / "parents.po"
    path.parent.mkdir(parents=True)
    text = piece * (MILLION // len(piece))
    path.write_text(f'{HEADER}msgctxt "still title"\nmsgid "Calm"\nmsgstr "{text}"\n', "utf-8")
    for command in (["translate", "check"], ["check"]):
        done = cop(checkout, *command, "--format", "json")
        assert done.returncode == 1, done.stderr
        assert {diagnostic["code"] for diagnostic in json.loads(done.stdout)["diagnostics"]} == {"COP770"}
    assert cop(checkout, "build", "--target", "olx", "--output", "out").returncode == 1
    assert cop(checkout, "translate", "update").returncode == 0
    assert cop(checkout, "translate", "status").returncode == 0


@pytest.mark.parametrize("piece", ["a", "a."], ids=repr)
def test_as_long_a_string_of_the_interface_is_said_to_be_so(piece: str, checkout: Path) -> None:
    path = checkout / "locales" / "fr" / "LC_MESSAGES" / "cop_xblocks.po"
    path.parent.mkdir(parents=True)
    text = piece * (MILLION // len(piece))
    path.write_text(f'{HEADER}msgid "Save"\nmsgstr "{text}"\n', "utf-8")
    done = cop(checkout, "translate", "check", "--format", "json")
    assert {diagnostic["code"] for diagnostic in json.loads(done.stdout)["diagnostics"]} == {"COP770"}


def test_a_word_that_is_none_has_no_neighbours() -> None:
    """For each there would be a copy for each of its letters, each as long as the word."""
    long, short = "ab" * 500_000, "conserver"
    index = SpellingIndex([[long], [long + "a"], [short]], "fr")
    assert index.corrections() == {}
    assert max(map(len, index._shortened)) < len(short)


def run(code: str, seconds: int) -> str:
    """What a program prints that may take so many seconds of the processor."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(folder for folder in sys.path if folder)},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1)),
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_an_address_is_looked_for_once_in_a_word() -> None:
    code = "from cop_xblocks.checking.translations.masking import mask; print(len(mask('a' * 1000000, True)))"
    assert run(code, SECONDS) == "1000000"


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (name_changed._NAME, "'A' * 100_000 + '_'"),
        (name_changed._NAME, "'a' * 100_000 + '_'"),
        (term_missing._NAME, "'A' * 100_000"),
        (prose_becomes_code._WORDS, "'a' * 100_000"),
        (prose_becomes_code._CODE, r"'\n' * 100_000"),
        (space_beside_han._SPACE, "' ' * 100_000"),
        (wording._SENTENCE_END, "'!' * 100_000 + 'a'"),
        (wording._SENTENCE_END, "'.' * 100_000 + 'a'"),
        (completeness._NAME, "'a' + ' ' * 100_000"),
        (drawing_hard_to_see._COLOUR, "'fill:' + ' ' * 100_000"),
        (drawing_hard_to_see._SHAPE, "'<text ' * 50_000"),
        (drawing_does_not_scale._ROOT, "'<svg ' * 50_000"),
        (negative_not_emphasised._negative("en")[0], "'what ' * 20_000"),
        (negative_not_emphasised._negative("en")[1], "'each ' * 20_000"),
        (re.compile(phrases._spaced(r"abus\w* child")), "'abus' * 50_000"),
        (unfinished_translation._IN_BRACKETS, "'【a' * 100_000"),
    ],
)
def test_a_pattern_takes_a_time_that_grows_with_the_length(pattern: re.Pattern[str], text: str) -> None:
    assert run(f"import re; print(re.compile({pattern.pattern!r}, {pattern.flags}).search({text}))", 4) == "None"


@pytest.mark.parametrize("sign", ["$", "\u2066"], ids=ascii)
def test_signs_without_a_word_and_isolates_that_nothing_closes_are_searched_once(sign: str) -> None:
    module = "cop_xblocks.checking.translations.latin_not_isolated"
    assert run(f"from {module} import _edges; print(list(_edges({sign!r} * 100_000)))", 10) == "[]"


@pytest.mark.parametrize("text", ["'! ' * 50_000 + 'q'", "'a b' + ' ' * 100_000", "'a b' * 30_000 + 'q'"])
def test_halves_that_are_the_same_are_looked_for_in_linear_time(text: str) -> None:
    module = "cop_xblocks.checking.translations.word_twice"
    assert run(f"from {module} import _second_half; print(_second_half({text}))", 4) == "None"


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("Stay calm. Stay calm.", "Stay calm"),
        ("Stay calm! – Stay calm!", None),
        ("Stay calm, stay calm.", None),
        ("Stay calm Stay calm", "Stay calm"),
        ("Restez calmes !Restez calmes !", "Restez calmes "),
        ("保持冷静。保持冷静。", "保持冷静"),
        ("Come, come.", None),
        ("a b a b", None),
    ],
)
def test_a_text_whose_halves_are_the_same(text: str, half: str | None) -> None:
    place = word_twice._second_half(text)
    assert (place and text[place]) == half


def test_comments_that_nothing_closes_are_searched_once() -> None:
    text = "'<!-- a --><!-->-->' + '<!--' * 100_000"
    code = f"""
from cop_xblocks.markdown import find_comments, replace_comments
print(len(replace_comments("", {text})), len(list(find_comments({text}))))
"""
    assert run(code, 10) == "400000 2"
