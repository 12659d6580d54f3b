"""A scenario: a `###` heading with its mark, what introduces it, and a `####` heading for each scene."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cop_xblocks.activities.opening import beginning, open_source
from cop_xblocks.activities.scenario.descriptor import TYPE
from cop_xblocks.activities.scenario.proof import prove
from cop_xblocks.activities.scenario.rules import (
    NO_SCENES,
    NO_SUCH_START,
    NOT_A_WAY,
    PROSE_BEHIND_WAYS,
    SAFE_IS_NO_ENDING,
    SCENE_ON_OTHER_LEVEL,
    SCENE_WITHOUT_WORDS,
    SCORE_NO_NUMBER,
    WAY_OUT_OF_SCENARIO,
    WAY_TO_NO_SCENE,
    WAY_WITHOUT_WORDS,
)
from cop_xblocks.markdown import Annotation, Inline, Node, Reader, Vocabulary, named, named_by_role, nearest, plain
from cop_xblocks.model import Element, Report, Scenario, Scene, Span, Text, Way, rules

WAY = Vocabulary()
"""What the mark on a way may say: a key."""

_LISTS = ("bullet_list", "ordered_list")
_SCORE = re.compile(r"([+-]?)(\d{1,3})")
_MINUS = dict.fromkeys(map(ord, "−–"), "-")


@dataclass(slots=True)
class _Drafted:
    """A scene whose ways have not been followed yet."""

    scene: Scene
    heading: Node
    mark: Annotation | None
    ways: list[_Written] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Written:
    """A way as it stands there."""

    way: Way
    link: Span
    inside: bool
    """Whether the link leads to a place in the same file, as one to a scene does."""


def read_scenario(reader: Reader, unit: str, nodes: Sequence[Node]) -> Scenario | None:
    """Read a scenario from its heading on; None where a mistake that was noted leaves nothing to show.

    What the scenes lead to is proved only where everything has been understood: one slip is one mistake.
    """
    before = len(reader.report.diagnostics)
    heading = nodes[0]
    assert heading.inline is not None
    mark = reader.mark(heading.inline, TYPE.vocabulary) or Annotation(heading.inline.comments[0])
    key = reader.key(mark, heading.inline.text(), heading.words)
    title = reader.text(heading.inline, f"{key} title", "title")
    _without_words(reader, heading, title, "scenario")
    heads = [index for index, node in enumerate(nodes) if index and node.level]
    introduction = reader.elements(nodes[1 : heads[0] if heads else len(nodes)], named_by_role(key))
    if not heads:
        reader.report.add(
            NO_SCENES,
            heading.words,
            "a scenario has no scenes",
            "write a #### heading for each, with a list of links",
        )
        return None
    drafted = []
    level = heading.level
    for index, at in enumerate(heads):
        end = heads[index + 1] if index + 1 < len(heads) else len(nodes)
        _check_level(reader, nodes[at], level)
        level = nodes[at].level
        drafted.append(_scene(reader, key, nodes[at], nodes[at + 1 : end]))
    _unique_scenes(reader, drafted)
    scenes = tuple(_followed(reader, drafted))
    scenario = Scenario(
        key=key,
        title=title,
        introduction=introduction,
        scenes=scenes,
        start=_start(reader, mark, drafted),
        back="back" in mark.flags,
        span=heading.inline.span(),
    )
    if all(each.severity == "info" for each in reader.report.diagnostics[before:]):
        prove(scenario, heading.words, {each.scene.key: each.heading.words for each in drafted}, reader.report)
    return scenario


def read_scenario_block(source: str, key: str, language: str) -> tuple[Scenario | None, Report]:
    """Read a block's source: one scenario, from its heading on. None where there is none."""
    reader, nodes = open_source(source, language, "scenario")
    if not nodes:
        place = beginning(reader.document)
        help = "begin it with ### A story <!-- scenario #key -->"
        reader.report.add(NO_SCENES, place, "this block holds no scenario", help)
        return None, reader.report
    scenario = read_scenario(reader, key, nodes)
    return (None if scenario is None else replace(scenario, source=source)), reader.report


def _without_words(reader: Reader, heading: Node, title: Text, what: str) -> None:
    if not title.markdown:
        reader.report.add(
            SCENE_WITHOUT_WORDS, heading.words, f"a {what} has no words", "write behind the hashes what happens"
        )


