"""What an author writes in the place of HTML."""

from __future__ import annotations

import re

_NAME = re.compile(r"</?\s*([A-Za-z][A-Za-z0-9]*)")
_OTHERWISE = "write it in Markdown, or in `code` to show it"
_FILM = (
    "put the film into media/, with captions beside it: ![what it shows](media/film.mp4); "
    "one on YouTube, Vimeo or PeerTube can stay there: ![what it shows](https://youtu.be/…)"
)
_SOUND = "put the file into media/ with captions beside it, and write ![what is said](media/sound.mp3)"
_HELP = {
    "a": "write a link: [words](https://…)",
    "audio": _SOUND,
    "b": "write **words**",
    "blockquote": "begin each line with >",
    "br": "begin a new paragraph; in a cell, part the words with a comma, or make two rows of it",
    "center": "write the words alone: a course's style decides where they stand",
    "code": "write `words`",
    "del": "write ~~words~~",
    "details": "write the words below a heading of their own; what is opened after thinking is the note of a question",
    "div": "write the words alone, or in a call-out: > [!NOTE]",
    "em": "write *words*",
    "font": "write the words alone, or **strong**: a course's style decides on colours",
    "hr": "write --- on a line of its own",
    "i": "write *words*",
    "iframe": _FILM,
    "embed": _FILM,
    "object": _FILM,
    "img": "write ![what it shows](media/picture.jpg), and <!-- picture width=half --> behind it for a smaller one",
    "ins": "write the words alone: underlined words look like a link",
    "kbd": "write `Esc`",
    "li": "begin the line with - and a space",
    "mark": "write **words**",
    "ol": "begin each line with 1. and a space",
    "p": "write the words alone, with an empty line around them",
    "s": "write ~~words~~",
    "script": "take it out: a course runs no script",
    "small": "write the words alone",
    "source": _FILM,
    "span": "write the words alone: a course's style decides how they look",
    "strong": "write **words**",
    "style": "take it out: a course's style decides how it looks",
    "sub": "write the sign itself: ₂",
    "summary": "write it as a heading",
    "sup": "write the sign itself: ², ³, ½, ™",
    "table": "write a table with | between the cells and |---|---| below its header",
    "tt": "write `words`",
    "u": "write **words**: underlined words look like a link",
    "ul": "begin each line with - and a space",
    "video": _FILM,
}
_HELP |= dict.fromkeys(("td", "th", "tr", "tbody", "thead", "colgroup", "col"), _HELP["table"])
_HELP |= dict.fromkeys((f"h{level}" for level in range(1, 7)), "begin the line with ##, ### or ####")


def tag_name(raw: str) -> str:
    """The name in an opening or closing tag, in small letters; empty for other HTML, such as a declaration."""
    match = _NAME.match(raw.strip())
    return match[1].lower() if match is not None else ""


def instead_of_html(raw: str) -> str:
    """Help for the author of a tag."""
    return _HELP.get(tag_name(raw), _OTHERWISE)
