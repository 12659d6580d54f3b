"""Captions: what is said, to read below a player; and what is wrong with them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.reading import read_course
from cop_xblocks.reading.recordings import read_cues

TIME = "00:01.000 --> 00:02.000"


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        (f"WEBVTT\n\n{TIME}\nHello.\n", ("Hello.",)),
        (
            f"WEBVTT - A talk\r\n\r\n1\r\n{TIME} align:start\r\nHello,\r\nworld.\r\n\r\n2\r\n{TIME}\r\nBye.",
            ("Hello, world.", "Bye."),
        ),
        (
            f"WEBVTT\n\nNOTE not said\n\nSTYLE\n::cue {{}}\n\n{TIME}\n<v.loud Leo>Hi <i>you</i> &amp; me</v>\n",
            ("Leo: Hi you & me",),
        ),
        (f"WEBVTT\n\n{TIME}\n\n01:00:01.000 --> 01:00:02.000\nلماذا؟\n", ("لماذا؟",)),
    ],
)
def test_what_is_said_is_read_without_times_and_tags(text: str, cues: tuple[str, ...]) -> None:
    assert read_cues(text, "talk.en.vtt") == (cues, ())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [1]),
        (f"{TIME}\nHello.\n", [1]),
        ("WEBVTT\n", [1]),
        ("WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nHello.\n", [3]),
        (f"WEBVTT\n\n{TIME}\nHello.\n\nBye.\n\n1\n00:1 --> 2\nx\n", [6, 9]),
    ],
)
def test_what_is_wrong_is_said_at_its_line(text: str, lines: list[int]) -> None:
    _, diagnostics = read_cues(text, "talk.en.vtt")
    assert [(diagnostic.span.line, diagnostic.code) for diagnostic in diagnostics] == [
        (line, "COP632") for line in lines
    ]


@given(st.lists(st.sampled_from(["WEBVTT", TIME, "-->", "<v A>", "<", ">", "x", "", "&amp", "\r", "\0"])))
def test_any_text_is_read_or_is_a_mistake(lines: list[str]) -> None:
    cues, diagnostics = read_cues("\n".join(lines), "talk.en.vtt")
    assert cues or diagnostics


@pytest.mark.parametrize("piece", ["<", "<v ", "&", f"{TIME}\n", "\n\n-->"])
def test_as_much_as_a_file_may_hold_is_read_in_a_moment(piece: str) -> None:
    before = time.monotonic()
    read_cues(f"WEBVTT\n\n{TIME}\n" + piece * (190_000 // len(piece)), f"{piece}.vtt")
    assert time.monotonic() - before < 5


def test_each_recording_has_the_captions_that_lie_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "courses/a"
    (folder / "media").mkdir(parents=True)
    (folder / "course.md").write_text("---\naudience: a\nlanguage: en\n---\n# A\n\n## M <!-- #m -->\n\n- [L](l.md)\n")
    (folder / "l.md").write_text(
        "# L\n\n![A](media/talk.mp4)\n\n![B](media/talk.mp4) ![C](../../x.mp4) ![D](feed.svg)\n"
    )
    for name in ("talk.en.vtt", "talk.zh-Hans.vtt", "talk.vtt", "talks.en.vtt"):
        (folder / "media" / name).write_text(f"WEBVTT\n\n{TIME}\n{name}\n")
    course = read_course(folder).course
    assert course is not None
    (recording,) = course.references.recordings
    assert recording.file == "a/media/talk.mp4"
    assert [(captions.language, captions.file) for captions in recording.captions] == [
        ("en", "a/media/talk.en.vtt"),
        ("zh-Hans", "a/media/talk.zh-Hans.vtt"),
    ]
