"""The catalogs of a course have another name.

Why: no translation of the course is used, so learners read it in one language only

A course's catalogs have the name of its folder. If somebody renames the folder alone, the course loses its
translations. `cop rename`, with the old name and the new one, renames the catalogs, too, and completes what was renamed
by hand.

Wrong:

~~~po fr guardians
msgctxt "a-module title"
msgid "A module"
msgstr "Un module"

msgctxt "a-lesson title"
msgid "A lesson"
msgstr "Une leçon"
~~~

Right:

~~~po fr
msgctxt "a-module title"
msgid "A module"
msgstr "Un module"

msgctxt "a-lesson title"
msgid "A lesson"
msgstr "Une leçon"
~~~
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

from cop_xblocks.languages.folders import catalog_files, unclaimed_domains
from cop_xblocks.model import Course, Diagnostic, Rule, Span, derive_key, iter_texts
from cop_xblocks.model.course_files import OUTLINE, find_courses
from cop_xblocks.reading import read_course
from cop_xblocks.reading.outline import domain_of
from cop_xblocks.reading.source import display_path

RULE = Rule("COP136", "error")

_CONTEXT = re.compile(rb'^msgctxt "([a-z0-9-]+ [^"\\\n]+)"', re.MULTILINE)
_FOLDER = re.compile("^#: .*?courses/([^/\n]+)/course\\.md#", re.MULTILINE)
_TRANSLATED = re.compile(rb'^msgstr (?:"[^"\n]|""\n")', re.MULTILINE)


def check_folder(courses: Path) -> Iterator[Diagnostic]:
    """Find courses without translations for whose strings there are catalogs that no course uses."""
    locales = courses.parent / "locales"
    # The folder of a course without an outline still has its catalogs.
    unclaimed = unclaimed_domains(locales, (domain_of(path) for path in courses.iterdir() if path.is_dir()))
    folders = find_courses(courses) if unclaimed else []
    candidates = [folder for folder in folders if not _is_translated(_catalogs(locales, domain_of(folder)))]
    contexts = {folder: _contexts(read_course(folder).course) for folder in candidates}
    for domain in unclaimed:
        files = _catalogs(locales, domain)
        own = {context.decode() for path in files for context in _CONTEXT.findall(path.read_bytes())}
        if not own or not any(path.suffix == ".po" for path in files):
            continue
        folder = max(candidates, key=lambda folder: len(contexts[folder] & own), default=None)
        if folder is None or 2 * len(contexts[folder] & own) < len(own):
            continue
        # Where both catalogs are empty, the course has lost nothing.
        if _is_translated(files) or not _catalogs(locales, domain_of(folder)):
            yield _diagnostic(folder, domain, files)


def _catalogs(locales: Path, domain: str) -> list[Path]:
    return [path for path in catalog_files(locales) if path.stem == domain]


def _is_translated(catalogs: Sequence[Path]) -> bool:
    """Whether any of the catalogs has a translation, apart from its header."""
    contents = (path.read_bytes().replace(b"\r", b"") for path in catalogs if path.suffix == ".po")
    return any(len(_TRANSLATED.findall(content)) > 1 for content in contents)


def _contexts(course: Course | None) -> set[str]:
    return {text.context for text in iter_texts(course)} if course is not None else set()


def _diagnostic(folder: Path, domain: str, files: Sequence[Path]) -> Diagnostic:
    old = folder.with_name(_former_name(domain, files))
    catalogs = [path for path in files if path.suffix == ".po"]
    more = f" and {len(catalogs) - 1} more" if len(catalogs) > 1 else ""
    empty = _catalogs(folder.parent.parent / "locales", domain_of(folder))
    command = shlex.join(["cop", "rename", display_path(old), display_path(folder)])
    before = f"delete {', '.join(map(display_path, empty))} (without a translation), and then: " if empty else ""
    return RULE.at(
        Span(display_path(folder / OUTLINE), 1, 1, 1, 1),
        f"the catalogs of this course stand under another name: {display_path(catalogs[0])}{more}",
        f"{before}{command}",
    )


def _former_name(domain: str, files: Sequence[Path]) -> str:
    """What the course's folder was called when its catalogs were written."""
    for path in files:
        for name in _FOLDER.findall(path.read_text("utf-8", "replace").replace("\u2068", "")):
            if derive_key(name) == domain:
                return str(name)
    return domain
