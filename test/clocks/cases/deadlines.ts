import type { DeadlineCase } from './deadline-case.js';
import { ELAPSED } from './deadlines.elapsed.js';
import { WORKING } from './deadlines.working.js';

/** Every rule of counting time, by what it counts. All in the calendars of `templates/` with the computed bank holidays. */
export const DEADLINES: Record<string, DeadlineCase[]> = { ...ELAPSED, ...WORKING };
