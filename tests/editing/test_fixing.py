"""What `cop check --fix` mends, and what it leaves to the author."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_xblocks.checking import pages
from cop_xblocks.editing import FIXERS, edits_for, find_in_file, fix_file
from cop_xblocks.model import Diagnostic, Span

HEAD = "---\nkey: a-lesson\n---\n# A lesson\n\n"
OUTLINE = (
    "---\naudience: parents\nlanguage: en\n---\n# A course\n\n## A module <!-- #m -->\n\n- [A lesson](lesson.md)\n"
)
QUESTION = "### Who can help? <!-- question #who -->\n\n"
CHOICES = "- [x] An adult <!-- #adult -->\n- [ ] Nobody <!-- #nobody -->\n"
SCENES = (
    '#### "You up?" <!-- #ping -->\n\n- [Reply](#mum) <!-- #reply -->\n- [Wake Mum](#mum) `+2` <!-- #wake -->\n\n'
    "#### Mum listens. <!-- #mum safe -->\n"
)
COMMITMENTS = "- We talk. <!-- #talk -->\n- We ask. <!-- #ask -->\n"


def mended(text: str, root: Path) -> tuple[str, list[str]]:
    parents = root / "courses" / "parents"
    parents.mkdir(parents=True)
    (parents / "course.md").write_text(OUTLINE, "utf-8")
    path = parents / "lesson.md"
    path.write_bytes(text.encode())
    find = find_in_file(parents, path)
    fixed, mended = fix_file(text, find)
    assert fix_file(fixed, find)[1] == []
    return fixed, [mistake.code for mistake in mended]


PAID = """\
### At night <!-- scenario #night -->

#### He asks. <!-- #ask -->

