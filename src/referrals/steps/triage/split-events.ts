import { TIMER, TRIAGE } from '../../../domain/parties.js';
import type { ServiceLine } from '../../../domain/referral.types.js';
import { line } from '../../../workflow/history.js';
import { action, lookUp, remember, type EventDefinition } from '../../../workflow/step.js';
import { closing, stopClock, tell } from '../../../workflow/transition-parts.js';
import { SplitDto } from './triage.dto.js';

/** What a split adds to its payload: the child of each need, in the same order. */
export interface Children {
  children: { id: string; serviceLine: ServiceLine }[];
}

export const rememberChildren = remember<Children>((_context, { children }) => ({
  children: children.map(({ id }) => ({ id, closed: false })),
}));
export const rememberClosedChild = remember<{ child: string }>((context, { child }) => ({
  children: context.children.map((each) => (each.id === child ? { ...each, closed: true } : each)),
}));

export const split: EventDefinition = {
  sentBy: TRIAGE,
  action: action({
    title: 'Split into one referral a service',
    payload: SplitDto,
    example: ({ context, needCode }) => ({
      needs: [context.permittedLines[0]!, context.permittedLines.at(-1)!].map((serviceLine) => ({
        serviceLine,
        needCodes: [needCode],
      })),
    }),
    intro: 'Each need becomes a referral of its own. This one closes when the last of them closes.',
    done: 'The referral is split. Each part now has its own page.',
  }),
  lookUp: lookUp<SplitDto>(({ needs }, look) => {
    needs.forEach(({ needCodes }, index) => look.needs(needCodes, `/needs/${index}/needCodes`));
    return { children: needs.map(({ serviceLine }) => ({ id: look.newId(), serviceLine })) };
  }),
  transitions: {
    prioritised: {
      target: 'split',
      guard: 'everyNeedIsPermitted',
      actions: ['rememberChildren', 'createChildren', ...stopClock],
    },
  },
  marks: ['split', 'spaDecision'],
  history: line('Split into one referral for each service'),
  story: 'Split into one referral for each need',
};

export const childClosed: EventDefinition = {
  sentBy: TIMER,
  transitions: {
    split: [
      {
        target: 'discharged',
        guard: 'isTheLastChild',
        actions: ['rememberClosedChild', ...closing, tell('referrer', 'referral-closed')],
      },
      { guard: 'otherChildrenAreOpen', actions: 'rememberClosedChild' },
    ],
  },
  marks: ['childClosed'],
  journal: null,
  history: line('One of its parts is closed'),
};
