/* The host's own pages: they start the blocks themselves, for no XBlock runtime does. */

/* A completed unit: its outline and what stands below it show that without loading the page again. */
document.addEventListener('cop:done', () => {
  document.querySelectorAll('.cop-host .unit').forEach((unit) => {
    unit.classList.add('through');
    unit.querySelectorAll('.here .dot').forEach((dot) => { dot.className = 'dot tick'; });
  });
});

/* The open list of languages closes with Escape, and when somebody goes on elsewhere. */
function enhanceMenu(menu) {
  document.addEventListener('click', (event) => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener('focusout', (event) => { if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false; });
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    menu.querySelector('summary').focus();
  });
}

/* A field above the list of countries, which shows those whose names have what was typed: with or without accents. */
function enhanceCountries(section) {
  const bare = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
  const countries = Array.from(section.querySelectorAll('li'), (item) => [item, bare(item.querySelector('a').textContent)]);
  const lists = Array.from(section.querySelectorAll('.letter'));
  const letters = section.querySelector('.letters');
  const label = document.createElement('label');
  const field = document.createElement('input');
  field.type = 'search';
  field.autocomplete = 'off';
  label.append(section.dataset.filter, field);
  section.querySelector('h2').after(label);
  field.addEventListener('input', () => {
    const typed = bare(field.value);
    let count = 0;
    countries.forEach(([item, name]) => {
      const fits = name.includes(typed);
      item.hidden = !fits && !item.closest('.own'); // above the field nothing comes or goes while somebody types
      count += fits;
    });
    lists.forEach((list) => { list.hidden = !list.querySelector('li:not([hidden])'); });
    if (letters) letters.hidden = !!typed;
    announce(typed && section.dataset.found.replace('%(count)s', count), document.documentElement);
  });
}

function enhanceContent() {
  activities.forEach(({ selector, handler, enhance }) => {
    document.querySelectorAll('.cop-host ' + selector).forEach((root) => {
      const url = root.dataset.handler;
      if (url || !handler) enhanceActivity(root, enhance, url);
    });
  });
  document.querySelectorAll('.cop-to-countries a').forEach(enhanceCountriesLink);
  document.querySelectorAll('[data-cop-address]').forEach((place) => { place.textContent = location.origin + location.pathname; });
  if (matchMedia('(min-width: 64rem)').matches) {
    document.querySelectorAll('details[data-cop-wide]').forEach((outline) => { outline.open = true; });
  }
}

function startPage() {
  const [navigation] = performance.getEntriesByType('navigation');
  const type = navigation && navigation.type;
  leaveAgain(type === 'back_forward');
  checkLearner(type);
  enhanceContent();
  document.querySelectorAll('.cop-host .languages details').forEach(enhanceMenu);
  document.querySelectorAll('.countries').forEach(enhanceCountries);
  startOffline();
  startOutbox();
  document.querySelectorAll('[data-cop-print]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  });
}
document.addEventListener('cop:refreshed', enhanceContent); // live reload has put new content in its place
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', startPage);
else startPage();
