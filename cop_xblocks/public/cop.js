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

/* Says a sentence to a screen reader, once. The place lives outside the blocks: what is replaced is not announced. */
function copSay(sentence, root) {
  let place = document.getElementById('cop-say');
  if (!place) {
    place = document.createElement('div');
    place.id = 'cop-say';
    place.className = 'cop-unseen';
    place.setAttribute('role', 'status');
    document.body.append(place);
  }
  place.lang = root.lang;
  place.textContent = '';
  clearTimeout(copSay.timer); // what was overtaken is not said any more
  copSay.timer = setTimeout(() => { place.textContent = sentence; }, 150);
}

/* Says what came of something, where the focus has not gone to that very sentence. */
function copTell(sentence, target, root) {
  if (sentence && sentence !== target.textContent.trim()) copSay(sentence, root);
}

function copQuiz(root, url, data) {
  if (root.copReady) return;
  root.copReady = true;
  const key = 'cop:' + (root.id || url);
  let busy = false;

  function fields(form, button) {
    const found = {};
    new FormData(form).forEach((value, name) => { (found[name] = found[name] || []).push(value); });
    if (button && button.name) found[button.name] = [button.value];
    return found;
  }

  /* What is not sent yet survives a reload or a change of language, in this tab only. */
  function keep(form) {
    try {
      if (form) sessionStorage.setItem(key, JSON.stringify(fields(form)));
      else sessionStorage.removeItem(key);
    } catch (error) { /* storage is blocked: the form itself still holds the answers */ }
  }

  function restore(form) {
    let kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(key)); } catch (error) { /* nothing to restore */ }
    if (!kept || !form.querySelector('[type=submit]')) return;
    for (const control of form.elements) {
      if (control.type === 'radio' || control.type === 'checkbox') {
        control.checked = (kept[control.name] || []).includes(control.value);
      } else if (control.matches('select, textarea, input[type=text]') && kept[control.name]) {
        control.value = kept[control.name][0];
      }
    }
  }

  function enliven() {
    const form = root.querySelector('form');
    if (!form) return;
    restore(form);
    root.querySelectorAll('.cop-order').forEach((list) => copOrder(list, root));
    copEnter(form);
    form.addEventListener('input', () => keep(form));
    form.addEventListener('change', () => keep(form));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      send(form, event.submitter || form.querySelector('[type=submit]'));
    });
  }

  function token(form) {
    const field = form.querySelector('[name=csrfmiddlewaretoken]');
    const cookie = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
    return data.csrf || root.dataset.csrf || (field && field.value) || (cookie && decodeURIComponent(cookie[1])) || '';
  }

  async function send(form, button) {
    if (busy) return;
    busy = true;
    const words = Object.assign({}, form.dataset, data.strings);
    const trouble = form.querySelector('.cop-trouble');
    const label = Array.from(button.childNodes);
    // Enter in a field presses the first button, which nobody sees: who types goes on typing.
    const typing = button.classList.contains('cop-unseen') && document.activeElement && document.activeElement.name;
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), 60000);
    let failure = words.failed;
    let reply = null;
    trouble.hidden = true;
    button.setAttribute('aria-disabled', 'true');
    button.textContent = words.sending;
    keep(form);
    try {
      const response = await fetch(url, {
        method: 'POST',
        credentials: 'same-origin',
        signal: patience.signal,
        headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRFToken': token(form) },
        body: JSON.stringify({ fields: fields(form, button) }),
      });
      if (!response.ok) failure = words.broken;
      else reply = await response.json();
    } catch (error) { /* the line failed: `failure` says so */ }
    clearTimeout(timer);
    busy = false;
    if (!reply || typeof reply.html !== 'string') {
      button.removeAttribute('aria-disabled');
      if (words.retry && !button.classList.contains('cop-plain')) button.textContent = words.retry;
      else button.replaceChildren(...label);
      trouble.textContent = failure;
      trouble.hidden = false;
      copSay(failure, root);
      return;
    }
    keep(null);
    root.innerHTML = reply.html;
    enliven();
    const field = typing && Array.from(root.querySelectorAll('input, select, textarea')).find((each) => each.name === typing);
    const target = field || root.querySelector('[data-cop-focus]') || root;
    if (!field) target.setAttribute('tabindex', '-1');
    target.focus();
    if (!field) target.scrollIntoView({ block: target.matches('.cop-saved, .cop-hint') ? 'nearest' : 'start' });
    copTell(reply.message, target, root);
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

  function number() {
    rows().forEach((row, index, all) => {
      select(row).value = String(index + 1);
      row.querySelectorAll('.cop-move').forEach((button) => {
        const stuck = index === (button.step < 0 ? 0 : all.length - 1);
        if (stuck) button.setAttribute('aria-disabled', 'true');
        else button.removeAttribute('aria-disabled');
      });
    });
  }

  function move(row, step) {
    const neighbour = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (neighbour) {
      list.insertBefore(neighbour, step < 0 ? row.nextElementSibling : row);
      number();
      row.classList.remove('cop-moved');
      void row.offsetWidth;
      row.classList.add('cop-moved');
      select(row).dispatchEvent(new Event('change', { bubbles: true }));
    }
    const place = rows().indexOf(row) + 1;
    copSay(list.dataset.moved.replace('{place}', place).replace('{count}', last - 1).replace('{item}', () => name(row)), root);
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
      button.innerHTML = '<span class="cop-icon"></span>';
      // The select, which is not there any more for a screen reader, says how its row was marked: so does what comes first now.
      if (way === 'up' && select(row).hasAttribute('aria-describedby')) button.setAttribute('aria-describedby', select(row).getAttribute('aria-describedby'));
      button.addEventListener('click', () => move(row, step));
      moves.append(button);
    });
    select(row).after(moves);
  });
  number();
}

