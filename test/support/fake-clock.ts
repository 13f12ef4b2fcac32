import { Clock } from '../../src/server/runtime/clock.js';

/** A clock that stands still until it is told to go on. */
export class FakeClock extends Clock {
  private time: Date;

  constructor(start: Date | string = '2026-03-02T09:00:00Z') {
    super();
    this.time = new Date(start);
  }

  override now(): Date {
    return new Date(this.time);
  }

  set(time: Date | string): void {
    this.time = new Date(time);
  }

  advance(milliseconds: number): void {
    this.time = new Date(this.time.getTime() + milliseconds);
  }
}
