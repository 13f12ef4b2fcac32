import { editDistance } from '../../domain/edit-distance.rules.js';

/** The candidate most like the word, or null when none is near: for "did you mean". */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  if (word.length > 60) return null;
  for (const candidate of candidates) {
    // People rarely mistype the first letter: of two as near, the one that begins alike is meant.
    const alike = candidate[0]?.toLowerCase() === word[0]?.toLowerCase();
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), least) + (alike ? 0 : 0.5);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}
