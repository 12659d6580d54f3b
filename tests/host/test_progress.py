"""How far a learner is: what is counted, what is said of it, and where they go on."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html as parser

from cop_xblocks.model.course_files import find_courses
from tests.support.steps import COURSE, END, ONE, TWO, UNITS
from tests.support.tiers import quick_in

Newcomer = Callable[[], Any]
ROOT = Path(__file__).resolve().parents[2]
COURSES = [folder.name for folder in find_courses(ROOT / "courses")]


@pytest.fixture
def steps(host: Path, tmp_path: Path) -> Iterator[str]:
    """A course of three lessons in two modules, alone on the host; the address of its page."""
    from cop_xblocks.host.library import open_library

    folder = tmp_path / "courses" / "steps"
    folder.mkdir(parents=True)
    (tmp_path / "locales").mkdir()
    for name, text in {"course": COURSE, "one": ONE, "two": TWO, "end": END}.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    open_library(tmp_path)
    yield "/courses/steps/"
    open_library(host)


@pytest.fixture
def parents(host: Path) -> Iterator[str]:
    """The parents' course, as it is, beside the others."""
    from cop_xblocks.host.library import open_library

    open_library(ROOT)
    yield "/courses/parents/"
    open_library(host)


def main(page: str) -> str:
    """The words of a page's main part."""
    return " ".join(parser.fromstring(page).xpath("//main")[0].text_content().split())


def dots(page: str) -> list[str]:
    """Of each lesson or part in an outline: `tick`, `half`, or nothing."""
    return [dot.strip() for dot in re.findall(r'<span class="dot([^"]*)"></span>', page)]


def go(page: str) -> tuple[str, str]:
    """Where the button leads, and what it says."""
    (link,) = parser.fromstring(page).xpath("//main//a[@class='go']")
    return link.get("href"), " ".join(link.text_content().split())


def send(learner: Any, path: str, **picks: list[str]) -> Any:
    """Answer the quiz of a page by the titles' last words."""
    titles = {
        "colour": "Which one is a colour?",
        "number": "Which one is a number?",
        "animal": "Which one is an animal?",
    }
    return learner.send(path, learner.answer(path, {titles[name]: labels for name, labels in picks.items()}))


# What is counted


def test_lessons_are_counted_and_a_lesson_that_was_begun_is_half_a_dot(newcomer: Newcomer, steps: str) -> None:
    learner = newcomer()
    assert "0 of 3 lessons done" in main(learner.get(f"{steps}?lang=en"))
    assert dots(learner.get(steps)) == ["", "", ""]
    learner.get(f"{steps}units/words/")
    page = learner.get(steps)
    assert dots(page) == ["half", "", ""]
    assert main(page).count("In progress") == 1
    assert "0 of 3 lessons done" in main(page)
    send(learner, f"{steps}units/checked/", colour=["Red"])
    learner.get(f"{steps}units/checked/")
    page = learner.get(steps)
    assert dots(page) == ["tick", "", ""]
    assert "1 of 3 lessons done" in main(page) and "1 of 2 lessons done" in main(page)
    assert "1 of 3 lessons done" in main(learner.get("/"))


def test_one_lesson_is_one_lesson(newcomer: Newcomer, steps: str) -> None:
    """The second module has one."""
    page = main(newcomer().get(f"{steps}?lang=en"))
    assert "0 of 1 lesson done" in page and "1 lessons" not in page


def test_the_bar_is_not_read_out_after_its_words(newcomer: Newcomer, steps: str) -> None:
    learner = newcomer()
    learner.get(f"{steps}units/words/")
    for path in (steps, "/"):
        (bar,) = parser.fromstring(learner.get(path)).xpath("//main//progress")
        assert bar.get("aria-hidden") == "true"
        assert (bar.get("value"), bar.get("max")) == ("1", "4"), "a part of four"


def test_whoever_reads_everything_is_told_what_is_left_to_do(newcomer: Newcomer, steps: str) -> None:
    learner = newcomer()
    pages = {unit: learner.get(f"{steps}units/{unit}/?lang=en") for unit in (*UNITS, *UNITS)}
    assert "to finish this part" not in main(re.sub(r"<p class=\"todo\".*?</p>", "", pages["words"]))
    assert "Answer the question to finish this part." in main(pages["checked"])
    assert "Answer the questions to finish this part." in main(pages["two"])
    assert "Pass the quiz, or use all your attempts, to finish this part." in main(pages["end"])
    page = learner.get(steps)
    assert dots(page) == ["half", "half", "half"]
    assert "0 of 3 lessons done" in main(page)


