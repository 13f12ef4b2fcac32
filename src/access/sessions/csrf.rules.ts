import { Problem } from '../../server/http/problem.js';
import { same } from './session.rules.js';

/** What is looked at of a request that a browser sent by itself with a cookie. */
export interface Sending {
  method: string;
  headers: Record<string, string | string[] | undefined>;
  body: unknown;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request comes from a page of this product.
 * @param csrf what its session's forms bring along
 * @param host under which this product is known
 * @throws Problem 403 when it does not
 */
export function fromOwnPage({ method, headers, body }: Sending, csrf: string, host: string): void {
  if (SAFE.has(method)) return;
  if (isForeign(headers, host))
    throw forbidden('ANOTHER_SITE', 'This came from a page of another site, so nothing was done.');
  const given = headers['x-csrf-token'] ?? (body as { _csrf?: unknown } | null | undefined)?._csrf;
  if (typeof given !== 'string' || given === '')
    throw forbidden(
      'CSRF_TOKEN_MISSING',
      'This was not sent from a page of this service, so nothing was done.',
    );
  if (!same(given, csrf))
    throw forbidden(
      'CSRF_TOKEN_WRONG',
      'This page belongs to another sign-in, so nothing was done. Reload it and try again.',
    );
}

/** Newer browsers say it plainly; older ones at least name the page's origin. */
function isForeign(headers: Sending['headers'], host: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin';
  const { origin } = headers;
  if (origin === undefined) return false;
  if (typeof origin !== 'string' || !URL.canParse(origin)) return true;
  return ![host, headers.host].includes(new URL(origin).host);
}

const forbidden = (code: string, sentence: string): Problem => new Problem(403, code, sentence);
