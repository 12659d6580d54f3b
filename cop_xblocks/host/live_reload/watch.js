/* `cop serve --watch` alone: puts what was saved in its place on the page, and mistakes beside their paragraphs.
   It is loaded before cop.js, to see the page as the server made it. */
'use strict';

(() => {
  const PAUSE = 300;
  const NAMES = { error: 'Mistake', warning: 'Warning', info: 'Remark' };
  let meta = readMeta(document);
  let served = main().cloneNode(true);
  let seen = '';
  let news = null;
  let isGone = false;
  let isOffline = false;
  let savedAt = '';
  let panel = null;

  function main() { return document.getElementById('main'); }
  function readMeta(page) {
    const element = page.querySelector('meta[name=cop-watch]');
    return element ? JSON.parse(element.content) : null;
  }
  function make(tag, className, ...content) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...content);
    return element;
  }
  const pause = (time) => new Promise((resolve) => { setTimeout(resolve, time); });
  const isNote = (element) => element.classList.contains('cop-watch-note');
  const childrenOf = (element) => Array.from(element.children).filter((child) => !isNote(child));
  const courseKey = () => {
    const match = /^\/courses\/([^/]+)\//.exec(location.pathname);
    return match ? decodeURIComponent(match[1]) : '';
  };

  /* Merging: new content takes the place of the old; what did not change is not touched. */

  function isSame(one, other) {
    // The form's token is another one each time.
    const html = (element) => element.outerHTML.replace(/(name="csrfmiddlewaretoken" value=")[^"]*/g, '$1');
    return html(one) === html(other);
  }
  function isSameContainer(one, other) {
    return one.matches('main, section, blockquote, ul, ol, div:not([data-handler])')
      && one.cloneNode(false).outerHTML === other.cloneNode(false).outerHTML
      && [one, other].every((element) => Array.from(element.childNodes).every((child) => child.nodeType !== 3 || !child.data.trim()));
  }
  function replace(old, fresh, added) {
    const copy = document.importNode(fresh, true);
    old.replaceWith(copy);
    added.push(copy);
  }
  /* Makes `live` what the server sends now. `before` and `after` are the server's versions of it. */
  function merge(live, before, after, added) {
    const shown = childrenOf(live);
    const old = Array.from(before.children);
    const fresh = Array.from(after.children);
    if (shown.length !== old.length) { replace(live, after, added); return; }
    const least = Math.min(old.length, fresh.length);
    let first = 0;
    let last = 0;
    while (first < least && isSame(old[first], fresh[first])) first += 1;
    while (last < least - first && isSame(old[old.length - 1 - last], fresh[fresh.length - 1 - last])) last += 1;
    const outgoing = shown.slice(first, old.length - last);
    const incoming = fresh.slice(first, fresh.length - last);
    if (outgoing.length === incoming.length) {
      incoming.forEach((element, index) => {
        const previous = old[first + index];
        if (isSameContainer(previous, element)) merge(outgoing[index], previous, element, added);
        else if (!isSame(previous, element)) replace(outgoing[index], element, added);
      });
      return;
    }
    const copies = incoming.map((element) => document.importNode(element, true));
    const next = shown[old.length - last];
    copies.forEach((copy) => { if (next) next.before(copy); else live.append(copy); });
    outgoing.forEach((element) => element.remove());
    added.push(...copies);
  }

  /* The scroll position, what is open, and the focus stay. */

  function visibleAnchors() {
    return Array.from(main().querySelectorAll('[data-line], h1, .pager'))
      .map((element) => ({ element, top: element.getBoundingClientRect().top }))
      .filter(({ top }) => top > 0 && top < innerHeight);
  }
  /* A name by which an element is found again: the nearest identifier around it, and its position there. */
  function nameOf(element, selector) {
    const container = element.parentElement.closest('[id]');
    return container.id + ' ' + Array.from(container.querySelectorAll(selector)).indexOf(element);
  }
  function openDetails() {
    return new Map(Array.from(main().querySelectorAll('details'), (details) => [nameOf(details, 'details'), details.open]));
  }
  function focusedElement() {
    const element = document.activeElement;
    return element && main().contains(element) && element !== main() ? { element, name: nameOf(element, element.tagName), tag: element.tagName } : null;
  }
  function mergePage(page) {
    const anchors = visibleAnchors();
    const open = openDetails();
    const focus = focusedElement();
    const scrolled = scrollY;
    const added = [];
    merge(main(), served, page.getElementById('main'), added);
    document.dispatchEvent(new Event('cop:refreshed')); // the page's script makes the new blocks livelier
    main().querySelectorAll('details').forEach((details) => {
      const wasOpen = open.get(nameOf(details, 'details'));
      if (wasOpen !== undefined && wasOpen !== details.open) details.open = wasOpen;
    });
    if (focus && !focus.element.isConnected) {
      const again = Array.from(main().querySelectorAll(focus.tag)).find((element) => nameOf(element, focus.tag) === focus.name);
      if (again) again.focus({ preventScroll: true });
    }
    document.querySelectorAll('.cop-watch-note').forEach((note) => { if (note.owner && !note.owner.isConnected) note.remove(); });
    const anchor = anchors.find(({ element }) => element.isConnected);
    if (anchor) scrollBy({ top: anchor.element.getBoundingClientRect().top - anchor.top, behavior: 'instant' });
    else scrollTo({ top: scrolled, behavior: 'instant' });
    added.forEach((element) => element.classList.add('cop-watch-new'));
  }

  const clock = () => new Date().toLocaleTimeString('en-GB');
  async function refreshPage(pages) {
    const reply = await fetch(location.pathname + location.search, { credentials: 'same-origin', cache: 'no-store' });
    if (reply.status >= 500) throw new Error(String(reply.status));
    isGone = reply.status === 404;
    if (!reply.ok) { meta.pages = pages; return; }
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
    const pageMeta = readMeta(page);
    if (!pageMeta) { location.reload(); return; }
    mergePage(page);
    document.title = page.title;
    const [bar, newBar] = [document, page].map((each) => each.querySelector('.under'));
    if (bar && newBar && bar.outerHTML !== newBar.outerHTML) bar.replaceWith(document.importNode(newBar, true));
    meta = Object.assign({}, pageMeta, { pictures: meta.pictures });
    served = page.getElementById('main').cloneNode(true);
    savedAt = clock();
  }
  function refreshPictures(pictures) {
    meta.pictures = pictures;
    savedAt = clock();
    main().querySelectorAll('img').forEach((image) => {
      image.src = image.getAttribute('src').replace(/\?.*/, '') + '?' + pictures;
    });
  }

  /* The lines of the source: a walk through the elements of the page and of the source at once. */

  function setPlace(element, place) {
    if (!element || !place) return;
    [element.dataset.line, element.dataset.column] = place;
  }
  function placeProse(children, places) {
    places.forEach(([place, placesWithin], index) => {
      const element = children[index];
      if (!element) return;
      setPlace(element, place);
      if (!placesWithin.length) return;
      const rows = element.querySelectorAll(':scope > table tr');
      if (rows.length) placesWithin.forEach(([, cells], number) => { if (rows[number]) placeProse(childrenOf(rows[number]), cells); });
      else placeProse(childrenOf(element).slice(-placesWithin.length), placesWithin);
    });
  }
  function placeQuestion(question) {
    const title = document.getElementById(question.id);
    const fieldset = title && title.closest('fieldset');
    if (!fieldset) return;
    setPlace(fieldset.querySelector('legend'), question.at);
    placeProse(childrenOf(fieldset).filter((child) => !child.matches('legend, .cop-status')), question.stem);
    Object.entries(question.items).forEach(([id, place]) => {
      const control = fieldset.querySelector(`input[value="${id}"], [name$=".${id}"]`);
      setPlace(control && control.closest('li, .cop-option'), place);
    });
    fieldset.querySelectorAll('details').forEach((hint, number) => setPlace(hint, question.hints[number]));
  }
  function placeUnit() {
    main().querySelectorAll('[data-line]').forEach(({ dataset }) => { delete dataset.line; delete dataset.column; });
    const { unit } = meta;
    if (!unit) return;
    setPlace(main().querySelector('h1'), unit.title);
    setPlace(main().querySelector('.content > .cop:not([id]) .cop-callout p:nth-of-type(2)'), unit.note);
    main().querySelectorAll('.sources li').forEach((source, index) => setPlace(source, unit.sources[index]));
    unit.blocks.forEach((block) => {
      const root = document.getElementById(block.id);
      if (!root) return;
      setPlace(root, block.at);
      if (block.elements) placeProse(childrenOf(root), block.elements);
      (block.questions || []).forEach(placeQuestion);
    });
  }

  /* Mistakes */

  /* The element that a mistake belongs to: the last one that begins at its line and column or before, in this unit. */
  function ownerOf(mistake, placed) {
    const { unit } = meta;
    if (!unit || mistake.file !== unit.file || isGone) return null;
    const isInUnit = mistake.at >= unit.first && mistake.at < unit.end;
    const candidates = placed.filter(({ dataset }) => (isInUnit
      ? +dataset.line >= unit.first && +dataset.line <= mistake.at : +dataset.line === mistake.at));
    const line = Math.max(...candidates.map(({ dataset }) => +dataset.line));
    const onLine = candidates.filter(({ dataset }) => +dataset.line === line);
    const upTo = onLine.filter(({ dataset }) => line < mistake.at || +dataset.column <= mistake.column);
    const column = Math.max(...upTo.map(({ dataset }) => +dataset.column));
    return upTo.filter(({ dataset }) => +dataset.column === column).pop() || onLine[0] || null;
  }
  const placeOf = (mistake) => `${mistake.file}:${mistake.line}:${mistake.column}`;
  function describe(mistake) {
    const parts = [make('strong', '', `${NAMES[mistake.severity]}: `), mistake.message, make('span', 'cop-watch-help', mistake.help)];
    if (mistake.why) parts.push(make('span', 'cop-watch-why', `Why: ${mistake.why}.`));
    return parts;
  }
  function addNote(mistake, owner, id) {
    const note = make('div', `cop-watch-note cop-watch-${mistake.severity}`, make('p', '', ...describe(mistake)),
      make('p', 'cop-watch-where', `${mistake.code} · line ${mistake.line}, column ${mistake.column}`));
    Object.assign(note, { id, lang: 'en', dir: 'ltr', tabIndex: -1, owner });
    note.setAttribute('role', 'note');
    note.setAttribute('aria-label', `${NAMES[mistake.severity]} in line ${mistake.line}`);
    if (owner.matches('li, td, th, .cop-option')) owner.append(note);
    else {
      let last = owner;
      while (last.nextElementSibling && last.nextElementSibling.owner === owner) last = last.nextElementSibling;
      last.after(note);
    }
  }
  function listItem(mistake, id) {
    let place = make('span', '', placeOf(mistake));
    if (id || (mistake.page && mistake.severity !== 'info')) {
      place = make('a', '', placeOf(mistake));
      place.href = id ? `#${id}` : mistake.page.href;
      if (!id) place.title = mistake.page.title;
    }
    place.classList.add('cop-watch-where');
    return make('li', `cop-watch-${mistake.severity}`, place, make('span', 'cop-watch-code', mistake.code), make('p', '', ...describe(mistake)));
  }
  function countText(mistakes) {
    const nouns = { error: ['mistake', 'mistakes'], warning: ['warning', 'warnings'], info: ['remark', 'remarks'] };
    return Object.entries(nouns).map(([severity, [one, many]]) => {
      const count = mistakes.filter((mistake) => mistake.severity === severity).length;
      return count && `${count} ${count === 1 ? one : many}`;
    }).filter(Boolean).join(', ');
  }
  function courseBanner(course) {
    const first = course.mistakes.find((mistake) => mistake.severity === 'error');
    const sentence = course.state === 'kept'
      ? 'What was saved last cannot be shown, so this is the page as it was before.'
      : `The course “${course.name}” is left out until it can be read.`;
    return make('p', 'cop-watch-banner', sentence, ...(first ? [make('span', 'cop-watch-where', placeOf(first)), ...describe(first)] : []));
  }
  function goneBanner(courses) {
    // Before the first check nothing is known of the courses, and this one was just shown.
    const course = courses.length
      ? courses.find(({ key, state }) => key === courseKey() && state !== 'left out')
      : courseKey() && { key: courseKey() };
    const link = make('a', '', course ? 'Go to the course' : 'Go to all courses');
    link.href = course ? `/courses/${encodeURIComponent(course.key)}/` : '/';
    return make('p', 'cop-watch-banner', 'This page is not in the course any more: its key was changed, or it was taken out. ', link);
  }

  function makePanel() {
    panel = make('aside', 'cop-watch');
    Object.assign(panel, { lang: 'en', dir: 'ltr' });
    panel.setAttribute('aria-label', 'For the author');
    panel.banners = make('div');
    panel.status = make('span', 'cop-watch-say');
    panel.status.setAttribute('role', 'status');
    panel.summary = make('span', 'cop-watch-state');
    panel.list = make('ul');
    panel.details = make('details', '', make('summary', '', panel.summary), panel.list);
    panel.append(panel.banners, panel.details, panel.status);
    try { panel.details.open = sessionStorage.getItem('cop-watch') === 'open'; } catch (error) { /* then it is closed */ }
    panel.details.addEventListener('toggle', () => {
      try { sessionStorage.setItem('cop-watch', panel.details.open ? 'open' : ''); } catch (error) { /* the browser blocks storage */ }
    });
    document.body.append(panel);
    new ResizeObserver(() => {
      document.documentElement.style.setProperty('--cop-watch-size', `${panel.offsetHeight}px`);
    }).observe(panel);
  }
  function showMistakes() {
    if (!panel) makePanel();
    const courses = news ? news.courses : [];
    const key = courseKey();
    const shownCourses = courses.filter((course) => !key || course.key === key || course.name === key);
    const mistakes = shownCourses.flatMap((course) => course.mistakes);
    placeUnit();
    if (news && news.checked) {
      document.querySelectorAll('.cop-watch-note').forEach((note) => note.remove());
      const placed = Array.from(main().querySelectorAll('[data-line]'));
      panel.list.replaceChildren(...mistakes.map((mistake, index) => {
        const owner = mistake.severity === 'info' ? null : ownerOf(mistake, placed);
        const id = owner ? `cop-watch-${index}` : '';
        if (owner) addNote(mistake, owner, id);
        return listItem(mistake, id);
      }));
    }
    const banners = shownCourses.filter(({ state }) => state !== 'shown').map(courseBanner);
    if (isGone) banners.unshift(goneBanner(courses));
    if (isOffline) banners.unshift(make('p', 'cop-watch-banner', 'The server does not answer. Is cop serve --watch still running?'));
    // One that says the same stays: somebody may be pressing its link.
    const htmlOf = (elements) => Array.from(elements, (element) => element.outerHTML).join('');
    if (htmlOf(banners) !== htmlOf(panel.banners.children)) panel.banners.replaceChildren(...banners);
    const summary = `${savedAt ? `Saved ${savedAt}` : 'Watching'} · ${countText(mistakes) || 'no mistakes'}`;
    panel.details.hidden = !mistakes.length;
    panel.summary.textContent = summary;
    panel.status.textContent = banners.length ? banners[0].firstChild.textContent : summary;
    panel.status.classList.toggle('cop-unseen', Boolean(mistakes.length || banners.length));
    panel.dataset.worst = mistakes.length ? mistakes[0].severity : '';
  }

  /* News from the server */

  async function takeNews(latest) {
    if (latest.pages !== meta.pages) await refreshPage(latest.pages);
    if (latest.pictures !== meta.pictures) refreshPictures(latest.pictures);
    if (news && !latest.checked) latest.courses = news.courses;
    news = latest;
    seen = latest.seen;
    showMistakes();
  }
  async function untilVisible() {
    while (document.hidden) await new Promise((resolve) => { document.addEventListener('visibilitychange', resolve, { once: true }); });
  }
  async function listen() {
    for (;;) {
      await untilVisible();
      const askedAt = performance.now();
      try {
        const reply = await fetch(`/watch?seen=${seen}`, { cache: 'no-store' });
        if (reply.status !== 200 && reply.status !== 204) throw new Error(String(reply.status));
        const wasOffline = isOffline;
        isOffline = false;
        if (reply.status === 200) await takeNews(await reply.json());
        else if (wasOffline) showMistakes();
        if (reply.status === 204 && performance.now() - askedAt < PAUSE) await pause(PAUSE);
      } catch (error) {
        if (!isOffline) { isOffline = true; showMistakes(); }
        await pause(1000);
      }
    }
  }

  /* The script replaces a block's content when its form was sent: its notes are put there again. */
  new MutationObserver((changes) => {
    const isReplaced = ({ target, addedNodes }) => target.matches('[data-handler]') && !Array.from(addedNodes).some((node) => node.owner);
    if (news && changes.some(isReplaced)) showMistakes();
  }).observe(main(), { childList: true, subtree: true });

  listen();
})();
