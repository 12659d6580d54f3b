/* Lines that move. The selects stay the fields. A move takes the neighbour past the line, so that the focus never leaves the
   button. */
function enhanceOrder(list, root) {
  const rows = () => Array.from(list.children);
  const selectOf = (row) => row.querySelector('select');
  const nameOf = (row) => row.querySelector('label').textContent.trim();
  const count = list.children.length;
  const first = selectOf(list.firstElementChild);
  if (first.disabled && !first.value) return; // it was left without an answer
  rows().sort((one, other) => (+selectOf(one).value || count + 1) - (+selectOf(other).value || count + 1)).forEach((row) => list.append(row));

  /* The order that the lines came in is no answer yet: nobody gave it. */
  function number(isAnswered) {
    rows().forEach((row, index) => {
      if (isAnswered) selectOf(row).value = String(index + 1);
      row.querySelectorAll('.cop-move').forEach((button) => {
        if (index === (button.step < 0 ? 0 : count - 1)) button.setAttribute('aria-disabled', 'true');
        else button.removeAttribute('aria-disabled');
      });
    });
  }

  function move(row, step) {
    const neighbour = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (neighbour) list.insertBefore(neighbour, step < 0 ? row.nextElementSibling : row);
    number(true);
    row.classList.remove('cop-moved');
    void row.offsetWidth; // starts the animation again
    row.classList.add('cop-moved');
    selectOf(row).dispatchEvent(new Event('change', { bubbles: true }));
    const place = rows().indexOf(row) + 1;
    announce(list.dataset.moved.replace('{place}', place).replace('{count}', count).replace('{item}', () => nameOf(row)), root);
  }

  const isAnswered = rows().some((row) => selectOf(row).value);
  const question = list.closest('.cop-question');
  if (!isAnswered && question && question.querySelector('.cop-status.cop-is-empty')) {
    const help = document.createElement('p');
    help.className = 'cop-help';
    help.textContent = list.dataset.open;
    list.before(help);
  }
  list.classList.add('cop-sorting');
  rows().forEach((row) => {
    const select = selectOf(row);
    if (select.disabled) return;
    const buttons = document.createElement('span');
    buttons.className = 'cop-moves';
    [['up', -1], ['down', 1]].forEach(([direction, step]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'cop-move cop-' + direction;
      button.step = step;
      button.setAttribute('aria-label', list.dataset[direction].replace('{item}', () => nameOf(row)));
      button.innerHTML = '<span class="cop-icon" aria-hidden="true"></span>';
      // A screen reader meets the hidden select no more, so the first button tells how the line was marked.
      if (step < 0 && select.hasAttribute('aria-describedby')) button.setAttribute('aria-describedby', select.getAttribute('aria-describedby'));
      button.addEventListener('click', () => move(row, step));
      buttons.append(button);
    });
    select.after(buttons);
  });
  number(isAnswered);
}

registerKind('.cop-order', { enhance: enhanceOrder });
