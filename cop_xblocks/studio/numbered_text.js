/* A text area whose lines are numbered: it lies over a copy of its text, the mirror, which has a row for each line. `changed` is called after what is inserted here. */
function numberedText(text, mirror, changed) {
  let mistaken = new Set();

  function layOut() {
    mirror.replaceChildren(...text.value.split('\n').map((line, index) => {
      const row = document.createElement('div');
      row.textContent = line || '\u200b';
      row.classList.toggle('cop-has-mistake', mistaken.has(index + 1));
      return row;
    }));
  }

  function showLine(number, block) {
    const row = mirror.children[number - 1];
    if (row) row.scrollIntoView({ block });
  }

  /* Mark the lines with errors. */
  function mark(diagnostics) {
    mistaken = new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ line }) => line));
    layOut();
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

  /* Insert a snippet (`snippets.py`) behind the paragraph or the question that the cursor is in, or instead of everything. */
  function insert(snippet) {
    const before = text.value;
    let at = before.length;
    const rest = before.slice(text.selectionEnd);
    const end = snippet.place === 'section' ? rest.search(/\n#{1,3} /) : rest.search(/\n[ \t]*\n/);
    if (end >= 0) at = text.selectionEnd + end;
    if (snippet.place === 'whole') at = 0;
    const head = at && !before.slice(0, at).endsWith('\n\n') ? (before.slice(0, at).endsWith('\n') ? '\n' : '\n\n') : '';
    const tail = snippet.place !== 'whole' && /\S/.test(before.slice(at)) && !before.slice(at).startsWith('\n\n') ? '\n' : '';
    const start = head.length + /^(#+ |> \[![A-Z]+\]\n> )?/.exec(snippet.text)[0].length;
    const line = head.length + snippet.text.indexOf('\n', start - head.length);
    const mark = snippet.text.indexOf(' <!--');
    const stopAt = mark > 0 && head.length + mark < line ? head.length + mark : line;
    replace(at, snippet.place === 'whole' ? before.length : at, head + snippet.text + tail, start, Math.max(start, stopAt));
  }

  return { layOut, mark, goTo, insert };
}
