"""`site.toml`, as the office that writes it meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_xblocks.host.site.colours import Colours, contrast, find_weak_colours
from cop_xblocks.host.site.published import in_language
from cop_xblocks.host.site.settings import LARGEST_LOGO, read_site
from cop_xblocks.host.site.toml_places import find_places

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
FULL = """\
name = {en = "Safe at home", ar = "آمنون"}
logo = "logo.svg"
address = "https://learn.example.org/"
languages = ["ar", "en"]
courses = ["small"]
country = "EG"
footer = "A service of the office."

[contact]
address = "1 Example Street"
email = "office@example.org"
phone = "+20 2 1234"
web = "https://www.example.org"

[colours]
accent = "#00539b"
accent_dark = "#8ec5ff"
header = "#00305c"

[leave]
en = "https://weather.example/"
ar = ""
"""


def mistakes(folder: Path, text: str, **files: str) -> list[tuple[str, int, int]]:
    """The code and the place of everything that is wrong with a site."""
    for name, content in files.items():
        (folder / name).write_text(content, "utf-8")
    (folder / "site.toml").write_text(text, "utf-8")
    return [(one.code, one.span.line, one.span.column) for one in read_site(folder / "site.toml")[1]]


def test_every_setting_can_be_set(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(SVG)
    assert mistakes(tmp_path, FULL) == []
    site, _ = read_site(tmp_path / "site.toml")
    assert [in_language(site.name, language) for language in ("en", "ar", "fr")] == ["Safe at home", "آمنون", ""]
    assert in_language(site.footer, "fr") == "A service of the office."
    assert site.logo is not None and site.logo.name == "logo.svg"
    assert (site.address, site.languages, site.courses) == ("https://learn.example.org", ("ar", "en"), ("small",))
    assert (site.country, site.contact.phone, site.leave["en"]) == ("EG", "+20 2 1234", "https://weather.example/")
    assert site.offered_languages(("en", "fr", "ar")) == ("en", "ar")
    assert site.offered_languages(("fr", "es")) == ("fr",), "a course can be read in one language at least"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("name = Safe", ("COP191", 1, 8)),
        ('name = "A"\n[contact', ("COP191", 2, 9)),
        ('name = "A"\n\nlanguage = ["en"]', ("COP192", 3, 1)),
        ('name = "A"\n[contact]\nmail = "a@b.org"', ("COP192", 3, 1)),
        ('country = "EG"', ("COP192", 1, 1)),
        ('name = "A"\ncountry = "Egypt"', ("COP193", 2, 1)),
        ('name = "A"\ncountry = "UK"', ("COP193", 2, 1)),
        ('name = "A"\nlanguages = ["en", "arabic"]', ("COP193", 2, 20)),
        ('name = {en = "A", ar = ""}', ("COP193", 1, 19)),
        ('name = "A"\naddress = "learn.example.org"', ("COP193", 2, 1)),
        ('name = "A"\naddress = 2026-11-30', ("COP193", 2, 1)),
        ('name = "A"\naddress = "https://[2001:db8::1"', ("COP193", 2, 1)),
        ('name = "A"\naddress = "https://learn..example.org"', ("COP193", 2, 1)),
        ('name = "A"\naddress = "https://learn.example.org:many"', ("COP193", 2, 1)),
        ('name = "A"\n[leave]\nen = "http://weather.example/"', ("COP193", 3, 1)),
        ('name = "A"\n[leave]\nen = "javascript:alert(1)"', ("COP193", 3, 1)),
        ('name = "A"\n[leave]\nen = "https://a;script-src/"', ("COP193", 3, 1)),
        ('name = "A"\n[contact]\nweb = "javascript:alert(1)"', ("COP193", 3, 1)),
        ('name = "A"\n[colours]\naccent = "#ffd000"', ("COP194", 3, 1)),
        ('name = "A"\n[colours]\naccent_dark = "#202080"', ("COP194", 3, 1)),
        ('name = "A"\n[colours]\nheader = "#c0c0c0"', ("COP194", 3, 1)),
        ('name = "A"\nlogo = "gone.svg"', ("COP195", 2, 1)),
        ('name = "A"\nlogo = "script.svg"', ("COP195", 2, 1)),
        ('name = "A"\nlogo = "fake.png"', ("COP195", 2, 1)),
        ('name = "A"\nlogo = "large.svg"', ("COP195", 2, 1)),
        ('name = "A"\ntexts = "gone"', ("COP195", 2, 1)),
    ],
)
def test_each_mistake_has_its_place(tmp_path: Path, text: str, place: tuple[str, int, int]) -> None:
    files = {
        "script.svg": SVG.replace("/>", "><script>alert(1)</script></svg>"),
        "fake.png": SVG,
        "large.svg": SVG + " " * LARGEST_LOGO,
    }
    assert mistakes(tmp_path, text, **files) == [place]


def test_a_weak_colour_is_refused_with_its_contrast(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text('name = "A"\n[colours]\naccent = "#5cb3ff"\n')
    ((_, message, help),) = [(one.code, one.message, one.help) for one in read_site(tmp_path / "site.toml")[1]]
    assert message.startswith("#5cb3ff has a contrast of 1.") and "at least 4.5 is needed" in message
    assert help == "choose a darker one"


def test_contrast_is_that_of_the_guidelines() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert contrast("#123456", "#123456") == 1


def test_our_own_colours_would_be_accepted() -> None:
    assert find_weak_colours(Colours("#0a6661", "#83d3c7", "#0c4a47")) == []


def test_a_text_with_only_a_comment_is_empty(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/about.en.md").write_text("<!-- Who runs this site. -->\n")
    (tmp_path / "texts/privacy.ar.md").write_text("كلمات.\n", "utf-8")
    assert mistakes(tmp_path, 'name = "A"') == []
    assert {name: list(texts) for name, texts in read_site(tmp_path / "site.toml")[0].texts.items()} == {
        "privacy": ["ar"]
    }


def test_a_text_that_belongs_to_no_page_or_has_html_is_reported(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/abuot.en.md").write_text("Words.\n")
    assert [code for code, *_ in mistakes(tmp_path, 'name = "A"')] == ["COP195"]
    (tmp_path / "texts/abuot.en.md").rename(tmp_path / "texts/about.en.md")
    (tmp_path / "texts/about.en.md").write_text("Words.\n\n<script>alert(1)</script>\n")
    assert [code for code, *_ in mistakes(tmp_path, 'name = "A"')] == ["COP501"]
    (tmp_path / "texts/about.en.md").write_text("![Us](us.png)\n")
    assert [code for code, *_ in mistakes(tmp_path, 'name = "A"')] == ["COP195"]


def test_places_are_found_behind_strings_of_several_lines_and_in_lists() -> None:
    text = '# "\na = """\n[b]\nc = 1"""\n[d]\ne.f = [ # x\n  "#",\n  {g = \'"\', h = 2},\n]\n'
    places = {path: (span.line, span.column) for path, span in find_places(text, "f").items()}
    assert places[("a",)] == (2, 1) and ("b",) not in places and ("c",) not in places
    assert places[("d", "e", "f")] == (6, 3)
    assert places[("d", "e", "f", 0)] == (7, 3)
    assert places[("d", "e", "f", 1, "h")] == (8, 13)
