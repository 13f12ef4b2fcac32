import { describe, expect, it } from '@jest/globals';
import { DateTime, IANAZone } from 'luxon';
import { LONDON } from '../../src/domain/london.js';

const PLAIN = IANAZone.create('Europe/London');
const MINUTE = 60_000;

describe('the time of England', () => {
  it.each(['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z', '1941-05-04T01:00:00Z', '2000-02-29T00:00:00Z'])(
    'is what the zone says, to the millisecond, around %s',
    (change) => {
      const moment = Date.parse(change);
      for (const near of [-60 * MINUTE, -MINUTE, -1, 0, 1, MINUTE, 60 * MINUTE, 90 * MINUTE])
        for (const _ of ['asked', 'asked again'])
          expect(LONDON.offset(moment + near)).toBe(PLAIN.offset(moment + near));
    },
  );

  it('reads a clock on the wall as the zone does, also the hour that is skipped and the one that is twice', () => {
    for (const wall of ['2026-03-29T01:30', '2026-10-25T01:30', '2026-10-25T02:30', '2026-07-01T09:00'])
      expect(DateTime.fromISO(wall, { zone: LONDON }).toMillis()).toBe(
        DateTime.fromISO(wall, { zone: PLAIN }).toMillis(),
      );
  });

  it('says of no moment that it is one', () => {
    expect(LONDON.offset(NaN)).toBeNaN();
    expect(DateTime.fromISO('yesterday', { zone: LONDON }).isValid).toBe(false);
  });
});