/* A plan: saved in its place, a button for another line, one to print. */
function copPlan(root, url, data) {
  if (root.copReady) return;
  root.copReady = true;
  const key = 'cop:' + (root.id || url);
  let busy = false;

  function fields(form) {
    const found = {};
    new FormData(form).forEach((value, name) => { (found[name] = found[name] || []).push(value); });
    return found;
  }

  function keep(form) {
    try {
      if (form) sessionStorage.setItem(key, JSON.stringify(fields(form)));
      else sessionStorage.removeItem(key);
    } catch (error) { /* storage is blocked: the form itself still holds everything */ }
  }

  /* What is not saved yet survives a reload or a change of language, in this tab only. */
  function restore(form) {
    let kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(key)); } catch (error) { /* nothing to restore */ }
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
    form.addEventListener('input', () => keep(form));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      send(form);
    });
  }

  function token(form) {
    const field = form.querySelector('[name=csrfmiddlewaretoken]');
    const cookie = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
    return data.csrf || root.dataset.csrf || (field && field.value) || (cookie && decodeURIComponent(cookie[1])) || '';
  }

  async function send(form) {
    if (busy) return;
    busy = true;
    const words = Object.assign({}, form.dataset, data.strings);
    const button = form.querySelector('[type=submit]');
    const trouble = form.querySelector('.cop-trouble');
    const label = button.textContent;
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), 60000);
    let failure = words.failed;
    let reply = null;
    trouble.hidden = true;
    button.setAttribute('aria-disabled', 'true');
    button.textContent = words.sending;
    keep(form);
    try {
      const response = await fetch(url, {
        method: 'POST',
        credentials: 'same-origin',
        signal: patience.signal,
        headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRFToken': token(form) },
        body: JSON.stringify({ fields: fields(form) }),
      });
      if (!response.ok) failure = words.broken;
      else reply = await response.json();
    } catch (error) { /* the line failed: `failure` says so */ }
    clearTimeout(timer);
    busy = false;
    if (!reply || typeof reply.html !== 'string') {
      button.removeAttribute('aria-disabled');
      button.textContent = words.retry || label;
      trouble.textContent = failure;
      trouble.hidden = false;
      copSay(failure, root);
      return;
    }
    keep(null);
    root.innerHTML = reply.html;
    enliven();
    const target = root.querySelector('[data-cop-focus]') || root;
    target.setAttribute('tabindex', '-1');
    target.focus();
    target.scrollIntoView({ block: 'start' });
    copTell(reply.message, target, root);
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
  select.append(new Option('', ''));
  countries.forEach((country) => select.append(new Option(country.querySelector('summary').textContent.trim(), country.dataset.country)));
  select.addEventListener('change', () => {
    const country = countries.find((each) => each.dataset.country === select.value);
    chosen.replaceChildren();
    if (!country) return;
    chosen.append(country.querySelector('.cop-services').cloneNode(true));
    const names = Array.from(chosen.querySelectorAll('.cop-service-name'), (name) => name.textContent.trim());
    copSay([select.selectedOptions[0].text, ...names].join('. '), root);
  });
  all.replaceWith(label, chosen);
}

