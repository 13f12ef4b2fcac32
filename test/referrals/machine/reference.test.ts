import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readReference, REFERENCE_SPACE, referenceFrom } from '../../../src/domain/reference.rules.js';
import { newReference } from '../../../src/referrals/core/commit/reference.js';

const SIGNS = '23456789CDFGHJKMPRTVWXY';
const aReference = fc.maxSafeNat().map((number) => referenceFrom(number % REFERENCE_SPACE));
const signsOf = (reference: string): string[] => [...reference.replaceAll('-', '')];
const property = (title: string, holds: (reference: string) => void): void =>
  it(title, () => fc.assert(fc.property(aReference, holds), { numRuns: 300, seed: 23 }));

describe('a reference', () => {
  property('is three groups of three signs without vowels or look-alikes', (reference) => {
    expect(reference).toMatch(/^[2-9CDFGHJKMPRTVWXY]{3}(-[2-9CDFGHJKMPRTVWXY]{3}){2}$/);
  });

  property('is read back as it was written', (reference) => {
    expect(readReference(reference)).toBe(reference);
  });

  property('is read back from lower case, spaces or no gaps at all', (reference) => {
    const signs = signsOf(reference).join('');
    for (const typed of [signs, signs.toLowerCase(), signs.split('').join(' '), ` ${reference} `])
      expect(readReference(typed)).toBe(reference);
  });

  property('is refused with any one sign wrong', (reference) => {
    const signs = signsOf(reference);
    const wrong = signs.flatMap((sign, index) =>
      [...SIGNS.replace(sign, '')].map((other) => signs.with(index, other).join('')),
    );
    expect(wrong.filter((each) => readReference(each) !== null)).toEqual([]);
  });

  property('is refused with any two different signs swapped', (reference) => {
    const signs = signsOf(reference);
    signs.forEach((one, i) =>
      signs.slice(i + 1).forEach((other, offset) => {
        if (one === other) return;
        const swapped = signs.with(i, other).with(i + 1 + offset, one);
        expect(readReference(swapped.join(''))).toBeNull();
      }),
    );
  });

  it.each(['', '4F7', '4F7-KX9-2MPP', 'AEI-OUA-EIO', '4F7.KX9.2MP', '4F7-KX9-2M0', '💊💊💊'])(
    'is not %p',
    (typed) => {
      expect(readReference(typed)).toBeNull();
    },
  );

  it('differs for every number below the size of its space', () => {
    expect(REFERENCE_SPACE).toBe(23 ** 8);
    expect(referenceFrom(0)).not.toBe(referenceFrom(REFERENCE_SPACE - 1));
    const numbers = fc.uniqueArray(fc.nat(REFERENCE_SPACE - 1), { minLength: 50, maxLength: 50 });
    fc.assert(
      fc.property(numbers, (some) => new Set(some.map(referenceFrom)).size === 50),
      { seed: 23 },
    );
  });

  it('is new each time', () => {
    const some = Array.from({ length: 1_000 }, newReference);
    expect(new Set(some).size).toBe(1_000);
    expect(some.every((each) => readReference(each) === each)).toBe(true);
  });
});
