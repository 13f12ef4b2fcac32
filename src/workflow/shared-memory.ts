import type { TeamChoice } from '../domain/referral.types.js';
import { remember, type Memory } from './step.js';
import { later } from './time.js';

/** What the referral remembers of events of several steps. */
export const SHARED_MEMORY = {
  rememberTeam: remember<{ team: TeamChoice }>((_context, { team: { id, name, serviceLine } }) => ({
    team: { id, name, serviceLine },
    serviceLine,
  })),
  /** Without a team, the referral is for the service line that triage found. */
  forgetTeam: remember((context) => ({
    team: null,
    reviewAt: null,
    appointmentAt: null,
    bed: null,
    serviceLine: context.triage?.serviceLine ?? context.serviceLine,
  })),
  /** The time that the clock stood still is given back. */
  restartClock: remember(({ pausedAt, pausedFor, respondBy }, { at }) => {
    const pause = pausedAt ? Date.parse(at) - Date.parse(pausedAt) : 0;
    return { pausedAt: null, pausedFor: pausedFor + pause, respondBy: respondBy && later(respondBy, pause) };
  }),
  rememberClosing: remember((_context, event) => ({ closedAt: event.at, claimedBy: null })),
  rememberPlace: (_context, _event, params) => ({ resume: params!.place }),
} satisfies Record<string, Memory>;
