"""The files beside the courses: what is in them, and what is said of mistakes in them."""

from __future__ import annotations

import csv
import io
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.model import Report
from cop_xblocks.reading import read_course
from cop_xblocks.reading.references import SharedReferences, read_references
from cop_xblocks.reading.table import Columns, read_table

FACTS = """\
reports-2025:
  value: 18898
  year: 2025
  source: NCMEC, a report
  address: https://example.org/report
  checked: 2026-11
  confidence: high
days-2023: {value: 2.5, year: 2022-2023, source: INHOPE}
"""
GLOSSARY = '''\
id,en,meaning_en,ar,zh-Hans,mark,note
grooming,grooming,"winning trust, in order to abuse",استمالة,,seen,
helpline,helpline,a service that listens,خط المساعدة,求助热线,recalled,"not the ""hotline"""
'''
HELPLINES = """\
country_iso,service_name,native_name,number,text_number,url,hours,cost,kind,channels,source_url,source_publisher,seen,note,checked
GB,Childline,,0800 1111,,https://www.childline.org.uk,24h,,child line,,https://www.childline.org.uk,,operator,,2026-11-24
ZZ,INHOPE,,,,https://www.inhope.org,,,directory,,,,recalled,,
"""


def beside(folder: Path, **files: str | bytes) -> tuple[SharedReferences, list[str]]:
    """What is read, and what is wrong: `file:line:column code`."""
    for name, content in files.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    report = Report()
    read = read_references(folder, report)
    return read, [
        f"{Path(diagnostic.span.file).name}:{diagnostic.span.line}:{diagnostic.span.column} {diagnostic.code}"
        for diagnostic in report
    ]


def test_facts_are_exact_and_know_their_places(tmp_path: Path) -> None:
    read, problems = beside(tmp_path, facts_yml=FACTS)
    assert problems == []
    reports, days = read.references.facts
    assert (reports.key, reports.value, reports.year) == ("reports-2025", Decimal(18898), "2025")
    assert (reports.source.markdown, reports.source.context) == ("NCMEC, a report", "reports-2025 source")
    assert (reports.address, reports.checked, reports.confidence) == ("https://example.org/report", "2026-11", "high")
    assert (days.value, days.year, days.checked) == (Decimal("2.5"), "2022-2023", "")
    assert days.span is not None and (days.span.line, days.span.column) == (8, 1)
    assert read.references.fact("days-2023") is days
    assert read.references.fact("days") is None


def test_terms_have_a_word_in_each_language_or_fall_back(tmp_path: Path) -> None:
    read, problems = beside(tmp_path, glossary_csv=GLOSSARY)
    assert problems == []
    grooming, helpline = read.references.terms
    assert grooming.meaning.markdown == "winning trust, in order to abuse"
    assert grooming.meaning.context == "grooming meaning"
    assert grooming.word("ar") == ("استمالة", "ar")
    assert grooming.word("ar-EG") == ("استمالة", "ar")
    assert grooming.word("zh-Hans") == ("grooming", "en")
    assert helpline.word("zh-Hans") == ("求助热线", "zh-Hans")
    assert helpline.span is not None and (helpline.span.line, helpline.span.column) == (3, 1)


def test_the_column_say_is_optional_and_no_language(tmp_path: Path) -> None:
    table = "id,en,meaning_en,mark,note,say\ncsam,CSAM,pictures,,,CSAM = C S A M; AI=A I\nai,AI,machines,,,\n"
    read, problems = beside(tmp_path, glossary_csv=table)
    csam, ai = read.references.terms
    assert problems == []
    assert csam.said == (("CSAM", "C S A M"), ("AI", "A I")) and ai.said == ()
    assert csam.words == (("en", "CSAM"),)