def _check_level(reader: Reader, heading: Node, above: int) -> None:
    """Every heading below that of a scenario is a scene's. One that skips a level has been noted already."""
    if heading.level == 4 or heading.level > above + 1:
        return
    instead = "write #### for a scene" + ("; a new unit begins with ##" if heading.level == 3 else "")
    reader.report.add(
        SCENE_ON_OTHER_LEVEL,
        heading.words,
        f"a heading of level {heading.level} stands among the scenes of a scenario",
        instead,
    )


def _scene(reader: Reader, scenario: str, heading: Node, nodes: Sequence[Node]) -> _Drafted:
    assert heading.inline is not None
    reader.describe(heading, part_of=scenario)
    mark = reader.mark(heading.inline, TYPE.heading_vocabulary)
    key = reader.key(mark, heading.inline.text(), heading.words)
    title = reader.text(heading.inline, f"{scenario} scene {key}", "scene")
    _without_words(reader, heading, title, "scene")
    at = _place_of_ways(nodes)
    elements = reader.elements(nodes[:at], named(scenario, f"story {key}"), role="story")
    ways = list(_ways(reader, scenario, key, nodes[at:]))
    safe = mark is not None and "safe" in mark.flags
    if safe and any(way.inside for way in ways):
        assert mark is not None
        reader.report.add(
            SAFE_IS_NO_ENDING,
            mark.comment.word_span("safe"),
            "a scene with ways on is no ending",
            "take `safe` out, or its list of links",
        )
    return _Drafted(Scene(key, title, elements, (), safe, heading.inline.span()), heading, mark, ways)


def _place_of_ways(nodes: Sequence[Node]) -> int:
    """Where the list of ways stands: the first list of links of which one leads to a scene, or else any list of
    links."""
    lists = [index for index, node in enumerate(nodes) if node.name in _LISTS and any(map(_link, node.children))]
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


def _ways(reader: Reader, scenario: str, scene: str, nodes: Sequence[Node]) -> Iterator[_Written]:
    """The ways of a scene; `nodes` begin with their list. What else stands there is noted."""
    found: list[_Written] = []
    broken = stray = False
    for index, node in enumerate(nodes):
        if node.name in _LISTS:
            if index and not broken:
                reader.report.add(
                    rules.LIST_BROKEN,
                    node.span,
                    "the list of ways is broken in two here",
                    "use the same bullet for every way, and indent what stands between them",
                )
            broken = False
            found += filter(None, (_way(reader, scenario, scene, item) for item in node.children))
        elif node.name == "html_block":
            reader.comment_block(node)
        elif node.name == "blockquote":
            broken = True
            reader.report.add(
                rules.QUOTE_NOT_INDENTED,
                node.span,
                "this quote ends the list, so it is no feedback",
                "indent it below its way: two spaces, then >",
            )
        elif not stray:
            stray = True
            reader.report.add(
                PROSE_BEHIND_WAYS,
                node.span,
                "this stands behind the ways on from a scene",
                "move it above the list",
            )
    _unique_ways(reader, found)
    return iter(found)


def _way(reader: Reader, scenario: str, scene: str, item: Node) -> _Written | None:
    first = item.children[0] if item.children else None
    inline = first.inline if first is not None and first.name == "paragraph" else None
    if first is None or inline is None:
        _no_way(reader, item.span)
        return None
    if item.is_boxed:
        reader.refuse_box(item.span)
    mark = reader.mark(inline, WAY)
    parts = _parts(inline)
    if parts is None:
        _no_way(reader, inline.span(0, inline.tail) if inline.tail else item.span)
        return None
    words, target, code = parts
    # What a way is called and where it leads is for the reader of a scenario alone: no rule on links knows it.
    reader.describe(first, choice=words)
    link = next(link.span for link in inline.links() if not link.is_picture and link.target == target)
    if not plain(words):
        reader.report.add(
            WAY_WITHOUT_WORDS, link, "a way on has no words", "write what the learner does between the brackets"
        )
    key = reader.key(mark, words, inline.span())
    text = reader.text(inline, f"{scenario} choice {scene} {key}", "choice")
    feedback = tuple(_feedback(reader, scenario, f"{scene} {key}", item.children[1:]))
    score = _score(reader, inline, code)
    inside = target.startswith("#")
    way = Way(key, replace(text, markdown=words), target.removeprefix("#"), score, feedback, inline.span())
    return _Written(way, link, inside)


