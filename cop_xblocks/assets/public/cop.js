/* Makes blocks livelier; everything works without it on the host. `CopLesson`, `CopQuiz`, `CopPlan`, `CopHelplines` and
   `CopScenario` are what a platform calls. */
'use strict';

function CopLesson() {}

function CopQuiz(runtime, element, data) {
  const holder = element.jquery ? element[0] : element;
  const root = holder.matches('.cop-quiz') ? holder : holder.querySelector('.cop-quiz');
  if (root) copQuiz(root, runtime.handlerUrl(element, 'submit'), data || {});
}

function CopPlan(runtime, element, data) {
  const holder = element.jquery ? element[0] : element;
  const root = holder.matches('.cop-plan') ? holder : holder.querySelector('.cop-plan');
  if (root) copPlan(root, runtime.handlerUrl(element, 'save_plan'), data || {});
}

function CopHelplines(runtime, element) {
  const holder = element.jquery ? element[0] : element;
  const root = holder.matches('.cop-helplines') ? holder : holder.querySelector('.cop-helplines');
  if (root) copHelplines(root);
}

function CopScenario(runtime, element, data) {
  const holder = element.jquery ? element[0] : element;
  const root = holder.matches('.cop-scenario') ? holder : holder.querySelector('.cop-scenario');
  if (root) copScenario(root, runtime.handlerUrl(element, 'step'), data || {});
}

/* Says a sentence to a screen reader, once. The place lives outside the blocks: what is replaced is not announced. It is
   empty again when the sentence has been said, or who reads to the page's end would meet it there. */
function copSay(sentence, root) {
  let place = document.getElementById('cop-say');
  if (!place) {
    if (!sentence) return;
    place = document.createElement('div');
    place.id = 'cop-say';
    place.className = 'cop-unseen';
    place.setAttribute('role', 'status');
    document.body.append(place);
  }
  place.lang = root.lang;
  place.textContent = '';
  clearTimeout(copSay.timer); // what was overtaken is not said any more
  if (!sentence) return;
  copSay.timer = setTimeout(() => {
    place.textContent = sentence;
    copSay.timer = setTimeout(() => { place.textContent = ''; }, 10000);
  }, 150);
}

/* The heading that says what came of something. Not the block, nor a paragraph: of these a screen reader may say nothing. */
function copOutcome(root) {
  return root.querySelector('[data-cop-focus]') || root.querySelector('h2') || root;
}

/* Puts a reply in the place of a block's content. What was pressed stays a moment longer, unseen: a screen reader that
   hears of its end before it hears where the focus is goes there by itself, and says nothing. */
function copReplace(root, html) {
  const pressed = document.activeElement;
  if (!pressed.matches('button') || !root.contains(pressed)) {
    root.innerHTML = html;
    return;
  }
  let last = pressed;
  for (let part = pressed; part !== root; part = part.parentElement) {
    for (const node of Array.from(part.parentElement.childNodes)) if (node !== part) node.remove();
    for (const name of part.getAttributeNames()) part.removeAttribute(name);
    last = part;
  }
  pressed.type = 'button'; // it sends nothing any more
  last.className = 'cop-unseen';
  root.insertAdjacentHTML('afterbegin', html);
  setTimeout(() => last.remove(), 150);
}

/* The focus goes to the heading of what came of something, and the selection with it: there a screen reader reads on, and
   Firefox leaves it behind a block whose content was replaced. */
function copGo(root) {
  const heading = copOutcome(root);
  heading.setAttribute('tabindex', '-1');
  heading.focus({ preventScroll: true });
  getSelection().collapse(heading, 0);
  return heading;
}

/* What is said to somebody who goes on typing, and whose focus stays: the heading that would have had it, too. */
function copSpoken(root, reply) {
  return [copOutcome(root).textContent.trim(), reply.message].filter(Boolean).join('. ');
}

/* Shows that something is on its way, in words where it takes more than a moment; gives what ends that. Neither
   `aria-disabled` nor new words at once: a screen reader says "grayed" of a button that changes and is gone. */
