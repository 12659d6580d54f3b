"""The script and the style that pages load are joined from the folders of kinds and activities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pygments.lexers import JavascriptLexer
from pygments.token import Comment

import cop_xblocks
from cop_xblocks import activities, questions
from cop_xblocks.public import joining

PACKAGE = Path(cop_xblocks.__file__).parent


def folders(package: object) -> list[str]:
    (path,) = package.__path__  # type: ignore[attr-defined]
    return sorted(folder.parent.name for folder in Path(path).glob("*/__init__.py"))


def sources(*patterns: str) -> Iterator[Path]:
    """Scripts and styles; those that are generated from them are left out."""
    for pattern in patterns or ("**/*.js", "**/*.css"):
        yield from (file for file in PACKAGE.glob(pattern) if "assets" not in file.relative_to(PACKAGE).parts)


def mentions(file: Path, name: str) -> list[str]:
    """Where a script or a style names a kind or an activity: as a class, or as a string."""
    named = re.compile(rf"""\bcop-{name}\b|['"`]{name}['"`]""")
    return [line.strip() for line in file.read_text("utf-8").splitlines() if named.search(line)]


@pytest.mark.parametrize("room, name", [(room, name) for room in (questions, activities) for name in folders(room)])
def test_nobody_outside_its_folder_names_a_kind_or_an_activity(room: object, name: str) -> None:
    (home,) = (Path(path) / name for path in room.__path__)  # type: ignore[attr-defined]
    mentioning = {
        str(file.relative_to(PACKAGE)): mentions(file, name)
        for file in sources()
        if home not in file.parents and mentions(file, name)
    }
    assert mentioning == {}


def test_a_name_would_be_found(tmp_path: Path) -> None:
    file = tmp_path / "page.js"
    file.write_text("// an order of things\nroot.querySelectorAll('.cop-order').forEach(move);\nenhance('order');\n")
    assert len(mentions(file, "order")) == 2


def test_every_script_and_style_in_the_folders_is_joined_in_their_order(tmp_path: Path) -> None:
    package = tmp_path / "package"
    for folder in ("questions/tap", "questions/hotspot", "questions/plain", "activities/survey"):
        (package / folder).mkdir(parents=True)
        (package / folder / "notes.txt").write_text("no asset")
    for path in ("questions/tap", "questions/hotspot", "activities/survey"):
        (package / path / "enhance.js").write_text(f"/* A comment\n   of two lines. */\nmade('{path}');\n")
        (package / path / "style.css").write_text(f"/* one */ .cop.cop .made {{ --path: '{path}'; }}\n")
    (package / "questions" / "shared.css").write_text(".cop.cop .shared { color: red; }\n")
    host = tmp_path / "host.js"
    host.write_text("made('host'); // without a line end")

    script = joining.join_script([package / "questions"], [package / "activities"], host)
    assert re.findall(r"made\('(.*)'\)", script) == ["questions/hotspot", "questions/tap", "activities/survey", "host"]
    assert script.startswith("(() => {\n'use strict';\n") and script.endswith("\n})();\n")
    assert "of two lines" not in script
    style = joining.join_style([package / "questions"], [package / "activities"])
    assert re.findall(r"--path:'([^']*)'", style) == ["questions/hotspot", "questions/tap", "activities/survey"]
    assert style.index(".shared") < style.index("questions/hotspot")
    assert style.index("questions/tap") < style.index("activities/survey") < style.index(".cop-transcript::details")


def test_a_style_says_the_same_in_fewer_letters_and_measures_in_letters_of_its_own(tmp_path: Path) -> None:
    """Studio's page has letters of 10 pixels, and a length in `rem` would be as small."""
    (tmp_path / "tap").mkdir()
    (tmp_path / "tap" / "style.css").write_text(
        '.cop.cop .a > b::before { margin: -.5rem 1rem; /* a remark; */ content: " ; a : "; }\n'
        "@media (max-width: 30rem) {\n  .cop.cop c:is(d, e) { top: calc(1rem + 2.5rem); }\n}\n"
    )
    style = joining.join_style([tmp_path], [])
    assert '.cop.cop .a>b::before{margin:calc(-.5*var(--r)) var(--r);content:" ; a : "}' in style
    assert "@media (max-width:30rem){.cop.cop c:is(d,e){top:calc(var(--r) + calc(2.5*var(--r)))}}" in style
    assert style.startswith(".cop,.cop-host{--r:max(1rem,16px)}\n")
    in_root_letters = joining.join_style([tmp_path], [], in_own_letters=False)
    assert '.cop.cop .a>b::before{margin:-.5rem 1rem;content:" ; a : "}' in in_root_letters
    assert "var(--r)" not in in_root_letters
    whole = joining.join_style(questions.__path__, activities.__path__)
    assert not re.search(r"[0-9]rem", re.sub(r"@media[^{]*|max\(1rem", "", whole))


