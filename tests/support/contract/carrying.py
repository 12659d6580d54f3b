"""What a block carries through export, import, copy and paste: each check takes a block's class."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from lxml import etree

from tests.support.contract.clipboard import FROM_COURSE, FROM_COURSE_IN_TEAK, FROM_LIBRARY, copy, exported, paste
from tests.support.contract.examples import EXAMPLES, USAGE, imported
from tests.support.contract.runtime import LEARNER, Contract

STUDIO: Mapping[str, Any] = {
    "display_name": "Renamed in Studio",
    "group_access": {"50": [2, 3]},
    "visible_to_staff_only": True,
    "due": "2027-03-01T12:30:00.000000",
    "start": "2027-01-01T00:00:00.000000",
    "graded": True,
    "format": "Homework",
    "upstream": "lb:ORG:library:cop_quiz:first",
    "upstream_version": 3,
    "downstream_customized": ["display_name"],
    "copied_from_block": "block-v1:COP+parents+en+type@cop_quiz+block@first",
    "hide_from_toc": True,
    "edxnotes": True,
    "show_correctness": "past_due",
    "site_remark": 'Two\nlines, <tags> & "quotes"',
    "site_choice": None,
    "tags": ["safety", "أمان"],
}
"""Fields that a course's team sets on a component, as the platform stores them."""


def check_set_fields_survive(cls: Any) -> None:
    """Each field that is set in Studio is set after export and import, after copy and paste, and after a second round;
    no other is."""
    for fields in ({name: value} for name, value in STUDIO.items()):
        _check_survival(cls, fields)
    _check_survival(cls, STUDIO)


def _check_survival(cls: Any, fields: Mapping[str, Any]) -> None:
    contract = imported(cls)
    before = dict(contract.usages[USAGE].authored)
    contract.set(USAGE, **fields)
    for _again in range(2):
        olx = exported(contract, USAGE)
        contract = Contract()
        contract.add_xml(cls, etree.fromstring(olx), USAGE)
        paste(contract, cls, copy(contract, USAGE), "unit_pasted")
        for usage in (USAGE, "unit_pasted"):
            stored = contract.usages[usage].authored
            assert stored == before | fields, f"lost or changed on the way: {_difference(before | fields, stored)}"


