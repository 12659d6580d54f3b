"""What does not fit: a script for the browser, which gives what is wider than the screen, or than what it stands in."""

CUT_OFF = """
() => {
  const found = [], described = (element) => element.outerHTML.slice(0, 120);
  const hides = (way) => way === "hidden" || way === "clip";
  const scrolls = (each) => each && (getComputedStyle(each).overflowX === "auto" || scrolls(each.parentElement));
  if (document.documentElement.scrollWidth > innerWidth) found.push("the page scrolls sideways");
  for (const element of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    if (!element.checkVisibility({visibilityProperty: true}) || element.closest('svg, [aria-hidden="true"]')) continue;
    // One pixel is what is hidden from all but screen readers; a field scrolls in itself.
    if (box.width <= 1 || box.height <= 1 || element.matches("input, textarea")) continue;
    // The first lines of what opens with a press.
    if (style.webkitLineClamp !== "none" && element.closest("details:not([open]) > summary")) continue;
    const wide = element.scrollWidth > element.clientWidth + 1, high = element.scrollHeight > element.clientHeight + 1;
    if ((hides(style.overflowX) || element.tagName === "BUTTON") && wide) found.push(described(element));
    if (hides(style.overflowY) && high) found.push(described(element));
    const own = Array.from(element.childNodes).some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (own && !scrolls(element) && (box.left < -1 || box.right > innerWidth + 1)) found.push(described(element));
  }
  return [...new Set(found)];
}
"""
