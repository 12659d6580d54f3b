"""What a block's own text refers to, as the block carries it: a part of the course's references, as JSON and back."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from cop_xblocks.content.links import anchors
from cop_xblocks.content.static import is_static
from cop_xblocks.markdown import pictures, targets
from cop_xblocks.markdown.picture_paths import pictured_path
from cop_xblocks.model import (
    Activity,
    Captions,
    Course,
    Drawing,
    Fact,
    Helpline,
    Recording,
    References,
    Taught,
    Term,
    Text,
    digest,
    player,
    reference,
)
from cop_xblocks.model.references import LANGUAGE

_NOTHING = References()
_FACT = ("year", "address", "checked", "confidence")
_TAUGHT = ("key", "lesson", "unit")
_HELPLINE = ("country", "name", "number", "address", "kind", "source", "confidence", "checked")


def referred(references: References, node: Any, file: str | None = None) -> References:
    """Only what the texts of `node` refer to, a lesson or a block of one.

    `file` is the lesson's: with it, recordings are found by their paths below the courses folder, and are called from
    then on what the texts call them.
    """
    objectives = tuple(_asked(references.objectives, node)) if references.objectives else ()
    if references == _NOTHING or references == replace(_NOTHING, objectives=references.objectives):
        # As it is for most lessons: nothing is looked for in their texts.
        return replace(references, objectives=objectives)
    named = {found for target in targets(node) if (found := reference(target)) is not None}
    return References(
        tuple(fact for fact in references.facts if ("fact", fact.key) in named),
        tuple(term for term in references.terms if ("glossary", term.key) in named),
        references.helplines if _has_helplines(node) else (),
        tuple(_played(references.recordings, filter(player, pictures(node)), file)),
        objectives,
        tuple(Drawing(target) for target, _ in drawn(references, node, file)),
    )


def drawn(references: References, node: Any, file: str | None = None) -> Iterator[tuple[str, Drawing]]:
    """The drawings with words that the texts of `node` show or link to, each by its target there. `file` is as for
    `referred`."""
    by_file = {drawing.file: drawing for drawing in references.drawings}
    for target in targets(node) if by_file else ():
        found = by_file.get(target if file is None else pictured_path(file, target))
        if found is not None:
            yield target, found


def with_objectives(course: Course) -> References:
    """What a course's lessons can refer to, and the objectives that its questions can name, with the lessons that
    teach them: a quiz that counts teaches nothing."""
    taught = []
    for lesson in course.lessons:
        if not lesson.objectives:
            continue
        begins = dict(anchors(lesson)).get("", "") if not lesson.graded else ""
        for objective in lesson.objectives:
            taught.append(Taught(objective.key, lesson.key, objective.text, lesson.title, begins))
    return replace(course.references, objectives=tuple(taught))


def _asked(objectives: tuple[Taught, ...], node: Any) -> Iterator[Taught]:
    named = {question.objective for each in _activities(node) for question in each.questions}
    return (each for each in objectives if each.key in named)


def _has_helplines(node: Any) -> bool:
    return any(each.lists_helplines for each in _activities(node))


def _activities(node: Any) -> Iterator[Activity]:
    """The activities of a lesson or a part of it."""
    if isinstance(node, Activity):
        yield node
    elif isinstance(node, tuple):
        for each in node:
            yield from _activities(each)
    else:
        for name in ("units", "blocks"):
            yield from _activities(getattr(node, name, ()))


def _played(recordings: tuple[Recording, ...], targets: Iterable[str], file: str | None) -> Iterator[Recording]:
    by_file = {recording.file: recording for recording in recordings}
    for target in targets if recordings else ():
        found = by_file.get(target if file is None else pictured_path(file, target))
        if found is not None:
            folder = posixpath.dirname(target)
            yield Recording(
                target,
                tuple(
                    replace(each, file=posixpath.join(folder, posixpath.basename(each.file))) for each in found.captions
                ),
            )


def static_targets(references: References, node: Any, file: str) -> Iterator[str]:
    """The target of every file that the texts of `node` show or link to, a lesson's or a part of it: pictures, what is
    played, its captions."""
    yield from filter(is_static, targets(node))
    for recording in _played(references.recordings, filter(player, pictures(node)), file):
        yield from (captions.file for captions in recording.captions)


def write_references(references: References) -> dict[str, Any]:
    """The references as JSON; what is empty is left out."""
    made: dict[str, Any] = {
        "facts": {
            fact.key: _filled(
                {"value": "" if fact.value is None else f"{fact.value:f}", "source": fact.source.markdown}
                | {name: getattr(fact, name) for name in _FACT}
            )
            for fact in references.facts
        },
        "terms": {term.key: {"words": dict(term.words), "meaning": term.meaning.markdown} for term in references.terms},
        "helplines": [
            _filled(
                {name: getattr(each, name) for name in _HELPLINE} | {"hours": each.hours.markdown if each.hours else ""}
            )
            for each in references.helplines
        ],
        "recordings": {
            recording.file: {each.language: [each.file, *each.cues] for each in recording.captions}
            for recording in references.recordings
        },
        "objectives": [
            _filled(
                {name: getattr(each, name) for name in _TAUGHT}
                | {"text": each.text.markdown, "title": each.title.markdown}
            )
            for each in references.objectives
        ],
        "drawings": [drawing.file for drawing in references.drawings],
    }
    return {name: value for name, value in made.items() if value}


def read_references(value: Any, language: str = LANGUAGE) -> References:
    """What `write_references` wrote. What is not as it wrote it, since a site's own tools may have, is left out.

    `language` is the source's, in which a course says its objectives.
    """
    return References(
        tuple(_fact(key, each) for key, each in _pairs(value, "facts") if isinstance(each, Mapping)),
        tuple(_term(key, each) for key, each in _pairs(value, "terms") if isinstance(each, Mapping)),
        tuple(_helpline(each) for each in _list(value, "helplines") if isinstance(each, Mapping)),
        tuple(_recording(target, each) for target, each in _pairs(value, "recordings") if isinstance(each, Mapping)),
        tuple(_taught(each, language) for each in _list(value, "objectives") if isinstance(each, Mapping)),
        tuple(Drawing(each) for each in _list(value, "drawings") if isinstance(each, str)),
    )


def _fact(key: str, value: Mapping[str, Any]) -> Fact:
    try:
        number: Decimal | None = Decimal(_string(value, "value"))
    except InvalidOperation:
        number = None
    said: dict[str, Any] = {name: _string(value, name) for name in _FACT}
    return Fact(key, number, source=Text(f"{key} source", _string(value, "source"), LANGUAGE), **said)


def _term(key: str, value: Mapping[str, Any]) -> Term:
    words = tuple((language, word) for language, word in _pairs(value, "words") if isinstance(word, str))
    return Term(key, words, Text(f"{key} meaning", _string(value, "meaning"), LANGUAGE))


def _helpline(value: Mapping[str, Any]) -> Helpline:
    hours = _string(value, "hours")
    text = Text(f"helplines hours {digest(hours)}", hours, LANGUAGE) if hours else None
    said: dict[str, Any] = {name: _string(value, name) for name in _HELPLINE}
    return Helpline(hours=text, **said)


def _taught(value: Mapping[str, Any], language: str) -> Taught:
    key, lesson, unit = (_string(value, name) for name in _TAUGHT)
    text = Text(f"{lesson} objective {key}", _string(value, "text"), language)
    return Taught(key, lesson, text, Text(f"{lesson} title", _string(value, "title"), language), unit)


def _recording(target: str, value: Mapping[str, Any]) -> Recording:
    captions = (
        Captions(str(language), each[0], tuple(each[1:]))
        for language, each in value.items()
        if isinstance(each, list | tuple) and each and all(isinstance(part, str) for part in each)
    )
    return Recording(target, tuple(captions))


def _filled(values: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _string(value: Mapping[str, Any], name: str) -> str:
    found = value.get(name, "")
    return found if isinstance(found, str) else ""


def _pairs(value: Any, name: str) -> Iterator[tuple[str, Any]]:
    found = value.get(name) if isinstance(value, Mapping) else None
    if isinstance(found, Mapping):
        yield from ((str(key), each) for key, each in found.items())


def _list(value: Any, name: str) -> list[Any]:
    found = value.get(name) if isinstance(value, Mapping) else None
    return found if isinstance(found, list) else []
