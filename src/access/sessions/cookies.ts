import { parseCookie, stringifySetCookie } from 'cookie';
import type { Config } from '../../config/config.js';

/** `Lax`, because the sign-in service and a GP's system lead here from another site. */
const STRICT = { httpOnly: true, sameSite: 'lax', path: '/' } as const;

type Place = Pick<Config, 'mode' | 'publicUrl'>;

/** Only a demo without TLS does without: a browser keeps other sites from writing a cookie of such a name. */
const isSecure = ({ mode, publicUrl }: Place): boolean =>
  mode === 'production' || publicUrl.startsWith('https:');

const fullName = (name: string, place: Place): string => (isSecure(place) ? `__Host-${name}` : name);

export const SESSION = 'spa-session';

/** @returns null when there is none */
export function cookieIn(header: string | undefined, name: string, place: Place): string | null {
  return (header && parseCookie(header)[fullName(name, place)]) || null;
}

/** @param maxAge seconds; left out, it goes with the browser */
export const setCookie = (name: string, value: string, place: Place, maxAge?: number): string =>
  stringifySetCookie({ ...STRICT, name: fullName(name, place), value, maxAge, secure: isSecure(place) });

export const clearCookie = (name: string, place: Place): string => setCookie(name, '', place, 0);
