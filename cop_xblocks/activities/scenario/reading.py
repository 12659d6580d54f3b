"""Reads a scenario: a `###` heading with its mark, an introduction, and a `####` heading for each scene."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from cop_xblocks.activities.lists import list_items
from cop_xblocks.activities.opening import read_part
from cop_xblocks.activities.scenario import rules
from cop_xblocks.activities.scenario.conditions import (
    SETS,
    Mention,
    mentions,
    note_flags,
    note_flags_without_use,
    read_condition,
    read_story,
)
from cop_xblocks.activities.scenario.descriptor import TYPE
from cop_xblocks.activities.scenario.memory import without_memory
from cop_xblocks.activities.scenario.proof import prove
from cop_xblocks.markdown import (
    Annotation,
    Inline,
    Node,
    Reader,
    named,
    named_by_role,
    nearest,
    plain,
    read_comment,
    refuse_box,
)
from cop_xblocks.model import Report, Scenario, Scene, Span, Text, Way
from cop_xblocks.model.rules import CONDITION_OUT_OF_PLACE, NOT_FEEDBACK, WAYS_THE_SAME
from cop_xblocks.questions.items import item_line, note_shared_keys, read_quotes
from cop_xblocks.questions.splitting import is_list

_SCORE = re.compile(r"([+-]?)(\d{1,3})")
_MINUS = dict.fromkeys(map(ord, "−–"), "-")


@dataclass(frozen=True, slots=True)
class _SceneDraft:
    """A scene whose ways have not been followed yet."""

    scene: Scene
    heading: Node
    annotation: Annotation | None
    ways: list[_LinkedWay]
    flags: tuple[Mention, ...]
    """Those that its marks name, its ways' among them."""


@dataclass(frozen=True, slots=True)
class _LinkedWay:
    """A way, and the link that it was read from."""

    way: Way
    link: Span
    inside: bool
    """Whether the link leads to a place in the same file, as one to a scene does."""
    flags: tuple[Mention, ...]
    """Those that its mark names."""


def read_scenario(reader: Reader, unit: str, nodes: Sequence[Node]) -> Scenario | None:
    """Read a scenario from its heading on; None where a mistake that was noted leaves nothing to show.

    What the scenes lead to is proved only where everything has been understood: one slip is one mistake.
    """
    before = len(reader.report.diagnostics)
    heading = nodes[0]
    assert heading.inline is not None
    annotation = reader.read_annotation(heading.inline, TYPE.vocabulary)
    key = reader.key(annotation, heading.inline.text(), heading.words)
    title = reader.text(heading.inline, f"{key} title", "title")
    _without_words(reader, heading, title, "scenario")
    heads = [index for index, node in enumerate(nodes) if index and node.level]
    introduction = read_story(reader, nodes[1 : heads[0] if heads else len(nodes)], named_by_role(key))
    for stray in introduction.annotations:
        help = "take it out, or move it into a scene that a choice leads to"
        message = "the introduction is always there: nothing was chosen yet"
        reader.report.add(CONDITION_OUT_OF_PLACE, stray.span, message, help)
    if not heads:
        help = "write a #### heading for each, with a list of links"
        reader.report.add(rules.NO_SCENES, heading.words, "a scenario has no scenes", help)
        return None
    drafts = []
    level = heading.level
    for at, end in pairwise([*heads, len(nodes)]):
        _check_level(reader, nodes[at], level)
        level = nodes[at].level
        drafts.append(_scene(reader, key, nodes[at], nodes[at + 1 : end]))
    note_shared_keys(reader, ((draft.scene.key, _place_of_key(draft)) for draft in drafts), "scene", "scenario")
    scenario = Scenario(
        key=key,
        title=title,
        introduction=introduction.elements,
        scenes=tuple(_link_scenes(reader, drafts)),
        start=_start(reader, annotation, drafts),
        back=annotation is not None and "back" in annotation.flags,
        span=heading.inline.span(),
    )
    flags = [mention for draft in drafts for mention in draft.flags]
    if not note_flags(scenario, heading.words, flags, reader.report):
        return without_memory(scenario)
    if all(mistake.severity == "info" for mistake in reader.report.diagnostics[before:]):
        prove(scenario, heading.words, {draft.scene.key: draft.heading.words for draft in drafts}, reader.report)
        note_flags_without_use(flags, reader.report)
    return scenario


def is_scenario(nodes: Sequence[Node]) -> bool:
    """Whether a heading without the word `scenario`, the first of the nodes, has scenes below it: `####` headings of
    which one has the mark of a scene and one a list that leads to a scene."""
    scenes = [node.inline for node in nodes[1:] if node.level == 4 and node.inline is not None]
    marks = [read_comment(comment, TYPE.heading_vocabulary, ()) for scene in scenes for comment in scene.comments]
    has_mark = any(isinstance(mark, Annotation) and mark.key and not mark.unknown for mark in marks)
    links = [_link(item) for node in nodes if is_list(node) for item in node.children]
    return has_mark and any(link is not None and link.startswith("#") for link in links)


