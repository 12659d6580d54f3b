/* Sentences for screen readers. The live region stands at the end of the page, outside the blocks: a region whose content is
   replaced with the rest of a block is not announced. It is emptied ten seconds later, or somebody who reads to the end
   of the page would meet the sentence there. */
let announcementTimer = 0;

function announce(sentence, root) {
  let region = document.getElementById('cop-say');
  if (!region) {
    if (!sentence) return;
    region = document.createElement('div');
    region.id = 'cop-say';
    region.className = 'cop-unseen';
    region.setAttribute('role', 'status');
    document.body.append(region);
  }
  region.lang = root.lang;
  region.textContent = '';
  clearTimeout(announcementTimer); // a newer sentence takes the place of one that waits
  if (!sentence) return;
  announcementTimer = setTimeout(() => {
    region.textContent = sentence;
    announcementTimer = setTimeout(() => { region.textContent = ''; }, 10000);
  }, 150);
}
