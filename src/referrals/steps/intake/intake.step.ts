import { and } from 'xstate';
import { CALLS, PRACTICE, REFERRER, TIMER } from '../../../domain/parties.js';
import type { ReferralContext } from '../../../domain/referral.types.js';
import { nothing } from '../../../workflow/examples.js';
import { line } from '../../../workflow/history.js';
import { NothingDto } from '../../../workflow/payloads.js';
import {
  action,
  remember,
  type EventDefinition,
  type EventWith,
  type StepDefinition,
} from '../../../workflow/step.js';
import { start, stop, tell } from '../../../workflow/transition-parts.js';
import { INTAKE_GUARDS, type Assessed, type Assessment, type Phoned } from './intake.guards.js';
import type { SubmitReferralDto } from './submit-referral.dto.js';

const received = ({ assessment }: Assessed, receivedAt: string): Partial<ReferralContext> => ({
  receivedAt,
  requestedCategory: assessment.requestedCategory,
  serviceLine: assessment.serviceLine,
  redFlags: assessment.redFlags,
  intake: assessment.intake,
});

const memory = {
  rememberReceipt: remember<Assessed>((_context, event) => received(event, event.at)),
  /** A referral by phone was received when it was asked for, not when it was typed. */
  rememberCall: remember<Phoned>((_context, event) => ({
    ...received(event, event.requestedAt),
    takenByPhone: true,
  })),
};

const READY = [
  'templateIsPublished',
  'answersAreComplete',
  'patientIsIdentified',
  'consentIsRecorded',
  'somebodyCanBePhoned',
];

const SAVE_DRAFT: EventDefinition = {
  sentBy: PRACTICE,
  prepare: (payload, look) => look.draft((payload as { patch: Record<string, unknown> }).patch),
  transitions: { draft: { actions: [stop('draft'), start('draft', 'DRAFT_EXPIRED')] } },
  marks: ['draft'],
  journal: null,
  history: line('Draft saved'),
};

const SUBMIT: EventDefinition = {
  sentBy: REFERRER,
  action: action({
    title: 'Send the referral',
    payload: NothingDto,
    example: nothing,
    done: 'The referral is sent.',
  }),
  prepare: (_payload, look) => look.receipt(),
  transitions: {
    draft: {
      target: 'submitted',
      guard: and(READY),
      actions: ['rememberReceipt', stop('draft'), tell('referrer', 'referral-received')],
    },
  },
  marks: ['receipt'],
  history: line('Referral sent'),
  story: 'Sent',
};

const SUBMIT_BY_PHONE: EventDefinition = {
  sentBy: CALLS,
  transitions: {
    draft: {
      target: 'submitted',
      guard: and(['callerIsVerified', 'requestedRecently', and(READY)]),
      actions: ['rememberCall', tell('referrer', 'referral-received')],
    },
  },
  marks: ['receipt'],
  history: line('Referral taken by phone'),
  story: 'Taken by phone',
};

const DRAFT_EXPIRED: EventDefinition = {
  sentBy: TIMER,
  transitions: { draft: { target: 'cancelled', actions: ['rememberClosing', 'stopAllTimers'] } },
  marks: ['draft'],
  journal: null,
  history: line('The draft was kept for its time and is discarded'),
};

/** A referral begins as a draft and is sent, or is taken by phone. */
export const intakeStep: StepDefinition = {
  name: 'intake',
  states: ['draft', 'submitted'],
  guards: INTAKE_GUARDS,
  memory,
  events: { SAVE_DRAFT, SUBMIT, SUBMIT_BY_PHONE, DRAFT_EXPIRED },
};

type Beginning = Pick<SubmitReferralDto, 'draft' | 'byPhone'>;

/** The event by which a referral begins. */
export const beginningWith = ({ draft, byPhone }: Beginning) =>
  draft ? 'SAVE_DRAFT' : byPhone ? 'SUBMIT_BY_PHONE' : 'SUBMIT';

/** The same with what was said and found. */
export const beginning = (
  dto: Beginning,
  happening: Pick<EventWith<object>, 'by' | 'at'>,
  assessment?: Assessment,
): EventWith<object> => ({
  type: beginningWith(dto),
  ...happening,
  ...(assessment && { assessment }),
  ...dto.byPhone,
});

/** The event that goes on with a draft. */
export const SAVING = 'SAVE_DRAFT';
