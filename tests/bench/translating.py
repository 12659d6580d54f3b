"""The catalogs' life on the corpus, beside mdpo, po4a and gettext's msgmerge: extract, update, translate.

Each tool has the same 301 files and 5,000 strings, and a complete French catalog in its own manner. Then 250 strings
are changed and 100 paragraphs change places. Processor time of whole commands is compared; each round runs everything
once, in turn, and the medians are taken. mdpo reads its catalog for each file again; a second row is what it would
take if it did not. po4a extracts and updates in one command, and so does `cop translate update`.

mdpo comes with the extra `bench` where Python is 3.11, po4a and gettext from the system (`apt-get install po4a
gettext`). What is missing is named and left out.
"""

from __future__ import annotations

import gc
import importlib.util
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench import corpus
from tests.bench.building import Cost, run

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 5
CHANGED, MOVED = 250, 100
LANGUAGE = "fr"

_EXTRACT = """
from glob import glob
from mdpo.md2po import markdown_to_pofile
markdown_to_pofile(sorted(glob("courses/**/*.md", recursive=True)), save=True, po_filepath="{po}")
"""
_TRANSLATE = """
import os
from glob import glob
from mdpo.po2md import {name}
{first}
for path in sorted(glob("courses/**/*.md", recursive=True)):
    os.makedirs(os.path.dirname("out/" + path), exist_ok=True)
    {each}
"""
_AS_OFFERED = _TRANSLATE.format(
    name="pofile_to_markdown", first="", each='pofile_to_markdown(path, ["mdpo.po"], save="out/" + path)'
)
_READ_ONCE = _TRANSLATE.format(
    name="Po2Md",
    first='known = Po2Md("mdpo.po").pofiles',
    each='one = Po2Md([]); one.pofiles = known; one.translate(path, save="out/" + path)',
)
_PO4A = ("po4a", "-f", "-q")


@dataclass(frozen=True)
class Standing:
    """How many strings of a catalog are translated, stale and missing."""

    translated: int
    stale: int
    missing: int

    def __str__(self) -> str:
        return f"{self.translated} translated, {self.stale} stale, {self.missing} missing"


