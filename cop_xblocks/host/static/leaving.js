/* Leaving in a hurry (decision 0025). At once nothing is to be seen, not even a title; another page takes the place of this
   one. Somebody who goes back from it meets earlier pages of ours, and each of them leaves again, until one is opened by
   other means or an hour has passed. The browser remembers that, not the tab: Firefox empties the tab's storage when the tab
   goes to another site (`Cross-Origin-Opener-Policy`). */
const LEFT_KEY = 'cop:left';
const exitLink = () => document.querySelector('a[data-cop-exit]');

function leave() {
  const link = exitLink();
  if (!link) return;
  document.documentElement.hidden = true;
  document.title = link.dataset.loading;
  document.querySelectorAll('link[rel=icon]').forEach((icon) => { icon.href = 'data:,'; });
  try {
    sessionStorage.clear();
    forgetKept();
    localStorage.setItem(LEFT_KEY, String(Date.now()));
  } catch (error) { /* the browser blocks storage: nothing was stored */ }
  history.replaceState(null, '', '/');
  location.replace(link.dataset.copExit);
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
