"""Renames a course, a lesson or a folder of lessons, with everything that names it.

Links follow, and so do catalogs, captions and sounds. Keys stay, so that learners lose nothing: one that was made of
the name is pinned. A rename that somebody has made by hand is finished.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from cop_xblocks.editing.edits import RefusedError
from cop_xblocks.editing.file_changes import is_same_file
from cop_xblocks.editing.pinning import with_key
from cop_xblocks.editing.relinking import NewPath, path_of, relinked, relinked_string
from cop_xblocks.languages.folders import SHARED, catalog_files
from cop_xblocks.languages.po import read_po
from cop_xblocks.languages.renamed_strings import RenamedString, rename_strings
from cop_xblocks.languages.writing import catalog_bytes
from cop_xblocks.markdown import inline_targets
from cop_xblocks.model import Lesson, Report, Text, derive_key, iter_texts, player
from cop_xblocks.model.course_files import COURSES, OUTLINE, is_lesson_name
from cop_xblocks.reading.lesson import Defaults, read_lesson
from cop_xblocks.reading.outline import domain_of, read_outline
from cop_xblocks.reading.source import display_path

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Move:
    """Files that get other paths."""

    courses: Path
    """The folder that holds the course."""
    course: Path
    """The course's folder, or that of the shared lessons, before the move."""
    paths: Mapping[Path, Path]
    """The old and the new path of a course, a lesson or a folder, and of what is called as a lesson beside it."""
    is_by_hand: bool = False
    """Whether somebody has already made the first of them."""

    @property
    def old(self) -> Path:
        return next(iter(self.paths))

    @property
    def new(self) -> Path:
        return self.paths[self.old]

    @property
    def is_of_course(self) -> bool:
        return self.old == self.course

    def after(self, path: Path) -> Path:
        """Where a file is after the move, by its path before."""
        return _mapped(path, self.paths)

    def before(self, path: Path) -> Path:
        """Where a file was before the move, by its path now."""
        return _mapped(path, {new: old for old, new in self.paths.items()}) if self.is_by_hand else path


@dataclass(slots=True)
class PlannedMove:
    """What a move changes: nothing is done yet."""

    move: Move
    moves: list[tuple[Path, Path]] = field(default_factory=list)
    """Files and folders to be renamed, in order, after the changes."""
    changes: dict[Path, tuple[bytes, bytes]] = field(default_factory=dict)
    """The content of files before and after, by their paths now."""
    links: dict[Path, int] = field(default_factory=dict)
    """The number of links that are rewritten, by file."""
    strings: dict[Path, int] = field(default_factory=dict)
    """The number of strings that are renamed or get another reference, by catalog."""
    pinned: tuple[Path, str] | None = None
    """The file that gets a key, and the key."""

    def new_path(self, path: Path) -> Path:
        """Where a file or a catalog is in the end, by its path now."""
        return dict(self.moves).get(path) or self.move.after(path)


def find_move(old: Path, new: Path) -> Move:
    """The move of a course, a lesson or a folder of lessons from one absolute path to another.

    Raises RefusedError where there is no such thing, or where it cannot be called so.
    """
    is_by_hand = not os.path.lexists(old) and os.path.lexists(new)
    here = new if is_by_hand else old
    if not os.path.lexists(here):
        raise RefusedError(f"there is no {display_path(old)}")
    if old == new:
        raise RefusedError(f"{display_path(old)} is called so already")
    course = _course_of(here)
    if course is None:
        raise RefusedError(f"{display_path(old)} is no course, and in no course")
    courses = course.parent
    if course == here:
        course = old
        _check_course_name(old, new)
    elif not new.is_relative_to(course) or not old.is_relative_to(course):
        raise RefusedError(
            f"{display_path(new)} is not in {display_path(course)}: a lesson stays in its course, with its translations"
        )
    elif new.is_relative_to(old):
        raise RefusedError(f"{display_path(new)} lies in {display_path(old)}")
    else:
        _check_lesson_names(here, old, new, courses)
    beside = {} if here.is_dir() else dict(_beside(old, new))
    return Move(courses, course, {old: new, **beside}, is_by_hand)


def plan_move(move: Move, locales: Path) -> PlannedMove:
    """What a move changes in files and catalogs. Raises RefusedError where something has the new name of a file, or
    where a file cannot be read or would say something else."""
    plan = PlannedMove(move)
    plan.moves = [(old, new) for old, new in move.paths.items() if os.path.lexists(old)]
    renamed: dict[str, dict[tuple[str, str], RenamedString]] = {}
    for path in _markdown_files(move):
        _plan_text(path, plan, renamed)
    _plan_catalogs(locales, plan, renamed)
    taken = [new for old, new in plan.moves if os.path.lexists(new) and not is_same_file(old, new)]
    if taken:
        raise RefusedError(f"{', '.join(map(display_path, taken))} exists already, and nothing is written over")
    return plan


