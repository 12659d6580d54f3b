"""A page of the manual: a code, what it means, and examples that can be run."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

from cop_xblocks.model import Rule, Severity

COURSE = "courses/parents/"
_OUTLINE = """\
---
audience: parents
language: en
---
# A course

What it is about.

## A module <!-- #a-module -->

- [A lesson](lesson.md)
"""
_LESSON = """\
---
key: a-lesson
---
# A lesson

"""
_OLDER = "older/"
"""What a file of the older version of a course is called with."""
_UNIT = "## A unit <!-- #a-unit -->\n\n"
_FENCED = re.compile(r"^~~~(?P<info>.*)\n(?P<content>(?:.*\n)*?)~~~$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """A small course that shows a mistake, or how it is done."""

    blocks: tuple[tuple[str, str], ...]
    """As the page shows them: each block's file (empty for the body of a lesson), and its text."""
    files: tuple[tuple[str, bytes], ...]
    """The whole: every file of `courses/parents/`, and catalogs below `locales/`."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the manual says of one code."""

    rule: Rule
    name: str
    """What is found, in one line."""
    why: str
    """What comes of it, in half a line: printed below the line with the mistake."""
    text: str
    """What is checked and what to do, in Markdown."""
    wrong: Example
    right: Example

    @property
    def code(self) -> str:
        """The rule's."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """The rule's, mostly."""
        return self.rule.severity


def read_page(rule: Rule, text: str) -> Page:
    """Read a rule's page, a docstring or a file of Markdown. Raises ValueError where it has not the shape that the
    package's docstring shows."""
    code = rule.code
    head, wrong, right = _parted(code, text.removeprefix("# "))
    name, _, rest = head.partition("\n\n")
    why, _, text = rest.partition("\n\n")
    if not why.startswith("Why: ") or not text.strip():
        raise ValueError(f"{code}: a page begins with a sentence, a line `Why: …` and a paragraph")
    return Page(
        rule,
        " ".join(name.removesuffix(".").split()),
        " ".join(why.removeprefix("Why: ").split()).removesuffix("."),
        text.strip(),
        _example(code, wrong),
        _example(code, right, _older_blocks(wrong)),
    )


def _parted(code: str, text: str) -> tuple[str, str, str]:
    head, wrong, rest = text.strip().partition("\nWrong:\n")
    bad, right, good = rest.partition("\nRight:\n")
    if not wrong or not right:
        raise ValueError(f"{code}: a page has an example that is wrong and one that is right")
    return head.strip(), bad, good


def _older_blocks(text: str) -> str:
    """The blocks that the right example of a page on versions has in common with the wrong one: those of the older
    version, and the outline."""
    blocks = [block for block in _FENCED.finditer(text) if block["info"].split()[1:]]
    return "\n".join(block[0] for block in blocks) + "\n" if any(_OLDER in block["info"] for block in blocks) else ""


def _example(code: str, text: str, common: str = "") -> Example:
    """The blocks of an example, put into a small course with the `common` ones, which the page does not repeat.

    What stands behind an opening fence is `markdown`, then the file's name in the course's folder (`course.md`,
    `media/feed.svg`, `../../locales/ar/LC_MESSAGES/parents.po`) and settings: `times=900` says the last line so often,
    `repeat=900` writes so many of it, `paragraphs=900` the last paragraph, `encoding=latin-1` writes the file so.
    Without a name it is a lesson, or, where it does not begin with front matter or headings of its own, a unit in one.
    `older/lesson.md` is the lesson in an older version of the course, which has everything else from the newer one, and
    stands in `older/parents/`; the right example takes it, and the outline, from the wrong one. `po fr` is a French
    catalog of the course without its header, `po fr cop_xblocks` one of the interface.
    """
    files = {"course.md": _OUTLINE.encode()}
    blocks = []
    for match in _FENCED.finditer(common + text):
        words = match["info"].split()
        settings = dict(word.split("=", 1) for word in words if "=" in word)
        name = next((word for word in words[1:] if "=" not in word), "")
        content = match["content"]
        if "repeat" in settings:
            *lines, last = content.splitlines(keepends=True)
            content = "".join([*lines, *[last] * int(settings["repeat"])])
        if words[:1] == ["po"] and name.replace("_", "").isalpha():
            content = _header(name) + content
            name = f"../../locales/{name}/LC_MESSAGES/{words[2] if len(words) > 2 else 'parents'}.po"
        if match.start() >= len(common):
            blocks.append((name, match["content"]))
        bare = not name or name == f"{_OLDER}lesson.md"
        whole = _LESSON + _unit(content) if bare and not content.startswith(("---\n", "# ")) else content
        if "times" in settings:
            *lines, last = whole.splitlines()
            whole = "\n".join([*lines, last * int(settings["times"]), ""])
        if "paragraphs" in settings:
            before, _, last = whole.rstrip().rpartition("\n\n")
            whole = "\n\n".join([before, *[last] * int(settings["paragraphs"]), ""])
        files[name or "lesson.md"] = whole.encode(settings.get("encoding", "utf-8"))
    if not blocks:
        raise ValueError(f"{code}: an example stands between ~~~ fences")
    if "lesson.md" not in files and b"lesson.md" in files["course.md"] and "quiz-block" not in files:
        files["lesson.md"] = (_LESSON + _UNIT + "Some words.\n").encode()
    if any(name.startswith(_OLDER) for name in files):
        same = {name: content for name, content in files.items() if not name.startswith(_OLDER)}
        files = {_OLDER + name: content for name, content in same.items()} | files
    return Example(tuple(blocks), tuple((_placed(name), content) for name, content in files.items()))


def _unit(content: str) -> str:
    return content if content.startswith("## ") else _UNIT + content


def _header(language: str) -> str:
    from cop_xblocks.languages.writing import header_for

    lines = header_for(language.replace("_", "-")).splitlines()
    return "".join(['msgid ""\nmsgstr ""\n', *(f'"{line}\\n"\n' for line in lines), "\n"])


def _placed(name: str) -> str:
    if name.startswith(_OLDER):
        return f"{_OLDER}parents/{name.removeprefix(_OLDER)}"
    return posixpath.normpath(COURSE + unquote(name))  # a name with a space would be two words
