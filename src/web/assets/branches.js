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

/** Questions that stay are left in place, with the focus and what is being typed. */
function put(area, then) {
  const open = (root) =>
    [...root.children].map((each) => each.querySelector('[name]')?.name ?? each.name).join();
  if (open(area) === open(then) && !then.querySelector('.app-score')) return status(area, then);
  const { id, selectionStart } = document.activeElement;
  area.replaceChildren(then);
  const again = id && document.getElementById(id);
  if (!again) return;
  again.focus({ preventScroll: true });
  if (selectionStart !== undefined && again.type === 'text')
    again.setSelectionRange(selectionStart, selectionStart);
}

function status(area, then) {
  const [was, is] = [area, then].map((root) => root.querySelector('[role="status"]'));
  if (was.innerHTML !== is.innerHTML) was.replaceChildren(...is.childNodes);
}
