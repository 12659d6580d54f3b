"""The directory of helplines: whom one can call, as sure as one can be, and nobody knows who looked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import html as parser

from cop_xblocks.languages import Catalog, interface
from cop_xblocks.model import Helplines, digest

pytestmark = pytest.mark.usefixtures("host")

ROW = {
    "country": "GB",
    "name": "Childline",
    "number": "0800 1111",
    "address": "https://www.childline.org.uk",
    "kind": "child helpline",
    "source": "https://www.example.org/numbers",
    "confidence": "high",
    "hours": "24h",
    "checked": "2026-11-24",
}
HOURS = {f"helplines hours {digest('24h')}": (digest("24h"), "على مدار الساعة")}


def directory(*rows: dict[str, str], language: str = "en") -> Any:
    """The directory of these rows, each a change of the usual one."""
    from cop_xblocks.activities.helplines.view import view
    from cop_xblocks.activities.page import Page, render_view
    from cop_xblocks.activities.typesetting import Typesetter
    from cop_xblocks.content.localized import LocalizedContent

    carried = {"helplines": [{name: value for name, value in (ROW | row).items() if value} for row in rows]}
    catalog = Catalog(language, HOURS if language == "ar" else {})
    content = LocalizedContent("", "help", "en", language, catalog, {}, carried, repr(carried), str, _stays)
    typeset, words = Typesetter(language), interface(language)
    page = Page(
        activity=Helplines("help"), identify=str, typeset=typeset, translations=words, references=content.references
    )
    directory = view(page, None, datetime.now(UTC))
    return parser.fromstring(f"<div>{render_view('helplines', directory, words)}</div>")


def _stays(target: str, language: str) -> str:
    return target


def text(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_a_service_can_be_called_and_says_how_sure_it_is() -> None:
    (service,) = directory({}).find_class("cop-service")
    assert text(service) == (
        "Helpline for children Childline Call 0800 1111 Hours: 24h childline.org.uk "
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
    "doubt", [{"source": ""}, {"confidence": "low"}, {"confidence": "recalled"}, {"confidence": ""}]
)
def test_a_number_that_is_not_verified_is_not_given_but_the_address_is(doubt: dict[str, str]) -> None:
    (service,) = directory(doubt).find_class("cop-service")
    assert "0800" not in text(service) and service.find_class("cop-call") == []
    assert "childline.org.uk" in text(service)


def test_what_can_be_reached_by_nothing_is_left_out_with_its_country() -> None:
    assert directory({"confidence": "low", "address": ""}).find_class("cop-country") == []


def test_a_number_that_nobody_has_checked_says_so() -> None:
    assert "We have not checked this number yet." in text(directory({"checked": ""}))


def test_a_source_whose_address_was_shortened_is_named_and_not_linked() -> None:
    (service,) = directory({"source": "https://www.example.org/..."}).find_class("cop-service")
    assert "Source: example.org" in text(service)
    assert not any("..." in link.get("href") for link in service.iter("a"))


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
    assert "على مدار الساعة" in words and "خط مساعدة للأطفال" in words and "24 نوفمبر 2026" in words


def test_no_country_is_chosen_for_the_learner_and_all_are_in_the_page() -> None:
    tree = directory({}, {"country": "FR"})
    assert [element.get("open") for element in tree.iter("details")] == [None] * 3
    assert len(tree.find_class("cop-service")) == 2
    assert list(tree.iter("script", "form", "input")) == []


def test_the_unions_emergency_number_stands_in_each_of_its_countries() -> None:
    tree = directory({"country": "FR"}, {"country": "EU", "kind": "emergency", "number": "112", "name": "112"}, {})
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


def test_what_takes_text_messages_only_is_written_to() -> None:
    (link,) = directory({"kind": "emergency by text message", "number": "114"}).find_class("cop-call")
    assert link.get("href") == "sms:114" and text(link) == "Send a text message to 114"


def test_there_is_always_somebody_who_knows_more() -> None:
    for tree in (directory(), directory({}), directory({"country": "ZZ", "kind": "directory"})):
        links = [link.get("href") for link in tree.iter("a")]
        assert "https://childhelplineinternational.org/helplines/" in links and "https://www.inhope.org" in links


def test_what_a_row_says_cannot_become_markup() -> None:
    tree = directory({"name": "<script>x</script>", "hours": "<b>", "country": "XX"})
    assert "<script>x</script>" in text(tree) and list(tree.iter("script", "b")) == []
    assert text(tree.find_class("cop-country")[0].find("summary")) == "XX"


def test_the_kinds_that_can_be_written_are_the_kinds_that_can_be_said() -> None:
    from cop_xblocks.activities.helplines.view import kinds
    from cop_xblocks.model.references import HELPLINE_KINDS

    assert tuple(kinds(str)) == HELPLINE_KINDS
