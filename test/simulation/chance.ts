import { seeded } from '../support/seeded.js';

/** What is left to chance, the same for the same seed. Each referral has its own, so that none disturbs another's. */
export class Chance {
  private readonly next: () => number;

  constructor(private readonly seed: number) {
    this.next = seeded(seed);
  }

  /** The chance of the so-manieth of something. */
  of(index: number): Chance {
    return new Chance(Math.imul(this.seed + 1, 0x9e3779b1) + Math.imul(index + 1, 0x85ebca6b));
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  whole(below: number): number {
    return Math.floor(this.next() * below);
  }

  pick<T>(from: readonly T[]): T {
    return from[this.whole(from.length)]!;
  }

  /** One of the keys, the likelier the greater its weight. */
  weighed<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries<number>(weights) as [K, number][];
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    return (entries.find(([, weight]) => (left -= weight) < 0) ?? entries.at(-1)!)[0];
  }

  /** A time to wait that is usually short and sometimes long. */
  wait(mean: number): number {
    return -Math.log(1 - this.next()) * mean;
  }
}
