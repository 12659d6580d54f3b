"""Joins scripts and styles, so that every page loads one of each.

A kind of question and an activity may have an `enhance.js` and a `style.css` in their folder. The platform publishes
every file below `assets/` to everybody (decision 20), so the sources stay in their folders, and only the joined files
go there. The build loads this module by its path, before the package is installed, so it needs nothing but the standard
library. For the same reason its callers pass the folders that hold the kinds and the activities: those on the
`__path__` of `questions` and `activities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

_PUBLIC = Path(__file__).parent
SHARED_SCRIPTS = ("announcements.js", "outcomes.js", "drafts.js", "transport.js", "registry.js", "forms.js", "films.js")
SHARED_STYLES = ("block.css", "prose.css", "icons.css", "controls.css", "outcomes.css")
LAST_STYLE = "paper.css"
STUDIO_SCRIPTS = ("asking.js", "unsaved.js", "numbered_text.js", "translations.js", "editor.js")

_COMMENT = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
"""A comment on lines of its own. Comments are a quarter of the script, and no browser needs them."""

_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
"""A comment of a style sheet, wherever it stands."""

_SCRIPT_REMARK = re.compile(r"""^[ \t]*//.*\n|(?<=[;{}]) // [^'"`\n]*$|(?<=\{) /\*[^'"\n]*?\*/(?= \})""", re.MULTILINE)
"""A line that is a comment, a comment behind the end of a statement, or one that fills a block."""

_SCRIPT_SPACE = re.compile(
    r"""('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|[ ]*[(,=:][ ]?/(?![/*])(?:\\.|[^/\\\n])+/|//.*)"""
    r"""|[ ]*(=>|[=!]==|&&|\|\||[=?:,;{])\s*|[ ]*(\})[ ]*"""
)
"""A string, a pattern or a comment of a script, which stays, or the white space around a sign that needs none."""

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)

_SPACE = re.compile(r"""("[^"]*"|'[^']*')|\s*([{};,]|[~>](?= ))\s*|(:)[ \t]+""")
"""A string of a style sheet, which stays, or white space that says nothing."""

_ROOT_LENGTH = re.compile(r"(?<![\w.])(-?[0-9]*\.?[0-9]+)rem\b")
"""A length in the letters of the page. Studio's page has letters of 10 pixels (edx-platform,
`cms/static/sass/_base.scss`), so it becomes one in `--r`, which is no less than a browser's own 16."""


def join_script(kinds: Iterable[str | Path], activities: Iterable[str | Path], *more: Path) -> str:
    """The script of every page: all modules in one function, so that their names are not global.

    `kinds` and `activities` are the folders whose subfolders are kinds of question, and activities. The shared modules
    come first, then those of the kinds and of the activities by their names, then `more`.
    """
    modules = [
        *(_PUBLIC / name for name in SHARED_SCRIPTS),
        *_files(kinds, "*/enhance.js"),
        *_files(activities, "*/enhance.js"),
        *more,
    ]
    return _in_one_function(modules)


def join_style(kinds: Iterable[str | Path], activities: Iterable[str | Path], *, in_own_letters: bool = True) -> str:
    """The style of every page, from the same folders. The order is fixed, since later rules outweigh earlier ones.

    The shared styles come first, then what several kinds of question share, the kinds, the activities, and the style
    for paper. Lengths are in letters of the blocks' own, since a platform may have made those of its pages small. The
    host has not, and does without: that is a quarter of a kilobyte less on the line.
    """
    kinds = tuple(kinds)
    sheets = [
        *(_PUBLIC / name for name in SHARED_STYLES),
        *_files(kinds, "*.css"),
        *_files(kinds, "*/style.css"),
        *_files(activities, "*/style.css"),
        _PUBLIC / LAST_STYLE,
    ]
    return _style(sheets) if in_own_letters else squeeze_style(_join(sheets))


def _style(sheets: Iterable[Path]) -> str:
    """The sheets as one. What a media query measures is the browser's own letters already."""
    lines = _REMARK.sub("", _join(sheets)).splitlines(keepends=True)
    text = "".join(line if line.startswith("@media") else _ROOT_LENGTH.sub(_in_own_letters, line) for line in lines)
    return ".cop,.cop-host{--r:max(1rem,16px)}\n" + squeeze_style(text)


def squeeze_style(text: str) -> str:
    """A style sheet without comments, and without white space that says nothing."""
    text = _SPACE.sub(lambda match: "".join(part or "" for part in match.groups()), _REMARK.sub("", text))
    return text.replace(";}", "}").strip() + "\n"


def squeeze_script(text: str) -> str:
    """A script without indentation, comments, and white space around most signs. A comment at the end of a line stays
    if it has a quotation mark: it might be part of a string."""
    text = _INDENTATION.sub("", _SCRIPT_REMARK.sub("", text))
    return _SCRIPT_SPACE.sub(lambda match: match[1] or match[2] or match[3], text)


def _in_own_letters(length: re.Match[str]) -> str:
    return "var(--r)" if length[1] == "1" else f"calc({length[1]}*var(--r))"


def _files(folders: Iterable[str | Path], pattern: str) -> list[Path]:
    """The files that match in the folders, by what follows the folder in their paths."""
    by_name = ((file.relative_to(folder), file) for folder in folders for file in Path(folder).glob(pattern))
    return [file for _name, file in sorted(by_name)]


def _in_one_function(modules: Iterable[Path]) -> str:
    return "(() => {\n'use strict';\n\n" + _join(modules) + "})();\n"


def _join(files: Iterable[Path]) -> str:
    return "".join(_COMMENT.sub("", path.read_text("utf-8")).rstrip("\n") + "\n" for path in files)


def write_public_files(package: Path, kinds: Iterable[str | Path], activities: Iterable[str | Path]) -> None:
    """Write the files that the platform publishes, `assets/public/cop.js` and `cop.css` in `package`, and those of the
    editor in Studio beside them; a file with the same content is left alone."""
    kinds, activities = tuple(kinds), tuple(activities)
    folder, studio = package / "assets" / "public", _PUBLIC.parent / "studio"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (
        ("cop.js", join_script(kinds, activities)),
        ("cop.css", join_style(kinds, activities)),
        ("studio.js", _in_one_function([studio / name for name in STUDIO_SCRIPTS])),
        ("studio.css", _style([studio / "editor.css"])),
    ):
        content = text.encode()
        file = folder / name
        if not file.is_file() or file.read_bytes() != content:
            file.write_bytes(content)
