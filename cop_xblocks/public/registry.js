/* The kinds of question and the activities of this page. Each registers itself; nothing here names one. */
const kinds = [];
const activities = [];

/* `selector` finds what a kind's view puts on a page. `enhance(element, root)` is called for it whenever the form was shown,
   with the learner's draft in its fields. A kind that shows its answer elsewhere than in its fields may have a
   `restore(element, fields)`. */
function registerKind(selector, { enhance, restore }) {
  kinds.push({ selector, enhance, restore });
}

function enhanceKinds(root, fields) {
  kinds.forEach(({ selector, enhance, restore }) => {
    root.querySelectorAll(selector).forEach((element) => {
      if (fields && restore) restore(element, fields);
      if (enhance) enhance(element, root);
    });
  });
}

/* `initialiser` is the function that an XBlock runtime calls by its name: the only global names. A library's runtime calls it
   with `new`, which no arrow function can be. `selector` finds the block's root, `handler` is the name of the XBlock handler
   that its form is sent to, if it has one. `enhance(root, post, draftKey)` makes the block livelier. */
function registerActivity({ initialiser, selector, handler, enhance }) {
  activities.push({ selector, handler, enhance });
  window[initialiser] = function initialise(runtime, element) {
    const container = element.jquery ? element[0] : element;
    const root = container.matches(selector) ? container : container.querySelector(selector);
    if (root) enhanceActivity(root, enhance, handler && runtime.handlerUrl(element, handler));
  };
}

function enhanceActivity(root, enhance, url) {
  enhance(root, handlerTransport(url, root), 'cop:' + (root.id || url));
}
