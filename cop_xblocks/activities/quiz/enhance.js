/* The key that ends a line of text goes on to the next control. It would send the whole quiz, and use up an attempt. */
function moveOnWithEnter(form) {
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || !event.target.matches('input[type=text]')) return;
    event.preventDefault();
    const stops = Array.from(form.elements).filter((control) => (
      control.matches('input:not([type=hidden]), select, textarea, [type=submit]') && !control.disabled));
    const next = stops[stops.indexOf(event.target) + 1];
    if (next) next.focus();
  });
}

registerActivity({
  initialiser: 'CopQuiz',
  selector: '.cop-quiz',
  handler: 'submit',
  enhance: (root, post, draftKey) => enhanceForm(root, {
    post,
    prepare: moveOnWithEnter,
    draft: { key: draftKey, version: 'saved', identity: ['shown', 'drawn'] },
    showOutcome(_root, reply) {
      const heading = focusOutcome(root);
      heading.scrollIntoView({ block: heading.matches('.cop-saved, .cop-hint *') ? 'nearest' : 'start' });
      announce(reply.message, root);
    },
  }),
});
