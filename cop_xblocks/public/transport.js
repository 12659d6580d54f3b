/* Makes the function that posts fields to a block's handler. It resolves to the block's reply, which has `html`, or to
   `{failure, notice}`: `failure` is 'failed' (nothing arrived, or no answer came within a minute) or 'broken' (the server
   could not do it), and `notice`, if there is one, is the server's own sentence for the learner. It never rejects. */
function handlerTransport(url, root) {
  return async (fields) => {
    const field = root.querySelector('[name=csrfmiddlewaretoken]');
    const cookie = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
    const token = root.dataset.csrf || (field && field.value) || (cookie && decodeURIComponent(cookie[1])) || '';
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), 60000);
    let failure = 'failed';
    try {
      const response = await fetch(url, {
        method: 'POST',
        credentials: 'same-origin',
        signal: controller.signal,
        headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRFToken': token },
        body: JSON.stringify({ fields }),
      });
      if (!response.ok) failure = 'broken';
      const reply = await response.json();
      if (response.ok && typeof reply.html === 'string') return reply;
      if (typeof reply.notice === 'string') return { failure, notice: reply.notice };
    } catch (error) { /* `failure` tells */ } finally { clearTimeout(timer); }
    return { failure };
  };
}
