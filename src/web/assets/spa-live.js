/** Says what changed on the list, and moves nothing under the reader's eyes: who wants to see it presses "show". */
export function follow() {
  const place = document.querySelector('[data-live]');
  if (!place) return;
  const rows = new Map([...document.querySelectorAll('[data-row]')].map((row) => [row.dataset.row, row]));
  const arrived = new Set();
  const changed = new Set();
  const stream = new EventSource(place.dataset.live);
  stream.addEventListener('change', ({ data }) => {
    const { id, in: listed, version } = JSON.parse(data);
    const row = rows.get(id);
    if (!row) {
      if (listed) arrived.add(id);
      else arrived.delete(id);
    } else if (!listed || String(version) !== row.dataset.version) {
      changed.add(id);
      mark(row, listed ? 'Changed' : 'Left this list');
    }
    show(place, arrived.size, changed.size);
  });
  stream.addEventListener('reset', () => show(place, arrived.size, changed.size, 'much has changed'));
}

function mark(row, words) {
  let note = row.querySelector('.app-changed');
  if (!note) {
    note = document.createElement('span');
    note.className = 'app-changed';
    row.querySelector('.app-rows__patient').append(note);
  }
  note.textContent = words;
  row.classList.add('app-rows__changed');
}

function show(place, arrived, changed, more = '') {
  // Where not all of the list is shown, what is not here may be neither new nor fit the filters.
  const elsewhere = 'whole' in place.dataset ? 'new' : 'beside what is shown here';
  const parts = [more, arrived > 0 && `${arrived} ${elsewhere}`, changed > 0 && `${changed} changed`];
  place.replaceChildren();
  if (!parts.some(Boolean)) return;
  const link = document.createElement('a');
  link.href = withoutNews(location.href);
  link.textContent = `${parts.filter(Boolean).join(', ')}: show`;
  place.append(link);
}

/** What the last form said is not said again. */
function withoutNews(href) {
  const address = new URL(href);
  address.searchParams.delete('told');
  return address.href;
}
