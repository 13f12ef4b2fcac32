import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkDigit, normaliseNhsNumber } from '../../src/domain/nhs-number.rules.js';

const nineDigits = fc.stringMatching(/^[0-9]{9}$/);
const valid = nineDigits
  .map((nine) => [nine, checkDigit(nine)] as const)
  .filter(([nine, digit]) => digit !== null && !/^(.)\1{8}$/.test(nine))
  .map(([nine, digit]) => `${nine}${digit}`);

describe('an NHS number', () => {
  it.each([
    ['9990000018', '9990000018'],
    ['999 000 0018', '9990000018'],
    ['999-000-0018', '9990000018'],
    [' 943 476 5919 ', '9434765919'],
    ['401 023 2137', '4010232137'],
  ])('%s is kept as %s', (text, kept) => {
    expect(normaliseNhsNumber(text)).toBe(kept);
  });

  it.each([
    ['a wrong check digit', '9990000019'],
    ['nine digits', '999000001'],
    ['eleven digits', '99900000188'],
    ['letters', '99900000I8'],
    ['ten noughts, which pass the sum', '0000000000'],
    ['ten ones', '1111111111'],
    ['ten nines', '9999999999'],
    ['other digits of Unicode', '٩٩٩٠٠٠٠٠١٨'],
    ['nothing', ''],
  ])('is refused for %s', (_, text) => {
    expect(normaliseNhsNumber(text)).toBeNull();
  });

  it('has at most one check digit', () => {
    fc.assert(
      fc.property(nineDigits, (nine) => {
        const fitting = [...'0123456789'].filter((digit) => normaliseNhsNumber(nine + digit) !== null);
        expect(fitting.length).toBeLessThanOrEqual(1);
        expect(fitting.length === 1).toBe(
          checkDigit(nine) !== null && !/^(.)\1{9}$/.test(nine + checkDigit(nine)),
        );
      }),
    );
  });

  it('shows every slip of one digit', () => {
    fc.assert(
      fc.property(valid, fc.nat(9), fc.integer({ min: 1, max: 9 }), (number, place, by) => {
        const slipped = (Number(number[place]) + by) % 10;
        expect(normaliseNhsNumber(number.slice(0, place) + slipped + number.slice(place + 1))).toBeNull();
      }),
    );
  });

  it('shows every exchange of two neighbours', () => {
    fc.assert(
      fc.property(valid, fc.nat(8), (number, place) => {
        const [a, b] = [number[place] ?? '', number[place + 1] ?? ''];
        fc.pre(a !== b);
        expect(normaliseNhsNumber(number.slice(0, place) + b + a + number.slice(place + 2))).toBeNull();
      }),
    );
  });
});
