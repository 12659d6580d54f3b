"""Renames a key everywhere at once: where it is defined, in the links to it, in the catalogs.

Translations depend on keys, too: a string's context begins with its owner's key. Nothing is changed on trust: the edits
are applied to a copy, and the course in the copy must say the same as before, without new mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cop_xblocks.activities.registry import noun_of
from cop_xblocks.checking import check_reading
from cop_xblocks.editing import Source, apply_edits
from cop_xblocks.languages.folders import SHARED
from cop_xblocks.lsp.keys import Key, occurrences, siblings
from cop_xblocks.model import Diagnostic, Report, Span, derive_key, is_key, iter_texts
from cop_xblocks.reading import Reading, read_course
from cop_xblocks.reading.outline import domain_of
from cop_xblocks.reading.source import display_path, read_source

Edits = Mapping[Path, Sequence[tuple[Span, str]]]
"""Places and the words to write there, by file."""

_CONTEXT = re.compile(r'^(?:#~ )?msgctxt "((?:[^"\\]|\\.)*)"\s*$')
_MOST = 10_000_000
"""Bytes of a catalog that is looked through."""
_LEARNERS = (
    "Learners' answers hang on keys: what was answered under #{old} in a version that is already published is not "
    "found under #{new}."
)
_TAKEN = {
    "item": "another item of this question has the key #{new}",
    "way": "another item of this scene has the key #{new}",
    "scene": "another scene of this scenario has the key #{new}",
    "flag": "another flag of this scenario is called {new}",
    "gap": "another gap of this question has the key {new}",
    "objective": "another objective of the course is called {new!r}",
}


class RefusedError(Exception):
    """A key cannot get this name; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """The edits of a course and of its catalogs, and a warning for the author."""

    edits: Edits = field(default_factory=dict)
    catalogs: Edits = field(default_factory=dict)
    warning: str = ""


def rename(key: Key, new: str, reading: Reading, texts: Mapping[Path, str]) -> Renaming:
    """Give a key another name. Raises RefusedError where that cannot be done safely."""
    new = new.strip().removeprefix("#")
    if not is_key(new):
        raise RefusedError(
            f"{new!r} is not a key: small letters, digits and hyphens, at most 64, as in {derive_key(new)!r}"
        )
    if new == key.name:
        return Renaming()
    _refuse_collision(key, new, reading)
    root = reading.folder.parent
    edits: dict[Path, list[tuple[Span, str]]] = {}
    for file, span in dict.fromkeys(occurrences(key, reading)):
        edits.setdefault(root / file, []).append((span, new))
    if not edits:
        raise RefusedError(f"#{key.name} is not written anywhere in this course")
    after = _read_after(reading, edits, texts)
    _refuse_damage(reading, after)
    warning = "" if key.what in ("flag", "objective") else _LEARNERS.format(old=key.name, new=new)
    domain = domain_of(reading.folder) if key.document.startswith(f"{reading.folder.name}/") else SHARED
    texts_of = list(zip(iter_texts(reading.course), iter_texts(after.course), strict=True))
    contexts = {old.context: now.context for old, now in texts_of if old.context != now.context}
    # A translation whose gap had another key than its source would not be used.
    with_gap = {old.context for old, now in texts_of if old.markdown != now.markdown} if key.what == "gap" else set()
    catalogs = _catalog_edits(root.parent / "locales", domain, contexts, with_gap, (key.name, new))
    return Renaming(edits, catalogs, warning)


def merged(several: Iterable[Renaming]) -> Renaming:
    """Several courses' renamings as one: what they share is written once."""
    edits: dict[Path, list[tuple[Span, str]]] = {}
    catalogs: dict[Path, list[tuple[Span, str]]] = {}
    warning = ""
    for renaming in several:
        warning = warning or renaming.warning
        for into, of in ((edits, renaming.edits), (catalogs, renaming.catalogs)):
            for path, replacements in of.items():
                into[path] = list(dict.fromkeys([*into.get(path, []), *replacements]))
    return Renaming(edits, catalogs, warning)