@pytest.mark.parametrize("cell", ["CSAM", "CSAM =", "= C S A M", "CSAM = C S A M;"])
def test_a_cell_of_say_is_pairs(tmp_path: Path, cell: str) -> None:
    table = f"id,en,meaning_en,mark,note,say\ncsam,CSAM,pictures,,,{cell}\n"
    assert beside(tmp_path, glossary_csv=table)[1] == ["glossary.csv:2:22 COP614"]


@pytest.mark.parametrize(
    ("kind", "seen", "checked", "callable"),
    [
        ("child line", "operator", "2025-11-29", True),
        ("child line", "state", "2026-11", True),
        ("child line", "network", "2026", True),
        ("child line", "operator", "2025-11-28", False),
        ("child line", "operator", "", False),
        ("child line", "elsewhere", "2026-11-29", False),
        ("child line", "recalled", "2026-11-29", False),
        # An emergency number does not age as a helpline's does.
        ("police", "state", "2020", True),
        ("emergency", "data", "", True),
        ("fire", "elsewhere", "", True),
        ("ambulance", "recalled", "2026-11-29", False),
    ],
)
def test_a_number_can_be_called_where_it_was_seen_by_somebody_one_can_trust(
    kind: str, seen: str, checked: str, callable: bool, tmp_path: Path
) -> None:
    row = f"GB,A,,0800 1111,,,,,{kind},,https://a.example,,{seen},,{checked}"
    read, problems = beside(tmp_path, helplines_csv=f"{HELPLINES.splitlines()[0]}\n{row}\n")
    assert problems == []
    (helpline,) = read.references.helplines
    assert helpline.can_be_called(date(2026, 11, 29)) is callable


def test_a_service_is_read_with_all_that_is_said_of_it(tmp_path: Path) -> None:
    row = "EG,Child line,خط نجدة الطفل,16000,5000,https://a.example,Mon-Fri 09-18:30; Sat 24h,free,child line,"
    row += "phone; sign,https://b.example,A ministry,state,a note,2026-11-01"
    read, problems = beside(tmp_path, helplines_csv=f"{HELPLINES.splitlines()[0]}\n{row}\n")
    assert problems == []
    (helpline,) = read.references.helplines
    assert (helpline.native_name, helpline.text_number, helpline.cost) == ("خط نجدة الطفل", "5000", "free")
    assert helpline.channels == ("phone", "sign") and helpline.hours == "Mon-Fri 09-18:30; Sat 24h"
    assert (helpline.publisher, helpline.seen, helpline.checked) == ("A ministry", "state", "2026-11-01")


def test_the_header_of_an_older_file_says_what_has_changed(tmp_path: Path) -> None:
    older = "country_iso,service_name,number,url,hours,kind,source_url,confidence,note,checked\n"
    (tmp_path / "helplines.csv").write_text(f"{older}GB,A,1,,24h,child helpline,https://a.example,high,,2026\n")
    report = Report()
    read = read_references(tmp_path, report)
    (diagnostic,) = report
    assert read.references.helplines == () and read.unread == {"helplines.csv"}
    assert (diagnostic.code, diagnostic.span.column) == ("COP613", older.index("confidence") + 1)
    assert diagnostic.message == "the column 'confidence' is one of an older version"
    assert diagnostic.help.startswith("`seen` replaces it and says where the row was seen")


def test_a_course_knows_what_stands_beside_it_and_a_file_that_is_not_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "parents").mkdir()
    (tmp_path / "parents/course.md").write_text("---\naudience: parents\nlanguage: en\n---\n# A\n")
    (tmp_path / "facts.yml").write_text(FACTS)
    reading = read_course(tmp_path / "parents")
    assert reading.course is not None
    assert [fact.key for fact in reading.course.references.facts] == ["reports-2025", "days-2023"]
    assert reading.course.references.terms == ()
    assert reading.beside.files == ("facts.yml",)


