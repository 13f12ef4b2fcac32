import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { DateTime } from 'luxon';
import { schemaOf } from '../../src/referrals/core/lifecycle/action.schema.js';
import { ACTIONS } from '../../src/referrals/core/lifecycle/actions.js';
import { checked } from '../../src/server/http/payload.js';
import { Problem, type FieldProblem } from '../../src/server/http/problem.js';
import type { ExampleInput } from '../../src/workflow/step.js';
import { TestApp } from '../support/app.js';
import { act, aReferral, type ProblemBody } from '../support/referral-story.js';

type Payload = Record<string, unknown>;

const INPUT = {
  context: { permittedLines: ['therapy'], options: { categories: ['P4'] }, information: null },
  now: DateTime.fromISO('2026-11-23T09:00:00Z'),
  teams: ['city-therapy'],
  wards: ['coalville-ward'],
  needCode: 'falls',
  declineReason: 'outOfArea',
  otherReference: '222-222-222',
} as unknown as ExampleInput;

const NAMES = Object.keys(ACTIONS);
const ajv = new Ajv({ strict: false });
(formats as unknown as { default: (ajv: Ajv) => void }).default(ajv);

/** What the class says of a payload: the wrong fields. */
function wrongIn(action: string, payload: unknown): FieldProblem[] {
  try {
    checked(ACTIONS[action]!.payload, payload);
    return [];
  } catch (error) {
    return (error as Problem).extra.errors as FieldProblem[];
  }
}

const fits = (action: string, payload: unknown): boolean =>
  ajv.validate(schemaOf(ACTIONS[action]!.payload), payload);

