"""What a new version costs learners of an older one: a table of edits, each with all that is said of it.

The older version is read as it stands here; the newer one is the same with one edit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from cop_xblocks.checking import check_versions
from cop_xblocks.model import Course
from cop_xblocks.reading import read_course

OUTLINE = """\
---
audience: parents
language: en
pass_mark: 60
grading: {quiz: 60, final: 40}
---
# A course

## First <!-- #first -->

- [Trust](trust.md)
- [The quiz](quiz.md)

## Second <!-- #second -->

- [The end](end.md)
"""
TRUST = """\
---
key: trust
objectives:
  listen: listen before you answer
---
# Trust

## Why children tell <!-- #why -->

Children talk to those who listen.

## What to do <!-- #do -->

Read this first.

### A child tells you something. What comes first? <!-- question #first-step objective=listen points=2 -->

- [ ] Ask for the telephone <!-- #phone -->
  > Then nobody tells again.
- [x] Listen, and stay calm <!-- #listen -->
- [ ] Call the neighbours <!-- #call -->

### Put the steps in order. <!-- question #steps order partial -->

1. Stop replying <!-- #stop -->
2. Save the messages <!-- #save -->
3. Report the account <!-- #report -->

## Our plan <!-- #our-plan -->

### Our family agreement <!-- plan #family -->

- We charge every phone outside the bedrooms. <!-- #charging -->
  > Sleep comes first.
- We ask before we post. <!-- #ask -->
"""
QUIZ = """\
---
key: quiz
graded: quiz
attempts: 3
pass_mark: 60
weight: 2
---
# Check

### Who can help at night? <!-- question #who -->

- [x] A helpline <!-- #helpline -->
- [ ] Nobody <!-- #nobody -->

### Which of these are signs? <!-- question #signs multi -->

- [x] A second account <!-- #account -->
- [x] Presents from somebody unknown <!-- #presents -->
- [ ] Homework <!-- #homework -->
"""
END = """\
---
key: end
graded: final
attempts: 2
---
# The end

### What is the last thing? <!-- question #last -->

