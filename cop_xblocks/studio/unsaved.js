/* What was typed and not saved stays in the browser, below `key`, and is offered at the next opening. `collect()` gives it, null where there is none. */
function unsavedIn(key, collect) {
  return {
    keep() {
      const unsaved = collect();
      try {
        if (unsaved) localStorage.setItem(key, JSON.stringify(unsaved));
        else localStorage.removeItem(key);
      } catch (error) { /* a browser that keeps nothing */ }
    },
    read() {
      try {
        const unsaved = JSON.parse(localStorage.getItem(key));
        return unsaved && typeof unsaved === 'object' ? unsaved : null;
      } catch (error) { return null; }
    },
  };
}
