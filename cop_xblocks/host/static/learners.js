/* One browser, several learners: a page of the learner before is not shown once the browser is another one's, and what they
   typed and did not send is forgotten. The server asks for that with `Clear-Site-Data`, which browsers heed with HTTPS only, and
   not in each tab. Each page has its learner's mark, and the browser remembers that of the newest page. */
const LEARNER_KEY = 'cop:learner';
const CHANGED_KEY = 'cop:changed';
const NOBODY = 'nobody'; // of a page for somebody of whom nothing is known

function reloadForOther() {
  document.documentElement.hidden = true;
  location.reload();
}

/* `type` is how the page was come to. */
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
    // Not when it is loaded again: two such tabs would go on telling each other.
    if (hasChanged && type !== 'reload') localStorage.setItem(CHANGED_KEY, String(Date.now()));
  } catch (error) { /* the browser blocks storage: nothing was stored */ }
}

window.addEventListener('pageshow', (event) => { if (event.persisted) checkLearner('back_forward'); });
window.addEventListener('storage', (event) => { if (event.key === CHANGED_KEY && event.newValue) reloadForOther(); });
