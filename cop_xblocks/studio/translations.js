/* The tab with the translations: one language at a time. `stored(states)` is called when some were saved, `typing()` when somebody types. */
function translations({ root, find, all, words, say, trouble, attempt, ask }, stored, typing) {
  const into = find('[id$=-into]');
  const typed = {}; /* by language, by context: what was typed and not saved */
  let shown = []; /* all strings of the language that is chosen */

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
    const open = find('[id$=-open]').checked;
    const mineHere = typed[reply.language] || {};
    shown = reply.strings;
    const wanted = shown.filter((string) => !open || string.state !== 'translated' || string.context in mineHere);
    /* What an edit has made stale comes first. */
    const strings = open ? [...wanted].sort((one, other) => (other.state === 'stale') - (one.state === 'stale')) : wanted;
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
        typed[reply.language] = typed[reply.language] || {};
        typed[reply.language][string.context] = area.value;
        typing();
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
        showStates(reply.translations);
    stored(reply.translations);
    strings.filter(([context, , sent]) => !reply.errors[context] && mine[context] === sent).forEach(([context]) => { delete mine[context]; });
    typing();
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

  return { typed, showStates, showStrings, translate, exportPo };
}
