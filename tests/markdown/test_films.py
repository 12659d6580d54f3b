"""Films on other sites: which addresses are films, and the poster that stands for one until it is played."""

from __future__ import annotations

import re

import pytest

from cop_xblocks.markdown import Reader, named_by_role, parse, read_elements, typeset
from cop_xblocks.markdown.annotations import OWN_NAMES
from cop_xblocks.model import read_film
from cop_xblocks.model.films import film_origins

YOUTUBE = "https://www.youtube-nocookie.com/embed/abc-ef_hi01?rel=0&autoplay=1"
SHORT, UUID = "9dRFC6Ya11NCVeYKn8ZhiD", "9c9de5e8-0a1e-484a-b099-e80766180a6d"


def html(markdown: str, language: str = "en") -> str:
    document = parse(markdown)
    elements = read_elements(Reader(document, "en", OWN_NAMES), document.nodes, named_by_role("u"))
    return typeset(elements, language=language)


@pytest.mark.parametrize(
    ("address", "site", "player"),
    [
        ("https://www.youtube.com/watch?v=abc-ef_hi01", "YouTube", YOUTUBE),
        ("https://m.youtube.com/watch?list=PL1&v=abc-ef_hi01&t=10s", "YouTube", YOUTUBE),
        ("https://youtu.be/abc-ef_hi01?si=who-shared-it", "YouTube", YOUTUBE),
        ("https://youtube.com/shorts/abc-ef_hi01", "YouTube", YOUTUBE),
        ("https://www.youtube-nocookie.com/embed/abc-ef_hi01", "YouTube", YOUTUBE),
        ("https://vimeo.com/123456789", "Vimeo", "https://player.vimeo.com/video/123456789?dnt=1&autoplay=1"),
        (
            "https://vimeo.com/123456789/0a1b2c3d4e",
            "Vimeo",
            "https://player.vimeo.com/video/123456789?dnt=1&autoplay=1&h=0a1b2c3d4e",
        ),
        (
            "https://player.vimeo.com/video/123456789?h=0a1b2c3d4e",
            "Vimeo",
            "https://player.vimeo.com/video/123456789?dnt=1&autoplay=1&h=0a1b2c3d4e",
        ),
        (
            f"https://framatube.org/w/{SHORT}",
            "framatube.org",
            f"https://framatube.org/videos/embed/{SHORT}?p2p=0&autoplay=1",
        ),
        (
            f"https://Tube.example.org/videos/watch/{UUID}",
            "tube.example.org",
            f"https://tube.example.org/videos/embed/{UUID}?p2p=0&autoplay=1",
        ),
    ],
)
def test_a_film_is_known_by_its_address(address: str, site: str, player: str) -> None:
    film = read_film(address)
    assert film is not None
    assert (film.site, film.player) == (site, player)


@pytest.mark.parametrize(
    "address",
    [
        "media/talk.mp4",
        "",
        "http://youtu.be/abc-ef_hi01",
        "//youtu.be/abc-ef_hi01",
        "https://www.youtube.com/watch",
        "https://www.youtube.com/watch?v=short",
        "https://www.youtube.com/playlist?list=PL1",
        "https://www.youtube.com/@somebody",
        "https://youtube.com.example.org/watch?v=abc-ef_hi01",
        "https://example.org@youtu.be/abc-ef_hi01",
        "https://youtu.be:8443/abc-ef_hi01",
        "https://vimeo.com/channels/staff",
        f"https://127.0.0.1/w/{SHORT}",
        f"https://localhost/w/{SHORT}",
        f"https://example.org;script-src%20*/w/{SHORT}",
        f"https://[::1/w/{SHORT}",
        "https://example.org/w/something",
    ],
)
def test_any_other_address_is_no_film(address: str) -> None:
    assert read_film(address) is None


