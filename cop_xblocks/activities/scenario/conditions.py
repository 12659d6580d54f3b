"""Reads what the annotations in a scenario say of flags: which one a way sets, and which ones a part of it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cop_xblocks.activities.scenario import rules
from cop_xblocks.activities.scenario.descriptor import TYPE
from cop_xblocks.activities.scenario.memory import MOST_FLAGS, MOST_STATES, states_at_most
from cop_xblocks.markdown import Annotation, Node, Reader, nearest, read_comment, read_elements
from cop_xblocks.markdown.reader import Naming
from cop_xblocks.model import ALWAYS, Condition, Element, Report, Scenario, Span, derive_key, is_key
from cop_xblocks.model.rules import CONDITION_OUT_OF_PLACE, NOT_A_KEY, SECOND_MARK

LINE = TYPE.line_vocabulary
"""What a mark alone on a line of a scene may say."""
SETS, IF, UNLESS = TYPE.item_vocabulary.settings


@dataclass(frozen=True, slots=True)
class Mention:
    """A flag in a mark, and where it stands there."""

    flag: str
    setting: str
    """`sets`, `if` or `unless`."""
    place: Span


def mentions(annotation: Annotation | None) -> Iterator[Mention]:
    """The flags that a mark names."""
    if annotation is None:
        return
    for setting in (SETS, IF, UNLESS):
        if setting in annotation.settings:
            flag = annotation.settings[setting]
            yield Mention(flag, setting, annotation.comment.word_span(f"{setting}={flag}"))


def read_condition(annotation: Annotation | None, report: Report) -> Condition:
    """What a mark asks for. One that can never be met is noted, and read as none."""
    mentioned = {mention.setting: mention for mention in mentions(annotation) if mention.setting != SETS}
    if not mentioned:
        return ALWAYS
    required, excluded = (mentioned[name].flag if name in mentioned else "" for name in (IF, UNLESS))
    place = next(iter(mentioned.values())).place
    if required == excluded:
        message = f"no path has the flag `{required}` both set and not set"
        report.add(
            rules.CONDITION_NEVER_MET, place, message, "write `if` or `unless`, or name another flag in one of the two"
        )
        return ALWAYS
    return Condition(required, excluded, place)


@dataclass(frozen=True, slots=True)
class Story:
    """What happens in a scene."""

    elements: tuple[Element, ...]
    conditions: tuple[Condition, ...]
    """When each of the elements is there; empty where all of them always are."""
    annotations: tuple[Annotation, ...]
    """The marks alone on a line."""


def read_story(reader: Reader, nodes: Sequence[Node], naming: Naming, role: str = "") -> Story:
    """Read what happens in a scene. A mark alone on a line says when the block below it is there."""
    elements: list[Element] = []
    conditions: list[Condition] = []
    annotations: list[Annotation] = []
    waiting: Annotation | None = None
    for node in _without_strays(reader, nodes):
        if node.name == "html_block":
            annotation = reader.comment_block(node, LINE)
            if annotation is None or not annotation.settings:
                continue
            if waiting is not None:
                reader.report.add(SECOND_MARK, annotation.span, "a second mark", "write one mark with everything in it")
            annotations.append(annotation)
            waiting = annotation
            continue
        read = read_elements(reader, [node], naming, role=role)
        condition = read_condition(waiting, reader.report)
        elements += read
        conditions += [condition] * len(read)
        waiting = None
    if waiting is not None:
        message = "nothing stands below this condition"
        help = "write it on the line before a paragraph; that of a way on belongs into the way's own mark"
        reader.report.add(CONDITION_OUT_OF_PLACE, waiting.span, message, help)
    has_conditions = any(condition.flags for condition in conditions)
    return Story(tuple(elements), tuple(conditions) if has_conditions else (), tuple(annotations))


def _without_strays(reader: Reader, nodes: Iterable[Node]) -> Iterator[Node]:
    """The blocks but for those with a condition behind their words, which is noted."""
    for node in nodes:
        stray = next((mention for part in node.descend() for mention in _inside(reader, part)), None)
        if stray is None:
            yield node
            continue
        message = f"`{stray.setting}` has no use behind the words of a paragraph"
        help = "write it alone on the line before the paragraph"
        if stray.setting == SETS:
            help = "a flag is set by a way on: write it into that one's mark"
        reader.report.add(CONDITION_OUT_OF_PLACE, stray.place, message, help)


def _inside(reader: Reader, node: Node) -> Iterator[Mention]:
    for comment in node.inline.comments if node.inline is not None else ():
        annotation = read_comment(comment, TYPE.item_vocabulary, reader.names)
        yield from mentions(annotation if isinstance(annotation, Annotation) else None)


def note_flags(scenario: Scenario, heading: Span, flags: Sequence[Mention], report: Report) -> bool:
    """Note flags that no way sets, names that are none, and a story of too many. Returns whether it can be followed."""
    for mention in flags:
        if not is_key(mention.flag):
            message = f"{mention.flag!r} is no name of a flag"
            help = f"small letters, digits and hyphens, at most 64: {mention.setting}={derive_key(mention.flag)}"
            report.add(NOT_A_KEY, mention.place, message, help)
    names_set = {mention.flag for mention in flags if mention.setting == SETS}
    for mention in flags:
        if mention.setting != SETS and is_key(mention.flag) and mention.flag not in names_set:
            near = nearest(mention.flag, sorted(names_set))
            help = f"did you mean {near!r}?" if near else f"write {SETS}={mention.flag} into the mark of a way on"
            report.add(rules.FLAG_NOT_SET, mention.place, f"no way on sets the flag `{mention.flag}`", help)
    names = list(dict.fromkeys(mention.flag for mention in flags))
    if len(names) > MOST_FLAGS:
        ninth = next(mention for mention in flags if mention.flag == names[MOST_FLAGS])
        message = f"the story remembers {len(names)} flags, and {MOST_FLAGS} is the most that can be proved"
        help = "take flags out: let one flag stand for what has the same consequences"
        report.add(rules.STORY_TOO_LARGE, ninth.place, message, help)
        return False
    if states_at_most(scenario) > MOST_STATES:
        message = f"{len(scenario.scenes)} scenes with {len(names)} flags are too many to be proved"
        most = MOST_STATES >> len(names)
        help = f"with {len(names)} flags, {most} scenes are the most: take flags out, or make two stories of it"
        report.add(rules.STORY_TOO_LARGE, heading, message, help)
        return False
    return True


def note_flags_without_use(flags: Sequence[Mention], report: Report) -> None:
    """Note the flags that are set and that nothing asks for, once each."""
    names_asked = {mention.flag for mention in flags if mention.setting != SETS}
    for flag in dict.fromkeys(mention.flag for mention in flags if mention.flag not in names_asked):
        place = next(mention.place for mention in flags if mention.flag == flag)
        near = nearest(flag, sorted(names_asked))
        help = f"write {IF}={flag} or {UNLESS}={flag} where it matters, or take {SETS}={flag} out"
        help = f"did you mean {near!r}? If not, {help}" if near else help
        report.add(rules.FLAG_NOT_ASKED_FOR, place, f"nothing in the story asks for the flag `{flag}`", help)