describe('the payload of an action', () => {
  const example = (action: string) => ACTIONS[action]!.example(INPUT) as Payload;
  const fields = NAMES.flatMap((action) =>
    Object.keys(example(action)).map((field): [string, string] => [action, field]),
  );

  it.each(fields)(
    'of %s is judged alike by its class and by its JSON Schema without "%s"',
    (action, field) => {
      const { [field]: _, ...rest } = example(action);
      const wrong = wrongIn(action, rest);
      expect(fits(action, rest)).toBe(wrong.length === 0);
      if (wrong.length > 0)
        expect(new Set(wrong.map(({ pointer }) => pointer))).toEqual(new Set([`/${field}`]));
    },
  );

  it.each(fields)('says of %s without "%s" what to do, in words for people', (action, field) => {
    const { [field]: _, ...rest } = example(action);
    for (const { message } of wrongIn(action, rest))
      expect(message).toMatch(/^(Choose|Tick|Give|Write|Name|Say|Answer) /);
  });

  it('says once, in a sentence, what to choose, and besides what a program may send', () => {
    const wrong = wrongIn('record-triage', { ...example('record-triage'), outcome: 'perhaps' });
    expect(wrong).toEqual([
      {
        pointer: '/outcome',
        code: 'isIn',
        message: 'Choose the outcome of the triage',
        expected: 'one of forService, forAdvice',
      },
    ]);
  });

  it.each(fields)('of %s is judged alike with something of another kind as "%s"', (action, field) => {
    for (const value of [7, null, '', [], [7], { a: 1 }, { length: 1 }]) {
      const payload = { ...example(action), [field]: value };
      const wrong = wrongIn(action, payload);
      expect({ action, field, value, fits: fits(action, payload) }).toEqual({
        action,
        field,
        value,
        fits: wrong.length === 0,
      });
      for (const { pointer, message } of wrong) {
        expect(pointer).toMatch(new RegExp(`^/${field}(/|$)`));
        expect(message).not.toBe('');
      }
    }
  });

  it.each(NAMES)('of %s has no field that nobody asked for', (action) => {
    const payload = { ...example(action), colour: 'blue' };
    expect(wrongIn(action, payload).map(({ pointer }) => pointer)).toEqual(['/colour']);
    expect(fits(action, payload)).toBe(false);
  });

  it.each<[string, Payload, string[]]>([
    ['provide-information', { items: [{ id: 'm', declinedBecause: 'Not known' }] }, []],
    ['provide-information', { items: [{ id: 'm', answer: 'Yes' }] }, []],
    ['provide-information', { items: [{ id: 'm' }] }, ['/items/0/answer']],
    ['provide-information', { items: [{ id: 'm', answer: ' ' }] }, ['/items/0/answer']],
    ['provide-information', { items: [{ id: 'm', declinedBecause: null }] }, ['/items/0/declinedBecause']],
    ['provide-information', { items: [] }, ['/items']],
    ['provide-information', { items: ['m'] }, ['/items/0']],
    ['request-information', { items: [null], dueAt: '2026-11-24T09:00:00Z' }, ['/items/0']],
    ['record-triage', { ...example('record-triage'), needCodes: ['falls', 'falls'] }, ['/needCodes']],
    ['record-triage', { ...example('record-triage'), needCodes: [] }, ['/needCodes']],
    ['record-triage', { ...example('record-triage'), comment: '   ' }, ['/comment']],
    ['record-triage', { ...example('record-triage'), comment: 'x'.repeat(4001) }, ['/comment']],
    ['split', { needs: [{ serviceLine: 'therapy', needCodes: ['falls'] }] }, ['/needs']],
    [
      'split',
      {
        needs: [
          { serviceLine: 'dentistry', needCodes: [] },
          { serviceLine: 'therapy', needCodes: ['falls'] },
        ],
      },
      ['/needs/0/needCodes', '/needs/0/serviceLine'],
    ],
    ['record-non-attendance', { attendanceCode: '5', reviewAt: '2026-11-24T09:00:00Z' }, ['/attendanceCode']],
    ['hold', { ...example('hold'), reviewAt: '2026-02-30T09:00:00Z' }, ['/reviewAt']],
    ['hold', { ...example('hold'), reviewAt: '2026-12-01' }, ['/reviewAt']],
    ['hold', { ...example('hold'), reviewAt: '2026-12-01T09:00' }, ['/reviewAt']],
    ['hold', { ...example('hold'), reviewAt: '2026-W49-2' }, ['/reviewAt']],
    ['hold', { ...example('hold'), reviewAt: '+012026-12-01T09:00:00Z' }, ['/reviewAt']],
  ])('of %s: %j', (action, payload, pointers) => {
    const found = new Set(
      wrongIn(action, payload).map(({ pointer }) => pointer.split('/').slice(0, 4).join('/')),
    );
    expect([...found].sort()).toEqual(pointers);
    expect(fits(action, payload)).toBe(pointers.length === 0);
  });
});

describe('a payload at the door', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const hold = { reason: 'In hospital', reviewAt: '2026-11-30T09:00:00Z', pausesClocks: true };

  it.each<[string, unknown, string]>([
    ['with a control character', { ...hold, reason: 'In\u0000hospital' }, '/reason'],
    ['with half a sign', { ...hold, reason: 'In \ud800 hospital' }, '/reason'],
    ['that is a list', [hold], ''],
    ['that is a word', '"hold"', ''],
  ])('%s is refused by its pointer', async (_, payload, pointer) => {
    const referral = await aReferral(app).submitted().claimed().done();
    const refused = await act<ProblemBody>(app, 'triage', referral, 'hold', payload as Payload);
    expect(refused).toMatchObject({ status: 422, body: { code: 'INVALID', errors: [{ pointer }] } });
  });

  it('is kept in UTC, to the millisecond', async () => {
    const referral = await aReferral(app).submitted().claimed().done();
    const held = await act(app, 'triage', referral, 'hold', {
      ...hold,
      reviewAt: '2026-11-30T10:00:00.123456+01:00',
    });
    expect(held.body.nextActionBy).toBe('2026-11-30T09:00:00.123Z');
  });
});
