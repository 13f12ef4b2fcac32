import type { ClockStatus, ClockView } from '../../clocks/deadlines/parallel-clocks.rules.js';

/** A clock as a page shows it: how it stands, as a word and a colour that says no more than the word. */
export interface ClockLine extends Pick<ClockView, 'title' | 'startedAt' | 'dueAt' | 'stoppedAt'> {
  status: string;
  colour: string;
  running: boolean;
}

const STATUS: Readonly<Record<ClockStatus, [words: string, colour: string]>> = {
  running: ['Running', 'blue'],
  paused: ['Stands still', 'grey'],
  met: ['Met', 'green'],
  breached: ['In breach', 'red'],
  stopped: ['Stopped', 'grey'],
};

/** Those that still run first. */
export const clockLines = (clocks: readonly ClockView[]): ClockLine[] =>
  clocks
    .map(({ title, status, startedAt, dueAt, stoppedAt }) => {
      const [words, colour] = STATUS[status];
      return { title, startedAt, dueAt, stoppedAt, status: words, colour, running: stoppedAt === null };
    })
    .sort((one, other) => Number(other.running) - Number(one.running));