def test_what_an_editor_holds_goes_before_the_disk(tmp_path: Path) -> None:
    read = read_references(tmp_path, Report(), {tmp_path / "facts.yml": FACTS})
    assert len(read.references.facts) == 2


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("a: {value: 1, year: 2025, source: A}\na: {value: 1, year: 2025, source: A}\n", ["2:1 COP113"]),
        ("A fact: {value: 1, year: 2025, source: A}\n", ["1:1 COP116"]),
        ("a: 5\n", ["1:1 COP116"]),
        ("- a\n", ["1:1 COP111"]),
        ("a: {value: 1, year: 2025, source: A, sauce: B}\n", ["1:38 COP114"]),
        ("a: {value: 1, year: 2025}\n", ["1:1 COP115"]),
        ("a:\n  value: 18,898\n  year: 2025\n  source: A\n", ["2:3 COP116"]),
        ("a: {value: 1, year: 2025, source: A, checked: 2026-13}\n", ["1:38 COP116"]),
        ("a: {value: 1, year: 2025, source: A, address: example.org}\n", ["1:38 COP116"]),
        ("a: &b {value: 1}\n", ["1:4 COP112"]),
        ("a: [\n", ["2:1 COP111"]),
        ("a: \x01\n", ["1:1 COP111"]),
        # YAML would begin a line there, and no editor does.
        ("\x850\n", ["1:2 COP111"]),
        ("# \u2028 \u2029\na: 5\n", ["2:1 COP116"]),
        (b"a: {source: \xff}\n", ["1:13 COP103"]),
        ("# nothing yet\n", []),
        ("", []),
        ("\ufeffa: {value: 1, year: 2025, source: A}\r\n", []),
    ],
)
def test_each_mistake_in_facts_is_said_where_it_stands(facts: str | bytes, expected: list[str], tmp_path: Path) -> None:
    read, problems = beside(tmp_path, facts_yml=facts)
    assert problems == [f"facts.yml:{problem}" for problem in expected]
    assert ("facts.yml" in read.unread) == bool(expected)


def test_a_fact_with_a_mistake_in_it_is_still_known_by_its_key(tmp_path: Path) -> None:
    read, _ = beside(tmp_path, facts_yml="a: {value: many, year: 2025, source: A}\n")
    fact = read.references.fact("a")
    assert fact is not None and fact.value is None


HEAD = "id,en,meaning_en,ar,mark,note\n"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("id;en;meaning_en\n", ["1:1 COP612"]),
        ("id,en,meaning_en,ar,mark\n", ["1:1 COP613"]),
        ("id,en,meaning_en,ar,ar,mark,note\n", ["1:21 COP613"]),
        ("id,en,meening_en,ar,mark,note\n", ["1:7 COP613"]),
        (HEAD + "a,a,b,c\n", ["2:1 COP612"]),
        (HEAD + "a,a,one, two,c,,\n", ["2:1 COP612"]),
        (HEAD + 'a,a,"open,c,,\n', ["2:5 COP612"]),
        (HEAD + 'a,a,"one" two,c,,\n', ["2:10 COP612"]),
        (HEAD + "A B,a,b,c,,\n", ["2:1 COP614"]),
        (HEAD + "a,,,c,,\n", ["2:3 COP614", "2:4 COP614"]),
        (HEAD + 'a,a,"b\nb",c,,\na,a,b,c,,\n', ["4:1 COP615"]),
        (HEAD.encode() + b"a,a,\xff,c,,\n", ["2:5 COP103"]),
        ("\ufeff" + HEAD.replace("\n", "\r\n") + "a,a,b,c,,\r\n\r\n,,,,,\r\n", []),
        (HEAD, []),
        ("", []),
    ],
)
def test_each_mistake_in_a_table_is_said_where_it_stands(
    table: str | bytes, expected: list[str], tmp_path: Path
) -> None:
    _, problems = beside(tmp_path, glossary_csv=table)
    assert problems == [f"glossary.csv:{problem}" for problem in expected]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("UK1,A,,1,,,,,child line,,https://a.example,,operator,,", ["2:1 COP614"]),
        ("GB,,,1,,,,,child line,,https://a.example,,operator,,", ["2:4 COP614"]),
        ("GB,,,1,,,,,police,,https://a.example,,operator,,", []),
        ("GB,A,,call us,,,,,child line,,https://a.example,,operator,,", ["2:7 COP614"]),
        ("GB,A,,1,wa.me/1,,,,child line,,https://a.example,,operator,,", ["2:9 COP614"]),
        ("GB,A,,1,,a.example,,,child line,,https://a.example,,operator,,", ["2:10 COP614"]),
        ("GB,A,,1,,,office hours,,child line,,https://a.example,,operator,,", ["2:11 COP614"]),
        ("GB,A,,1,,,,cheap,child line,,https://a.example,,operator,,", ["2:12 COP614"]),
        ("GB,A,,1,,,,,childline,,https://a.example,,operator,,", ["2:13 COP614"]),
        ("GB,A,,1,,,,,child line,phone;fax,https://a.example,,operator,,", ["2:24 COP614"]),
        ("GB,A,,1,,,,,child line,,a.example,,operator,,", ["2:25 COP614"]),
        ("GB,A,,1,,,,,child line,,https://a.example,,sure,,", ["2:44 COP614"]),
        ("GB,A,,1,,,,,child line,,https://a.example,,,,", ["2:44 COP614"]),
        ("GB,A,,1,,,,,child line,,https://a.example,,operator,,24.11.2026", ["2:54 COP614"]),
    ],
)
def test_each_mistake_in_a_helpline_is_said_where_it_stands(row: str, expected: list[str], tmp_path: Path) -> None:
    _, problems = beside(tmp_path, helplines_csv=f"{HELPLINES.splitlines()[0]}\n{row}\n")
    assert problems == [f"helplines.csv:{problem}" for problem in expected]


