/* Without a connection (decision 0083). The page registers the worker once a learner has begun a lesson, or has installed the
   site: a look at the front page or at a help page leaves nothing on a device. */
const isInstalled = () => matchMedia('(display-mode: standalone)').matches;
const savesData = () => !!(navigator.connection && navigator.connection.saveData);

function askWorker(message) {
  const { serviceWorker } = navigator;
  if (serviceWorker && serviceWorker.controller) serviceWorker.controller.postMessage(message);
}

function keepPages() {
  const next = document.querySelector('.pager .next[rel=next]');
  const { away } = exitLink() ? exitLink().dataset : {};
  askWorker({ opened: true, language: document.documentElement.lang, away, next: !savesData() && next && next.href });
}

function registerWorker() {
  navigator.serviceWorker.register('/sw.js', { updateViaCache: 'all' }).catch(() => { /* then the browser keeps nothing */ });
}

/* Deletes whatever shows what somebody has read or entered here, when they leave quickly. After a reload that went past the
   worker this page has none: then the copies are deleted here, and the worker forgets the rest. */
function forgetKept() {
  const message = { forgotten: true };
  writeOutbox([]);
  askWorker(message);
  const { serviceWorker } = navigator;
  if (!serviceWorker || serviceWorker.controller) return;
  const ignore = () => { /* the browser blocks storage: nothing was stored */ };
  caches.delete('cop-read').catch(ignore);
  serviceWorker.getRegistration().then((registration) => registration && registration.active && registration.active.postMessage(message), ignore);
}

/* Shows a sentence above the page: that there is no connection, or what became of answers that were sent later. With `isMore` it
   stands behind the one before. */
function showLine(sentence, page, isMore) {
  const place = document.querySelector('.line');
  if (!place) return;
  if (!isMore) place.textContent = '';
  place.append(isMore ? ' ' : '', sentence);
  if (page) {
    const link = document.createElement('a');
    link.href = page;
    link.textContent = place.dataset.see;
    place.append(' ', link);
  }
  place.hidden = !sentence;
  announce(place.textContent, document.documentElement);
}

function startOffline() {
  const { serviceWorker } = navigator;
  const place = document.querySelector('.line');
  if (place) {
    window.addEventListener('offline', () => showLine(place.dataset.offline));
    window.addEventListener('online', () => { if (place.textContent === place.dataset.offline) showLine(''); });
  }
  if (!serviceWorker || !document.querySelector('.cop-host')) return;
  serviceWorker.addEventListener('message', ({ data }) => {
    if (data.learner && data.learner !== learnerTag()) reloadForOther();
    if (data.copy && place) showLine(place.dataset.offline);
  });
  serviceWorker.startMessages();
  const begun = document.querySelector('.unit:not(.for-now)') || isInstalled();
  const begin = () => { if (begun) registerWorker(); keepPages(); };
  if (document.readyState === 'complete') begin();
  else window.addEventListener('load', begin);
  window.addEventListener('appinstalled', registerWorker);
  document.addEventListener('cop:sent', () => { askWorker({ answered: location.href }); keepPages(); });
  const list = document.querySelector('.kept-pages');
  if (list) listPages(list);
}

/* Lists the pages that can be read without a connection, the newest first. */
async function listPages(list) {
  if (!window.caches || !(await caches.has('cop-read'))) return;
  const cache = await caches.open('cop-read');
  const addresses = (await cache.keys()).reverse().filter(({ url }) => !url.includes('/media/')).slice(0, 30);
  for (const request of addresses) {
    const text = await (await cache.match(request, { ignoreVary: true })).text();
    const page = new DOMParser().parseFromString(text, 'text/html');
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = request.url;
    link.textContent = page.querySelector('h1').textContent;
    item.append(link);
    list.querySelector('ul').append(item);
    list.hidden = false;
  }
}
