"""The words of drawings: which of them are strings of a course, and what is said of those that cannot be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cop_xblocks.languages.svg import UnreadableError, place, scan
from cop_xblocks.model import Diagnostic, iter_texts
from cop_xblocks.reading import Reading, read_course

Read = Callable[..., Reading]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90">{}</svg>'


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a course that shows these files, by their paths below the courses folder."""

    def make(shows: str = "![A](media/two-steps.svg)", **files: str) -> Reading:
        folder = tmp_path / "courses" / "a"
        sources = {
            "a/course.md": "---\naudience: parents\nlanguage: en\n---\n# C\n\n## M <!-- #m -->\n\n- [L](l.md)\n",
            "a/l.md": f"---\nkey: l\n---\n# L\n\n{shows}\n",
            **{f"{path.replace('__', '/')}.svg": text for path, text in files.items()},
        }
        for path, text in sources.items():
            file = folder.parent / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        return read_course(folder)

    return make


def strings(reading: Reading) -> list[tuple[str, str]]:
    assert reading.course is not None
    return [
        (label.text.context, label.text.markdown)
        for drawing in reading.course.references.drawings
        for label in drawing.labels
    ]


def wrong(reading: Reading) -> list[Diagnostic]:
    return [diagnostic for diagnostic in reading.report if diagnostic.code in ("COP634", "COP635")]


@pytest.mark.parametrize(
    ("inside", "labels"),
    [
        ('<text id="stop">Stop here</text>', [("stop", "Stop here")]),
        ('<text id="stop">\n  Stop\n  here </text>', [("stop", "Stop here")]),
        ('<text id="stop">Stop &amp; <!-- not --> go &#233;</text>', [("stop", "Stop & go é")]),
        ('<text id="stop"><![CDATA[a < *b*]]></text>', [("stop", "a < *b*")]),
        ('<text><tspan id="one">One</tspan><tspan id="two">Two</tspan></text>', [("one", "One"), ("two", "Two")]),
        ('<text id="text12"><tspan id="one">One</tspan></text>', [("one", "One")]),
        ('<text id="one"><title>More</title></text>', []),
        ('<text id="n">12</text><text>13</text>', []),
        ('<text>Stop</text><text/><text id="empty"></text>', []),
        ('<g id="group"><path id="p" d="M0 0"/><title id="t">Title</title></g>', []),
        ('<!-- <text id="stop">Stop</text> -->', []),
        ('<text id="b">ب</text><text id="a">a</text>', [("b", "ب"), ("a", "a")]),
    ],
)
def test_words_with_an_id_are_strings(inside: str, labels: list[tuple[str, str]], read: Read) -> None:
    reading = read(**{"a__media__two-steps": SVG.format(inside)})
    assert strings(reading) == [(f"two-steps text {key}", label) for key, label in labels]
    assert wrong(reading) == []


def test_they_are_among_the_texts_of_the_course_each_once(read: Read) -> None:
    shows = "![A](media/two-steps.svg)\n\n![B](./media/two-steps.svg#x) and ![C](../shared/media/x.mirror.svg)"
    drawing = SVG.format('<text id="stop" data-max="12">Stop</text>')
    reading = read(shows, **{"a__media__two-steps": drawing, "shared__media__x.mirror": drawing})
    assert reading.course is not None
    assert [drawing.file for drawing in reading.course.references.drawings] == [
        "a/media/two-steps.svg",
        "shared/media/x.mirror.svg",
    ]
    contexts = [text.context for text in iter_texts(reading.course) if text.role == "text"]
    assert contexts == ["two-steps text stop", "x text stop"]
    assert reading.course.references.drawings[0].labels[0].room == 12


