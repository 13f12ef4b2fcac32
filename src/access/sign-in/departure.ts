import type { Config } from '../../config/config.js';
import { clearCookie, cookieIn, setCookie } from '../sessions/cookies.js';

const DEPARTURE = 'spa-sign-out';
const MINUTES = 10;

/** What the browser keeps while its person is at the sign-in service to be signed out. */
export const departureCookie = (state: string, everywhere: boolean, config: Config): string =>
  setCookie(DEPARTURE, `${state}.${everywhere ? 'everywhere' : 'here'}`, config, MINUTES * 60);

/**
 * Whether who comes back had signed out everywhere, and comes back from where this browser went.
 * @returns with the cookie that makes the browser forget it
 */
export function readDeparture(
  state: unknown,
  cookies: string | undefined,
  config: Config,
): { everywhere: boolean; spent: string } {
  const everywhere =
    typeof state === 'string' && cookieIn(cookies, DEPARTURE, config) === `${state}.everywhere`;
  return { everywhere, spent: clearCookie(DEPARTURE, config) };
}