/* A story: a step is taken on the spot, and the focus goes to the scene that it leads to. */
function copScenario(root, url, data) {
  if (root.copReady) return;
  root.copReady = true;
  let busy = false;

  function token(form) {
    const field = form.querySelector('[name=csrfmiddlewaretoken]');
    const cookie = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
    return data.csrf || root.dataset.csrf || (field && field.value) || (cookie && decodeURIComponent(cookie[1])) || '';
  }

  async function step(form, button) {
    if (busy || !button) return;
    busy = true;
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), 60000);
    const trouble = form.querySelector('.cop-trouble');
    const fields = { steps: [form.elements.steps.value], [button.name]: [button.value] };
    let failure = form.dataset.failed;
    let reply = null;
    trouble.hidden = true;
    button.setAttribute('aria-disabled', 'true');
    try {
      const response = await fetch(url, {
        method: 'POST',
        credentials: 'same-origin',
        signal: patience.signal,
        headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRFToken': token(form) },
        body: JSON.stringify({ fields }),
      });
      if (!response.ok) failure = form.dataset.broken;
      else reply = await response.json();
    } catch (error) { /* the line failed: `failure` says so */ }
    clearTimeout(timer);
    busy = false;
    if (!reply || typeof reply.html !== 'string') {
      button.removeAttribute('aria-disabled');
      trouble.textContent = failure;
      trouble.hidden = false;
      copSay(failure, root);
      return;
    }
    root.innerHTML = reply.html;
    enliven();
    const target = root.querySelector('[data-cop-focus]') || root;
    target.setAttribute('tabindex', '-1');
    target.focus({ preventScroll: true });
    const last = root.querySelector('.cop-path > li:last-child .cop-chosen');
    if (reply.kept !== false) root.querySelectorAll('.cop-now').forEach((scene) => scene.classList.add('cop-arrived'));
    (last || target).scrollIntoView({ block: 'start' });
    copTell(reply.message, target, root);
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
document.addEventListener('click', (event) => {
  const link = event.target.closest && event.target.closest('a[data-cop-exit]');
  if (!link) return;
  event.preventDefault();
  document.documentElement.hidden = true;
  try { sessionStorage.clear(); } catch (error) { /* nothing was kept */ }
  location.replace(link.href);
});

function copStart() {
  document.querySelectorAll('.cop-quiz[data-handler]').forEach((root) => copQuiz(root, root.dataset.handler, {}));
  document.querySelectorAll('.cop-plan[data-handler]').forEach((root) => copPlan(root, root.dataset.handler, {}));
  document.querySelectorAll('.cop-scenario[data-handler]').forEach((root) => copScenario(root, root.dataset.handler, {}));
  document.querySelectorAll('.cop-host .cop-helplines').forEach(copHelplines);
  if (matchMedia('(min-width: 64rem)').matches) {
    document.querySelectorAll('details[data-cop-wide]').forEach((outline) => { outline.open = true; });
  }
}
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', copStart);
else copStart();
