"""The facts, terms, helplines and media that a block's text refers to, as JSON and back."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from cop_xblocks.content.links import anchors
from cop_xblocks.content.static import is_static
from cop_xblocks.languages import is_opening_hours
from cop_xblocks.markdown import pictures, targets
from cop_xblocks.markdown.inline import is_own_file
from cop_xblocks.markdown.picture_paths import pictured_path
from cop_xblocks.model import (
    Activity,
    Captions,
    Course,
    Drawing,
    Fact,
    Helpline,
    Lesson,
    Narration,
    Recording,
    References,
    Subject,
    Taught,
    Term,
    Text,
    player,
    reference,
)
from cop_xblocks.model.references import CHANNELS, EMERGENCY_KINDS, LANGUAGE

_NOTHING = References()
_FACT = ("year", "address", "checked", "confidence")
_OBJECTIVE = ("key", "lesson", "unit")
_SUBJECT = ("key", "lesson")
_HELPLINE = (
    "country",
    "name",
    "number",
    "address",
    "kind",
    "source",
    "native_name",
    "text_number",
    "hours",
    "cost",
    "seen",
    "checked",
)
_FORMER_KINDS = {
    "emergency by text message": "other",
    "child helpline": "child line",
    "parent/adult helpline": "parents' line",
    "all-ages helpline": "all-ages line",
    "child-protection reporting line": "child protection",
    "internet safety helpline + hotline": "hotline",
    "online-harm service": "other",
    "police report (grooming, sexual abuse online)": "police report",
    "hotline for CSAM reports": "hotline",
    "other service": "other",
}
"""What an archive of 2026.11 calls some kinds of service."""


def referred(references: References, node: Any, file: str | None = None) -> References:
    """Only what the texts of `node` refer to, a lesson or a block of one.

    `file` is the lesson's: with it, recordings are found by their paths below the courses folder, and are called from
    then on what the texts call them.
    """
    objectives, subjects = references.objectives, references.subjects
    if objectives:
        keys = {question.objective for activity in _activities(node) for question in activity.questions}
        objectives = tuple(objective for objective in objectives if objective.key in keys)
    if subjects:
        # A quiz that counts is called like its lesson, and nothing else draws questions.
        about = {(activity.key, question.about) for activity in _activities(node) for question in activity.questions}
        subjects = tuple(subject for subject in subjects if (subject.lesson, subject.key) in about)
    named_by_keys = replace(_NOTHING, objectives=references.objectives, subjects=references.subjects)
    if references in (_NOTHING, named_by_keys):
        # As it is for most lessons: nothing is looked for in their texts.
        return replace(references, objectives=objectives, subjects=subjects)
    named = {reference(target) for target in targets(node)}
    return References(
        tuple(fact for fact in references.facts if ("fact", fact.key) in named),
        tuple(term for term in references.terms if ("glossary", term.key) in named),
        references.helplines if any(activity.lists_helplines for activity in _activities(node)) else (),
        tuple(_recordings(references.recordings, filter(player, pictures(node)), file)),
        objectives,
        tuple(Drawing(target) for target, _ in drawn(references, node, file)),
        tuple(narration for narration in references.narrations if narration.lesson == _lesson_file(node)),
        subjects,
    )


def _lesson_file(node: Any) -> str | None:
    return node.file if isinstance(node, Lesson) else None


def drawn(references: References, node: Any, file: str | None = None) -> Iterator[tuple[str, Drawing]]:
    """The drawings with words that the texts of `node` show or link to, each by its target there. `file` is as for
    `referred`."""
    by_file = {drawing.file: drawing for drawing in references.drawings}
    for target in targets(node) if by_file else ():
        drawing = by_file.get(target if file is None else pictured_path(file, target))
        if drawing is not None:
            yield target, drawing


def course_references(course: Course) -> References:
    """What a course's lessons can refer to, and what its questions can name: subjects, and objectives with the lessons
    that teach them. A quiz that counts teaches nothing."""
    taught = []
    for lesson in course.lessons:
        if not lesson.objectives:
            continue
        begins = dict(anchors(lesson)).get("", "") if not lesson.graded else ""
        for objective in lesson.objectives:
            taught.append(Taught(objective.key, lesson.key, objective.text, lesson.title, begins))
    subjects = tuple(subject for lesson in course.lessons for subject in lesson.subjects)
    return replace(course.references, objectives=tuple(taught), subjects=subjects)


def _activities(node: Any) -> Iterator[Activity]:
    """The activities of a lesson or a part of it."""
    if isinstance(node, Activity):
        yield node
    elif isinstance(node, tuple):
        for part in node:
            yield from _activities(part)
    else:
        for name in ("units", "blocks"):
            yield from _activities(getattr(node, name, ()))


def _recordings(recordings: tuple[Recording, ...], targets: Iterable[str], file: str | None) -> Iterator[Recording]:
    """The recordings that are played by these targets, and their captions as they are called beside them."""
    by_file = {recording.file: recording for recording in recordings}
    for target in targets if recordings else ():
        recording = by_file.get(target if file is None else pictured_path(file, target))
        if recording is not None:
            folder = posixpath.dirname(target)
            files = [posixpath.join(folder, posixpath.basename(captions.file)) for captions in recording.captions]
            renamed = zip(recording.captions, files, strict=True)
            yield Recording(target, tuple(replace(captions, file=file) for captions, file in renamed))


def static_targets(references: References, node: Any, file: str) -> Iterator[str]:
    """The target of every file that the texts of `node` show or link to, a lesson's or a part of it: pictures, what is
    played, its captions."""
    yield from filter(is_static, targets(node))
    for recording in _recordings(references.recordings, filter(player, pictures(node)), file):
        yield from (captions.file for captions in recording.captions)


def write_references(references: References) -> dict[str, Any]:
    """The references as JSON; what is empty is left out."""
    content: dict[str, Any] = {
        "facts": {
            fact.key: _filled(
                fact, _FACT, value="" if fact.value is None else f"{fact.value:f}", source=fact.source.markdown
            )
            for fact in references.facts
        },
        "terms": {term.key: {"words": dict(term.words), "meaning": term.meaning.markdown} for term in references.terms},
        "emergency": _write_emergency(references.helplines),
        "helplines": [_write_helpline(row) for row in references.helplines if row.is_shown and not row.is_emergency],
        "recordings": {
            recording.file: {captions.language: [captions.file, *captions.cues] for captions in recording.captions}
            for recording in references.recordings
        },
        "objectives": [
            _filled(objective, _OBJECTIVE, text=objective.text.markdown, title=objective.title.markdown)
            for objective in references.objectives
        ],
        "drawings": [drawing.file for drawing in references.drawings],
        "narrations": {narration.language: narration.file for narration in references.narrations},
        "subjects": [_filled(subject, _SUBJECT, text=subject.text.markdown) for subject in references.subjects],
    }
    return {name: value for name, value in content.items() if value}


def _write_emergency(helplines: Iterable[Helpline]) -> dict[str, dict[str, list[str]]]:
    """The emergency numbers by country and kind, without what no block shows of them: `{"GB": {"emergency": ["112"]}}`.

    A course has a directory in every other lesson, and each block carries the numbers of the whole world.
    """
    numbers: dict[str, dict[str, list[str]]] = {}
    for row in helplines:
        if row.is_emergency and row.is_shown:
            numbers.setdefault(row.country, {}).setdefault(row.kind, []).append(row.number)
    return numbers


def _write_helpline(row: Helpline) -> dict[str, str]:
    """A service without what no block shows: a block names its source only where that is its one address."""
    if row.address:
        row = replace(row, source="")
    return _filled(row, _HELPLINE, channels=";".join(row.channels))


def _filled(record: Any, names: tuple[str, ...], **texts: str) -> dict[str, str]:
    return {name: text for name, text in (texts | {name: getattr(record, name) for name in names}).items() if text}


def read_references(value: Any, language: str = LANGUAGE) -> References:
    """What `write_references` wrote. What is not as it wrote it, since a site's own tools may have, is left out.

    `language` is the source's, in which a course says its objectives and subjects.
    """
    content = value if isinstance(value, Mapping) else {}
    return References(
        tuple(_fact(key, record) for key, record in _records(content, "facts")),
        tuple(_term(key, record) for key, record in _records(content, "terms")),
        (*_emergency(content), *(_helpline(record) for _, record in _records(content, "helplines"))),
        tuple(_recording(target, record) for target, record in _records(content, "recordings")),
        tuple(_objective(record, language) for _, record in _records(content, "objectives")),
        tuple(Drawing(file) for file in _list(content.get("drawings")) if isinstance(file, str)),
        tuple(_narrations(content.get("narrations"))),
        tuple(_subject(record, language) for _, record in _records(content, "subjects")),
    )


def _records(content: Mapping[str, Any], name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The objects in a part of the JSON, each with its name; in a list none has one."""
    part = content.get(name)
    pairs = part.items() if isinstance(part, Mapping) else (("", record) for record in _list(part))
    return ((str(key), record) for key, record in pairs if isinstance(record, Mapping))


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else ()


