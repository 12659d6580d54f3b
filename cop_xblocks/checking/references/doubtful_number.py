"""The number of a helpline looks wrong.

Why: a digit too many or too few, and the call reaches nobody

Numbers are held against libphonenumber, Google's list of the world's numbering plans: a number has to be a whole number
of the country, or as long as its short numbers are. The list knows few helplines, so it is a remark: look again, and if
the page gives the number so, write `as printed` into `note`. A number that begins with the code of its country needs a
`+` in front. An emergency number that the list does not know needs a page that gives it, in `source_url`.

Wrong:

~~~csv ../helplines.csv
country_iso,service_name,native_name,number,text_number,url,hours,cost,kind,channels,source_url,source_publisher,seen,note,checked
GB,,,999,,,,,emergency,,https://www.gov.uk/guidance/999,,state,,2026-11-01
GB,Childline,,0800 11111111,,https://www.childline.org.uk,24h,,child line,,https://www.childline.org.uk,,operator,,2026-11-01
~~~

~~~markdown
<!-- helplines -->
~~~

Right:

~~~csv ../helplines.csv
country_iso,service_name,native_name,number,text_number,url,hours,cost,kind,channels,source_url,source_publisher,seen,note,checked
GB,,,999,,,,,emergency,,https://www.gov.uk/guidance/999,,state,,2026-11-01
GB,Childline,,0800 1111,,https://www.childline.org.uk,24h,,child line,,https://www.childline.org.uk,,operator,,2026-11-01
~~~

~~~markdown
<!-- helplines -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cop_xblocks.checking.references.helpline_directories import directories
from cop_xblocks.checking.references.helpline_names import counted, named
from cop_xblocks.model import Diagnostic, Helpline, Rule
from cop_xblocks.model.references import EVERYWHERE, UNION
from cop_xblocks.reading import Reading

RULE = Rule("COP626", "info")
_NORTH_AMERICA = 1


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Find numbers that cannot be ones of their country."""
    if not any(directories(reading)):
        return
    doubtful = [row for row in reading.beside.references.helplines if row.seen != "recalled" and _is_doubtful(row)]
    if doubtful and doubtful[0].span is not None:
        yield RULE.at(
            doubtful[0].span,
            f"look again at {counted(len(doubtful), 'number', 'numbers')} that libphonenumber does not find valid",
            f"compare each with its page, and write `as printed` into `note` if it is right: {named(doubtful)}",
        )


def _is_doubtful(row: Helpline) -> bool:
    if row.country in (UNION, EVERYWHERE) or row.is_as_printed:
        return False
    if row.is_emergency:
        has_page = bool(row.source) and row.seen != "data"
        return bool(row.number) and not has_page and not _is_emergency_number(row.number, row.country)
    return not all(_is_number(number, row.country) for number in row.numbers)


@lru_cache(4096)
def _is_emergency_number(number: str, country: str) -> bool:
    from phonenumbers import is_emergency_number  # 40 ms that no other command has to spend

    return bool(is_emergency_number(number, country))


@lru_cache(4096)
def _is_number(number: str, country: str) -> bool:
    """Whether a number, dialled as it is in a country, is a whole number of it, or can be a short one by its length."""
    from phonenumbers import (
        CountryCodeSource,
        NumberParseException,
        is_possible_short_number_for_region,
        is_valid_number,
        parse,
    )

    try:
        parsed = parse(number, country, keep_raw_input=True)
    except NumberParseException:
        return False
    if is_possible_short_number_for_region(parsed, country):
        return True
    # In North America, 1 is the prefix for a call to another area as well.
    lacks_plus = parsed.country_code_source == CountryCodeSource.FROM_NUMBER_WITHOUT_PLUS_SIGN
    return bool(is_valid_number(parsed) and (not lacks_plus or parsed.country_code == _NORTH_AMERICA))
