/* Joined behind the script: opens it to its tests, and answers for the server. `server.fields` are the fields that were
   posted; `server.reply(reply)` answers the oldest of those that wait. */
window.server = {
  fields: [],
  waiting: [],
  post: (fields) => new Promise((resolve) => { server.fields.push(fields); server.waiting.push(resolve); }),
  reply: (reply) => server.waiting.shift()(reply),
};
window.script = { registerKind, registerActivity, enhanceForm, handlerTransport, kinds };
window.enhanceBlock = () => {
  const root = document.querySelector('.cop');
  activities.find(({ selector }) => root.matches(selector)).enhance(root, server.post, 'cop:' + root.id);
};