def read_scenario_block(source: str, key: str, language: str) -> tuple[Scenario | None, Report]:
    """Read a block's source: one scenario, from its heading on. None where there is none."""
    opening = "### A story <!-- scenario #key -->"
    return read_part(source, key, language, "scenario", read_scenario, rules.NO_SCENES, opening)


def _without_words(reader: Reader, heading: Node, title: Text, noun: str) -> None:
    if not title.markdown:
        help = "write behind the hashes what happens"
        reader.report.add(rules.SCENE_WITHOUT_WORDS, heading.words, f"a {noun} has no words", help)


def _check_level(reader: Reader, heading: Node, above: int) -> None:
    """Every heading below that of a scenario is a scene's. One that skips a level has been noted already."""
    if heading.level == 4 or heading.level > above + 1:
        return
    message = f"a heading of level {heading.level} stands among the scenes of a scenario"
    help = "write #### for a scene" + ("; a new unit begins with ##" if heading.level == 3 else "")
    reader.report.add(rules.SCENE_ON_OTHER_LEVEL, heading.words, message, help)


def _scene(reader: Reader, scenario: str, heading: Node, nodes: Sequence[Node]) -> _SceneDraft:
    assert heading.inline is not None
    reader.describe(heading, part_of=scenario)
    annotation = reader.read_annotation(heading.inline, TYPE.heading_vocabulary)
    key = reader.key(annotation, heading.inline.text(), heading.words)
    title = reader.text(heading.inline, f"{scenario} scene {key}", "scene")
    _without_words(reader, heading, title, "scene")
    at = _place_of_ways(nodes)
    story = read_story(reader, nodes[:at], named(scenario, f"story {key}"), "story")
    stray = rules.PROSE_BEHIND_WAYS, "this stands behind the ways on from a scene", "move it above the list"
    items = list_items(reader, nodes[at:], "way", stray, quotes=True)
    ways = [way for item in items if (way := _way(reader, scenario, key, item)) is not None]
    _check_ways(reader, ways)
    safe = annotation is not None and "safe" in annotation.flags
    if annotation is not None and safe and any(way.inside for way in ways):
        message, help = "a scene with ways on is no ending", "take `safe` out, or its list of links"
        reader.report.add(rules.SAFE_IS_NO_ENDING, annotation.comment.word_span("safe"), message, help)
    condition, span = read_condition(annotation, reader.report), heading.inline.span()
    scene = Scene(key, title, story.elements, (), safe, condition, story.conditions, span)
    flags = [mention for mark in (annotation, *story.annotations) for mention in mentions(mark)]
    flags += [mention for way in ways for mention in way.flags]
    return _SceneDraft(scene, heading, annotation, ways, tuple(flags))


def _place_of_ways(nodes: Sequence[Node]) -> int:
    """Where the list of ways stands: the first list of links of which one leads to a scene, or else any list of
    links."""
    lists = [index for index, node in enumerate(nodes) if is_list(node) and any(map(_link, node.children))]
    for index in lists:
        if any((_link(item) or "").startswith("#") for item in nodes[index].children):
            return index
    return next((index for index in lists if all(map(_link, nodes[index].children))), len(nodes))


def _link(item: Node) -> str | None:
    """The target of the link that an item begins with."""
    inline = item.children[0].inline if item.children else None
    if inline is None or not inline.tokens or inline.tokens[0].type != "link_open":
        return None
    return str(inline.tokens[0].attrGet("href") or "") or None


def _way(reader: Reader, scenario: str, scene: str, item: Node) -> _LinkedWay | None:
    inline = item_line(item)
    if inline is None:
        _note_no_way(reader, item.span)
        return None
    if item.is_boxed:
        refuse_box(reader, item.span)
    annotation = reader.read_annotation(inline, TYPE.item_vocabulary)
    parts = _parts(inline)
    if parts is None:
        _note_no_way(reader, inline.span(0, inline.tail) if inline.tail else item.span)
        return None
    words, target, code = parts
    # What a way is called and where it leads is for the reader of a scenario alone: no rule on links knows it.
    reader.describe(item.children[0], choice=words)
    link = next(link.span for link in inline.links() if not link.is_picture and link.target == target)
    if not plain(words):
        help = "write what the learner does between the brackets"
        reader.report.add(rules.WAY_WITHOUT_WORDS, link, "a way on has no words", help)
    key = reader.key(annotation, words, inline.span())
    text = reader.text(inline, f"{scenario} choice {scene} {key}", "choice")
    naming = named(scenario, "feedback", f"{scene} {key}")
    message = "only feedback can stand below a way"
    feedback = read_quotes(reader, item.children[1:], naming, "feedback", NOT_FEEDBACK, message)
    text, score = replace(text, markdown=words), _score(reader, inline, code)
    flags = tuple(mentions(annotation))
    sets = next((mention.flag for mention in flags if mention.setting == SETS), "")
    condition = read_condition(annotation, reader.report)
    way = Way(key, text, target.removeprefix("#"), score, feedback, sets, condition, inline.span())
    return _LinkedWay(way, link, target.startswith("#"), flags)


