"""A picture, a sound or a film comes from the course: no page asks another site for anything by being shown."""

from __future__ import annotations

import pytest

from cop_xblocks.activities.lesson.reading import read_prose
from cop_xblocks.block_addresses import static_link
from cop_xblocks.markdown import Notes, typeset, typeset_text
from cop_xblocks.model import Captions, Prose, Recording, References, Text

FOREIGN = [
    "//example.test/x.js",
    "///example.test/x.png",
    "https://example.test/x.png",
    "HTTP://example.test/x.png",
    "https:x.png",
    "ftp://example.test/x.png",
    "data:image/png;base64,AAAA",
    "/x.png",
    "/asset-v1:other/x.png",
    "/\\example.test/x.png",
    "&#9;//example.test/x.png",
    "//example.test:port/x.png",
    "",
]
OWN = [
    "media/x.png",
    "../media/x.png",
    "x.png",
    "/static/x.png",
    "media/a%20b.png",
    "media/a:b.png",
    "x.png?v=1",
    "\\\\\\\\x.png",
]


def prose(markdown: str) -> Prose:
    return read_prose(markdown, "unit", "en")[0]


def html(markdown: str) -> str:
    return typeset(prose(markdown).elements, language="en", link=static_link)


@pytest.mark.parametrize("target", FOREIGN)
@pytest.mark.parametrize("around", ["{}", "Look at {} here.", "- {}", "| a |\n| - |\n| {} |", "> {}"])
def test_the_text_alternative_stands_in_the_place_of_a_picture_from_elsewhere(target: str, around: str) -> None:
    made = html(around.format(f"![A *red* house]({target})"))
    assert "A red house" in made
    assert "<img" not in made and "src=" not in made and "example.test" not in made


@pytest.mark.parametrize("target", FOREIGN)
def test_so_it_does_in_a_string_of_its_own(target: str) -> None:
    made = typeset_text(Text("a", f"See ![A house]({target}).", "en"), language="en", link=static_link)
    if not target.startswith("data:"):  # no target at all, says the parser, and leaves it as text
        assert made == "See A house."
    assert "<img" not in made


@pytest.mark.parametrize("target", ["//example.test/x.mp4", "https://example.test/x.mp3", "/x.webm"])
def test_the_text_alternative_stands_in_the_place_of_a_recording_from_elsewhere(target: str) -> None:
    made = html(f'![What a child says]({target} "A caption")')
    assert "What a child says" in made and "A caption" in made
    assert "src=" not in made and "example.test" not in made


def test_captions_from_elsewhere_are_left_out() -> None:
    captions = (Captions("en", "https://example.test/x.vtt", ("Hello",)), Captions("ar", "x.ar.vtt", ()))
    notes = Notes(References(recordings=(Recording("x.mp4", captions),)), "n")
    made = typeset(prose("![A film](x.mp4)").elements, language="en", link=static_link, notes=notes)
    assert "example.test" not in made
    assert 'src="/static/x.ar.vtt"' in made and "Hello" in made


@pytest.mark.parametrize("target", OWN)
def test_a_picture_of_the_course_is_shown(target: str) -> None:
    assert '<img src="' in html(f"![A house]({target})")
    assert '<img src="' in html(f"Look at ![A house]({target}).")


@pytest.mark.parametrize(
    "target",
    [
        "/static/../logout",
        "/static/%2e%2E/logout",
        "/static/a/../../logout",
        "../../../../logout/",
        "../who-helps.md",
    ],
)
def test_a_picture_asks_no_other_part_of_the_site_for_anything(target: str) -> None:
    """`/logout` signs a learner out, whoever asks for it."""
    made = html(f"![A house]({target})")
    assert "A house" in made and "<img" not in made
    assert "<img" not in html(f"Look at ![A house]({target}).")


@pytest.mark.parametrize("target", ["/static/a..b.png", "/static/x.png#../y"])
def test_two_dots_in_a_name_lead_nowhere(target: str) -> None:
    assert '<img src="' in html(f"![A house]({target})")
