"""Fixes mistakes whose correction is beyond doubt, for `cop check --fix` and editors."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from cop_xblocks.checking import check_reading
from cop_xblocks.checking.markup import (
    attribute_braces,
    callout_in_callout,
    foreign_markdown,
    invisible_character,
    mark_corrected_away,
    not_a_callout,
    prose_becomes_code,
    sign_for_bullet,
    space_behind_sign,
)
from cop_xblocks.checking.questions import number_in_heading
from cop_xblocks.editing import block_fixes, link_fixes, mark_fixes, sign_fixes
from cop_xblocks.editing.edits import Edit, Source, apply_edits
from cop_xblocks.markdown import Document, parse
from cop_xblocks.model import Diagnostic, Lesson, Report, rules
from cop_xblocks.model.course_files import OUTLINE
from cop_xblocks.reading import read_course
from cop_xblocks.reading.lesson import Defaults, read_lesson

Fixer = Callable[[Source, Document, Diagnostic], list[Edit]]
"""The edits that mend one mistake; none where it is not plain what was meant."""

FIXERS: Mapping[str, Fixer] = {
    rules.UNKNOWN_SETTING.code: mark_fixes.misspelt_setting,
    rules.QUESTION_ON_OTHER_LEVEL.code: block_fixes.question_on_other_level,
    rules.QUOTE_NOT_INDENTED.code: block_fixes.quote_not_indented,
    rules.HEADING_WITHOUT_WORD.code: mark_fixes.heading_without_word,
    rules.NOT_A_KEY.code: mark_fixes.not_a_key,
    rules.UNKNOWN_MARK.code: mark_fixes.misspelt_word,
    rules.TEXT_BEHIND_MARK.code: mark_fixes.text_behind_mark,
    rules.COMMENT_NOT_CLOSED.code: mark_fixes.comment_not_closed,
    rules.SWALLOWED_TEXT.code: block_fixes.swallowed_text,
    rules.CONDITION_OUT_OF_PLACE.code: block_fixes.condition_behind_words,
    rules.SECOND_MARK.code: mark_fixes.marked_twice,
    mark_corrected_away.RULE.code: mark_fixes.mark_corrected_away,
    callout_in_callout.RULE.code: block_fixes.callout_in_callout,
    rules.LIST_BROKEN.code: block_fixes.changed_bullet,
    not_a_callout.RULE.code: block_fixes.words_in_callout_title,
    rules.BACKSLASH_IN_PATH.code: link_fixes.backslashes,
    rules.SPACE_IN_PATH.code: link_fixes.spaced_path,
    number_in_heading.RULE.code: sign_fixes.number_in_heading,
    rules.RAW_HTML.code: sign_fixes.raw_html,
    sign_for_bullet.RULE.code: sign_fixes.sign_for_bullet,
    prose_becomes_code.RULE.code: sign_fixes.prose_becomes_code,
    foreign_markdown.RULE.code: sign_fixes.marked_words,
    attribute_braces.RULE.code: sign_fixes.attribute_braces,
    invisible_character.RULE.code: sign_fixes.invisible_character,
    space_behind_sign.RULE.code: sign_fixes.space_behind_sign,
}
"""Fixers by the code of their rule. Guesses have no place here: a heading's level, a right answer, a box."""

_ROUNDS = 20
"""One mistake can hide another; a file with more layers of them than this takes several runs."""
_TRIED, _FEWEST = 1_000_000, 3
"""Characters that one round may read again to try fixes alone, and the number of fixes that it tries in any case."""


def edits_for(text: str, diagnostic: Diagnostic) -> list[Edit]:
    """The edits that mend one mistake of this text, for an editor that offers it; empty where there are none."""
    return _edits(Source(text), parse(text), diagnostic)


