const OFF = 'shortcuts-off';
const ACTIONS = { c: 'claim', t: 'record-triage', p: 'prioritise', a: 'allocate' };

const TYPED_INTO = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';
const isTyping = (target) => target.closest(TYPED_INTO) !== null;

/** Single keys, which can be turned off: they surprise people who dictate [WCAG 2.1.4]. */
export function listenToKeys() {
  const help = document.querySelector('[data-keys]');
  if (!help) return;
  help.hidden = false;
  const button = help.querySelector('[data-keys-switch]');
  const isOff = () => localStorage.getItem(OFF) !== null;
  const name = () => (button.textContent = isOff() ? 'Turn shortcuts on' : 'Turn shortcuts off');
  button.addEventListener('click', () => {
    if (isOff()) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, 'yes');
    name();
  });
  name();
  document.addEventListener('keydown', (event) => {
    if (isOff() || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    if (press(event.key, help)) event.preventDefault();
  });
}

function press(key, help) {
  if (key === 'j') return move(1);
  if (key === 'k') return move(-1);
  if (key === '?') return ((help.open = !help.open), help.scrollIntoView({ block: 'nearest' }), true);
  if (key === '/') return focus(document.querySelector('[data-key="/"]'));
  return Object.hasOwn(ACTIONS, key) && act(ACTIONS[key]);
}

const rows = () => [...document.querySelectorAll('[data-row]')];
const present = () => document.activeElement?.closest('[data-row]') ?? null;

/** The focus is on the link of a row, so that Enter opens it without help of ours. */
function move(by) {
  const all = rows();
  const at = all.indexOf(present());
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
  return next ? focus(next.querySelector('a')) : false;
}

function focus(element) {
  if (!element) return false;
  element.focus();
  element.scrollIntoView({ block: 'nearest' });
  return true;
}

/** On a list of the row that has the focus; on the page of a referral of that one. */
function act(action) {
  const id = present()?.dataset.row ?? document.querySelector('[data-referral]')?.dataset.referral;
  if (!id) return false;
  const list =
    new URLSearchParams(location.search).get('list') ??
    location.pathname.match(/^\/worklists\/([\w-]+)/)?.[1];
  location.assign(`/spa/referrals/${id}/actions/${action}${list ? `?list=${encodeURIComponent(list)}` : ''}`);
  return true;
}