function copBusy(button, words) {
  button.classList.add('cop-busy');
  const timer = words && setTimeout(() => { button.textContent = words; }, 500);
  return () => {
    clearTimeout(timer);
    button.classList.remove('cop-busy');
  };
}

/* Says what went wrong, at the form's end; what was pressed may be some screens above that, and keeps the focus. */
function copFail(trouble, sentence, root) {
  trouble.textContent = sentence;
  trouble.hidden = false;
  trouble.scrollIntoView({ block: 'nearest' });
  copSay(sentence, root);
}

/* What a form would send: `{name: [values]}`. */
function copFields(form, button) {
  const found = {};
  new FormData(form).forEach((value, name) => { (found[name] = found[name] || []).push(value); });
  if (button && button.name) found[button.name] = [button.value];
  return found;
}

/* What is not sent yet survives a reload or a change of language, in this tab only. */
function copKeep(key, fields) {
  try {
    if (fields) sessionStorage.setItem(key, JSON.stringify(fields));
    else sessionStorage.removeItem(key);
  } catch (error) { /* storage is blocked: the form itself still holds everything */ }
}

function copKept(key) {
  try { return JSON.parse(sessionStorage.getItem(key)); } catch (error) { return null; }
}

/* What is still to be sent when a reply has come: what was refused, and what was filled in while it was on its way.
   `later` says whether anything was; `marker` names the field by which the server knows an older form. */
function copUnsent(now, later, fresh, reply, marker) {
  if (!fresh || !fresh.querySelector('[type=submit]')) return null;
  if (later) return Object.assign(now, { [marker]: copFields(fresh)[marker] });
  return reply.kept === false ? copFields(fresh) : null;
}

/* The place of a field among those of its name, in a form or a block. */
function copPlace(where, field) {
  return field && field.name ? copNamed(where, field.name).indexOf(field) : -1;
}

function copNamed(where, name) {
  return Array.from(where.querySelectorAll('input, select, textarea')).filter((each) => each.name === name);
}

/* Sends fields: what the block replies, or a sentence that says what to do, as `failure`. A line that says nothing for
   a minute has failed. */
async function copPost(url, root, form, data, fields) {
  const words = Object.assign({}, form.dataset, data.strings);
  const field = form.querySelector('[name=csrfmiddlewaretoken]');
  const cookie = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
  const token = data.csrf || root.dataset.csrf || (field && field.value) || (cookie && decodeURIComponent(cookie[1])) || '';
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), 60000);
  let failure = words.failed;
  try {
    const response = await fetch(url, {
      method: 'POST',
      credentials: 'same-origin',
      signal: patience.signal,
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRFToken': token },
      body: JSON.stringify({ fields }),
    });
    if (!response.ok) failure = words.broken;
    const reply = await response.json();
    if (response.ok && typeof reply.html === 'string') {
      if (reply.done) copFinish();
      return reply;
    }
    if (typeof reply.notice === 'string') failure = reply.notice;
  } catch (error) { /* `failure` says so */ } finally { clearTimeout(timer); }
  return { failure };
}

