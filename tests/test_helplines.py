"""The directory of helplines: whom one can call, as sure as one can be, and nobody knows who looked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import html as parser

from cop_xblocks.languages import Catalog, interface
from cop_xblocks.model import Helplines

pytestmark = pytest.mark.usefixtures("host")

NOW = datetime(2026, 11, 29, tzinfo=UTC)
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
EMERGENCY = {"kind": "emergency", "number": "112", "name": "", "address": "", "hours": "", "checked": ""}


def directory(
    *rows: dict[str, str], language: str = "en", now: datetime = NOW, hosted: bool = False, country: str = ""
) -> Any:
    """The directory of these rows, each a change of the usual one, as somebody reads it on a day of November 2026."""
    from cop_xblocks.activities.helplines.view import view
    from cop_xblocks.activities.page import Page, render_view
    from cop_xblocks.activities.typesetting import Typesetter
    from cop_xblocks.content.localized import LocalizedContent

    carried = {"helplines": [{name: value for name, value in (ROW | row).items() if value} for row in rows]}
    content = LocalizedContent("", "help", "en", language, Catalog(language), {}, carried, repr(carried), str, _stays)
    typeset, words = Typesetter(language), interface(language)
    page = Page(
        activity=Helplines("help"),
        identify=str,
        typeset=typeset,
        translations=words,
        references=content.references,
        help_href="/help/" if hosted else "",
        help_list_href="/help/all/" if hosted else "",
        help_address="cop.example/help/" if hosted else "",
        help_country=country,
    )
    return parser.fromstring(f"<div>{render_view('helplines', view(page, None, now), words)}</div>")


def calls(tree: Any) -> dict[str, list[str]]:
    """Where the buttons of each country lead, in their order."""
    return {
        element.get("data-country"): [link.get("href") for link in element.find_class("cop-call")]
        for element in tree.find_class("cop-country")
    }


def _stays(target: str, language: str) -> str:
    return target


def text(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_a_service_can_be_called_and_says_when_it_was_checked() -> None:
    (service,) = directory({"cost": "free", "channels": "phone;chat;sign"}).find_class("cop-service")
    assert text(service) == (
        "Helpline for children Childline Call 0800 1111 Day and night Free of charge. "
        "Contact by: phone, chat or sign language childline.org.uk Last checked: 24 November 2026."
    )
    assert [link.get("href") for link in service.iter("a")] == ["tel:08001111", ROW["address"]]


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
    assert calls(directory({"number": number})) == {"GB": [f"tel:{dialled}"]}


def test_emergency_numbers_stand_on_one_line_before_the_services_with_whom_they_reach() -> None:
    fire = EMERGENCY | {"kind": "fire", "number": "18"}
    tree = directory({}, fire, EMERGENCY | {"kind": "police", "number": "17"}, EMERGENCY)
    (line,) = tree.find_class("cop-emergency")
    assert text(line) == "Emergency 112 Police 17 Fire brigade 18"
    assert calls(tree) == {"GB": ["tel:112", "tel:17", "tel:18", "tel:08001111"]}


@pytest.mark.parametrize(
    "doubt",
    [{"seen": "elsewhere"}, {"seen": "data"}, {"checked": ""}, {"checked": "2025-11-28"}, {"checked": "2027"}],
)
def test_a_number_that_was_not_seen_lately_where_one_can_trust_it_is_looked_up(doubt: dict[str, str]) -> None:
    (service,) = directory(doubt | {"text_number": "85258"}).find_class("cop-service")
    assert service.find_class("cop-call") == [] and "0800" not in text(service) and "85258" not in text(service)
    assert "Look the number up at childline.org.uk." in text(service)


def test_a_number_is_looked_up_where_it_was_seen_if_the_service_has_no_page_of_its_own() -> None:
    (service,) = directory({"seen": "elsewhere", "address": ""}).find_class("cop-service")
    assert "Look the number up at example.org. Last checked: 24 November 2026." in text(service)
    assert [link.get("href") for link in service.iter("a")] == [ROW["source"]]


def test_a_number_is_called_for_twelve_months_after_it_was_checked() -> None:
    row = {"checked": "2025-11-29"}
    assert calls(directory(row, now=NOW)) == {"GB": ["tel:08001111"]}
    assert calls(directory(row, now=datetime(2026, 11, 30, tzinfo=UTC))) == {"GB": []}


def test_an_emergency_number_does_not_age() -> None:
    assert calls(directory(EMERGENCY | {"seen": "data", "checked": "2020"})) == {"GB": ["tel:112"]}


@pytest.mark.parametrize("row", [{}, EMERGENCY])
@pytest.mark.parametrize("seen", ["recalled", "", "on television"])
def test_what_nobody_has_seen_is_left_out_with_its_country(row: dict[str, str], seen: str) -> None:
    assert calls(directory(row | {"seen": seen})) == {}


def test_a_service_that_cannot_be_reached_is_left_out() -> None:
    tree = directory({"number": "", "address": ""}, EMERGENCY)
    assert tree.find_class("cop-service") == [] and calls(tree) == {"GB": ["tel:112"]}
    assert calls(directory({"number": "", "address": ""})) == {}, "with its country, where nothing else is there"


def test_a_service_is_named_in_its_own_script_first() -> None:
    (name,) = directory({"native_name": "نجدة الطفل"}).find_class("cop-service-name")
    latin = name.getnext()
    assert (text(name), text(latin)) == ("نجدة الطفل", "Childline")
    assert {name.get("translate"), latin.get("translate")} == {"no"}


def test_countries_are_named_and_sorted_in_the_learners_language() -> None:
    rows = [{"country": code} for code in ("GB", "DE", "ES", "NL", "BQ")]
    names = {
        language: [
            text(element.find("summary")) for element in directory(*rows, language=language).find_class("cop-country")
        ]
        for language in ("en", "fr", "ar")
    }
    assert names["en"] == ["Caribbean Netherlands", "Germany", "Netherlands", "Spain", "United Kingdom"]
    assert names["fr"] == ["Allemagne", "Espagne", "Pays-Bas", "Pays-Bas caribéens", "Royaume-Uni"]
    assert names["ar"] == ["إسبانيا", "ألمانيا", "المملكة المتحدة", "هولندا", "هولندا الكاريبية"]


def test_a_russian_short_i_is_a_letter_of_its_own() -> None:
    rows = [{"country": code} for code in ("YE", "KZ", "IT")]
    countries = directory(*rows, language="ru").find_class("cop-country")
    assert [text(country.find("summary")) for country in countries] == ["Италия", "Йемен", "Казахстан"]


def test_chinese_names_stand_by_their_sound() -> None:
    rows = [{"country": code} for code in ("CN", "JP", "FR", "DE", "EG")]
    countries = directory(*rows, language="zh").find_class("cop-country")
    assert [text(country.find("summary")) for country in countries] == ["埃及", "德国", "法国", "日本", "中国"]


def test_hours_kinds_and_dates_are_in_the_learners_language() -> None:
    words = text(directory({"hours": "Mon-Fri 09-18:30"}, language="ar"))
    assert "الاثنين–الجمعة 9:00 ص–6:30 م" in words
    assert "خط مساعدة للأطفال" in words and "24 نوفمبر 2026" in words


def test_no_country_is_chosen_for_the_learner_and_all_are_in_the_page() -> None:
    tree = directory({}, {"country": "FR"})
    assert [element.get("open") for element in tree.iter("details")] == [None] * 4
    assert len(tree.find_class("cop-service")) == 2
    assert list(tree.iter("script", "form", "input")) == []


def test_the_country_of_a_hosts_office_stands_open_before_the_choice_of_another() -> None:
    rows = ({}, {"country": "FR", "number": "119"}, EMERGENCY | {"country": "FR"})
    tree = directory(*rows, hosted=True, country="FR")
    (own,) = tree.find_class("cop-own-country")
    assert text(own).startswith("France ") and own.get("data-country") == "FR"
    assert own.xpath(".//a/@href[starts-with(., 'tel:')]") == ["tel:112", "tel:119"]
    assert text(own.getnext().getnext()) == "Choose your country" and list(own.iter("details")) == []
    assert "cop.example" not in text(tree), "its numbers are on paper"
    for other in ("DE", ""):
        assert directory(*rows, hosted=True, country=other).find_class("cop-own-country") == [], (
            "nothing is known of it"
        )


def test_a_country_of_the_union_is_the_offices_without_a_row_of_its_own() -> None:
    union = {"country": "EU", "number": "116 111", "name": "The union's line"}
    (own,) = directory({}, union, hosted=True, country="LV").find_class("cop-own-country")
    assert own.xpath(".//a/@href[starts-with(., 'tel:')]") == ["tel:116111"]


def test_on_a_host_the_directory_leads_to_the_page_of_countries_and_carries_none() -> None:
    everywhere = {"country": "ZZ", "kind": "directory", "name": "Everywhere", "number": ""}
    tree = directory({}, {"country": "FR"}, everywhere, hosted=True)
    (link,) = tree.xpath("//*[@class='cop-to-countries']/a")
    assert (link.get("href"), text(link)) == ("/help/", "Choose your country")
    assert link.getparent().get("data-countries") == "/help/all/", "for the script"
    assert calls(tree) == {} and tree.xpath("//a/@href[starts-with(., 'tel:')]") == []
    assert text(tree.find_class("cop-on-paper")[0]) == "Choose your country cop.example/help/"
    assert [text(name) for name in tree.find_class("cop-service-name")] == ["Everywhere"]


def test_a_service_of_the_union_stands_where_a_country_has_none_of_its_kind() -> None:
    union = {"country": "EU", "number": "116 111", "name": "The union's line"}
    missing = {"country": "EU", "kind": "missing children", "number": "116 000", "name": "The union's other line"}
    tree = directory({}, {"country": "FR"}, union, missing, EMERGENCY | {"country": "EU"})
    assert calls(tree)["FR"] == ["tel:112", "tel:08001111", "tel:116000"]
    assert calls(tree)["LV"] == ["tel:112", "tel:116111", "tel:116000"], "a country that has no row of its own"
    assert calls(tree)["GB"] == ["tel:08001111"]
    assert len(calls(tree)) == 27 + 1, "the union is no country"


def test_a_number_that_takes_text_messages_is_written_to() -> None:
    (link,) = directory({"number": "", "text_number": "114"}).find_class("cop-call")
    assert link.get("href") == "sms:114" and text(link) == "Send a text message to 114"


def test_there_is_always_somebody_who_knows_more() -> None:
    for tree in (directory(), directory({}), directory({"country": "ZZ", "kind": "directory"})):
        links = [link.get("href") for link in tree.iter("a")]
        assert "https://childhelplineinternational.org/helplines/" in links and "https://www.inhope.org" in links


def test_what_a_row_says_cannot_become_markup() -> None:
    tree = directory({"name": "<script>x</script>", "hours": "<b>", "country": "XX"})
    assert "<script>x</script>" in text(tree) and list(tree.iter("script", "b")) == []
    assert text(tree.find_class("cop-country")[0].find("summary")) == "XX"


@pytest.mark.parametrize("address", ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//a.example"])
def test_an_address_that_is_no_web_page_is_no_link(address: str) -> None:
    for row in ({"address": address}, {"address": "", "source": address, "seen": "elsewhere"}):
        assert address not in [link.get("href") for link in directory({}, row).iter("a")]


def test_the_kinds_and_ways_that_can_be_written_are_those_that_can_be_shown() -> None:
    from cop_xblocks.model.references import CHANNELS, HELPLINE_KINDS

    kinds = {text(directory({"kind": kind}).find_class("cop-service-kind")[0]) for kind in HELPLINE_KINDS[4:]}
    assert len(kinds) == len(HELPLINE_KINDS) - 4 and not kinds & set(HELPLINE_KINDS)
    ways = text(directory({"channels": ";".join(CHANNELS)}))
    assert "Contact by: phone, text message, chat, WhatsApp, e-mail, online form or sign language" in ways
