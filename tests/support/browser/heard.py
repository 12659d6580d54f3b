"""What a screen reader has to go by: the accessibility tree, what each control says of itself, and live regions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, TypeVar

from playwright.sync_api import Locator, Page

from tests.support.browser.course import translations

T = TypeVar("T")

# Keeps in `heard` each sentence that a live region gets, be it the same one again.
LISTEN = """(() => {
  window.heard = [];
  const live = '[role=status], [role=alert], [role=log], [aria-live]';
  new MutationObserver((changes) => {
    const places = new Set();
    for (const change of changes) {
      const at = change.target.nodeType === 1 ? change.target : change.target.parentElement;
      if (at && at.closest(live)) places.add(at.closest(live));
      for (const node of change.addedNodes) {
        if (node.nodeType !== 1) continue;
        for (const each of [node, ...node.querySelectorAll(live)]) if (each.matches(live)) places.add(each);
      }
    }
    for (const place of places) if (place.textContent.trim()) window.heard.push(place.textContent.trim());
  }).observe(document, { subtree: true, childList: true, characterData: true });
})()"""


def listen(page: Page) -> None:
    """From the next page on, keep what is announced."""
    page.add_init_script(LISTEN)


def announced(page: Page) -> list[str]:
    """What was announced since the last time; waits for a first sentence, and a little while for a second one."""
    page.wait_for_function("heard.length")
    page.wait_for_timeout(200)
    announcements: list[str] = page.evaluate("heard.splice(0)")
    return announcements


def unannounced(page: Page) -> bool:
    """Whether nothing was announced since the last time, and is not a little while later either."""
    page.wait_for_timeout(200)
    return page.evaluate("heard.splice(0)") == []


@dataclass
class _Node:
    line: str
    children: list[_Node] = field(default_factory=list)

    def lines(self, depth: int = 0) -> list[str]:
        return ["  " * depth + self.line, *(line for child in self.children for line in child.lines(depth + 1))]


def tree(block: Locator, *, shuffled: bool) -> str:
    """The block as it is read from top to bottom. With `shuffled`, what every learner has in an order and under
    numbers of their own is in the course's order, without the numbers."""
    root = _Node("")
    path = [root]
    for line in block.aria_snapshot().splitlines():
        if line.lstrip().startswith('- /url: "#'):
            continue  # an identifier of this learner's
        del path[1 + (len(line) - len(line.lstrip(" "))) // 2 :]
        path[-1].children.append(_Node(line.strip()))
        path.append(path[-1].children[-1])
    if shuffled:
        _settle(root)
    return "\n".join(line for child in root.children for line in child.lines())


def _settle(node: _Node) -> None:
    for child in node.children:
        child.line = _without_number(child.line)
        _settle(child)
    node.children = _in_course_order(node.children, lambda child: "\n".join(child.lines()[:2]))


# As a list to choose from shows them: the first words, without emphasis.
_PHRASES = [phrase.replace("*", "")[:20] for both in translations().items() for phrase in both]


def _in_course_order(items: list[T], words: Callable[[T], str]) -> list[T]:
    """Neighbours of the same role, sorted by the words of the course that they begin with; others stay behind."""

    def role(item: T) -> str:
        return re.match(r"\W*(\w*)", words(item))[1]  # type: ignore[index]

    def place(item: T) -> int:
        text = words(item)
        inside = [number for number, phrase in enumerate(_PHRASES) if phrase in text]
        first = min(inside, key=lambda number: (text.index(_PHRASES[number]), -len(_PHRASES[number])), default=None)
        return len(_PHRASES) if first is None else first

    runs = [(name, list(run)) for name, run in groupby(items, role)]
    moves = ("listitem", "option", "button", "combobox")
    return [item for name, run in runs for item in (sorted(run, key=place) if name in moves else run)]


def _without_number(line: str) -> str:
    """The number that an offer has for this learner is left out."""
    return re.sub(r"(['\"])\d+\. ", r"\1", line)


def controls(page: Page, block: Locator, *, shuffled: bool) -> str:
    """All that is said of what can have the focus: role, name, value, states and description."""
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    at = session.send("DOM.querySelector", {"nodeId": root, "selector": f"#{block.get_attribute('id')}"})["nodeId"]
    number = session.send("DOM.describeNode", {"nodeId": at})["node"]["backendNodeId"]
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    lines: list[str] = []

    def walk(node: Any) -> None:
        states = {prop["name"]: prop["value"].get("value") for prop in node.get("properties", [])}
        if not node.get("ignored") and states.get("focusable") and node["role"]["value"] != "option":
            lines.append(_spoken(node, states))
        for child in node.get("childIds", []):
            if child in by_id:
                walk(by_id[child])

    walk(next(node for node in nodes if node.get("backendDOMNodeId") == number))
    return "\n".join(_in_course_order(list(map(_without_number, lines)), str) if shuffled else lines)


def _spoken(node: Any, states: dict[str, Any]) -> str:
    role = node["role"]["value"]
    parts = [f'{role} "{node["name"]["value"]}"']
    if value := node.get("value", {}).get("value"):
        parts.append(f'says "{value}"')
    if "checked" in states:
        parts.append("checked" if states["checked"] == "true" else "not checked")
    if role == "DisclosureTriangle":
        parts.append("open" if states["expanded"] else "closed")
    if states.get("disabled"):
        parts.append("unavailable")
    if states.get("invalid") not in (None, "false"):
        parts.append("invalid")
    if description := node.get("description", {}).get("value"):
        parts.append(f'described as "{description}"')
    if states.get("focused"):
        parts.append("has the focus")
    return ", ".join(parts)


def shape(read: str) -> list[str]:
    """Roles and states alone, with how deep each stands: the same in every language."""
    nodes = [re.match(r"( *)- '?(\w+)", line) for line in read.splitlines()]
    states = [re.findall(r"\[[a-z]+(?:=\w+)?\]", re.sub(r'"(?:[^"\\]|\\.)*"', "", line)) for line in read.splitlines()]
    return [f"{node[1]}{node[2]} {' '.join(marks)}" for node, marks in zip(nodes, states, strict=True) if node]


def spoken(read: str) -> list[str]:
    """The words alone: names, values, descriptions and text, without roles and states."""
    names = re.findall(r'"((?:[^"\\]|\\.)*)"', read)
    return names + re.findall(r"^ *- \w+: (.+)$", read, re.MULTILINE)