def _edits(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    fixer = FIXERS.get(diagnostic.code)
    if fixer is None or not 1 <= diagnostic.span.line <= diagnostic.span.end_line <= source.lines:
        return []
    return fixer(source, document, diagnostic)


def fix_file(text: str, find: Find) -> tuple[str, list[Diagnostic]]:
    """Mend all that can be mended in a text, again and again until nothing is left, so that a second run does nothing.

    `find` gives the diagnostics of a text. Returns the new text and the mistakes that are mended in it, in order. A
    fix that mends nothing, or makes another mistake, is left out.
    """
    mended: list[Diagnostic] = []
    diagnostics = find(text)
    for _ in range(_ROUNDS):
        source, document = Source(text), parse(text)
        fixes = [(diagnostic, edits) for diagnostic in diagnostics if (edits := _edits(source, document, diagnostic))]
        step = _apply(text, diagnostics, fixes, find)
        if step is None:
            good = _effective(text, diagnostics, fixes, find)
            step = _apply(text, diagnostics, good, find) or _apply(text, diagnostics, good[:1], find)
        if step is None:
            break
        done, text, diagnostics = step
        mended += done
    return text, mended


Find = Callable[[str], Sequence[Diagnostic]]
Fixes = Sequence[tuple[Diagnostic, list[Edit]]]
Step = tuple[list[Diagnostic], str, Sequence[Diagnostic]]
"""The mistakes that are mended, the new text, and the diagnostics of that."""


def _apply(text: str, diagnostics: Sequence[Diagnostic], fixes: Fixes, find: Find) -> Step | None:
    """Make several fixes at once; None if they change nothing, or mend fewer mistakes than there are fixes."""
    after = apply_edits(text, (edit for _, edits in fixes for edit in edits))
    if after == text:
        return None
    now = find(after)
    fewer = _fewer(diagnostics, now)
    if fewer is None or fewer.total() < len(fixes):
        return None
    return [diagnostic for diagnostic, _ in fixes], after, now


def _effective(text: str, diagnostics: Sequence[Diagnostic], fixes: Fixes, find: Find) -> Fixes:
    """The fixes that mend something when they are made alone."""
    effective = []
    for diagnostic, edits in fixes[: max(_FEWEST, _TRIED // (len(text) + 1))]:
        after = apply_edits(text, edits)
        fewer = _fewer(diagnostics, find(after)) if after != text else None
        if fewer is not None and fewer[diagnostic.code]:
            effective.append((diagnostic, edits))
    return effective


def _fewer(before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> Counter[str] | None:
    """The number of mistakes that are gone, and of what else can be fixed, by code; None if there is a new one."""
    one, other = count_mistakes(before), count_mistakes(after)
    return None if other - one else one - other


def count_mistakes(diagnostics: Iterable[Diagnostic]) -> Counter[str]:
    """How many mistakes there are, and how much else that can be fixed, by code."""
    return Counter(
        diagnostic.code for diagnostic in diagnostics if diagnostic.severity == "error" or diagnostic.code in FIXERS
    )


def find_in_file(folder: Path, path: Path) -> Callable[[str], list[Diagnostic]]:
    """A function that finds the mistakes in one file of the course in `folder` for any text of that file. It reads none
    of the course's other lessons, so that fixing many files takes little longer than checking them."""
    around = {} if path.name == OUTLINE else {folder / OUTLINE: _outline_of_one(folder, path)}

    def find(text: str) -> list[Diagnostic]:
        def read(other: Path, name: str, defaults: Defaults, report: Report) -> tuple[Lesson | None, Document | None]:
            return read_lesson(other, name, defaults, report, {path: text}) if other == path else (None, None)

        diagnostics = check_reading(read_course(folder, {**around, path: text}, read))
        return [diagnostic for diagnostic in diagnostics if Path(os.path.abspath(diagnostic.span.file)) == path]

    return find


def _outline_of_one(folder: Path, path: Path) -> str:
    """The course's settings, and no lesson but this one."""
    try:
        front = parse((folder / OUTLINE).read_text("utf-8-sig", "replace")).front_matter
    except OSError:
        front = None
    settings = f"---\n{front[0]}\n---\n" if front is not None else ""
    target = quote(os.path.relpath(path, folder).replace(os.sep, "/"))
    return f"{settings}# A course\n\n## A module <!-- #{'m' * 64} -->\n\n- [A lesson]({target})\n"
