import { describe, expect, it } from '@jest/globals';
import { normalisePostcode } from '../../src/templates/language/postcode.rules.js';

describe('a postcode', () => {
  it.each([
    ['le1 5ww', 'LE1 5WW'],
    ['LE15WW', 'LE1 5WW'],
    [' le 67 3 fb ', 'LE67 3FB'],
    ['M1 1AE', 'M1 1AE'],
    ['B33 8TH', 'B33 8TH'],
    ['CR2 6XH', 'CR2 6XH'],
    ['DN55 1PT', 'DN55 1PT'],
    ['W1A 0AX', 'W1A 0AX'],
    ['EC1A 1BB', 'EC1A 1BB'],
    ['GIR 0AA', 'GIR 0AA'],
    ['ZZ99 3VZ', 'ZZ99 3VZ'],
  ])('%s is kept as %s', (text, kept) => {
    expect(normalisePostcode(text)).toBe(kept);
  });

  it.each([
    '',
    'LE1',
    '5WW',
    'LE1 5W',
    'LE1 5WWW',
    '1LE 5WW',
    'LEICESTER',
    'LE1 5WI',
    'LE111 5WW',
    'LE1 5WW '.repeat(9),
  ])('%s is none', (text) => {
    expect(normalisePostcode(text)).toBeNull();
  });
});