def test_a_part_says_that_it_is_done_as_soon_as_it_is(newcomer: Newcomer, steps: str) -> None:
    """The reply to the script says so, and so does the page."""
    learner, path = newcomer(), f"{steps}units/checked/"
    before = parser.fromstring(learner.get(f"{path}?lang=en"))
    assert "through" not in before.xpath("//div[starts-with(@class, 'unit')]/@class")[0].split()
    assert dots(learner.get(path)) == ["", "half"], "it was read and not answered"
    assert "not finished yet" in main(learner.get(path))
    reply = send(learner, path, colour=["Seven"])
    assert reply["marked"] and reply["done"] is True
    after = parser.fromstring(learner.get(path))
    assert "through" in after.xpath("//div[starts-with(@class, 'unit')]/@class")[0].split()
    assert dots(learner.get(path)) == ["", "tick"]


def test_a_reply_says_that_a_part_is_not_done_while_it_is_not(newcomer: Newcomer, steps: str) -> None:
    learner, path = newcomer(), f"{steps}units/end/"
    assert send(learner, path, colour=["Seven"])["done"] is False
    assert send(learner, path, colour=["Red"])["done"] is True


# Where one goes on


def test_start_and_go_on_name_the_lesson_and_then_the_part(newcomer: Newcomer, steps: str) -> None:
    learner = newcomer()
    assert go(learner.get(f"{steps}?lang=en")) == (f"{steps}units/words/", "Start: Reading and answering")
    learner.get(f"{steps}units/words/")
    href, words = go(learner.get(steps))
    assert href == f"{steps}units/checked/"
    assert words == "Go on: Reading and answering Part 2 of 2 · Words and a check"


def test_a_peek_moves_nothing(newcomer: Newcomer, steps: str) -> None:
    learner = newcomer()
    learner.get(f"{steps}units/end/")
    learner.get(f"{steps}units/end/")
    assert go(learner.get(steps))[0] == f"{steps}units/words/"


def test_an_answer_moves_it_and_reading_on_does_not_move_it_back(newcomer: Newcomer, steps: str) -> None:
    learner = newcomer()
    send(learner, f"{steps}units/two/", number=["Red"])
    learner.get(f"{steps}units/two/")
    assert go(learner.get(steps))[0] == f"{steps}units/end/"
    learner.get(f"{steps}units/words/")
    assert go(learner.get(steps))[0] == f"{steps}units/end/"


# The end


def test_whoever_has_passed_is_told_so_and_not_to_go_on(newcomer: Newcomer, steps: str) -> None:
    learner = newcomer()
    send(learner, f"{steps}units/end/", colour=["Red"])
    page = main(learner.get(f"{steps}?lang=en"))
    assert "You have passed the course." in page and "Go on" in page, "there is more to read"
    send(learner, f"{steps}units/checked/", colour=["Red"])
    send(learner, f"{steps}units/two/", number=["Seven"])
    for unit in UNITS:
        learner.get(f"{steps}units/{unit}/")
    page = main(learner.get(steps))
    assert "You have passed the course." in page and "Go on" not in page
    assert "3 of 3 lessons done" in page
    landing = main(learner.get("/"))
    assert "Go on" not in landing and "3 of 3 lessons done" in landing and "Course done" in landing


# The parents' course


def fields_of(form: Any) -> dict[str, list[str]]:
    """Some answer to every question of a form, right or wrong."""
    fields: dict[str, list[str]] = {}
    for control in form.xpath(".//input[@type='hidden']"):
        fields[control.get("name")] = [control.get("value")]
    for control in form.xpath(".//input[@type='radio' or @type='checkbox']"):
        fields.setdefault(control.get("name"), [control.get("value")])
    for control in form.xpath(".//input[@type='text'] | .//textarea"):
        fields[control.get("name")] = ["1"]
    for rows in form.xpath(".//*[contains(@class, 'cop-order')]"):
        for place, select in enumerate(rows.xpath(".//select"), 1):
            fields[select.get("name")] = [str(place)]
    for select in form.xpath(".//select"):
        offers = [option.get("value", option.text_content()) for option in select.xpath("./option")]
        fields.setdefault(select.get("name"), [next(offer for offer in offers if offer)])
    return fields


