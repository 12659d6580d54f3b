/* One browser, several learners: once the browser belongs to another learner, it shows no page of the previous one, and forgets
   what they typed and did not send. The server asks for that with `Clear-Site-Data`, which browsers heed with HTTPS only, and
   not in each tab. So each page has its learner's mark, and the browser remembers the mark of the newest page. */
const LEARNER_KEY = 'cop:learner';
const CHANGED_KEY = 'cop:changed';
const NOBODY = 'nobody'; // the mark of a page for a newcomer

function reloadForOther() {
  document.documentElement.hidden = true;
  location.reload();
}

/* `type` is the type of the navigation to the page. */
function checkLearner(type) {
  const mark = learnerTag();
  if (!mark) return; // an error page may not know whose it is
  const hasChanged = !!document.querySelector('[data-cop-changed]');
  try {
    if (type === 'back_forward') {
      if (mark !== NOBODY && mark !== localStorage.getItem(LEARNER_KEY)) reloadForOther();
      return;
    }
    const before = sessionStorage.getItem(LEARNER_KEY);
    if (hasChanged || (before && before !== NOBODY && before !== mark)) sessionStorage.clear();
    sessionStorage.setItem(LEARNER_KEY, mark);
    localStorage.setItem(LEARNER_KEY, mark);
    if (hasChanged) forgetKept();
    // Not at a reload: two such tabs would reload each other for ever.
    if (hasChanged && type !== 'reload') localStorage.setItem(CHANGED_KEY, String(Date.now()));
  } catch (error) { /* the browser blocks storage: nothing was stored */ }
}

window.addEventListener('pageshow', (event) => { if (event.persisted) checkLearner('back_forward'); });
window.addEventListener('storage', (event) => { if (event.key === CHANGED_KEY && event.newValue) reloadForOther(); });
