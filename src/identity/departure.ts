import type { Config } from '../config.js';
import { clearCookie, cookieIn, setCookie } from './cookies.js';

const ID_TOKEN = 'spa-id-token';
const DEPARTURE = 'spa-sign-out';
const MINUTES = 10;
/** Browsers take no cookie above 4096 bytes, its name and attributes included. */
const LONGEST = 3800;

/**
 * Kept where the person is, until they sign out or the browser closes: it is for the way out only, and opens nothing here.
 * One that is too long is left out, and whatever was there before goes.
 */
export const idTokenCookie = (token: string, config: Config): string =>
  token.length > LONGEST ? clearCookie(ID_TOKEN, config) : setCookie(ID_TOKEN, token, config);

/** The ID token of the sign-in in this browser, when it has one. */
export const idTokenIn = (cookies: string | undefined, config: Config): string | null =>
  cookieIn(cookies, ID_TOKEN, config);

export const forgottenIdToken = (config: Config): string => clearCookie(ID_TOKEN, config);

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
