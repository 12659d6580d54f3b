/* The heading that tells the outcome. Neither the block nor a paragraph: screen readers may say nothing of these. */
function outcomeHeading(root) {
  return root.querySelector('[data-cop-focus]') || root.querySelector('h2') || root;
}

/* Replaces a block's content with a reply. The pressed button stays a moment longer, unseen: a screen reader that hears of
   its removal before it hears of the new focus moves there by itself, and says nothing. */
function replaceContent(root, html) {
  const pressed = document.activeElement;
  if (!pressed.matches('button') || !root.contains(pressed)) {
    root.innerHTML = html;
    return;
  }
  let top = pressed;
  for (let part = pressed; part !== root; part = part.parentElement) {
    for (const node of Array.from(part.parentElement.childNodes)) if (node !== part) node.remove();
    for (const name of part.getAttributeNames()) part.removeAttribute(name);
    top = part;
  }
  pressed.type = 'button'; // it must not submit anything any more
  top.className = 'cop-unseen';
  root.insertAdjacentHTML('afterbegin', html);
  setTimeout(() => top.remove(), 150);
}

/* Moves the focus to the heading of the outcome, and the selection with it: screen readers read on from there, and Firefox
   leaves the selection behind a block whose content was replaced. */
function focusOutcome(root) {
  const heading = outcomeHeading(root);
  heading.setAttribute('tabindex', '-1');
  heading.focus({ preventScroll: true });
  getSelection().collapse(heading, 0);
  return heading;
}

function showOutcome(root, reply) {
  focusOutcome(root).scrollIntoView({ block: 'start' });
  announce(reply.message, root);
}

/* The outcome in words, for somebody who goes on typing and keeps the focus. */
function describeOutcome(root, reply) {
  return [outcomeHeading(root).textContent.trim(), reply.message].filter(Boolean).join('. ');
}