def test_the_origin_of_a_player_is_a_scheme_and_a_host() -> None:
    targets = ["media/a.svg", "https://youtu.be/abc-ef_hi01", f"https://framatube.org/w/{SHORT}"]
    assert list(film_origins(targets)) == ["https://www.youtube-nocookie.com", "https://framatube.org"]


def test_a_poster_loads_nothing_and_says_where_the_film_is_and_who_runs_the_site() -> None:
    made = html('![A *mother* & a son](https://youtu.be/abc-ef_hi01?si=x "Two minutes")')
    assert not re.search(r"<(?:img|iframe|video|script|link)|\ssrc=", made)
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", made))
    assert "A mother &amp; a son" in words and "Two minutes" in words
    assert "YouTube" in words and "Google" in words and "www.youtube.com/watch?v=abc-ef_hi01" in words
    link = re.search(r"<a [^>]*>", made)
    assert link is not None and made.count("<a ") == 1
    assert 'href="https://www.youtube.com/watch?v=abc-ef_hi01"' in link[0] and 'rel="noreferrer"' in link[0]
    assert f'data-cop-player="{YOUTUBE.replace("&", "&amp;")}"' in link[0]


def test_a_peertube_site_is_named_by_its_host() -> None:
    made = html(f"![A talk](https://framatube.org/w/{SHORT})")
    assert made.count("<bdi>framatube.org</bdi>") == 2 and f"framatube.org/w/{SHORT}</bdi>" in made


def test_the_words_of_an_author_have_their_language_and_those_of_the_interface_the_pages() -> None:
    made = html('![A talk](https://vimeo.com/123456789 "Two minutes")', "ar")
    assert '<strong lang="en" dir="ltr">A talk</strong>' in made and '<figcaption lang="en" dir="ltr">' in made
    assert '<figure class="cop-film">' in made


def test_in_a_line_of_text_a_film_is_its_words() -> None:
    assert html("Watch ![the film](https://vimeo.com/123456789).") == "<p>Watch the film.</p>\n"


@pytest.mark.parametrize(
    ("mark", "classes"),
    [
        ("", ""),
        ("<!-- picture -->", ""),
        ("<!-- picture width=third -->", ' class="cop-third"'),
        ("<!-- picture width=full -->", ' class="cop-full"'),
        ("<!-- picture beside -->", ' class="cop-half cop-beside"'),
        ("<!-- picture width=third beside -->", ' class="cop-third cop-beside"'),
        ("<!-- picture width=40% -->", ""),
        ("<!-- picture width=full beside -->", ' class="cop-full"'),
    ],
)
def test_the_mark_of_a_picture_gives_its_width_and_its_place(mark: str, classes: str) -> None:
    made = html(f"![Two friends](media/feed.svg) {mark}")
    assert made.removeprefix('<div class="cop-pair">').startswith(f'<figure{classes}><img src="media/feed.svg"')


def test_a_picture_stands_in_a_box_with_the_text_beside_it() -> None:
    picture = "![Two](media/feed.svg) <!-- picture beside -->\n\n"
    made = html(f"Above.\n\n{picture}One.\n\n- Two\n\n{picture}Three.\n\n### Four\n\nFive.\n\n> [!TIP]\n> Six.\n")
    names = re.findall(r"</?(?:div|figure|p|ul|h2)\b", made)
    assert " ".join(names) == (
        "<p </p <div <figure </figure <p </p <ul </ul </div <div <figure </figure <p </p </div <h2 </h2 <p </p "
        "<div <p </p <p </p </div"
    )
    inside = html(f"> [!TIP]\n> {picture.strip()}\n>\n> One.\n")
    assert inside.count('<div class="cop-pair">') == 1 and inside.count("<div") == inside.count("</div")


def test_a_film_and_a_player_have_a_width_too() -> None:
    assert '<figure class="cop-film cop-half">' in html("![A](https://vimeo.com/123456789) <!-- picture width=half -->")
    assert '<figure class="cop-player cop-half">' in html("![A](media/a.mp4) <!-- picture width=half -->")