def main() -> None:
    """Print what each tool takes for each step, and what it has left of the translations."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        root = folder / "corpus"
        corpus.write_corpus(root)
        for language in corpus.LANGUAGES:
            if language != LANGUAGE:
                shutil.rmtree(root / "locales" / language)
        # po4a reads no mapping on one line.
        outline = root / "courses" / corpus.COURSE / "course.md"
        outline.write_text(outline.read_text("utf-8").replace("{quiz: 100}", "\n  quiz: 100"), "utf-8", newline="\n")
        bench = Bench(folder, root)
        print(f"\nThe catalogs' life: {corpus.LESSONS + 1} files, {corpus.STRINGS} strings, one language")
        for tool in bench.missing():
            print(f"  {tool}")
        bench.prepare()
        before = (folder / "before").absolute()
        shutil.copytree(root, before)
        change(root / "courses" / corpus.COURSE)
        after = (folder / "after").absolute()
        shutil.copytree(root, after)
        bench.measure(before, after)
        bench.report()


class Bench:
    """The tools that there are, and what each took."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder, self.root = folder, root
        self.mdpo = importlib.util.find_spec("mdpo") is not None
        # polib fills the catalogs of both.
        self.polib = importlib.util.find_spec("polib") is not None
        self.po4a = self.polib and shutil.which("po4a") is not None
        self.msgmerge = shutil.which("msgmerge") is not None
        self.costs: dict[tuple[str, str], list[Cost]] = {}
        self.left: dict[str, Standing] = {}
        self.lost = 0
        # As installed, where the modules have been compiled.
        self.environment = {
            "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")])),
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
            "PYTHONDONTWRITEBYTECODE": "",
            "XDG_CACHE_HOME": str(folder / "cache"),
        }

    def missing(self) -> Iterator[str]:
        """What is not installed."""
        if not self.mdpo:
            yield "mdpo is not installed: pip install 'cop-xblocks[bench]' (Python 3.11: its parser has no later wheel)"
        if not self.polib:
            yield "polib is not installed, and fills po4a's catalog: pip install 'cop-xblocks[bench]'"
        for name, tool in (("po4a", shutil.which("po4a")), ("gettext", self.msgmerge)):
            if not tool:
                yield f"{name} is not installed: apt-get install {name}"

    def prepare(self) -> None:
        """A complete catalog for each tool, and modules that are compiled."""
        say = corpus.translator(LANGUAGE)
        self._cop("translate", "update")
        if self.mdpo:
            self._python(_EXTRACT.format(po="mdpo.po"))
            fill(self.root / "mdpo.po", say)
        if self.po4a:
            files = sorted(path.relative_to(self.root).as_posix() for path in (self.root / "courses").rglob("*.md"))
            lines = [
                f"[po4a_langs] {LANGUAGE}",
                "[po4a_paths] po4a/corpus.pot $lang:po4a/$lang.po",
                '[options] opt:"-M UTF-8 -k 0 -o markdown -o neverwrap"',
                *(f"[type: text] {file} $lang:po4a/out/{file}" for file in files),
            ]
            (self.root / "po4a.cfg").write_text("\n".join(lines) + "\n", "utf-8")
            self._run([*_PO4A, "--no-translations", "po4a.cfg"])
            fill(self.root / "po4a" / f"{LANGUAGE}.po", say)

    def measure(self, before: Path, after: Path) -> None:
        """Run everything `ROUNDS` times, each time from the same files; mdpo once, for it takes a minute."""
        for number in range(ROUNDS):
            self._from(before)
            self._note("extract", "ours", self._cop("translate", "extract"))
            self._translate()
            if self.mdpo and not number:
                self._note("extract", "mdpo", self._python(_EXTRACT.format(po="new.po")))
                self._note("translate", "mdpo", self._python(_AS_OFFERED))
                self._note("translate", "mdpo, its catalog read once,", self._python(_READ_ONCE))
            if self.po4a:
                for name in ("corpus.pot", f"{LANGUAGE}.po"):
                    (self.root / "po4a" / name).unlink()
                self._note("extract", "po4a", self._run([*_PO4A, "--no-translations", "po4a.cfg"]))
            self._from(after)
            if self.msgmerge:
                self._merge()
                self._from(after)
            self._note("update", "ours", self._cop("translate", "update"))
            if self.mdpo and not number:
                self._note("update", "mdpo", self._python(_EXTRACT.format(po="mdpo.po")))
            if self.po4a:
                self._note("update", "po4a", self._run([*_PO4A, "--no-translations", "po4a.cfg"]))
            self._count(first=not number)

    def _translate(self) -> None:
        """The translated strings, which is all that the others make; and the whole of `cop build`, which checks the
        course and makes an archive of it."""
        ours = ["-m", "tests.bench.translating", "--translate", str(self.root), str(self.folder / "translated")]
        self._note("translate", "ours", self._run([sys.executable, *ours]))
        shutil.rmtree(self.folder / "cache", ignore_errors=True)
        archives = str(self.folder / "archives")
        build = self._cop("build", "--target", "olx", "--language", LANGUAGE, "--output", archives)
        self._note("translate", "cop build, the whole of it,", build)
        if self.po4a:
            self._note("translate", "po4a", self._run([*_PO4A, "--no-update", "po4a.cfg"]))

    def _merge(self) -> None:
        """Our catalog against our template: by msgmerge, and by what `cop translate update` does of that."""
        self._cop("translate", "extract")
        template = f"locales/{corpus.COURSE}.pot"
        catalog = f"locales/{LANGUAGE}/LC_MESSAGES/{corpus.COURSE}.po"
        merge = ["msgmerge", "-q", "--previous", "-o", "merged.po", catalog, template]
        self._note("merge", "msgmerge", self._run(merge))
        ours = ["-m", "tests.bench.translating", "--merge", catalog, template, "ours.po"]
        self._note("merge", "ours", self._run([sys.executable, *ours]))
        theirs, own = (translations(self.root / file) for file in ("merged.po", "ours.po"))
        self.lost = len(set(theirs) - set(own))

    def _count(self, *, first: bool) -> None:
        catalogs = {
            "ours": f"locales/{LANGUAGE}/LC_MESSAGES/{corpus.COURSE}.po",
            "mdpo": "mdpo.po",
            "po4a": f"po4a/{LANGUAGE}.po",
        }
        for tool, file in catalogs.items():
            # Only the first round has brought mdpo's up to date.
            if (self.root / file).is_file() and (first or tool != "mdpo"):
                self.left[tool] = standing(self.root / file)

    def report(self) -> None:
        """Print the table."""
        bounds = {"mdpo": "bound: at least 10", "po4a": "bound: more than 1", "msgmerge": "bound: at least 1"}
        middle = {key: median(cost.processor for cost in costs) for key, costs in self.costs.items()}
        for (step, tool), seconds in middle.items():
            if tool != "ours":
                own = middle[step, "ours"]
                words = f"{step}, {tool} / ours"
                measured = f"{seconds * 1000:8.0f} ms  {own * 1000:8.0f} ms  x{seconds / own:6.2f}"
                print(f"  {words:56} {measured}  {bounds.get(tool, '')}")
        for tool, difference in self.left.items():
            print(f"  after {CHANGED} changes and {MOVED} moves, {tool + ':':40} {difference}")
        if self.msgmerge:
            print(f"  {'strings that msgmerge has a translation for, and we not:':56} {self.lost:8}  bound: 0")

    def _note(self, step: str, tool: str, cost: Cost) -> None:
        self.costs.setdefault((step, tool), []).append(cost)

    def _from(self, state: Path) -> None:
        shutil.rmtree(self.root)
        shutil.copytree(state, self.root)

    def _cop(self, *arguments: str) -> Cost:
        return self._run([sys.executable, "-m", "cop_xblocks", *arguments])

    def _python(self, script: str) -> Cost:
        return self._run([sys.executable, "-c", script])

    def _run(self, command: Sequence[str]) -> Cost:
        return run(command, self.root, self.environment)


