/**
 * Draws the questions of a section again whenever an answer changes, so that branches open and scores are computed while
 * somebody types. The server draws them: no rule stands here. Without this they open when the page is saved.
 */
export function previewBranches() {
  const area = document.querySelector('[data-preview]');
  if (area) area.addEventListener('change', () => void draw(area));
}

let latest = 0;

async function draw(area) {
  const turn = ++latest;
  const body = new URLSearchParams(new FormData(area.closest('form')));
  const answer = await fetch(area.dataset.preview, { method: 'POST', body }).catch(() => null);
  // The page goes on as it is when the server does not answer; what was typed later wins.
  if (!answer?.ok || turn !== latest) return;
  const then = document.createElement('template');
  then.innerHTML = await answer.text();
  if (turn === latest) put(area, then.content);
}

/** What was typed or chosen since the question was asked stands; so does the place. */
function put(area, then) {
  for (const control of area.querySelectorAll('[id][name]:not([type="hidden"])')) {
    const same = then.getElementById(control.id);
    if (!same) continue;
    if ('checked' in control) same.checked = control.checked;
    if (!['radio', 'checkbox'].includes(control.type)) same.value = control.value;
  }
  const { id, selectionStart, selectionEnd } = document.activeElement;
  area.replaceChildren(then);
  const again = id && document.getElementById(id);
  if (!again || !area.contains(again)) return;
  again.focus({ preventScroll: true });
  if (typeof selectionStart === 'number') again.setSelectionRange(selectionStart, selectionEnd);
}
