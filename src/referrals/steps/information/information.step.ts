import { and } from 'xstate';
import { isOfATeam } from '../../../domain/actor.js';
import { CALLS, PRACTICE, SPA, TEAM, TIMER } from '../../../domain/parties.js';
import type { MissingItem } from '../../../domain/referral.types.js';
import { inDays, iso } from '../../../workflow/examples.js';
import { line, time } from '../../../workflow/history.js';
import {
  action,
  inStates,
  lookUp,
  remember,
  type EventDefinition,
  type Said,
  type StepDefinition,
} from '../../../workflow/step.js';
import { from, start, stop, tell, wasIn } from '../../../workflow/transition-parts.js';
import { ProvideInformationDto, RequestInformationDto } from './information.dto.js';
import { INFORMATION_GUARDS } from './information.guards.js';
import { ANSWER, OVERDUE, QUESTION, withAnswers } from './information.rules.js';

const memory = {
  rememberQuestions: remember<RequestInformationDto & { request: number; pausesClocks: boolean }>(
    (_context, event) => ({
      informationRequests: event.request,
      information: {
        items: event.items,
        dueAt: event.dueAt,
        askedBy: isOfATeam(event.by) ? 'team' : 'spa',
      },
      pausedAt: event.pausesClocks ? event.at : null,
    }),
  ),
  /** Until the last one is there, an answer may be given again and replaces the one before. */
  rememberAnswers: remember<ProvideInformationDto>(({ information }, event) => ({
    information: information && { ...information, items: withAnswers(information.items, event.items) },
  })),
  forgetQuestions: remember(() => ({ information: null, resume: null })),
};

/** The states in which something may be asked, and which an answer leads back to. */
const ASKABLE = ['inTriage', 'allocated', 'accepted'] as const;

const items = ({ items: list }: Said): string[] =>
  ((list ?? []) as Partial<MissingItem>[]).map(
    ({ question: asked, answer: given, declinedBecause }) =>
      asked ?? given ?? `No answer: ${declinedBecause ?? 'no reason given'}`,
  );

const question: EventDefinition = {
  sentBy: { ...SPA, ...TEAM },
  action: action({
    title: 'Ask the referrer',
    payload: RequestInformationDto,
    example: (input) => ({
      items: [{ id: 'medicines', question: 'Which medicines does the patient take at present?' }],
      dueAt: inDays(1, input),
      phoneAttemptAt: iso(input.now),
    }),
    intro:
      'Ask only for what you need to go on. The referrer answers each item; then the referral comes back to you by itself.',
    done: 'The referrer is asked. The referral comes back here when they answer, or when the time is over.',
  }),
  lookUp: lookUp<RequestInformationDto>((payload, look, context) => {
    look.questions(payload.items);
    return {
      request: (context.informationRequests ?? 0) + 1,
      pausesClocks: context.options.rfiPausesLocalClock && look.mayPause('information'),
    };
  }),
  transitions: inStates(ASKABLE, (state) => ({
    target: 'awaitingInformation',
    guard: and(['isInTheTeam', 'mayHoldIt', 'phonedFirstWhenUrgent', 'dueLater']),
    actions: [
      from(state),
      'rememberQuestions',
      start('information', OVERDUE),
      tell('referrer', 'information-requested'),
    ],
  })),
  marks: ['question'],
  history: line('Information asked for', (said) => [
    ...items(said),
    ...time(said, 'dueAt', 'Answer wanted by'),
    ...time(said, 'phoneAttemptAt', 'Rung at'),
  ]),
  story: 'Information asked for',
};

const answer: EventDefinition = {
  sentBy: { ...PRACTICE, ...CALLS },
  action: action({
    title: 'Answer the SPA',
    payload: ProvideInformationDto,
    example: ({ context }) => ({
      items: (context.information?.items ?? [{ id: 'medicines' }]).map(({ id }) => ({
        id,
        answer: 'See the summary',
      })),
    }),
    done: 'Your answer is sent. The referral goes on.',
  }),
  lookUp: (_payload, _look, context) => ({ request: context.informationRequests ?? 1 }),
  transitions: {
    awaitingInformation: [
      ...ASKABLE.map((state) => ({
        target: state,
        guard: and(['everyAnswerWasAskedFor', 'everyItemIsAnswered', wasIn(state)]),
        actions: [
          stop('information'),
          tell('asker', 'information-provided'),
          'restartClock',
          'resetAlarm',
          'forgetQuestions',
        ],
      })),
      { guard: and(['everyAnswerWasAskedFor', 'someItemIsOpen']), actions: 'rememberAnswers' },
    ],
  },
  marks: ['answer'],
  history: line('Information given', items),
  story: 'Information given',
};

/** It escalates, and never rejects by itself. */
const overdue: EventDefinition = {
  sentBy: TIMER,
  lookUp: (_payload, _look, context) => ({ request: context.informationRequests ?? 1 }),
  transitions: {
    awaitingInformation: {
      target: 'inTriage',
      actions: [
        tell('spa', 'information-overdue'),
        tell('team', 'referral-reallocated'),
        'restartClock',
        'resetAlarm',
        'forgetQuestions',
        'forgetTeam',
      ],
    },
  },
  marks: ['answerOverdue', 'leavesTeam', 'mayHaveTeam'],
  journal: null,
  history: line('The answer did not come in time'),
  story: 'No answer in time: back in triage',
};

/** What is missing is asked of the referrer, who answers item by item. */
export const informationStep: StepDefinition = {
  name: 'information',
  states: ['awaitingInformation'],
  guards: INFORMATION_GUARDS,
  memory,
  events: { [QUESTION]: question, [ANSWER]: answer, [OVERDUE]: overdue },
};
