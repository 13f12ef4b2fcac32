import { plain } from '../../../domain/plain.js';
import { HOURS_AHEAD, type Board } from '../../../reporting/wallboard.service.js';
import { bars, sum } from '../lists/bars.js';
import type { CategoryWords } from '../lists/worklist.view.js';

const hourOf = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
const inHours = (hour: number): string =>
  hour === 0 ? 'Within the hour' : `In ${hour} to ${hour + 1} hours`;

export function boardView(board: Board & { at: string }, categories: readonly CategoryWords[]) {
  const nameOf = (rank: number): string => categories[rank]?.id ?? 'None';
  const ranks = [...new Set(board.open.map(({ rank }) => rank))].sort((one, other) => one - other);
  const states = [...new Set(board.open.map(({ state }) => state))];
  const countOf = (state: string, rank: number): number =>
    board.open.find((each) => each.state === state && each.rank === rank)?.count ?? 0;
  const ahead = [-1, ...Array.from({ length: HOURS_AHEAD }, (_, hour) => hour)];
  const breaching = (hour: number): number => board.breaching.find((each) => each.hour === hour)?.count ?? 0;
  return {
    at: board.at,
    figures: [
      { title: 'Open', value: sum(board.open.map(({ count }) => count)) },
      { title: 'In breach', value: breaching(-1) },
      { title: 'Arrived today', value: sum(board.today.map(({ arrivals }) => arrivals)) },
      { title: 'Decided today', value: sum(board.today.map(({ decisions }) => decisions)) },
    ],
    pictures: [
      bars(
        'Open by state and category',
        ['State', 'All', ...ranks.map(nameOf)],
        states.map((state) => {
          const all = sum(ranks.map((rank) => countOf(state, rank)));
          return {
            label: plain(state),
            numbers: ranks.map((rank): [string, number] => [nameOf(rank), countOf(state, rank)]),
            values: [all, ...ranks.map((rank) => countOf(state, rank))],
          };
        }),
        true,
      ),
      bars(
        `Time to respond ends in the next ${HOURS_AHEAD} hours, to the quarter of an hour`,
        ['When', 'Referrals'],
        ahead.map((hour) => ({
          label: hour < 0 ? 'Passed already' : inHours(hour),
          numbers: [[hour < 0 ? 'late' : 'soon', breaching(hour)]],
        })),
      ),
      bars(
        'Arrivals and decisions today, by hour',
        ['Hour', 'Arrivals', 'Decisions'],
        board.today.map(({ hour, arrivals, decisions }) => ({
          label: hourOf(hour),
          numbers: [
            ['arrivals', arrivals],
            ['decisions', decisions],
          ],
        })),
      ),
      bars(
        'Load of each service',
        ['Service', 'Open', 'Can carry'],
        board.load.map(({ name, open, capacity }) => ({
          label: name,
          numbers: [[capacity !== null && open >= capacity ? 'late' : 'open', open]],
          values: [open, capacity ?? 'Not said'],
        })),
      ),
    ],
    oldest: board.oldest.map((each) => ({
      ...each,
      stateWords: plain(each.state),
      category: nameOf(each.rank),
    })),
  };
}
