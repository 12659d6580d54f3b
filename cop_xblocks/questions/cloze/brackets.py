"""What is wrong with the brackets of a gap: it is not closed, has no key, or has one bracket."""

from __future__ import annotations

import re

from cop_xblocks.markdown import Inline, Reader
from cop_xblocks.questions.cloze.rules import GAP_NOT_CLOSED, GAP_WITH_ONE_BRACKET, GAP_WITHOUT_KEY

OPENING, CLOSING = "[[", "]]"
_SINGLE = re.compile(
    r"(?<!\[)\[(?:"
    r"[ ]*(?P<key>[^\s\[\]:;|()\\]+)[ ]*:(?!//)(?P<answers>[^\[\]\n]*)(?P<end>\]{0,2})"
    r"|(?P<bars>[^\[\]|:\n]*\|[^\[\]\n]*)\]{1,2})(?![\[(])"
)
"""A gap with one bracket, closed or not. It may lack a key if it has bars."""


def find_single_brackets(inline: Inline) -> list[re.Match[str]]:
    """Gaps that begin with one bracket. Code, links and escapes are none."""
    if "[" not in inline.content:
        return []
    links = [token.meta["span"] for token in inline.tokens if token.type == "link_open" and "span" in token.meta]
    return [
        match
        for match in _SINGLE.finditer(inline.masked())
        # A backslash before the first of two brackets escapes both.
        if not inline.content.endswith("\\[", 0, match.start())
        and not any(start <= match.start() < end for start, end in links)
    ]


def find_stray_openings(inline: Inline) -> list[int]:
    """The offset of each `[[` that begins no gap. Code, links and escapes do not count."""
    masked = inline.masked() if OPENING in inline.content else ""
    return [match.start() for match in re.finditer(re.escape(OPENING), masked)]


def refuse_brackets(reader: Reader, inline: Inline) -> bool:
    """Note every bracket that is wrong. Returns whether there is one."""
    singles = find_single_brackets(inline)
    for match in singles:
        has_end = bool(match["end"] or match["bars"])
        answers = (match["answers"] or match["bars"]).strip() if has_end else "…"
        reader.report.add(
            GAP_WITH_ONE_BRACKET,
            inline.span(match.start(), match.end() if has_end else match.start("answers")),
            "this gap begins with one bracket" if has_end else "this gap begins with one bracket and has no end",
            f"write [[{match['key'] or 'gap'}: {answers}]], or a backslash before a bracket that is to be seen: \\[",
        )
    openings = find_stray_openings(inline)
    for number, at in enumerate(openings, 1):
        following = openings[number] if number < len(openings) else None
        # A single bracket without a backslash keeps a gap from being one, too.
        start = at + len(OPENING)
        end = inline.content.find(CLOSING, start, following)
        answers = inline.content[start:end]
        if end < 0 or "[" in answers or "]" in answers:
            reader.report.add(
                GAP_NOT_CLOSED,
                inline.span(at, start),
                "this gap is not closed",
                "end it with ]], and write a backslash before a bracket that is to be typed: \\[",
            )
        else:
            reader.report.add(
                GAP_WITHOUT_KEY,
                inline.span(at, end + len(CLOSING)),
                "a gap has no key",
                f"write a word of your own and a colon before its answers: [[gap: {answers.lstrip(' :')}]]",
            )
    return bool(singles or openings)
