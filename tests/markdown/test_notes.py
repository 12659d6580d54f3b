"""Links to facts and terms lead to notes, and back; recordings have captions and a text to read."""

from __future__ import annotations

import re
from decimal import Decimal

from lxml import html as parser

from cop_xblocks.markdown import (
    Notes,
    Reader,
    named_by_role,
    parse,
    read_elements,
    typeset,
    typeset_notes,
    typeset_text,
)
from cop_xblocks.markdown.annotations import OWN_NAMES
from cop_xblocks.model import Captions, Element, Fact, Recording, References, Term, Text


def text(markdown: str, language: str = "en") -> Text:
    return Text("a-unit paragraph 1", markdown, language)


REFERENCES = References(
    facts=(
        Fact("reports", Decimal(18898), "2025", text("NCMEC, *a* report & <more>"), "https://example.org/?a=1&b=2"),
        Fact("years", Decimal(3), "2018-2022", text("A book")),
    ),
    terms=(Term("grooming", (("en", "grooming"), ("ar", "استمالة")), text("winning trust")),),
    recordings=(
        Recording(
            "media/talk.mp4",
            (Captions("en", "media/talk.en.vtt", ("Hello.", "<b>")), Captions("ar", "media/talk.ar.vtt", ("مرحبًا.",))),
        ),
    ),
)


def elements(markdown: str) -> tuple[Element, ...]:
    document = parse(markdown)
    return read_elements(Reader(document, "en", OWN_NAMES), document.nodes, named_by_role("a-unit"))


def test_words_lead_to_their_note_and_the_note_leads_back() -> None:
    notes = Notes(REFERENCES, "n")
    body = typeset(
        elements("In 2025 [18,898 reports](fact:reports) of [grooming](glossary:grooming)."), language="en", notes=notes
    )
    assert '<a class="cop-ref" href="#n-1" id="n-1-ref" role="doc-noteref">18,898 reports\u2060<sup>1</sup></a>' in body
    tree = parser.fromstring(f"<div>{body}{typeset_notes(notes, language='en')}</div>")
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) == 4
    assert all(link.get("href")[1:] in ids for link in tree.iter("a") if link.get("href").startswith("#"))
    first, second = tree.find_class("cop-notes")[0].iter("li")
    assert first.text_content() == "NCMEC, a report & <more> (2025) Back to the text"
    assert first.find("a").get("href") == "https://example.org/?a=1&b=2"
    assert second.text_content() == "grooming: winning trust Back to the text"


def test_a_number_that_was_not_read_where_it_was_published_says_so() -> None:
    """Each of the three doubts that `facts.yml` knows has words of its own; a sure number has none."""
    sureness = ("high", "", "medium", "low", "recalled")
    facts = tuple(Fact(f"a{n}", Decimal(n), "2025", text("A book"), confidence=sure) for n, sure in enumerate(sureness))
    notes = Notes(References(facts=facts), "n")
    typeset(elements(" ".join(f"[{n}](fact:a{n})" for n in range(5))), language="en", notes=notes)
    doubts = [
        [element.text_content() for element in item.find_class("cop-doubt")]
        for item in parser.fromstring(typeset_notes(notes, language="en")).iter("li")
    ]
    assert doubts[:2] == [[], []]
    assert [words[0].split(":")[0] for words in doubts[2:]] == ["Second-hand", "Unsettled", "Not checked yet"]


def test_the_same_thing_twice_has_one_note() -> None:
    notes = Notes(REFERENCES, "n")
    body = typeset(
        elements("[3](fact:years), [grooming](glossary:grooming), [3 years](fact:years)"), language="en", notes=notes
    )
    assert re.findall(r"<sup>(\d)</sup>", body) == ["1", "2", "1"]
    assert body.count('id="n-1-ref"') == 1
    assert "A book (2018–2022)" in typeset_notes(notes, language="en")


def test_several_strings_of_one_block_are_numbered_together() -> None:
    notes = Notes(REFERENCES, "n")
    typeset_text(text("[3](fact:years)"), language="en", notes=notes)
    assert "<sup>2</sup>" in typeset_text(text("[grooming](glossary:grooming)"), language="en", notes=notes)


def test_without_anything_referred_to_there_are_no_notes() -> None:
    notes = Notes(REFERENCES, "n")
    typeset(elements("Words, and [nothing](fact:nobody)."), language="en", notes=notes)
    assert typeset_notes(notes, language="en") == ""


TRANSLATIONS = {"Back to the text": "عودة", "Sources and words": "المصادر"}


def test_a_note_says_each_part_in_its_language() -> None:
    notes = Notes(REFERENCES, "n")
    typeset(elements("[3](fact:years) [grooming](glossary:grooming)"), language="ar", notes=notes)
    html = typeset_notes(notes, language="ar", gettext=lambda html: TRANSLATIONS.get(html, html))
    assert '<span lang="en" dir="ltr">A book</span> (2018–2022)' in html
    assert '<strong>استمالة</strong>: <span lang="en" dir="ltr">winning trust</span>' in html
    assert "عودة" in html and "<h2>المصادر</h2>" in html


def test_a_recording_is_played_with_captions_and_can_be_read() -> None:
    html = typeset(
        elements('![A talk.](media/talk.mp4 "Five minutes")'),
        language="en",
        link=lambda target: f"/x/{target}",
        notes=Notes(REFERENCES, "n"),
    )
    tree = parser.fromstring(html)
    video = tree.find("video")
    assert (video.get("src"), video.get("preload"), video.get("aria-label")) == ("/x/media/talk.mp4", "none", "A talk.")
    assert video.get("controls") is not None
    tracks = [
        (element.get("srclang"), element.get("src"), element.get("default") is not None)
        for element in video.iter("track")
    ]
    assert tracks == [("en", "/x/media/talk.en.vtt", True), ("ar", "/x/media/talk.ar.vtt", False)]
    assert tree.find("figcaption").text == "Five minutes"
    assert [element.text for element in tree.find("details").iter("p")] == ["Hello.", "<b>"]


def test_a_recording_is_read_in_the_language_of_the_page_or_says_in_which() -> None:
    talk = elements("![A talk.](media/talk.mp4)")
    assert "<div><p>مرحبًا.</p>" in typeset(talk, language="ar", notes=Notes(REFERENCES, "n"))
    assert '<div lang="en" dir="ltr"><p>Hello.</p>' in typeset(talk, language="fr", notes=Notes(REFERENCES, "n"))


def test_sound_has_a_player_too_and_one_without_captions_is_only_played() -> None:
    html = typeset(elements("![A song.](media/song.mp3)"), language="en", notes=Notes(REFERENCES, "n"))
    assert '<audio controls="" preload="none" aria-label="A song." src="media/song.mp3"></audio>' in html
    assert "details" not in html
