"""A drawing in another language: the same drawing with other words, whatever a catalog says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from cop_xblocks.languages import Catalog, translate
from cop_xblocks.languages.pseudo import pseudo_text
from cop_xblocks.languages.svg import scan
from cop_xblocks.languages.svg_text import redraw
from cop_xblocks.model import Drawing, Label, Text

SOURCE = """\
<?xml version="1.0"?>
<!-- A drawing -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="urn:x" viewBox="10 0 720 300" text-anchor="middle">
<style>text{font:28px sans-serif} @media (prefers-color-scheme:dark){text{fill:#fff}}</style>
<path d="M0 0h9" x:kept="a &quot;b&quot;"/>
<g style="text-anchor: end"><text id="stop" x="90" y="40" style="fill:red;" xml:lang="en">Stop &amp; go</text></g>
<text transform="translate(1 2)" x="5 9" text-anchor="start"><tspan id="one" x="100">One<!-- ! --></tspan>
<tspan id="two" x="100" dy="30">Two</tspan></text>
<text x="7">12</text><text x="50%" id="tell" class="a&#10;b &lt;'&quot;>">Tell</text>
</svg>
"""
WORDS = {"stop": "Stop & go", "one": "One", "two": "Two", "tell": "Tell"}
IN_ARABIC = {"stop": "توقف", "one": "واحد", "two": "اثنان", "tell": "أخبر"}
SVG = "{http://www.w3.org/2000/svg}"
LOCALIZED_ATTRIBUTES = ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "style", "transform")

hostile = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "", " \n\t", "\u200f", "</text><script>alert(1)</script>", '"/><script/>', "<!--", "-->", "]]>",
            "<![CDATA[",
            "&", "&lt;", "&x;", "&#0;", "\x00", "\x0b", "\ud800", "\ufffe", "\uffff", "\x1b[31m", "a\nb\r\nc", "\\",
            "<tspan id='x'>a</tspan>", "*a* [b](c.md) `d` ![e](f.svg)", "[[gap: a]]", "\u202eevil", "توقف", "😀",
        ]
    ),
)  # fmt: skip


def drawing(name: str = "a/media/steps.svg") -> Drawing:
    labels = tuple(Label(Text(f"steps text {key}", label, "en")) for key, label in WORDS.items())
    return Drawing(name, labels)


def catalog_of(language: str, entries: dict[str, str], stale: frozenset[str] = frozenset()) -> Catalog:
    texts = {label.text.context.split(" ")[2]: label.text for label in drawing().labels}
    made = {
        texts[key].context: ("00000000" if key in stale else texts[key].fingerprint, label)
        for key, label in entries.items()
    }
    return Catalog(language, made)


def drawn(language: str, entries: dict[str, str], name: str = "a/media/steps.svg", **more: Any) -> bytes:
    catalog = catalog_of(language, entries, **more)
    return redraw(SOURCE.encode(), translate(drawing(name), catalog), "en", language)


def elements(content: bytes) -> Iterator[tuple[Any, ...]]:
    """Every element without its words, and without what says language and direction; what mirrors is looked through."""
    for node in etree.fromstring(content).iter():
        if not isinstance(node.tag, str) or (node.tag == f"{SVG}g" and "matrix(-1" in node.get("transform", "")):
            continue
        attributes = sorted((name, value) for name, value in node.attrib.items() if name not in LOCALIZED_ATTRIBUTES)
        yield node.tag, attributes, (node.text or "").strip() if node.get("id") not in WORDS else None


def words(content: bytes) -> dict[str, str]:
    return {node.get("id"): "".join(node.itertext()) for node in etree.fromstring(content).iter() if node.get("id")}


@given(
    st.dictionaries(st.sampled_from(sorted(WORDS)), hostile),
    st.frozensets(st.sampled_from(sorted(WORDS))),
    st.sampled_from(["ar", "fr", "zh-Hans"]),
    st.sampled_from(["steps.svg", "steps.mirror.svg"]),
)
@example({"stop": "</text><script/>"}, frozenset(), "ar", "steps.mirror.svg")
def test_a_hostile_catalog_changes_words_alone(
    entries: dict[str, str], stale: frozenset[str], language: str, name: str
) -> None:
    content = drawn(language, entries, f"a/media/{name}", stale=stale)
    assert list(elements(content)) == list(elements(SOURCE.encode()))
    for key, label in words(content).items():
        if key not in entries or key in stale:
            assert label == WORDS[key]
        assert label.strip()


@pytest.mark.parametrize("name", ["steps.svg", "steps.mirror.svg"])
@pytest.mark.parametrize("stale", [frozenset(), frozenset(WORDS)])
def test_without_a_translation_it_is_the_source(name: str, stale: frozenset[str]) -> None:
    assert drawn("ar", {}, f"a/media/{name}") == SOURCE.encode()
    assert drawn("ar", IN_ARABIC if stale else {}, f"a/media/{name}", stale=stale) == SOURCE.encode()


def test_only_the_words_and_their_language_differ_in_the_same_direction() -> None:
    labels = {"stop": "Arrêter & aller", "one": "Un"}
    svg = drawn("fr", labels).decode()
    expected = (
        SOURCE.replace(
            'style="fill:red;" xml:lang="en">Stop &amp; go', 'style="fill:red;" lang="fr">Arrêter &amp; aller'
        )
        .replace('<tspan id="one" x="100">One<!-- ! -->', '<tspan id="one" x="100" lang="fr">Un')
        .replace('dy="30">', 'dy="30" lang="en">')
        .replace("""&lt;'&quot;>">""", """&lt;&#x27;&quot;&gt;" lang="en">""")
    )
    assert svg == expected


def style(content: bytes, key: str) -> dict[str, str]:
    """What the style of the element with this id says, and that of the text around it under `text:`."""
    (node,) = (element for element in etree.fromstring(content).iter() if element.get("id") == key)

    def of(element: Any) -> dict[str, str]:
        return dict(part.split(":") for part in element.get("style", "").replace(" ", "").split(";") if part)

    return {**of(node), **({f"text:{name}": value for name, value in of(node.getparent()).items()})}


def test_words_that_run_the_other_way_begin_at_the_other_end_of_their_room() -> None:
    content = drawn("ar", IN_ARABIC)
    assert style(content, "stop") == {
        "fill": "red", "direction": "rtl", "text-anchor": "start", "text:text-anchor": "end"
    }  # fmt: skip
    assert style(content, "one") == {
        "direction": "rtl", "unicode-bidi": "embed", "text-anchor": "end", "text:direction": "rtl"
    }  # fmt: skip
    assert style(content, "tell") == {"direction": "rtl"}, "what stands in the middle stays there"
    assert b"matrix" not in content
    assert content.count(b'lang="ar"') == 4 and b'lang="en"' not in content


def test_a_drawing_that_runs_in_reading_direction_is_mirrored_but_for_its_words() -> None:
    content = drawn("ar", IN_ARABIC, "a/media/steps.mirror.svg")
    root = etree.fromstring(content)
    (mirror,) = root
    assert mirror.get("transform") == "matrix(-1 0 0 1 740 0)"
    turned = [node.get("transform") for node in root.iter(f"{SVG}text")]
    assert turned == [
        "matrix(-1 0 0 1 180 0)", "translate(1 2) matrix(-1 0 0 1 10 0)", "matrix(-1 0 0 1 14 0)",
        "matrix(-1 0 0 1 720 0)",
    ]  # fmt: skip
    assert "text-anchor" not in style(content, "stop"), "both turn it: the end is the end"
    assert "matrix" not in drawn("fr", {"one": "Un"}, "a/media/steps.mirror.svg").decode()


def test_what_is_not_translated_is_turned_too_and_keeps_its_direction() -> None:
    content = drawn("ar", {"one": "واحد"}, "a/media/steps.mirror.svg")
    assert style(content, "stop")["text-anchor"] == "start" and "direction" not in style(content, "stop")
    assert style(content, "two") == {
        "direction": "ltr", "unicode-bidi": "embed", "text-anchor": "end",
        "text:direction": "rtl", "text:text-anchor": "end",
    }  # fmt: skip
    assert words(content) == {**WORDS, "one": "واحد"}


def test_the_name_of_an_element_may_have_a_prefix() -> None:
    source = b'<s:svg xmlns:s="http://www.w3.org/2000/svg" width="90px"><s:text id="a" x="5">Go</s:text></s:svg>'
    translated = Drawing("a/media/x.mirror.svg", (Label(Text("x text a", "اذهب", "ar")),))
    root = etree.fromstring(redraw(source, translated, "en", "ar"))
    assert [node.tag for node in root.iter()] == [f"{SVG}svg", f"{SVG}g", f"{SVG}text"]


def test_a_symbol_that_is_the_same_everywhere_is_turned_back_about_its_own_axis() -> None:
    """A triangle for "play" points to the right in every script, as a film's own buttons do."""
    source = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="90px"><text id="a" x="5">Go</text>'
        b'<g data-axis="3" transform="scale(2)"><path d="M-14-20V20L20 0Z"/></g></svg>'
    )
    translated = Drawing("a/media/x.mirror.svg", (Label(Text("x text a", "\u0627\u0630\u0647\u0628", "ar")),))
    (mirror,) = etree.fromstring(redraw(source, translated, "en", "ar"))
    assert mirror[1].attrib == {"data-axis": "3", "transform": "scale(2) matrix(-1 0 0 1 6 0)"}
    same = etree.fromstring(redraw(source, replace(translated, file="a/media/x.svg"), "en", "ar"))
    assert same[1].get("transform") == "scale(2)", "what is not mirrored is not turned back"
    wrong = source.replace(b'"3"', b'"middle"')
    assert etree.fromstring(redraw(wrong, translated, "en", "ar"))[0][1].get("transform") == "scale(2)"


