"""Numbers as people write them, in the languages that the courses speak."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.model import find_numbers, read_number


@pytest.mark.parametrize(
    ("text", "decimal_mark", "numbers"),
    [
        ("18,898 reports", ".", ["18898"]),
        ("18.898 Meldungen", ",", ["18898"]),
        ("18\u202f898 signalements", ",", ["18898"]),
        ("18\u00a0898 сообщений", ",", ["18898"]),
        ("18’898", ".", ["18898"]),
        ("١٨٬٨٩٨ بلاغًا", ".", ["18898"]),
        ("\u200f18,898\u200f بلاغًا", ".", ["18898"]),
        ("१८,८९८", ".", ["18898"]),
        ("2.5 days", ".", ["2.5"]),
        ("2,5 jours", ",", ["2.5"]),
        ("2,5 days", ".", ["2.5"]),
        ("٢٫٥ يوم", ".", ["2.5"]),
        ("1.234.567,5", ",", ["1234567.5"]),
        ("-5 points", ".", ["-5"]),
        ("12–14 years", ".", ["12", "14"]),
        ("12-14 years", ".", ["12", "14"]),
        ("in 2024, 11,625 reports", ".", ["2024", "11625"]),
        ("in 2024 116 reports", ".", ["2024", "116"]),
        ("45 minutes.", ".", ["45"]),
        ("98%", ".", ["98"]),
        ("三十", ".", []),
        ("120万名儿童", ".", ["1200000"]),
        ("3.5亿", ".", ["350000000"]),
        ("1.2百万、3千万、2万亿", ".", ["1200000", "30000000", "2000000000000"]),
        ("1,200 萬", ".", ["12000000"]),
        ("３億５０００万人", ".", ["350000000"]),
        ("1万2000次，12次", ".", ["12000", "12"]),
        ("-3亿5000万", ".", ["-350000000"]),
        ("5千米、3百", ".", ["5", "3"]),
        ("3亿²人", ".", ["300000000"]),
        ("no number", ".", []),
    ],
)
def test_a_number_is_found_as_its_reader_reads_it(text: str, decimal_mark: str, numbers: list[str]) -> None:
    assert list(find_numbers(text, decimal_mark)) == [Decimal(number) for number in numbers]


def test_what_only_begins_like_a_number_is_none() -> None:
    assert list(find_numbers("1,23,4", ".")) == [None]
    assert list(find_numbers("1,23,4万5", ".")) == [None, Decimal(5)]


@pytest.mark.parametrize(
    ("numeral", "decimal_mark", "number"),
    [
        ("12,34,567.5", ".", "1234567.5"),
        ("१२,३४,५६७", ".", "1234567"),
        ("12.34.567,5", ",", "1234567.5"),
        ("1,23", ".", "1.23"),
        ("1,23,45", ".", None),
        ("12،5", ".", "12.5"),
        ("1，234．5", ".", "1234.5"),
        ("1\u3000234\u2003567", ".", "1234567"),
        ("1\t234", ".", "1234"),
        ("1.234,5", ".", None),
    ],
)
def test_one_number_is_read_or_none(numeral: str, decimal_mark: str, number: str | None) -> None:
    assert read_number(numeral, decimal_mark) == (None if number is None else Decimal(number))


@given(st.text("0123456789.,'٫٬ \u202f٣-百万亿", max_size=12), st.sampled_from(".,"))
def test_whatever_is_written_there_is_a_number_or_none(text: str, mark: str) -> None:
    for number in [read_number(text, mark), *find_numbers(text, mark)]:
        assert number is None or number.is_finite()
