/* The tab with the translations: one language at a time. `stored(states)` is called when some were saved, `typing()` when somebody types; `reveal()`
   shows the tab, and resolves when its strings are there. */
function translations({ root, find, all, words, say, trouble, attempt, ask, stored, typing, reveal }) {
  const into = find('[id$=-into]');
  const typed = {}; /* by language, by context: the fingerprint of the string, and what was typed and not saved */

  const isTyped = () => Object.values(typed).some((mine) => Object.keys(mine).length);

  function showStates(states) {
    find('.cop-studio-states').replaceChildren(...states.map((state) => {
      const item = document.createElement('li');
      item.textContent = words('Counts', { ...state, name: `\u2068${state.name}\u2069` });
      return item;
    }));
  }

  async function showStrings() {
    if (!into.value) return;
    const reply = await attempt(() => ask('strings', { language: into.value }));
    if (!reply || reply.language !== into.value) return;
    const isShort = find('[id$=-open]').checked;
    const mine = typed[reply.language] || {};
    let strings = reply.strings;
    if (isShort) {
      strings = strings.filter((string) => string.state !== 'translated' || string.context in mine);
      /* What an edit has made stale comes first. */
      strings.sort((one, other) => (other.state === 'stale') - (one.state === 'stale'));
    }
    const none = find('.cop-studio-none');
    none.hidden = strings.length > 0;
    none.textContent = words('AllTranslated');
    find('.cop-studio-strings').replaceChildren(...strings.map((string, index) => makeItem(string, index, reply)));
  }

  function makeItem(string, index, { language, direction, source_language: sourceLanguage, source_direction: sourceDirection }) {
    const item = document.createElement('li');
    const from = document.createElement('p');
    const about = document.createElement('p');
    const area = document.createElement('textarea');
    from.className = 'cop-studio-from';
    from.textContent = string.source;
    from.lang = sourceLanguage;
    from.dir = sourceDirection;
    from.id = `${root.id}-from-${index}`;
    about.className = 'cop-studio-about';
    about.id = `${root.id}-about-${index}`;
    about.textContent = words(string.state[0].toUpperCase() + string.state.slice(1));
    const mine = (typed[language] || {})[string.context];
    area.value = mine ? mine[1] : string.translation;
    area.lang = language;
    area.dir = direction;
    area.rows = 2;
    area.dataset.context = string.context;
    area.setAttribute('aria-labelledby', from.id);
    area.setAttribute('aria-describedby', about.id);
    area.addEventListener('input', () => {
      typed[language] = typed[language] || {};
      typed[language][string.context] = [string.fingerprint, area.value];
      typing();
    });
    item.append(from, area, about);
    return item;
  }

  /* Save what was typed in a language; whether it could be. */
  async function save(language) {
    const mine = typed[language] || {};
    const sent = Object.entries(mine).map(([context, [fingerprint, translation]]) => [context, fingerprint, translation]);
    if (!sent.length) return true;
    const reply = await attempt(() => ask('translate', { language, strings: sent }));
    if (!reply) return false;
    showStates(reply.translations);
    stored(reply.translations);
    sent.forEach(([context, , translation]) => {
      if (!reply.errors[context] && mine[context][1] === translation) delete mine[context];
    });
    typing();
    const hasErrors = Object.keys(reply.errors).length > 0;
    if (hasErrors) trouble(words('Refused'));
    if (hasErrors && (into.value !== language || into.closest('[role=tabpanel]').hidden)) {
      into.value = language;
      await reveal();
    }
    if (into.value === language) showOutcome(new Set(sent.map(([context]) => context)), reply.errors);
    return !hasErrors;
  }

  function showOutcome(sent, errors) {
    const areas = all('.cop-studio-strings textarea').filter((area) => sent.has(area.dataset.context));
    areas.forEach((area) => {
      const error = errors[area.dataset.context];
      const about = document.getElementById(area.getAttribute('aria-describedby'));
      about.classList.toggle('cop-is-wrong', Boolean(error));
      about.textContent = error ? words('NotTaken', { reason: `\u2068${error.message}: ${error.help} (${error.code})\u2069` }) : words(area.value.trim() ? 'Translated' : 'Missing');
      if (error) area.setAttribute('aria-invalid', 'true');
      else area.removeAttribute('aria-invalid');
    });
    const first = areas.find((area) => area.hasAttribute('aria-invalid'));
    if (first) first.focus();
  }

  async function saveTyped() {
    for (const language of Object.keys(typed)) {
      if (!await save(language)) return false;
    }
    return true;
  }

  async function saveShown() {
    trouble('');
    say(words('Saving'));
    say(await save(into.value) ? words('Saved') : '');
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
    showStates(reply.translations);
    stored(reply.translations);
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
  }

  into.addEventListener('change', showStrings);
  find('[id$=-open]').addEventListener('change', showStrings);
  find('[id$=-po]').addEventListener('change', (event) => {
    const [file] = event.target.files;
    event.target.value = '';
    if (file) importPo(file);
  });

  return { typed, isTyped, showStates, showStrings, saveTyped, saveShown, exportPo };
}
