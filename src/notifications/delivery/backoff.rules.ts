export interface Backoff {
  firstRetryMs: number;
  longestRetryMs: number;
}

/**
 * Milliseconds to wait after the given failed attempt (1 is the first): doubling, and spread over the upper half so
 * that a receiver that comes back is not met by everything at once.
 * @param random from 0 up to 1
 * @param atLeastMs what the receiver asked for, honoured up to the longest wait
 */
export function retryDelay(attempt: number, backoff: Backoff, random: number, atLeastMs = 0): number {
  const full = Math.min(backoff.firstRetryMs * 2 ** (attempt - 1), backoff.longestRetryMs);
  const spread = Math.round(full / 2 + (full / 2) * random);
  return Math.max(spread, Math.min(atLeastMs, backoff.longestRetryMs));
}
