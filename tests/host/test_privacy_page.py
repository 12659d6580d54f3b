"""`/privacy/` is true: it has a line for everything that the host stores or keeps in a browser.

Somebody who adds a table, a cookie or a key of the browser's storage writes that line, and names it here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import cop_xblocks

Newcomer = Callable[[], Any]
PACKAGE = Path(cop_xblocks.__file__).parent
TABLES = {
    "Learner": "A random number for your browser, in a cookie",
    "BlockState": "your answers",
    "Grade": "your marks",
    "Completion": "what you have read",
    "Event": "when a question was answered, which choices were made",
    "ResumeCode": "If you ask for a resume code",
    "Certificate": "its code, the course, your mark and the dates",
    "UnitRevision": "",  # says nothing of a learner
    "Secret": "",
}
COOKIES = {
    "cop_learner": "A random number for your browser, in a cookie",
    "cop_language": "The language that you have chosen",
    "cop_country": "the country that you have chosen under “Help now”",
    "cop_staff": "",  # those of the office alone have one
}
IN_THE_BROWSER = {
    "cop:left": "that you have left",
    "cop:learner": "a mark that keeps people apart who share this browser",
    "cop:changed": "a mark that keeps people apart who share this browser",
    "cop:outbox": "that could not be sent yet",
    "cop:": "Answers that you have not sent",
}
_COOKIE = re.compile(r"""COOKIE = "(cop_[a-z]+)\"""")
_KEY = re.compile(r"""^const [A-Z_]*KEY = '(cop:[^']*)'|'(cop:)' \+""", re.MULTILINE)


def words(newcomer: Newcomer) -> str:
    page = unescape(newcomer().get("/privacy/?lang=en").partition("<main")[2].partition("</main>")[0])
    return " ".join(page.split())


def test_every_table_has_its_line(newcomer: Newcomer) -> None:
    from django.apps import apps

    assert {model.__name__ for model in apps.get_app_config("cop").get_models()} == set(TABLES)
    page = words(newcomer)
    assert [line for line in TABLES.values() if line not in page] == []


def test_every_cookie_has_its_line(newcomer: Newcomer) -> None:
    sources = "".join(path.read_text("utf-8") for path in (PACKAGE / "host").rglob("*.py"))
    assert {"cop_country", "cop_language"} <= set(_COOKIE.findall(sources)) <= set(COOKIES)
    page = words(newcomer)
    assert [line for line in COOKIES.values() if line not in page] == []


def test_everything_that_a_script_keeps_has_its_line(newcomer: Newcomer) -> None:
    scripts = [*(PACKAGE / "host/static").glob("*.js"), *(PACKAGE / "public").glob("*.js")]
    keys = {one or other for path in scripts for one, other in _KEY.findall(path.read_text("utf-8"))}
    assert {"cop:left", "cop:outbox"} <= keys <= set(IN_THE_BROWSER)
    page = words(newcomer)
    assert [line for line in IN_THE_BROWSER.values() if line not in page] == []
