"""What Orca says in Firefox, as somebody takes a lesson, a quiz, a scenario and the plan by keyboard, in two languages.

The transcripts beside this file were read by eye. `COP_TRANSCRIPTS=write` writes them anew; read them before you
commit them. `install_orca.py` installs what is missing.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from cop_xblocks.model import iter_texts
from cop_xblocks.reading import read_course
from tests.support.browser.site import serve, stop
from tests.support.desktop import Listener, listening

HERE = Path(__file__).parent
TRANSCRIPTS = HERE / "transcripts"
KNOWN_LEARNERS = HERE.parent / "support" / "known_learners.py"
UNITS = "/courses/heard/units"
LANGUAGES = ("en", "ar")

# The structural keys are Orca's own: H is the next heading, R the next radio button, B the next button, X the next
# check box, M the next landmark, K the next link.
STEPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "course": ("/courses/heard/", ("m", "m", "m", "h", "h", "h")),
    "lesson": (f"{UNITS}/happened/", ("h", "Down", "Down", "Down", "h", "h")),
    "check": (f"{UNITS}/happened/", ("r", "space", "b", "Return", "Down", "Down")),
    "scenario": (f"{UNITS}/doing/", ("h", "h", "h", "b", "Return", "Down", "Down", "Down", "Return", "Down")),
    "plan": (f"{UNITS}/promises/", ("h", "h", "x", "space", "b", "b", "Return", "Down")),
    # Whatever is first is moved down, and the answers are sent.
    "quiz": (
        f"{UNITS}/heard/",
        ("r", "space", "h", "b", "b", "Return", "b", "b", "b", "Return", "Down", "Down", "Down"),
    ),
}


@dataclass(frozen=True)
class Host:
    """A host with a course, and a resume code of a learner for each language."""

    address: str
    codes: Mapping[str, str]


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The host with a course that is there to be listened to."""
    root = tmp_path_factory.mktemp("heard")
    shutil.copytree(HERE / "course", root / "courses" / "heard", ignore=shutil.ignore_patterns("*.json"))
    translations = json.loads((HERE / "course" / "ar.json").read_text("utf-8"))
    course = read_course(root / "courses" / "heard").course
    assert course is not None
    catalog = root / "locales" / "ar" / "LC_MESSAGES" / "heard.po"
    catalog.parent.mkdir(parents=True)
    texts = {text.context: text.markdown for text in iter_texts(course)}
    entries = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: ar\\n"\n']
    entries += [
        f"msgctxt {json.dumps(context)}\nmsgid {json.dumps(words)}\n"
        f"msgstr {json.dumps(translations[words], ensure_ascii=False)}\n"
        for context, words in texts.items()
    ]
    catalog.write_text("\n".join(entries), "utf-8")
    data = root / "learners.sqlite3"
    command = [sys.executable, "-P", KNOWN_LEARNERS, root, data, str(len(LANGUAGES))]
    codes = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    process, address = serve(root, data)
    yield Host(address, dict(zip(LANGUAGES, codes, strict=True)))
    stop(process)


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """The language of the pages; Orca itself speaks English."""
    return str(request.param)


@pytest.fixture(scope="module")
def listener(language: str, host: Host, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listener]:
    """A learner who listens in one language, and goes on with a code: choices are in the same order in every run."""
    with listening(tmp_path_factory.mktemp("desktop")) as listener:
        listener.open(f"{host.address}/learner/?lang={language}")
        listener.press("e", "Insert+a")  # the next field, and from now on keys are typed into it
        listener.write(host.codes[language])
        assert "Browse mode" in listener.press("Return"), "the code leads to another page"
        yield listener


@pytest.mark.parametrize("page", STEPS)
def test_what_is_said_is_what_was_read_by_eye(page: str, host: Host, language: str, listener: Listener) -> None:
    path, keys = STEPS[page]
    transcript = [f"open {path}", *listener.open(f"{host.address}{path}?lang={language}")]
    for key in keys:
        transcript += [f"> {key}", *(f"    {utterance}" for utterance in listener.press(key))]
    text = "\n".join(transcript).replace(host.address, "") + "\n"
    stored = TRANSCRIPTS / language / f"{page}.txt"
    if os.environ.get("COP_TRANSCRIPTS") == "write":
        stored.parent.mkdir(parents=True, exist_ok=True)
        stored.write_text(text, "utf-8")
    assert stored.read_text("utf-8") == text