function copQuiz(root, url, data) {
  if (root.copReady) return;
  root.copReady = true;
  const key = 'cop:' + (root.id || url);
  let busy = false;

  function restore(form) {
    const kept = copKept(key);
    if (!kept || !form.querySelector('[type=submit]')) return;
    const now = copFields(form);
    if (['shown', 'drawn'].some((name) => String(kept[name]) !== String(now[name]))) {
      copKeep(key, null); // of other questions: it was sent, and its reply was lost
      return;
    }
    for (const control of form.elements) {
      if (control.type === 'radio' || control.type === 'checkbox') {
        control.checked = (kept[control.name] || []).includes(control.value);
      } else if (control.matches('select, textarea, input[type=text]') && kept[control.name]) {
        control.value = kept[control.name][0];
      }
    }
    if (form.elements.saved) form.elements.saved.value = kept.saved || '';
  }

  function enliven() {
    const form = root.querySelector('form');
    if (!form) return;
    restore(form);
    root.querySelectorAll('.cop-order').forEach((list) => copOrder(list, root));
    copEnter(form);
    form.addEventListener('input', () => copKeep(key, copFields(form)));
    form.addEventListener('change', () => copKeep(key, copFields(form)));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      send(form, event.submitter || form.querySelector('[type=submit]'));
    });
  }

  async function send(form, button) {
    if (busy) return;
    busy = true;
    const words = Object.assign({}, form.dataset, data.strings);
    const trouble = form.querySelector('.cop-trouble');
    const label = Array.from(button.childNodes);
    const before = copFields(form);
    trouble.hidden = true;
    const rest = copBusy(button, words.sending);
    copKeep(key, before);
    const reply = await copPost(url, root, form, data, copFields(form, button));
    busy = false;
    rest();
    if (typeof reply.html !== 'string') {
      if (words.retry && !button.classList.contains('cop-plain')) button.textContent = words.retry;
      else button.replaceChildren(...label);
      copFail(trouble, reply.failure, root);
      return;
    }
    const active = document.activeElement;
    const now = copFields(form);
    const later = JSON.stringify(now) !== JSON.stringify(before);
    const [name, place] = [active.name, copPlace(form, active)];
    const goesOn = later || button.classList.contains('cop-unseen');
    copReplace(root, reply.html);
    copKeep(key, copUnsent(now, later, root.querySelector('form'), reply, 'saved'));
    enliven();
    // Enter in a field presses the first button, which nobody sees: who types goes on typing.
    const field = goesOn ? copNamed(root, name)[place] : null;
    if (field) {
      field.focus();
      if (field.matches('textarea, [type=text]')) field.setSelectionRange(active.selectionStart, active.selectionEnd);
      copSay(copSpoken(root, reply), root);
      return;
    }
    const outcome = copGo(root);
    outcome.scrollIntoView({ block: outcome.matches('.cop-saved, .cop-hint *') ? 'nearest' : 'start' });
    copSay(reply.message, root);
  }

  enliven();
}

/* In a line of text, the key that ends it goes on to what comes next: it would send the whole quiz, and take an attempt. */
function copEnter(form) {
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || !event.target.matches('input[type=text]')) return;
    event.preventDefault();
    const stops = Array.from(form.elements).filter((each) => each.matches('input:not([type=hidden]), select, textarea, [type=submit]') && !each.disabled);
    const next = stops[stops.indexOf(event.target) + 1];
    if (next) next.focus();
  });
}

/* Rows that move. The selects stay the fields; the neighbour is what is moved, so the focus never leaves the button. */
function copOrder(list, root) {
  const rows = () => Array.from(list.children);
  const select = (row) => row.querySelector('select');
  const name = (row) => row.querySelector('label').textContent.trim();
  const last = list.children.length + 1;
  if (select(list.firstElementChild).disabled && !select(list.firstElementChild).value) return; // was left without an answer
  rows().sort((a, b) => (+select(a).value || last) - (+select(b).value || last)).forEach((row) => list.append(row));

  /* What stands in the order that it came in is no answer yet: nobody gave it. */
  function number(given) {
    rows().forEach((row, index, all) => {
      if (given) select(row).value = String(index + 1);
      row.querySelectorAll('.cop-move').forEach((button) => {
        const stuck = index === (button.step < 0 ? 0 : all.length - 1);
        if (stuck) button.setAttribute('aria-disabled', 'true');
        else button.removeAttribute('aria-disabled');
      });
    });
  }

  function move(row, step) {
    const neighbour = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (neighbour) list.insertBefore(neighbour, step < 0 ? row.nextElementSibling : row);
    number(true);
    row.classList.remove('cop-moved');
    void row.offsetWidth;
    row.classList.add('cop-moved');
    select(row).dispatchEvent(new Event('change', { bubbles: true }));
    const place = rows().indexOf(row) + 1;
    copSay(list.dataset.moved.replace('{place}', place).replace('{count}', last - 1).replace('{item}', () => name(row)), root);
  }

  const given = rows().some((row) => select(row).value);
  const question = list.closest('.cop-question');
  if (!given && question && question.querySelector('.cop-status.cop-is-empty')) {
    const open = document.createElement('p');
    open.className = 'cop-help';
    open.textContent = list.dataset.open;
    list.before(open);
  }
  list.classList.add('cop-sorting');
  rows().forEach((row) => {
    if (select(row).disabled) return;
    const moves = document.createElement('span');
    moves.className = 'cop-moves';
    [['up', -1], ['down', 1]].forEach(([way, step]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'cop-move cop-' + way;
      button.step = step;
      button.setAttribute('aria-label', list.dataset[way].replace('{item}', () => name(row)));
      button.innerHTML = '<span class="cop-icon" aria-hidden="true"></span>';
      // The select, which is not there any more for a screen reader, says how its row was marked: so does what comes first now.
      if (way === 'up' && select(row).hasAttribute('aria-describedby')) button.setAttribute('aria-describedby', select(row).getAttribute('aria-describedby'));
      button.addEventListener('click', () => move(row, step));
      moves.append(button);
    });
    select(row).after(moves);
  });
  number(given);
}

