import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { news2, observationsFrom, type Observations } from '../../src/templates/language/news2.rules.js';

/** Every observation in the band that scores nothing. */
const well: Observations = {
  respirationRate: 16,
  spo2: 97,
  spo2Scale: 1,
  onOxygen: false,
  systolic: 130,
  pulse: 70,
  alert: true,
  temperature: 37,
};

const points = (seen: Partial<Observations>) => news2({ ...well, ...seen });

/** Chart 1 of the Royal College of Physicians (2017), each band by its two ends. */
const CHART: [field: keyof Observations, lowest: number, highest: number, points: number][] = [
  ['respirationRate', 4, 8, 3],
  ['respirationRate', 9, 11, 1],
  ['respirationRate', 12, 20, 0],
  ['respirationRate', 21, 24, 2],
  ['respirationRate', 25, 60, 3],
  ['spo2', 70, 91, 3],
  ['spo2', 92, 93, 2],
  ['spo2', 94, 95, 1],
  ['spo2', 96, 100, 0],
  ['systolic', 60, 90, 3],
  ['systolic', 91, 100, 2],
  ['systolic', 101, 110, 1],
  ['systolic', 111, 219, 0],
  ['systolic', 220, 300, 3],
  ['pulse', 20, 40, 3],
  ['pulse', 41, 50, 1],
  ['pulse', 51, 90, 0],
  ['pulse', 91, 110, 1],
  ['pulse', 111, 130, 2],
  ['pulse', 131, 250, 3],
  ['temperature', 30, 35, 3],
  ['temperature', 35.1, 36, 1],
  ['temperature', 36.1, 38, 0],
  ['temperature', 38.1, 39, 1],
  ['temperature', 39.1, 43, 2],
];

/** Oxygen saturation on scale 2; the oxygen itself adds 2. */
const SCALE_2: [onOxygen: boolean, lowest: number, highest: number, points: number][] = [
  [false, 70, 83, 3],
  [false, 84, 85, 2],
  [false, 86, 87, 1],
  [false, 88, 92, 0],
  [false, 93, 100, 0],
  [true, 70, 83, 3],
  [true, 84, 85, 2],
  [true, 86, 87, 1],
  [true, 88, 92, 0],
  [true, 93, 94, 1],
  [true, 95, 96, 2],
  [true, 97, 100, 3],
];

describe('NEWS2', () => {
  it('is 0 for someone well', () => {
    expect(news2(well)).toBe(0);
  });

  it.each(CHART)('scores a %s of %d to %d with %d', (field, lowest, highest, score) => {
    expect(points({ [field]: lowest })).toBe(score);
    expect(points({ [field]: highest })).toBe(score);
  });

  it.each(SCALE_2)(
    'on scale 2, oxygen %s, scores a saturation of %d to %d with %d',
    (onOxygen, lowest, highest, score) => {
      for (const spo2 of [lowest, highest])
        expect(points({ spo2Scale: 2, onOxygen, spo2 })).toBe(score + (onOxygen ? 2 : 0));
    },
  );

  it('adds 2 for oxygen and 3 for any consciousness but alert', () => {
    expect(points({ onOxygen: true })).toBe(2);
    expect(points({ alert: false })).toBe(3);
  });

  it('reaches 20 at the worst', () => {
    const worst = {
      respirationRate: 40,
      spo2: 80,
      onOxygen: true,
      systolic: 60,
      pulse: 180,
      alert: false,
      temperature: 34,
    };
    expect(points(worst)).toBe(20);
  });

  it('stays between 0 and 20', () => {
    const any = fc.record({
      respirationRate: fc.integer({ min: 0, max: 80 }),
      spo2: fc.integer({ min: 0, max: 100 }),
      spo2Scale: fc.constantFrom<1 | 2>(1, 2),
      onOxygen: fc.boolean(),
      systolic: fc.integer({ min: 0, max: 300 }),
      pulse: fc.integer({ min: 0, max: 300 }),
      alert: fc.boolean(),
      temperature: fc.double({ min: 20, max: 45, noNaN: true }),
    });
    fc.assert(
      fc.property(any, (seen) => {
        const score = news2(seen);
        expect(Number.isInteger(score) && score >= 0 && score <= 20).toBe(true);
      }),
    );
  });
});

describe('observations', () => {
  const answers = {
    respirationRate: 16,
    spo2: 97,
    spo2Scale: '1',
    oxygen: false,
    systolic: 130,
    pulse: 70,
    consciousness: 'alert',
    temperature: 37,
  };

  it('are read from answers in any of the words that the checker allows', () => {
    expect(observationsFrom(answers)).toEqual(well);
    expect(
      observationsFrom({ ...answers, spo2Scale: 'scale2', oxygen: 'oxygen', consciousness: 'V' }),
    ).toEqual({
      ...well,
      spo2Scale: 2,
      onOxygen: true,
      alert: false,
    });
    expect(observationsFrom({ ...answers, consciousness: 'A' })?.alert).toBe(true);
  });

  it.each(Object.keys(answers))('are incomplete without %s', (input) => {
    expect(observationsFrom({ ...answers, [input]: null })).toBeNull();
  });
});
