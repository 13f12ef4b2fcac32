import { isPage } from './pages.js';

/** Answers hold patient data: nobody may keep, frame, sniff or run them. */
export const API_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** The readable description of the API is a page with scripts and styles of its own. */
const DESCRIPTION_HEADERS: Readonly<Record<string, string>> = {
  ...API_HEADERS,
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
};

/**
 * By the address that was asked for: API, its description, or a page.
 * @param issuer where people sign in: a form that was sent after the session's end is led there
 */
export function headersFor(issuer: string): (url: string) => Readonly<Record<string, string>> {
  const pages = {
    ...API_HEADERS,
    'content-security-policy': [
      "default-src 'none'",
      ...['script', 'style', 'font', 'connect'].map((kind) => `${kind}-src 'self'`),
      "img-src 'self' data:",
      `form-action 'self' ${new URL(issuer).origin}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    // With none at all, browsers do not say either from which page a form was sent.
    'referrer-policy': 'same-origin',
  };
  return (url) => {
    if (url.startsWith('/api/docs')) return DESCRIPTION_HEADERS;
    return isPage(url) ? pages : API_HEADERS;
  };
}
