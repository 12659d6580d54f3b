/* Asks the block's handler. What comes to nothing is rejected with the name of the sentence for it (`data-say-…`): the way to a log-in, which the
   author's browser may not follow; a refusal; a request that is too long; and all else. */
function handlerOf(runtime, element) {
  function token() {
    try {
      const cookie = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
      return cookie ? decodeURIComponent(cookie[1]) : '';
    } catch (error) { return ''; } /* a frame without cookies: the address has a token of its own */
  }

  return async (what, sent) => {
    let response;
    try {
      response = await fetch(runtime.handlerUrl(element, 'studio', what), {
        method: 'POST',
        credentials: 'same-origin',
        redirect: 'manual',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRFToken': token() },
        body: JSON.stringify(sent),
      });
      if (response.ok) return await response.json();
    } catch (error) { throw new Error('Unreached'); }
    if (response.type === 'opaqueredirect' || response.status === 401) throw new Error('SignedOut');
    throw new Error({ 403: 'Forbidden', 413: 'TooLong' }[response.status] || 'Unreached');
  };
}
