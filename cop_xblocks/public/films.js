/* Plays a film of another site in its place, once the learner asks for it; until then nothing is requested from that site.
   One listener for the page: a reply may bring a film with it. */
function playFilm(link) {
  const figure = link.closest('.cop-film');
  const shows = figure.querySelector('.cop-film-shows');
  const frame = document.createElement('iframe');
  frame.title = (shows || link).textContent;
  frame.allow = 'autoplay; encrypted-media; fullscreen; picture-in-picture';
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-presentation');
  // The site is told this host and no page of it: YouTube plays nothing (its error 153) for a page that says nothing.
  frame.referrerPolicy = 'strict-origin';
  frame.src = link.dataset.copPlayer;
  figure.querySelector('.cop-poster').replaceWith(frame);
  frame.focus();
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('.cop-film a[data-cop-player]');
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  playFilm(link);
});
