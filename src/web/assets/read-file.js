/** Puts a file that is chosen into the field beside it, so that nobody need paste it. */
for (const group of document.querySelectorAll('[data-read-file]')) {
  const form = group.closest('form');
  const input = group.querySelector('input');
  group.hidden = false;
  input.addEventListener('change', async () => {
    const [file] = input.files;
    if (!file) return;
    form.elements.text.value = await file.text();
  });
}
