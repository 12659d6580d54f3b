/* The worker between the host's pages and the network (decision 0083). The host writes the constants above this comment:
   VERSION, which changes with what the worker keeps; FILES, the scripts, styles and icons; PAGES, the addresses that are the
   same for everybody: the page for no connection, the help pages, and the now pages of all courses. */
const SHELL = `cop-shell-${VERSION}`;
const READ = 'cop-read'; // the pages that this learner has opened, and the next one
const NOTES = 'cop-notes';
const PATIENCE = 4000; // milliseconds that a page may take before its copy is shown
const HELP_PATIENCE = 2000;
const MOST_READ = 200;
const MOST_PAGE = 150000; // bytes
const MOST_PICTURE = 300000;
const MOST_OWED = 100;
const FRESH = 300000; // milliseconds for which the next page is not fetched again
const AHEAD = 'Cop-Ahead';

/* {learner, language, country, owed}: the learner of the copies, the language of the shell, the country whose help page was
   opened last, and the pages that were read from a copy and that the host has not recorded yet. */
let notes = null;
async function readNotes() {
  if (!notes) {
    const stored = await (await caches.open(NOTES)).match('/notes');
    notes = notes || Object.assign({ owed: [] }, stored ? await stored.json() : {});
  }
  return notes;
}
async function note(changes) {
  Object.assign(await readNotes(), changes);
  try {
    await (await caches.open(NOTES)).put('/notes', new Response(JSON.stringify(notes)));
  } catch (error) {
    notes = null; // what could not be stored is not so
    throw error;
  }
}

/* How often everything was deleted: a reply that was requested before that is not kept. */
let forgotten = 0;
async function forget() {
  await caches.delete(READ);
  await note({ owed: [], country: '' });
}

/* Copies belong to one learner. If a reply is for another learner, the copies are deleted before it is shown. */
async function heed(response) {
  const learner = response.headers.get('Cop-Learner');
  if (!learner) return;
  try {
    const { learner: before } = await readNotes();
    if (learner === before) return;
    if (before) await forget();
    await note({ learner });
  } catch (error) {
    notes = null; // the device has no room left: then what it keeps belongs to nobody
    await caches.delete(NOTES).catch(() => {});
  }
}

/* The key of a page's copy: the same in each language. */
function path(address) {
  const { pathname, searchParams } = new URL(address, location.origin);
  searchParams.delete('lang');
  return pathname + (String(searchParams) && `?${searchParams}`);
}
const isFromHost = (response) => response.headers.has('Cop-Learner'); // and not from a web server in front of it
const mayBeKept = (response) => response.ok && !response.redirected && response.headers.get('Cop-Keep') === 'read'
  && response.headers.get('Cop-Learner') === notes.learner;

async function keep(address, response, before, extra = {}) {
  await readNotes();
  if (!mayBeKept(response)) return;
  const headers = new Headers(response.headers);
  Object.entries(extra).forEach(([name, value]) => headers.set(name, value));
  const body = await response.blob();
  if (body.size > MOST_PAGE) return;
  try {
    const cache = await caches.open(READ);
    if (forgotten !== before || !mayBeKept(response)) return;
    await cache.put(path(address), new Response(body, { headers }));
    const addresses = await cache.keys(); // in the order in which they were put
    await Promise.all(addresses.slice(0, Math.max(addresses.length - MOST_READ, 0)).map((old) => cache.delete(old)));
  } catch (error) { /* the device has no room left: the page itself was shown */ }
}

async function find(name, address, exactly = false) {
  const cache = await caches.open(name);
  return (await cache.match(path(address), { ignoreVary: true }))
    || (exactly ? undefined : cache.match(new URL(address).pathname, { ignoreVary: true, ignoreSearch: true }));
}

/* The learner's own copy of a page. One of another learner, whose reply came late, is as good as none. */
async function findRead(address, exactly) {
  const copy = await find(READ, address, exactly);
  return copy && copy.headers.get('Cop-Learner') === (await readNotes()).learner ? copy : undefined;
}

/* The copy of an address to show without a connection; undefined if there is none. A country is a place in the page of all
   countries. */
async function copyOf(address) {
  const { pathname } = new URL(address);
  const help = /^\/help\/(?:([A-Za-z]{2})|countries)?\/?$/.exec(pathname);
  if (help) {
    const code = help[1] || (pathname === '/help/' && (await readNotes()).country);
    if (!(await find(SHELL, HELP))) return undefined;
    return code ? Response.redirect(`${HELP}#${code.toUpperCase()}`) : find(SHELL, HELP);
  }
  return (await find(SHELL, address)) || findRead(address);
}

