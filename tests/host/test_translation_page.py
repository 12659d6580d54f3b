"""Source and translation side by side, in `cop serve --watch`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lxml import html as parser

PAGE = "/courses/small/units/trying/translation/"

Ask = Callable[..., tuple[str, Any]]


@pytest.fixture
def ask(watched: Any) -> Ask:
    """A request from a computer: the status, and the page."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import RequestFactory

    from cop_xblocks.host.live_reload.feed import with_live_reload

    application, factory = with_live_reload(WSGIHandler(), watched.feed, "127.0.0.1"), RequestFactory()

    def get(path: str, peer: str = "127.0.0.1", host: str = "127.0.0.1:8000") -> tuple[str, Any]:
        answered: list[Any] = []
        environ = factory.get(path, REMOTE_ADDR=peer, HTTP_HOST=host).environ
        body = b"".join(application(environ, lambda *begun: answered.extend(begun)))
        return answered[0], parser.fromstring(body.decode())

    return get


@pytest.fixture
def change(watched: Any) -> Callable[[str, str, str], None]:
    """Changes a file below the root, and lets the library know."""

    def save(name: str, old: str, new: str) -> None:
        path: Path = watched.root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        watched.update([path])

    return save


def strings(page: Any) -> dict[str, Any]:
    return {
        one.findtext(".//*[@class='cop-translation-key']"): one for one in page.find_class("cop-translation-string")
    }


def states(page: Any) -> dict[str, str]:
    return {
        key: one.findtext(".//*[@class='cop-translation-state']")
        for key, one in strings(page).items()
        if key.startswith("colour ")
    }


CATALOG = "locales/ar/LC_MESSAGES/small.po"


def test_each_string_stands_beside_its_translation_with_state_and_places(ask: Ask, watched: Any) -> None:
    status, page = ask(PAGE)
    assert status == "200 OK"
    red = strings(page)["colour choice red"]
    source, translation = red.find_class("cop-translation-pair")[0]
    assert source.get("aria-label") == "Source" and translation.get("aria-label") == "Translation"
    assert [(text.text, text.get("lang"), text.get("dir")) for text in red.find_class("cop-translation-text")] == [
        ("Red", "en", "ltr"),
        ("أحمر", "ar", "rtl"),
    ]
    lines = [(watched.root / name).read_text("utf-8").splitlines() for name in ("courses/small/first.md", CATALOG)]
    source_place, translation_place = (place.text.rpartition(":") for place in red.find_class("cop-translation-place"))
    assert source_place[0].endswith("small/first.md") and "Red" in lines[0][int(source_place[2]) - 1]
    assert translation_place[0].endswith(CATALOG) and lines[1][int(translation_place[2]) - 1] == 'msgid "Red"'
    assert states(page)["colour choice red"] == "translated"
    assert states(page)["colour choice loud"] == "missing"
    assert "Not translated yet" in strings(page)["colour choice loud"].text_content()


def test_the_lesson_and_every_other_string_of_the_unit_is_there_once(ask: Ask, watched: Any) -> None:
    page = ask(PAGE)[1]
    contexts = set(strings(page))
    assert len(contexts) == len(page.find_class("cop-translation-string"))
    assert {"trying title", "colour question", "colour feedback red", "animals choice cat"} <= contexts
    first = set(strings(ask("/courses/small/units/reading/translation/")[1]))
    assert {"first title", "first content_note"} & first


def test_a_subject_that_learners_may_leave_out_is_on_the_lessons_first_page(
    ask: Ask, change: Callable[[str, str, str], None]
) -> None:
    change("courses/small/first.md", "key: first\n", "key: first\nsubjects:\n  grief: death and grief\n")
    assert "first subject grief" in strings(ask("/courses/small/units/reading/translation/")[1])
    assert "first subject grief" not in strings(ask(PAGE)[1])


def add_page(watched: Any, mark: str) -> str:
    """Adds a page in a section of its own, and gives the address of its unit."""
    folder = watched.root / "courses/small"
    outline = folder / "course.md"
    outline.write_text(
        outline.read_text("utf-8") + f"\n## More <!-- {mark} #more -->\n\n- [Extra](extra.md)\n", "utf-8"
    )
    extra = folder / "extra.md"
    extra.write_text("---\nkey: extra\nreviewed: 2026-11-01\n---\n# Extra\n\nKeep calm.\n", "utf-8")
    watched.update([outline, extra])
    return "/courses/small/units/extra/"


