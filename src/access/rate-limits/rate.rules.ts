import { isIPv6 } from 'node:net';

const WINDOW_MS = 60_000;

/** The minute to which a time belongs. */
export const windowOf = (now: number): number => now - (now % WINDOW_MS);

export const secondsLeft = (now: number): number => Math.ceil((windowOf(now) + WINDOW_MS - now) / 1000);

/** One household or ward has a whole /64 of IPv6 addresses: it counts as one. */
export function placeOf(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped || !isIPv6(address)) return mapped ?? address;
  const [head, tail] = address.split('::').map((part) => part.split(':').filter(Boolean));
  const left = tail ? 8 - head!.length - tail.length : 0;
  const groups = [...head!, ...Array<string>(left).fill('0'), ...(tail ?? [])];
  return groups.slice(0, 4).join(':');
}