/* A plan: saved in its place, a button for another line, one to print. */
function copPlan(root, url, data) {
  if (root.copReady) return;
  root.copReady = true;
  const key = 'cop:' + (root.id || url);
  let busy = false;

  /* What is not saved yet survives a reload or a change of language, in this tab only. */
  function restore(form) {
    const kept = copKept(key);
    if (!kept) return;
    form.querySelectorAll('[type=checkbox]').forEach((box) => { box.checked = (kept[box.name] || []).includes(box.value); });
    const list = form.querySelector('.cop-own ol');
    const name = list && list.querySelector('textarea').name;
    ((list && kept[name]) || []).forEach((text, index) => {
      if (!list.children[index]) more(list);
      list.children[index].querySelector('textarea').value = text;
    });
    form.elements.saves.value = (kept.saves || [form.elements.saves.value])[0];
    const closed = form.closest('details');
    if (closed) closed.open = true;
  }

  function more(list) {
    const line = list.lastElementChild.cloneNode(true);
    const number = list.children.length + 1;
    const area = line.querySelector('textarea');
    const label = line.querySelector('label');
    area.id = label.htmlFor = area.id.replace(/\d+$/, number);
    area.value = '';
    area.removeAttribute('aria-invalid');
    area.removeAttribute('aria-describedby');
    label.textContent = list.dataset.line.replace('%(number)s', number);
    list.append(line);
    return area;
  }

  function enliven() {
    const print = root.querySelector('[data-cop-print]');
    if (print) {
      print.hidden = false;
      print.addEventListener('click', () => window.print());
    }
    const form = root.querySelector('form');
    const list = form && form.querySelector('.cop-own ol');
    if (!list) return;
    const areas = () => Array.from(list.querySelectorAll('textarea'));
    while (list.children.length > 1 && areas().filter((area) => !area.value).length > 1) list.lastElementChild.remove();
    restore(form);
    const add = form.querySelector('[data-cop-add]');
    const full = () => list.children.length >= +list.dataset.most;
    add.hidden = full();
    add.addEventListener('click', () => {
      const empty = areas().find((area) => !area.value.trim());
      (empty || more(list)).focus();
      add.hidden = full();
    });
    form.addEventListener('input', () => copKeep(key, copFields(form)));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      send(form);
    });
  }

  async function send(form) {
    if (busy) return;
    busy = true;
    const words = Object.assign({}, form.dataset, data.strings);
    const button = form.querySelector('[type=submit]');
    const trouble = form.querySelector('.cop-trouble');
    const label = button.textContent;
    const before = copFields(form);
    trouble.hidden = true;
    const rest = copBusy(button, words.sending);
    copKeep(key, before);
    const reply = await copPost(url, root, form, data, before);
    busy = false;
    rest();
    if (typeof reply.html !== 'string') {
      button.textContent = words.retry || label;
      copFail(trouble, reply.failure, root);
      return;
    }
    const active = document.activeElement;
    const now = copFields(form);
    const later = JSON.stringify(now) !== JSON.stringify(before);
    const [name, place] = [active.name, copPlace(form, active)];
    copReplace(root, reply.html);
    copKeep(key, copUnsent(now, later, root.querySelector('form'), reply, 'saves'));
    enliven();
    const field = later ? copNamed(root, name)[place] : null;
    if (field) {
      field.focus();
      copSay(copSpoken(root, reply), root);
      return;
    }
    copGo(root).scrollIntoView({ block: 'start' });
    copSay(reply.message, root);
  }

  enliven();
}

