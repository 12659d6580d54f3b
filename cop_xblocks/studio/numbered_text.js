/* A text area whose lines are numbered: it lies over a copy of its text, the mirror, which has a row for each line. `changed` is called after what is inserted here. */
function numberedText(text, mirror, changed) {
  let laidOut = []; /* the lines that the mirror has */

  function row(line) {
    const element = document.createElement('div');
    element.textContent = line || '\u200b';
    return element;
  }

  /* Only rows that differ are made anew: a long text stays quick. */
  function layOut() {
    const lines = text.value.split('\n');
    const most = Math.min(lines.length, laidOut.length);
    let head = 0;
    let tail = 0;
    while (head < most && lines[head] === laidOut[head]) head += 1;
    while (tail < most - head && lines[lines.length - 1 - tail] === laidOut[laidOut.length - 1 - tail]) tail += 1;
    for (let count = laidOut.length - head - tail; count > 0; count -= 1) mirror.children[head].remove();
    const rows = document.createDocumentFragment();
    rows.append(...lines.slice(head, lines.length - tail).map(row));
    mirror.insertBefore(rows, mirror.children[head] || null);
    laidOut = lines;
  }

  function showLine(number, block) {
    const line = mirror.children[number - 1];
    if (line) line.scrollIntoView({ block });
  }

  /* Mark the lines with errors. */
  function mark(diagnostics) {
    layOut();
    mirror.querySelectorAll('.cop-has-mistake').forEach((line) => line.classList.remove('cop-has-mistake'));
    diagnostics.filter(({ severity }) => severity === 'error').forEach(({ line }) => {
      if (mirror.children[line - 1]) mirror.children[line - 1].classList.add('cop-has-mistake');
    });
  }

  /* Put the cursor where a diagnostic is. Its columns are characters, and the text area counts UTF-16 units. */
  function goTo(diagnostic) {
    const lines = text.value.split('\n');
    const at = (line, column) => {
      const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
      return before + Array.from(lines[line - 1] || '').slice(0, column - 1).join('').length;
    };
    const from = at(diagnostic.line, diagnostic.column);
    const to = diagnostic.end_line === diagnostic.line ? at(diagnostic.end_line, diagnostic.end_column) : from;
    text.focus();
    text.setSelectionRange(from, Math.max(from, to));
    showLine(diagnostic.line, 'center');
  }

  /* Replace a part of the text so that the browser can undo it, and select some of what is new. */
  function replace(from, to, inserted, selectFrom, selectTo) {
    text.focus();
    text.setSelectionRange(from, to);
    if (!document.execCommand('insertText', false, inserted)) text.setRangeText(inserted, from, to, 'end');
    text.setSelectionRange(from + selectFrom, from + selectTo);
    changed();
    showLine(text.value.slice(0, from + selectFrom).split('\n').length, 'nearest');
  }

  /* Put a snippet's two halves around the words that are selected, or around words to be written over. */
  function wrap(snippet) {
    const [before, words, after] = snippet.text.split('|');
    const { selectionStart: from, selectionEnd: to } = text;
    const chosen = text.value.slice(from, to) || words;
    replace(from, to, before + chosen + after, before.length, before.length + chosen.length);
  }

  /* Insert a snippet (`snippets.py`) behind the paragraph or the question that the cursor is in, or instead of everything. */
  function insert(snippet) {
    if (snippet.place === 'words') { wrap(snippet); return; }
    const before = text.value;
    let at = before.length;
    const rest = before.slice(text.selectionEnd);
    const end = snippet.place === 'section' ? rest.search(/\n#{1,3} /) : rest.search(/\n[ \t]*\n/);
    if (end >= 0) at = text.selectionEnd + end;
    if (snippet.place === 'whole') at = 0;
    const head = at && !before.slice(0, at).endsWith('\n\n') ? (before.slice(0, at).endsWith('\n') ? '\n' : '\n\n') : '';
    const tail = snippet.place !== 'whole' && /\S/.test(before.slice(at)) && !before.slice(at).startsWith('\n\n') ? '\n' : '';
    const start = head.length + /^(#+ |> \[![A-Z]+\]\n> |- )?/.exec(snippet.text)[0].length;
    const line = head.length + snippet.text.indexOf('\n', start - head.length);
    const mark = snippet.text.indexOf(' <!--');
    const stopAt = mark > 0 && head.length + mark < line ? head.length + mark : line;
    replace(at, snippet.place === 'whole' ? before.length : at, head + snippet.text + tail, start, Math.max(start, stopAt));
  }

  return { layOut, mark, goTo, insert };
}
