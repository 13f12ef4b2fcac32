import { nameKey } from '../../src/domain/names.rules.js';
import { REFERENCE_SPACE, referenceFrom } from '../../src/domain/reference.rules.js';
import { seeded } from '../../test/support/seeded.js';
import type { Hole } from './mould.js';
import { Patients } from './patients.js';
import type { Prototype, Prototypes } from './prototypes.js';

const QUARTER = 900_000;
const DAY = 86_400_000;
const YEARS_BACK = 3;
/** So that no list is empty: the share of the open ones that is spread over all states alike. */
const EVERY_STATE = 0.3;
/** Of ten referrals, so many are of people who have had one before. */
const REFERRALS_A_PATIENT = 2.2;
const PRACTICES = 120;
/** Prime, so that its multiples meet every reference once before they begin again. */
const REFERENCE_STEP = 30_000_000_091;

interface Copy {
  life: Prototype;
  /** Milliseconds that it happened later than its prototype. */
  later: number;
}

export const practice = (index: number): string => `C82${String((index % PRACTICES) + 1).padStart(3, '0')}`;

/** Copies of the prototypes, in the order of their creation, the same for the same seed. */
export class Copies {
  private readonly random: () => number;
  private readonly patients: Patients;
  private reference: number;

  constructor(
    private readonly prototypes: Prototypes,
    private readonly wanted: { referrals: number; open: number; until: number; seed: number },
  ) {
    this.random = seeded(wanted.seed);
    this.patients = new Patients(wanted.seed);
    this.reference = this.whole(REFERENCE_SPACE);
  }

  *rows(): Generator<[string, string]> {
    const people = Math.min(Math.ceil(this.wanted.referrals / REFERRALS_A_PATIENT), this.patients.most - 1);
    let alone = this.patients.most;
    for (const { life, later } of this.chosen()) {
      const patient = life.died && alone > people ? (alone -= 1) : this.whole(people);
      yield* life.mould.fill(this.values(life, later, patient));
    }
  }

  private chosen(): Copy[] {
    const { referrals, open, until } = this.wanted;
    const now = Math.floor((until - this.prototypes.seenAt) / QUARTER) * QUARTER;
    const isOpen = (life: Prototype) => life.open > 0;
    const running = this.prototypes.lives.filter(isOpen);
    const states = [...new Set(running.map(({ state }) => state))];
    const over = this.prototypes.lives.filter((life) => !isOpen(life));
    const single = over.filter((life) => life.referrals === 1);
    const copies: Copy[] = [];
    let made = 0;
    for (let left = open; left > 0;) {
      const state = this.random() < EVERY_STATE ? this.pick(states) : undefined;
      const fitting = running.filter((each) => each.open <= left && each.state === (state ?? each.state));
      if (fitting.length === 0) continue;
      const life = this.pick(fitting);
      const later = now - this.whole(96) * QUARTER - (this.random() < 0.2 ? this.whole(20) * DAY : 0);
      copies.push({ life, later });
      left -= life.open;
      made += life.referrals;
    }
    while (made < referrals) {
      const life = this.pick(referrals - made < 10 ? single : over);
      copies.push({ life, later: now - this.whole(YEARS_BACK * 365 * 96) * QUARTER });
      made += life.referrals;
    }
    return copies.sort((one, other) => one.life.born + one.later - other.life.born - other.later);
  }

  private values({ mould, born }: Prototype, later: number, patient: number): string[] {
    const { givenName, familyName, ...rest } = this.patients.of(patient);
    const person = {
      ...rest,
      givenName,
      familyName,
      givenKey: nameKey(givenName),
      familyKey: nameKey(familyName),
    };
    const surgery = practice(this.whole(PRACTICES));
    return mould.holes.map((hole: Hole) => {
      switch (hole.is) {
        case 'id':
          return this.uuid(born + later);
        case 'time':
          return new Date(hole.at + later).toISOString();
        case 'reference':
          return this.nextReference();
        case 'practice':
          return surgery;
        case 'patient':
          return person[hole.field];
      }
    });
  }

  /** Version 7: its first digits are the time. */
  private uuid(at: number): string {
    const time = at.toString(16).padStart(12, '0');
    const digits = this.hex(8) + this.hex(8);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${digits.slice(0, 3)}-8${digits.slice(3, 6)}-${digits.slice(6, 16)}${this.hex(2)}`;
  }

  private hex = (digits: number): string =>
    this.whole(16 ** digits)
      .toString(16)
      .padStart(digits, '0');

  private nextReference(): string {
    this.reference = (this.reference + REFERENCE_STEP) % REFERENCE_SPACE;
    return referenceFrom(this.reference);
  }

  private whole = (below: number): number => Math.floor(this.random() * below);
  private pick = <T>(from: T[]): T => from[this.whole(from.length)]!;
}