def test_every_shared_module_is_joined() -> None:
    shared = {*joining.SHARED_SCRIPTS, *joining.SHARED_STYLES, joining.LAST_STYLE}
    assert shared == {file.name for file in sources("public/*.js", "public/*.css")}


def test_a_file_that_has_not_changed_is_not_written_again(tmp_path: Path) -> None:
    package = tmp_path / "package"
    rooms = [package / "questions"], [package / "activities"]
    joining.write_public_files(package, *rooms)
    files = sorted((package / "assets").rglob("*.*"))
    assert [file.relative_to(package).as_posix() for file in files] == [
        "assets/public/cop.css",
        "assets/public/cop.js",
        "assets/public/studio.css",
        "assets/public/studio.js",
    ]
    times = [file.stat().st_mtime_ns for file in files]
    joining.write_public_files(package, *rooms)
    assert [file.stat().st_mtime_ns for file in files] == times
    (package / "questions" / "tap").mkdir(parents=True)
    (package / "questions" / "tap" / "style.css").write_text(".tap { color: red; }\n")
    joining.write_public_files(package, *rooms)
    assert ".tap" in files[0].read_text("utf-8")


@pytest.mark.parametrize("name, most", [("cop.js", 19_500), ("cop.css", 40_500)])
def test_a_platform_serves_no_more_than_a_few_kilobytes(tmp_path: Path, name: str, most: int) -> None:
    join = joining.join_script if name == "cop.js" else joining.join_style
    text = join(questions.__path__, activities.__path__)
    assert len(text.encode()) <= most


def test_a_script_is_squeezed_without_touching_its_strings() -> None:
    script = "  // a remark\n  const a = 'x; // y'; // what it is\n  try { b(); } catch (error) { /* nothing */ }\n  c('http://d');\n"
    assert joining.squeeze_script(script) == ("const a='x; // y';try{b();}catch (error){}\nc('http://d');")


@pytest.mark.parametrize(
    "script, squeezed",
    [
        ("const { a } = b ? c : d;\n", "const{a}=b?c:d;"),
        ("a.split(/ = , ?/); b = /[,:] =/;\n", "a.split(/ = , ?/);b = /[,:] =/;"),
        ('f("it\'s = x", `${a} : b`);\n', 'f("it\'s = x",`${a} : b`);'),
        ("a(); // isn't = 'this\nb = 1 - -1;\n", "a();// isn't = 'this\nb=1 - -1;"),
    ],
)
def test_white_space_goes_where_a_script_needs_none(script: str, squeezed: str) -> None:
    assert joining.squeeze_script(script) == squeezed


def tokens(script: str) -> list[str]:
    """The words and signs of a script, without comments and the space between them."""
    lexed = JavascriptLexer().get_tokens(script)
    return [text for kind, token in lexed if kind not in Comment and (text := token.strip())]


def test_each_script_says_the_same_when_it_is_squeezed() -> None:
    """What the patterns take for space could be a string or a pattern of JavaScript that nobody thought of."""
    assert tokens("return /a, b/.test(c);") != tokens("return /a,b/.test(c);")
    for file in sources("**/*.js"):
        script = file.read_text("utf-8")
        assert tokens(joining.squeeze_script(script)) == tokens(script), file


def test_a_style_is_squeezed_without_touching_its_strings() -> None:
    style = "/* a remark */\n.a > .b, .c { color: red; }\n.d::before { content: ' , ; '; }\n"
    assert joining.squeeze_style(style) == ".a>.b,.c{color:red}.d::before{content:' , ; '}\n"