def test_a_drawing_that_does_not_say_how_wide_it_is_is_not_mirrored() -> None:
    source = b'<svg xmlns="http://www.w3.org/2000/svg"><text id="a" x="5">Go</text></svg>'
    translated = Drawing("a/media/x.mirror.svg", (Label(Text("x text a", "اذهب", "ar")),))
    content = redraw(source, translated, "en", "ar")
    assert b"matrix" not in content and "اذهب".encode() in content


def test_what_became_of_the_file_since_it_was_read_is_no_mistake() -> None:
    translated = Drawing("a/media/x.svg", (Label(Text("x text a", "توقف", "ar")),))
    for content in (b"", b"<svg>text", b"<svg/>", b"<svg><text id='b'>Stop</text></svg>"):
        assert redraw(content, translated, "en", "ar") == content


@given(hostile)
def test_a_translation_is_no_markdown(words: str) -> None:
    label = Text("steps text stop", "2 * 3", "en")
    translated = translate(label, Catalog("ar", {label.context: (label.fingerprint, words)}))
    assert translated.markdown in (label.markdown, " ".join(translated.markdown.split()))
    again = translate(label, Catalog("ar", {label.context: (label.fingerprint, "*a* [b](c.md) `d`")}))
    assert (again.markdown, again.language) == ("*a* [b](c.md) `d`", "ar")


def test_pseudo_languages_have_brackets_that_are_seen() -> None:
    label = Text("steps text stop", "Stop *here*", "en")
    assert pseudo_text(label, "en-XA") == "[!!! Šţööþ *ĥééŕéé* !!!]"
    assert pseudo_text(label, "ar-XB").startswith("[!!! ")


def test_the_source_is_scanned_as_it_is_written_here() -> None:
    scanned = scan(SOURCE.encode())
    assert scanned is not None and [tag.id for tag in scanned.worded] == list(WORDS)
