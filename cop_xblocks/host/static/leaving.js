/* Leaving quickly (decisions 0025 and 0074). A list that anybody might have open replaces the page and its title at once; that
   needs no request, and so no connection. Another site replaces the list as soon as it answers. Somebody who goes back from
   there comes to earlier pages of ours, and each of them leaves again, until one is opened in another way or an hour has
   passed. The browser remembers that, not the tab: Firefox empties the tab's storage when the tab goes to another site
   (`Cross-Origin-Opener-Policy`). */
const LEFT_KEY = 'cop:left';
const LEAVING_PATIENCE = 10000; // milliseconds that the other site may take to answer
const exitLink = () => document.querySelector('a[data-cop-exit]');

function leave() {
  const link = exitLink();
  if (!link) return;
  const { copExit, away, title, list } = link.dataset;
  try {
    sessionStorage.clear();
    forgetKept();
    localStorage.setItem(LEFT_KEY, String(Date.now()));
  } catch (error) { /* the browser blocks storage: nothing was stored */ }
  showList(title, list);
  history.replaceState(null, '', away);
  goElsewhere(copExit);
}

/* The same as the page at `/away/`, in place of this one. */
function showList(title, lines) {
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const list = make('textarea', { rows: 12, cols: 16, value: lines });
  list.setAttribute('aria-label', title);
  const [body, main] = [make('body'), make('main')];
  main.append(make('h1', { textContent: title }), list);
  body.append(main);
  document.head.replaceChildren(
    ...document.querySelectorAll('meta[name=viewport], meta[name=color-scheme]'),
    make('title', { textContent: title }),
    make('link', { rel: 'icon', href: 'data:,' }),
  );
  document.body.replaceWith(body);
  clearTimeout(shift.timer);
  shift.presses = 0;
}

function goElsewhere(address) {
  if (!address || navigator.onLine === false) return;
  const go = () => location.replace(address);
  // Our policy refuses the address to which the other site redirects: then that site has answered.
  document.addEventListener('securitypolicyviolation', go, { once: true });
  const patience = new AbortController();
  setTimeout(() => patience.abort(), LEAVING_PATIENCE);
  fetch(address, { method: 'HEAD', mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal: patience.signal }).then(go, () => {});
}

function leaveAgain(cameBack) {
  if (!exitLink()) return;
  try {
    if (!cameBack) localStorage.removeItem(LEFT_KEY);
    else if (Date.now() - (+localStorage.getItem(LEFT_KEY) || 0) < 3600000) leave();
  } catch (error) { /* the browser blocks storage: nobody knows */ }
}

document.addEventListener('click', (event) => {
  if (!event.target.closest || !event.target.closest('a[data-cop-exit]')) return;
  event.preventDefault();
  leave();
});
window.addEventListener('pageshow', (event) => { if (event.persisted) leaveAgain(true); });

/* Pressing Shift three times, each press alone and within five seconds of the one before, leaves as well, as on GOV.UK. A press
   is alone if nothing else happens until it ends, and all presses are forgotten once something does: a key, the mouse,
   another focus, another selection. Of a key that a screen reader takes for itself, as Shift and H for the heading before,
   the page sees only Shift, and that the selection or the focus moves. */
const shift = { presses: 0, timer: 0, isAlone: false };

function countShift(presses) {
  const link = exitLink();
  const before = shift.presses;
  clearTimeout(shift.timer);
  shift.presses = link.dataset.pressed = presses;
  if (presses >= 3) leave();
  else if (presses) {
    announce(presses === 1 ? link.dataset.shift : link.dataset.shiftAgain, document.documentElement);
    shift.timer = setTimeout(() => countShift(0), 5000);
  } else if (before) announce(link.dataset.shiftOver, document.documentElement);
}

function forgetShift() {
  shift.isAlone = false;
  if (shift.presses) countShift(0);
}

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Shift') forgetShift();
  // With Alt or Ctrl it changes the keyboard's language.
  else if (!event.repeat) shift.isAlone = !(event.altKey || event.ctrlKey || event.metaKey);
});
document.addEventListener('keyup', (event) => {
  if (event.key !== 'Shift' || !shift.isAlone) return;
  shift.isAlone = false;
  if (exitLink()) countShift(shift.presses + 1);
});
['pointerdown', 'focusin', 'selectionchange'].forEach((type) => document.addEventListener(type, forgetShift));

/* The parts of a lesson with a content note take one entry of the tab's history, which the Back button shows as a list. */
document.addEventListener('click', (event) => {
  const link = event.target.closest && event.target.closest('.unit .outline a, .unit .pager a');
  const parts = document.querySelector('.outline[data-cop-one-entry]');
  if (!link || !parts || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (!Array.from(parts.querySelectorAll('a')).some(({ pathname }) => pathname === link.pathname)) return;
  event.preventDefault();
  location.replace(link.href);
});
