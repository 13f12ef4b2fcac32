import { Problem } from './problem.js';

/**
 * What the header `Idempotency-Key` says; null when it is absent.
 * @throws Problem 400 when it is no key
 */
export function readKey(key: string | undefined): string | null {
  if (key === undefined) return null;
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new Problem(
    400,
    'IDEMPOTENCY_KEY_UNREADABLE',
    'Idempotency-Key must be 1 to 255 letters, digits or punctuation marks, without spaces.',
  );
}
