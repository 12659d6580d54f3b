/* Puts one list to choose a country from in the place of many lists that open. */
function enhanceHelplines(root) {
  const lists = root.querySelector('.cop-countries');
  if (!lists) return;
  const countries = Array.from(lists.querySelectorAll('.cop-country'));
  const label = document.createElement('label');
  const select = document.createElement('select');
  const chosen = document.createElement('div');
  label.className = 'cop-choose';
  label.append(lists.firstElementChild.textContent.trim(), select);
  select.autocomplete = 'off';
  select.append(new Option(lists.dataset.choose, ''));
  countries.forEach((country) => select.append(new Option(country.firstElementChild.textContent.trim(), country.dataset.country)));
  const show = () => {
    const country = countries.find(({ dataset }) => dataset.country === select.value);
    chosen.replaceChildren();
    if (!country) return;
    // On paper, where the list to choose from is left out, the country has to be named.
    const title = document.createElement('p');
    title.className = 'cop-country-name';
    title.textContent = select.selectedOptions[0].text;
    chosen.append(title, country.lastElementChild.cloneNode(true));
  };
  select.addEventListener('change', () => {
    show();
    if (!select.value) return;
    const names = Array.from(chosen.querySelectorAll('.cop-emergency a, .cop-service-name'), (name) => name.textContent.trim());
    announce([select.selectedOptions[0].text, ...names].join('. '), root);
  });
  lists.replaceWith(label, chosen);
  const own = root.querySelector('.cop-own-country');
  if (!own) return;
  select.value = own.dataset.country;
  show();
  own.remove();
}

registerActivity({ initialiser: 'CopHelplines', selector: '.cop-helplines', enhance: enhanceHelplines });
