const OFF = 'wallboard-stands-still';
const EVERY = 60_000;

/** The board is read anew each minute, until somebody stops it. */
const button = document.querySelector('[data-refresh]');
const isOff = () => localStorage.getItem(OFF) !== null;
const name = () => (button.textContent = isOff() ? 'Refresh by itself' : 'Stop refreshing by itself');

button.hidden = false;
button.addEventListener('click', () => {
  if (isOff()) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, 'yes');
  name();
});
name();
setInterval(() => {
  if (!isOff() && !document.hidden) location.reload();
}, EVERY);