@pytest.mark.parametrize("mark", ["now", "documents"])
def test_a_page_outside_the_modules_has_its_strings_too(ask: Ask, watched: Any, mark: str) -> None:
    status, page = ask(f"{add_page(watched, mark)}translation/")
    assert status == "200 OK" and "extra title" in strings(page)


def test_a_page_of_the_annex_which_nobody_translates_has_none(ask: Ask, watched: Any) -> None:
    address = add_page(watched, "annex")
    status, page = ask(address)
    assert status == "200 OK" and not page.find_class("cop-watch-beside")
    assert ask(f"{address}translation/")[0] == "404 Not Found"
    assert ask("/courses/small/units/reading/")[1].find_class("cop-watch-beside")


def test_strings_can_be_filtered_and_the_counts_say_how_many(ask: Ask, change: Callable[[str, str, str], None]) -> None:
    change("courses/small/first.md", "Red <!-- #red -->", "Red, mostly <!-- #red -->")
    page = ask(PAGE)[1]
    assert states(page)["colour choice red"] == "stale"
    links = {link.text: link.get("href") for link in page.xpath("//nav[@aria-label='Strings shown']//a")}
    assert "Stale (1)" in links and links["Stale (1)"] == "?to=ar&show=stale"
    stale = ask(PAGE + links["Stale (1)"])[1]
    assert list(strings(stale)) == ["colour choice red"]
    assert stale.xpath("//nav[@aria-label='Strings shown']//a[@aria-current]")[0].text == "Stale (1)"
    missing = ask(PAGE + "?to=ar&show=missing")[1]
    assert set(states(missing).values()) == {"missing"}
    nothing = ask("/courses/small/units/reading/translation/?show=stale")[1]
    assert "This part has no such strings." in nothing.text_content()


def test_what_the_check_of_translations_says_stands_at_its_string_and_follows_each_save(
    ask: Ask, change: Callable[[str, str, str], None]
) -> None:
    assert ask(PAGE + "?show=remarks")[1].find_class("cop-translation-remarks") == []
    change(CATALOG, "أحمر", "أحمر  قان")
    remarks = strings(ask(PAGE + "?show=remarks")[1])
    assert list(remarks) == ["colour choice red"]
    assert "COP741" in remarks["colour choice red"].text_content()
    change(CATALOG, "أحمر  قان", "أحمر")
    assert strings(ask(PAGE + "?show=remarks")[1]) == {}


def test_a_unit_page_leads_there_and_back(ask: Ask, small_course: ModuleType) -> None:
    unit = ask(small_course.PRACTICE)[1]
    assert PAGE in [link.get("href") for link in unit.iter("a")]
    page = ask(PAGE)[1]
    assert f"{small_course.PRACTICE}?lang=ar" in [link.get("href") for link in page.iter("a")]


def test_nobody_else_sees_it(ask: Ask, small_course: ModuleType, newcomer: Callable[[], Any]) -> None:
    assert ask(PAGE, "192.0.2.7")[0] == "404 Not Found"
    assert ask(PAGE, host="rebound.example")[0] == "404 Not Found"
    assert ask("/courses/small/units/nothing/translation/")[0] == "404 Not Found"
    assert PAGE not in [link.get("href") for link in ask(small_course.PRACTICE, "192.0.2.7")[1].iter("a")]
    assert newcomer().client.get(PAGE).status_code == 404


def test_a_course_in_one_language_says_how_to_start_another(ask: Ask, watched: Any) -> None:
    path = watched.root / CATALOG
    path.unlink()
    watched.update([path])
    assert "cop translate add" in ask(PAGE)[1].text_content()


def test_its_classes_are_not_those_of_what_learners_read(ask: Ask) -> None:
    _status, page = ask(PAGE)
    own = {name for names in page.xpath("//main//@class") for name in names.split() if name.startswith("cop-")}
    package = Path(__file__).parents[2] / "cop_xblocks"
    sheets = [*package.glob("public/*.css"), *package.glob("*/*/style.css")]
    styled = {name for sheet in sheets for name in re.findall(r"\.(cop-[\w-]+)", sheet.read_text("utf-8"))}
    assert "cop-beside" in styled and len(own) > 5 and own & styled == set()
