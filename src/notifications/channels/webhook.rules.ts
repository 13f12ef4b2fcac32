import type { Mode } from '../../config/config.js';

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);

/** Messages leave the building encrypted; only a demonstration may call a server on its own machine without. */
export function mayReceive(address: string, mode: Mode): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && mode !== 'production' && isLoopback(hostname));
}

/** A client error will be the same next time, except "too slow" (408) and "too many" (429). */
export const refusesForGood = (status: number): boolean =>
  status >= 400 && status < 500 && status !== 408 && status !== 429;

/** RFC 9110 §10.2.3: seconds, or a date. */
export function retryAfterMs(header: string | null, now: Date): number {
  if (header === null) return 0;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now.getTime());
}