- [x] To ask for help <!-- #help -->
- [ ] To wait <!-- #wait -->
"""
FILES = {"course.md": OUTLINE, "trust.md": TRUST, "quiz.md": QUIZ, "end.md": END}
WHO = QUIZ[QUIZ.index("### Who") : QUIZ.index("### Which")]
PLAN = TRUST[TRUST.index("## Our plan") :]
WHY = TRUST[TRUST.index("## Why") : TRUST.index("## What to do")]
STEPS = TRUST[TRUST.index("### Put") : TRUST.index("## Our plan")]

NEW = "### New? <!-- question #new -->\n\n- [x] A <!-- #a -->\n- [ ] B <!-- #b -->\n\n"
OTHER = "### Is it blue? <!-- question #who -->\n\n- [x] Yes <!-- #yes -->\n- [ ] Hardly <!-- #no -->\n\n"
FIRST, THEN = "1. Stop replying <!-- #stop -->\n", "2. Save the messages <!-- #save -->\n"
HELPLINE = "- [x] A helpline <!-- #helpline -->\n"
NOBODY = "Nobody <!-- #nobody -->\n"

Edit = Callable[[dict[str, str]], dict[str, str]]


def replacing(file: str, *pairs: tuple[str, str]) -> Edit:
    def edit(files: dict[str, str]) -> dict[str, str]:
        text = files[file]
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new)
        return files | {file: text}

    return edit


def moving(old: str, new: str) -> Edit:
    def edit(files: dict[str, str]) -> dict[str, str]:
        left = {name: text.replace(f"({old})", f"({new})") for name, text in files.items() if name != old}
        return left | {new: files[old]}

    return edit


def both(*edits: Edit) -> Edit:
    def edit(files: dict[str, str]) -> dict[str, str]:
        for apply in edits:
            files = apply(files)
        return files

    return edit


def read(files: Mapping[str, str], root: Path) -> tuple[Course, list[str]]:
    folder = root / "parents"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    course = read_course(folder).course
    assert course is not None
    return course, []


def costs(edit: Edit, tmp_path: Path) -> list[str]:
    """`file:line code key`, with an exclamation mark for what is lost and a question mark for what is guessed."""
    older, _ = read(FILES, tmp_path / "old")
    read(edit(dict(FILES)), tmp_path / "new")
    reading = read_course(tmp_path / "new/parents")
    assert [diagnostic for diagnostic in reading.report if diagnostic.severity == "error"] == []
    rows = []
    for diagnostic in check_versions(older, reading):
        sign = {"error": "!", "warning": ""}[diagnostic.severity] + ("?" if "is this it?" in diagnostic.help else "")
        rows.append(f"{Path(diagnostic.span.file).name}:{diagnostic.span.line} {diagnostic.code}{sign}")
    return rows


FREE: dict[str, Edit] = {
    "nothing": lambda files: files,
    "other words in prose": replacing("trust.md", ("those who listen", "whoever listens")),
    "a question mended": replacing("trust.md", ("What comes first?", "What is the first thing to do?")),
    "a choice mended": replacing("trust.md", ("Listen, and stay calm", "Stay calm and listen")),
    "other feedback": replacing("trust.md", ("Then nobody tells again.", "This ends every talk.")),
    "choices in another order": replacing(
        "quiz.md",
        (WHO, WHO.replace(HELPLINE, "").rstrip() + f"\n{HELPLINE}\n"),
    ),
    "questions in another order": lambda files: files | {"quiz.md": files["quiz.md"].replace(WHO, "") + "\n" + WHO},
    "a paragraph rewrapped": replacing("trust.md", ("Children talk to", "Children talk\nto")),
    "a choice more": replacing("trust.md", ("<!-- #call -->", "<!-- #call -->\n- [ ] Look away <!-- #look -->")),
    "a hint and an explanation": replacing(
        "quiz.md",
        (NOBODY, f"{NOBODY}\n> [!TIP]\n> Day and night.\n\n> [!NOTE]\n> Yes.\n"),
    ),
    "a lesson in another module": replacing(
        "course.md", ("- [Trust](trust.md)\n", ""), ("- [The end](end.md)", "- [Trust](trust.md)\n- [The end](end.md)")
    ),
    "a file with another name": moving("trust.md", "first/trusting.md"),
    "another title of a lesson": replacing("trust.md", ("# Trust", "# How trust begins")),
    "a unit in another lesson": lambda files: (
        files
        | {"trust.md": files["trust.md"].replace(WHY, ""), "extra.md": f"---\nkey: extra\n---\n# Extra\n\n{WHY}"}
        | {"course.md": files["course.md"].replace("- [Trust]", "- [Extra](extra.md)\n- [Trust]")}
    ),
    "a plan in another unit": replacing(
        "trust.md",
        ("## Our plan <!--", "## Agree <!-- #agree -->\n\nA.\n\n## Our plan <!--"),
    ),
    "a new unit, a new question": replacing("trust.md", (STEPS, STEPS + NEW)),
    "a commitment more": lambda files: files | {"trust.md": files["trust.md"] + "- We eat together. <!-- #eat -->\n"},
    "more attempts": replacing("quiz.md", ("attempts: 3", "attempts: 5")),
    "any number of attempts": replacing("quiz.md", ("attempts: 3\n", "")),
    "a lower pass mark": replacing("quiz.md", ("pass_mark: 60", "pass_mark: 50")),
    "a module's key": replacing("course.md", ("#second", "#other")),
    "an objective in other words": replacing("trust.md", ("listen before you answer", "hear a child out")),
}
COSTLY: dict[str, tuple[Edit, list[str]]] = {
    "a question's key": (replacing("quiz.md", ("#who ", "#who-helps ")), ["quiz.md:10 COP901!?"]),
    "a question taken out": (replacing("trust.md", (STEPS, "")), ["trust.md:12 COP901!"]),
    "a unit's key": (replacing("trust.md", ("#do -->", "#doing -->")), ["trust.md:12 COP901!?"]),
    "a unit taken out": (replacing("trust.md", (STEPS + PLAN, STEPS)), ["trust.md:6 COP901!"]),
    "a page of prose taken out": (replacing("trust.md", (WHY, "")), ["trust.md:6 COP901"]),
    "a plan's key": (replacing("trust.md", ("#family", "#agreement")), ["trust.md:31 COP901!?"]),
    "a lesson taken out": (
        both(
            replacing("course.md", ("- [Trust](trust.md)\n", "")),
            lambda files: {k: v for k, v in files.items() if k != "trust.md"},
        ),
        ["course.md:7 COP901!"],
    ),
    "a lesson's key": (replacing("trust.md", ("key: trust", "key: trusting")), ["trust.md:2 COP901?"]),
    "a graded quiz's key": (replacing("quiz.md", ("key: quiz", "key: check")), ["quiz.md:2 COP901!?"]),
    "a choice's key": (replacing("trust.md", ("#phone", "#telephone")), ["trust.md:18 COP902!?"]),
    "a choice taken out": (
        replacing("quiz.md", ("- [ ] Homework <!-- #homework -->\n", "- [ ] Marks <!-- #marks -->\n")),
        ["quiz.md:15 COP902!"],
    ),
    "a step taken out": (
        replacing("trust.md", ("3. Report the account <!-- #report -->\n", "")),
        ["trust.md:23 COP902!"],
    ),
    "a commitment's key": (replacing("trust.md", ("#charging", "#chargers")), ["trust.md:33 COP913?"]),
    "a commitment taken out": (
        replacing("trust.md", ("- We ask before we post. <!-- #ask -->\n", "- We cook. <!-- #cook -->\n")),
        ["trust.md:31 COP913"],
    ),
    "a key on another choice": (
        replacing("trust.md", ("Call the neighbours", "Write to the school")),
        ["trust.md:21 COP903"],
    ),
    "two keys changed about": (
        replacing("trust.md", ("#phone", "#x"), ("#call", "#phone"), ("#x", "#call")),
        ["trust.md:18 COP903", "trust.md:21 COP903"],
    ),
    "a key on another question": (
        replacing(
            "quiz.md",
            (WHO, OTHER),
        ),
        ["quiz.md:10 COP902!", "quiz.md:10 COP902!", "quiz.md:10 COP903"],
    ),
    "the right choice": (
        replacing("quiz.md", ("[x] A helpline", "[ ] A helpline"), ("[ ] Nobody", "[x] Nobody")),
        ["quiz.md:10 COP904"],
    ),
    "one right choice less": (replacing("quiz.md", ("- [x] Presents", "- [ ] Presents")), ["quiz.md:15 COP904"]),
    "the right order": (
        replacing(
            "trust.md",
            (
                "1. Stop replying <!-- #stop -->\n2. Save the messages <!-- #save -->",
                "1. Save the messages <!-- #save -->\n2. Stop replying <!-- #stop -->",
            ),
        ),
        ["trust.md:23 COP904"],
    ),
    "another kind": (
        replacing(
            "trust.md",
            ("#steps order partial", "#steps multi"),
            ("1. Stop", "- [x] Stop"),
            ("2. Save", "- [x] Save"),
            ("3. Report", "- [ ] Report"),
        ),
        ["trust.md:23 COP905!"],
    ),
    "other points": (replacing("trust.md", ("points=2", "points=3")), ["trust.md:16 COP906"]),
    "no part of the points": (replacing("trust.md", (" partial", "")), ["trust.md:23 COP906"]),
    "fewer attempts": (replacing("quiz.md", ("attempts: 3", "attempts: 2")), ["quiz.md:4 COP907!"]),
    "a higher pass mark of a quiz": (replacing("quiz.md", ("pass_mark: 60", "pass_mark: 80")), ["quiz.md:5 COP908!"]),
    "a higher pass mark of the course": (
        replacing("course.md", ("pass_mark: 60", "pass_mark: 80")),
        ["course.md:4 COP908!"],
    ),
    "a question in another quiz": (
        both(replacing("quiz.md", (WHO, "")), lambda files: files | {"end.md": files["end.md"] + "\n" + WHO}),
        ["end.md:13 COP909!"],
    ),
    "another category": (
        replacing("end.md", ("graded: final", "graded: quiz")),
        ["course.md:5 COP910", "end.md:3 COP910"],
    ),
    "another weight": (replacing("quiz.md", ("weight: 2", "weight: 1")), ["quiz.md:6 COP910"]),
    "other shares": (
        replacing("course.md", ("{quiz: 60, final: 40}", "{quiz: 50, final: 50}")),
        ["course.md:5 COP910"],
    ),
    "an objective's key": (
        replacing("trust.md", ("  listen: listen", "  hear: listen"), ("objective=listen", "objective=hear")),
        ["trust.md:4 COP911?"],
    ),
    "another language": (replacing("course.md", ("language: en", "language: fr")), ["course.md:3 COP912"]),
}


@pytest.mark.parametrize("name", FREE)
def test_an_edit_that_costs_nothing_is_told_nothing_about(name: str, tmp_path: Path) -> None:
    assert costs(FREE[name], tmp_path) == []


@pytest.mark.parametrize("name", COSTLY)
def test_an_edit_that_costs_something_is_told_what(name: str, tmp_path: Path) -> None:
    edit, expected = COSTLY[name]
    assert costs(edit, tmp_path) == expected


SHORT = "\n## Short <!-- path #short -->\n\nFor everybody.\n\n- [Trust](trust.md)\n"
HELP = "\n## Is it happening now? <!-- now #now -->\n\n- [Blackmail](blackmail.md)\n"
BLACKMAIL = "---\nkey: blackmail\n---\n# Blackmail\n\nDo not pay.\n"


@pytest.mark.parametrize(
    "older, newer, expected",
    [
        (SHORT, SHORT, []),
        (SHORT, SHORT.replace("- [Trust](trust.md)", "- [The end](end.md)"), []),
        (SHORT, "", [("COP901", "warning", "the path #short of the older version has gone", "keep the path")]),
        (SHORT, SHORT.replace("#short", "#brief"), [("COP901", "warning", "the path #short", "is this it?")]),
        (HELP, HELP, []),
        (
            HELP,
            "",
            [("COP901", "warning", "the now page #blackmail of the older version has gone", "keep the now page")],
        ),
    ],
)
def test_a_path_or_a_now_page_that_has_gone_is_told(
    older: str, newer: str, expected: list[tuple[str, str, str, str]], tmp_path: Path
) -> None:
    def files(section: str) -> dict[str, str]:
        page = {"blackmail.md": BLACKMAIL} if "now #now" in section else {}
        return FILES | {"course.md": OUTLINE + section} | page

    before, _ = read(files(older), tmp_path / "old")
    read(files(newer), tmp_path / "new")
    diagnostics = check_versions(before, read_course(tmp_path / "new/parents"))
    assert len(diagnostics) == len(expected)
    for diagnostic, (code, severity, message, help) in zip(diagnostics, expected, strict=True):
        assert (diagnostic.code, diagnostic.severity) == (code, severity)
        assert message in diagnostic.message and help in diagnostic.help


def test_an_older_version_with_mistakes_is_compared_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    older, _ = read(FILES | {"quiz.md": QUIZ.replace("- [x] A helpline", "- [ ] A helpline")}, tmp_path / "old")
    read(FILES | {"trust.md": TRUST.replace(STEPS, "")}, tmp_path / "new")
    diagnostics = check_versions(older, read_course(tmp_path / "new/parents"))
    assert [(diagnostic.code, re.findall("#[a-z-]+", diagnostic.message)) for diagnostic in diagnostics] == [
        ("COP901", ["#steps"])
    ]


def test_a_warning_can_be_excused_and_says_nothing_where_nothing_is_compared(tmp_path: Path) -> None:
    from cop_xblocks.checking import check_reading

    older, _ = read(FILES, tmp_path / "old")
    text = TRUST.replace("points=2", "points=3").replace(
        "### A child", "<!-- excuse COP906: it was too little -->\n\n### A child"
    )
    read(FILES | {"trust.md": text}, tmp_path / "new")
    reading = read_course(tmp_path / "new/parents")
    assert check_versions(older, reading) == []
    assert "COP409" not in {diagnostic.code for diagnostic in check_reading(reading)}
