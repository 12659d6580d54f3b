"""A checkout with a course that uses all that a build depends on, and `cop build` run in it with a cache or without."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from cop_xblocks.cli import cop

OUTLINE = """\
---
audience: parents
language: en
version: 2026.11
grading: {quiz: 100}
---
# A *small* course

What it is about.

## First module <!-- #first -->

- [A lesson](one.md)
- [Another](two.md)
- [Shared words](../shared/words.md)

## Second module <!-- #second -->

- [A quiz](quiz.md)
"""
LESSON = """\
---
key: {key}
reviewed: 2026-11-20
minutes: 3
objectives:
  {key}-goal: Say what it is about
sources:
  - "[ITU](https://www.itu.int/), 2020"
---
# Lesson {key}

Before the first heading, with a [link]({other}) and **weight**.

![A square that stands for a house](media/square.svg)

![An arrow: begin here](media/{key}-way.mirror.svg)

## An idea <!-- #{key}-idea -->

There were [18,898 reports](fact:reports), and [grooming](glossary:grooming) is a word.

- One thing
- Another thing

> [!IMPORTANT]
> Keep what you saw.

### Which one? <!-- question #{key}-which objective={key}-goal -->

- [x] This one <!-- #this -->
  > Yes, for it is right.
- [ ] That one <!-- #that -->
  > No, for it is not.

> [!NOTE]
> It was the first.

### A message at night <!-- scenario #{key}-night -->

#### You up? <!-- #ping -->

- [Reply](#replied) `-1` <!-- #reply -->
  > It is what he counts on.
- [Wake Mum](#told) `+2` <!-- #wake -->

#### He writes at once. <!-- #replied -->

See [a page]({other}).

- [Tell Mum](#told) `+1` <!-- #tell -->

#### Mum listens. <!-- #told safe -->
## What to keep to <!-- #{key}-keep -->

### Our plan <!-- plan #{key}-plan -->

See [grooming](glossary:grooming) again.

- We talk. <!-- #talk -->
  > It helps.
- We ask. <!-- #ask -->
"""
QUIZ = """\
---
key: quiz
reviewed: 2026-11-20
graded: quiz
attempts: 2
---
# The quiz

### Which of them? <!-- question #now -->

- [x] The first <!-- #a -->
  > Yes.
- [ ] The second <!-- #b -->
  > No.

> [!NOTE]
> The first one is right.
"""
FACTS = """\
reports:
  value: 18898
  year: 2025
  source: NCMEC, 2025
  address: https://www.missingkids.org/
  checked: 2026-11
  confidence: high
"""
GLOSSARY = """\
id,en,meaning_en,ar,mark,note
grooming,grooming,winning a child's trust to abuse it,الاستدراج,recalled,
"""
HELPLINES = """\
country_iso,service_name,native_name,number,text_number,url,hours,cost,kind,channels,source_url,source_publisher,seen,note,checked
GB,Childline,,0800 1111,,https://www.childline.org.uk,24h,,child line,,https://www.childline.org.uk,,operator,,2026-11
"""
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>\n'

WAY = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 9"><path d="M0 0h90" stroke="#4f86a6"/>
<text id="here" x="5" y="9" data-max="20">Begin here</text><text id="there" x="85" y="9">End</text></svg>
"""


@dataclass(frozen=True)
class Built:
    """All that a build shows of itself."""

    code: int
    out: str
    err: str
    archives: dict[str, bytes]


@dataclass(frozen=True)
class Checkout:
    """A folder with courses and catalogs."""

    root: Path
    monkeypatch: pytest.MonkeyPatch

    def build(self, cache: str, *options: str, output: str = "out") -> Built:
        """Run `cop build`, in this process, with the cache of this name."""
        self.monkeypatch.setenv("XDG_CACHE_HOME", str(self.root / cache))
        arguments = ["build", "--target", "olx", "--draft", "--output", output, *options]
        done = CliRunner().invoke(cop, arguments, prog_name="cop")
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        folder = self.root / output
        archives = {path.name: path.read_bytes() for path in sorted(folder.glob("*"))} if folder.is_dir() else {}
        return Built(done.exit_code, done.stdout, done.stderr, archives)

    def build_anew(self, *options: str) -> Built:
        """The same without anything from before."""
        for name in ("nothing-kept", "anew"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        built = self.build("nothing-kept", *options, output="anew")
        return Built(built.code, built.out.replace("anew", "out"), built.err.replace("anew", "out"), built.archives)

    def write(self, path: str, text: str) -> None:
        """Write a file below the checkout."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")

    def edit(self, path: str, change: Callable[[str], str]) -> None:
        """Change a file's text, if it is there."""
        file = self.root / path
        if file.is_file():
            file.write_bytes(
                change(file.read_bytes().decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
            )

    def fill(self) -> None:
        """Write the course anew."""
        for name in ("courses", "locales", "out"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        self.write("courses/small/course.md", OUTLINE)
        self.write("courses/small/one.md", LESSON.format(key="one", other="two.md#two-idea"))
        self.write("courses/small/two.md", LESSON.format(key="two", other="one.md"))
        self.write("courses/small/quiz.md", QUIZ)
        self.write("courses/shared/words.md", LESSON.format(key="words", other="#words-idea"))
        self.write("courses/small/media/square.svg", SQUARE)
        self.write("courses/shared/media/square.svg", SQUARE)
        for way in ("small/media/one", "small/media/two", "shared/media/words"):
            self.write(f"courses/{way}-way.mirror.svg", WAY)
        self.write("courses/facts.yml", FACTS)
        self.write("courses/glossary.csv", GLOSSARY)
        self.write("courses/helplines.csv", HELPLINES)
        for language in ("ar", "fr"):
            self.translate(language)

    def translate(self, language: str) -> None:
        """Write complete catalogs."""

        def say(text: str) -> str:
            return f"{language} {text if language == 'ar' else text.replace('18,898', '18 898')}"

        from cop_xblocks.languages.extract import extract_course, extract_shared
        from cop_xblocks.languages.po import PoCatalog
        from cop_xblocks.languages.writing import header_for, write_catalog
        from cop_xblocks.reading import read_course

        course = read_course(self.root / "courses/small").course
        assert course is not None
        for name, template in (("small", extract_course(course)), ("shared", extract_shared([course]))):
            catalog = PoCatalog(header_for(language))
            for message in template.entries:
                catalog[message.id] = message
                catalog.get(message.id, message.context).string = say(str(message.id))
            path = self.root / "locales" / language / "LC_MESSAGES" / f"{name}.po"
            path.parent.mkdir(parents=True, exist_ok=True)
            write_catalog(catalog, path)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """The current folder: a checkout without mistakes."""
    made = Checkout(tmp_path, monkeypatch)
    made.fill()
    monkeypatch.chdir(tmp_path)
    return made
