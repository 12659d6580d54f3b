"""What was meant for a gap and is none: not closed, or without a key."""

from __future__ import annotations

from cop_xblocks.markdown import Inline, Reader

OPENING, CLOSING = "[[", "]]"


def find_slips(inline: Inline) -> list[int]:
    """Where `[[` stands that begins no gap, and is no code, link or escape."""
    masked = inline.masked() if OPENING in inline.content else ""
    found = []
    at = masked.find(OPENING)
    while at >= 0:
        found.append(at)
        at = masked.find(OPENING, at + len(OPENING))
    return found


def refuse_slips(reader: Reader, inline: Inline) -> None:
    """Note each of them."""
    slips = find_slips(inline)
    for number, at in enumerate(slips, 1):
        following = slips[number] if number < len(slips) else None
        # Also a bracket on its own, which needs a backslash, keeps a gap from being one.
        start = at + len(OPENING)
        end = inline.content.find(CLOSING, start, following)
        said = inline.content[start:end]
        if end < 0 or "[" in said or "]" in said:
            reader.report.error(
                "COP253",
                inline.span(at, start),
                "this gap is not closed",
                "end it with ]], and write a backslash before a bracket that is to be typed: \\[",
            )
        else:
            reader.report.error(
                "COP254",
                inline.span(at, end + len(CLOSING)),
                "a gap has no key",
                f"write a word of your own and a colon before its answers: [[gap: {said.lstrip(' :')}]]",
            )