/* One list to choose a country from, in the place of many lists that open. */
function copHelplines(root) {
  const all = root.querySelector('.cop-countries');
  if (!all) return;
  const countries = Array.from(all.querySelectorAll('.cop-country'));
  const label = document.createElement('label');
  const select = document.createElement('select');
  const chosen = document.createElement('div');
  label.className = 'cop-choose';
  label.append(all.querySelector('summary').textContent.trim(), select);
  select.autocomplete = 'off';
  select.append(new Option(all.dataset.choose, ''));
  countries.forEach((country) => select.append(new Option(country.querySelector('summary').textContent.trim(), country.dataset.country)));
  select.addEventListener('change', () => {
    const country = countries.find((each) => each.dataset.country === select.value);
    chosen.replaceChildren();
    if (!country) return;
    // On paper, where the list to choose from is left out, the country has to be said.
    const title = document.createElement('p');
    title.className = 'cop-country-name';
    title.textContent = select.selectedOptions[0].text;
    chosen.append(title, country.querySelector('.cop-services').cloneNode(true));
    const names = Array.from(chosen.querySelectorAll('.cop-service-name'), (name) => name.textContent.trim());
    copSay([select.selectedOptions[0].text, ...names].join('. '), root);
  });
  all.replaceWith(label, chosen);
}

/* A story: a step is taken on the spot, and the focus goes to what came of it; the scene that it leads to comes next. */
function copScenario(root, url, data) {
  if (root.copReady) return;
  root.copReady = true;
  let busy = false;

  async function step(form, button) {
    if (busy || !button) return;
    busy = true;
    const trouble = form.querySelector('.cop-trouble');
    trouble.hidden = true;
    const rest = copBusy(button);
    const reply = await copPost(url, root, form, data, { steps: [form.elements.steps.value], [button.name]: [button.value] });
    busy = false;
    rest();
    if (typeof reply.html !== 'string') {
      copFail(trouble, reply.failure, root);
      return;
    }
    copReplace(root, reply.html);
    enliven();
    const outcome = copGo(root);
    const last = root.querySelector('.cop-path > li:last-child .cop-chosen');
    if (reply.kept !== false) root.querySelectorAll('.cop-now').forEach((scene) => scene.classList.add('cop-arrived'));
    (last || outcome).scrollIntoView({ block: 'start' });
    copSay('', root);
  }

  function enliven() {
    const form = root.querySelector('form');
    if (!form) return;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      step(form, event.submitter);
    });
  }

  enliven();
}

/* The host's own pages */

/* The part is done: its outline and what stands below it say so without loading the page again. */
function copFinish() {
  document.querySelectorAll('.cop-host .unit').forEach((unit) => {
    unit.classList.add('through');
    unit.querySelectorAll('.here .dot').forEach((dot) => { dot.className = 'dot tick'; });
  });
}

/* Leaving in a hurry (decision 0025). At once nothing is to be seen, not even a title; the other page takes this one's
   place. Who goes back from it comes to earlier pages of ours, and each of them leaves again, until somebody opens one by
   other means than that, or an hour has passed. That is kept by the browser and not by the tab: Firefox empties what a tab
   keeps when it goes to another site (`Cross-Origin-Opener-Policy`). */
