"""Words in drawings that cannot be translated, and files that have the name of a drawing in a language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cop_xblocks.checking import check_reading
from cop_xblocks.checking.catalogs import check_catalog_file
from cop_xblocks.checking.translations.segment import Segments
from cop_xblocks.languages.entries import read_entries
from cop_xblocks.model import Diagnostic, Report
from cop_xblocks.reading import read_course

CheckPictures = Callable[..., list[Diagnostic]]


@pytest.fixture
def check_pictures(tmp_path: Path) -> CheckPictures:
    """Check a lesson that shows these files of its `media/`."""

    def check(prose: str, **media: str) -> list[Diagnostic]:
        folder = tmp_path / "courses" / "a"
        (folder / "media").mkdir(parents=True)
        outline = "---\naudience: parents\nlanguage: en\n---\n# A\n\n## M <!-- #m -->\n\n- [L](l.md)\n"
        (folder / "course.md").write_text(outline)
        (folder / "l.md").write_text(f"---\nkey: l\n---\n# L\n\n{prose}\n")
        for name, inside in media.items():
            (folder / "media" / f"{name.replace('__', '.')}.svg").write_text(
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'
            )
        return [
            diagnostic
            for diagnostic in check_reading(read_course(folder))
            if diagnostic.code in ("COP633", "COP634", "COP847")
        ]

    return check


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<text>Stop here</text>", "Stop here"),
        ('<text id="one">One</text><text x="1">Two</text>', "Two"),
        ('<text><tspan id="one">One</tspan> and <tspan>two</tspan></text>', "and"),
        ("<text><tspan>12</tspan> 3 a</text>", ""),
        ('<text id="one">One</text>', ""),
        ("<!-- <text>Stop</text> --><title>Stop</title><path id='text'/>", ""),
        ("<text>" + "word " * 20 + "</text>", ("word " * 20)[:40]),
    ],
)
def test_words_without_a_name_are_warned_about(inside: str, words: str, check_pictures: CheckPictures) -> None:
    diagnostics = check_pictures("![A way.](media/way.svg)", way=inside)
    assert [diagnostic.code for diagnostic in diagnostics] == (["COP847"] if words else [])
    for diagnostic in diagnostics:
        assert (
            repr(words) in diagnostic.message
            and diagnostic.severity == "warning"
            and diagnostic.span.file.endswith("l.md")
        )


def test_the_warning_can_be_excused_where_the_picture_is_shown(check_pictures: CheckPictures) -> None:
    prose = "<!-- excuse COP847: the name of a service -->\n\n![A way.](media/way.svg)"
    assert check_pictures(prose, way="<text>Service</text>") == []


def test_no_file_has_the_name_of_a_drawing_in_a_language(check_pictures: CheckPictures) -> None:
    label = '<text id="one">One</text>'
    prose = "![A way.](media/way.svg) ![B](media/way.ar.svg) ![C](media/path.svg) ![D](media/path.ar.svg)"
    (clash,) = check_pictures(prose, way=label, way__ar="<path/>", path="<path/>", path__ar="<path/>")
    assert (clash.code, clash.severity) == ("COP633", "error") and "'way.ar.svg'" in clash.message


@pytest.mark.parametrize(
    ("source", "translation", "codes"),
    [
        ("Content", "Contenu", []),
        ("*Stop*, then `tell`", "Stop, puis dire", []),
        ("1. Stop", "1. Arrêter", []),
        ("Stop", "- Arrêter", []),
        ("[here](there)", "[ici](là)", []),
        ("Stop", "Arrêter tout de suite", ["COP760"]),
        ("3 steps", "4 étapes", ["COP724"]),
        ("Stop?", "Arrêter", ["COP753"]),
    ],
)
def test_the_proofs_of_a_drawings_words_are_read_as_plain_text(
    source: str, translation: str, codes: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "locales" / "fr" / "LC_MESSAGES" / "a.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        f'#, max-length:20\nmsgctxt "way text one"\nmsgid "{source}"\nmsgstr "{translation}"\n',
        "utf-8",
    )
    report = Report()
    entries = read_entries(path, report)
    assert not report.diagnostics and [segment.is_markdown for segment in Segments().of(entries)] == [False]
    assert [diagnostic.code for diagnostic in check_catalog_file(entries)] == codes