def _mapped(path: Path, paths: Mapping[Path, Path]) -> Path:
    for old, new in paths.items():
        if path == old:
            return new
        if path.is_relative_to(old):
            return new / path.relative_to(old)
    return path


def _course_of(path: Path) -> Path | None:
    """The course, or the folder of the shared lessons, that a path is or lies in."""
    for folder in (path, *path.parents):
        if (folder / OUTLINE).is_file() or (folder.name == SHARED and folder.parent.name == COURSES):
            return folder
    return None


def _check_course_name(old: Path, new: Path) -> None:
    if old.name == SHARED and not (old / OUTLINE).exists() and not (new / OUTLINE).exists():
        raise RefusedError(f"{display_path(old)} is no course: its name says that courses share what is in it")
    if new.parent != old.parent:
        raise RefusedError(f"{display_path(new)} is not beside {display_path(old)}: a course stays in its folder")
    if new.name.startswith(("_", ".")) or new.name in ("media", SHARED) or new.suffix == ".md":
        raise RefusedError(f"a course cannot be called {new.name}")
    for other in new.parent.iterdir():
        if other not in (old, new) and (other / OUTLINE).is_file() and domain_of(other) == domain_of(new):
            raise RefusedError(f"the catalogs of {display_path(other)} have this name already: {domain_of(new)}.po")


def _check_lesson_names(here: Path, old: Path, new: Path, courses: Path) -> None:
    """Refuse what is no lesson and no folder of lessons, and a new name with which it would be none."""
    if here.is_dir() and not is_lesson_name(f"{old.relative_to(courses).as_posix()}/x.md"):
        raise RefusedError(
            f"{display_path(old)} is no folder of lessons: pictures and sounds stay in a folder called media, "
            "and nothing is read in one whose name begins with _"
        )
    if here.is_file() and not is_lesson_name(here.relative_to(courses).as_posix()) and here.name != OUTLINE:
        raise RefusedError(f"{display_path(here)} is no course, no lesson and no folder")
    if here.name == OUTLINE:
        raise RefusedError(f"an outline is called {OUTLINE}; rename the course: its folder")
    name = new.relative_to(courses).as_posix() + ("/x.md" if here.is_dir() else "")
    if not is_lesson_name(name):
        raise RefusedError(
            f"{display_path(new)} would be no lesson: not README.md, course.md, media/ or names that begin with _, "
            "and .md at the end"
        )


def _beside(old: Path, new: Path) -> Iterator[tuple[Path, Path]]:
    """The files that have a lesson's name and go with it: `ages.en.mp3`, `ages.mp4`, `ages.en.vtt`."""
    for path in sorted(old.parent.iterdir()) if old.parent.is_dir() else ():
        begin, rest = path.name[: len(old.stem) + 1], path.name[len(old.stem) + 1 :]
        language, _, end = rest.rpartition(".")
        is_played = end == "vtt" or player(path.name)
        if begin == f"{old.stem}." and is_played and (not language or _LANGUAGE.fullmatch(language)):
            yield path, new.with_name(f"{new.stem}.{rest}")


def _markdown_files(move: Move) -> Iterator[Path]:
    """Every Markdown file in which a link can lead to what is moved, by its path now."""
    course = move.new if move.is_of_course and move.is_by_hand else move.course
    for parent, folders, files in os.walk(move.courses if move.courses.name == COURSES else course):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(files) if name.endswith(".md"))


def _plan_text(path: Path, plan: PlannedMove, renamed: dict[str, dict[tuple[str, str], RenamedString]]) -> None:
    """The changes of one file's text: its links, and the key that was made of its name."""
    move = plan.move
    was = move.before(path)
    will = move.after(was)
    content = path.read_bytes()
    before = _text(path, content)
    if will == was and not any(old.stem in unquote(before) for old in move.paths):
        return
    new_path = _new_path(was, will, move)
    try:
        after, links = relinked(before, new_path)
    except RefusedError as refused:
        raise RefusedError(f"{display_path(path)}: {refused}") from refused
    after = _with_key(was, will, after, plan, path)
    if after == before:
        return
    plan.changes[path] = content, after.encode("utf-8")
    if links:
        plan.links[path] = links
    relative = was.relative_to(move.courses)
    if is_lesson_name(relative.as_posix()) or relative.parts[1:] == (OUTLINE,):
        strings = renamed.setdefault(domain_of(move.after(move.courses / relative.parts[0])), {})
        for old, new in _strings(path, (was, before), (will, after), move.courses):
            relink = _relink_translation(old.markdown, new_path)
            strings[old.context, old.markdown] = RenamedString(new.context, new.markdown, relink)


