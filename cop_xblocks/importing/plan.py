"""Plans an import: all that would change in the files of a course, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cop_xblocks.build.course import Compiled
from cop_xblocks.editing.edits import RefusedError
from cop_xblocks.importing.built_course import BuiltCourse, build_here
from cop_xblocks.importing.comparing import Comparison, compare
from cop_xblocks.importing.findings import Edited, Remark, SettingsEdit, SourceEdit, StringEdit, TitleEdit
from cop_xblocks.importing.lesson_edits import LessonFile, as_markdown, with_settings, with_source, with_title
from cop_xblocks.importing.links import Relinking
from cop_xblocks.importing.strings import change_catalogs
from cop_xblocks.markdown import plain
from cop_xblocks.model import Course, Text, iter_texts
from cop_xblocks.model.course_files import OUTLINE, find_courses
from cop_xblocks.reading import Reading, read_course
from cop_xblocks.targets import Side
from cop_xblocks.targets.olx.exported import TOP, Exported, language_of, read_export

_STATIC = f"{TOP}/static/"


@dataclass(slots=True)
class PlannedImport:
    """What an import changes: nothing is done yet."""

    comparison: Comparison
    changes: dict[Path, tuple[bytes, bytes]] = field(default_factory=dict)
    """The content of files before and after."""
    new_files: dict[Path, bytes] = field(default_factory=dict)
    """Files that are not there yet."""
    taken: dict[Path, int] = field(default_factory=dict)
    """How many edits each file has taken over."""

    @property
    def remarks(self) -> list[Remark]:
        """What is not taken over."""
        return self.comparison.remarks


def plan_import(reading: Reading, compiled: Compiled, locales: Path, archive: bytes, side: Side) -> PlannedImport:
    """Plan the import of an archive into a course. Raises ValueError, with a sentence, where it is none of the course,
    and OSError."""
    exported = read_export(archive)
    language = language_of(exported)
    try:
        built = build_here(compiled, language)
    except KeyError:
        raise ValueError(f"the archive is in {language}, and the course is not") from None
    return _Planning(reading, compiled.course, built, locales, exported, side).plan()


class _Planning:
    def __init__(
        self, reading: Reading, course: Course, built: BuiltCourse, locales: Path, exported: Exported, side: Side
    ) -> None:
        self._reading, self._course, self._built, self._locales = reading, course, built, locales
        self._courses = Path(course.folder).parent
        self._plan = PlannedImport(compare(built, exported, side))
        site = {path.removeprefix(_STATIC): data for path, data in exported.files.items() if path.startswith(_STATIC)}
        self._relinking = Relinking(course, site)
        self._texts: dict[Path, str] = {}
        """The files that change, as they are after the edits so far."""
        self._before: dict[Path, bytes] = {}
        self._strings: list[StringEdit] = []

    def plan(self) -> PlannedImport:
        plan = self._plan
        for edit in plan.comparison.edits:
            self._take(edit)
        plan.changes = {path: (self._before[path], text.encode("utf-8")) for path, text in self._texts.items()}
        plan.changes = {path: change for path, change in plan.changes.items() if change[0] != change[1]}
        if self._strings:
            self._change_catalogs()
        plan.new_files = self._relinking.new_files
        return plan

    def _take(self, edit: Edited) -> None:
        """Take one edit over, or say why it cannot be."""
        if isinstance(edit, StringEdit):
            translation = self._relinking.relinked(edit.translation, edit.file)
            self._strings.append(replace(edit, translation=translation))
            return
        if isinstance(edit, TitleEdit) and self._is_translated:
            text = self._text(edit.context)
            self._strings.append(
                StringEdit(
                    edit.name,
                    edit.file,
                    self._built.edition.language,
                    edit.context,
                    text.fingerprint,
                    as_markdown(edit.title),
                )
            )
            return
        path = self._courses / edit.file
        try:
            before = self._texts.get(path)
            if before is None:
                self._before[path] = path.read_bytes()
                before = self._before[path].decode("utf-8")
            self._texts[path] = self._edited(edit, path, before)
            self._plan.taken[path] = self._plan.taken.get(path, 0) + 1
        except RefusedError as refused:
            name = edit.name if isinstance(edit, TitleEdit) else edit.block
            self._plan.remarks.append(
                Remark(edit.file, f"an edit of {name} is not taken over: {refused}", is_lost=True)
            )
        except UnicodeDecodeError:
            self._plan.remarks.append(Remark(edit.file, "the file is not UTF-8", is_lost=True))

    def _edited(self, edit: SourceEdit | SettingsEdit | TitleEdit, path: Path, text: str) -> str:
        file = LessonFile(path, edit.file, self._reading.defaults_of(edit.file))
        if isinstance(edit, SourceEdit):
            return with_source(file, text, edit.block, self._relinking.relinked(edit.source, edit.file))
        if isinstance(edit, SettingsEdit):
            return with_settings(file, text, edit.block, edit.settings)
        after = with_title(text, self._title_now(path, text, edit.context), edit.title)
        title = self._title_now(path, after, edit.context)
        if plain(title) != " ".join(edit.title.split()):
            raise RefusedError(f"the title “{edit.title}” cannot be written as Markdown")
        return after

    def _title_now(self, path: Path, text: str, context: str) -> Text:
        """A title of a file that may have changed, by its context."""
        node: object
        if path.name == OUTLINE:
            node = read_course(path.parent, {**self._texts, path: text}).course
        else:
            name = path.relative_to(self._courses).as_posix()
            node = LessonFile(path, name, self._reading.defaults_of(name)).read(text)[0]
        return _text_of(node, context)

    @property
    def _is_translated(self) -> bool:
        """Whether titles on the site are translations."""
        return self._built.edition.language not in ("", self._course.language)

    def _text(self, context: str) -> Text:
        return _text_of(self._course, context)

    def _change_catalogs(self) -> None:
        readings = [read_course(folder, self._texts) for folder in find_courses(self._courses)]
        courses: Sequence[Course] = [reading.course for reading in readings if reading.course is not None]
        course = next(course for course in courses if course.folder == self._course.folder)
        changes, remarks = change_catalogs(courses, course, self._locales, self._strings)
        self._plan.remarks.extend(remarks)
        for path, change in changes.items():
            self._plan.changes[path] = change.before, change.after
            self._plan.taken[path] = change.edits


def _text_of(node: object, context: str) -> Text:
    text = next((text for text in iter_texts(node) if text.context == context), None)
    if text is None:
        raise RefusedError("the title cannot be found")
    return text
