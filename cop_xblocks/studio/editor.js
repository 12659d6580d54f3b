/* The editor in Studio. The platform calls `CopStudio` with its runtime and the element that holds the editor's page (`editor.html`). */
const PAUSE = 350; /* ms after the last key until the source is checked and shown */

function startEditor(runtime, container) {
  const root = container.querySelector('.cop-studio');
  if (!root) return;
  const find = (selector) => root.querySelector(selector);
  const all = (selector) => Array.from(root.querySelectorAll(selector));
  const words = (name, values) => root.dataset[`say${name}`].replace(/%\((\w+)\)s/g, (_whole, key) => values[key]);
  const text = find('.cop-studio-lines textarea');
  const draftKey = `cop-studio:${runtime.handlerUrl(container, 'studio').replace(/[?].*/, '')}`;
  const snippets = JSON.parse(root.dataset.snippets);
  let version = '';
  let stored = '';
  let asked = 0;
  let timer = 0;
  let isSaving = false;
  let isStored = false; /* whether anything was saved since the editor was opened */

  function token() {
    try {
      const cookie = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
      return cookie ? decodeURIComponent(cookie[1]) : '';
    } catch (error) { return ''; } /* a frame without cookies: the address has a token of its own */
  }

  /* What the server says; it rejects where nothing came of it. */
  async function ask(what, sent) {
    const response = await fetch(runtime.handlerUrl(container, 'studio', what), {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRFToken': token() },
      body: JSON.stringify(sent),
    });
    if (!response.ok) throw new Error(response.status);
    return response.json();
  }

  function say(sentence) { find('.cop-studio-said').textContent = sentence; }

  function trouble(sentence, isTheirs = false) {
    const box = find('.cop-studio-trouble');
    box.hidden = !sentence;
    box.querySelector('p').textContent = sentence;
    find('.cop-studio-theirs').hidden = !isTheirs;
    if (!sentence) return;
    say('');
    box.focus();
  }

  async function attempt(action) {
    try {
      return await action();
    } catch (error) {
      trouble(words('Failed'));
      /* Studio's own alert stays until the editor is closed: it is for what the author cannot mend here. */
      runtime.notify('error', { title: root.getAttribute('aria-label'), message: words('Failed') });
      return null;
    }
  }

  const lines = text && numberedText(text, find('.cop-studio-mirror'), () => changed());
  const strings = translations({ root, find, all, words, say, trouble, attempt, ask }, (states) => {
    isStored = true;
    offerLanguages(states);
    if (text) refresh();
  }, () => keepDraft());

  /* Tabs */

  const tabs = all('[role=tab]');
  function choose(tab) {
    tabs.forEach((other) => {
      other.setAttribute('aria-selected', String(other === tab));
      other.tabIndex = other === tab ? 0 : -1;
      document.getElementById(other.getAttribute('aria-controls')).hidden = other !== tab;
    });
    if (tab.id.endsWith('translations')) strings.showStrings();
    if (text) lines.layOut();
  }
  tabs.forEach((tab, index) => {
    tab.addEventListener('click', () => choose(tab));
    tab.addEventListener('keydown', (event) => {
      const forward = root.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
      const backward = root.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
      const to = { [forward]: index + 1, [backward]: index - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const next = tabs[(to + tabs.length) % tabs.length];
      choose(next);
      next.focus();
    });
  });

  /* The text and its lines */

  function showMistakes(diagnostics) {
    const count = diagnostics.length;
    find('.cop-studio-count').textContent = count ? words('Mistakes', { count }) : words('None');
    find('.cop-studio-mistakes').replaceChildren(...diagnostics.map((diagnostic) => {
      const item = document.createElement('li');
      const button = document.createElement('button');
      const line = document.createElement('strong');
      const rest = document.createElement('span');
      item.className = `cop-is-${diagnostic.severity === 'error' ? 'error' : 'remark'}`;
      button.type = 'button';
      button.className = 'cop-plain';
      line.textContent = words('Line', { line: diagnostic.line });
      rest.lang = 'en';
      rest.dir = 'ltr';
      rest.textContent = `${diagnostic.message}: ${diagnostic.help} (${diagnostic.code})`;
      button.append(line, rest);
      button.addEventListener('click', () => lines.goTo(diagnostic));
      item.append(button);
      return item;
    }));
    lines.mark(diagnostics);
  }

  async function refresh() {
    asked += 1;
    const mine = asked;
    let reply;
    try {
      reply = await ask('preview', { source: text.value, language: find('[id$=-preview-language]').value });
    } catch (error) {
      return; /* the next key asks again */
    }
    if (mine !== asked) return;
    showMistakes(reply.diagnostics);
    showPreview(reply.html);
  }

  function showPreview(html) {
    const box = find('.cop-studio-preview');
    box.innerHTML = html;
    const block = box.firstElementChild;
    const activity = block && Array.from(block.classList).find((name) => /^cop-[a-z]+$/.test(name));
    const initialise = activity && window[`Cop${activity[4].toUpperCase()}${activity.slice(5)}`];
    if (typeof initialise === 'function') initialise({ handlerUrl: () => '' }, box);
    if (block) block.removeAttribute('id');
  }
  /* A preview is looked at, and sends nothing. */
  const stop = (event) => {
    if (!event.target.closest('.cop-studio-preview')) return;
    event.preventDefault();
    event.stopPropagation();
  };
  root.addEventListener('submit', stop, true);
  root.addEventListener('click', (event) => {
    if (event.target.closest('.cop-studio-preview :is([type=submit], a[href])')) stop(event);
  }, true);

  /* What was typed and not saved: the text, settings, and translations by language and context. It stays in the browser. */

  let storedSettings = {};

  function unsaved() {
    const draft = {};
    if (text && text.value !== stored) Object.assign(draft, { text: text.value, version });
    const now = settings();
    const changes = Object.entries(now).filter(([name, value]) => value !== storedSettings[name]);
    if (changes.length) draft.settings = Object.fromEntries(changes);
    const languages = Object.entries(strings.typed).filter(([, mine]) => Object.keys(mine).length);
    if (languages.length) draft.typed = Object.fromEntries(languages);
    return Object.keys(draft).length ? draft : null;
  }

  function keepDraft() {
    const draft = unsaved();
    try {
      if (draft) localStorage.setItem(draftKey, JSON.stringify(draft));
      else localStorage.removeItem(draftKey);
    } catch (error) { /* a browser that keeps nothing */ }
  }

  function readDraft() {
    try { return JSON.parse(localStorage.getItem(draftKey)); } catch (error) { return null; }
  }

  function offerDraft(draft) {
    const box = find('.cop-studio-draft');
    if (!draft || typeof draft !== 'object' || draft.text === stored) return;
    const done = () => { box.hidden = true; tabs.find((tab) => tab.tabIndex === 0).focus(); };
    box.hidden = false;
    find('[data-do=take-draft]').onclick = () => {
      if (text && typeof draft.text === 'string') {
        text.value = draft.text;
        version = draft.version; /* what it began from: somebody else may have saved since */
      }
      all('[data-setting]').forEach((control) => {
        const value = (draft.settings || {})[control.dataset.setting];
        if (value !== undefined) control[control.type === 'checkbox' ? 'checked' : 'value'] = value;
      });
      Object.assign(strings.typed, draft.typed || {});
      done();
      if (text) changed();
      strings.showStrings();
    };
    find('[data-do=drop-draft]').onclick = () => { done(); keepDraft(); };
  }

  function changed() {
    lines.layOut();
    keepDraft();
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE);
  }

  /* Settings */

  function settings() {
    return Object.fromEntries(all('[data-setting]').map((control) => [
      control.dataset.setting, control.type === 'checkbox' ? control.checked : control.value,
    ]));
  }
  const helps = new Map(all('[data-setting]').map((control) => [control.dataset.setting, document.getElementById(`${control.id}-help`).textContent]));

  function showProblems(problems) {
    all('[data-setting]').forEach((control) => {
      const name = control.dataset.setting;
      const help = document.getElementById(`${control.id}-help`);
      help.textContent = problems[name] || helps.get(name);
      help.classList.toggle('cop-is-wrong', name in problems);
      if (name in problems) control.setAttribute('aria-invalid', 'true');
      else control.removeAttribute('aria-invalid');
    });
  }

  /* Saving */

  /* `sent` is what was saved: whoever has gone on typing since keeps what is typed. */
  function takeStored(reply, sent = { source: '', settings: settings() }) {
    stored = reply.source;
    version = reply.version;
    storedSettings = sent.settings;
    const chosen = find('[data-setting=language]').selectedOptions[0];
    if (chosen) offerLanguages([{ language: chosen.value, name: chosen.text }]);
    if (text) {
      text.lang = reply.language;
      text.parentElement.dir = reply.direction;
      if (text.value !== stored && text.value === sent.source) {
        const at = text.selectionStart;
        text.value = stored;
        text.setSelectionRange(at, at);
      }
      showMistakes(reply.diagnostics);
    }
    strings.showStates(reply.translations);
  }

  async function save(over = false) {
    if (isSaving) return false;
    isSaving = true;
    const isSaved = await send(over);
    isSaving = false;
    return isSaved;
  }

  async function send(over) {
    trouble('');
    say(words('Saving'));
    const sent = { source: text ? text.value : stored, version, settings: settings(), over };
    const reply = await attempt(() => ask('save', sent));
    if (!reply) return false;
    showProblems(reply.problems || {});
    if (reply.saved) {
      isStored = true;
      takeStored(reply, sent);
      keepDraft();
      if (text) refresh();
      const stale = reply.translations.filter((state) => state.stale).map((state) => `\u2068${state.name}\u2069 (${state.stale})`);
      say(stale.length ? `${words('Saved')} ${words('StaleNow', { languages: stale.join(', ') })}` : words('Saved'));
      return true;
    }
    if (text) showMistakes(reply.diagnostics);
    trouble(words(reply.conflict ? 'Conflict' : 'Refused'), reply.conflict);
    const name = Object.keys(reply.problems)[0];
    const wrong = reply.diagnostics.some((diagnostic) => diagnostic.severity === 'error');
    if (!wrong && name) choose(find('[id$=tab-settings]'));
    return false;
  }

  function close() {
    if (unsaved() && !window.confirm(words('Leave'))) return;
    end();
  }

  function end() {
    if (isStored) {
      runtime.notify('save', { state: 'start', message: words('Saving') });
      runtime.notify('save', { state: 'end' });
    } else runtime.notify('cancel', {});
  }

  /* A language that the block is in from now on can be shown, and be the one that is always shown. */
  function offerLanguages(states) {
    all('[id$=-preview-language], [data-setting=only]').forEach((select) => {
      states.forEach((state) => {
        if (Array.from(select.options).some((option) => option.value === state.language)) return;
        const option = new Option(state.name, state.language);
        option.lang = state.language;
        select.add(option);
      });
    });
  }

  /* What is pressed */

  const actions = {
    save: () => save(),
    over: () => save(true),
    'save-and-close': async () => { if (await save()) end(); },
    close,
    translate: strings.translate,
    export: strings.exportPo,
  };
  root.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button || button.closest('.cop-studio-preview')) return;
    if (button.dataset.insert) lines.insert(snippets[button.dataset.insert]);
    else if (actions[button.dataset.do]) actions[button.dataset.do]();
  });
  all('[data-setting]').forEach((control) => control.addEventListener('input', keepDraft));
  if (text) {
    text.addEventListener('input', changed);
    find('[id$=-preview-language]').addEventListener('change', refresh);
  }

  attempt(() => ask('open', {})).then((reply) => {
    if (!reply) return;
    const draft = readDraft();
    takeStored(reply);
    offerDraft(draft);
    if (!text) return;
    text.readOnly = false;
    refresh();
  });
}

window.CopStudio = (runtime, element) => startEditor(runtime, element.jquery ? element[0] : element);
