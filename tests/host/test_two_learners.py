"""No address of the host shows a learner anything of another one."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from lxml import html as parser

Newcomer = Callable[[], Any]

ADDRESSES: dict[str, list[str]] = {
    "course_list": ["/"],
    "help": ["/help/"],
    "help_countries": ["/help/countries/"],
    "help_all": ["/help/all/"],
    "help_country": ["/help/EG/"],
    "offline": ["/offline/"],
    "manifest": ["/manifest/en.json"],
    "worker": ["/sw.js"],
    "learner": ["/learner/"],
    "learner_data": ["/learner/my-data.json"],
    "learner_code": ["/learner/code/"],
    "learner_code_delete": ["/learner/code/delete/"],
    "learner_resume": ["/learner/resume/"],
    "learner_somebody_else": ["/learner/somebody-else/"],
    "learner_forget": ["/learner/forget/"],
    "learner_changed": ["/learner/changed/resumed/"],
    "search": ["/search/"],
    "verify": ["/verify/"],
    "verify_code": ["/verify/ABCD-EFGH-JKLM"],
    "about": ["/about/"],
    "privacy": ["/privacy/"],
    "accessibility": ["/accessibility/"],
    "robots": ["/robots.txt"],
    "favicon": ["/favicon.ico"],
    "staff": ["/staff/"],
    "staff_log_out": ["/staff/logout/"],
    "health": ["/healthz"],
    "leave": ["/leave"],
    "away": ["/away/en/"],
    "asset": ["/static/cop.css"],
    "course": ["/courses/small/", "/courses/stories/"],
    "course_end": ["/courses/small/end/"],
    "certificate": ["/courses/small/certificate/"],
    "certificate_pdf": ["/courses/small/certificate/en.pdf"],
    "refresher": ["/courses/small/refresher/"],
    "marks": ["/courses/small/marks/"],
    "unit": [
        "/courses/small/units/reading/",
        "/courses/small/units/trying/",
        "/courses/small/units/last/",
        "/courses/stories/units/at-night/",
    ],
    "document": ["/courses/small/units/reading/en.docx"],
    "translation": ["/courses/small/units/trying/translation/"],
    "handler": ["/courses/small/blocks/trying_quiz/submit"],
    "media": ["/courses/small/media/square.svg"],
}
"""The addresses of each of the host's routes, by its name. Add a new route here, and think of who may see it."""
ALL = [path for paths in ADDRESSES.values() for path in paths]


def routes() -> set[str]:
    from cop_xblocks.host.urls import urlpatterns

    return {str(pattern.name) for pattern in urlpatterns}


def test_this_file_covers_every_route(host: Any) -> None:
    assert set(ADDRESSES) == routes()


@pytest.mark.parametrize("path", ALL)
def test_an_address_leads_to_its_route(newcomer: Newcomer, path: str) -> None:
    from django.urls import resolve

    (name,) = (name for name, paths in ADDRESSES.items() if path in paths)
    assert resolve(path).url_name == name
    status = newcomer().client.get(path).status_code
    # The small course has no document and is not watched, no file has its name without its digest, and a newcomer has
    # no certificate.
    is_missing = name in ("document", "translation", "asset", "verify_code", "certificate_pdf")
    assert status in ((404,) if is_missing else (200, 302, 303, 405))


def pages(learner: Any) -> dict[str, str]:
    """All that a learner is shown at all addresses, without what is new in each reply."""
    shown_pages = {}
    for path in ALL:
        reply = learner.client.get(path)
        body = b"".join(reply.streaming_content) if reply.streaming else reply.content
        text = body.decode(errors="replace")
        text = re.sub(r'(name="(?:csrfmiddlewaretoken|seed)" value=")[^"]*', r"\1", text)
        headers = {name: value for name, value in reply.headers.items() if name in ("Location", "Cop-Learner")}
        shown_pages[path] = f"{reply.status_code} {headers}\n{text}"
    return shown_pages


