import { describe, expect, it } from '@jest/globals';
import { EndpointGuard } from '../../src/notifications/channels/endpoint-guard.js';
import { FakeClock } from '../support/fake-clock.js';

const TEAM = 'city-nursing';

describe('the guard of a lane', () => {
  const begin = () => {
    const clock = new FakeClock();
    const guard = new EndpointGuard({ atOnce: 2, silencesToRest: 3, restMs: 30_000 });
    return {
      clock,
      guard,
      admit: (unit = TEAM) => guard.admit(unit, clock.now()),
      done: (answered: boolean) => guard.done(TEAM, answered, clock.now()),
    };
  };

  it('lets each receiver have a few requests at a time', () => {
    const { admit, done } = begin();
    expect([admit(), admit(), admit(), admit('county-nursing')]).toEqual(['go', 'go', 'full', 'go']);
    done(true);
    expect(admit()).toBe('go');
  });

  it('leaves a receiver in peace that never answers, but tries it now and then', () => {
    const { admit, done, clock } = begin();
    for (let silence = 0; silence < 3; silence++) {
      expect(admit()).toBe('go');
      done(false);
    }
    expect(admit()).toBe('resting');
    expect(admit('county-nursing')).toBe('go');
    clock.advance(30_000);
    expect([admit(), admit()]).toEqual(['go', 'resting']);
    done(false);
    expect(admit()).toBe('resting');
  });

  it('forgives everything at the first answer', () => {
    const { admit, done, clock } = begin();
    for (let silence = 0; silence < 3; silence++) {
      admit();
      done(false);
    }
    clock.advance(30_000);
    admit();
    done(true);
    expect([admit(), admit()]).toEqual(['go', 'go']);
    done(false);
    expect(admit()).toBe('go');
  });

  it('asks those who wait to come back the later the more they are', () => {
    const { admit, guard } = begin();
    admit();
    admit();
    admit();
    const first = guard.pauseFor(TEAM, 0);
    for (let count = 0; count < 500; count++) admit();
    expect(first).toBeGreaterThanOrEqual(500);
    expect(guard.pauseFor(TEAM, 0)).toBeGreaterThan(first * 5);
    expect(guard.pauseFor(TEAM, 1)).toBeGreaterThan(guard.pauseFor(TEAM, 0));
  });
});
