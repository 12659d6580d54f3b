/* A story: a choice is sent on the spot, and the focus goes to what follows from it; the scene that it leads to comes next. */
registerActivity({
  initialiser: 'CopScenario',
  selector: '.cop-scenario',
  handler: 'step',
  enhance: (root, post) => enhanceForm(root, {
    post,
    fields: (form, button) => ({ steps: [form.elements.steps.value], [button.name]: [button.value] }),
    showOutcome(_root, reply) {
      const heading = focusOutcome(root);
      const choice = root.querySelector('.cop-path > li:last-child .cop-chosen');
      if (reply.kept !== false) root.querySelectorAll('.cop-now').forEach((scene) => scene.classList.add('cop-arrived'));
      (choice || heading).scrollIntoView({ block: 'start' });
      announce('', root);
    },
  }),
});
