"""Learning paths and now pages, as a learner without a script meets them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html as parser

from tests.support.publishing import links, published, words

Newcomer = Callable[[], Any]

OUTLINE = """\
---
key: club
audience: coaches
audience_name: Coaches of clubs
language: en
---
# At the club

## Is it happening now? <!-- now #now -->

- [Blackmail](blackmail.md)

## If you have a minute <!-- path #core -->

For everybody. It begins with [trust](trust.md).

- [How](trust.md#how)
- [Ask](ask.md)

## Module <!-- #m -->

- [Trust](trust.md)
- [Between](between.md)
- [Ask](ask.md)
"""
FILES = {
    "sports/course.md": OUTLINE,
    "sports/blackmail.md": "---\nkey: blackmail\n---\n# Somebody blackmails my child\n\n## First\n\nDo not pay.\n\n"
    "## Call\n\n<!-- helplines -->\n",
    "sports/trust.md": "---\nkey: trust\nminutes: 5\n---\n# Trust\n\n## Why <!-- #why -->\n\nFor this.\n\n"
    "## How <!-- #how -->\n\nSlowly.\n",
    "sports/between.md": "---\nkey: between\nminutes: 60\n---\n# Between\n\nA long one.\n",
    "sports/ask.md": "---\nkey: ask\nminutes: 4\n---\n# Ask\n\n### Which? <!-- question #which -->\n\n"
    "- [x] One <!-- #one -->\n- [ ] Two <!-- #two -->\n",
}
COURSE = "/courses/club/"
NOW, HOW, ASK, WHY = (f"/courses/club/units/{name}/" for name in ("blackmail", "how", "ask", "why"))


@pytest.fixture(scope="module", autouse=True)
def _course(host: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The course beside the host's own for as long as these tests run."""
    with published(tmp_path_factory.mktemp("paths"), FILES, "sports"):
        yield


def see(learner: Any, *pages: str) -> None:
    """Look at pages, as a browser that keeps cookies does, so that their prose is done."""
    for page in (*pages, COURSE):
        learner.get(page)


def test_the_course_says_for_whom_it_is(newcomer: Newcomer) -> None:
    assert "For: Coaches of clubs" in words(newcomer().get(COURSE), "//header//p")


def test_the_now_pages_stand_before_progress_on_the_course_page(newcomer: Newcomer) -> None:
    page = newcomer().get(COURSE)
    assert words(page, "//section[@class='now-pages']/h2") == ["Is it happening now?"]
    assert links(page, "//section[@class='now-pages']") == {"Somebody blackmails my child": NOW}
    assert page.index("now-pages") < page.index('class="board"')


@pytest.mark.parametrize(("page", "place"), [(HOW, "now"), (ASK, "now"), (NOW, "crumbs"), (f"{COURSE}marks/", "now")])
def test_every_other_page_leads_to_them(newcomer: Newcomer, page: str, place: str) -> None:
    html = newcomer().get(page)
    assert links(html, f"//nav[@class='{place}']") == {"Is it happening now?": f"{COURSE}#now"}
    assert html.index(f'class="{place}"') < html.index("<main")


def test_a_course_without_now_pages_and_paths_shows_none(newcomer: Newcomer) -> None:
    for page in ("/courses/small/", "/courses/small/units/reading/"):
        html = newcomer().get(page)
        assert 'class="now' not in html and "Shorter ways" not in html


def test_a_now_page_is_whole_and_leads_back(newcomer: Newcomer) -> None:
    page = newcomer().get(NOW)
    assert words(page, "//div[@class='content']//h2")[:2] == ["First", "Call"]
    assert links(page, "//nav[@class='pager']") == {"Back to the course": COURSE}


@pytest.mark.parametrize(("page", "up"), [(NOW, f"{COURSE}#now"), (ASK, COURSE)])
def test_the_way_back_has_the_arrow_of_the_one_at_the_head(newcomer: Newcomer, page: str, up: str) -> None:
    document = parser.fromstring(newcomer().get(page))
    (head,) = document.xpath(f"//nav[@class='crumbs']//a[@href='{up}']")
    (foot,) = document.xpath(f"//nav[@class='pager']//a[@href='{COURSE}']")
    assert [child.tag for child in head] == [child.tag for child in foot] == ["svg", "span"]
    assert head.xpath("string(svg/path/@d)") == foot.xpath("string(svg/path/@d)") != ""


def test_who_has_opened_a_now_page_is_not_stored_and_no_progress_counts_it(newcomer: Newcomer) -> None:
    from cop_xblocks.host.models import Completion

    learner = newcomer()
    see(learner, WHY)
    before = Completion.objects.filter(course="club").count()
    see(learner, NOW, NOW)
    assert Completion.objects.filter(course="club").count() == before == 1
    # The half of a lesson of 5 minutes is read; those of 60 and of 4 are left.
    progress = words(learner.get(f"{COURSE}?lang=en"), "//div[@class='board']/p[1]")
    assert progress == ["0 of 3 lessons done About 1 hour, 7 minutes left"]


def test_a_path_has_its_minutes_and_steps(newcomer: Newcomer) -> None:
    page = newcomer().get(COURSE)
    path = "//details[@class='path']"
    assert words(page, f"{path}/summary//h3") == ["If you have a minute"]
    # Half of the five minutes of a lesson of two units, and the four of a whole one.
    assert words(page, f"{path}/summary//p/span") == ["7 minutes", "0 of 2 steps done"]
    assert links(page, f"{path}/ol") == {"How": f"{HOW}?path=core", "Ask": f"{ASK}?path=core"}
    assert links(page, f"{path}/div") == {"trust": WHY}


def test_a_lesson_says_which_paths_it_is_part_of(newcomer: Newcomer) -> None:
    learner = newcomer()
    below, path = "//div[@class='content']/p[@class='meta']", {"If you have a minute": f"{COURSE}#path-core"}
    assert words(learner.get(WHY), below) == ["Part of: If you have a minute"]
    assert links(learner.get(WHY), below) == path
    assert links(learner.get(ASK), below) == path
    for page in (HOW, NOW, "/courses/club/units/between/"):  # not its first part, not a lesson, not on it
        assert links(learner.get(page), below) == {}


def test_a_page_on_a_path_says_which_step_it_is(newcomer: Newcomer) -> None:
    learner = newcomer()
    crumb = "//nav[@class='crumbs']//li[last()]"
    assert words(learner.get(f"{HOW}?path=core&lang=en"), crumb) == ["If you have a minute Step 1 of 2"]
    assert words(learner.get(f"{ASK}?path=core"), crumb) == ["If you have a minute Step 2 of 2"]
    assert words(learner.get(ASK), crumb) == ["At the club"]


def test_the_outline_does_not_name_the_paths_of_lessons(newcomer: Newcomer) -> None:
    page = newcomer().get(COURSE)
    assert words(page, "//details[@class='module']//li[@class='stop']/a") == ["Trust", "Between", "Ask"]
    assert "Part of:" not in page


def test_what_is_done_counts_on_the_path_whichever_way_a_learner_came(newcomer: Newcomer) -> None:
    learner = newcomer()
    see(learner, HOW)
    page = learner.get(COURSE)
    assert words(page, "//details[@class='path']/summary//p/span")[1] == "1 of 2 steps done"
    assert list(links(page, "//details[@class='path']/ol")) == ["How (step done)", "Ask"]


def test_the_way_on_stays_on_the_path(newcomer: Newcomer) -> None:
    learner = newcomer()
    page = learner.get(f"{HOW}?path=core")
    assert links(page, "//nav[@class='pager']") == {"Next Ask": f"{ASK}?path=core"}
    assert links(page, "//nav[@class='crumbs']")["If you have a minute"] == f"{COURSE}#path-core"
    last = learner.get(f"{ASK}?path=core")
    assert list(links(last, "//nav[@class='pager']").values()) == [f"{HOW}?path=core", COURSE]
    # The way back is the way on there: the button that is filled once the part is done.
    (way_on,) = parser.fromstring(last).xpath("//nav[@class='pager']/a[@class='next']")
    assert way_on.get("href") == COURSE
    assert " ".join(way_on.text_content().split()) == "You have reached the end Back to the course"
    (form,) = parser.fromstring(last).xpath("//form[contains(@action, 'submit')]")
    reply = learner.client.post(form.get("action"), {"csrfmiddlewaretoken": learner.token(ASK)})
    assert reply.status_code == 303 and reply["Location"].startswith(f"{ASK}?path=core#")


@pytest.mark.parametrize("query", ["", "?path=none", "?path=%22%3E%3Cscript%3E", "?path="])
def test_without_a_path_the_way_on_is_that_of_the_course(newcomer: Newcomer, query: str) -> None:
    page = newcomer().get(f"{HOW}{query}")
    assert list(links(page, "//nav[@class='pager']").values()) == [WHY, "/courses/club/units/between/"]
    assert "<script>" not in page


def test_a_page_that_is_not_on_the_path_is_on_the_way_through_the_course(newcomer: Newcomer) -> None:
    page = newcomer().get(f"{WHY}?path=core")
    assert list(links(page, "//nav[@class='pager']").values()) == [HOW]
    assert "If you have a minute" not in links(page, "//nav[@class='crumbs']")
