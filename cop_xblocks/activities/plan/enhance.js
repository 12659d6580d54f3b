/* A plan: saved in its place, with a button for another line and one to print. */
function enhancePlan(root, post, draftKey) {
  function addLine(list) {
    const line = list.lastElementChild.cloneNode(true);
    const number = list.children.length + 1;
    const area = line.querySelector('textarea');
    const label = line.querySelector('label');
    area.id = label.htmlFor = area.id.replace(/\d+$/, number);
    area.value = '';
    area.removeAttribute('aria-invalid');
    area.removeAttribute('aria-describedby');
    label.textContent = list.dataset.line.replace('%(number)s', number);
    list.append(line);
    return area;
  }

  function hideAddWhenFull(form, list) {
    form.querySelector('[data-cop-add]').hidden = list.children.length >= +list.dataset.most;
  }

  function prepare(form) {
    const print = root.querySelector('[data-cop-print]');
    if (print) {
      print.hidden = false;
      print.addEventListener('click', () => window.print());
    }
    const list = form.querySelector('.cop-own ol');
    if (!list) return;
    const areas = () => Array.from(list.querySelectorAll('textarea'));
    while (list.children.length > 1 && areas().filter((area) => !area.value).length > 1) list.lastElementChild.remove();
    hideAddWhenFull(form, list);
    form.querySelector('[data-cop-add]').addEventListener('click', () => {
      const empty = areas().find((area) => !area.value.trim());
      (empty || addLine(list)).focus();
      hideAddWhenFull(form, list);
    });
  }

  function restore(form, fields) {
    const list = form.querySelector('.cop-own ol');
    const lines = fields[list.querySelector('textarea').name] || [];
    while (list.children.length < lines.length) addLine(list);
    hideAddWhenFull(form, list);
    restoreControls(form, fields);
    const change = form.closest('details');
    if (change) change.open = true;
  }

  enhanceForm(root, { post, prepare, draft: { key: draftKey, version: 'saves', restore } });
}

registerActivity({ initialiser: 'CopPlan', selector: '.cop-plan', handler: 'save_plan', enhance: enhancePlan });
