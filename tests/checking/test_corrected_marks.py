"""Marks whose hyphens an editor has changed are told, wherever they stand, and prose is left alone."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from cop_xblocks.checking import check_reading
from cop_xblocks.model import Diagnostic
from cop_xblocks.reading import read_course

OUTLINE = (
    "---\naudience: parents\nlanguage: en\n---\n# A course\n\n## A module <!-- #m -->\n\n- [A lesson](lesson.md)\n"
)
HEAD = "---\nkey: a-lesson\n---\n# A lesson\n\n## A unit <!-- #a-unit -->\n\n"


def check_lesson(body: str, root: Path) -> list[Diagnostic]:
    course = root / "courses" / "parents"
    course.mkdir(parents=True, exist_ok=True)
    (course / "course.md").write_text(OUTLINE, "utf-8")
    (course / "lesson.md").write_text(body if body.startswith("---") else HEAD + body, "utf-8")
    return check_reading(read_course(course))


def codes(body: str, root: Path) -> set[str]:
    return {diagnostic.code for diagnostic in check_lesson(body, root)}


FORMS = [
    ("<!– {} –>", "COP410"),
    ("<!— {} —>", "COP410"),
    ("<!—{}—>", "COP410"),
    ("<!- {} ->", "COP410"),
    ("<!−− {} −−>", "COP410"),
    ("< !-- {} -- >", "COP410"),
    ("&lt;!-- {} --&gt;", "COP410"),
    ("&lt;!– {} –&gt;", "COP410"),
    ("<!– {} -->", "COP410"),
    ("<!-- {} –>", "COP403"),
    ("<!-- {} —>", "COP403"),
    ("<!-- {} ->", "COP403"),
    ("<!-- {} --&gt;", "COP403"),
]
PLACES = [
    "### Which one? MARK\n\n- [x] This <!-- #this -->\n- [ ] That <!-- #that -->\n",
    "### Put in order MARK\n\n1. First <!-- #one -->\n2. Then <!-- #two -->\n",
    "## Another unit MARK\n\nWords.\n",
    "### Which one? <!-- question #q -->\n\n- [x] This MARK\n- [ ] That <!-- #that -->\n",
    "- An item MARK\n- Another one\n",
    "A paragraph MARK\n",
    "A paragraph.\n\nMARK\n\nAnother one.\n",
    "| a | b |\n|---|---|\n| c MARK | d |\n",
    "> A quotation MARK\n",
]


@pytest.mark.parametrize("place", PLACES, ids=[place.split("\n")[0] for place in PLACES])
@pytest.mark.parametrize(("form", "code"), FORMS, ids=[form for form, _ in FORMS])
def test_a_mark_that_was_corrected_away_is_told_at_its_place(form: str, code: str, place: str, tmp_path: Path) -> None:
    for words in ("question #key-of-it", "#key-of-it", "order"):
        text = HEAD + place.replace("MARK", form.format(words))
        matching = [diagnostic for diagnostic in check_lesson(text, tmp_path) if diagnostic.code == code]
        line = next(number for number, source_line in enumerate(text.split("\n"), 1) if words in source_line)
        assert [diagnostic.span.line for diagnostic in matching] == [line], words
        if code == "COP410":
            assert f"<!-- {words} -->" in matching[0].help


KEYED = [
    "### Put in order MARK\n\n1. First <!-- #one -->\n2. Then <!-- #two -->\n",
    "### Who is where? MARK\n\n- **Here** <!-- #here -->\n  - Me <!-- #me -->\n"
    "- **There** <!-- #there -->\n  - You <!-- #you -->\n",
]


@pytest.mark.parametrize("form", [form for form, code in FORMS if code == "COP410"])
@pytest.mark.parametrize(("body", "kind"), [(KEYED[0], "order"), (KEYED[1], "sort")], ids=["order", "sort"])
def test_what_a_corrected_mark_opens_is_read_as_it_says(form: str, body: str, kind: str, tmp_path: Path) -> None:
    """The keys below it are no mistakes of their own."""
    text = HEAD + body.replace("MARK", form.format(f"question #q {kind}"))
    diagnostics = check_lesson(text, tmp_path)
    errors = [(diagnostic.code, diagnostic.span.line) for diagnostic in diagnostics if diagnostic.severity == "error"]
    assert errors == [("COP410", 8)]


@pytest.mark.parametrize("form", [form for form, _ in FORMS])
def test_no_key_is_proposed_that_is_made_of_a_mark(form: str, tmp_path: Path) -> None:
    text = f"### Put in order {form.format('question #mine order')}\n\n1. First\n2. Then\n"
    assert not [
        diagnostic
        for diagnostic in check_lesson(text, tmp_path)
        if diagnostic.code == "COP301" and "question" in diagnostic.help
    ]
    text = f"## Another unit {form.format('#mine')}\n\nWords.\n"
    assert not [
        diagnostic
        for diagnostic in check_lesson(text, tmp_path)
        if diagnostic.code == "COP301" and "mine" in diagnostic.help
    ]


@pytest.mark.parametrize("end", ["–>", "—>", "->"])
def test_a_mark_that_swallows_what_stands_behind_it_is_told(end: str, tmp_path: Path) -> None:
    assert "COP410" in codes(f"Words.\n\n<!-- helplines {end}\n\nMore words.\n\n<!-- a remark -->\n", tmp_path)
    assert "COP410" in codes(f"Words <!-- of mine {end}\nMore words. <!-- a remark -->\n", tmp_path)


@pytest.mark.parametrize(
    "prose",
    [
        "Ask – and wait – before you answer.",
        "Ask — and wait — before you answer.",
        "It is 3 < 5 – and 5 > 3.",
        "a -> b, a <- b, a –> b, <3 and >:-)",
        "Really?! – Yes <3 !– so",
        "Look at [a link](lesson.md), at [x] and at [the other][one].\n\n[one]: lesson.md",
        "Write `<!– question –>` in code.",
        "```\n<!– question –>\n```",
        "Write \\<!– question –> with a backslash.",
        "<!-- a remark – with a dash -->",
        "<!-- a –> b -->",
        "<!-- a -> b -->",
        "Words. <!-- 3 -> 4 --> More. <!-- 4 -> 5 -->",
    ],
)
def test_prose_is_left_alone(prose: str, tmp_path: Path) -> None:
    assert "COP410" not in codes(prose + "\n", tmp_path)


@pytest.mark.parametrize("body", ["<!--{}x -->\n\nWords.\n", "Words.\n\n<!--{}x –>\n\n<!-- y -->\n"])
def test_a_remark_that_begins_with_many_spaces_takes_no_time(body: str, tmp_path: Path) -> None:
    """At 40,000 of them it took a minute."""
    start = process_time()
    check_lesson(body.format(" " * 40_000), tmp_path)
    assert process_time() - start < 10