- [Pay](#more) `-1` <!-- #pay sets=paid -->
- [Stop](#more) <!-- #stop -->

#### He goes on. <!-- #more -->

{}

- [Tell Mum](#told) `+1` <!-- #tell -->

#### Mum listens. <!-- #told safe -->
"""
CASES = [
    (
        "COP289",
        PAID.format("He has\nyour money. <!-- if=paid -->"),
        PAID.format("<!-- if=paid -->\nHe has\nyour money."),
    ),
    ("COP404", PAID.format("<!--if=paid --> He waits."), PAID.format("<!--if=paid -->\nHe waits.")),
    (
        "COP401",
        PAID.format("<!-- if=paid -->\nHe waits.").replace("#stop", "#stop sests=gone unless=paid"),
        PAID.format("<!-- if=paid -->\nHe waits.").replace("#stop", "#stop sets=gone unless=paid"),
    ),
    ("COP205", QUESTION.replace("###", "##") + CHOICES, QUESTION + CHOICES),
    ("COP205", QUESTION.replace("###", "####") + CHOICES, QUESTION + CHOICES),
    (
        "COP206",
        QUESTION + "- [ ] Nobody <!-- #nobody -->\n> There is\n> somebody.\n- [x] An adult <!-- #adult -->\n",
        QUESTION + "- [ ] Nobody <!-- #nobody -->\n  > There is\n  > somebody.\n- [x] An adult <!-- #adult -->\n",
    ),
    (
        "COP206",
        QUESTION.replace("question", "question order") + "1. a <!-- #a -->\n> Yes.\n2. b <!-- #b -->\n",
        QUESTION.replace("question", "question order") + "1. a <!-- #a -->\n   > Yes.\n2. b <!-- #b -->\n",
    ),
    ("COP210", "### Who? <!-- #who -->\n\n" + CHOICES, "### Who? <!-- question #who -->\n\n" + CHOICES),
    ("COP210", "### Who? <!--points=2-->\n\n" + CHOICES, "### Who? <!-- question points=2-->\n\n" + CHOICES),
    ("COP210", "### Who?\n\n" + CHOICES, "### Who? <!-- question -->\n\n" + CHOICES),
    (
        "COP210",
        "### Who? <!-- ask Anna -->\n\n" + CHOICES,
        "### Who? <!-- question --> <!-- ask Anna -->\n\n" + CHOICES,
    ),
    ("COP210", "### Who? ###\n\n" + CHOICES, "### Who? <!-- question --> ###\n\n" + CHOICES),
    ("COP210", "### At night\n\n" + SCENES, "### At night <!-- scenario -->\n\n" + SCENES),
    (
        "COP210",
        "### At night <!-- #night start=ping back -->\n\n" + SCENES,
        "### At night <!-- scenario #night start=ping back -->\n\n" + SCENES,
    ),
    ("COP302", "## A <!-- #First_Hour -->\n\nW.\n", "## A <!-- #first-hour -->\n\nW.\n"),
    ("COP401", "## A\n\n" + QUESTION.replace("question ", "qestion ") + CHOICES, "## A\n\n" + QUESTION + CHOICES),
    (
        "COP401",
        QUESTION.replace("#who", "#who pionts=2") + CHOICES,
        QUESTION.replace("#who", "#who points=2") + CHOICES,
    ),
    ("COP401", QUESTION.replace("#who", "#who Partial") + CHOICES, QUESTION.replace("#who", "#who partial") + CHOICES),
    ("COP402", "## Before <!-- #b --> you\n\nW.\n", "## Before you <!-- #b -->\n\nW.\n"),
    ("COP402", "## <!-- #b -->Before\n\nW.\n", "## Before <!-- #b -->\n\nW.\n"),
    ("COP403", "Words. <!-- ask Anna --\n\nMore.\n", "Words. <!-- ask Anna -->\n\nMore.\n"),
    ("COP403", "Words. <!-- ask Anna ->\n\nMore.\n", "Words. <!-- ask Anna -->\n\nMore.\n"),
    ("COP403", "Words. <!-- ask Anna –>\n\nMore.\n", "Words. <!-- ask Anna -->\n\nMore.\n"),
    ("COP404", "<!-- ask Anna --> Words.\n", "Words. <!-- ask Anna -->\n"),
    (
        "COP404",
        QUESTION + CHOICES.replace("An adult <!-- #adult -->", "<!-- #adult --> An adult"),
        QUESTION + CHOICES,
    ),
    (
        "COP405",
        QUESTION.replace("#who", "#who partial partial") + CHOICES,
        QUESTION.replace("#who", "#who partial") + CHOICES,
    ),
    (
        "COP405",
        QUESTION.replace("question #who", "question --> <!-- #who") + CHOICES,
        QUESTION + CHOICES,
    ),
    (
        "COP405",
        QUESTION.replace("question #who", "#who --> <!-- question partial") + CHOICES,
        QUESTION.replace("question", "question partial") + CHOICES,
    ),
    ("COP410", QUESTION.replace("<!--", "<!–").replace("-->", "–>") + CHOICES, QUESTION + CHOICES),
    ("COP410", QUESTION + CHOICES.replace("<!-- #adult -->", "<!— #adult —>"), QUESTION + CHOICES),
    ("COP410", "## A <!- #a ->\n\nW.\n", "## A <!-- #a -->\n\nW.\n"),
    ("COP410", "## A <!– #a -->\n\nW.\n", "## A <!-- #a -->\n\nW.\n"),
    ("COP410", "## A &lt;!-- #a --&gt;\n\nW.\n", "## A <!-- #a -->\n\nW.\n"),
    ("COP410", "W.\n\n<!–helplines–>\n", "W.\n\n<!-- helplines -->\n"),
    ("COP410", "W.\n\n<!-- Anna –>\n\nM. <!-- Ben -->\n", "W.\n\n<!-- Anna -->\n\nM. <!-- Ben -->\n"),
    ("COP410", "W. <!-- Anna –>\nM. <!-- Ben -->\n", "W. <!-- Anna -->\nM. <!-- Ben -->\n"),
    (
        "COP507",
        QUESTION + CHOICES + "\n> [!TIP]\n> a\n> [!NOTE]\n> b\n",
        QUESTION + CHOICES + "\n> [!TIP]\n> a\n\n> [!NOTE]\n> b\n",
    ),
    (
        "COP507",
        QUESTION + CHOICES + "\n> [!TIP]\n> a\n>\n> [!NOTE]\n> b\n",
        QUESTION + CHOICES + "\n> [!TIP]\n> a\n\n> [!NOTE]\n> b\n",
    ),
    ("COP508", QUESTION + CHOICES.replace("- [ ]", "* [ ]"), QUESTION + CHOICES),
    (
        "COP508",
        QUESTION + "- [x] a <!-- #a -->\n* [ ] b <!-- #b -->\n+ [ ] c <!-- #c -->\n",
        QUESTION + "- [x] a <!-- #a -->\n- [ ] b <!-- #b -->\n- [ ] c <!-- #c -->\n",
    ),
    ("COP510", "> [!NOTE] Words.\n> More.\n", "> [!NOTE]\n> Words.\n> More.\n"),
    ("COP510", "> [!note]  Words.\n", "> [!NOTE]\n> Words.\n"),
    ("COP510", "> [!WARNNG]\n> Words.\n", "> [!WARNING]\n> Words.\n"),
    ("COP421", QUESTION.replace("Who", "Q3: who") + CHOICES, QUESTION + CHOICES),
    ("COP421", QUESTION.replace("Who", "**Question 4 of 10:** Who") + CHOICES, QUESTION + CHOICES),
    ("COP421", QUESTION.replace("Who", "12. Who") + CHOICES, QUESTION + CHOICES),
    ("COP501", "A <b>word</b> and a <U class=x>line of words</U>.\n", "A **word** and a **line of words**.\n"),
    ("COP501", "A <i>word</i>, re<em>mark</em>able, <s>gone</s>.\n", "A *word*, re*mark*able, ~~gone~~.\n"),
    ("COP501", "Some words.<o:p></o:p>\n", "Some words.\n"),
    ("COP521", "• a\n•  b\n•\tc\n", "- a\n- b\n- c\n"),
    ("COP521", "o a\no b\n", "- a\n- b\n"),
    ("COP521", "Words.\n\n> \u00a0·\u00a0a\n> · b\n", "Words.\n\n> - a\n> - b\n"),
    ("COP522", "W.\n\n\tSome words.\n\tMore.\n\nW.\n", "W.\n\nSome words.\nMore.\n\nW.\n"),
    ("COP522", "W.\n\n    - Some words\n    - More of them\n", "W.\n\n- Some words\n- More of them\n"),
    ("COP525", "Never ==pay him== a *cent*.\n", "Never **pay him** a *cent*.\n"),
    ("COP526", "## A {#first}\n\nW.\n", "## A <!-- #first -->\n\nW.\n"),
    ("COP527", "An ac\u00adcount\u200e of\u2028mine\u200b.\n", "An account of mine.\n"),
    ("COP528", "##What\n\nW.\n", "## What\n\nW.\n"),
    ("COP528", "-\u00a0a\n-\u00a0b\n", "- a\n- b\n"),
]


@pytest.mark.parametrize("code, before, after", CASES)
def test_it_is_mended(code: str, before: str, after: str, tmp_path: Path) -> None:
    text, done = mended(HEAD + before, tmp_path)
    assert text == HEAD + after
    assert set(done) == {code}


def test_line_ends_and_everything_else_stay(tmp_path: Path) -> None:
    before = f"\ufeff{HEAD}{QUESTION}- [x] a\t<!-- #a -->  \n> Yes.\n- [ ] b <!-- #b -->\n".replace("\n", "\r\n")
    text, _ = mended(before, tmp_path)
    assert text == before.replace("> Yes.", "  > Yes.")


def test_a_setting_of_the_front_matter_gets_its_name(tmp_path: Path) -> None:
    text, done = mended("---\nkey: a-lesson\nminuts: 5\n---\n# T\n\nWords.\n", tmp_path)
    assert text == "---\nkey: a-lesson\nminutes: 5\n---\n# T\n\nWords.\n"
    assert done == ["COP114"]


def test_one_mistake_behind_another_is_mended_too(tmp_path: Path) -> None:
    broken = "### Who can help? <!-- qestion #who -->\n\n- [x] a <!-- #a -->\n> Yes.\n* [ ] b <!-- #b -->\n> [!TIP] c\n"
    text, done = mended(HEAD + broken, tmp_path)
    assert text == HEAD + (
        "### Who can help? <!-- question #who -->\n\n"
        "- [x] a <!-- #a -->\n  > Yes.\n- [ ] b <!-- #b -->\n> [!TIP]\n> c\n"
    )
    assert sorted(done) == ["COP206", "COP401", "COP510"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            QUESTION + CHOICES + "\n> It could be an explanation.\n", id="a quote that is parted from the items"
        ),
        pytest.param("Words. <!-- ask Anna\n\nMore.\n", id="a comment without any end"),
        pytest.param("## A <!-- questions for Anna -->\n\nWords.\n", id="a remark that begins like a mark"),
        pytest.param("#### Deep\n\nWords.\n", id="a heading that skips a level"),
        pytest.param(QUESTION + "- [ ] a <!-- #a -->\n- [ ] b <!-- #b -->\n", id="no right answer"),
        pytest.param("- [ ] a\n", id="a box outside a question"),
        pytest.param("### Tonight\n\n- [ ] a\n- [ ] b\n", id="a list that may be something to do"),
        pytest.param("### Ours <!-- #ours -->\n\n" + COMMITMENTS, id="a plan, or a rating"),
        pytest.param("### Ours\n\n" + COMMITMENTS, id="a plan or a rating without any mark"),
        pytest.param("<!-- #why --> Words.\n", id="a mark that has no use behind its text either"),
        pytest.param("<!-- ask Anna --> # Words\n", id="text that would become a heading"),
        pytest.param(QUESTION + CHOICES + "\n> [!TIP]\n> [!NOTE]\n> b\n", id="a call-out without words"),
        pytest.param(QUESTION.replace("#who", "#who points=1 points=2") + CHOICES, id="two values"),
        pytest.param("[x](javascript:alert)\n\n<kbd>x</kbd>\n", id="what has no fixer"),
    ],
)
def test_what_would_be_a_guess_is_left(text: str, tmp_path: Path) -> None:
    assert mended(HEAD + text, tmp_path) == (HEAD + text, [])


@pytest.mark.parametrize("code", sorted(FIXERS))
def test_the_wrong_example_of_the_manual_is_mended(code: str, tmp_path: Path) -> None:
    page = pages()[code]
    for name, content in page.wrong.files:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    folder = tmp_path / "courses/parents"
    before: list[Diagnostic] = []
    after: list[Diagnostic] = []
    for path in sorted(folder.rglob("*.md")):
        find = find_in_file(folder, path)
        text = path.read_text("utf-8")
        before += find(text)
        after += find(fix_file(text, find)[0])
    assert code in [diagnostic.code for diagnostic in before]
    assert code not in [diagnostic.code for diagnostic in after]


@pytest.mark.parametrize("code", sorted(FIXERS))
def test_a_diagnostic_of_another_text_does_no_harm(code: str) -> None:
    nowhere = Diagnostic(code, "error", "said", Span("", 9, 1, 9, 5), "did you mean 'question'?")
    here = Diagnostic(code, "error", "said", Span("", 1, 1, 1, 4), "did you mean 'question'?")
    assert edits_for("# A\n", nowhere) == []
    edits_for("# A\n\n- b\n", here)
