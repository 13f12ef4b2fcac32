import { Problem } from './problem.js';

/** The version of a referral is its entity tag. */
export const etagOf = (version: number): string => `"${version}"`;

/**
 * What `If-Match` says: a version, `any` for `*`, undefined when it is absent.
 * @throws Problem 400 when it is not an ETag of ours
 */
export function versionIn(header: string | undefined): number | 'any' | undefined {
  if (header === undefined) return undefined;
  if (header.trim() === '*') return 'any';
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1];
  if (version === undefined)
    throw new Problem(
      400,
      'IF_MATCH_UNREADABLE',
      'If-Match must be the ETag as you got it, for example "3".',
    );
  return Number(version);
}

/**
 * The same where it must be said.
 * @throws Problem 400, or 428 when it is absent
 */
export function seenIn(header: string | undefined): number | 'any' {
  const seen = versionIn(header);
  if (seen !== undefined) return seen;
  throw new Problem(428, 'IF_MATCH_MISSING', 'Give the version you saw in If-Match. * means any version.');
}