def _no_way(reader: Reader, place: Span) -> None:
    reader.report.add(
        NOT_A_WAY,
        place,
        "an item of a scene's list is not one link to a scene",
        "write - [What the learner does](#scene) `+1`; the score is optional",
    )


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
    written = unicodedata.normalize("NFKC", code).translate(_MINUS).strip()
    found = _SCORE.fullmatch(written)
    if found:
        return int(found[1] + found[2])
    place = next(token.meta["span"] for token in reversed(inline.tokens) if token.type == "code_inline")
    reader.report.add(
        SCORE_NO_NUMBER,
        inline.span(*place),
        f"{code!r} is no score",
        "write a whole number from -999 to 999, as in `+2` or `-1`",
    )
    return 0


def _feedback(reader: Reader, scenario: str, way: str, nodes: Sequence[Node]) -> Iterator[Element]:
    naming = named(scenario, "feedback", way)
    for node in nodes:
        if node.name == "blockquote":
            yield from reader.elements(node.children, naming, role="feedback")
        elif node.name == "html_block":
            reader.comment_block(node)
        else:
            reader.report.add(
                rules.NOT_FEEDBACK,
                node.span,
                "only feedback can stand below a way",
                "write it as a nested quote: two spaces, then >",
            )


def _unique_ways(reader: Reader, ways: Sequence[_Written]) -> None:
    keys: set[str] = set()
    words: dict[str, int] = {}
    for number, each in enumerate(ways, 1):
        assert each.way.span is not None
        said = " ".join(plain(each.way.text).casefold().split())
        if each.way.key in keys:
            _key_twice(reader, each.way.span, each.way.key, "scene", "way")
        elif said and said in words:
            reader.report.add(
                rules.WAYS_THE_SAME,
                each.link,
                f"this says the same as way {words[said]}",
                "write something else, or take one of the two out",
            )
        words.setdefault(said, number)
        keys.add(each.way.key)


def _unique_scenes(reader: Reader, drafted: Sequence[_Drafted]) -> None:
    seen: set[str] = set()
    for each in drafted:
        if each.scene.key in seen:
            pinned = each.mark is not None and each.mark.key == each.scene.key
            place = each.mark.comment.word_span(f"#{each.scene.key}") if each.mark and pinned else each.heading.words
            _key_twice(reader, place, each.scene.key, "scenario", "scene")
        seen.add(each.scene.key)


def _key_twice(reader: Reader, place: Span, key: str, where: str, what: str) -> None:
    reader.report.add(
        rules.REPEATED_ITEM_KEY,
        place,
        f"the key #{key} stands twice in this {where}",
        f"give each {what} a key of its own at its end: <!-- #another -->",
    )


def _start(reader: Reader, mark: Annotation, drafted: Sequence[_Drafted]) -> str:
    """The key of the first scene: what `start` says, or that of the one that stands first."""
    keys = [each.scene.key for each in drafted]
    start = mark.settings.get("start", keys[0])
    if start in keys:
        return start
    near = nearest(start, keys)
    reader.report.add(
        NO_SUCH_START,
        mark.comment.word_span(f"start={start}"),
        f"the scenario has no scene #{start} to start with",
        f"did you mean {near!r}?" if near else f"its scenes: {', '.join(keys)}",
    )
    return keys[0]


def _followed(reader: Reader, drafted: Sequence[_Drafted]) -> Iterator[Scene]:
    """The scenes, each once, with their ways to one another."""
    keys = [each.scene.key for each in drafted]
    seen: set[str] = set()
    for each in drafted:
        if each.scene.key in seen:
            continue
        seen.add(each.scene.key)
        ways: dict[str, Way] = {}
        for written in each.ways:
            if _leads_on(reader, written, keys):
                ways.setdefault(written.way.key, written.way)
        yield replace(each.scene, ways=tuple(ways.values()))


def _leads_on(reader: Reader, written: _Written, keys: Sequence[str]) -> bool:
    target = written.way.target
    if written.inside and target in keys:
        return True
    if not written.inside:
        reader.report.add(
            WAY_OUT_OF_SCENARIO,
            written.link,
            "a way on leads out of the scenario",
            "write #key of one of its scenes; a link to something else belongs into a sentence",
        )
        return False
    near = nearest(target, keys)
    reader.report.add(
        WAY_TO_NO_SCENE,
        written.link,
        f"the scenario has no scene #{target if len(target) <= 60 else target[:59] + '…'}",
        f"did you mean #{near}?" if near else "give a #### heading this key, or link to a scene that is there",
    )
    return False
