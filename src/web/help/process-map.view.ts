import {
  drawnOwner,
  EDGES,
  STATES,
  type DrawnOwner,
  type Edge,
} from '../../referrals/process-map/process-map.rules.js';
import { STATE_TITLES } from '../kit/words/code-words.js';
import { whatHappened } from '../story/story.js';

const OWNERS: Readonly<Record<DrawnOwner, string>> = {
  referrer: 'The referrer',
  spa: 'The Single Point of Access',
  user: 'The triage clinician who claimed it',
  team: 'The team',
  resumed: 'The owner before',
  nobody: 'Nobody: it is closed',
};

export interface MapState {
  id: string;
  title: string;
  owner: string;
  ways: { what: string; by: string; to: string; toId: string }[];
}

/** Every state of a referral with what may become of it: what the picture shows, in words. */
export const mapStates = (): MapState[] =>
  STATES.map((state) => ({
    id: state,
    title: STATE_TITLES[state],
    owner: OWNERS[drawnOwner(state)],
    ways: waysFrom(EDGES.filter(({ from, to }) => from === state && to !== state)),
  }));

/** Each once, whatever the conditions are under which it goes there. */
function waysFrom(edges: Edge[]): MapState['ways'] {
  const ways = edges.map(({ event, by, to }) => ({
    what: whatHappened(event) ?? eventTitle(event),
    by: by.map((who) => (who === 'system' ? 'the software' : who)).join(', '),
    to: STATE_TITLES[to],
    toId: to,
  }));
  const same = (one: (typeof ways)[number]) => `${one.what} ${one.toId}`;
  return ways.filter((way, index) => ways.findIndex((each) => same(each) === same(way)) === index);
}

const eventTitle = (event: string): string => {
  const words = event.toLowerCase().replaceAll('_', ' ');
  return words[0]!.toUpperCase() + words.slice(1);
};
