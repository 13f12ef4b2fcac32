import { createHash } from 'node:crypto';
import type { EntryHash, Link } from './seal.record.js';

const LEAF_BYTES = 32;

/** The hash that a link must have, given the one before it. */
export const hashOf = (previous: Buffer, { entryIds, leaves }: Pick<Link, 'entryIds' | 'leaves'>): Buffer =>
  createHash('sha256').update(previous).update(entryIds.join(',')).update(leaves).digest();

/** What is wrong with one link and the entries it covers, in sentences; none when it is whole. */
export function faultsOf(previous: Buffer, link: Link, entries: EntryHash[]): string[] {
  const name = `Seal ${link.number}`;
  const chain = hashOf(previous, link).equals(link.hash)
    ? []
    : [`${name} does not follow from the one before: it was changed, or the one before was.`];
  const present = new Map(entries.map(({ id, leaf }) => [id, leaf]));
  const sealed = new Set(link.entryIds);
  const lost = link.entryIds.flatMap((id, index) => {
    const leaf = present.get(id);
    if (!leaf) return [`Entry ${id} is gone (${name}).`];
    const kept = link.leaves.subarray(index * LEAF_BYTES, (index + 1) * LEAF_BYTES);
    return leaf.equals(kept) ? [] : [`Entry ${id} was changed after it was sealed (${name}).`];
  });
  const added = entries
    .filter(({ id }) => !sealed.has(id))
    .map(({ id }) => `Entry ${id} was added after its place was sealed (${name}).`);
  return [...chain, ...lost, ...added];
}
