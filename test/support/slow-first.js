import { createRequire } from 'node:module';

const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer');

/** What takes minutes, mostly in waiting: begun last it would run alone. The longest first. */
const SLOW = ['simulation/week', 'notifications/killed-worker', 'invariants/command', 'notifications/relay'];

const rank = ({ path }) => {
  const place = SLOW.findIndex((each) => path.includes(`/test/${each}.test.ts`));
  return place < 0 ? SLOW.length : place;
};

export default class SlowFirst extends Sequencer {
  async sort(tests) {
    return (await super.sort(tests)).toSorted((one, other) => rank(one) - rank(other));
  }
}