def _texts(record: Mapping[str, Any], *names: str) -> dict[str, str]:
    """The texts of a record by these names; empty where it has none."""
    return {name: text if isinstance(text := record.get(name), str) else "" for name in names}


def _fact(key: str, record: Mapping[str, Any]) -> Fact:
    texts: dict[str, Any] = _texts(record, *_FACT, "value", "source")
    try:
        number: Decimal | None = Decimal(texts.pop("value"))
    except InvalidOperation:
        number = None
    return Fact(key, number, source=Text(f"{key} source", texts.pop("source"), LANGUAGE), **texts)


def _term(key: str, record: Mapping[str, Any]) -> Term:
    words = record.get("words")
    pairs = words.items() if isinstance(words, Mapping) else ()
    meaning = Text(f"{key} meaning", _texts(record, "meaning")["meaning"], LANGUAGE)
    return Term(key, tuple((str(language), word) for language, word in pairs if isinstance(word, str)), meaning)


def _emergency(content: Mapping[str, Any]) -> Iterator[Helpline]:
    for country, numbers in _records(content, "emergency"):
        for kind, listed in numbers.items():
            for number in _list(listed) if kind in EMERGENCY_KINDS else ():
                if isinstance(number, str) and number:
                    yield Helpline(country, "", number, "", kind, "", seen="elsewhere")


