import type { Config } from '../../config/config.js';
import { clearCookie, cookieIn, setCookie } from '../sessions/cookies.js';
import { localPath } from '../sessions/local-path.rules.js';
import { type Attempt, SignInRefused } from '../sessions/sign-in.types.js';

const MINUTES = 10;

/** Each attempt has a cookie of its own, so that two windows can sign in side by side. */
const nameOf = (state: string): string => `spa-sign-in-${state.slice(0, 8)}`;

export const attemptCookie = (attempt: Attempt, config: Config): string => {
  const value = Buffer.from(JSON.stringify(attempt)).toString('base64url');
  return setCookie(nameOf(attempt.state), value, config, MINUTES * 60);
};

/**
 * What this browser kept when it left for the sign-in service.
 * @returns with the cookie that makes the browser forget it: nobody comes back twice
 * @throws SignInRefused when it has not left from here, or too long ago
 */
export function readAttempt(
  state: unknown,
  cookies: string | undefined,
  config: Config,
): { attempt: Attempt; spent: string } {
  if (typeof state === 'string' && /^[\w-]{8,100}$/.test(state)) {
    const attempt = parsed(cookieIn(cookies, nameOf(state), config));
    if (attempt?.state === state) return { attempt, spent: clearCookie(nameOf(state), config) };
  }
  throw new SignInRefused(
    400,
    'This sign-in did not start in this browser, was already used, or is too old.',
  );
}

function parsed(value: string | null): Attempt | null {
  try {
    const given = JSON.parse(Buffer.from(value ?? '', 'base64url').toString()) as Record<string, unknown>;
    const [state, nonce, verifier] = ['state', 'nonce', 'verifier'].map((name) => String(given[name]));
    return { state: state!, nonce: nonce!, verifier: verifier!, to: localPath(given.to) };
  } catch {
    return null;
  }
}
