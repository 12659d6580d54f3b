"""All page types of the host, and who sees each: tests try on each of them what must hold of every page.

A test compares them with the host's addresses (`tests/host/test_page_types.py`), so that a new page comes in here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageType:
    """A page as one reader meets it."""

    route: str
    """The name of its address in `urls.py`."""
    path: str
    reader: str = "newcomer"
    """`newcomer`, `graduate` or `staff` (`readers.py`)."""
    button: str = ""
    """The selector of what is pressed on the page at `path`, where that leads to this one."""
    is_lesson: bool = False
    """Whether it is one of many pages that differ in what an author has written."""


_UNIT = "/courses/parents/units"
_NOW = "/courses/educators/units"


def _unit(path: str) -> PageType:
    return PageType("unit", path, is_lesson=True)


PAGE_TYPES = {
    "front page": PageType("course_list", "/"),
    "front page with courses done": PageType("course_list", "/", "graduate"),
    "course": PageType("course", "/courses/parents/"),
    "course that is done": PageType("course", "/courses/parents/", "graduate"),
    "course with documents": PageType("course", "/courses/educators/"),
    "prose and a match": _unit(f"{_UNIT}/five-steps/"),
    "a choice of several and a sort": _unit(f"{_UNIT}/fake-your-child/"),
    "a cloze and a sort": _unit(f"{_UNIT}/five-things/"),
    "a list, a sort and a reflection": _unit(f"{_UNIT}/signs-asking/"),
    "a text": _unit(f"{_UNIT}/card-with-numbers/"),
    "figures and a note": _unit(f"{_UNIT}/live-why-not-yet/"),
    "a scale": _unit(f"{_UNIT}/trust-last-time/"),
    "a picture and an order": _unit(f"{_UNIT}/six-steps/"),
    "a call-out, a sort and a choice": _unit(f"{_UNIT}/risk-three-questions/"),
    "a number": _unit(f"{_UNIT}/no-surprise-purchase/"),
    "helplines": _unit(f"{_UNIT}/something-wrong/"),
    "a story": _unit(f"{_UNIT}/try-it-out/"),
    "a plan": _unit(f"{_UNIT}/choose-what-fits/"),
    "a quiz": _unit(f"{_UNIT}/grooming-quiz/"),
    "the final quiz": _unit(f"{_UNIT}/final/"),
    "a now page": _unit(f"{_NOW}/now-telling/"),
    "a drawing and a list": _unit(f"{_NOW}/edu-five-parts/"),
    "a document": _unit(f"{_NOW}/edu-incident-record/"),
    "marks": PageType("marks", "/courses/parents/marks/"),
    "marks of a course that is done": PageType("marks", "/courses/parents/marks/", "graduate"),
    "what is missing at the end": PageType("course_end", "/courses/parents/end/"),
    "the end with a certificate": PageType("course_end", "/courses/parents/end/", "graduate"),
    "the end before a certificate": PageType("course_end", "/courses/educators/end/", "graduate"),
    "certificate": PageType("certificate", "/courses/parents/certificate/", "graduate"),
    "refresher": PageType("refresher", "/courses/parents/refresher/", "graduate"),
    "check of a certificate": PageType("verify", "/verify/"),
    "genuine certificate": PageType("verify_code", "/verify/7K3Q-9FXM-20TB"),
    "unknown certificate": PageType("verify_code", "/verify/0000-0000-0000"),
    "help now": PageType("help", "/help/"),
    "help in all countries": PageType("help_countries", "/help/countries/"),
    "help in a country": PageType("help_country", "/help/FR/"),
    "help that a browser keeps": PageType("help_all", "/help/all/"),
    "search": PageType("search", "/search/"),
    "search with results": PageType("search", "/search/?q=18"),
    "search without results": PageType("search", "/search/?q=xyzzy"),
    "no connection": PageType("offline", "/offline/"),
    "learner": PageType("learner", "/learner/"),
    "resume code": PageType("learner_code", "/learner/", button="form[action='/learner/code/'] button"),
    "no such resume code": PageType("learner_resume", "/learner/", button="form[action='/learner/resume/'] button"),
    "somebody else": PageType("learner_somebody_else", "/learner/somebody-else/", "graduate"),
    "forget me": PageType("learner_forget", "/learner/forget/"),
    "forgotten": PageType("learner_changed", "/learner/changed/forgotten/"),
    "about": PageType("about", "/about/"),
    "privacy": PageType("privacy", "/privacy/"),
    "accessibility": PageType("accessibility", "/accessibility/"),
    "log-in of staff": PageType("staff", "/staff/"),
    "staff": PageType("staff", "/staff/", "staff"),
    "everyday list": PageType("away", "/away/{language}/"),
    "page not found": PageType("unit", f"{_UNIT}/nowhere/"),
}

NO_PAGES = {
    "manifest": "a file",
    "worker": "a script",
    "robots": "a file",
    "favicon": "a picture",
    "health": "a word for a machine",
    "asset": "files",
    "media": "files",
    "learner_data": "a file",
    "certificate_pdf": "a file",
    "document": "a file",
    "leave": "leads elsewhere",
    "staff_log_out": "leads to the log-in",
    "learner_code_delete": "leads to the learner's page",
    "handler": "shows the unit that was answered in (tests/browser/kinds)",
    "translation": "where an author watches a course alone (tests/browser/test_watching.py)",
}
"""The addresses that are no pages, and what they are instead."""
