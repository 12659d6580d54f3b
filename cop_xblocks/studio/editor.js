/* The editor in Studio. The platform calls `CopStudio` with its runtime and the element that holds the editor's page (`editor.html`). */
(() => {
  'use strict';

  const PAUSE = 350; /* ms after the last key until the source is checked and shown */

  function start(runtime, container) {
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

    /* Tabs */

    const tabs = all('[role=tab]');
    function choose(tab) {
      tabs.forEach((other) => {
        other.setAttribute('aria-selected', String(other === tab));
        other.tabIndex = other === tab ? 0 : -1;
        document.getElementById(other.getAttribute('aria-controls')).hidden = other !== tab;
      });
      if (tab.id.endsWith('translations')) showStrings();
      if (text) layOut();
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

    let mistaken = new Set();
    function layOut() {
      const mirror = find('.cop-studio-mirror');
      mirror.replaceChildren(...text.value.split('\n').map((line, index) => {
        const row = document.createElement('div');
        row.textContent = line || '\u200b';
        row.classList.toggle('cop-has-mistake', mistaken.has(index + 1));
        return row;
      }));
    }

    function goTo(diagnostic) {
      const lines = text.value.split('\n');
      const at = (line, column) => {
        const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
        return before + Array.from(lines[line - 1] || '').slice(0, column - 1).join('').length;
      };
      const from = at(diagnostic.line, diagnostic.column);
      const to = diagnostic.end_line === diagnostic.line ? at(diagnostic.end_line, diagnostic.end_column) : from;
      text.focus();
      text.setSelectionRange(from, Math.max(from, to));
      const row = find('.cop-studio-mirror').children[diagnostic.line - 1];
      if (row) row.scrollIntoView({ block: 'center' });
    }

    function showMistakes(diagnostics) {
      const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
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
        button.addEventListener('click', () => goTo(diagnostic));
        item.append(button);
        return item;
      }));
      mistaken = new Set(errors.map((diagnostic) => diagnostic.line));
      layOut();
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
    const typed = {};

    function unsaved() {
      const draft = {};
      if (text && text.value !== stored) Object.assign(draft, { text: text.value, version });
      const now = settings();
      const changes = Object.entries(now).filter(([name, value]) => value !== storedSettings[name]);
      if (changes.length) draft.settings = Object.fromEntries(changes);
      const languages = Object.entries(typed).filter(([, strings]) => Object.keys(strings).length);
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
        Object.assign(typed, draft.typed || {});
        done();
        if (text) changed();
        if (!into.closest('[role=tabpanel]').hidden) showStrings();
      };
      find('[data-do=drop-draft]').onclick = () => { done(); keepDraft(); };
    }

    function changed() {
      layOut();
      keepDraft();
      clearTimeout(timer);
      timer = setTimeout(refresh, PAUSE);
    }

    /* Replace a part of the text so that the browser can undo it, and select some of what is new. */
    function replace(from, to, inserted, selectFrom, selectTo) {
      text.focus();
      text.setSelectionRange(from, to);
      if (!document.execCommand('insertText', false, inserted)) text.setRangeText(inserted, from, to, 'end');
      text.setSelectionRange(from + selectFrom, from + selectTo);
      changed();
      const row = find('.cop-studio-mirror').children[text.value.slice(0, from + selectFrom).split('\n').length - 1];
      if (row) row.scrollIntoView({ block: 'nearest' });
    }

    function insert(snippet) {
      const before = text.value;
      let at = before.length;
      const rest = before.slice(text.selectionEnd);
      const end = snippet.place === 'section' ? rest.search(/\n#{1,3} /) : rest.search(/\n[ \t]*\n/);
      if (end >= 0) at = text.selectionEnd + end;
      if (snippet.place === 'whole') at = 0;
      const head = at && !before.slice(0, at).endsWith('\n\n') ? (before.slice(0, at).endsWith('\n') ? '\n' : '\n\n') : '';
      const tail = snippet.place !== 'whole' && /\S/.test(before.slice(at)) && !before.slice(at).startsWith('\n\n') ? '\n' : '';
      const start = head.length + /^(#+ |> \[![A-Z]+\]\n> )?/.exec(snippet.text)[0].length;
      const line = head.length + snippet.text.indexOf('\n', start - head.length);
      const mark = snippet.text.indexOf(' <!--');
      const stopAt = mark > 0 && head.length + mark < line ? head.length + mark : line;
      replace(at, snippet.place === 'whole' ? before.length : at, head + snippet.text + tail, start, Math.max(start, stopAt));
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

    function takeStored(reply) {
      stored = reply.source;
      version = reply.version;
      storedSettings = settings();
      const chosen = find('[data-setting=language]').selectedOptions[0];
      if (chosen) offerLanguages([{ language: chosen.value, name: chosen.text }]);
      if (text) {
        text.lang = reply.language;
        text.parentElement.dir = reply.direction;
        if (text.value !== stored) {
          const at = text.selectionStart;
          text.value = stored;
          text.setSelectionRange(at, at);
        }
        showMistakes(reply.diagnostics);
      }
      showStates(reply.translations);
    }

    async function save(over = false) {
      trouble('');
      say(words('Saving'));
      const sent = { source: text ? text.value : stored, version, settings: settings(), over };
      const reply = await attempt(() => ask('save', sent));
      if (!reply) return false;
      showProblems(reply.problems || {});
      if (reply.saved) {
        isStored = true;
        takeStored(reply);
        keepDraft();
        if (text) refresh();
        say(words('Saved'));
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

    /* Translations */

    function showStates(states) {
      find('.cop-studio-states').replaceChildren(...states.map((state) => {
        const item = document.createElement('li');
        item.textContent = words('Counts', { ...state, name: `\u2068${state.name}\u2069` });
        return item;
      }));
    }

    const into = find('[id$=-into]');
    let shown = []; /* all strings of the language that is chosen */
    async function showStrings() {
      if (!into.value) return;
      const reply = await attempt(() => ask('strings', { language: into.value }));
      if (!reply || reply.language !== into.value) return;
      const open = find('[id$=-open]').checked;
      const mineHere = typed[reply.language] || {};
      shown = reply.strings;
      const strings = shown.filter((string) => !open || string.state !== 'translated' || string.context in mineHere);
      const none = find('.cop-studio-none');
      none.hidden = strings.length > 0;
      none.textContent = words('AllTranslated');
      find('.cop-studio-strings').replaceChildren(...strings.map((string, index) => {
        const item = document.createElement('li');
        const from = document.createElement('p');
        const about = document.createElement('p');
        const area = document.createElement('textarea');
        from.className = 'cop-studio-from';
        from.textContent = string.source;
        from.lang = reply.source_language;
        from.dir = reply.source_direction;
        from.id = `${root.id}-from-${index}`;
        about.className = 'cop-studio-about';
        about.id = `${root.id}-about-${index}`;
        about.textContent = words(string.state[0].toUpperCase() + string.state.slice(1));
        const mine = (typed[reply.language] || {})[string.context];
        area.value = mine === undefined ? string.translation : mine;
        area.lang = reply.language;
        area.dir = reply.direction;
        area.rows = 2;
        area.dataset.context = string.context;
        area.setAttribute('aria-labelledby', from.id);
        area.setAttribute('aria-describedby', about.id);
        area.addEventListener('input', () => {
          typed[reply.language] = { ...typed[reply.language], [string.context]: area.value };
          keepDraft();
        });
        item.append(from, area, about);
        return item;
      }));
    }

    async function translate() {
      trouble('');
      const language = into.value;
      const mine = typed[language] || {};
      const strings = shown.filter((string) => string.context in mine).map((string) => [string.context, string.fingerprint, mine[string.context]]);
      const reply = await attempt(() => ask('translate', { language, strings }));
      if (!reply) return;
      isStored = true;
      showStates(reply.translations);
      offerLanguages(reply.translations);
      strings.filter(([context, , sent]) => !reply.errors[context] && mine[context] === sent).forEach(([context]) => { delete mine[context]; });
      keepDraft();
      let first = null;
      all('.cop-studio-strings textarea').forEach((area) => {
        const { context } = area.dataset;
        if (!strings.some(([sent]) => sent === context)) return;
        const error = reply.errors[context];
        const about = document.getElementById(area.getAttribute('aria-describedby'));
        about.classList.toggle('cop-is-wrong', Boolean(error));
        about.textContent = error ? words('NotTaken', { reason: `${error.message}: ${error.help} (${error.code})` }) : words(area.value.trim() ? 'Translated' : 'Missing');
        if (error) {
          area.setAttribute('aria-invalid', 'true');
          first = first || area;
        } else area.removeAttribute('aria-invalid');
      });
      if (first) first.focus();
      else say(words('Saved'));
      if (text) refresh();
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

    async function exportPo() {
      const reply = await attempt(() => ask('export_po', { language: into.value }));
      if (!reply) return;
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([reply.content], { type: 'text/x-gettext-translation' }));
      link.download = reply.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    }

    async function importPo(file) {
      trouble('');
      const content = await file.text();
      const reply = await attempt(() => ask('import_po', { language: into.value, content }));
      if (!reply) return;
      isStored = isStored || reply.taken > 0;
      showStates(reply.translations);
      offerLanguages(reply.translations);
      find('.cop-studio-po-mistakes').replaceChildren(...reply.diagnostics.map((diagnostic) => {
        const item = document.createElement('li');
        const rest = document.createElement('bdi');
        rest.lang = 'en';
        rest.textContent = `${diagnostic.message}: ${diagnostic.help} (${diagnostic.code})`;
        item.append(`${words('Line', { line: diagnostic.line })}: `, rest);
        return item;
      }));
      await showStrings();
      say(words('Taken', reply));
      if (text) refresh();
    }

    /* What is pressed */

    const actions = {
      save: () => save(),
      over: () => save(true),
      'save-and-close': async () => { if (await save()) end(); },
      close,
      translate,
      export: exportPo,
    };
    root.addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (!button || button.closest('.cop-studio-preview')) return;
      if (button.dataset.insert) insert(snippets[button.dataset.insert]);
      else if (actions[button.dataset.do]) actions[button.dataset.do]();
    });
    into.addEventListener('change', showStrings);
    find('[id$=-open]').addEventListener('change', showStrings);
    all('[data-setting]').forEach((control) => control.addEventListener('input', keepDraft));
    find('[id$=-po]').addEventListener('change', (event) => {
      const [file] = event.target.files;
      event.target.value = '';
      if (file) importPo(file);
    });
    if (text) {
      text.addEventListener('input', changed);
      find('[id$=-preview-language]').addEventListener('change', refresh);
    }

    attempt(() => ask('open', {})).then((reply) => {
      if (!reply) return;
      const draft = readDraft();
      takeStored(reply);
      if (!text) return;
      offerDraft(draft);
      refresh();
    });
  }

  window.CopStudio = (runtime, element) => start(runtime, element.jquery ? element[0] : element);
})();
