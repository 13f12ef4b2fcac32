export interface GuardLimits {
  /** Requests to one receiver at a time. */
  atOnce: number;
  /** After so many requests in a row without any answer a receiver is left in peace for a while. */
  silencesToRest: number;
  restMs: number;
}

export type Admission = 'go' | 'full' | 'resting';

interface Receiver {
  busy: number;
  postponed: number;
  silences: number;
  restsUntil: number;
}

const RETURNS_PER_SECOND = 50;

/**
 * Teams of one service line share its lane. A receiver that does not answer may hold only a few of the lane's hands,
 * and soon none, so that the others are served as if it were not there.
 */
export class EndpointGuard {
  private readonly receivers = new Map<string, Receiver>();

  constructor(private readonly limits: GuardLimits) {}

  /** Everyone who is told to go must come back with `done`. */
  admit(unit: string, now: Date): Admission {
    const receiver = this.receiverOf(unit);
    receiver.postponed = Math.max(0, receiver.postponed - 1);
    if (receiver.restsUntil > now.getTime()) return 'resting';
    if (receiver.busy >= this.limits.atOnce) {
      receiver.postponed += 2;
      return 'full';
    }
    if (receiver.silences >= this.limits.silencesToRest)
      receiver.restsUntil = now.getTime() + this.limits.restMs;
    receiver.busy++;
    return 'go';
  }

  /** @param answered with whatever status: it is alive */
  done(unit: string, answered: boolean, now: Date): void {
    const receiver = this.receiverOf(unit);
    receiver.busy--;
    receiver.silences = answered ? 0 : receiver.silences + 1;
    if (answered) receiver.restsUntil = 0;
    else if (receiver.silences >= this.limits.silencesToRest) {
      receiver.restsUntil = now.getTime() + this.limits.restMs;
    }
  }

  /** Milliseconds until another try makes sense; the more are waiting, the longer, so that few come in vain. */
  pauseFor(unit: string, random: number): number {
    return Math.round(
      (1000 + (this.receiverOf(unit).postponed * 1000) / RETURNS_PER_SECOND) * (0.5 + random / 2),
    );
  }

  private receiverOf(unit: string): Receiver {
    const known = this.receivers.get(unit) ?? { busy: 0, postponed: 0, silences: 0, restsUntil: 0 };
    this.receivers.set(unit, known);
    return known;
  }
}