def _text(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise RefusedError(f"{display_path(path)} is not UTF-8, so that its links cannot be read") from problem


def _new_path(was: Path, will: Path, move: Move) -> NewPath:
    """What a link of a file is after the move, `was` and `will` being the file's own path before and after."""

    def new_path(path: str) -> str:
        if not path or path.startswith("/"):
            return path
        target = Path(os.path.normpath(was.parent / path))
        new_target = move.after(target)
        if Path(os.path.normpath(will.parent / path)) == new_target:
            return path
        if move.is_by_hand and was != will and not os.path.lexists(new_target):
            return path  # whoever moved the file has rewritten it
        relative = posixpath.relpath(new_target.as_posix(), will.parent.as_posix())
        return relative + ("/" if path.endswith("/") else "")

    return new_path


def _relink_translation(msgid: str, new_path: NewPath) -> Callable[[str], str]:
    """A function that rewrites, in a translation, the links that its source has."""
    paths = {path_of(target) for target in inline_targets(msgid)}
    return lambda string: relinked_string(string, lambda path: new_path(path) if path in paths else path)


def _with_key(was: Path, will: Path, text: str, plan: PlannedMove, path: Path) -> str:
    """A text in which the key that was made of the old name is written down, if the new name would make another."""
    move = plan.move
    if was == move.old / OUTLINE and move.is_of_course:
        outline = read_outline(was, Report(), {was: text})
        has_key = outline is None or ("key",) in outline[2].places
        key, other = domain_of(move.old), domain_of(move.new)
    elif was == move.old:
        lesson = _lesson(was, text, move.courses)
        has_key = lesson.span is not None and lesson.span != lesson.title.span
        key, other = derive_key(was.stem), derive_key(will.stem)
    else:
        return text
    if has_key or key == other:
        return text
    plan.pinned = path, key
    return with_key(text, key)


def _strings(
    path: Path, before: tuple[Path, str], after: tuple[Path, str], courses: Path
) -> Iterator[tuple[Text, Text]]:
    """The texts of a file that get another context or other words, before and after. Raises RefusedError where the file
    would say something else, or would have other keys."""
    old_texts, new_texts = (list(iter_texts(_read(*file, courses))) for file in (before, after))
    if len(old_texts) != len(new_texts):
        raise RefusedError(f"{display_path(path)} would say something else; run `cop check` first")
    for old, new in zip(old_texts, new_texts, strict=True):
        if old.markdown == new.markdown and old.context != new.context:
            raise RefusedError(f"{display_path(path)} would have other keys; run `cop ids --write` first")
        if old.markdown != new.markdown:
            yield old, new


def _read(path: Path, text: str, courses: Path) -> Any:
    if path.name != OUTLINE:
        return _lesson(path, text, courses)
    outline = read_outline(path, Report(), {path: text})
    if outline is None:
        raise RefusedError(f"{display_path(path)} cannot be read; `cop check` says why")
    return outline[0]


def _lesson(path: Path, text: str, courses: Path) -> Lesson:
    lesson, _ = read_lesson(path, path.relative_to(courses).as_posix(), Defaults(), Report(), {path: text})
    if lesson is None:
        raise RefusedError(f"{display_path(path)} cannot be read; `cop check` says why")
    return lesson


def _plan_catalogs(
    locales: Path, plan: PlannedMove, renamed: Mapping[str, Mapping[tuple[str, str], RenamedString]]
) -> None:
    """The changes of the catalogs and templates, and their own new names where a course is renamed."""
    move = plan.move
    old_domain, new_domain = domain_of(move.old), domain_of(move.new)

    def new_reference(reference: str) -> str:
        below = reference.removeprefix(f"{COURSES}/")
        if below == reference:
            return reference
        return f"{COURSES}/{move.after(move.courses / below).relative_to(move.courses).as_posix()}"

    def is_renamed(reference: str) -> bool:
        path = reference.partition("#")[0]
        return new_reference(path) != path

    named = [f"{COURSES}/{old.relative_to(move.courses).as_posix()}".encode() for old in move.paths]
    for path in catalog_files(locales):
        is_moved = move.is_of_course and path.stem == old_domain != new_domain
        strings = renamed.get(new_domain if is_moved else path.stem, {})
        content = path.read_bytes()
        if strings or any(name in content for name in named):
            report = Report()
            catalog = read_po(path, report, content)
            if catalog is None or report.diagnostics:
                wrong = report.diagnostics[0]
                raise RefusedError(f"{display_path(path)}:{wrong.span.line}: {wrong.message}; {wrong.help}")
            after = catalog_bytes(rename_strings(catalog, strings, new_reference))
            if after != content:
                plan.changes[path] = content, after
                plan.strings[path] = sum(
                    (message.context, message.id) in strings or any(is_renamed(file) for file, _ in message.locations)
                    for message in catalog.entries
                )
        if is_moved:
            plan.moves.append((path, path.with_name(f"{new_domain}{path.suffix}")))
