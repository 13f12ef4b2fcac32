/** One set of observations, in the units of the chart. */
export interface Observations {
  /** Breaths per minute. */
  respirationRate: number;
  /** Per cent. */
  spo2: number;
  /** Scale 2 only for confirmed hypercapnic respiratory failure with a target of 88–92%. */
  spo2Scale: 1 | 2;
  onOxygen: boolean;
  /** mmHg. */
  systolic: number;
  /** Beats per minute. */
  pulse: number;
  alert: boolean;
  /** Degrees Celsius. */
  temperature: number;
}

export const NEWS2_INPUTS = [
  'respirationRate',
  'spo2',
  'spo2Scale',
  'oxygen',
  'systolic',
  'pulse',
  'consciousness',
  'temperature',
] as const;
export type News2Input = (typeof NEWS2_INPUTS)[number];

/** National Early Warning Score 2, 0 to 20 [Royal College of Physicians, 2017, chart 1]. */
export function news2(seen: Observations): number {
  return (
    band(seen.respirationRate, [8, 3], [11, 1], [20, 0], [24, 2], [Infinity, 3]) +
    oxygenation(seen) +
    (seen.onOxygen ? 2 : 0) +
    band(seen.systolic, [90, 3], [100, 2], [110, 1], [219, 0], [Infinity, 3]) +
    band(seen.pulse, [40, 3], [50, 1], [90, 0], [110, 1], [130, 2], [Infinity, 3]) +
    (seen.alert ? 0 : 3) +
    band(seen.temperature, [35, 3], [36, 1], [38, 0], [39, 1], [Infinity, 2])
  );
}

function oxygenation({ spo2, spo2Scale, onOxygen }: Observations): number {
  if (spo2Scale === 1) return band(spo2, [91, 3], [93, 2], [95, 1], [Infinity, 0]);
  if (spo2 <= 92 || !onOxygen) return band(spo2, [83, 3], [85, 2], [87, 1], [Infinity, 0]);
  return band(spo2, [94, 1], [96, 2], [Infinity, 3]);
}

/** The points of the first band whose upper limit is not exceeded. */
function band(value: number, ...bands: [upTo: number, points: number][]): number {
  return bands.find(([upTo]) => value <= upTo)?.[1] ?? 0;
}

/** Reads answers as observations: null when an input was not answered. */
export function observationsFrom(answers: Record<News2Input, unknown>): Observations | null {
  if (NEWS2_INPUTS.some((input) => answers[input] === null || answers[input] === undefined)) return null;
  return {
    respirationRate: Number(answers.respirationRate),
    spo2: Number(answers.spo2),
    spo2Scale: SCALE_TWO.includes(answers.spo2Scale as string) ? 2 : 1,
    onOxygen: answers.oxygen === true || answers.oxygen === 'oxygen',
    systolic: Number(answers.systolic),
    pulse: Number(answers.pulse),
    alert: ALERT.includes(answers.consciousness as string),
    temperature: Number(answers.temperature),
  };
}

const SCALE_ONE = ['1', 'scale1'];
const SCALE_TWO = ['2', 'scale2'];
const ALERT = ['A', 'alert'];

/** The option values that the score can read, by choice input; `others`: any further value is fine. */
export const NEWS2_CHOICES = {
  spo2Scale: { values: [...SCALE_ONE, ...SCALE_TWO], others: false },
  oxygen: { values: ['air', 'oxygen'], others: false },
  consciousness: { values: ALERT, others: true },
} as const;
