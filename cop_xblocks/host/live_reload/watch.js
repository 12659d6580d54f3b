/* `cop serve --watch` alone: puts what was saved in the place of what was shown, and mistakes beside their paragraphs.
   Stands before cop.js, to see the page as the server made it. */
'use strict';

(() => {
  const PAUSE = 300;
  const NAMES = { error: 'Mistake', warning: 'Warning', info: 'Remark' };
  let meta = readMeta(document);
  let before = main().cloneNode(true);
  let seen = '';
  let told = null;
  let gone = false;
  let lost = false;
  let saved = '';
  let panel = null;

  function main() { return document.getElementById('main'); }
  function readMeta(from) {
    const found = from.querySelector('meta[name=cop-watch]');
    return found ? JSON.parse(found.content) : null;
  }
  function make(tag, name, ...content) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...content);
    return made;
  }
  const pause = (time) => new Promise((done) => { setTimeout(done, time); });
  const isNote = (each) => each.classList.contains('cop-watch-note');
  const inside = (each) => Array.from(each.children).filter((child) => !isNote(child));
  const courseKey = () => { const found = /^\/courses\/([^/]+)\//.exec(location.pathname); return found ? decodeURIComponent(found[1]) : ''; };

  /* What was saved in the place of what is shown; what did not change is not touched. */

  function alike(one, other) {
    // The form's token is another one each time.
    const bare = (each) => each.outerHTML.replace(/(name="csrfmiddlewaretoken" value=")[^"]*/g, '$1');
    return bare(one) === bare(other);
  }
  function holds(one, other) {
    return one.matches('main, section, blockquote, ul, ol, div:not([data-handler])')
      && one.cloneNode(false).outerHTML === other.cloneNode(false).outerHTML
      && [one, other].every((each) => Array.from(each.childNodes).every((child) => child.nodeType !== 3 || !child.data.trim()));
  }
  function put(old, fresh, made) {
    const copy = document.importNode(fresh, true);
    old.replaceWith(copy);
    made.push(copy);
  }
  function merge(live, was, now, made) {
    const here = inside(live);
    const old = Array.from(was.children);
    const fresh = Array.from(now.children);
    if (here.length !== old.length) { put(live, now, made); return; }
    const least = Math.min(old.length, fresh.length);
    let first = 0;
    let last = 0;
    while (first < least && alike(old[first], fresh[first])) first += 1;
    while (last < least - first && alike(old[old.length - 1 - last], fresh[fresh.length - 1 - last])) last += 1;
    const leave = here.slice(first, old.length - last);
    const come = fresh.slice(first, fresh.length - last);
    if (leave.length === come.length) {
      come.forEach((each, index) => {
        const whole = old[first + index];
        if (holds(whole, each)) merge(leave[index], whole, each, made);
        else if (!alike(whole, each)) put(leave[index], each, made);
      });
      return;
    }
    const copies = come.map((each) => document.importNode(each, true));
    const next = here[old.length - last];
    copies.forEach((each) => { if (next) next.before(each); else live.append(each); });
    leave.forEach((each) => each.remove());
    made.push(...copies);
  }

  /* The place on the page, what is open, and the focus stay. */

  function anchors() {
    return Array.from(main().querySelectorAll('[data-line], h1, .pager'))
      .map((element) => ({ element, top: element.getBoundingClientRect().top, line: element.dataset.line }))
      .filter((each) => each.top > 0 && each.top < innerHeight);
  }
  function opened() {
    const found = new Map();
    main().querySelectorAll('details').forEach((each) => found.set(nameOf(each, 'details'), each.open));
    return found;
  }
  function nameOf(element, kind) {
    const around = element.parentElement.closest('[id]');
    return around.id + ' ' + Array.from(around.querySelectorAll(kind)).indexOf(element);
  }
  function focused() {
    const each = document.activeElement;
    return each && main().contains(each) && each !== main() ? { each, name: nameOf(each, each.tagName), tag: each.tagName } : null;
  }
  function change(next) {
    const places = anchors();
    const open = opened();
    const focus = focused();
    const scrolled = scrollY;
    const made = [];
    merge(main(), before, next.getElementById('main'), made);
    document.dispatchEvent(new Event('cop:refreshed')); // the page's script makes the new blocks livelier
    main().querySelectorAll('details').forEach((each) => {
      const was = open.get(nameOf(each, 'details'));
      if (was !== undefined && was !== each.open) each.open = was;
    });
    if (focus && !focus.each.isConnected) {
      const again = Array.from(main().querySelectorAll(focus.tag)).find((each) => nameOf(each, focus.tag) === focus.name);
      if (again) again.focus({ preventScroll: true });
    }
    document.querySelectorAll('.cop-watch-note').forEach((note) => { if (note.owner && !note.owner.isConnected) note.remove(); });
    const place = places.find((each) => each.element.isConnected);
    if (place) scrollBy({ top: place.element.getBoundingClientRect().top - place.top, behavior: 'instant' });
    else scrollTo({ top: scrolled, behavior: 'instant' });
    made.forEach((each) => each.classList.add('cop-watch-new'));
  }

  async function refresh(pages) {
    const reply = await fetch(location.pathname + location.search, { credentials: 'same-origin', cache: 'no-store' });
    if (reply.status >= 500) throw new Error(String(reply.status));
    gone = reply.status === 404;
    if (!reply.ok) { meta.pages = pages; return; }
    const next = new DOMParser().parseFromString(await reply.text(), 'text/html');
    const found = readMeta(next);
    if (!found) { location.reload(); return; }
    change(next);
    document.title = next.title;
    const [here, there] = [document, next].map((each) => each.querySelector('.under'));
    if (here && there && here.outerHTML !== there.outerHTML) here.replaceWith(document.importNode(there, true));
    meta = Object.assign({}, found, { pictures: meta.pictures });
    before = next.getElementById('main').cloneNode(true);
    saved = new Date().toLocaleTimeString('en-GB');
  }
  function redraw(pictures) {
    meta.pictures = pictures;
    saved = new Date().toLocaleTimeString('en-GB');
    main().querySelectorAll('img').forEach((each) => {
      each.src = each.getAttribute('src').replace(/\?.*/, '') + '?' + pictures;
    });
  }

  /* The lines of the source, by walking through the page and the source's elements at once. */

  function set(element, place) {
    if (!element || !place) return;
    element.dataset.line = place[0];
    element.dataset.column = place[1];
  }
  function prose(children, elements) {
    elements.forEach(([place, within], index) => {
      const element = children[index];
      if (!element) return;
      set(element, place);
      if (!within.length) return;
      const rows = element.querySelectorAll(':scope > table tr');
      if (rows.length) within.forEach((row, number) => { if (rows[number]) prose(inside(rows[number]), row[1]); });
      else prose(inside(element).slice(-within.length), within);
    });
  }
  function question(each) {
    const title = document.getElementById(each.id);
    const field = title && title.closest('fieldset');
    if (!field) return;
    set(field.querySelector('legend'), each.at);
    const behind = inside(field).filter((child) => !child.matches('legend, .cop-status'));
    prose(behind, each.stem);
    Object.entries(each.items).forEach(([id, place]) => {
      const control = field.querySelector(`input[value="${id}"], [name$=".${id}"]`);
      set(control && control.closest('li, .cop-option'), place);
    });
    field.querySelectorAll('details').forEach((hint, number) => set(hint, each.hints[number]));
  }
  function number() {
    main().querySelectorAll('[data-line]').forEach((each) => { delete each.dataset.line; delete each.dataset.column; });
    const unit = meta.unit;
    if (!unit) return;
    set(main().querySelector('h1'), unit.title);
    set(main().querySelector('.content > .cop:not([id]) .cop-callout p:nth-of-type(2)'), unit.note);
    main().querySelectorAll('.sources li').forEach((each, index) => set(each, unit.sources[index]));
    unit.blocks.forEach((block) => {
      const root = document.getElementById(block.id);
      if (!root) return;
      set(root, block.at);
      if (block.elements) prose(inside(root), block.elements);
      (block.questions || []).forEach(question);
    });
  }

  /* Mistakes */

  function owner(mistake, marked) {
    const unit = meta.unit;
    if (!unit || mistake.file !== unit.file || gone) return null;
    const lines = marked.filter((each) => (mistake.at >= unit.first && mistake.at < unit.end
      ? +each.dataset.line >= unit.first && +each.dataset.line <= mistake.at : +each.dataset.line === mistake.at));
    const line = Math.max(...lines.map((each) => +each.dataset.line));
    const there = lines.filter((each) => +each.dataset.line === line);
    const upTo = there.filter((each) => line < mistake.at || +each.dataset.column <= mistake.column);
    const column = Math.max(...upTo.map((each) => +each.dataset.column));
    return upTo.filter((each) => +each.dataset.column === column).pop() || there[0] || null;
  }
  const where = (each) => `${each.file}:${each.line}:${each.column}`;
  function words(each) {
    const found = [make('strong', '', `${NAMES[each.severity]}: `), each.message, make('span', 'cop-watch-help', each.help)];
    if (each.why) found.push(make('span', 'cop-watch-why', `Why: ${each.why}.`));
    return found;
  }
  function note(each, element, id) {
    const made = make('div', `cop-watch-note cop-watch-${each.severity}`, make('p', '', ...words(each)),
      make('p', 'cop-watch-where', `${each.code} · line ${each.line}, column ${each.column}`));
    made.id = id;
    made.lang = 'en';
    made.dir = 'ltr';
    made.tabIndex = -1;
    made.setAttribute('role', 'note');
    made.setAttribute('aria-label', `${NAMES[each.severity]} in line ${each.line}`);
    made.owner = element;
    if (element.matches('li, td, th, .cop-option')) element.append(made);
    else {
      let last = element;
      while (last.nextElementSibling && last.nextElementSibling.owner === element) last = last.nextElementSibling;
      last.after(made);
    }
  }
  function entry(each, id) {
    let place = make('span', '', where(each));
    if (id || (each.page && each.severity !== 'info')) {
      place = make('a', '', where(each));
      place.href = id ? `#${id}` : each.page.href;
      if (!id) place.title = each.page.title;
    }
    place.classList.add('cop-watch-where');
    return make('li', `cop-watch-${each.severity}`, place, make('span', 'cop-watch-code', each.code), make('p', '', ...words(each)));
  }
  function counted(mistakes) {
    const names = { error: ['mistake', 'mistakes'], warning: ['warning', 'warnings'], info: ['remark', 'remarks'] };
    return Object.keys(names).map((kind) => [mistakes.filter((each) => each.severity === kind).length, names[kind]])
      .filter(([count]) => count).map(([count, [one, many]]) => `${count} ${count === 1 ? one : many}`).join(', ');
  }
  function banner(course) {
    const first = course.mistakes.find((each) => each.severity === 'error');
    const said = course.state === 'kept'
      ? 'What was saved last cannot be shown, so this is the page as it was before.'
      : `The course “${course.name}” is left out until it can be read.`;
    return make('p', 'cop-watch-banner', said, ...(first ? [make('span', 'cop-watch-where', where(first)), ...words(first)] : []));
  }
  function vanished(courses) {
    const course = courses.find((each) => each.key === courseKey() && each.state !== 'left out');
    const link = make('a', '', course ? 'Go to the course' : 'Go to all courses');
    link.href = course ? `/courses/${encodeURIComponent(course.key)}/` : '/';
    const said = 'This page is not in the course any more: its key was changed, or it was taken out. ';
    return make('p', 'cop-watch-banner', said, link);
  }

  function build() {
    panel = make('aside', 'cop-watch');
    panel.lang = 'en';
    panel.dir = 'ltr';
    panel.setAttribute('aria-label', 'For the author');
    panel.banners = make('div');
    panel.say = make('span', 'cop-watch-say');
    panel.say.setAttribute('role', 'status');
    panel.state = make('span', 'cop-watch-state');
    panel.list = make('ul');
    panel.all = make('details', '', make('summary', '', panel.state), panel.list);
    panel.append(panel.banners, panel.all, panel.say);
    try { panel.all.open = sessionStorage.getItem('cop-watch') === 'open'; } catch (error) { /* closed, then */ }
    panel.all.addEventListener('toggle', () => {
      try { sessionStorage.setItem('cop-watch', panel.all.open ? 'open' : ''); } catch (error) { /* not kept */ }
    });
    document.body.append(panel);
    new ResizeObserver(() => {
      document.documentElement.style.setProperty('--cop-watch-size', `${panel.offsetHeight}px`);
    }).observe(panel);
  }
  function show() {
    if (!panel) build();
    const courses = told ? told.courses : [];
    const key = courseKey();
    const mine = courses.filter((each) => !key || each.key === key || each.name === key);
    const mistakes = mine.flatMap((each) => each.mistakes);
    number();
    if (told && told.checked) {
      document.querySelectorAll('.cop-watch-note').forEach((each) => each.remove());
      const marked = Array.from(main().querySelectorAll('[data-line]'));
      panel.list.replaceChildren(...mistakes.map((each, index) => {
        const element = each.severity === 'info' ? null : owner(each, marked);
        const id = element ? `cop-watch-${index}` : '';
        if (element) note(each, element, id);
        return entry(each, id);
      }));
    }
    const banners = mine.filter((each) => each.state !== 'shown').map(banner);
    if (gone) banners.unshift(vanished(courses));
    if (lost) banners.unshift(make('p', 'cop-watch-banner', 'The server does not answer. Is cop serve --watch still running?'));
    panel.banners.replaceChildren(...banners);
    const counts = counted(mistakes) || 'no mistakes';
    panel.all.hidden = !mistakes.length;
    const state = `${saved ? `Saved ${saved}` : 'Watching'} · ${counts}`;
    panel.state.textContent = state;
    panel.say.textContent = banners.length ? banners[0].firstChild.textContent : state;
    panel.say.classList.toggle('cop-unseen', Boolean(mistakes.length || banners.length));
    panel.dataset.worst = mistakes.length ? mistakes[0].severity : '';
  }

  /* News */

  async function take(news) {
    if (news.pages !== meta.pages) await refresh(news.pages);
    if (news.pictures !== meta.pictures) redraw(news.pictures);
    if (told && !news.checked) news.courses = told.courses;
    told = news;
    seen = news.seen;
    show();
  }
  async function visible() {
    while (document.hidden) await new Promise((done) => { document.addEventListener('visibilitychange', done, { once: true }); });
  }
  async function listen() {
    for (;;) {
      await visible();
      const asked = performance.now();
      try {
        const reply = await fetch(`/watch?seen=${seen}`, { cache: 'no-store' });
        if (reply.status !== 200 && reply.status !== 204) throw new Error(String(reply.status));
        const back = lost;
        lost = false;
        if (reply.status === 200) await take(await reply.json());
        else if (back) show();
        if (reply.status === 204 && performance.now() - asked < PAUSE) await pause(PAUSE);
      } catch (error) {
        if (!lost) { lost = true; show(); }
        await pause(1000);
      }
    }
  }

  /* The script replaces a block's content when its form was sent: its notes are put there again. */
  new MutationObserver((changes) => {
    if (told && changes.some((each) => each.target.matches('[data-handler]') && !Array.from(each.addedNodes).some((node) => node.owner))) show();
  }).observe(main(), { childList: true, subtree: true });

  listen();
})();