@pytest.mark.parametrize(
    ("inside", "at", "message"),
    [
        ('<text id="">Stop</text>', 1, "empty"),
        ('<text id="First step">Stop</text>', 1, "no key"),
        ('<text id="schön">Stop</text>', 1, "no key"),
        ('<text id="a">Stop</text>\né<text id="a">Tell</text>', 2, "twice"),
        ('<text id="a">Stop<tspan>Tell</tspan></text>', 1, "beside"),
        ('<text id="a" data-max="many">Stop</text>', 1, "data-max"),
        ('<text id="a" data-max="0">Stop</text>', 1, "data-max"),
    ],
)
def test_what_cannot_be_named_is_said_at_its_place(inside: str, at: int, message: str, read: Read) -> None:
    (diagnostic,) = wrong(read(**{"a__media__two-steps": SVG.format(inside)}))
    assert (diagnostic.code, diagnostic.severity) == ("COP634", "error") and message in diagnostic.message
    assert diagnostic.span.file.endswith("a/media/two-steps.svg") and diagnostic.span.line == at
    line = SVG.format(inside).split("\n")[at - 1]
    assert line[diagnostic.span.column - 1 :].startswith("<text id=")
    assert line[: diagnostic.span.end_column - 1].endswith('">')


@pytest.mark.parametrize("name", ["Two_Steps", "two steps", "schritte-ä", "a.b"])
def test_a_drawing_with_words_has_a_key_for_a_name(name: str, read: Read) -> None:
    shows = f"![A](<media/{name}.svg>)"
    (diagnostic,) = wrong(read(shows, **{f"a__media__{name}": SVG.format('<text id="a">Stop</text>')}))
    assert diagnostic.code == "COP634" and "no key" in diagnostic.message
    assert wrong(read(shows, **{f"a__media__{name}": SVG.format("<text>12</text>")})) == []


def test_two_drawings_with_words_have_two_names(read: Read) -> None:
    drawing = SVG.format('<text id="a">Stop</text>')
    reading = read(
        "![A](media/x.svg) ![B](media/x.mirror.svg)", **{"a__media__x": drawing, "a__media__x.mirror": drawing}
    )
    (diagnostic,) = wrong(reading)
    assert "a/media/x.svg" in diagnostic.message and diagnostic.span.file.endswith("x.mirror.svg")
    assert strings(reading) == [("x text a", "Stop")]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('<svg>\n<text id="a">Stop</svg>', 2),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg><text id="a">&a;</text></svg>', 1),
        ('<?xml version="1.0" encoding="ISO-8859-1"?><svg><text id="a">Stop</text></svg>', 1),
        ("<svg><text>&nbsp;</text></svg>", 1),
    ],
)
def test_a_drawing_that_cannot_be_read_is_said(content: str, line: int, read: Read) -> None:
    reading = read(**{"a__media__two-steps": content})
    (diagnostic,) = wrong(reading)
    assert (diagnostic.code, diagnostic.span.line) == ("COP635", line)
    assert strings(reading) == []


def test_a_drawing_without_text_is_not_looked_through(read: Read) -> None:
    for content in ("<svg>", "<svg text-anchor='end'>", '<?xml version="1.0" encoding="ISO-8859-1"?><svg><textPath/>'):
        assert wrong(read(**{"a__media__two-steps": content})) == []
    assert strings(
        read(
            **{"a__media__two-steps": '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:text id="a">Go</s:text></s:svg>'}
        )
    )


def test_a_file_that_is_not_there_has_no_words(read: Read) -> None:
    assert strings(read()) == []


def test_places_are_counted_in_letters() -> None:
    content = "\ufeff<svg>\n<a/>é<text>".encode()
    assert place(content, content.index(b"<text")) == (2, 6)
    assert place(content, content.index(b"<svg")) == (1, 1)


def test_many_elements_on_one_line_take_no_time_each() -> None:
    many = "".join(f'<text id="t{number}">Word</text>' for number in range(20_000))
    scanned = scan(SVG.format(many).encode())
    assert scanned is not None and len(scanned.worded) == 20_000
    with pytest.raises(UnreadableError):
        scan(b"<svg>text" + b" " * 2_000_000)