def _helpline(record: Mapping[str, Any]) -> Helpline:
    texts: dict[str, Any] = _texts(record, *_HELPLINE, "channels", "confidence")
    channels, confidence = texts.pop("channels").split(";"), texts.pop("confidence")
    if confidence and not texts["seen"]:  # from an archive of 2026.11, which does not say where the service was seen
        texts["seen"] = "elsewhere"
        texts["kind"] = _FORMER_KINDS.get(texts["kind"], texts["kind"])
        if confidence not in ("high", "medium"):
            texts["number"] = ""
    for name in ("address", "source"):
        if not texts[name].startswith(("https://", "http://")):  # whatever it is, it must not become a link
            texts[name] = ""
    if not is_opening_hours(texts["hours"]):
        texts["hours"] = ""
    return Helpline(channels=tuple(channel for channel in channels if channel in CHANNELS), **texts)


def _objective(record: Mapping[str, Any], language: str) -> Taught:
    texts = _texts(record, *_OBJECTIVE, "text", "title")
    key, lesson = texts["key"], texts["lesson"]
    text = Text(f"{lesson} objective {key}", texts["text"], language)
    return Taught(key, lesson, text, Text(f"{lesson} title", texts["title"], language), texts["unit"])


def _subject(record: Mapping[str, Any], language: str) -> Subject:
    texts = _texts(record, *_SUBJECT, "text")
    key, lesson = texts["key"], texts["lesson"]
    return Subject(key, lesson, Text(f"{lesson} subject {key}", texts["text"], language))


def _narrations(files: Any) -> Iterator[Narration]:
    for language, file in files.items() if isinstance(files, Mapping) else ():
        if isinstance(file, str) and is_own_file(file):
            yield Narration("", str(language), file)


def _recording(target: str, record: Mapping[str, Any]) -> Recording:
    captions = (
        Captions(str(language), strings[0], tuple(strings[1:]))
        for language, strings in record.items()
        if _list(strings) and all(isinstance(string, str) for string in strings)
    )
    return Recording(target, tuple(captions))
