/* The editor in Studio. The platform calls `CopStudio` with its runtime and the element that holds the editor's page (`editor.html`). */
const PAUSE = 350; /* ms after the last key until the source is checked and shown */

function startEditor(runtime, element) {
  const container = element.jquery ? element[0] : element;
  const root = container.querySelector('.cop-studio');
  if (!root) return;
  const find = (selector) => root.querySelector(selector);
  const all = (selector) => Array.from(root.querySelectorAll(selector));
  const words = (name, values) => root.dataset[`say${name}`].replace(/%\((\w+)\)s/g, (_whole, key) => values[key]);
  const text = find('.cop-studio-lines textarea');
  const snippets = JSON.parse(root.dataset.snippets);
  const ask = handlerOf(runtime, element);
  let version = '';
  let stored = null; /* the source as the block has it; null until it was read */
  let storedSettings = settings((control) => control.defaultChecked, defaultValue);
  let timer = 0;
  let isChecking = false;
  let isStored = false; /* whether anything was saved since the editor was opened */

  function say(sentence) { find('.cop-studio-said').textContent = sentence; }

  /* What went wrong, with the ways on that are offered: names of actions. */
  function trouble(sentence, ...offered) {
    const box = find('.cop-studio-trouble');
    box.hidden = !sentence;
    box.querySelector('p').textContent = sentence;
    box.querySelectorAll('button').forEach((button) => { button.hidden = !offered.includes(button.dataset.do); });
    if (!sentence) return;
    say('');
    box.focus();
    box.scrollIntoView({ block: 'nearest' });
  }

  /* Null where nothing came of it. Studio is not told: its own alert would cover the buttons of the editor until it is closed. */
  async function attempt(action, ...offered) {
    try {
      return await action();
    } catch (error) {
      trouble(words(root.dataset[`say${error.message}`] ? error.message : 'Unreached'), ...offered);
      return null;
    }
  }

  const lines = text && numberedText(text, find('.cop-studio-mirror'), () => changed());
  const strings = translations({
    root,
    find,
    all,
    words,
    say,
    trouble,
    attempt,
    ask,
    stored: (states) => {
      isStored = true;
      offerLanguages(states);
      if (text) check();
    },
    typing: () => draft.keep(),
    reveal: () => choose(find('[id$=tab-translations]')),
  });

  /* Tabs */

  const tabs = all('[role=tab]');
  function choose(tab) {
    tabs.forEach((other) => {
      other.setAttribute('aria-selected', String(other === tab));
      other.tabIndex = other === tab ? 0 : -1;
      document.getElementById(other.getAttribute('aria-controls')).hidden = other !== tab;
    });
    say('');
    return tab.id.endsWith('translations') ? strings.showStrings() : null;
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

  /* The text, its mistakes and its preview */

  function changed() {
    lines.layOut();
    draft.keep();
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  }

  /* One request at a time; what is typed meanwhile is checked when it has come back. */
  async function check() {
    if (isChecking) return;
    isChecking = true;
    const sent = { source: text.value, language: find('[id$=-preview-language]').value };
    let reply = null;
    try { reply = await ask('preview', sent); } catch (error) { /* the next key asks again */ }
    isChecking = false;
    if (text.value !== sent.source || find('[id$=-preview-language]').value !== sent.language) check();
    else if (reply) {
      showMistakes(reply.diagnostics);
      showPreview(reply.html);
    }
  }

  function showMistakes(diagnostics) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
    const remarks = diagnostics.length - errors;
    const mistakes = errors ? words('Mistakes', { count: errors }) : words('None');
    find('.cop-studio-count').textContent = remarks ? `${mistakes} \u00b7 ${words('Remarks', { count: remarks })}` : mistakes;
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

  /* What was typed and not saved: the text with the version that it began from, settings, and translations by language and context */

  function unsaved() {
    const found = {};
    if (stored === null) return null;
    if (text && text.value !== stored) Object.assign(found, { text: text.value, version });
    const changes = changedSettings();
    if (Object.keys(changes).length) found.settings = changes;
    if (strings.isTyped()) found.typed = strings.typed;
    return Object.keys(found).length ? found : null;
  }
  const draft = unsavedIn(`cop-studio:${container.dataset.usageId || container.dataset.usage || root.id}`, unsaved);

  /* The rest of the editor waits until the author has decided, so that nothing that is typed takes the draft's place. */
  function offerDraft(kept) {
    if (!kept || (kept.text === stored && !kept.settings && !kept.typed)) return;
    const box = find('.cop-studio-draft');
    const others = Array.from(root.children).filter((part) => part !== box);
    const decide = (isTaken) => {
      box.hidden = true;
      others.forEach((part) => { part.inert = false; });
      tabs.find((tab) => tab.tabIndex === 0).focus();
      if (isTaken) takeDraft(kept);
      else draft.keep();
    };
    box.hidden = false;
    others.forEach((part) => { part.inert = true; });
    find('[data-do=take-draft]').onclick = () => decide(true);
    find('[data-do=drop-draft]').onclick = () => decide(false);
    box.focus();
  }

  function takeDraft(kept) {
    if (text && typeof kept.text === 'string') {
      text.value = kept.text;
      version = kept.version; /* what it began from: somebody else may have saved since */
      changed();
    }
    all('[data-setting]').forEach((control) => {
      const value = (kept.settings || {})[control.dataset.setting];
      if (value !== undefined) control[control.type === 'checkbox' ? 'checked' : 'value'] = value;
    });
    Object.assign(strings.typed, kept.typed || {});
    strings.showStrings();
  }

  /* Settings */

  function settings(isChecked = (control) => control.checked, value = (control) => control.value) {
    return Object.fromEntries(all('[data-setting]').map((control) => [
      control.dataset.setting, control.type === 'checkbox' ? isChecked(control) : value(control),
    ]));
  }
  /* As the page came: a browser may have filled in what was typed before a reload. */
  function defaultValue(control) {
    const options = Array.from(control.options || []);
    return options.length ? (options.find((option) => option.defaultSelected) || options[0]).value : control.defaultValue;
  }
  /* Those alone that the author has changed: somebody else may have changed others, and a value may be one that this form does not know. */
  function changedSettings() {
    return Object.fromEntries(Object.entries(settings()).filter(([name, value]) => value !== storedSettings[name]));
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

  /* Opening, saving and closing */

  let opening = null;
  function open() {
    opening = opening || load().finally(() => { opening = null; });
    return opening;
  }

  async function load() {
    trouble('');
    const reply = await attempt(() => ask('open', {}), 'open');
    if (!reply) return;
    const kept = draft.read();
    if (text) text.value = reply.source;
    takeStored(reply, text ? text.value : reply.source, storedSettings);
    offerDraft(kept);
    if (!text) return;
    text.readOnly = false;
    check();
  }

  /* `source` and `form` are what was saved: whoever has gone on typing since keeps what is typed. */
  function takeStored(reply, source, form) {
    version = reply.version;
    storedSettings = form;
    stored = reply.source;
    const chosen = find('[data-setting=language]').selectedOptions[0];
    if (chosen) offerLanguages([{ language: chosen.value, name: chosen.text }]);
    if (text) {
      text.lang = reply.language;
      text.parentElement.dir = reply.direction;
      if (text.value === source) {
        const at = text.selectionStart;
        if (source !== stored) text.value = stored;
        text.setSelectionRange(at, at);
        stored = text.value; /* as the browser writes the ends of lines */
      }
      showMistakes(reply.diagnostics);
    }
    strings.showStates(reply.translations);
  }

  let saving = null;
  function save(over = false) {
    saving = saving || send(over).finally(() => { saving = null; });
    return saving;
  }

  /* Whether all that was typed until then is saved. */
  async function send(over) {
    if (stored === null) await open();
    if (stored === null || !find('.cop-studio-draft').hidden) return false;
    trouble('');
    say(words('Saving'));
    const form = settings();
    const sent = { source: text ? text.value : stored, version, settings: changedSettings(), over };
    /* Translations first, for they are of the strings as they are: an edit carries them over. */
    if (!await strings.saveTyped()) return false;
    const reply = await attempt(() => ask('save', sent));
    if (!reply) return false;
    showProblems(reply.problems || {});
    if (reply.saved) {
      isStored = true;
      takeStored(reply, sent.source, form);
      draft.keep();
      if (text) check();
      const stale = reply.translations.filter((state) => state.stale).map((state) => `\u2068${state.name}\u2069 (${state.stale})`);
      say(stale.length ? `${words('Saved')} ${words('StaleNow', { languages: stale.join(', ') })}` : words('Saved'));
      return true;
    }
    if (text) showMistakes(reply.diagnostics);
    const problem = Object.keys(reply.problems)[0];
    const isWrong = reply.diagnostics.some((diagnostic) => diagnostic.severity === 'error');
    if (isWrong) choose(tabs[0]);
    else if (problem) choose(find('[id$=tab-settings]'));
    trouble(words(reply.conflict ? 'Conflict' : 'Refused'), reply.conflict ? 'over' : '');
    return false;
  }

  /* The question stands in the page: a browser asks none for a frame of another origin. */
  function close() {
    if (unsaved()) trouble(words('Leave'), 'leave');
    else leave();
  }

  /* Libraries of Sumac have no `notify`, and wait for a press on a button of these classes (edx-platform, `common/templates/xblock_v2/xblock_iframe.html`). */
  function leave() {
    draft.keep();
    if (isStored) {
      runtime.notify('save', { state: 'start', message: words('Saving') });
      runtime.notify('save', { state: 'end' });
    } else runtime.notify('cancel', {});
    find(isStored ? '.save-button' : '.cancel-button').click();
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
    open,
    save: () => save(),
    over: () => save(true),
    'save-and-close': async () => { if (await save()) close(); },
    close,
    leave,
    translate: strings.saveShown,
    export: strings.exportPo,
  };
  root.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button || button.closest('.cop-studio-preview')) return;
    if (button.dataset.insert && !text.readOnly) lines.insert(snippets[button.dataset.insert]);
    else if (actions[button.dataset.do]) actions[button.dataset.do]();
  });
  root.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    const key = event.key.toLowerCase();
    const snippet = event.target === text && !text.readOnly && snippets.find(({ shortcut }) => shortcut && shortcut === key);
    if (!snippet && key !== 's') return;
    event.preventDefault();
    if (snippet) lines.insert(snippet);
    else save();
  });
  all('[data-setting]').forEach((control) => control.addEventListener('input', () => draft.keep()));
  if (text) {
    text.addEventListener('input', changed);
    find('[id$=-preview-language]').addEventListener('change', check);
  }
  open();
}

/* No arrow function: a library's runtime calls it with `new`. */
window.CopStudio = function initialise(runtime, element) { startEditor(runtime, element); };
