import { createRequire } from 'node:module';

const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer');

/** What takes longest, mostly in waiting: begun last it would run alone. The longest first. */
const SLOW = [
  'simulation/week',
  'demo/demo',
  'notifications/killed-worker',
  'journeys/walkthrough',
  'invariants/command',
  'referrals/actions-list',
  'access/policy/routes',
  'worklists/plans',
  'audit/sealing',
  'templates/publishing',
  'database/concurrency',
  'notifications/relay',
];

const rank = ({ path }) => {
  const place = SLOW.findIndex((each) => path.includes(`/test/${each}.test.ts`));
  return place < 0 ? SLOW.length : place;
};

export default class SlowFirst extends Sequencer {
  async sort(tests) {
    return (await super.sort(tests)).toSorted((one, other) => rank(one) - rank(other));
  }
}
