/* The directory of helplines in a lesson fetches all countries in one page when somebody asks for them, so that the browser
   alone knows which country is chosen (decision 0062). If that page does not come, the link leads where it leads without a script. */
function enhanceCountriesLink(link) {
  link.addEventListener('click', async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const lists = link.parentElement;
    const root = lists.parentElement;
    link.classList.add('cop-busy');
    try {
      const reply = await fetch(lists.dataset.countries);
      const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
      lists.append(...page.querySelectorAll('.cop-country'));
      lists.className = 'cop-countries';
      enhanceHelplines(root);
      root.querySelector('option + option').parentElement.focus();
    } catch (error) {
      location = link.href;
    }
    link.classList.remove('cop-busy');
  });
}