def test_a_folder_or_a_huge_file_in_their_place_is_a_mistake_and_nothing_worse(tmp_path: Path) -> None:
    (tmp_path / "facts.yml").mkdir()
    read, problems = beside(tmp_path, glossary_csv=HEAD + "x" * 300_000, helplines_csv=b"\xff\xfe" + b"a\0" * 100)
    assert problems == ["facts.yml:1:1 COP101", "glossary.csv:1:1 COP102", "helplines.csv:1:1 COP103"]
    assert read.unread == {"facts.yml", "glossary.csv", "helplines.csv"}


@pytest.mark.parametrize(
    "line",
    ["a{n}: {{value: {n}, year: 2025, source: A, checked: 2026-11-24}}\n", "a{n}: [[[[[[[\n", "a{n}: *a\n"],
)
def test_as_much_as_a_file_may_hold_is_read_in_a_moment(line: str, tmp_path: Path) -> None:
    before = time.monotonic()
    beside(tmp_path, facts_yml="".join(line.format(n=n) for n in range(99_000 // len(line))))
    assert time.monotonic() - before < 5


@given(st.lists(st.lists(st.text(max_size=5), min_size=3, max_size=3), max_size=5))
def test_what_a_spreadsheet_writes_is_read(rows: list[list[str]]) -> None:
    rows = [[cell.replace("\0", "").encode("utf-8", "replace").decode() for cell in row] for row in rows]
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerows([["a", "b", "c"], *rows])
    report = Report()
    read = read_table(out.getvalue(), "t.csv", Columns(("a", "b", "c")), report)
    wanted = [[" ".join(cell.split()) for cell in row] for row in rows]
    assert [[cell.text for cell in row.values()] for row in read] == [row for row in wanted if any(row)]
    assert not report.diagnostics


@given(st.text('a,"\r\n;', max_size=40))
def test_any_text_is_a_table_or_a_mistake(text: str) -> None:
    report = Report()
    read_table(text, "t.csv", Columns(("a",)), report)
    for diagnostic in report:
        assert (diagnostic.span.end_line, diagnostic.span.end_column) >= (diagnostic.span.line, diagnostic.span.column)