function without(response, name) {
  const headers = new Headers(response.headers);
  headers.delete(name);
  return new Response(response.body, { headers });
}

/* The clients that show a copy because there is no connection. */
const fromCopies = new Set();

async function fromLine(event) {
  const response = await fetch(event.request);
  await heed(response);
  return response;
}

async function showPage(event) {
  const { url } = event.request;
  const patience = new URL(url).pathname.startsWith('/help/') ? HELP_PATIENCE : PATIENCE;
  const isLate = new Promise((resolve) => { setTimeout(resolve, patience); });
  const before = forgotten;
  const line = fromLine(event);
  const kept = line.then((response) => keep(url, response.clone(), before).then(() => sendOwed()), () => {});
  event.waitUntil(kept);
  const next = !new URL(url).searchParams.has('lang') && (await findRead(url, true));
  if (next && Date.now() - next.headers.get(AHEAD) < FRESH) {
    event.waitUntil(line.then((response) => (isFromHost(response) ? showAgain(event, next, response) : owe(url)), () => owe(url)));
    return without(next, AHEAD);
  }
  try {
    const response = await Promise.race([line, isLate.then(() => showLate(event, line))]);
    // A web server in front of the host answers by itself if the host does not run.
    if (response.status < 502 || response.status > 504 || isFromHost(response)) return response;
    return (await showCopy(event)) || response;
  } catch (error) {
    return (await showCopy(event)) || (await find(SHELL, new URL(OFFLINE, location.origin).href)) || Response.error();
  }
}

async function showLate(event, line) {
  const copy = await copyOf(event.request.url);
  if (copy) line.then((response) => showAgain(event, copy, response), () => {});
  return copy || line;
}

/* A copy that was shown before the reply came may be another learner's: then its page loads again. */
async function showAgain(event, copy, response) {
  const [before, learner] = [copy, response].map(({ headers }) => headers.get('Cop-Learner'));
  if (!before || !learner || learner === before) return;
  const page = await self.clients.get(event.resultingClientId);
  if (page) page.postMessage({ learner });
}

async function showCopy(event) {
  const { url } = event.request;
  const copy = await copyOf(url);
  if (!copy) return undefined;
  fromCopies.add(event.resultingClientId);
  if (await findRead(url)) await owe(url).catch(() => {}); // the device has no room left: it can be read all the same
  return copy;
}

/* Requests each page that was read from its copy once there is a connection, so that it counts as read. */
async function owe(address) {
  const { owed } = await readNotes();
  await note({ owed: [...owed.filter((other) => other !== path(address)), path(address)].slice(-MOST_OWED) });
}

let isSending = false;
async function sendOwed() {
  if (isSending || !(await readNotes()).owed.length) return;
  isSending = true;
  try {
    while (notes.owed.length) {
      const [address] = notes.owed;
      const before = forgotten;
      const response = await fetch(address, { credentials: 'same-origin' });
      if (!isFromHost(response)) return;
      await heed(response);
      await note({ owed: notes.owed.filter((other) => other !== address) });
      await keep(address, response, before);
    }
  } catch (error) { /* the connection is gone again */ } finally { isSending = false; }
}

/* Fetches a page that nobody reads yet: the host does not record that it was read. A page for the `shell` stays for every
   learner of this browser, and names none. */
const fetchUnread = (address, what = 'yes') => fetch(address, { credentials: 'same-origin', headers: { 'Cop-Unread': what }, priority: 'low' });

async function keepNext(address) {
  const kept = await findRead(address, true);
  if (kept && Date.now() - kept.headers.get(AHEAD) < FRESH) return;
  await keepAgain(address, true);
}

async function keepAgain(address, isNext = false) {
  const before = forgotten;
  const response = await fetchUnread(address);
  await heed(response);
  await keep(address, response, before, isNext ? { [AHEAD]: String(Date.now()) } : {});
}

/* The pages that were fetched ahead are out of date: their language or their outline is. */
async function renewAhead() {
  const cache = await caches.open(READ);
  for (const request of await cache.keys()) {
    const copy = await cache.match(request, { ignoreVary: true });
    if (copy.headers.has(AHEAD)) await cache.put(request, without(copy, AHEAD));
  }
}

