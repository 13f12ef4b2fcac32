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
      mark(row, listed ? 'Changed' : 'No longer on this list');
    }
    show(place, arrived.size, changed.size);
  });
  stream.addEventListener('reset', () => show(place, arrived.size, changed.size, 'Much has changed.'));
}

function mark(row, words) {
  let note = row.querySelector('.app-changed');
  if (!note) {
    note = document.createElement('span');
    note.className = 'app-changed';
    row.querySelector('td span:last-child').append(' ', note);
  }
  note.textContent = words;
  row.classList.add('app-rows__changed');
}

function show(place, arrived, changed, more = '') {
  const parts = [more, arrived > 0 && `${arrived} new`, changed > 0 && `${changed} changed`].filter(Boolean);
  place.replaceChildren();
  if (parts.length === 0) return;
  const link = document.createElement('a');
  link.href = location.href;
  link.textContent = `${parts.join(', ')}: show`;
  place.append(link);
}
