"""What other programs write and Markdown lets pass is told at its place, and prose is left alone."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from cop_xblocks.checking import check_reading
from cop_xblocks.model import Diagnostic
from cop_xblocks.reading import read_course

OUTLINE = (
    "---\naudience: parents\nlanguage: {}\n---\n# A course\n\n## A module <!-- #m -->\n\n- [A lesson](lesson.md)\n"
)
HEAD = "---\nkey: a-lesson\n---\n# A lesson\n\n## A unit <!-- #a-unit -->\n\n"
ACCIDENTS = {f"COP{number}" for number in range(521, 530)}


def diagnostics(body: str, root: Path, language: str = "en") -> list[Diagnostic]:
    course = root / "courses" / "parents"
    course.mkdir(parents=True, exist_ok=True)
    (course / "course.md").write_text(OUTLINE.format(language), "utf-8")
    (course / "lesson.md").write_text(HEAD + body, "utf-8")
    return check_reading(read_course(course))


def accidents(body: str, root: Path, language: str = "en") -> list[tuple[str, int]]:
    """The codes, with their lines counted from the first of the body."""
    first = HEAD.count("\n")
    return [
        (diagnostic.code, diagnostic.span.line - first)
        for diagnostic in diagnostics(body, root, language)
        if diagnostic.code in ACCIDENTS
    ]


CASES = [
    ("• One\n• Two\n", [("COP521", 1)]),
    ("Words.\n\n· One\n\n· Two\n", [("COP521", 3), ("COP521", 5)]),
    ("The rules:\n• One\n", [("COP521", 2)]),
    ("o One\no Two\n", [("COP521", 1)]),
    ("o\tOne\n", [("COP521", 1)]),
    ("o One\n\no Two\n", [("COP521", 1), ("COP521", 3)]),
    ("•\tOne\n", [("COP521", 1)]),
    ("- One\n\n  ▪ Two\n", [("COP521", 3)]),
    ("> • One\n", [("COP521", 1)]),
    ("Words.\n\n\tA paragraph with a tab.\n", [("COP522", 3)]),
    ("Words.\n\n    A paragraph with spaces.\n    Its second line.\n", [("COP522", 3)]),
    ("Words.\n\n    - [x] This one <!-- #this -->\n", [("COP522", 3)]),
    ("Words.\n\n\t- [x] This\n\t- [ ] That\n", [("COP522", 3)]),
    ("Words.\n\n    ## What <!-- #what -->\n", [("COP522", 3)]),
    ("Words.\n\n    不要回答陌生人\n", [("COP522", 3)]),
    ("Words.[^1]\n\n[^1]: A survey of children.\n", [("COP523", 1), ("COP523", 3)]),
    ("Words.[^note]\n\n[^note]: https://example.org\n", [("COP523", 1)]),
    ("- An item[^a]\n", [("COP523", 1)]),
    ("| a[^1] | b |\n|---|---|\n| c | d |\n", [("COP523", 1)]),
    ("It is $x^2$ then.\n", [("COP524", 1)]),
    ("It is $n$ then.\n", [("COP524", 1)]),
    ("$$\nx = 2\n$$\n", [("COP524", 1)]),
    ("It is \\(x^2\\) then.\n", [("COP524", 1)]),
    ("```math\nx\n```\n", [("COP524", 1)]),
    ("Never ==pay== him.\n", [("COP525", 1)]),
    (":::tip\nWords.\n:::\n", [("COP525", 1)]),
    ("::: warning\n\nWords.\n\n:::\n", [("COP525", 1)]),
    ("```mermaid\ngraph\n```\n", [("COP525", 1)]),
    ("## Another {#another}\n\nWords.\n", [("COP526", 1)]),
    ("[Words](lesson.md){.button}\n", [("COP526", 1)]),
    ("Words {: width=50%} more.\n", [("COP526", 1)]),
    ("An ac\u00adcount and an\u200bother.\n", [("COP527", 1)]),
    ("A word\u200e here.\n", [("COP527", 1)]),
    ("An a\u200cb word.\n", [("COP527", 1)]),
    ("A [link](less\u200bon.md).\n", [("COP527", 1)]),
    ("A word\ufeff and a \ufffd.\n", [("COP527", 1)]),
    ("##What helps\n\nWords.\n", [("COP528", 1)]),
    ("##\u00a0What helps\n\nWords.\n", [("COP528", 1)]),
    ("-\u00a0One\n-\u00a0Two\n", [("COP528", 1)]),
]


@pytest.mark.parametrize(("body", "expected"), CASES, ids=[repr(body) for body, _ in CASES])
def test_an_accident_is_told_once_at_its_place(body: str, expected: list[tuple[str, int]], tmp_path: Path) -> None:
    assert accidents(body, tmp_path) == expected


QUIET = [
    "Use a hyphen • or a dot · between words.\n",
    "Um texto\no menino\n",
    "o menino caiu.\n",
    "o menino caiu,\ne a menina riu.\n",
    "Words.\n\n    x = f(y)\n",
    "Words.\n\n    <p>Some words here</p>\n",
    "Words.\n\n    $ cop check\n",
    "```\nSome words in a fence, $x^2$, ==y==, [^1], {#z}\n:::\n```\n",
    "- An item\n\n  More of the same item.\n",
    "Write `$x^2$`, `==y==`, `[^1]`, `:::`, `{width=50%}` and `•` in code.\n",
    "A pen is $5 and a book $10.\n",
    "From $5 to $10, and US$20 or C$30.\n",
    "An escaped \\$x^2\\$ and \\(brackets\\) and \\[x\\].\n",
    "1 == 1, a == b == c.\n",
    "In braces {so} and {a, b}.\n",
    "A family: \U0001f468\u200d\U0001f469\u200d\U0001f467, a flag \U0001f3f3\ufe0f\u200d\U0001f308.\n",
    "In Persian \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645, in Hindi \u0915\u094d\u200d\u0937.\n",
    "In Arabic \u0645\u0631\u062d\u0628\u0627\u200f! it is said.\n",
    "10\u00a0km, Mr\u00a0Bean, «\u00a0oui\u00a0».\n",
    "#MeToo is a word, and so is #me.\n",
    "-5 degrees, --- and ** stars.\n",
]


@pytest.mark.parametrize("body", QUIET)
def test_prose_is_left_alone(body: str, tmp_path: Path) -> None:
    assert accidents(body, tmp_path) == []


def test_an_attribute_is_no_figure(tmp_path: Path) -> None:
    codes = {diagnostic.code for diagnostic in diagnostics("Words {width=50%} more.\n", tmp_path)}
    assert codes == {"COP526"}


HOSTILE = [
    "• " * 20_000,
    "o " * 20_000,
    "\n".join(["• x"] * 3_000),
    "$" * 19_000,
    "$a" * 9_000,
    "\\(" * 9_000,
    "\\[x" * 6_000,
    "==a" * 6_000,
    ":" * 19_000,
    "{#a" * 6_000,
    "{a=" * 6_000,
    "[^" * 9_000,
    "[^a" * 6_000,
    "\u00a0" * 19_000,
    "##" * 9_000,
    "a\u200c" * 9_000,
]


@pytest.mark.parametrize("body", HOSTILE, ids=lambda body: repr(body[:6]))
def test_many_signs_take_no_time(body: str, tmp_path: Path) -> None:
    start = process_time()
    diagnostics(body + "\n", tmp_path)
    assert process_time() - start < 10


INSTEAD = [
    ("Press <u>now</u>.\n", "write **words**"),
    ("| a | b |\n|---|---|\n| c<br>d | e |\n", "make two rows of it"),
    ("<details><summary>More</summary>\n\nWords.\n\n</details>\n", "a heading of their own"),
    ('<iframe src="https://example.org"></iframe>\n', "media/film.mp4"),
    ('<audio src="a.mp3"></audio>\n', "media/sound.mp3"),
    ('<img src="media/a.png" width="50">\n', "![what it shows](media/picture.jpg)"),
    ("x<sup>2</sup>\n", "²"),
    ("<p class=MsoNormal>Words</p>\n", "an empty line"),
    ("Words.<o:p></o:p>\n", "paste the text without its formatting"),
    ("A <blink>word</blink>.\n", "write it in Markdown"),
]


@pytest.mark.parametrize(("body", "instead"), INSTEAD, ids=[body[:12] for body, _ in INSTEAD])
def test_the_help_on_html_says_what_to_write_instead(body: str, instead: str, tmp_path: Path) -> None:
    helps = [diagnostic.help for diagnostic in diagnostics(body, tmp_path) if diagnostic.code == "COP501"]
    assert len(helps) == 1 or body.startswith("<details")
    assert instead in helps[0]
