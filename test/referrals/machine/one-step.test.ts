import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVENT_TYPES } from '../../../src/domain/event-types.js';
import { STEPS } from '../../../src/referrals/core/lifecycle/lifecycle.js';
import { faultsIn } from '../../../src/workflow/assemble.js';
import type { StepDefinition } from '../../../src/workflow/step.js';

const SOURCES = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|njk|js|sql)$/.test(file))
  .map((file) => ({ file, text: readFileSync(join('src', file), 'utf8') }));

/** Its name in the list of events, its step, and one file that has a good reason. */
const AT_MOST = 3;

describe('an event of the lifecycle', () => {
  it.each(EVENT_TYPES)('%s is named by at most three source files', (type) => {
    const named = new RegExp(`\\b${type}\\b`);
    const files = SOURCES.filter(({ text }) => named.test(text)).map(({ file }) => file);
    expect(files.length).toBeGreaterThanOrEqual(2);
    expect(files.slice(AT_MOST)).toEqual([]);
  });
});

describe('the steps of the journey', () => {
  const [intake] = STEPS;
  const claims = STEPS.find(({ events }) => 'CLAIM' in events)!;
  const changed = (step: StepDefinition, change: Partial<StepDefinition>) =>
    STEPS.map((each) => (each === step ? { ...step, ...change } : each));

  it('fit together', () => {
    expect(faultsIn(STEPS)).toEqual([]);
  });

  it('do not share an event', () => {
    const events = { ...intake!.events, CLAIM: claims.events.CLAIM };
    expect(faultsIn(changed(intake!, { events }))).toEqual(['The event CLAIM belongs to two steps.']);
  });

  it('leave no event out', () => {
    const { CLAIM: _, ...events } = claims.events;
    expect(faultsIn(changed(claims, { events }))).toEqual(['The event CLAIM belongs to no step.']);
  });

  it('say of each event who may send it', () => {
    const events = { ...claims.events, CLAIM: { ...claims.events.CLAIM!, sentBy: {} } };
    expect(faultsIn(changed(claims, { events }))).toEqual(['Nobody may send CLAIM: say who in "sentBy".']);
  });

  it('have words for each guard', () => {
    const [name, guard] = Object.entries(claims.guards)[0]!;
    const guards = { ...claims.guards, [name]: { ...guard, refusal: { ...guard.refusal, message: '' } } };
    expect(faultsIn(changed(claims, { guards }))).toEqual([`The guard "${name}" of triage has no words.`]);
  });

  it('do not use a name of a guard twice', () => {
    const guards = { ...intake!.guards, holdsIt: claims.guards.holdsIt! };
    expect(faultsIn(changed(intake!, { guards }))).toEqual([
      'The name "holdsIt" is used twice among guards and memories.',
    ]);
  });

  it('do not take a name that all of them share', () => {
    const guards = { ...intake!.guards, isInTheTeam: claims.guards.holdsIt! };
    expect(faultsIn(changed(intake!, { guards }))).toEqual([
      'The name "isInTheTeam" is used twice among guards and memories.',
    ]);
  });

  it('lead to no state that nobody declares', () => {
    expect(faultsIn(changed(intake!, { states: ['draft'] }))).toEqual(
      expect.arrayContaining([
        'No step declares the state "submitted".',
        'SUBMIT of intake names the state "submitted", which no step declares.',
      ]),
    );
  });

  it('do not share a state', () => {
    expect(faultsIn(changed(intake!, { states: [...intake!.states, 'inTriage'] }))).toEqual([
      'The state "inTriage" is declared by two steps.',
    ]);
  });
});
