/** Browsers print by their own menu too; the button is there only where it works. */
export function offerPrint() {
  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
}
