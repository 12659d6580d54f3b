/* The fields that a form would send: `{name: [value, …]}`. */
function readFields(form, button) {
  const fields = {};
  new FormData(form).forEach((value, name) => { (fields[name] = fields[name] || []).push(value); });
  if (button && button.name) fields[button.name] = [button.value];
  return fields;
}

function controlsNamed(container, name) {
  return Array.from(container.querySelectorAll('input, select, textarea')).filter((control) => control.name === name);
}

/* The position of a control among those with its name. */
function controlPosition(container, control) {
  return control && control.name ? controlsNamed(container, control.name).indexOf(control) : -1;
}

/* Puts the fields of a draft back into a form's controls. */
function restoreControls(form, fields) {
  for (const control of form.elements) {
    const values = fields[control.name] || [];
    if (control.type === 'radio' || control.type === 'checkbox') {
      control.checked = values.includes(control.value);
    } else if (control.matches('select, textarea, input[type=text]')) {
      const value = values[controlPosition(form, control)];
      if (value !== undefined) control.value = value;
    }
  }
}

/* A draft survives a reload and a change of language, in this tab only. */
function saveDraft(key, fields) {
  try {
    if (fields) sessionStorage.setItem(key, JSON.stringify(fields));
    else sessionStorage.removeItem(key);
  } catch (error) { /* the browser blocks storage: the form itself still holds everything */ }
}

function readDraft(key) {
  try { return JSON.parse(sessionStorage.getItem(key)); } catch (error) { return null; }
}

/* The fields that are still to be sent after a reply: refused ones, and those filled in while the reply was on its way.
   `version` names the field by which the server recognises an older form. */
function unsentFields({ current, changed, form, reply, version }) {
  if (!form || !form.querySelector('[type=submit]')) return null;
  if (changed) return Object.assign(current, { [version]: readFields(form)[version] });
  return reply.kept === false ? readFields(form) : null;
}