def _difference(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    missing = object()
    return {
        name: (one.get(name), other.get(name))
        for name in {*one, *other}
        if one.get(name, missing) != other.get(name, missing)
    }


def check_inherited_fields_stay_out(cls: Any) -> None:
    """What a block has from its subsection or its course is not written on the block: in another course it would be
    fixed there."""
    archived = exported(imported(cls), USAGE)
    above = {"due": "2027-03-01T12:30:00.000000", "graded": True, "format": "Homework", "max_attempts": 2}
    above |= {"visible_to_staff_only": True, "show_correctness": "never", "start": "2027-01-01T00:00:00.000000"}
    assert exported(imported(cls, Contract(**above)), USAGE) == archived
    # A block that was made in Studio has nothing of its own yet.
    plain, inheriting = imported(cls), imported(cls, Contract(**above))
    for contract in (plain, inheriting):
        contract.usages[USAGE].authored.clear()
    assert exported(inheriting, USAGE) == exported(plain, USAGE)
    again = Contract()
    again.add_xml(cls, etree.fromstring(exported(inheriting, USAGE)), USAGE)
    assert again.usages[USAGE].authored == {}, "what was not set is set now"


def check_nothing_of_a_learner_is_exported(cls: Any) -> None:
    """The XML of a block that a learner has taken is that of a block that nobody has."""
    contract = imported(cls)
    _take(contract, cls)
    node = etree.Element("unknown")
    block = contract.open(USAGE)
    block.site_seen = True
    block.add_xml_to_node(node)
    assert etree.tostring(node, encoding="unicode", pretty_print=True) == exported(imported(cls), USAGE)


def _take(contract: Contract, cls: Any) -> None:
    """What a learner leaves in a block: a plan is saved, anything else is answered by half."""
    example = EXAMPLES[cls.tag_name]
    (example.save if cls.tag_name == "cop_plan" else example.half)(contract, USAGE, LEARNER)


def check_any_attribute_is_let_be(cls: Any) -> None:
    """An attribute that nothing knows, or a value that its field cannot hold, breaks nothing; the rest is kept."""
    node = etree.fromstring(exported(imported(cls), USAGE))
    before = imported(cls).usages[USAGE].authored
    broken = {"no-such-field": "1", "due": "not a date", "upstream_version": "many", "group_access": "[", "parent": "x"}
    broken |= {"site_seen": "true", "state": '{"version": 9}', "children": "[]"}
    for name, value in (broken | {"edxnotes": "true"}).items():
        node.set(name, value)
    contract = Contract()
    try:
        contract.add_xml(cls, node, USAGE)
    except Exception as error:
        raise AssertionError(f"the import fails, and the block is lost: {error!r}") from error
    assert contract.usages[USAGE].authored == {**before, "edxnotes": True}
    assert 'class="cop ' in contract.view(USAGE)


def check_a_run_is_imported_again(cls: Any) -> None:
    """A new import over a used run keeps what learners did, and takes back what the team set since."""
    contract = imported(cls)
    _take(contract, cls)
    before, rows = dict(contract.usages[USAGE].authored), json.dumps([row.state for row in contract.rows.values()])
    contract.set(USAGE, **STUDIO)
    imported(cls, contract)
    assert contract.usages[USAGE].authored == before
    assert json.dumps([row.state for row in contract.rows.values()]) == rows


# Files

PICTURE = "![A way home](../media/way.svg)"
SOURCES = {
    "cop_lesson": f"{PICTURE}\n\nRead [the sheet](media/a%20sheet.pdf) and [a page](https://example.org/static/x.html).\n",
    "cop_helplines": f"{PICTURE}\n\n[The sheet](media/a%20sheet.pdf)\n",
    "cop_quiz": (
        f"### Which? <!-- question #q -->\n\n{PICTURE}\n\n"
        "- [x] [One](media/a%20sheet.pdf) <!-- #a -->\n- [ ] Two <!-- #b -->\n"
    ),
    "cop_plan": (
        f"### A plan <!-- plan #p -->\n\n{PICTURE}\n\n- [One](media/a%20sheet.pdf) <!-- #a -->\n- Two <!-- #b -->\n"
    ),
    "cop_scenario": (
        f"### A story <!-- scenario #s start=a -->\n\n#### Now <!-- #a -->\n\n{PICTURE}"
        " [Sheet](media/a%20sheet.pdf)\n\n- [On](#b) <!-- #w -->\n\n#### The end <!-- #b safe -->\n"
    ),
}
"""By tag: a block that shows a picture and links to a file."""


def check_its_files_are_found(cls: Any) -> None:
    """The clipboard takes along every file that a block shows or links to, and nothing else; those of a drawing in each
    language, of sound, film and captions too. A picture that is added in Studio is one of them."""
    contract = imported(cls)
    assert copy(contract, USAGE).files == set()
    contract.set(USAGE, source=SOURCES[cls.tag_name])
    files = copy(contract, USAGE).files
    assert "way.svg" in files and len(files) == 2, files
    assert all(name == "way.svg" or name.startswith("a_sheet-") for name in files), files
    contract.set(USAGE, catalogs={"ar": {}, "fr": {}}, references={"drawings": ["../media/way.svg"]})
    assert copy(contract, USAGE).files == files | {"way.ar.svg", "way.fr.svg"}
    contract.set(USAGE, only="ar")
    assert copy(contract, USAGE).files == (files - {"way.svg"}) | {"way.ar.svg"}
    film = {"media/talk.mp4": {"en": ["media/talk.en.vtt"], "ar": ["media/talk.ar.vtt"]}}
    contract.set(USAGE, source="![A talk](media/talk.mp4)", references={"recordings": film}, only="", catalogs={})
    assert copy(contract, USAGE).files == {"talk.mp4", "talk.en.vtt", "talk.ar.vtt"}


def check_renamed_files_are_shown(cls: Any) -> None:
    """A block that comes from a library shows its files where the platform has put them, and says so when it is copied
    or exported once more. Copied from a course, it shows them where they were."""
    contract = imported(cls, source=SOURCES[cls.tag_name])
    copied = copy(contract, USAGE)
    for instead in (FROM_COURSE, FROM_COURSE_IN_TEAK):
        paste(contract, cls, copied, "unit_same", instead=instead)
        assert copy(contract, "unit_same").files == copied.files, instead
        assert contract.view("unit_same").count("/static/") == contract.view(USAGE).count("/static/")
    paste(contract, cls, copied, "unit_pasted", instead=FROM_LIBRARY)
    folder = f"components/{cls.tag_name}/unit_pasted"
    assert copy(contract, "unit_pasted").files == {f"{folder}/{name}" for name in copied.files}
    view = contract.view("unit_pasted")
    if cls.tag_name != "cop_helplines":
        assert f'src="/static/{folder}/way.svg"' in view
    again = Contract()
    again.add_xml(cls, etree.fromstring(exported(contract, "unit_pasted")), "unit_pasted")
    assert again.usages["unit_pasted"].authored == contract.usages["unit_pasted"].authored
    more = contract.usages["unit_pasted"].authored["source"].replace("way.svg", "other.svg")
    contract.set("unit_pasted", source=more)
    assert "other.svg" in copy(contract, "unit_pasted").files


def check_old_archives_are_read(cls: Any) -> None:
    """An archive that names no files is imported as before."""
    contract = imported(cls, source=SOURCES[cls.tag_name])
    node = etree.fromstring(exported(contract, USAGE))
    for child in node.findall("files"):
        node.remove(child)
    old = Contract()
    old.add_xml(cls, node, USAGE)
    assert old.usages[USAGE].authored == contract.usages[USAGE].authored
    assert old.view(USAGE) == contract.view(USAGE)


def check_data_is_never_broken(cls: Any) -> None:
    """Whatever the platform, or a site's own tool, makes of the files' names, the block shows what it showed."""
    contract = imported(cls, source=SOURCES[cls.tag_name])
    before = contract.view(USAGE)
    for text in (
        "",
        "{",
        "null",
        "[]",
        '{"way.svg": null}',
        '{"way.svg": "//example.test/way.svg"}',
        None,
        5,
        "[" * 9999,
    ):
        block = contract.unbound(USAGE)
        block.data = text
        block.save()
        assert contract.view(USAGE) == before, text
