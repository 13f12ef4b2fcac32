import { and } from 'xstate';
import { escalate, start, stop, tell, turnOf } from './transition.parts.js';

/** What time brings: each goes along the chain, owner, lead, on call, and then rests until the owner acts. */

export const idle = {
  OWNER_IDLE: [
    {
      guard: and(['actionIsOverdue', turnOf('owner')]),
      actions: [tell('owner', 'owner-idle'), escalate('owner', 'OWNER_IDLE', 'lead')],
    },
    {
      guard: and(['actionIsOverdue', turnOf('lead')]),
      actions: [tell('lead', 'owner-idle-escalated'), escalate('owner', 'OWNER_IDLE', 'onCall')],
    },
    {
      guard: and(['actionIsOverdue', turnOf('onCall')]),
      actions: tell('onCall', 'owner-idle-escalated'),
    },
  ],
} as const;

const missed = ['clockIsRunning', 'respondByIsMissed'] as const;

export const clocks = {
  ...idle,
  CLOCK_WARNED: {
    guard: and(['clockIsRunning', 'respondByComesSoon']),
    actions: tell('owner', 'clock-warned'),
  },
  CLOCK_BREACHED: [
    {
      guard: and([...missed, turnOf('owner')]),
      actions: [tell('owner', 'clock-breached'), escalate('respondBy', 'CLOCK_BREACHED', 'lead')],
    },
    {
      guard: and([...missed, turnOf('lead')]),
      actions: [tell('lead', 'clock-breached-escalated'), escalate('respondBy', 'CLOCK_BREACHED', 'onCall')],
    },
    { guard: and([...missed, turnOf('onCall')]), actions: tell('onCall', 'clock-breached-escalated') },
  ],
} as const;

/** A review that is due reminds the owner first; then they are idle like any other. */
export const reviewDue = (message: string) =>
  ({
    guard: 'actionIsOverdue',
    actions: [tell('owner', message), escalate('owner', 'OWNER_IDLE', 'lead')],
  }) as const;

/** The local clock warns before its respond-by and is breached with it. */
export const stopClock = [stop('warning'), stop('respondBy')] as const;
export const startClock = [
  ...stopClock,
  start('warning', 'CLOCK_WARNED'),
  start('respondBy', 'CLOCK_BREACHED'),
] as const;