def _note_no_way(reader: Reader, place: Span) -> None:
    help = "write - [What the learner does](#scene) `+1`; the score is optional"
    reader.report.add(rules.NOT_A_WAY, place, "an item of a scene's list is not one link to a scene", help)


def _parts(inline: Inline) -> tuple[str, str, str | None] | None:
    """The words of a way's link, its target, and what stands in the code span behind it; None for anything else."""
    tokens = [token for token in inline.tokens if not _is_blank(token)]
    text = inline.text()
    code: str | None = None
    if len(tokens) > 1 and tokens[-1].type == "code_inline":
        last = tokens.pop()
        code, ticks = last.content, last.markup
        text = text[: text.rindex(ticks, 0, len(text) - len(ticks))].rstrip()
    closes = [index for index, token in enumerate(tokens) if token.type == "link_close"]
    if not tokens or tokens[0].type != "link_open" or closes != [len(tokens) - 1]:
        return None
    return text[1 : text.rindex("](")].strip(), str(tokens[0].attrGet("href") or ""), code


def _is_blank(token: Any) -> bool:
    """Whether a token is nothing to read: a comment, or white space around it."""
    comment = token.type == "html_inline" and token.content.startswith("<!--")
    return comment or token.type == "softbreak" or (token.type == "text" and not token.content.strip())


def _score(reader: Reader, inline: Inline, code: str | None) -> int:
    """What a way counts; 0 without a score."""
    if code is None:
        return 0
    score = _SCORE.fullmatch(unicodedata.normalize("NFKC", code).translate(_MINUS).strip())
    if score:
        return int(score[1] + score[2])
    place = next(token.meta["span"] for token in reversed(inline.tokens) if token.type == "code_inline")
    help = "write a whole number from -999 to 999, as in `+2` or `-1`"
    reader.report.add(rules.SCORE_NO_NUMBER, inline.span(*place), f"{code!r} is no score", help)
    return 0


def _check_ways(reader: Reader, ways: Sequence[_LinkedWay]) -> None:
    """Note the ways of one scene that share a key or say the same."""
    note_shared_keys(reader, ((way.way.key, way.way.span or way.link) for way in ways), "way", "scene")
    numbers: dict[str, int] = {}
    for number, way in enumerate(ways, 1):
        words = " ".join(plain(way.way.text).casefold().split())
        if words and words in numbers:
            help = "write something else, or take one of the two out"
            reader.report.add(WAYS_THE_SAME, way.link, f"this says the same as way {numbers[words]}", help)
        numbers.setdefault(words, number)


def _place_of_key(draft: _SceneDraft) -> Span:
    """Where a scene's key stands: in its mark, or else in the words that it was made from."""
    annotation = draft.annotation
    pinned = annotation is not None and annotation.key == draft.scene.key
    return (
        annotation.comment.word_span(f"#{draft.scene.key}")
        if annotation is not None and pinned
        else draft.heading.words
    )


def _start(reader: Reader, annotation: Annotation | None, drafts: Sequence[_SceneDraft]) -> str:
    """The key of the first scene: what `start` says, or that of the one that stands first."""
    keys = [draft.scene.key for draft in drafts]
    start = annotation.settings.get("start", keys[0]) if annotation is not None else keys[0]
    if annotation is None or start in keys:
        return start
    near = nearest(start, keys)
    place, message = annotation.comment.word_span(f"start={start}"), f"the scenario has no scene #{start} to start with"
    help = f"did you mean {near!r}?" if near else f"its scenes: {', '.join(keys)}"
    reader.report.add(rules.NO_SUCH_START, place, message, help)
    return keys[0]


def _link_scenes(reader: Reader, drafts: Sequence[_SceneDraft]) -> Iterator[Scene]:
    """The scenes, each once, with their ways to one another, each once."""
    scenes: dict[str, _SceneDraft] = {}
    for draft in drafts:
        scenes.setdefault(draft.scene.key, draft)
    for draft in scenes.values():
        ways: dict[str, Way] = {}
        for way in draft.ways:
            if _leads_on(reader, way, scenes.keys()):
                ways.setdefault(way.way.key, way.way)
        yield replace(draft.scene, ways=tuple(ways.values()))


def _leads_on(reader: Reader, way: _LinkedWay, keys: Collection[str]) -> bool:
    target = way.way.target
    if way.inside and target in keys:
        return True
    if way.inside:
        near = nearest(target, keys)
        message = f"the scenario has no scene #{target if len(target) <= 60 else target[:59] + '…'}"
        help = f"did you mean #{near}?" if near else "give a #### heading this key, or link to a scene that is there"
        reader.report.add(rules.WAY_TO_NO_SCENE, way.link, message, help)
    else:
        help = "write #key of one of its scenes; a link to something else belongs into a sentence"
        reader.report.add(rules.WAY_OUT_OF_SCENARIO, way.link, "a way on leads out of the scenario", help)
    return False
