import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { CLOSED_STATES, OPEN_STATES } from '../../src/domain/referral.types.js';
import { ACTIONS } from '../../src/referrals/core/lifecycle/actions.js';
import { TestApp } from '../support/app.js';
import type { ProblemBody, Referral } from '../support/referral-story.js';
import { copyOf } from './support/copies.js';
import { EVERYBODY, WAYS } from './support/states.js';

interface Listed {
  action: string;
  title: string;
  allowed: boolean;
  reason?: string;
  schema: object;
  example: object;
}

const ajv = new Ajv({ strict: false, allErrors: true });
(formats as unknown as { default: (ajv: Ajv) => void }).default(ajv);

describe('the list of actions', () => {
  let app: TestApp;
  const seen = new Set<string>();

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const listFor = (by: string, id: string) =>
    app.get<{ items: Listed[] }>(by, `/api/referrals/${id}/actions`);

  const send = (by: string, id: string, { action, example }: Listed) =>
    app.post<Referral & ProblemBody>(by, `/api/referrals/${id}/actions/${action}`, example, {
      'if-match': '*',
    });

  /** What the list said and the door did otherwise; empty when the list never lies. */
  async function liesTo(by: string, id: string, listed: Listed): Promise<object[]> {
    const target = listed.allowed ? await copyOf(app, id) : id;
    const { status, body } = await send(by, target, listed);
    const truth = listed.allowed ? status === 200 : status === 403 || status === 409 || status === 422;
    const saysWhy = listed.allowed || listed.reason === (body.errors?.[0]?.message ?? body.detail);
    return truth && saysWhy
      ? []
      : [{ by, action: listed.action, said: listed.reason ?? 'allowed', status, body }];
  }

  describe.each(Object.keys(WAYS))('of a referral that is %s', (way) => {
    it('tells each role the truth about every action', async () => {
      const referral = await WAYS[way]!(app).done();
      seen.add(referral.state);
      const lies: object[] = [];
      for (const by of EVERYBODY) {
        const { status, body } = await listFor(by, referral.id);
        if (status !== 200) continue;
        expect(body.items.map(({ action }) => action)).toEqual(Object.keys(ACTIONS));
        for (const listed of body.items) lies.push(...(await liesTo(by, referral.id, listed)));
      }
      expect(lies).toEqual([]);
    });

    it('gives each action a schema that its example passes', async () => {
      const referral = await WAYS[way]!(app).done();
      const by = (await listFor('triage', referral.id)).status === 200 ? 'triage' : 'gp';
      for (const { action, title, schema, example } of (await listFor(by, referral.id)).body.items) {
        const validate = ajv.compile(schema);
        expect({ action, title, valid: validate(example), errors: validate.errors }).toEqual({
          action,
          title: expect.stringMatching(/^[A-Z].+/),
          valid: true,
          errors: null,
        });
      }
    });
  });

  it('was asked in every state there is', () => {
    expect([...seen].sort()).toEqual([...OPEN_STATES, ...CLOSED_STATES].sort());
  });
});
