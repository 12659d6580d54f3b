"""What is said of the rows of `helplines.csv`: what is due, what looks wrong, what a country lacks."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pytest

from cop_xblocks.checking import check_reading, review_dates
from cop_xblocks.model import Diagnostic
from cop_xblocks.reading import read_course

HEADER = (
    "country_iso,service_name,native_name,number,text_number,url,hours,cost,kind,channels,"
    "source_url,source_publisher,seen,note,checked\n"
)
EMERGENCY = "GB,,,999,,,,,emergency,,https://a.example,,state,,2026-11-01\n"
COURSE = "---\naudience: parents\nlanguage: en\n---\n# A course\n\n## M <!-- #m -->\n\n- [L](l.md)\n"
DIRECTORY = "---\nkey: l\n---\n# L\n\n## U <!-- #u -->\n\n<!-- helplines -->\n"


def row(
    number: str = "0800 1111",
    seen: str = "operator",
    checked: str = "2026-11-01",
    *,
    country: str = "GB",
    name: str = "Childline",
    kind: str = "child line",
    note: str = "",
    source: str = "https://a.example",
) -> str:
    return f"{country},{name},,{number},,https://a.example,,,{kind},,{source},,{seen},{note},{checked}\n"


def diagnostics_of(root: Path, *rows: str, lesson: str = DIRECTORY) -> list[Diagnostic]:
    """What is said of the table."""
    folder = root / "courses/parents"
    folder.mkdir(parents=True)
    (folder / "course.md").write_text(COURSE)
    (folder / "l.md").write_text(lesson)
    (folder.parent / "helplines.csv").write_text(HEADER + "".join(rows))
    return [one for one in check_reading(read_course(folder)) if one.span.file.endswith("helplines.csv")]


def codes(root: Path, *rows: str, lesson: str = DIRECTORY) -> list[str]:
    return [f"{one.code} {one.severity}: {one.message}" for one in diagnostics_of(root, *rows, lesson=lesson)]


@pytest.mark.parametrize(
    ("seen", "checked", "expected"),
    [
        ("operator", "2026-11-01", []),
        # The tests run on 25 November 2026.
        ("operator", "2026-01-24", []),
        ("operator", "2026-01-23", ["COP625 info: one helpline falls due within 60 days"]),
        ("network", "2025-11-25", ["COP625 info: one helpline falls due within 60 days"]),
        ("network", "2025-11-24", ["COP622 warning: one helpline was last checked more than a year ago"]),
        ("state", "2024-11-26", ["COP622 warning: one helpline was last checked more than a year ago"]),
        ("state", "2024-11-24", ["COP625 info: one helpline was checked more than two years ago"]),
        ("state", "2016", ["COP625 info: one helpline was checked more than two years ago"]),
        ("operator", "", ["COP625 info: one helpline has never been checked"]),
        ("operator", "2027", ["COP622 warning: one helpline was checked on a day that is still to come"]),
        ("operator", "2026-02-30", ["COP622 warning: one helpline was checked on a day that no calendar has"]),
        # Nobody calls it, whenever it was seen.
        ("elsewhere", "2016", []),
        ("elsewhere", "", []),
        ("recalled", "", ["COP625 info: one helpline is only recalled"]),
    ],
)
def test_a_helpline_is_due_before_and_after_learners_lose_its_number(
    seen: str, checked: str, expected: list[str], tmp_path: Path
) -> None:
    assert codes(tmp_path, EMERGENCY, row(seen=seen, checked=checked)) == expected


def test_an_emergency_number_stays_and_is_named_after_a_year(tmp_path: Path) -> None:
    old = EMERGENCY.replace("2026-11-01", "2025-11-01")
    assert codes(tmp_path, old, row()) == ["COP625 info: one emergency number was checked more than a year ago"]


def test_many_rows_are_one_remark_that_names_the_first(tmp_path: Path) -> None:
    rows = [row(name=f"Line {number}", checked="") for number in range(7)]
    (diagnostic,) = diagnostics_of(tmp_path, EMERGENCY, *rows)
    assert diagnostic.message == "7 helplines have never been checked"
    assert diagnostic.help.endswith("Line 0 (GB), Line 1 (GB), Line 2 (GB), Line 3 (GB), Line 4 (GB) and 2 more")
    assert diagnostic.span.line == 3


def test_a_course_without_the_directory_is_told_nothing(tmp_path: Path) -> None:
    lesson = DIRECTORY.replace("<!-- helplines -->", "Words.")
    assert codes(tmp_path, row("0800 11111111", checked=""), lesson=lesson) == []


@pytest.mark.parametrize(
    ("country", "number"),
    [("GB", "0800 1111"), ("GB", "116 123"), ("FR", "3018"), ("FR", "01 45 39 40 00"), ("US", "988"), ("IN", "14416")],
)
def test_a_short_number_or_a_whole_one_of_the_country_is_not_doubted(country: str, number: str, tmp_path: Path) -> None:
    rows = [EMERGENCY.replace("GB", country), row(number, country=country)]
    assert codes(tmp_path, *rows) == []


@pytest.mark.parametrize(
    ("country", "number"), [("GB", "0800 11111111"), ("FR", "01 45 39 40"), ("US", "1-800-422-445")]
)
def test_a_number_with_a_digit_too_many_or_too_few_is_looked_at_again(
    country: str, number: str, tmp_path: Path
) -> None:
    rows = [EMERGENCY.replace("GB", country), row(number, country=country)]
    assert codes(tmp_path, *rows) == ["COP626 info: look again at one number that libphonenumber does not find valid"]


def test_a_number_with_the_code_of_its_country_needs_a_plus_to_be_dialled(tmp_path: Path) -> None:
    rows = [EMERGENCY.replace("GB", "BY"), row("375 17 311-00-99", country="BY")]
    assert codes(tmp_path / "one", *rows) == [
        "COP626 info: look again at one number that libphonenumber does not find valid"
    ]
    assert codes(tmp_path / "two", rows[0], row("+375 17 311-00-99", country="BY")) == []
    north_america = [EMERGENCY.replace("GB", "US"), row("1-800-422-4453", country="US")]
    assert codes(tmp_path / "three", *north_america) == []


def test_whoever_looked_again_says_so_in_the_note(tmp_path: Path) -> None:
    assert codes(tmp_path, EMERGENCY, row("0800 11111111", note="as printed")) == []


def test_a_number_for_all_countries_is_of_none_and_a_recalled_one_is_not_shown(tmp_path: Path) -> None:
    assert codes(tmp_path, EMERGENCY, row("1 800 1", country="ZZ")) == []
    (tmp_path / "two").mkdir()
    diagnostics = codes(tmp_path / "two", EMERGENCY, row("0800 11111111", "recalled"))
    assert [one.partition(" ")[0] for one in diagnostics] == ["COP625"]


@pytest.mark.parametrize(
    ("number", "seen", "source", "expected"),
    [
        ("999", "data", "https://a.example", []),
        ("998", "data", "https://a.example", ["COP626"]),
        # A page of the country goes before the list.
        ("998", "state", "https://a.example", []),
        ("998", "elsewhere", "https://a.example", []),
        ("998", "state", "", ["COP621", "COP626"]),
    ],
)
def test_an_emergency_number_is_in_the_list_or_has_a_page(
    number: str, seen: str, source: str, expected: list[str], tmp_path: Path
) -> None:
    diagnostics = diagnostics_of(tmp_path, row(number, seen, kind="police", name="", source=source))
    assert sorted(one.code for one in diagnostics) == expected


def test_a_country_without_an_emergency_number_is_named(tmp_path: Path) -> None:
    (diagnostic,) = diagnostics_of(
        tmp_path, EMERGENCY, row(country="FR", number="3018"), row(country="TG", number="1011")
    )
    assert diagnostic.message == "2 countries have no emergency number"
    assert diagnostic.help == "write one into a row of its own: France, Togo"


def test_the_unions_emergency_number_is_that_of_its_countries(tmp_path: Path) -> None:
    union = EMERGENCY.replace("GB", "EU").replace("999", "112")
    assert codes(tmp_path, union, row(country="FR", number="3018"), EMERGENCY, row()) == []


def test_a_recalled_emergency_number_is_none(tmp_path: Path) -> None:
    diagnostics = diagnostics_of(tmp_path, EMERGENCY.replace("state", "recalled"))
    assert [one.code for one in diagnostics] == ["COP625", "COP627"]


def test_every_country_of_our_own_table_has_an_emergency_number_of_its_own() -> None:
    from cop_xblocks.languages import country
    from cop_xblocks.model import Report
    from cop_xblocks.reading.references import read_references

    report = Report()
    rows = read_references(Path(__file__).resolve().parents[2] / "courses", report).references.helplines
    assert list(report) == []
    day = datetime.date(2026, 11, 29)
    served = {row.country for row in rows if row.is_emergency and row.can_be_called(day)}
    assert {row.country for row in rows} - {"ZZ", "EU"} <= served
    assert all(country(code, "en") for code in served) and len(served) >= 240


def test_the_list_of_numbers_is_loaded_by_this_rule_alone(tmp_path: Path) -> None:
    diagnostics_of(tmp_path, EMERGENCY, row(), lesson=DIRECTORY.replace("<!-- helplines -->", "Words."))
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from cop_xblocks.checking import check_reading\nfrom cop_xblocks.reading import read_course\n"
        "check_reading(read_course(Path(sys.argv[1])))\nsys.exit('phonenumbers' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", script, str(tmp_path / "courses/parents")], check=False)
    assert run.returncode == 0


def test_the_day_is_the_one_that_the_tests_set() -> None:
    assert review_dates.today() == datetime.date(2026, 11, 25)
