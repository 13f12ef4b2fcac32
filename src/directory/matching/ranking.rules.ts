import type { Criterion } from './criteria.rules.js';

/** A team with what it carries at this moment. */
export interface LoadedTeam {
  id: string;
  name: string;
  /** How many open referrals it can carry; null when nobody has said. */
  capacity: number | null;
  open: number;
  /** It has another open referral of the same patient. */
  cares: boolean;
}

export interface Candidate {
  id: string;
  criteria: Criterion[];
  teams: LoadedTeam[];
}

export type Ranked<T extends Candidate> = T & { rank: number };

/** The order of suggestions, the first difference decides; see docs/decisions/2026-11-24-the-order-of-suggestions.md. Smaller is better. */
const ORDER: ((candidate: Candidate) => number)[] = [
  ({ criteria }) => count(criteria, 'failed', (each) => each.criterion === 'serviceLine'),
  ({ criteria }) => count(criteria, 'failed', isOfTheNeed),
  ({ criteria }) => count(criteria, 'failed', (each) => each.criterion === 'hours'),
  ({ teams }) => (teams.some(({ cares }) => cares) ? 0 : 1),
  ({ criteria }) => count(criteria, 'unknown', () => true),
  ({ teams }) => Math.min(...teams.map(roomOf)),
  ({ teams }) => Math.min(...teams.map(shareOf)),
];

/** Best first. The order of the input changes nothing: where all else is equal, the id decides. */
export function rank<T extends Candidate>(candidates: T[]): Ranked<T>[] {
  return candidates
    .map((candidate) => ({ candidate, keys: ORDER.map((key) => key(candidate)) }))
    .sort(byKeys)
    .map(({ candidate }, index) => ({ ...candidate, rank: index + 1 }));
}

interface Keyed {
  candidate: Candidate;
  keys: number[];
}

function byKeys(one: Keyed, other: Keyed): number {
  for (const [index, key] of one.keys.entries()) {
    if (key !== other.keys[index]) return key - other.keys[index]!;
  }
  return one.candidate.id < other.candidate.id ? -1 : 1;
}

const isOfTheNeed = ({ criterion }: Criterion): boolean =>
  criterion !== 'hours' && criterion !== 'serviceLine';

const count = (
  criteria: Criterion[],
  result: Criterion['result'],
  of: (each: Criterion) => boolean,
): number => criteria.filter((each) => each.result === result && of(each)).length;

const isFull = ({ capacity, open }: LoadedTeam): boolean => capacity !== null && open >= capacity;

/** Room comes before not knowing, and not knowing before being full. */
const roomOf = (team: LoadedTeam): number => (team.capacity === null ? 1 : isFull(team) ? 2 : 0);
const shareOf = ({ capacity, open }: LoadedTeam): number => (capacity ? open / capacity : open);

/** Load against capacity, for a person. */
export function loadOf(team: LoadedTeam): string {
  const { capacity, open } = team;
  if (capacity === null) return `${open} open; its capacity is not recorded.`;
  return isFull(team)
    ? `Full: ${open} open of ${capacity}.`
    : `Room for ${capacity - open}: ${open} open of ${capacity}.`;
}

/** Why a candidate stands where it stands: the points of the order, in words. */
export function because({ criteria, teams }: Candidate): string {
  const line = criteria.find(({ criterion }) => criterion === 'serviceLine');
  const failed = count(criteria, 'failed', isOfTheNeed);
  const unknown = count(criteria, 'unknown', () => true);
  const room = Math.min(...teams.map(roomOf));
  const points = [
    line?.result === 'failed' && 'a different service line from the one the referral asks for',
    line?.result === 'met' && 'the service line that the referral asks for',
    failed === 0 ? 'no criterion failed' : `${plural(failed)} failed`,
    count(criteria, 'failed', (each) => each.criterion === 'hours') > 0 && 'opens too late',
    teams.some(({ cares }) => cares) && 'already cares for the patient',
    unknown > 0 && `${plural(unknown)} unknown`,
    ['has room', 'capacity not recorded', 'full'][room],
  ].filter((point) => point !== false);
  const [first, ...rest] = points.join(', ');
  return `${first!.toUpperCase()}${rest.join('')}.`;
}

const plural = (number: number): string => `${number} ${number === 1 ? 'criterion' : 'criteria'}`;
