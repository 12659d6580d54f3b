"""The directory of helplines: whom one can call, as sure as one can be, and nobody knows who looked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import html as parser

from cop_xblocks.languages import Catalog, interface
from cop_xblocks.model import Helplines

pytestmark = pytest.mark.usefixtures("host")

ROW = {
    "country": "GB",
    "name": "Childline",
    "number": "0800 1111",
    "address": "https://www.childline.org.uk",
    "kind": "child line",
    "source": "https://www.example.org/numbers",
    "seen": "operator",
    "hours": "24h",
    "checked": "2026-11-24",
}
DAY = datetime(2026, 11, 29, tzinfo=UTC)


def directory(*rows: dict[str, str], language: str = "en", now: datetime = DAY) -> Any:
    """The directory of these rows, each a change of the usual one."""
    from cop_xblocks.activities.helplines.view import view
    from cop_xblocks.activities.page import Page, render_view
    from cop_xblocks.activities.typesetting import Typesetter
    from cop_xblocks.content.localized import LocalizedContent

    carried = {"helplines": [{name: value for name, value in (ROW | row).items() if value} for row in rows]}
    catalog = Catalog(language, {})
    content = LocalizedContent("", "help", "en", language, catalog, {}, carried, repr(carried), str, _stays)
    typeset, words = Typesetter(language), interface(language)
    page = Page(
        activity=Helplines("help"), identify=str, typeset=typeset, translations=words, references=content.references
    )
    directory = view(page, None, now)
    return parser.fromstring(f"<div>{render_view('helplines', directory, words)}</div>")


def _stays(target: str, language: str) -> str:
    return target


def text(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_a_service_can_be_called_and_says_how_sure_it_is() -> None:
    (service,) = directory({}).find_class("cop-service")
    assert text(service) == (
        "Helpline for children Childline Call 0800 1111 Day and night childline.org.uk "
        "Last checked: 24 November 2026. Source: example.org"
    )
    assert [link.get("href") for link in service.iter("a")] == ["tel:08001111", ROW["address"], ROW["source"]]


@pytest.mark.parametrize(
    ("number", "dialled"),
    [
        ("116 111", "116111"),
        ("1-800-422-4453", "18004224453"),
        ("+44 (0)20 7946", "+440207946"),
        ("0800/1111", "08001111"),
    ],
)
def test_a_number_is_dialled_without_what_only_makes_it_readable(number: str, dialled: str) -> None:
    assert directory({"number": number}).find_class("cop-call")[0].get("href") == f"tel:{dialled}"


@pytest.mark.parametrize(
    "doubt", [{"seen": "elsewhere"}, {"checked": ""}, {"checked": "2025-11-28"}, {"checked": "2027"}]
)
def test_a_number_that_was_not_seen_where_one_can_trust_it_is_looked_up(doubt: dict[str, str]) -> None:
    (service,) = directory(doubt).find_class("cop-service")
    assert "0800" not in text(service) and service.find_class("cop-call") == []
    assert "childline.org.uk" in text(service) and "Look its number up on its page." in text(service)


def test_a_number_is_called_for_twelve_months_after_it_was_checked() -> None:
    row = {"checked": "2025-11-29"}
    assert directory(row, now=datetime(2026, 11, 29, tzinfo=UTC)).find_class("cop-call")
    assert directory(row, now=datetime(2026, 11, 30, tzinfo=UTC)).find_class("cop-call") == []


def test_what_somebody_remembers_and_nobody_saw_is_not_shown() -> None:
    assert directory({"seen": "recalled"}).find_class("cop-country") == []


def test_what_can_be_reached_by_nothing_is_left_out_with_its_country() -> None:
    assert directory({"number": "", "address": ""}).find_class("cop-country") == []


def test_an_emergency_number_can_be_called_whatever_its_age_and_stands_first() -> None:
    police = {"kind": "police", "name": "", "number": "999", "seen": "data", "address": "", "checked": "2020"}
    (country,) = directory({}, police).find_class("cop-country")
    assert [link.get("href") for link in country.find_class("cop-call")] == ["tel:999", "tel:08001111"]
    assert "Police 999" in text(country.find_class("cop-emergency")[0])


def test_countries_are_named_and_sorted_in_the_learners_language() -> None:
    rows = [{"country": code} for code in ("GB", "DE", "ES")]
    names = {
        language: [
            text(element.find("summary")) for element in directory(*rows, language=language).find_class("cop-country")
        ]
        for language in ("en", "fr", "ar")
    }
    assert names["en"] == ["Germany", "Spain", "United Kingdom"]
    assert names["fr"] == ["Allemagne", "Espagne", "Royaume-Uni"]
    assert names["ar"] == ["إسبانيا", "ألمانيا", "المملكة المتحدة"]


def test_hours_and_kinds_are_said_in_the_learners_language() -> None:
    words = text(directory({}, language="ar"))
    assert "24 نوفمبر 2026" in words
    words = text(directory({"hours": "Mon-Fri 09-18:30"}, language="ar"))
    assert "الاثنين–الجمعة 9:00 ص–6:30 م" in words


def test_no_country_is_chosen_for_the_learner_and_all_are_in_the_page() -> None:
    tree = directory({}, {"country": "FR"})
    assert [element.get("open") for element in tree.iter("details")] == [None] * 3
    assert len(tree.find_class("cop-service")) == 2
    assert list(tree.iter("script", "form", "input")) == []


def test_the_unions_emergency_number_stands_where_a_country_has_none() -> None:
    tree = directory({"country": "FR"}, {"country": "EU", "kind": "emergency", "number": "112", "name": ""}, {})
    called = {
        element.get("data-country"): [one.get("href") for one in element.find_class("cop-call")]
        for element in tree.find_class("cop-country")
    }
    assert called["FR"] == ["tel:112", "tel:08001111"] and called["GB"] == ["tel:08001111"]
    assert called["LV"] == ["tel:112"], "a country that has no row of its own"
    assert len(called) == 27 + 1 and "EU" not in called, "the union is no country"


def test_a_service_of_the_union_stands_where_a_country_has_none_of_its_kind() -> None:
    union = {"country": "EU", "number": "116 111", "name": "The union's line"}
    missing = {"country": "EU", "kind": "missing children", "number": "116 000", "name": "The union's other line"}
    tree = directory({"country": "FR"}, union, missing)
    called = {
        element.get("data-country"): [one.get("href") for one in element.find_class("cop-call")]
        for element in tree.find_class("cop-country")
    }
    assert called["FR"] == ["tel:08001111", "tel:116000"]
    assert called["LV"] == ["tel:116111", "tel:116000"]


def test_what_takes_text_messages_is_written_to() -> None:
    (link,) = directory({"number": "", "text_number": "85258"}).find_class("cop-call")
    assert link.get("href") == "sms:85258" and text(link) == "Send a text message to 85258"


def test_there_is_always_somebody_who_knows_more() -> None:
    for tree in (directory(), directory({}), directory({"country": "ZZ", "kind": "directory"})):
        links = [link.get("href") for link in tree.iter("a")]
        assert "https://childhelplineinternational.org/helplines/" in links and "https://www.inhope.org" in links


def test_what_a_row_says_cannot_become_markup() -> None:
    tree = directory({"name": "<script>x</script>", "native_name": "<b>", "hours": "<b>", "country": "XX"})
    assert "<script>x</script>" in text(tree) and list(tree.iter("script", "b")) == []
    assert text(tree.find_class("cop-country")[0].find("summary")) == "XX"


def test_every_kind_that_can_be_written_has_a_name_for_learners() -> None:
    from cop_xblocks.model.references import HELPLINE_KINDS

    for kind in HELPLINE_KINDS:
        tree = directory({"kind": kind})
        named = [*tree.find_class("cop-service-kind"), *tree.find_class("cop-emergency")]
        assert [text(element).startswith(kind) for element in named] == [False], kind
