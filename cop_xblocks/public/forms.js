/* Shows that a form is on its way, in words if it takes more than a moment; returns the function that ends it. No
   `aria-disabled` and no new words at once: a screen reader says "grayed" of a button that changes and is gone. */
function showBusy(button, sentence) {
  const label = Array.from(button.childNodes);
  button.classList.add('cop-busy');
  const timer = sentence && setTimeout(() => { button.textContent = sentence; }, 500);
  return () => {
    clearTimeout(timer);
    button.classList.remove('cop-busy');
    if (button.firstChild !== label[0]) button.replaceChildren(...label);
  };
}

/* Shows what went wrong at the end of the form, and announces it unless the page has sent the form again by itself. The pressed
   button may be some screens above that, and keeps the focus. */
function showFailure(form, sentence, root, isAgain) {
  const place = form.querySelector('.cop-trouble');
  place.textContent = sentence;
  place.hidden = false;
  if (isAgain) return;
  place.scrollIntoView({ block: 'nearest' });
  announce(sentence, root);
}

const enhancedForms = new WeakSet();

/* Sends the form of a block by script: the reply replaces the block's content, and the page is not loaded again.

   The event `cop:unsent` tells a page that keeps such forms that this one could not be sent. The page may add a `sentence` for
   the learner to its `detail`; `again(fields)` sends the form again if it still holds these. `cop:sent` means that a reply came.

   post         `post(fields)` resolves to a reply (transport.js)
   prepare      `prepare(form)` adds an activity's own behaviour to a form that is about to be shown
   fields       `fields(form, button)` chooses what to send: everything, unless an activity says otherwise
   showOutcome  `showOutcome(root, reply)` moves the focus and scrolls to the outcome
   draft        for an activity whose form one fills in: its `key` in the tab's storage; `version`, the field by which the
                server recognises an older form; `identity`, the fields that tell whether a draft is one of this form;
                `restore(form, fields)`, if its controls are not all there yet */
function enhanceForm(root, { post, prepare, fields = readFields, showOutcome: show = showOutcome, draft = null }) {
  if (enhancedForms.has(root)) return;
  enhancedForms.add(root);
  let isSending = false;

  function keepDraft(form) {
    if (draft) saveDraft(draft.key, readFields(form));
  }

  function restoreDraft(form) {
    const values = draft && form.querySelector('[type=submit]') && readDraft(draft.key);
    if (!values) return null;
    const current = readFields(form);
    if ((draft.identity || []).some((name) => String(values[name]) !== String(current[name]))) {
      saveDraft(draft.key, null); // it answers other questions: it was sent, and the reply was lost
      return null;
    }
    (draft.restore || restoreControls)(form, values);
    const version = form.elements[draft.version];
    if (version) version.value = (values[draft.version] || [''])[0];
    return values;
  }

  function start() {
    const form = root.querySelector('form');
    if (!form) return;
    if (prepare) prepare(form);
    enhanceKinds(root, restoreDraft(form));
    ['input', 'change'].forEach((type) => form.addEventListener(type, () => keepDraft(form)));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      // An older browser does not tell which button was pressed. The first one of a form that one fills in is safe to press.
      send(form, event.submitter || (draft && form.querySelector('[type=submit]')));
    });
  }

  function tell(type, detail) {
    root.dispatchEvent(new CustomEvent(type, { bubbles: true, detail: Object.assign(detail, { url: root.dataset.handler }) }));
  }

  async function send(form, button, isAgain = false) {
    if (isSending || !button) return;
    isSending = true;
    const sentences = form.dataset;
    const before = readFields(form);
    form.querySelector('.cop-trouble').hidden = true;
    const endBusy = showBusy(button, sentences.sending);
    keepDraft(form);
    const sent = fields(form, button);
    const reply = await post(sent);
    isSending = false;
    endBusy();
    if (typeof reply.html !== 'string') {
      if (sentences.retry && !button.matches('.cop-plain')) button.textContent = sentences.retry;
      const detail = { fields: sent, draftKey: draft && draft.key, failure: reply.failure };
      detail.again = async (before) => form.isConnected && JSON.stringify(fields(form, button)) === before && (await send(form, button, true), true);
      tell('cop:unsent', detail);
      showFailure(form, reply.notice || detail.sentence || sentences[reply.failure], root, isAgain);
      return;
    }
    tell('cop:sent', {});
    if (reply.done) root.dispatchEvent(new CustomEvent('cop:done', { bubbles: true }));
    const active = document.activeElement;
    const wasHere = root.contains(active);
    const position = controlPosition(form, active);
    const current = readFields(form);
    const changed = JSON.stringify(current) !== JSON.stringify(before);
    replaceContent(root, reply.html);
    if (draft) saveDraft(draft.key, unsentFields({ current, changed, form: root.querySelector('form'), reply, version: draft.version }));
    start();
    // Enter in a field presses the first button, which is unseen. Somebody who types goes on typing.
    const isTyping = changed || button.matches('.cop-unseen');
    const control = isTyping ? controlsNamed(root, active.name)[position] : null;
    const isElsewhere = isAgain && active !== document.body && !wasHere;
    if (!control && !isElsewhere) {
      show(root, reply);
      return;
    }
    if (control) control.focus();
    if (control && control.matches('textarea, [type=text]')) control.setSelectionRange(active.selectionStart, active.selectionEnd);
    announce(describeOutcome(root, reply), root);
  }

  start();
}