def change(course: Path) -> None:
    """Put a word into 250 strings, and let 100 paragraphs change places with their neighbours."""
    draw = Random(250)
    files = sorted(course.rglob("lesson-*.md"))
    changed = 0
    for path in draw.sample(files, CHANGED):
        text = path.read_text("utf-8")
        # A paragraph of prose, from its third word on.
        match = re.search(r"^(?![-#><])\S+ \S+ (?=.{80})", text, re.MULTILINE)
        assert match is not None, path
        path.write_text(f"{text[: match.end()]}calmly {text[match.end() :]}", "utf-8", newline="\n")
        changed += 1
    assert changed == CHANGED
    moved = 0
    for path in files:
        parts = path.read_text("utf-8").split("\n\n")
        places = [place for place, part in enumerate(parts) if re.match(r"[^-#><]", part)]
        if len(places) > 2 and moved < MOVED:
            one, other = places[:2]
            parts[one], parts[other] = parts[other], parts[one]
            path.write_text("\n\n".join(parts), "utf-8", newline="\n")
            moved += 2
    assert moved == MOVED


def fill(path: Path, say: Callable[[str], str]) -> None:
    """Translate a PO file of another tool."""
    import polib

    catalog = polib.pofile(str(path), wrapwidth=79)
    for entry in catalog:
        entry.msgstr = say(entry.msgid)
    catalog.save(str(path))


def standing(path: Path) -> Standing:
    """How a PO file of any tool stands."""
    import polib

    entries = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
    translated = [entry for entry in entries if entry.msgstr]
    stale = sum(entry.fuzzy for entry in translated)
    return Standing(len(translated) - stale, stale, len(entries) - len(translated))


def translations(path: Path) -> dict[tuple[str | None, str], str]:
    """What a PO file says for each string, stale or not."""
    from cop_xblocks.languages.po import read_po
    from cop_xblocks.model import Report

    catalog = read_po(path, Report())
    assert catalog is not None
    return {(entry.context, str(entry.id)): str(entry.string) for entry in catalog.entries if entry.string}


def merge(catalog: Path, template: Path, into: Path) -> None:
    """What msgmerge does, with our update."""
    from cop_xblocks.languages.po import read_po
    from cop_xblocks.languages.update import update_catalog
    from cop_xblocks.languages.writing import write_catalog
    from cop_xblocks.model import Report

    old, new = (read_po(path, Report()) for path in (catalog, template))
    assert new is not None
    with suppress(OSError):
        into.unlink()
    write_catalog(update_catalog(new, old, LANGUAGE), into)


def translate(root: Path, into: Path) -> None:
    """What po4a does with sources and a catalog, with our reading: every string, translated, into a file."""
    from cop_xblocks.build.course import load_course
    from cop_xblocks.model import iter_texts

    gc.disable()  # as `cop translate` does
    compiled = load_course(root / "courses" / corpus.COURSE, root / "locales")
    assert compiled is not None
    into.write_text("\n".join(text.markdown for text in iter_texts(compiled.in_language(LANGUAGE))), "utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--merge"]:
        merge(*map(Path, sys.argv[2:5]))
    elif sys.argv[1:2] == ["--translate"]:
        translate(*map(Path, sys.argv[2:4]))
    else:
        main()