/* An answer changes its own page, and the outline of every other one. */
async function renew(address) {
  await renewAhead();
  if (await find(READ, address, true)) await keepAgain(address);
}

async function keepShell() {
  const cache = await caches.open(SHELL);
  for (const file of FILES) await cache.add(file);
  for (const page of PAGES) {
    const response = await fetchUnread(page, 'shell');
    if (response.ok && !response.redirected) await cache.put(page, response);
    else if (page === OFFLINE || page === HELP) throw new Error(page);
  }
}

/* Keeps the shell in the language of the page that was opened. Without a connection the next page tries again. */
let nextLanguage = '';
async function changeLanguage(language) {
  const { language: before } = await readNotes();
  if (language === before || language === nextLanguage) return;
  nextLanguage = language;
  try {
    if (before) {
      await renewAhead();
      await keepShell();
    }
    await note({ language });
  } finally { nextLanguage = ''; }
}

/* Keeps the shopping list for "Leave quickly", in the learner's language. */
async function keepAway(away) {
  if (await find(SHELL, away, true)) return;
  const response = await fetchUnread(away);
  if (response.ok) await (await caches.open(SHELL)).put(away, response);
}

async function sendFile(request) {
  const { pathname } = new URL(request.url);
  const kept = await (await caches.open(SHELL)).match(pathname);
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    // The copy of an older page requests an older version of the file.
    const [stem, , suffix] = pathname.split('.');
    const today = FILES.find((file) => file.startsWith(`${stem}.`) && file.endsWith(`.${suffix}`));
    return (today && (await caches.match(today))) || Response.error();
  }
}

/* The page of all countries for a directory in a lesson: today's, or its copy if there is no connection or a slow one. */
async function sendCountries({ request }) {
  const copy = () => find(SHELL, request.url);
  const isLate = new Promise((resolve) => { setTimeout(resolve, HELP_PATIENCE); });
  const line = fetch(request);
  try {
    const response = await Promise.race([line, isLate.then(async () => (await copy()) || line)]);
    if (response.ok) return response;
  } catch (error) { /* no connection */ }
  return (await copy()) || Response.error();
}

/* A web server in front of the host may compress a picture and send it without its length. */
async function keepPicture(address, response, before) {
  if (+response.headers.get('Content-Length') > MOST_PICTURE) return;
  const body = await response.blob();
  if (body.size > MOST_PICTURE) return;
  const cache = await caches.open(READ);
  if (forgotten === before) await cache.put(path(address), new Response(body, { headers: response.headers }));
}

async function sendPicture(event) {
  const { request } = event;
  const before = forgotten;
  try {
    const response = await fetch(request);
    const page = path(request.referrer || request.url);
    if (response.ok && !PAGES.includes(page) && (await readNotes()).learner) {
      event.waitUntil(keepPicture(request.url, response.clone(), before).catch(() => {}));
    }
    return response;
  } catch (error) {
    return (await find(READ, request.url)) || Response.error();
  }
}

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(keepShell());
});

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith('cop-shell-') && name !== SHELL) await caches.delete(name);
    }
    await self.clients.claim();
  })());
});

/* Where the browser's storage fails, a page comes from the network as if there were no worker. */
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') {
    const country = /^\/help\/([A-Za-z]{2})\/$/.exec(url.pathname);
    if (country) event.waitUntil(note({ country: country[1] }).catch(() => {}));
    event.respondWith(showPage(event).catch(() => fetch(request)));
  } else if (url.pathname === HELP) event.respondWith(sendCountries(event).catch(() => fetch(request)));
  else if (url.pathname.startsWith('/static/')) event.respondWith(sendFile(request).catch(() => fetch(request)));
  else if (request.destination === 'image' && url.pathname.startsWith('/courses/')) event.respondWith(sendPicture(event));
});

self.addEventListener('message', (event) => {
  const { opened, next, language, away, answered, forgotten: isToForget } = event.data;
  event.waitUntil((async () => {
    try {
      if (isToForget) {
        forgotten += 1;
        await forget();
      }
      if (answered) await renew(answered);
      if (opened) {
        event.source.postMessage({ copy: fromCopies.has(event.source.id) });
        await changeLanguage(language);
      }
      if (away) await keepAway(away);
      if (next) await keepNext(next);
    } catch (error) { /* no connection: the next page sends the message again */ }
  })());
});