def do_all(learner: Any, path: str) -> None:
    """Answer whatever is on a page until it has nothing more to be pressed that goes on."""
    taken: Counter[str] = Counter()
    for at in range(len(parser.fromstring(learner.get(path)).xpath("//main//form"))):
        for _ in range(60):
            form = parser.fromstring(learner.get(path)).xpath("//main//form")[at]
            ways = form.xpath(".//button[@name='way']")
            sends = form.xpath(".//div[@class='cop-send']//button[@name='do'] | .//div[@class='cop-steps']/button")
            fields = fields_of(form)
            if ways:
                # The way that was taken least often: some stories lead whoever takes the first one round in a circle,
                # and the order of the ways is of the learner.
                way = min((button.get("value") for button in ways), key=lambda value: taken[value])
                taken[way] += 1
                fields["way"] = [way]
            elif sends:
                # To the overview where questions stand one at a time; else the last of them, which has all marked.
                values = [button.get("value") for button in sends]
                fields["do"] = ["go " if "go " in values else values[-1]]
            elif not form.xpath(".//button[not(@name) and @type='submit']"):
                break
            address = form.get("action")
            token = fields.pop("csrfmiddlewaretoken")[0]
            reply = learner.client.post(
                address,
                json.dumps({"fields": fields}),
                content_type="application/json",
                headers={"X-CSRFToken": token},
            )
            assert reply.status_code == 200, reply.content
            if not ways and (not sends or "Send" not in sends[-1].text_content()) and reply.json().get("done"):
                break


@pytest.mark.usefixtures("parents")
@pytest.mark.parametrize("name", quick_in(["parents"], COURSES))
def test_opening_and_answering_everything_completes_a_course(newcomer: Newcomer, name: str) -> None:
    from cop_xblocks.host.library import published_courses

    learner, hosted, address = newcomer(), published_courses()[name], f"/courses/{name}/"
    learner.get(f"{address}?lang=en")
    for stop in hosted.pages:
        do_all(learner, f"{address}units/{stop.unit.key}/")
    page = learner.get(address)
    lessons = len(hosted.by_lesson)
    assert f"{lessons} of {lessons} lessons done" in main(page)
    assert set(dots(page)) == {"tick"}
    (bar,) = parser.fromstring(page).xpath("//main//progress")
    assert bar.get("value") == bar.get("max") == str(len(hosted.pages))
    assert "left" not in main(page).partition("lessons done")[2].partition("Your marks")[0]
    assert "Course done" in main(learner.get("/"))


def test_whoever_only_opens_everything_in_the_parents_course_is_told_why_it_is_not_done(
    newcomer: Newcomer, parents: str
) -> None:
    from cop_xblocks.host.library import published_courses

    learner, hosted = newcomer(), published_courses()["parents"]
    learner.get(f"{parents}?lang=en")
    pages = [learner.get(f"{parents}units/{stop.unit.key}/") for stop in hosted.pages]
    left = [stop.index for stop, page in zip(hosted.pages, pages, strict=True) if "through" not in unit_class(page)]
    outline = learner.get(parents).partition('id="outline"')[2]  # above it the steps of paths have dots, too
    for lesson, dot in zip(hosted.by_lesson.values(), dots(outline), strict=True):
        assert dot == ("half" if any(stop.index in left for stop in lesson) else "tick"), lesson[0].lesson.key


@pytest.mark.parametrize("language", quick_in(("ar", "en"), ["ar", "en", "es", "fr", "ru", "zh"]))
def test_the_pages_of_the_parents_course_open_in_each_language(newcomer: Newcomer, parents: str, language: str) -> None:
    learner = newcomer()
    for path in ("/", parents, f"{parents}marks/", f"{parents}units/six-steps/"):
        assert f'<html lang="{language}"' in learner.get(f"{path}?lang={language}"), path


def unit_class(page: str) -> list[str]:
    classes: list[str] = parser.fromstring(page).xpath("//main/div/@class")[0].split()
    return classes
