const PAUSE_MS = 1000;

/** Goes on by itself once the product has stopped and answers again; without scripts people follow the link. */
export function goOnWhenReady() {
  const next = document.querySelector('[data-until-ready]')?.dataset.untilReady;
  if (!next) return;
  let stopped = false;
  setInterval(async () => {
    const ready = await fetch('/health/ready').then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready && stopped) location.assign(next);
    stopped ||= !ready;
  }, PAUSE_MS);
}
