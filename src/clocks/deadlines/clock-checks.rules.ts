import { isClosed } from '../../domain/referral.types.js';
import type { Rulebook } from './clock.rules.js';
import { is, isCare, type History } from './history.rules.js';
import { clocksOf, type ClockView } from './parallel-clocks.rules.js';

/** What must hold of the clocks of any history, whenever somebody looks: one sentence for each thing that does not. */
export function clockFaults(history: History, now: string, book: Rulebook): string[] {
  const clocks = clocksOf(history, now, book);
  const running = clocks.filter(({ id, stoppedAt }) => id === 'local' && stoppedAt === null).length;
  const wanted = waits(history) ? 1 : 0;
  return [
    ...clocks.flatMap(faultsIn),
    ...clocks.flatMap((clock, index) => overlaps(clock, clocks.slice(0, index))),
    ...(wanted === 1 && running !== 1 ? [`${running} local clocks run where one must.`] : []),
  ];
}

/** An open referral with a respond-by whose patient is not seen yet. */
function waits({ events }: History): boolean {
  const last = events.at(-1);
  if (!last || isClosed(last.to) || last.to === 'split') return false;
  const since = events.slice(events.findLastIndex((event) => is(event, 'reopening')) + 1);
  return since.some(({ payload }) => typeof payload.respondBy === 'string') && !since.some(isCare);
}

/** What may never be said of one clock, however it was computed. */
export function faultsIn({ id, elapsedMinutes, startedAt, stoppedAt, pauses }: ClockView): string[] {
  const disorder = pauses.some(
    ({ from, to }, index) =>
      (to !== null && to < from) || from < startedAt || (index > 0 && (pauses[index - 1]!.to ?? '~') > from),
  );
  return [
    ...(elapsedMinutes < 0 ? [`The clock ${id} is negative.`] : []),
    ...(stoppedAt !== null && stoppedAt < startedAt ? [`The clock ${id} stops before it starts.`] : []),
    ...(disorder ? [`The pauses of the clock ${id} overlap.`] : []),
  ];
}

const overlaps = (clock: ClockView, earlier: ClockView[]): string[] =>
  earlier.some(({ id, stoppedAt }) => id === clock.id && (stoppedAt === null || stoppedAt > clock.startedAt))
    ? [`Two clocks ${clock.id} run at the same time.`]
    : [];
