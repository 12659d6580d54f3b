"""The lists of a file: one definition of bullets, one of numbers, and a numbering of its own for each ordered list."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from cop_xblocks.targets.documents.properties import make

_LEVELS = 9
_STEP = 360
"""Twentieths of a point by which each level stands in."""


class Numbering:
    """The numbering part of a file."""

    def __init__(self, element: Any) -> None:
        self._element = element
        self._last = max((int(numbering.numId) for numbering in element.num_lst), default=0)
        self._numbers = self._define("decimal", "%{level}.")
        self.bullets = self._add(self._define("bullet", "•"))
        """The numbering of every list with bullets."""

    def add_numbers(self, level: int, start: int) -> int:
        """The numbering of a list that counts from `start` on, and stands in `level` others."""
        return self._add(self._numbers, make("lvlOverride", make("startOverride", val=start), ilvl=level))

    def _add(self, definition: int, *overrides: Any) -> int:
        """Add a numbering and give its number. `add_num` of python-docx counts all that there are, each time."""
        self._last += 1
        self._element.append(make("num", make("abstractNumId", val=definition), *overrides, numId=self._last))
        return self._last

    def _define(self, form: str, text: str) -> int:
        """Add a definition, before all numberings, and give its number."""
        definitions = self._element.findall(qn("w:abstractNum"))
        number = 1 + max((int(one.get(qn("w:abstractNumId"))) for one in definitions), default=-1)
        definition = make("abstractNum", make("multiLevelType", val="hybridMultilevel"), abstractNumId=number)
        for level in range(_LEVELS):
            indent = make("ind", left=_STEP * (level + 2), hanging=_STEP)
            definition.append(
                make(
                    "lvl",
                    make("start", val=1),
                    make("numFmt", val=form),
                    make("lvlText", val=text.replace("{level}", str(level + 1))),
                    make("lvlJc", val="left"),
                    make("pPr", indent),
                    ilvl=level,
                )
            )
        first = self._element.find(qn("w:num"))
        if first is None:
            self._element.append(definition)
        else:
            first.addprevious(definition)
        return number
