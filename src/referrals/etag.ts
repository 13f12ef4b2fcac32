import { versionUnreadable } from './referral.problems.js';

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
  if (version === undefined) throw versionUnreadable();
  return Number(version);
}
