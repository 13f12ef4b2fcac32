import type { PatientMessageKind } from './sharing.types.js';

/** With whom a unit shares what patients let it share; ids of units, which stand for what is part of them too. */
export interface UnitPolicy {
  allowed: string[];
  prohibited: string[];
}

export interface Titled {
  key: string;
  title: string;
}

/** `templates/sharing.yaml`. */
export interface SharingPolicy {
  whenNotAsked: 'shared' | 'notShared';
  ways: Titled[];
  policies: { everyone: UnitPolicy; units: (UnitPolicy & { unit: string })[] };
  /** Units that refuse work for patients who dissent. */
  refusals: { unit: string; because: string }[];
  codes: { digits: number; minutes: number; tries: number; anHour: number; daysValid: number };
  overrides: { hours: number; reasons: Titled[] };
  words: Record<PatientMessageKind, { subject: string; text: string }>;
}