def _refuse_collision(key: Key, new: str, reading: Reading) -> None:
    if new in siblings(key, reading):
        raise RefusedError(f"{_TAKEN[key.what].format(new=new)}; choose another name")
    for what, other in _course_keys(reading) if key.what in ("heading", "lesson") else ():
        if other == new:
            raise RefusedError(
                f"a {what} of the course has the key #{new} already, and all of them share one name space; "
                "choose another name"
            )


def _course_keys(reading: Reading) -> Iterable[tuple[str, str]]:
    for path in reading.course.paths if reading.course is not None else ():
        yield "path", path.key
    for module in reading.course.sections if reading.course is not None else ():
        yield "module", module.key
        for lesson in module.written_lessons:
            yield "lesson", lesson.key
            for unit in lesson.units:
                yield "unit", unit.key
                for block in unit.blocks:
                    yield from (("question", question.key) for question in block.questions)
                    if block.has_own_key:
                        yield noun_of(block), block.key


def _read_after(reading: Reading, edits: Edits, texts: Mapping[Path, str]) -> Reading:
    changed = dict(texts)
    for path, replacements in edits.items():
        text = read_source(path, Report(), texts)
        if text is None:
            raise RefusedError(f"{path.name} cannot be read any more")
        source = Source(text)
        changed[path] = apply_edits(text, [source.replace(span, new) for span, new in replacements])
    return read_course(reading.folder, changed)


def _refuse_damage(before: Reading, after: Reading) -> None:
    """Refuse what would make a mistake, or say something else to a learner."""
    mistakes_before = {_without_names(diagnostic) for diagnostic in check_reading(before)}
    for mistake in check_reading(after):
        if mistake.severity == "error" and _without_names(mistake) not in mistakes_before:
            raise RefusedError(
                f"the course would have a mistake then ({mistake.span}): {mistake.message}; {mistake.help}"
            )
    old, new = ([text.markdown for text in iter_texts(reading.course)] for reading in (before, after))
    if len(old) != len(new):
        raise RefusedError("the course would say something else to a learner then")


def _without_names(diagnostic: Diagnostic) -> tuple[str, str, int]:
    return diagnostic.code, diagnostic.span.file, diagnostic.span.line


def _catalog_edits(
    locales: Path, domain: str, contexts: Mapping[str, str], with_gap: Container[str], gap_names: tuple[str, str]
) -> Edits:
    """The edits of the catalogs and the template of a domain with which each string keeps its translation: a new
    context and, in the source and the translation of the strings `with_gap`, the gap's new key for the old one."""
    gap = re.compile(rf"\[\[\s*({re.escape(gap_names[0])})(?=\s*:)")
    edits: dict[Path, list[tuple[Span, str]]] = {}
    inside = False
    for path, number, line in _lines(locales, domain) if contexts or with_gap else ():
        context = _CONTEXT.match(line)
        inside = context[1] in with_gap if context else inside and bool(line)
        replacements: list[tuple[re.Match[str], str]] = []
        if context and context[1] in contexts:
            replacements = [(context, contexts[context[1]])]
        elif inside and not line.startswith("#"):
            replacements = [(key, gap_names[1]) for key in gap.finditer(line)]
        for match, new in replacements:
            place = Span(display_path(path), number, match.start(1) + 1, number, match.end(1) + 1)
            edits.setdefault(path, []).append((place, new))
    return edits


def _lines(locales: Path, domain: str) -> Iterator[tuple[Path, int, str]]:
    """Every line of a domain's catalogs and its template, with its number."""
    for path in sorted([*locales.glob(f"*/LC_MESSAGES/{domain}.po"), *locales.glob(f"{domain}.pot")]):
        try:
            text = path.read_text("utf-8") if path.stat().st_size <= _MOST else ""
        except (OSError, ValueError):
            continue
        for number, line in enumerate(text.split("\n"), 1):
            yield path, number, line.rstrip("\r")