def rows(learner: Any) -> str:
    """All that is stored about a learner."""
    from cop_xblocks.host.learner_rows import rows_of

    return json.dumps(rows_of(uuid.UUID(hex=learner.client.session["learner"])), default=str)


def press(learner: Any, page: str, action: str, **fields: str) -> Any:
    root = parser.fromstring(learner.get(page).encode())
    (form,) = [form for form in root.forms if (form.get("action") or page) == action]
    return learner.client.post(action, dict(form.form_values()) | fields)


def learn(learner: Any, small_course: ModuleType) -> list[str]:
    """Read, answer, fail, pass, and make a code, whose words are returned."""
    for path in ("/courses/small/units/reading/", "/courses/small/", "/help/FR/"):
        learner.get(path)
    for path, picks in ((small_course.PRACTICE, small_course.WRONG), (small_course.GRADED, small_course.RIGHT)):
        learner.send(path, learner.answer(path, picks))
    reply = press(learner, "/learner/", "/learner/code/")
    return [str(item.text_content()) for item in parser.fromstring(reply.content).xpath("//ol[@class='code']/li")]


def test_one_learner_cannot_change_what_another_one_sees(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner, other = newcomer(), newcomer()
    for client in (learner, other):
        for _ in range(3):  # what is read is stored with the next page
            pages(client)
    before, own = pages(other), pages(learner)
    words = learn(learner, small_course)
    assert pages(other) == before
    changed = {path for path, page in pages(learner).items() if page != own[path]}
    assert {"/", "/courses/small/", "/courses/small/marks/", "/learner/my-data.json", "/learner/"} <= changed
    number = learner.client.session["learner"]
    assert not [path for path, page in {**before, **pages(learner)}.items() if number in page]
    # A code that is nearly right is nobody's.
    for guess in ([*words[:5], words[0]], words[::-1], [*words[1:], words[0]]):
        if guess != words:
            press(other, "/learner/", "/learner/resume/", code=" ".join(guess), sure="yes")
    assert pages(other) == before


def test_one_learner_cannot_change_what_is_stored_about_another(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner, other = newcomer(), newcomer()
    words = learn(learner, small_course)
    before = rows(learner)
    for language in ("en", "ar"):
        for path in ALL:
            other.client.get(path, headers={"Accept-Language": language})
    learn(other, small_course)
    for path in (small_course.PRACTICE, small_course.GRADED):
        other.send(path, other.answer(path, small_course.WRONG))
    for path in ALL:  # whatever is sent there, with the sender's own token
        token = other.token("/learner/")
        for body in ({"code": " ".join(words[::-1]), "sure": "yes"}, {"fields": "{}"}):
            other.client.post(path, {"csrfmiddlewaretoken": token, **body})
        assert rows(learner) == before, path


@pytest.mark.parametrize("path", ALL)
def test_a_form_of_one_learner_is_refused_from_another_one(
    newcomer: Newcomer, small_course: ModuleType, path: str
) -> None:
    learner, other = newcomer(), newcomer()
    token = learner.token("/learner/")
    other.token("/learner/")
    reply = other.client.post(path, {"csrfmiddlewaretoken": token, "seed": "a"})
    assert reply.status_code in (403, 404, 405)


def test_a_changed_cookie_belongs_to_nobody(newcomer: Newcomer, small_course: ModuleType) -> None:
    from django.conf import settings

    learner, other = newcomer(), newcomer()
    learn(learner, small_course)
    cookie = learner.client.cookies[settings.SESSION_COOKIE_NAME].value
    for forged in (cookie[:-2] + "aa", cookie.partition(":")[0], learner.client.session["learner"], cookie[1:]):
        other.client.cookies[settings.SESSION_COOKIE_NAME] = forged
        assert json.loads(other.client.get("/learner/my-data.json").content) == {}
