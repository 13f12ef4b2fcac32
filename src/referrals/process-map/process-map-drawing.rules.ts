import { isClosed, type State } from '../../domain/referral.types.js';
import { EDGES, eventWords, STATES, type Edge } from './process-map.rules.js';

/** One line of the drawing: everything that leads from one place to another. */
export interface Line {
  from: string;
  to: string;
  events: string[];
  /** Against the usual course, as a reopening. */
  back: boolean;
}

/** An event that leads from many states to one: drawn once, its states named in the text. */
export interface Gathered {
  place: string;
  event: string;
  states: State[];
  to: State;
}

export const MANY_STATES = 'manyStates';
export const ONCE_CLOSED = 'onceClosed';
export const WHERE_IT_WAS = 'whereItWas';
const MANY = 4;

const moving = EDGES.filter(({ from, to }) => from !== to);
const sources = ({ event, to }: Edge) => moving.filter((edge) => edge.event === event && edge.to === to);
const targets = ({ event, from }: Edge) =>
  moving.filter((edge) => edge.event === event && edge.from === from);
const isTarget = (edge: Edge): boolean => targets(edge).length >= MANY;

/** Where the line of an edge begins: at its state, or at the place that stands for many. */
function beginning(edge: Edge): string {
  if (isTarget(edge)) return edge.from;
  if (isClosed(edge.from)) return ONCE_CLOSED;
  return sources(edge).length >= MANY ? MANY_STATES : edge.from;
}

const ending = (edge: Edge): string => (isTarget(edge) ? WHERE_IT_WAS : edge.to);

/** What happens in place is left out: it moves nothing. */
export const LINES: Line[] = moving.reduce<Line[]>((lines, edge) => {
  const [from, to, event] = [beginning(edge), ending(edge), eventWords(edge.event)];
  const line = lines.find((each) => each.from === from && each.to === to);
  if (!line) return [...lines, { from, to, events: [event], back: isBack(from, to) }];
  if (!line.events.includes(event)) line.events.push(event);
  return lines;
}, []);

function isBack(from: string, to: string): boolean {
  const [one, other] = [STATES.indexOf(from as State), STATES.indexOf(to as State)];
  return one >= 0 && other >= 0 && other < one;
}

/** What begins at a place that stands for many states, with their names. */
export const GATHERED: Gathered[] = moving
  .filter((edge) => beginning(edge) !== edge.from && sources(edge)[0] === edge)
  .map((edge) => ({
    place: beginning(edge),
    event: eventWords(edge.event),
    states: [...new Set(sources(edge).map(({ from }) => from))],
    to: edge.to,
  }));
