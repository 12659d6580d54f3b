/* The outbox keeps forms that could not be sent, and sends them when the connection is back (decision 0083): of each block the
   last form that the learner sent, in order. They belong to one learner of this browser, and are deleted with that learner's
   pages. Sending twice is safe: a form says which attempt, step or save it belongs to, and the server does nothing twice. */
const OUTBOX_KEY = 'cop:outbox';
const MOST_WAITING = 30;
const MOST_LETTERS = 400000;
const SENDING_PATIENCE = 60000; // milliseconds: a connection that hangs must not keep other tabs from sending
const learnerTag = () => { const meta = document.querySelector('meta[name=cop-learner]'); return meta ? meta.content : ''; };
const unsentForms = new Map(); // by address: the function that sends the form of this page again

function readOutbox() {
  try {
    const entries = JSON.parse(localStorage.getItem(OUTBOX_KEY)) || [];
    return entries.filter(({ learner }) => learner === learnerTag());
  } catch (error) { return []; }
}

/* Stores the entries; whether that worked. */
function writeOutbox(entries) {
  const text = JSON.stringify(entries);
  try {
    if (!entries.length) localStorage.removeItem(OUTBOX_KEY);
    else if (entries.length > MOST_WAITING || text.length > MOST_LETTERS) return false;
    else localStorage.setItem(OUTBOX_KEY, text);
    return true;
  } catch (error) { return false; }
}

const takeOut = (entry) => writeOutbox(readOutbox().filter((other) => other.url !== entry.url || other.at !== entry.at));

document.addEventListener('cop:unsent', (event) => {
  const { url, fields, draftKey, failure, again } = event.detail;
  const place = document.querySelector('.line');
  if (failure !== 'failed' || !place || !learnerTag()) return;
  const entry = { url, fields, draftKey, learner: learnerTag(), page: location.pathname + location.search, at: Date.now() };
  if (!writeOutbox([...readOutbox().filter((other) => other.url !== url), entry])) return;
  event.detail.sentence = place.dataset.waiting;
  unsentForms.set(url, { fields: JSON.stringify(fields), again });
  sendLater();
});
document.addEventListener('cop:sent', (event) => {
  unsentForms.delete(event.detail.url);
  writeOutbox(readOutbox().filter((entry) => entry.url !== event.detail.url));
});

let outboxTimer = 0;
function sendLater() {
  clearTimeout(outboxTimer);
  outboxTimer = setTimeout(sendOutbox, 30000);
}

/* Sends an entry. Returns 'sent', 'shown' if the page shows the reply, 'refused', 'gone' if it is another learner's, or
   nothing if it has to wait. */
async function sendEntry(entry) {
  const form = unsentForms.get(entry.url);
  if (form && (await form.again(form.fields))) return readOutbox().some(({ url }) => url === entry.url) ? '' : 'shown';
  const patience = new AbortController();
  setTimeout(() => patience.abort(), SENDING_PATIENCE);
  const { signal } = patience;
  const response = await fetch(entry.page, { headers: { 'Cop-Unread': 'yes' }, cache: 'no-store', signal });
  const learner = response.headers.get('Cop-Learner');
  if (learner && response.status === 404) return 'refused'; // the part is gone
  if (!learner || !response.ok) return '';
  if (learner !== entry.learner) return 'gone';
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const root = Array.from(page.querySelectorAll('[data-handler]')).find(({ dataset }) => dataset.handler === entry.url);
  if (!root) return 'refused'; // the course has changed
  const reply = await fetch(entry.url, {
    method: 'POST',
    signal,
    headers: { 'Content-Type': 'application/json', 'X-CSRFToken': root.querySelector('[name=csrfmiddlewaretoken]').value },
    body: JSON.stringify({ fields: entry.fields }),
  });
  if (reply.status >= 429) return '';
  return reply.ok && (await reply.json()).kept !== false ? 'sent' : 'refused';
}

async function sendEntries() {
  const { dataset } = document.querySelector('.line');
  const pages = {}; // by outcome: the page of the last form that had it
  for (const entry of readOutbox()) {
    let outcome = '';
    try { outcome = await sendEntry(entry); } catch (error) { /* no connection yet */ }
    if (!outcome) {
      sendLater();
      continue; // the others need not wait for it
    }
    takeOut(entry);
    pages[outcome] = entry.page;
    if (outcome === 'sent' && entry.draftKey) saveDraft(entry.draftKey, null);
    if (outcome === 'refused' && entry.draftKey) saveDraft(entry.draftKey, entry.fields);
    if (outcome === 'sent') askWorker({ answered: new URL(entry.page, location.href).href });
    ['refused', 'sent'].filter((each) => pages[each]).forEach((each, index) => showLine(dataset[each], pages[each], index));
  }
}

let isSendingOutbox = false;
async function sendOutbox() {
  if (isSendingOutbox || !readOutbox().length) return;
  isSendingOutbox = true;
  try { await sendInTurn(); } finally { isSendingOutbox = false; }
}

async function sendInTurn() {
  // Two pages of one browser do not send the same form at once.
  if (navigator.locks) await navigator.locks.request('cop-outbox', { ifAvailable: true }, (lock) => lock && sendEntries());
  else await sendEntries();
}

function startOutbox() {
  const tag = learnerTag();
  if (!tag) return; // an error page may not know its learner
  writeOutbox(readOutbox()); // without those of another learner
  window.addEventListener('online', sendOutbox);
  sendOutbox();
}