const COP_LEFT = 'cop:left';
function copLeave() {
  const link = document.querySelector('a[data-cop-exit]');
  if (!link) return;
  document.documentElement.hidden = true;
  document.title = link.dataset.loading;
  document.querySelectorAll('link[rel=icon]').forEach((icon) => { icon.href = 'data:,'; });
  try {
    sessionStorage.clear();
    localStorage.setItem(COP_LEFT, String(Date.now()));
  } catch (error) { /* storage is blocked: nothing was kept */ }
  history.replaceState(null, '', '/');
  location.replace(link.dataset.copExit);
}

function copReturn(cameBack) {
  if (!document.querySelector('a[data-cop-exit]')) return;
  try {
    if (!cameBack) localStorage.removeItem(COP_LEFT);
    else if (Date.now() - (+localStorage.getItem(COP_LEFT) || 0) < 3600000) copLeave();
  } catch (error) { /* storage is blocked: nobody knows */ }
}

document.addEventListener('click', (event) => {
  if (!event.target.closest || !event.target.closest('a[data-cop-exit]')) return;
  event.preventDefault();
  copLeave();
});
window.addEventListener('pageshow', (event) => { if (event.persisted) copReturn(true); });

/* Shift three times within five seconds of each other, alone each time, leaves as well, as on GOV.UK. A press is alone where
   nothing else happens until it is over, and none counts any more once something has: a key, the mouse, another focus, another
   selection. Of a key that a screen reader takes for itself, as Shift and H for the heading before, the page sees only
   Shift, and that the selection or the focus moves. */
const copShift = { presses: 0, timer: 0, isAlone: false };

function copCount(presses) {
  const link = document.querySelector('a[data-cop-exit]');
  const before = copShift.presses;
  clearTimeout(copShift.timer);
  copShift.presses = link.dataset.pressed = presses;
  if (presses >= 3) copLeave();
  else if (presses) {
    copSay(presses === 1 ? link.dataset.shift : link.dataset.shiftAgain, document.documentElement);
    copShift.timer = setTimeout(() => copCount(0), 5000);
  } else if (before) copSay(link.dataset.shiftOver, document.documentElement);
}

function copNotAlone() {
  copShift.isAlone = false;
  if (copShift.presses) copCount(0);
}

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Shift') copNotAlone();
  // With Alt or Ctrl it changes the keyboard's language.
  else if (!event.repeat) copShift.isAlone = !(event.altKey || event.ctrlKey || event.metaKey);
});
document.addEventListener('keyup', (event) => {
  if (event.key !== 'Shift' || !copShift.isAlone) return;
  copShift.isAlone = false;
  if (document.querySelector('a[data-cop-exit]')) copCount(copShift.presses + 1);
});
['pointerdown', 'focusin', 'selectionchange'].forEach((name) => document.addEventListener(name, copNotAlone));

/* A list of languages that was opened closes with Escape, and when somebody goes on elsewhere. */
function copMenu(menu) {
  const summary = menu.querySelector('summary');
  document.addEventListener('click', (event) => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener('focusout', (event) => { if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false; });
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    summary.focus();
  });
}

function copStart() {
  const [navigation] = performance.getEntriesByType('navigation');
  copReturn(navigation && navigation.type === 'back_forward');
  document.querySelectorAll('.cop-quiz[data-handler]').forEach((root) => copQuiz(root, root.dataset.handler, {}));
  document.querySelectorAll('.cop-plan[data-handler]').forEach((root) => copPlan(root, root.dataset.handler, {}));
  document.querySelectorAll('.cop-scenario[data-handler]').forEach((root) => copScenario(root, root.dataset.handler, {}));
  document.querySelectorAll('.cop-host .cop-helplines').forEach(copHelplines);
  document.querySelectorAll('[data-cop-address]').forEach((place) => { place.textContent = location.origin + location.pathname; });
  document.querySelectorAll('.cop-host .languages details').forEach(copMenu);
  if (matchMedia('(min-width: 64rem)').matches) {
    document.querySelectorAll('details[data-cop-wide]').forEach((outline) => { outline.open = true; });
  }
}
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', copStart);
else copStart();
